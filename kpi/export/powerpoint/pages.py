"""A sheet divided into slides: what stands on each, and where."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kpi.export.document import (
    Chart,
    Facts,
    Grid,
    Paragraph,
    Score,
    Scorecard,
    Sheet,
)
from kpi.export.powerpoint import flow, scores
from kpi.export.powerpoint.flow import Piece
from kpi.export.powerpoint.tables import Table, table
from kpi.export.powerpoint.texts import Box
from kpi.text import Language

GUTTER = 28.0
_BESIDE = 0.62
_TITLE = 24.0
_PAIR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What stands on one slide, each thing in its box."""

    charts: tuple[tuple[Chart, Box], ...] = ()
    scores: tuple[Score, ...] = ()
    tables: tuple[tuple[Grid, Table, Box], ...] = ()
    columns: tuple[tuple[tuple[Piece, ...], Box], ...] = ()


def pages(sheet: Sheet, room: Box, language: Language) -> Iterator[Page]:
    """Yield the slides of a sheet: scores, charts with what is said about them, tables, texts."""
    charts = [one for one in sheet.blocks if isinstance(one, Chart)]
    said = [one for one in sheet.blocks if isinstance(one, Paragraph | Facts)]
    grids = [one for one in sheet.blocks if isinstance(one, Grid)]
    listed = [s for one in sheet.blocks if isinstance(one, Scorecard) for s in one.scores]
    said += [Paragraph(heading=s.label, text=s.note) for s in scores.notes_cut(listed, room)]
    if not sheet.blocks:
        yield Page()
    elif not (charts or grids or listed) and (pair := _pair(said, room, language)):
        yield pair
    else:
        rest = flow.pieces(said, language)
        rest = yield from _with_texts(
            _scores(listed), rest, lambda page: scores.room_below(page.scores, room)
        )
        rest = yield from _charts(charts, rest, room)
        rest = yield from _with_texts(
            _tables(grids, room, language), rest, lambda page: _rest(page, room)
        )
        yield from _texts(rest, room)


def _with_texts(
    found: Iterable[Page], pieces: list[Piece], below: Callable[[Page], Box]
) -> Generator[Page, None, list[Piece]]:
    """Yield slides, the last one with the texts where they fit `below`; return what is left."""
    every = list(found)
    if every and pieces:
        room = below(every[-1])
        if flow.height(pieces, room.width) <= room.height:
            every[-1], pieces = replace(every[-1], columns=((tuple(pieces), room),)), []
    yield from every
    return pieces


def _scores(listed: Sequence[Score]) -> Iterator[Page]:
    step = scores.ON_A_SLIDE
    for start in range(0, len(listed), step):
        yield Page(scores=tuple(listed[start : start + step]))


def _beside(chart: Chart, pieces: Sequence[Piece], room: Box) -> Page | None:
    """Return a chart with its texts beside it, where they fit."""
    wide = room.width * _BESIDE
    text = Box(room.left + wide + GUTTER, room.top, room.width - wide - GUTTER, room.height)
    if flow.height(pieces, text.width) > text.height:
        return None
    left = Box(room.left, room.top, wide, room.height)
    return Page(charts=((chart, left),), columns=((tuple(pieces), text),))


def _charts(
    charts: Sequence[Chart], pieces: list[Piece], room: Box
) -> Generator[Page, None, list[Piece]]:
    """Yield slides of up to two charts, of a single one with its texts; return what is left."""
    if len(charts) == 1 and pieces and (page := _beside(charts[0], pieces, room)):
        yield page
        return []
    for start in range(0, len(charts), 2):
        pair = charts[start : start + 2]
        wide = (room.width - GUTTER * (len(pair) - 1)) / len(pair)
        boxes = [
            Box(room.left + place * (wide + GUTTER), room.top, wide, room.height)
            for place in range(len(pair))
        ]
        yield Page(charts=tuple(zip(pair, boxes, strict=True)))
    return pieces


def _tables(grids: Sequence[Grid], room: Box, language: Language) -> Iterator[Page]:
    """Yield slides of tables: as many whole ones below each other as fit."""
    placed: list[tuple[Grid, Table, Box]] = []
    top = room.top
    for grid in grids:
        whole = table(grid, room.width, language)
        for part in whole.pages(room.height - table_room(grid)):
            high = sum(part.heights) + table_room(grid)
            if placed and top + high > room.top + room.height:
                yield Page(tables=tuple(placed))
                placed, top = [], room.top
            placed.append((grid, part, Box(room.left, top, room.width, high)))
            top += high + GUTTER
    if placed:
        yield Page(tables=tuple(placed))


def _rest(page: Page, room: Box) -> Box:
    """Return the room below what stands on a page."""
    last = page.tables[-1][2]
    top = last.top + last.height + GUTTER
    return Box(room.left, top, room.width, room.top + room.height - top)


def table_room(grid: Grid) -> float:
    """Return the height that a table's title and notes take."""
    return (_TITLE if grid.title else 0.0) + (_TITLE * 2 if grid.note or grid.total else 0.0)


def _pair(said: Sequence[Paragraph | Facts], room: Box, language: Language) -> Page | None:
    """Return two texts beside each other, where there are two and each fits its half."""
    found = [tuple(flow.pieces([one], language)) for one in said]
    if len(found) != _PAIR or any(
        flow.height(one, half.width) > half.height
        for one, half in zip(found, _halves(room), strict=True)
    ):
        return None
    return Page(columns=tuple(zip(found, _halves(room), strict=True)))


def _texts(pieces: Sequence[Piece], room: Box) -> Iterator[Page]:
    """Yield slides of texts: one column where they are short, else two."""
    if not pieces:
        return
    wide = (room.width - GUTTER) / 2
    if flow.height(pieces, room.width) <= room.height / 2:
        yield Page(columns=((tuple(pieces), room),))
        return
    boxes = _halves(room)
    columns = list(flow.columns(pieces, wide, room.height))
    for start in range(0, len(columns), 2):
        yield Page(columns=tuple(zip(columns[start : start + 2], boxes, strict=False)))


def _halves(room: Box) -> list[Box]:
    wide = (room.width - GUTTER) / 2
    return [
        Box(room.left + place * (wide + GUTTER), room.top, wide, room.height) for place in (0, 1)
    ]
