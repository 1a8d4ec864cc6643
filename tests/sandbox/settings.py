"""The four ways in which the box is used, each as a command line that runs a script in it; or why it cannot be here."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
USER = "12345"
SETTINGS = ("root tier 1", "root tier 2", "user tier 1", "user tier 2")


def command(setting: str, script: list[str]) -> list[str]:
    """The command line; skips the test where this machine cannot make the setting."""
    who, _, _, tier = [*setting.split(" ")[:1], None, None, setting[-1]]
    if tier == "1" and shutil.which("bwrap") is None:
        pytest.skip("bubblewrap is not installed")
    python = [sys.executable, "-B", *script]
    if os.geteuid() != 0:
        return python if who == "user" else pytest.skip("needs root")
    if setting == "root tier 1":
        return python
    if subprocess.run(["unshare", "-m", "true"], capture_output=True).returncode:
        pytest.skip("root may not make mounts here")
    return ["unshare", "-m", sys.executable, "-B", str(HERE / "as_user.py"), "0" if who == "root" else USER, *python]
