"""What client and workers must have in common."""

from __future__ import annotations

import numpy
import torch

from autograder.cluster import engine


def test_it_is_told_of_what_is_installed_here() -> None:
    here = engine.here()
    assert here["torch"] == torch.__version__.partition("+")[0]
    assert here["numpy"] == numpy.__version__
    assert set(here) == {"Python", "autograder", "torch", "numpy"}


def test_nobody_is_refused_who_has_the_same() -> None:
    assert engine.fault(engine.here(), {"tcp://one": engine.here(), "tcp://other": engine.here()}) is None


def test_each_worker_that_has_something_else_is_named_with_what_it_has() -> None:
    ours = engine.here()
    fault = engine.fault(
        ours, {"tcp://a": {**ours, "torch": "2.6.0", "numpy": "2.0.1"}, "tcp://b": ours, "tcp://c": {}}
    )
    assert fault is not None
    assert fault.got.splitlines() == [
        "tcp://a has torch 2.6.0, numpy 2.0.1",
        "tcp://c has no autograder that answers",
    ]
    assert f"torch {ours['torch']}" in fault.wanted
