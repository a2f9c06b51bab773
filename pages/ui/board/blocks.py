"""Blocks of a document as HTML. Every text is escaped; the style is in `present.css`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from html import escape

from kpi import format as form
from kpi.exhibits.base import Form
from kpi.export.cells import YES_NO
from kpi.export.document import (
    Block,
    Cell,
    Chart,
    Facts,
    Grid,
    GridColumn,
    Paragraph,
    Score,
    Scorecard,
)
from kpi.model import Unit
from kpi.text import WITHOUT_DIRECTIONS, Label, Language
from pages.ui.sparkline import sparkline


def markup(block: Block, language: Language) -> str:
    """Return a block as HTML; a chart as its title and finding only."""
    match block:
        case Paragraph():
            heading = f"<h2>{_text(block.heading)}</h2>" if block.heading else ""
            return f'{heading}<p class="said">{_text(block.text)}</p>'
        case Facts():
            pairs = "".join(f"<dt>{_text(a)}</dt><dd>{_text(b)}</dd>" for a, b in block.pairs)
            return f"<dl>{pairs}</dl>"
        case Scorecard():
            return "".join(_score(score, language) for score in block.scores)
        case Grid():
            return _table(block, language)
        case Chart():
            title = f"<h2>{_text(block.title)}</h2>" if block.title else ""
            note = f"<small>{_text(block.note)}</small>" if block.note else ""
            finding = f'<p class="finding">{_text(block.finding)}</p>' if block.finding else ""
            return f"{title}{finding}{note}"


def _text(value: str) -> str:
    return escape(value.translate(WITHOUT_DIRECTIONS))


def _score(score: Score, language: Language) -> str:
    met = "" if score.is_met is None else f"{'◉' if score.is_met else '◎'} "
    owner = f"<small>{_text(score.owner)}</small>" if score.owner else ""
    return (
        f'<section class="score tone-{score.tone}">'
        f"<div><h2>{_text(score.label)}</h2>{owner}</div>"
        f'<div><strong class="value">{_text(score.value)}</strong>'
        f"<span>{_text(score.change)}</span></div>"
        f'<div><span class="verdict">{_text(score.verdict)}</span>'
        f"<span>{met}{_text(score.target)}</span><small>{_text(score.capability)}</small></div>"
        f"{_trend(score)}<p>{_text(score.note)}</p></section>"
    )


@dataclass(frozen=True, slots=True)
class _Finished:
    value: float | None
    is_partial: bool = False


def _trend(score: Score) -> str:
    ends = (score.lower, score.upper)
    limits = None if ends[0] is None or ends[1] is None else (ends[0], ends[1])
    picture = sparkline([_Finished(value) for value in score.trend], limits=limits)
    style = f' style="--spark: {escape(picture)}"' if picture else ""
    return f'<div class="spark"{style} aria-hidden="true"></div>'


def _table(grid: Grid, language: Language) -> str:
    heads = "".join(f"<th{_side(c)}>{_text(c.label)}</th>" for c in grid.columns)
    rows = "".join(_row(grid, place, language) for place in range(len(grid.rows)))
    more = ""
    if grid.total is not None and grid.total > len(grid.rows):
        total = form.plain(grid.total, Unit.COUNT, language)
        more = f"<p>{_text(_MORE.format(total=total).in_(language))}</p>"
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{more}"


def _row(grid: Grid, place: int, language: Language) -> str:
    own = grid.forms[place] if place < len(grid.forms) else None
    cells = zip(grid.rows[place], grid.columns, strict=True)
    return f"<tr>{''.join(_cell(cell, column, own, language) for cell, column in cells)}</tr>"


def _cell(cell: Cell, column: GridColumn, own: Form | None, language: Language) -> str:
    return f"<td{_side(column)}>{_text(worded(cell, column, own, language))}</td>"


def _side(column: GridColumn) -> str:
    return ' class="number"' if isinstance(column.form, Unit) else ""


def worded(cell: Cell, column: GridColumn, own: Form | None, language: Language) -> str:
    """Return a cell in words; `own` is the form of its row where rows have forms of their own."""
    kind = own if own is not None and isinstance(column.form, Unit) else column.form
    if cell is None:
        return form.UNKNOWN
    if isinstance(cell, bool):
        return YES_NO[cell].in_(language)
    if isinstance(cell, str):
        return _day(cell, language) if kind in ("date", "moment") else cell
    unit = kind if isinstance(kind, Unit) else Unit.RATIO
    return (form.change if column.is_change else form.value)(cell, unit, language)


def _day(text: str, language: Language) -> str:
    is_day = len(text) == len("2026-11-14")
    on = date.fromisoformat(text) if is_day else datetime.fromisoformat(text).date()
    return form.day(on, language)


_MORE = Label("Zeilen insgesamt: {total}.", "Rows in all: {total}.")
