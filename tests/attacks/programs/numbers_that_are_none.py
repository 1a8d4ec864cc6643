"""Sends numbers that no float can hold.

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
    b'{"id":%d,"recording":{"steps":[[1%s,[]]],"count":1,"final":[],"functions":[],"failure":null}}'
)
body = body.replace(b"%d", str(frame.f_locals["job"]["id"]).encode()).replace(b"%s", b"0" * 400)
os.write(3, len(body).to_bytes(4, "little") + body)
