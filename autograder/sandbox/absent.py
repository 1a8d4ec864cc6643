"""Inside the box: stands in for packages that are not installed here, as long as nothing is calculated with them.

A table or a plot's style may be asked for and is empty; a number can never come out of one, nor a step of training:
whoever needs that gets the ModuleNotFoundError after all, where it is needed. A progress bar passes on what it gets.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, NoReturn

BARS = ("tqdm",)
NEVER_EMPTY = {"item", "backward", "step", "zero_grad", "grad", "tolist", "numpy"}
"""What a training loop needs of tensors and optimizers."""


def install(names: Sequence[str]) -> None:
    """From now on these packages and all below them can be imported; what is really there comes first."""
    if names:
        sys.meta_path.append(_Finder(set(names)))


class Nothing:
    """Something of an absent package."""

    def __init__(self, name: str) -> None:
        self.__dict__["_name"] = name

    def __getattr__(self, name: str) -> Nothing:
        if name.startswith("__"):
            raise AttributeError(name)
        if name in NEVER_EMPTY:
            _needed(self)
        return Nothing(f"{self._name}.{name}")

    def __setattr__(self, name: str, value: object) -> None:
        pass

    def __call__(self, *args: object, **options: object) -> Nothing:
        """Drawn, shown or written by nobody."""
        return self

    def __getitem__(self, key: object) -> Nothing:
        return self

    def __setitem__(self, key: object, value: object) -> None:
        pass

    def __enter__(self) -> Nothing:
        return self

    def __exit__(self, *about: object) -> None:
        pass

    def __instancecheck__(self, instance: object) -> bool:
        return False

    def __format__(self, how: str) -> str:
        return repr(self)

    def __repr__(self) -> str:
        return f"({self._name.partition('.')[0]} is not installed here)"


def _needed(nothing: Any, *args: object, **options: object) -> NoReturn:
    package = nothing._name.partition(".")[0]
    said = f"{package} is not installed where programs are graded, and your program needs it here"
    raise ModuleNotFoundError(said, name=package)


NUMBERS = (
    *("float", "int", "complex", "index", "bool", "len", "iter", "contains", "array", "mro_entries", "neg"),
    *("pos", "abs", "round", "lt", "le", "gt", "ge", "iadd", "isub", "imul", "itruediv"),
    *(f"{side}{word}" for side in ("", "r") for word in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow")),
    *("matmul", "rmatmul", "and", "or", "rand", "ror", "invert"),
)
for _word in NUMBERS:
    setattr(Nothing, f"__{_word}__", _needed)


class Bar:
    """A progress bar that nobody sees."""

    def __init__(self, iterable: Iterable[Any] | None = None, *args: object, **options: Any) -> None:
        self.iterable, self.total, self.n = iterable, options.get("total"), 0

    def __iter__(self) -> Iterator[Any]:
        return iter(() if self.iterable is None else self.iterable)

    def __len__(self) -> int:
        return len(self.iterable) if isinstance(self.iterable, Sequence) else int(self.total or 0)

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, *about: object) -> None:
        pass

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return lambda *args, **options: None  # set_description, set_postfix, update, close

    @staticmethod
    def write(said: str, *args: object, **options: object) -> None:
        """Print a line."""
        print(said)


def _range(*bounds: int, **options: object) -> Bar:
    return Bar(range(*bounds))


class _Absent(ModuleType):
    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        if self.__name__.partition(".")[0] in BARS:
            return _range if name.endswith("range") else Bar
        return Nothing(f"{self.__name__}.{name}")


class _Finder(MetaPathFinder, Loader):
    def __init__(self, names: set[str]) -> None:
        self.names = names

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """Of an absent package, or anything below it."""
        return ModuleSpec(fullname, self, is_package=True) if fullname.partition(".")[0] in self.names else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """An empty module."""
        return _Absent(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """There is nothing to run."""
