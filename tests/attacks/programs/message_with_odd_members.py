"""Sends a recording with members twice, of other types, and with numbers that are texts.

==========  ========
technique   A23
assignment  linear
status      protocol
most        0
==========  ========
"""
import os
import sys

frame = sys._getframe()
while "job" not in frame.f_locals:
    frame = frame.f_back
body = (
    b'{"id":%d,"id":%d,"recording":{"steps":[["2.0",{}]],"count":-1,"final":null,'
    b'"functions":[[]],"failure":{"kind":"graded"},"score":10}}'
) % (frame.f_locals["job"]["id"], frame.f_locals["job"]["id"])
os.write(3, len(body).to_bytes(4, "little") + body)
