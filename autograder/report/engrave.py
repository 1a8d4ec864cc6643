"""Sketches as SVG, in milliseconds: what repeats is drawn once and kept, and only what is new is drawn anew.

Drawing axes, marks and words takes matplotlib fifty times as long as drawing a curve. So a panel's ground is drawn
once for each pair of axes, the curves upon it by themselves, and a whole figure once for the same numbers: in one
process, and where there is a folder for it (see kept.py) ever.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path

import matplotlib
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.figure import Figure

from autograder.report import artists, drawing, kept
from autograder.report.sketch import Axis, Look, Sketch


@lru_cache(maxsize=1024)
def svg(sketch: Sketch, folder: Path | None = None) -> str:
    """The sketch as an `<svg>` element that looks as `drawing.svg` of its Figure does; from the folder, if it is there.

    Not for several threads at once: matplotlib's settings and Python's warnings are the process's.
    """
    if folder is None:
        return _engraved(sketch)
    name = kept.name(sketch)
    known = kept.find(folder, name)
    return known if known is not None else kept.keep(folder, name, _engraved(sketch))


def _engraved(sketch: Sketch) -> str:
    figure, panels = _blank(len(sketch.panels), sketch.top)
    with _settings(sketch.name), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a script that matplotlib's font lacks; the reader's browser has a font for it
        grounds = [_ground(sketch, place) for place in range(len(panels))]
        for axes, panel in zip(panels, sketch.panels, strict=True):
            artists.limit(axes, panel.ground)
        both = zip(panels, sketch.panels, strict=True)
        curves = _drawn(figure, [artist for axes, panel in both for artist in artists.upon(axes, panel)])
        keys = _keys(sketch.keys, len(panels), sketch.name)
    width, height = figure.bbox.size
    return f'<svg {drawing.NAMESPACES} viewBox="0 0 {width:g} {height:g}">{"".join(grounds)}{curves}{keys}</svg>'


def _ground(sketch: Sketch, place: int) -> str:
    ground, page = sketch.panels[place].ground, (len(sketch.panels), sketch.top)
    return _up(ground.y, ground.zero, place, page, sketch.name) + _across(ground.x, place, page, sketch.name)


@lru_cache(maxsize=512)
def _across(axis: Axis, place: int, page: tuple[int, float], name: str) -> str:
    figure, panels = _blank(*page)
    with _settings(f"{name} x{place}"):
        return _drawn(figure, artists.across(panels[place], axis, last=place == len(panels) - 1))


@lru_cache(maxsize=2048)
def _up(axis: Axis, zero: bool, place: int, page: tuple[int, float], name: str) -> str:
    figure, panels = _blank(*page)
    artists.scale(panels[place], axis)
    with _settings(f"{name} y{place}"):
        return _drawn(figure, artists.up(panels[place], axis, zero=zero))


@lru_cache(maxsize=64)
def _keys(keys: tuple[tuple[Look, str], ...], count: int, name: str) -> str:
    figure, _ = _blank(count, 0.34)
    with _settings(f"{name} keys"):
        return _drawn(figure, artists.keys(figure, keys))


@cache
def _blank(panels: int, top: float) -> tuple[Figure, list[Axes]]:
    """A figure to draw with, never upon: nothing is added to it."""
    return drawing.page(panels, height=artists.height(panels), top=top)


def _drawn(figure: Figure, artists: Sequence[Artist]) -> str:
    """These artists as the inside of an `<svg>` element."""
    stream = io.StringIO()
    renderer = RendererSVG(*figure.bbox.size, stream, image_dpi=figure.dpi)
    for artist in sorted(artists, key=lambda artist: artist.get_zorder()):
        artist.draw(renderer)
    renderer.finalize()
    text = stream.getvalue()
    inside = text[text.index(">", text.index("<svg")) + 1 : text.rindex("</svg>")]
    return drawing.coloured(_PATH.sub(lambda path: _SHORT.sub(r"\1", path[0]), inside))


_PATH = re.compile(r' d="[^"]*"')
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
