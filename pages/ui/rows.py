"""Draws the rows of a page: their frames first, then in each what it shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kpi.exhibits import Exhibit, Shown, Tiles
from kpi.result import Figure
from kpi.wording.lacking import is_empty
from pages.ui import asking, cards, failure, panel, parts, pictures
from pages.ui.ahead import Ahead, Step, is_table
from pages.ui.page import Row
from pages.ui.showing import Showing

Frames = list[DeltaGenerator]


def steps(
    rows: tuple[Row, ...], of_part: tuple[Row, ...], ahead: Ahead, seen: Showing
) -> Iterator[Step]:
    """Draw the frames of rows, and of a part below the choice of parts; yield what fills them."""
    last = [row for row in (*rows, *of_part) if isinstance(row[0], Tiles)][-1:]
    for row in rows:
        yield from _steps_of(row, ahead, is_last=row in last)
    if seen.page.parts:
        parts.choice(seen.page, seen.query, seen.language)
    for row in of_part:
        yield from _steps_of(row, ahead, is_last=row in last)


def _steps_of(row: Row, ahead: Ahead, *, is_last: bool) -> Iterator[Step]:
    if isinstance(row[0], Tiles):
        frame, below = cards.frame(row[0]), st.container() if is_last else None
        yield Step(row, partial(_tiles, row[0], frame, below, ahead))
    elif any(map(asking.asks, row)):
        yield Step(row, partial(_asked, row, st.container(), ahead))
    elif is_table(row):
        [frame] = _frames(row)
        yield Step(row, partial(_head_of_table, row[0], frame.container(), ahead))
        yield Step(row, partial(_panels, row, [frame], ahead), is_early=True)
    else:
        yield Step(row, partial(_whole, row, _frames(row), ahead))


def _tiles(
    exhibit: Tiles,
    frame: DeltaGenerator,
    below: DeltaGenerator | None,
    ahead: Ahead,
    seen: Showing,
) -> Showing:
    found = ahead.figures(exhibit)
    with frame:
        cards.draw(exhibit, found, seen)
    seen = seen if isinstance(found, Exception) else _knowing(seen, found)
    if below is not None:
        with below:
            cards.signals(seen)
    return seen


def _asked(row: Row, frame: DeltaGenerator, ahead: Ahead, seen: Showing) -> Showing:
    with frame:
        try:
            row = tuple(asking.asked(exhibit, seen) for exhibit in row)
        except Exception as error:
            failure.explain(error)
        frames = _frames(row)
    return _whole(row, frames, ahead, seen)


def _whole(row: Row, frames: Frames, ahead: Ahead, seen: Showing) -> Showing:
    for exhibit, frame in zip(row, frames, strict=True):
        _head_of_table(exhibit, frame, ahead, seen)
    return _panels(row, frames, ahead, seen)


def _head_of_table(exhibit: Exhibit, frame: DeltaGenerator, ahead: Ahead, seen: Showing) -> Showing:
    with frame:
        panel.head(exhibit, ahead.shown(exhibit), seen)
    return seen


def _panels(row: Row, frames: Frames, ahead: Ahead, seen: Showing) -> Showing:
    values = [ahead.shown(exhibit) for exhibit in row]
    try:
        tall = max(map(_height, row, values))
    except Exception as error:
        values, tall = [error for _ in row], 0
    for frame, exhibit, shown in zip(frames, row, values, strict=True):
        with frame:
            panel.draw(exhibit, shown, seen, tall)
    return seen


def _frames(row: Row) -> Frames:
    """Draw the empty frames of a row, side by side where there are several."""
    if len(row) == 1:
        return [panel.frame(row[0], height="content")]
    columns = st.columns(len(row), gap="small")
    frames = []
    for column, exhibit in zip(columns, row, strict=True):
        with column:
            frames.append(panel.frame(exhibit, height="stretch"))
    return frames


def _height(exhibit: Exhibit, shown: Shown | Exception) -> int:
    if isinstance(shown, Exception) or is_empty(shown):
        return 0
    return pictures.height(exhibit, shown)


def _knowing(seen: Showing, found: dict[str, Figure]) -> Showing:
    return replace(seen, found={**seen.found, **found})
