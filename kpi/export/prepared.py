"""A document as the typesetter takes it: plain values, all numbers in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kpi.export import phrases
from kpi.export.document import (
    Block,
    Chart,
    Document,
    Facts,
    Grid,
    GridColumn,
    Paragraph,
    Score,
    Series,
)
from kpi.export.palette import Palette
from kpi.export.paragraphs import paragraphs
from kpi.export.plot import alternative
from kpi.export.plot_rows import plotted
from kpi.export.scale import scale
from kpi.export.widths import is_crowded, is_short, is_whole, weight
from kpi.text import Language


def prepared(document: Document, colours: Palette) -> dict[str, Any]:
    """Return all that is typeset but the paper and the fonts."""
    language, look = document.language, document.look
    return {
        "language": language,
        "title": document.title,
        "subtitle": document.subtitle,
        "organisation": look.organisation,
        "logo": None if look.logo is None else list(look.logo),
        "as-of": document.as_of,
        "colours": {name: getattr(colours, name) for name in _COLOURS},
        "words": {name: label.in_(language) for name, label in _WORDS.items()},
        "facts": [[label, paragraphs(text)[0]] for label, text in document.facts.pairs],
        "sheets": [
            {
                "title": sheet.title,
                "kicker": sheet.kicker,
                "blocks": [_block(one, colours, language) for one in sheet.blocks],
            }
            for sheet in document.sheets
        ],
        "definitions": [
            [name, _lines(meaning), origin] for name, meaning, origin in document.definitions
        ],
        "values": [
            _block(values(chart, language), colours, language) for chart in charts(document)
        ],
    }


def charts(document: Document) -> Iterator[Chart]:
    """Yield all charts of a document in their order."""
    for sheet in document.sheets:
        yield from (one for one in sheet.blocks if isinstance(one, Chart))


def values(chart: Chart, language: Language) -> Grid:
    """Return what a chart shows as a table: its categories, and a column per series.

    Limits and targets that are the same throughout stand below it instead.
    """
    flat = [one for one in chart.series if one.role in _FLAT and len(_known(one)) == 1]
    shown = [one for one in chart.series if one not in flat]
    rows = zip(chart.categories, *(one.values for one in shown), strict=True)
    said = [f"{one.name}: {phrases.text(max(_known(one)), chart.form, language)}" for one in flat]
    return Grid(
        title=chart.title,
        columns=(
            GridColumn(label="", form="text"),
            *(GridColumn(label=one.name, form=chart.form) for one in shown),
        ),
        rows=tuple(rows),
        note="; ".join(said),
    )


def _known(one: Series) -> set[float]:
    return {value for value in one.values if value is not None}


def _lines(text: str) -> list[str]:
    return [line for part in paragraphs(text) for line in part]


def _block(one: Block, colours: Palette, language: Language) -> dict[str, Any]:
    if isinstance(one, Chart):
        return {
            "type": "chart",
            "title": one.title,
            "finding": one.finding,
            "note": one.note,
            "alt": alternative(one, language),
            "plot": plotted(one, colours, language),
        }
    if isinstance(one, Grid):
        return _grid(one, language)
    if isinstance(one, Paragraph):
        parts = paragraphs(one.text) if one.text.strip() else []
        return {"type": "paragraph", "heading": one.heading, "parts": parts}
    if isinstance(one, Facts):
        return {"type": "facts", "pairs": [[label, _lines(text)] for label, text in one.pairs]}
    return {"type": "scorecard", "scores": [_score(score, language) for score in one.scores]}


def _grid(grid: Grid, language: Language) -> dict[str, Any]:
    rows = phrases.in_words(grid, language)
    rights = [phrases.is_right(column.form) for column in grid.columns]
    heads = [column.label for column in grid.columns]
    columns = [[head, *(row[place] for row in rows)] for place, head in enumerate(heads)]
    widths = [
        0 if right or is_short(texts) else weight(texts)
        for texts, right in zip(columns, rights, strict=True)
    ]
    if is_crowded(columns):  # all columns give way, names not before long headings
        widths = [
            0 if is_whole(texts) else wide for texts, wide in zip(columns, widths, strict=True)
        ]
    elif not any(widths):  # something has to fill the page
        widths[0] = 1
    return {
        "type": "grid",
        "title": grid.title,
        "heads": heads,
        "rights": rights,
        "widths": widths,
        "rows": rows,
        "note": grid.note,
        "of-all": phrases.of_all(grid, language),
    }


def _score(score: Score, language: Language) -> dict[str, Any]:
    return {
        "label": score.label,
        "owner": score.owner,
        "value": score.value,
        "change": score.change,
        "verdict": score.verdict.lstrip(SIGNS),
        "tone": score.tone,
        "target": score.target,
        "capability": score.capability,
        "note": paragraphs(score.note) if score.note.strip() else [],
        "trend": _trend(score, language),
    }


def _trend(score: Score, language: Language) -> dict[str, Any] | None:
    """Return the small trend as shares of its width and height, None without two points."""
    if sum(value is not None for value in score.trend) < _LEAST:
        return None
    axis = scale([*score.trend, score.lower, score.upper], from_zero=False)
    last = len(score.trend) - 1
    spots = [
        None if value is None else [place / last, axis.at(value)]
        for place, value in enumerate(score.trend)
    ]
    band = []
    if score.lower is not None and score.upper is not None:
        ends = {"low": axis.at(score.lower), "high": axis.at(score.upper)}
        band = [{"x": 0, **ends}, {"x": 1, **ends}]
    return {"spots": spots, "band": band, "alt": f"{phrases.TREND.in_(language)}: {score.label}"}


_LEAST = 2
_FLAT = ("target", "lower", "centre", "upper")
SIGNS = "▲▼◆●○ "
_COLOURS = ("accent", "ink", "quiet", "line", "band", "better", "worse")
_WORDS = {
    "contents": phrases.CONTENTS,
    "definitions": phrases.DEFINITIONS,
    "values": phrases.VALUES,
    "page": phrases.PAGE,
    "empty": phrases.EMPTY,
    "continued": phrases.CONTINUED,
    "unsaid": phrases.UNSAID,
}
