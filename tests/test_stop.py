"""Ctrl-C, in a process of its own that a terminal would send it to."""

from __future__ import annotations

import os
import signal

import pytest

from autograder.stop import CODE, Stop, Stopped


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_first_is_noted_the_second_ends_it_and_then_all_is_as_before(
    number: signal.Signals, capfd: pytest.CaptureFixture[str]
) -> None:
    before = signal.getsignal(number)
    with Stop() as stop:
        stop.check("nothing", "go on")
        os.kill(os.getpid(), number)
        assert stop.asked
        assert "finished and kept" in capfd.readouterr().err
        with pytest.raises(Stopped, match="go on"):
            stop.check("nothing", "go on")
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), number)
    assert signal.getsignal(number) is before
    assert CODE == 130
