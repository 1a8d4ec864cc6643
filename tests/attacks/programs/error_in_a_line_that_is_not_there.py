"""Raises a syntax error of its own making, in a line beyond all lines.

==========  ==================
technique   A21
assignment  linear
status      protocol or syntax
most        0
==========  ==================
"""
error = SyntaxError("no")
error.filename, error.lineno = "submission.py", 10**400
raise error
