"""Grades hand-written PyTorch training loops by what they do, behind a wall."""

from __future__ import annotations

from typing import Any


def load_ipython_extension(shell: Any) -> None:
    """`%load_ext autograder`: the magics `%check` and `%%check` for students' notebooks."""
    from autograder.check.magic import CheckMagics

    shell.register_magics(CheckMagics)
