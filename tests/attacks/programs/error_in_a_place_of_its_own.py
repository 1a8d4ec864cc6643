"""Raises a syntax error of its own making, in a line that is markup.

==========  =============================
technique   A21
assignment  linear
status      syntax or protocol or crashed
most        0
==========  =============================
"""
error = SyntaxError("no")
error.filename, error.lineno, error.text = "submission.py", "<script>", object()
raise error
