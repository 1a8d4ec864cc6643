"""Sends a recording as large as the rules allow: all limits at once.

==========  ===========================================
technique   A23
assignment  linear
status      ran or protocol or memory or timeout or cpu
most        0
==========  ===========================================
"""
import json
import os
import sys

frame = sys._getframe()
while "job" not in frame.f_locals:
    frame = frame.f_back
parameter = '["w",[' + ",".join("1" * 64) + "],null,null]"
step = "[1,[" + ",".join([parameter] * 256) + "]]"
number = (31 << 20) // (len(step) + 1)
recording = '"steps":[' + ",".join([step] * number) + '],"count":300,"final":[],"functions":[],"failure":null'
body = f'{{"id":{frame.f_locals["job"]["id"]},"recording":{{{recording}}}}}'.encode()
rest = len(body).to_bytes(4, "little") + body
while rest:
    rest = rest[os.write(3, rest) :]
os._exit(0)
