"""A whole page of figures as a document: its tiles, charts, tables and definitions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kpi import format as form
from kpi.errors import PortalError
from kpi.exhibits import Exhibit, Heatmap, Listing, Shown, Tiles
from kpi.export.charts import chart
from kpi.export.cover import DEMO, cover
from kpi.export.document import Block, Document, Facts, Grid, Look, Paragraph, Scorecard, Sheet
from kpi.export.drawing import Drawing
from kpi.export.grids import MOST_ROWS, grid, hours, narrowed
from kpi.export.tiles import score
from kpi.kinds import Kpi
from kpi.query import Query
from kpi.result import Figure
from kpi.selection import Selection
from kpi.text import Label, Language
from kpi.wording import freshness, lacking
from kpi.wording.explained import EXPLAINED
from kpi.wording.reach import reach


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """Exhibits of a page that belong together."""

    title: Label
    exhibits: tuple[Exhibit, ...]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked about, by whom: a query in the reader's scope, in their language."""

    query: Query
    selection: Selection
    language: Language

    def say(self, label: Label) -> str:
        """Return a label in the language."""
        return label.in_(self.language)


def document(title: Label, chapters: Sequence[Chapter], asked: Asked, look: Look) -> Document:
    """Return chapters of a page as a document.

    Every exhibit is asked in the scope of the query; where it may not be seen, or has no value,
    that is said in its place.
    """
    exhibits = [exhibit for chapter in chapters for exhibit in chapter.exhibits]
    kpis = {kpi.name: kpi for exhibit in exhibits for kpi in exhibit.kpis}
    front = cover(title, list(kpis.values()), asked.query, asked.selection, asked.language)
    found: dict[str, Figure] = {}
    return Document(
        title=front.title,
        subtitle=form.days(asked.selection.period, asked.language),
        as_of=_as_of(asked),
        language=asked.language,
        look=look,
        facts=Facts(pairs=((asked.say(_SEEN), reach(asked.query, asked.language)), *front.facts)),
        sheets=tuple(_sheet(chapter, asked, found) for chapter in chapters),
        definitions=_definitions(exhibits, asked),
    )


def _sheet(chapter: Chapter, asked: Asked, found: dict[str, Figure]) -> Sheet:
    """Return a chapter; the figures of its tiles are added to those `found` so far."""
    blocks = [block for one in chapter.exhibits for block in _blocks(one, asked, found)]
    return Sheet(title=asked.say(chapter.title), blocks=tuple(blocks))


def _blocks(exhibit: Exhibit, asked: Asked, found: dict[str, Figure]) -> Iterable[Block]:
    try:
        if isinstance(exhibit, Tiles):
            found |= exhibit.figures(asked.query, asked.selection)
            return _tiles(exhibit, asked, found)
        block = _block(exhibit, _shown(exhibit, asked), asked, found)
        return narrowed(block, asked.language) if isinstance(block, Grid) else (block,)
    except PortalError as error:
        return (Paragraph(heading=asked.say(exhibit.title), text=error.in_(asked.language)),)


def _tiles(exhibit: Tiles, asked: Asked, found: Mapping[str, Figure]) -> Iterable[Block]:
    scores = (
        score(kpi, found[kpi.name], asked.query, asked.selection, asked.language)
        for kpi in exhibit.kpis
    )
    return (Scorecard(scores=tuple(scores)),)


def _shown(exhibit: Exhibit, asked: Asked) -> Shown:
    if isinstance(exhibit, Listing):
        return exhibit.first(asked.query, asked.selection, MOST_ROWS)
    return exhibit.shown(asked.query, asked.selection)


def _block(exhibit: Exhibit, shown: Shown, asked: Asked, found: Mapping[str, Figure]) -> Block:
    if reason := lacking.reason(exhibit, shown, asked.query, asked.selection):
        return Paragraph(heading=asked.say(exhibit.title), text=asked.say(reason))
    drawn = chart(
        Drawing(
            exhibit=exhibit,
            shown=shown,
            selection=asked.selection,
            language=asked.language,
            found=found,
        )
    )
    if drawn is not None:
        return drawn
    if isinstance(exhibit, Heatmap):
        return hours(exhibit, shown, asked.language)
    return grid(shown, asked.language)


def _definitions(exhibits: Sequence[Exhibit], asked: Asked) -> tuple[tuple[str, str, str], ...]:
    defined = {one.name: one for exhibit in exhibits for one in exhibit.defined}
    kpis = [
        (asked.say(one.label), asked.say(one.description), one.name if isinstance(one, Kpi) else "")
        for one in defined.values()
    ]
    return (*kpis, *((asked.say(label), asked.say(text), "") for label, text in EXPLAINED))


def _as_of(asked: Asked) -> str:
    fresh = asked.query.engine.freshness()
    parts = [asked.say(DEMO)] if fresh.is_demo else []
    if fresh.published_at is not None:
        zone = asked.query.parameters.time_zone
        parts.append(freshness.taken(fresh.published_at, zone, asked.language))
    if fresh.last_on is not None:
        parts.append(freshness.until(fresh.last_on, asked.language))
    return " · ".join(parts)


_SEEN = Label("Sicht", "Scope")
