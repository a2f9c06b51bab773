"""A document divided into screens: as much on each as can be read from four metres.

Heights are pixels of a screen of 1280 by 720, to which others are scaled; see `present.css`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kpi.export.document import (
    Block,
    Chart,
    Document,
    Facts,
    Grid,
    Paragraph,
    Score,
    Scorecard,
    Sheet,
)

ROOM, SHORT_CHART = 520, 370
LINE, EDGE, HEADING = 34, 14, 44
LETTERS = 86
GRID_LETTERS, GAP, GRID_LINE, GRID_EDGE, GRID_HEAD = 125, 2, 27, 12, 40
SCORE_LINE, SCORE_EDGE, VALUE_LINES = 26, 24, 2
LABEL_LETTERS, CHANGE_LETTERS, VERDICT_LETTERS, NOTE_LETTERS = 20, 30, 22, 30
FACT_LETTERS = 64
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """What is seen at once: one of the `parts` of a sheet, counted from 1."""

    title: str
    blocks: tuple[Block, ...]
    kicker: str
    part: int = 1
    parts: int = 1
    is_cover: bool = False


def screens(document: Document) -> tuple[Screen, ...]:
    """Return the screens of a document in order, its cover first; definitions are left out."""
    cover = Screen(
        title=document.title,
        kicker=document.look.organisation,
        blocks=(Paragraph(text=document.subtitle), document.facts),
        is_cover=True,
    )
    return (cover, *(screen for sheet in document.sheets for screen in _of(sheet)))


def _of(sheet: Sheet) -> Iterator[Screen]:
    groups = _filled([piece for block in sheet.blocks for piece in _pieces(block)]) or [[]]
    for part, group in enumerate(groups, start=1):
        yield Screen(
            title=sheet.title,
            kicker=sheet.kicker,
            blocks=tuple(_joined(group)),
            part=part,
            parts=len(groups),
        )


def _filled(pieces: Sequence[Block]) -> list[list[Block]]:
    """Return pieces in groups that fit a screen; one that is too high has one of its own."""
    groups: list[list[Block]] = []
    left = 0
    for piece in pieces:
        needed = height(piece)
        if not groups or needed > left:
            groups.append([])
            left = ROOM - (GRID_HEAD if isinstance(piece, Grid) else 0)
        groups[-1].append(piece)
        left -= needed
    return groups


def _pieces(block: Block) -> Iterator[Block]:
    """Yield the parts of a block that must not be divided."""
    match block:
        case Scorecard():
            yield from (Scorecard(scores=(score,)) for score in block.scores)
        case Grid():
            yield from _rows(block)
        case Facts():
            yield from (Facts(pairs=(pair,)) for pair in block.pairs)
        case Paragraph():
            yield from _paragraphs(block)
        case Chart():
            yield block


def _rows(grid: Grid) -> Iterator[Block]:
    """Yield a table row by row, how many there are in all with the last, and its note."""
    last = len(grid.rows) - 1
    for place, row in enumerate(grid.rows):
        forms, total = grid.forms[place : place + 1], grid.total if place == last else None
        yield replace(grid, rows=(row,), forms=forms, note="", total=total)
    if grid.note or not grid.rows:
        yield Paragraph(text=grid.note, heading="" if grid.rows else grid.title)


def _paragraphs(block: Paragraph) -> Iterator[Paragraph]:
    parts = [part for text in re.split(r"\n\s*\n", block.text) for part in _readable(text.strip())]
    for place, part in enumerate(parts):
        yield Paragraph(text=part, heading="" if place else block.heading)


def _readable(text: str) -> Iterator[str]:
    """Yield a paragraph whole where it fits a screen, else sentence after sentence."""
    if height(Paragraph(text=text)) <= ROOM:
        yield from [text] if text else []
    else:
        yield from _SENTENCE.split(text)


def height(block: Block) -> int:
    """Return how much of a screen's height a block needs, by the number of its letters."""
    match block:
        case Chart():
            return SHORT_CHART
        case Scorecard():
            return sum(_score_height(score) for score in block.scores)
        case Facts():
            return sum(_lines(text, FACT_LETTERS) * LINE + EDGE for _, text in block.pairs)
        case Grid():
            return sum(_row_height(block, place) for place in range(len(block.rows)))
        case Paragraph():
            lines = sum(_lines(line, LETTERS) for line in block.text.split("\n"))
            return lines * LINE + EDGE + (HEADING if block.heading else 0)


def _score_height(score: Score) -> int:
    """Return the height of the highest of the columns that stand side by side."""
    verdict = (text for text in (score.verdict, score.target, score.capability) if text)
    columns = (
        _lines(score.label, LABEL_LETTERS) + bool(score.owner),
        VALUE_LINES + _lines(score.change, CHANGE_LETTERS),
        sum(_lines(text, VERDICT_LETTERS) for text in verdict),
        _lines(score.note, NOTE_LETTERS),
    )
    return max(columns) * SCORE_LINE + SCORE_EDGE


def _row_height(grid: Grid, place: int) -> int:
    """Return the height of a row, by how many letters stand beside each other."""
    cells = ("" if cell is None else str(cell) for cell in grid.rows[place])
    pairs = zip(grid.columns, cells, strict=True)
    letters = sum(max(len(column.label), len(cell)) + GAP for column, cell in pairs)
    return math.ceil(letters / GRID_LETTERS) * GRID_LINE + GRID_EDGE


def _lines(text: str, letters: int) -> int:
    return max(1, math.ceil(len(text) / letters))


def _joined(pieces: Iterable[Block]) -> Iterator[Block]:
    """Yield pieces with those of one table, list or scorecard put together again."""
    held: Block | None = None
    for piece in pieces:
        both = None if held is None else _together(held, piece)
        if both is None and held is not None:
            yield held
        held = piece if both is None else both
    if held is not None:
        yield held


def _together(first: Block, second: Block) -> Block | None:
    match first, second:
        case Scorecard(), Scorecard():
            return Scorecard(scores=(*first.scores, *second.scores))
        case Facts(), Facts():
            return Facts(pairs=(*first.pairs, *second.pairs))
        case Grid(), Grid() if (first.title, first.columns) == (second.title, second.columns):
            forms = (*first.forms, *second.forms)
            return replace(second, rows=(*first.rows, *second.rows), forms=forms)
    return None
