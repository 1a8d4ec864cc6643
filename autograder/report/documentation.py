"""PyTorch's documentation, by name: what a student may want to read on, beside an advice.

A link is a link: a page asks for nothing until somebody follows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

ADDRESS = "https://pytorch.org/docs/stable/"
MOST = 3
"""Beside one advice."""


class Reference(NamedTuple):
    """A page of the documentation."""

    name: str
    address: str


WORDS = {
    r"\bno_grad\b": "torch.no_grad",
    r"\.item\(\)": "torch.Tensor.item",
    r"\.detach\(\)": "torch.Tensor.detach",
    r"requires?[_ ]grad": "torch.Tensor.requires_grad",
    r"\.zero_\(\)|set to zero|zeroed|zero_grad": "torch.Tensor.zero_",
    r"\bleaf\b|new tensor": "torch.Tensor.is_leaf",
    r"methods? of optimizers": "torch.optim.Optimizer.zero_grad",
    r"\.backward\(|\bbackward\(\)": "torch.Tensor.backward",
    r"\.grad\b|\bgradients?\b": "torch.Tensor.grad",
    r"torch\.tensor\(": "torch.tensor",
    r"broadcast|[Ss]hapes? of two": "torch.broadcast_tensors",
    r"several numbers|\bmean first": "torch.mean",
    r"NumPy": "torch.Tensor.numpy",
    r"cuda": "torch.cuda.is_available",
}
"""Words of an advice, in English, and the name that they speak of; the most telling first."""


def references(advices: Iterable[str]) -> tuple[Reference, ...]:
    """What these advices speak of, each name once."""
    said = "\n".join(advices)
    names = [name for words, name in WORDS.items() if re.search(words, said)]
    return tuple(Reference(name, f"{ADDRESS}generated/{name}.html") for name in names[:MOST])
