"""Starts another program.

==========  ======
technique   A3
assignment  linear
status      ran
most        0
==========  ======
"""

import contextlib
import os
import subprocess

for attempt in (
    lambda: subprocess.run(["/bin/sh", "-c", "echo broken"]),
    lambda: os.system("echo broken") and 1 / 0,
    lambda: os.execv("/bin/sh", ["sh", "-c", "echo broken"]),
    lambda: os.posix_spawn("/bin/sh", ["sh", "-c", "echo broken"], {}),
):
    with contextlib.suppress(OSError, ZeroDivisionError):
        attempt()
