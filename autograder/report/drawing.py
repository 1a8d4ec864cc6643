"""The one look of all figures: colours, page, lines, names, legend, and the way into an HTML page.

Made of Figure objects, never pyplot, which keeps global state.
"""

from __future__ import annotations

import io
import re
import warnings

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

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


def svg(figure: Figure, name: str = "figure") -> str:
    """The figure as an `<svg>` element that fits any width, takes the page's colours and font, and is always the same.

    `name` keeps the ids of several figures on one page apart. Not for several threads at once: matplotlib's settings
    and Python's warnings are the process's.
    """
    stream = io.StringIO()
    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": name}), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a script that matplotlib's font lacks; the reader's browser has a font for it
        figure.savefig(stream, format="svg", transparent=True, metadata={"Date": None})
    text = stream.getvalue()
    return coloured(_ROOT.sub(rf"<svg {NAMESPACES} \1>", text[text.index("<svg") :], count=1))


def coloured(text: str) -> str:
    """SVG of matplotlib's with the page's colours, and without what is the same in every figure."""
    text = _COUNTED.sub("", _METADATA.sub("", text))
    for variable, colour in COLOURS.items():
        text = text.replace(colour, f"var({variable}, {colour})")
    return text


_METADATA = re.compile(r"<metadata>.*?</metadata>|<defs>\s*<style.*?</defs>", re.DOTALL)
_COUNTED = re.compile(r' id="[\w.]+_\d+"')
"""figure_1, axes_1: the same in every figure, and nothing refers to them."""
_ROOT = re.compile(r'<svg [^>]*(viewBox="[^"]*")[^>]*>')
"""Its width and height are dropped, so that the page decides."""
NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def page(panels: int = 1, *, height: float = 3.0, top: float = 0.34) -> tuple[Figure, list[Axes]]:
    """An empty figure, as wide as a phone, so that text keeps its size there; inches high."""
    figure = Figure(figsize=(5, height), dpi=72)
    figure.subplots_adjust(left=0.16, right=0.985, top=1 - top / height, bottom=0.56 / height, hspace=0.42)
    panel = figure.subplots(panels, 1, squeeze=False)[:, 0]
    for axes in panel:
        axes.patch.set_visible(False)
        axes.spines[["top", "right"]].set_visible(False)
        axes.spines[["left", "bottom"]].set_color(MUTED)
        axes.tick_params(colors=MUTED, labelsize=11, labelcolor=INK, which="both")
        axes.grid(axis="y", color=LINE, linewidth=0.8)
        axes.set_axisbelow(True)
    return figure, list(panel)


def label(axes: Axes, x: str, y: str) -> None:
    """Name both axes. A parameter's name is the student's text: never mathtext, where `$` would be read."""
    axes.set_xlabel(x, color=INK, fontsize=12, parse_math=False)
    axes.set_ylabel(y[:24], color=INK, fontsize=12, parse_math=False, rotation_mode="anchor")
