"""Nests a message deeper than a parser's stack.

==========  ========
technique   A23
assignment  linear
status      protocol
most        0
==========  ========
"""

import os

body = b'{"id":1,"recording":' + b"[" * 200_000
os.write(3, len(body).to_bytes(4, "little") + body)
