"""Runs a command as a user for whom the interpreter is readable, in mounts of its own. Needs root.

    unshare -m python as_user.py UID COMMAND...

Where the interpreter or this clone lies in a folder that is closed to others (/root, mostly), an open folder is mounted
over that one, with only what is needed in it.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

CLONE = Path(__file__).resolve().parents[2]


def closed(path: Path) -> Path | None:
    """The outermost folder on the way that others may not enter."""
    return next((folder for folder in reversed(path.parents) if not folder.stat().st_mode & 0o001), None)


def open_up(needed: list[Path]) -> None:
    blocked = {path: folder for path in needed if (folder := closed(path))}
    hold = Path(tempfile.mkdtemp())
    for number, path in enumerate(blocked):
        (hold / str(number)).mkdir()
        subprocess.run(["mount", "--rbind", path, hold / str(number)], check=True)
    for folder in set(blocked.values()):
        subprocess.run(["mount", "-t", "tmpfs", "-o", "mode=755", "none", folder], check=True)
    for number, path in enumerate(blocked):
        path.mkdir(parents=True, exist_ok=True)
        subprocess.run(["mount", "--move", hold / str(number), path], check=True)
        (hold / str(number)).rmdir()
    hold.rmdir()


def main() -> None:
    user, command = int(sys.argv[1]), sys.argv[2:]
    needed = {Path(sys.base_prefix).resolve(), Path(sys.prefix).resolve(), CLONE}
    open_up(sorted(path for path in needed if not any(other in path.parents for other in needed)))
    if user:
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    os.execvp(command[0], command)


main()
