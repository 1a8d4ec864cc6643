# -*- coding: punycode -*-
"""Has a coding line that names no coding.

==========  ===========================
technique   A25
assignment  linear
status      ran or syntax or unreadable
most        0
==========  ===========================
"""
x = 1
