"""Looks for anything of another program: in its folder, in /tmp, among processes, in queues and in memory.

==========  ======
technique   A18
assignment  linear
status      ran
most        0
==========  ======
"""
import glob
import os
import sys

for folder in (".", os.environ.get("HOME", "."), os.environ.get("TMPDIR", "."), "/scratch", "/dev/shm", "/dev/mqueue", "/tmp"):
    for name in glob.glob(os.path.join(folder, "**"), recursive=True)[:1000]:
        try:
            if os.path.isfile(name) and os.open(name, os.O_RDONLY) >= 0 and folder != ".":
                print("broken:", name)
        except OSError:
            continue
for pid in range(1, 5000):
    try:
        os.listdir(f"/proc/{pid}")
    except OSError:
        continue
    print("broken: process", pid)
sys.stdin and sys.stdin.read(1)
