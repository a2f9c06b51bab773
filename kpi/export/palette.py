"""Colours of documents: those of the pages, read where they are written down."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_THEME = Path(__file__).resolve().parents[2] / ".streamlit" / "config.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Colours as `#rrggbb`. `series` are told apart in this order, the last is for the rest."""

    accent: str
    ink: str
    quiet: str
    line: str
    band: str
    better: str
    worse: str
    series: tuple[str, ...]


def palette(accent: str) -> Palette:
    """Return the colours of a light page in which `accent` is the organisation's."""
    theme = _light()
    return Palette(
        accent=accent,
        ink=theme["textColor"],
        quiet=theme["grayTextColor"],
        line=theme["borderColor"],
        band=theme["grayBackgroundColor"],
        better=theme["greenColor"],
        worse=theme["redColor"],
        series=(accent, *theme["chartCategoricalColors"][1:]),
    )


@cache
def _light() -> dict[str, str]:
    with _THEME.open("rb") as file:
        found: dict[str, str] = tomllib.load(file)["theme"]["light"]
    return found
