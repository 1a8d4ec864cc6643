"""Fails in a line, in a function and with a text that are markup.

==========  ======
technique   A25
assignment  linear
status      raised
most        0
==========  ======
"""
class Error(Exception):
    pass


Error.__name__ = "<script>alert(1)</script>\x1b[2J"
code = compile("raise Error('</pre><script>alert(1)</script> \\N{RIGHT-TO-LEFT OVERRIDE}')", "<script>", "exec")
exec(code)  # <script>alert(document.cookie)</script> ‮
