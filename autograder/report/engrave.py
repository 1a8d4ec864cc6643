"""Sketches as SVG, in milliseconds: what repeats is drawn once and kept, and only what is new is drawn anew.

Drawing axes, marks and words takes matplotlib fifty times as long as drawing a curve. So a panel's ground is drawn
once for each pair of axes, the curves upon it by themselves, and a whole figure once for the same numbers.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache

import matplotlib
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.figure import Figure

from autograder.report import drawing
from autograder.report.sketch import Ground, Sketch


@lru_cache(maxsize=512)
def svg(sketch: Sketch) -> str:
    """The sketch as an `<svg>` element, the same as `drawing.svg` gives of its Figure: see there."""
    count = len(sketch.panels)
    figure, panels = _blank(count)
    with _settings(sketch.name):
        grounds = [_ground(panel.ground, place, count, sketch.name) for place, panel in enumerate(sketch.panels)]
        for axes, panel in zip(panels, sketch.panels, strict=True):
            drawing.limit(axes, panel.ground)
        found = [artist for axes, panel in zip(panels, sketch.panels, strict=True) for artist in drawing.upon(axes, panel)]
        curves = _drawn(figure, found)
        keys = _keys(sketch.keys, count, sketch.name)
    width, height = figure.bbox.size
    return f'<svg {drawing.NAMESPACES} viewBox="0 0 {width:g} {height:g}">{"".join(grounds)}{curves}{keys}</svg>'


@lru_cache(maxsize=4096)
def _ground(ground: Ground, place: int, count: int, name: str) -> str:
    figure, panels = _blank(count)
    drawing.furnish(panels[place], ground, last=place == count - 1)
    with _settings(f"{name} {place}"):
        return _drawn(figure, [panels[place]])


@lru_cache(maxsize=64)
def _keys(keys: tuple[tuple[str, str], ...], count: int, name: str) -> str:
    figure, _ = _blank(count)
    with _settings(f"{name} keys"):
        return _drawn(figure, drawing.keys(figure, keys))


@cache
def _blank(panels: int) -> tuple[Figure, list[Axes]]:
    """A figure to draw with, never upon: nothing is added to it."""
    return drawing.page(panels, height=drawing.height(panels))


def _drawn(figure: Figure, artists: Sequence[Artist]) -> str:
    """These artists as the inside of an `<svg>` element."""
    stream = io.StringIO()
    renderer = RendererSVG(*figure.bbox.size, stream, image_dpi=figure.dpi)
    for artist in sorted(artists, key=lambda artist: artist.get_zorder()):
        artist.draw(renderer)
    renderer.finalize()
    text = stream.getvalue()
    return drawing.coloured(_SHORT.sub(r"\1", text[text.index(">", text.index("<svg")) + 1 : text.rindex("</svg>")]))


_SHORT = re.compile(r"(?<=\d)(\.\d\d)\d+")
"""A hundredth of a pixel is enough; this halves a curve."""


@contextmanager
def _settings(salt: str) -> Iterator[None]:
    """Text stays text, and ids follow from what is drawn. Not for several threads at once."""
    known = {name: matplotlib.rcParams[name] for name in ("svg.fonttype", "svg.hashsalt")}
    matplotlib.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": salt})
    try:
        yield
    finally:
        matplotlib.rcParams.update(known)
