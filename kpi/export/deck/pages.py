"""A sheet divided into slides: what stands on each, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kpi.export.deck import flow, scores
from kpi.export.deck.flow import Piece
from kpi.export.deck.tables import Table, table
from kpi.export.deck.texts import Box
from kpi.export.document import (
    Chart,
    Facts,
    Grid,
    Paragraph,
    Score,
    Scorecard,
    Sheet,
)
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
    table: Table | None = None
    grid: Grid | None = None
    columns: tuple[tuple[tuple[Piece, ...], Box], ...] = ()


def pages(sheet: Sheet, room: Box, language: Language) -> Iterator[Page]:
    """Yield the slides of a sheet: scores, charts with what is said about them, tables, texts."""
    charts = [one for one in sheet.blocks if isinstance(one, Chart)]
    said = [one for one in sheet.blocks if isinstance(one, Paragraph | Facts)]
    for block in sheet.blocks:
        if isinstance(block, Scorecard):
            yield from _scores(block, room)
            cut = scores.notes_cut(block.scores, room)
            said += [Paragraph(heading=one.label, text=one.note) for one in cut]
    pieces = flow.pieces(said, language)
    grids = [one for one in sheet.blocks if isinstance(one, Grid)]
    if len(charts) == 1 and pieces and (page := _beside(charts[0], pieces, room)):
        yield page
        charts, pieces = [], []
    yield from _charts(charts, room)
    if grids and pieces and len(grids) == 1 and (page := _below(grids[0], pieces, room, language)):
        yield page
        grids, pieces = [], []
    for grid in grids:
        yield from _tables(grid, room, language)
    if len(said) == _PAIR and len(sheet.blocks) == _PAIR and (page := _pair(said, room, language)):
        yield page
        pieces = []
    yield from _texts(pieces, room)
    if not sheet.blocks:
        yield Page()


def _scores(card: Scorecard, room: Box) -> Iterator[Page]:
    step = scores.ON_A_SLIDE
    for start in range(0, len(card.scores), step):
        yield Page(scores=card.scores[start : start + step])


def _beside(chart: Chart, pieces: Sequence[Piece], room: Box) -> Page | None:
    """Return a chart with its texts beside it, where they fit."""
    wide = room.width * _BESIDE
    text = Box(room.left + wide + GUTTER, room.top, room.width - wide - GUTTER, room.height)
    if flow.height(pieces, text.width) > text.height:
        return None
    left = Box(room.left, room.top, wide, room.height)
    return Page(charts=((chart, left),), columns=((tuple(pieces), text),))


def _charts(charts: Sequence[Chart], room: Box) -> Iterator[Page]:
    for start in range(0, len(charts), 2):
        pair = charts[start : start + 2]
        wide = (room.width - GUTTER * (len(pair) - 1)) / len(pair)
        boxes = [
            Box(room.left + place * (wide + GUTTER), room.top, wide, room.height)
            for place in range(len(pair))
        ]
        yield Page(charts=tuple(zip(pair, boxes, strict=True)))


def _below(grid: Grid, pieces: Sequence[Piece], room: Box, language: Language) -> Page | None:
    """Return a table with its texts below it, where both fit on one slide."""
    found = table(grid, room.width, language)
    used = table_room(grid) + sum(found.heights) + GUTTER
    rest = Box(room.left, room.top + used, room.width, room.height - used)
    if flow.height(pieces, room.width) > rest.height:
        return None
    return Page(table=found, grid=grid, columns=((tuple(pieces), rest),))


def _tables(grid: Grid, room: Box, language: Language) -> Iterator[Page]:
    for part in table(grid, room.width, language).pages(room.height - table_room(grid)):
        yield Page(table=part, grid=grid)


def table_room(grid: Grid) -> float:
    """Return the height that a table's title and notes take."""
    return (_TITLE if grid.title else 0.0) + (_TITLE * 2 if grid.note or grid.total else 0.0)


def _pair(said: Sequence[Paragraph | Facts], room: Box, language: Language) -> Page | None:
    """Return two texts beside each other, where each fits its half."""
    found = [tuple(flow.pieces([one], language)) for one in said]
    if any(
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
