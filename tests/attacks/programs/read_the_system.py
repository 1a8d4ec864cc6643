"""Reads what belongs to the machine and to other people.

==========  ======
technique   A16
assignment  linear
status      ran
most        0
==========  ======
"""

import glob
import os

for path in ("/etc/passwd", "/etc/hostname", "/proc/1/status", "/sys/kernel/osrelease", os.path.expanduser("~root")):
    try:
        os.read(os.open(path, os.O_RDONLY), 1)
    except OSError:
        continue
    print("broken:", path)
for folder in ("/root", "/home", "/etc", "/var", "/proc", "/sys", "/srv"):
    names = [name for name in glob.glob(folder + "/*") if os.access(name, os.R_OK) and os.path.isfile(name)]
    for name in names:
        try:
            os.read(os.open(name, os.O_RDONLY), 1)
        except OSError:
            continue
        if name not in ("/etc/ld.so.cache",):
            print("broken:", name)
