"""The agenda of a meeting, and a page for each item of which something is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from board.handout.pack import evidence_sheets
from board.handout.pack.told import Told
from board.inbox import motion_words, motions
from board.inbox.motions import Motion
from board.planning.item import KIND_LABELS, Item
from board.planning.places import of_item, of_minutes
from kpi import format as form
from kpi import registry
from kpi.exhibits.base import Form
from kpi.export.document import Block, Facts, Grid, GridColumn, Paragraph, Sheet
from kpi.model import Unit
from kpi.text import Label
from portal import org_units

MOST_NAMED = 4


def agenda(told: Told) -> Iterator[Sheet]:
    """Yield the agenda, where there is one."""
    if not told.items:
        return
    units = org_units.names()
    rows = tuple(
        (
            str(number),
            item.title,
            told.name(item.owner),
            float(item.minutes),
            _kpis(told, item, units),
        )
        for number, item in enumerate(told.items, start=1)
    )
    minutes = form.value(sum(item.minutes for item in told.items), Unit.MINUTES, told.language)
    points = told.count(len(told.items), _POINT, _POINTS)
    forms: tuple[Form, ...] = ("text", "text", "text", Unit.MINUTES, "text")
    columns = tuple(
        GridColumn(label=told.say(label), form=kind)
        for label, kind in zip(_COLUMNS, forms, strict=True)
    )
    yield Sheet(
        title=told.say(_TITLE, points=points, minutes=minutes),
        kicker=told.say(_AGENDA),
        blocks=(Grid(title="", columns=columns, rows=rows),),
    )


def _kpis(told: Told, item: Item, units: Mapping[str, str]) -> str:
    """Return the figures an item is about, by name as far as they are few."""
    names = [_kpi(told, kpi, units.get(unit or "", unit)) for kpi, unit in item.kpis]
    return ", ".join(names) if len(names) <= MOST_NAMED else told.say(_MANY, count=len(names))


def _kpi(told: Told, name: str, unit: str | None) -> str:
    known = registry.all_kpis().get(name)
    label = known.label.in_(told.language) if known else name
    return f"{label} ({unit})" if unit else label


def items(told: Told) -> Iterator[Sheet]:
    """Yield a page for each item with a text, a suggestion or minutes, then its evidence."""
    is_kept = told.meeting.state == "closed" and told.snapshot.is_whole
    dealt_with = told.snapshot.motions if is_kept else motions.of(told.meeting.id)
    found = {one.suggestion: one for one in dealt_with}
    for number, item in enumerate(told.items, start=1):
        kicker = told.say(_ITEM, number=number, kind=told.say(KIND_LABELS[item.kind]))
        blocks = tuple(_blocks(told, item, found.get(item.suggestion or 0)))
        if blocks:
            yield Sheet(title=item.title, kicker=kicker, blocks=blocks)
        yield from evidence_sheets.of_place(told, of_item(item.id), kicker)


def _blocks(told: Told, item: Item, found: Motion | None) -> Iterator[Block]:
    if found is not None:
        yield _suggested(told, found)
        if found.text.strip():
            yield Paragraph(heading=told.say(_WHAT), text=found.text)
    owner = told.name(item.owner)
    heading = told.say(_PREPARED, name=owner) if owner else told.say(_PREPARATION)
    for name, place in ((heading, of_item(item.id)), (told.say(_MINUTES), of_minutes(item.id))):
        if text := told.written(place):
            yield Paragraph(heading=name, text=text)


def _suggested(told: Told, found: Motion) -> Facts:
    votes = told.say(_VOTES), form.plain(found.votes, Unit.COUNT, told.language)
    return Facts(pairs=(*motion_words.pairs(found, told.language, told.name), votes))


_AGENDA = Label("Tagesordnung", "Agenda")
_TITLE = Label("{points} in {minutes}", "{points} in {minutes}")
_POINT, _POINTS = Label("Punkt", "item"), Label("Punkte", "items")
_COLUMNS = (
    Label("Nr.", "No."),
    Label("Punkt", "Item"),
    Label("Verantwortlich", "In charge"),
    Label("Dauer", "Duration"),
    Label("Kennzahlen", "Figures"),
)
_MANY = Label("{count} Kennzahlen", "{count} figures")
_ITEM = Label("Punkt {number} · {kind}", "Item {number} · {kind}")
_WHAT = Label("Worum es geht", "What it is about")
_PREPARATION = Label("Vorbereitung", "Preparation")
_PREPARED = Label("Vorbereitet von {name}", "Prepared by {name}")
_MINUTES = Label("Protokoll", "Minutes")
_VOTES = Label("Stimmen", "Votes")
