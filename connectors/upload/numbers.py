"""How a whole column writes its numbers: with a decimal comma or a decimal point."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Decimal = Literal[".", ",", ""]
"""The decimal mark; empty where the values do not tell."""

_UNIT = r"(?:€|EUR|CHF|USD|\$|£|%|km|min|Min\.|Minuten|minutes|mins|h|Std\.)"
_AROUND = re.compile(rf"^{_UNIT}\s?|\s?{_UNIT}$")
_BLANK = r"[ '’\u00a0\u202f]"
_WHOLE = re.compile(rf"[+-]?(?:\d+|\d{{1,3}}(?:{_BLANK}\d{{3}})+)")
_EITHER = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")


def _proof(decimal: str, thousands: str) -> re.Pattern[str]:
    """Return what can only be read with this decimal mark."""
    grouped = rf"\d{{1,3}}(?:(?:{thousands}|{_BLANK})\d{{3}})+{decimal}\d+"
    plain = rf"\d*{decimal}(?:\d{{1,2}}|\d{{4,}})|\d{{4,}}{decimal}\d+|0{decimal}\d+"
    return re.compile(rf"[+-]?(?:{grouped}|{plain}|\d{{1,3}}(?:{thousands}\d{{3}}){{2,}})")


_COMMA = _proof(",", r"\.")
_POINT = _proof(r"\.", ",")


@dataclass(frozen=True)
class NumberEvidence:
    """How many distinct values are whole, or can only be read with comma or with point."""

    whole: int = 0
    comma: int = 0
    point: int = 0
    either: int = 0
    examples: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """Return how many distinct values are numbers at all."""
        return self.whole + self.comma + self.point + self.either

    @property
    def decimal(self) -> Decimal:
        """Return the proven mark; `.` where all are whole; empty where nothing is proven."""
        if not (self.comma or self.point or self.either):
            return "."
        if bool(self.comma) == bool(self.point):
            return ""
        return "," if self.comma else "."


def evidence(values: Iterable[str]) -> NumberEvidence:
    """Return what distinct `values` say about the decimal mark."""
    counts = {"whole": 0, "comma": 0, "point": 0, "either": 0}
    examples: list[str] = []
    for value in values:
        kind = kind_of(value)
        if kind:
            counts[kind] += 1
        if kind == "either" and len(examples) < 5:  # noqa: PLR2004
            examples.append(value)
    return NumberEvidence(**counts, examples=tuple(examples))


def kind_of(value: str) -> str | None:
    """Return `whole`, `comma`, `point`, `either`, or None where `value` is no number."""
    bare = _AROUND.sub("", value.strip())
    for pattern, kind in _KINDS:
        if pattern.fullmatch(bare):
            return kind
    return None


_KINDS = ((_WHOLE, "whole"), (_EITHER, "either"), (_COMMA, "comma"), (_POINT, "point"))


def has_unit(value: str) -> bool:
    """Return whether a number carries a unit or currency that has to be taken off."""
    return _AROUND.search(value.strip()) is not None and kind_of(value) is not None


def rough(value: str) -> float:
    """Return the number in `value`, a single comma or point read as the decimal mark.

    Good enough to tell a range. Raises ValueError where there is no number.
    """
    bare = re.sub(_BLANK, "", _AROUND.sub("", value.strip()))
    marks = bare.count(",") + bare.count(".")
    return float(bare.replace(",", ".") if marks == 1 else re.sub("[.,]", "", bare))


def plain(value: str, decimal: str) -> str:
    """Return a number without unit and groups, with a point.

    Unchanged where it is no number or can only be read with the other decimal mark.
    """
    bare = re.sub(_BLANK, "", _AROUND.sub("", value.strip()))
    kind = kind_of(value)
    if kind is None or kind == {",": "point", ".": "comma"}.get(decimal):
        return value
    group = "." if decimal == "," else ","
    return bare.replace(group, "").replace(decimal, ".")
