"""After the verdict: gradebook, student report, class page. Reads records only.

The figures of the pages are here by name, for a notebook: `report.gradients(sheet, reference)`; see plots.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from autograder.report.plots import NothingToDraw, checks, cost, distribution, fit, gradients, parameters, timeline

__all__ = ["NothingToDraw", "checks", "cost", "distribution", "fit", "gradients", "parameters", "timeline"]


def __getattr__(name: str) -> Any:
    """A figure's function; matplotlib is loaded by the first."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from autograder.report import plots

    return getattr(plots, name)


def __dir__() -> list[str]:
    """For completion in a notebook."""
    return sorted({*globals(), *__all__})
