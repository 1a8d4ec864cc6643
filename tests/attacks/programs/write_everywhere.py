"""Writes where it must not; its own folder, if it has one, is allowed.

==========  ======
technique   A1
assignment  linear
status      ran
most        0
==========  ======
"""

import os
import sys

for folder in ["/", "/dev", "/dev/shm", "/tmp", "/var/tmp", "/run", "/proc", "/usr/lib", "/box", *sys.path]:
    try:
        open(os.path.join(folder, "note"), "w").close()
    except OSError:
        continue
    print("broken:", folder)
for attempt in (
    lambda: os.chmod(os.__file__, 0o777),
    lambda: os.truncate(os.__file__, 0),
    lambda: os.rename(os.__file__, os.__file__ + ".old"),
    lambda: os.symlink("/etc", "link"),
    lambda: os.link("/dev/null", "link"),
    lambda: os.mkfifo("pipe"),
    lambda: os.mknod("node"),
):
    try:
        attempt()
    except OSError:
        continue
    print("broken")
