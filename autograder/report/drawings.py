"""The figures of one student's page: those that the program left numbers for, as SVG."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.records import Recording, ScoreSheet
from autograder.report import series
from autograder.report.language import Language

if TYPE_CHECKING:
    from autograder.report.sketch import Sketch


@dataclass(frozen=True)
class Drawing:
    """A figure on the page."""

    name: str
    svg: str
    said: str
    """What is written on it, for those who do not see it."""


def drawings(
    sheet: ScoreSheet, reference: Recording, wanted: bool, language: Language, folder: Path | None
) -> list[Drawing]:
    """The figures that this program left numbers for."""
    from autograder.report import engrave, sketches

    run, fit, words = sheet.recording, sheet.fit, language.gettext
    beside, epoch = reference if wanted else None, series.per_epoch(sheet, reference)
    made: dict[str, Callable[[], Sketch]] = {
        "gradients": lambda: sketches.gradients(run, beside, words),
        "parameters": lambda: sketches.parameters(run, beside, epoch, words),
        "cost": lambda: sketches.cost(run, beside, epoch, words),
    }
    if fit is not None and run.steps:
        made["fit"] = lambda: sketches.fit(fit, reference=wanted, words=words)
    drawn = []
    for name, make in made.items():
        try:
            sketch = make()
        except sketches.NothingToDraw:
            continue
        notes = " ".join(note.text for panel in sketch.panels for note in panel.notes)
        drawn.append(Drawing(name, engrave.svg(sketch, folder), notes))
    return drawn
