"""The one look of all figures: colours, page, lines, names, legend, and the way into an HTML page.

Made of Figure objects, never pyplot, which keeps global state.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Sequence

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from autograder.records import Number
from autograder.report import series

COLOURS = {
    "--ink": "#1c2330",
    "--muted": "#5b6472",
    "--line": "#d5dae1",
    "--surface": "#ffffff",
    "--yours": "#0067b8",
    "--reference": "#b85000",
}
"""By CSS variable; the style sheet gives each another value in the dark. Blue and orange, told apart by any eye."""

INK, MUTED, LINE, SURFACE, YOURS, REFERENCE = COLOURS.values()

Curve = tuple[Sequence[float], Sequence[Number]]
"""x and y of a line."""


def svg(figure: Figure, name: str = "figure") -> str:
    """The figure as an `<svg>` element that fits any width, takes the page's colours and font, and is always the same.

    `name` keeps the ids of several figures on one page apart. Not for several threads at once: matplotlib's settings
    and Python's warnings are the process's.
    """
    stream = io.StringIO()
    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": name}), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a script that matplotlib's font lacks; the reader's browser has a font for it
        figure.savefig(stream, format="svg", transparent=True, metadata={"Date": None})
    text = _METADATA.sub("", stream.getvalue())
    text = _COUNTED.sub("", text)
    text = _ROOT.sub(rf"<svg {_NAMESPACES} \1>", text[text.index("<svg") :], count=1)
    for variable, colour in COLOURS.items():
        text = text.replace(colour, f"var({variable}, {colour})")
    return text


_METADATA = re.compile(r"<metadata>.*?</metadata>|<defs>\s*<style.*?</defs>", re.DOTALL)
_COUNTED = re.compile(r' id="[\w.]+_\d+"')
"""figure_1, axes_1: the same in every figure, and nothing refers to them."""
_ROOT = re.compile(r'<svg [^>]*(viewBox="[^"]*")[^>]*>')
"""Its width and height are dropped, so that the page decides."""
_NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def page(panels: int = 1, *, height: float = 3.0, top: float = 0.34) -> tuple[Figure, list[Axes]]:
    """An empty figure, as wide as a phone, so that text keeps its size there; inches high."""
    figure = Figure(figsize=(5, height), dpi=72)
    figure.subplots_adjust(left=0.16, right=0.985, top=1 - top / height, bottom=0.56 / height, hspace=0.42)
    panel = figure.subplots(panels, 1, sharex=True, squeeze=False)[:, 0]
    for axes in panel:
        axes.spines[["top", "right"]].set_visible(False)
        axes.spines[["left", "bottom"]].set_color(MUTED)
        axes.tick_params(colors=MUTED, labelsize=11, labelcolor=INK, which="both")
        axes.grid(axis="y", color=LINE, linewidth=0.8)
        axes.set_axisbelow(True)
    return figure, list(panel)


def lines(axes: Axes, yours: Curve, theirs: Curve, *, marked: bool) -> None:
    """The student's line, and the reference below it and wider, so that it shows where both agree."""
    marks = ("s", "o") if marked else (None, None)
    if series.finite(theirs[1]):
        axes.plot(theirs[0], _gaps(theirs[1]), color=REFERENCE, linewidth=5, alpha=0.55, label="solution", zorder=2,
                  solid_capstyle="round", marker=marks[0], markersize=9)  # fmt: skip
    axes.plot(yours[0], _gaps(yours[1]), color=YOURS, linewidth=2, label="yours", zorder=3,
              marker=marks[1], markersize=5)  # fmt: skip


def _gaps(row: Sequence[Number]) -> list[float]:
    """What is not finite, or too large for any axis, is a gap in the line."""
    return [number if number is not None and abs(number) < 1e150 else float("nan") for number in row]


def label(axes: Axes, x: str, y: str) -> None:
    """Name both axes. A parameter's name is the student's text: never mathtext, where `$` would be read."""
    axes.set_xlabel(x, color=INK, fontsize=12, parse_math=False)
    axes.set_ylabel(y[:24], color=INK, fontsize=12, parse_math=False)


def legend(figure: Figure) -> None:
    """Above the figure, where no line is hidden; none where there is one line only."""
    found = {
        text: handle for axes in figure.axes for handle, text in zip(*axes.get_legend_handles_labels(), strict=True)
    }
    labels = [text for text in ("yours", "solution", "data") if text in found]
    if len(labels) > 1:
        figure.legend([found[text] for text in labels], labels, loc="upper right", ncols=3, frameon=False,
                      fontsize=11, labelcolor=INK, borderaxespad=0, handlelength=1.4, columnspacing=1.2)  # fmt: skip
