"""Puts colours, bells, surrogates and markup into all that people will read.

==========  ======
technique   A25
assignment  linear
status      raised
most        0
==========  ======
"""

import sys

sys.stdout.buffer.write(b"\x1b[31mred\x1b]0;title\x07 \xff\xfe \x00 \r\n")
print("\N{RIGHT-TO-LEFT OVERRIDE} <script>")
raise ValueError("\ud800 \x1b[2J \x07 \x00 <script>" + "x" * 10_000)
