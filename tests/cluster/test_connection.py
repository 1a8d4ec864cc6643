"""The way to a scheduler that is not there, and to one without the extra."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from autograder.cluster import connection
from autograder.cluster.connection import connected
from autograder.records import GraderFault


@pytest.mark.parametrize(
    ("address", "why"),
    [("nowhere", "missing port"), ("abc://10.0.0.1:8786", "unknown address scheme"), ("tcp://host:port", "invalid")],
)
def test_an_address_that_is_none_is_said_to_be_none(address: str, why: str) -> None:
    with pytest.raises(GraderFault, match="does not answer") as fault, connected(address):
        pass
    assert fault.value.got.startswith(f"{address}: ")
    assert why in fault.value.got
    assert "tcp://" in fault.value.wanted


def test_a_port_that_nobody_listens_at_is_told_with_the_way_to_start_a_scheduler(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connection, "ANSWER_SECONDS", 0.5)
    with socket.socket() as taken:  # bound, but not listening
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        with pytest.raises(GraderFault, match="does not answer") as fault, connected(address):
            pass
    assert address in fault.value.got
    assert "dask scheduler" in fault.value.next_step


def test_nothing_of_dask_is_loaded_before_a_scheduler_is_named() -> None:
    code = "import sys, autograder.batch; print(sorted({'distributed', 'dask', 'tornado'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"


def test_without_the_extra_it_is_said_what_to_install() -> None:
    command = "app(['doctor', '--scheduler', 'tcp://10.0.0.1:8786'])"
    code = f"import sys; sys.modules['distributed'] = None; from autograder.cli import app; {command}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 3
    assert "pip install 'torch-autograder[dask]'" in done.stderr
