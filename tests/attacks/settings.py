"""The four ways in which the box is used, each as a command line that runs a script in it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from unittest import SkipTest

HERE = Path(__file__).parent
USER = "12345"
SETTINGS = ("root tier 1", "root tier 2", "user tier 1", "user tier 2")


class NotHere(SkipTest):
    """This machine cannot make the setting; the text says why. A test that meets it is skipped."""


def command(setting: str, *script: str) -> list[str]:
    """The command line; NotHere."""
    who, tier = setting.split(" ")[0], setting[-1]
    if tier == "1" and shutil.which("bwrap") is None:
        raise NotHere("bubblewrap is not installed")
    python = [sys.executable, "-B", *script]
    if os.geteuid() != 0:
        if who == "root":
            raise NotHere("needs root")
        return python
    if setting == "root tier 1":
        return python
    if subprocess.run(["unshare", "-m", "true"], capture_output=True).returncode:
        raise NotHere("root may not make mounts here")
    return ["unshare", "-m", sys.executable, "-B", str(HERE / "as_user.py"), "0" if who == "root" else USER, *python]


def trial(setting: str, *options: str) -> list[str]:
    """The command line that tries the attacks; NotHere."""
    return command(setting, str(HERE / "trial.py"), setting[-1], *options)
