"""What became of decisions, one below the other, each with the months around it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import streamlit as st

from board.reckoning import reckoned_words as words
from board.reckoning.reckoned import Reckoned
from kpi import format as form
from kpi.text import Label
from pages.ui.language import language, say
from pages.ui.sparkline import sparkline


def draw(reckoned: Iterable[Reckoned]) -> None:
    """Draw decisions with their outcome, and say what an outcome is no proof of."""
    found = tuple(reckoned)
    rows = "".join(_row(one) for one in found)
    if rows:
        st.html(f'<div class="reckonings" lang="{language()}">{rows}</div>')
        st.caption(words.caution(found, language()))


def _row(one: Reckoned) -> str:
    chosen = language()
    meeting = f"{one.meeting_title}, {form.day(one.decided_on, chosen)}"
    lines = "".join(f"<span>{escape(text)}</span>" for text in words.basis(one, chosen))
    return (
        f'<section class="reckoning tone-{words.TONES[one.outcome]}">'
        f"<div><h3>{escape(one.text)}</h3><small>{escape(meeting)}</small>"
        f"<small>{escape(words.aim(one, chosen))}</small></div>"
        f'<div><strong class="verdict">{escape(words.outcome(one, chosen))}</strong>{lines}</div>'
        f"{_trend(one)}</section>"
    )


def _trend(one: Reckoned) -> str:
    """Return the months around a decision; a line parts those of another definition."""
    points = one.measured.trend if one.measured else ()
    broken = one.measured.broken_on if one.measured else None
    starts = [point.start for point in points]
    place = next((i for i, start in enumerate(starts) if broken and start >= broken), None)
    picture = sparkline(points, broken=place)
    if not picture:
        return "<div></div>"
    first, last = (form.bucket(starts[end], "month", language()) for end in (0, -1))
    broke = f" · {say(_BROKEN)}" if place is not None else ""
    return (
        f'<div><div class="spark" style="--spark: {escape(picture)}" aria-hidden="true"></div>'
        f"<small>{escape(first)} – {escape(last)}{escape(broke)}</small></div>"
    )


_BROKEN = Label("andere Definition ab der Linie", "another definition from the line on")
