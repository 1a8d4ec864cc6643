"""The rules as each version of Landlock up to the kernel's own has them, held by a real process."""

import os
import subprocess
import sys

import pytest

from autograder.sandbox import landlock
from autograder.sandbox.landlock import LIBRARY, SCRATCH

HELD = """
import os, socket, sys
from pathlib import Path
from autograder.sandbox import kernel, landlock

known, open_folder, secret, scratch = int(sys.argv[1]), *map(Path, sys.argv[2:])
kernel.gain_no_privileges()
landlock.restrict(landlock.ruleset([(open_folder, landlock.LIBRARY), (scratch, landlock.SCRATCH)], known))

def tried(name, attempt):
    try:
        attempt()
    except OSError:
        return
    print(name)

server = socket.socket()
tried("read open", lambda: (open_folder / "file").read_text())
tried("list open", lambda: os.listdir(open_folder))
tried("write open", lambda: (open_folder / "file").write_text("x"))
tried("make open", lambda: (open_folder / "new").touch())
tried("read secret", lambda: (secret / "file").read_text())
tried("list secret", lambda: os.listdir(secret))
tried("write secret", lambda: (secret / "file").write_text("x"))
tried("remove secret", lambda: (secret / "file").unlink())
tried("write scratch", lambda: (scratch / "new").write_text("x"))
tried("make scratch", lambda: (scratch / "folder").mkdir())
tried("remove scratch", lambda: (scratch / "new").unlink())
tried("link scratch", lambda: (scratch / "link").symlink_to(secret))
tried("move scratch", lambda: (scratch / "file").rename(open_folder / "moved"))
tried("truncate secret", lambda: os.truncate(secret / "file", 0))
tried("bind", lambda: server.bind(("127.0.0.1", 0)))
tried("signal", lambda: os.kill(os.getppid(), 0))
"""
ALWAYS = ["read open", "list open", "write scratch", "make scratch", "remove scratch"]
LATER = {3: "truncate secret", 4: "bind", 6: "signal"}
"""The version from which something is refused; before, seccomp alone does."""


@pytest.mark.parametrize("known", range(1, 8))
def test_the_rules_of_every_version_hold(tmp_path, known):
    if known > landlock.version():
        pytest.skip(f"this kernel has version {landlock.version()}")
    folders = [tmp_path / name for name in ("open", "secret", "scratch")]
    for folder in folders:
        folder.mkdir()
        (folder / "file").write_text("words")
    command = [sys.executable, "-c", HELD, str(known), *map(str, folders)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [*ALWAYS, *(what for since, what in LATER.items() if known < since)]


def test_a_path_that_is_not_there_is_left_out_and_leaves_no_descriptor(tmp_path):
    before = os.listdir("/proc/self/fd")
    os.close(landlock.ruleset([(tmp_path / "nowhere", LIBRARY), (tmp_path, SCRATCH)]))
    assert os.listdir("/proc/self/fd") == before
