"""Numbers as people read them: eight significant digits, a real minus sign, decimal points below each other."""

from __future__ import annotations

import math
import struct
from collections.abc import Sequence

from autograder.records import Number

NOT_FINITE = "no finite number"
FIGURE_SPACE = "\u2007"
"""As wide as a digit."""


def plain(number: Number) -> str:
    """Up to eight significant digits, without the noise of float32: 8.5441713, −9.84, 1.5·10⁻⁸."""
    if number is None:
        return NOT_FINITE
    short = (float(f"{number:.{digits}g}") for digits in range(1, 7))
    digits = f"{next((other for other in short if _single(other) == number), number):.8g}"
    if "e" in digits:
        mantissa, exponent = digits.split("e")
        digits = f"{float(mantissa):.4g}·10{str(int(exponent)).translate(_RAISED)}"
    return "0" if digits == "-0" else digits.replace("-", "−")


def _single(number: float) -> float:
    """The nearest float32: -9.84 is -9.840000152587891 there, and nobody means that."""
    try:
        return float(struct.unpack("f", struct.pack("f", number))[0])
    except OverflowError:
        return number


_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def power(number: float) -> str:
    """A tick of a logarithmic axis: 10⁻³, 1, −10², 0."""
    if number == 0:
        return "0"
    exponent = round(math.log10(abs(number)))
    return f"{'−' if number < 0 else ''}{f'10{str(exponent).translate(_RAISED)}' if exponent else '1'}"


def aligned(numbers: Sequence[Number]) -> list[str]:
    """The numbers padded to one width with their decimal points in one column, for a font with tabular digits."""
    texts = [plain(number) for number in numbers]
    if None in numbers or any("·" in text for text in texts):
        return texts
    before = max(len(text.split(".")[0]) for text in texts)
    after = max(len(text.partition(".")[1] + text.partition(".")[2]) for text in texts)
    return [_padded(text, before, after) for text in texts]


def _padded(text: str, before: int, after: int) -> str:
    whole, point, rest = text.partition(".")
    return FIGURE_SPACE * (before - len(whole)) + whole + (point + rest).ljust(after, FIGURE_SPACE)


def points(number: float) -> str:
    """Points, to two decimals at most: 2, 1.5, 0.33."""
    return f"{number:.2f}".rstrip("0").rstrip(".").replace("-", "−")
