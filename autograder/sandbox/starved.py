"""How long a program waited for a free core, as the kernel counts it. Trusted side.

On a busy machine a wall clock runs out for programs that did nothing wrong; those are tried again alone.
"""

from __future__ import annotations

import contextlib
import re
from pathlib import Path


def seconds(process: int) -> float:
    """For a pidfd's process: ready to run, but not running. 0 where the kernel does not tell."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        about = Path(f"/proc/self/fdinfo/{process}").read_text()
        if found := re.search(r"^Pid:\s*(\d+)$", about, re.MULTILINE):
            return int(Path(f"/proc/{found[1]}/schedstat").read_text().split()[1]) / 1e9
    return 0.0
