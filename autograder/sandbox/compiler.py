"""PyTorch's compiler, which takes longer to import than PyTorch itself. Inside the box.

Every step of an optimizer imports `torch._dynamo`, only to tell it to look away. `postpone` puts a stand-in there that
knows these words; whoever asks it for anything else (`torch.compile`, `torch.func.grad`) gets the real one, imported
at that moment.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

import torch

NAME = "torch._dynamo"


class _Postponed(ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name != "__path__":  # asked of every module by those who look through all
            raise AttributeError(name)
        return getattr(_real(), name)


def postpone() -> None:
    """Nothing, where the compiler is in memory already."""
    if NAME in sys.modules:
        return
    module = _Postponed(NAME)
    vars(module).update(graph_break=_look_away, disable=_uncompiled)
    sys.modules[NAME] = torch._dynamo = module


def _real() -> ModuleType:
    """While it is imported it must not find the stand-in: it looks for itself."""
    if isinstance(sys.modules.get(NAME), _Postponed):
        del sys.modules[NAME], torch._dynamo
    return importlib.import_module(NAME)


def _look_away(msg: str = "") -> None:
    pass


def _uncompiled(fn: Callable[..., Any], *args: Any, **options: Any) -> Callable[..., Any]:
    return fn
