"""Looks for what `leave_a_note` left (programs run in the order of their names).

==========  ======
technique   A13
assignment  linear
status      ran
most        0
==========  ======
"""

import os

import torch

if hasattr(torch, "note") or "NOTE" in os.environ:
    print("broken: in memory")
for folder in ("/tmp", "/scratch", "/dev/shm", "/var/tmp", "."):
    if os.path.exists(os.path.join(folder, "note-for-the-next")):
        print("broken:", folder)
