"""One box for the tests that need nothing special of it: starting one takes seconds."""

from collections.abc import Iterator

import pytest

from autograder.records import Cell
from autograder.sandbox.host import Box, Limits, Live


@pytest.fixture(scope="session")
def box() -> Iterator[Box]:
    with Box(Limits(cpu_seconds=5, wall_seconds=10)) as box:
        yield box


@pytest.fixture
def run(box: Box):
    """Runs a script, or a notebook's cells as (name, source)."""

    def run(*cells: str | tuple[str, str]) -> Live:
        return box.run([Cell("", cell) if isinstance(cell, str) else Cell(*cell) for cell in cells])

    return run
