"""Since the meeting: what was frozen, and what of it is otherwise by now."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from board.planning.meeting import Meeting
from board.record import closing, evidence, since
from board.record.closing import SHOWN, Frozen
from board.record.since import Altered, Cause, Kind, Since
from board.scorecard import exhibited, figures, scope
from board.scorecard.snapshot import Evidence, Line
from kpi import format as form
from kpi.text import Label
from pages.ui import figures as door
from pages.ui.escape import as_text
from pages.ui.exhibit_named import for_board
from pages.ui.heading import section
from pages.ui.language import language, say
from pages.ui.moment import moment
from portal.fields import FIELDS
from portal.reader import Reader

TITLE = Label("Seit der Sitzung", "Since the meeting")


def is_for(reader: Reader, meeting: Meeting | None) -> bool:
    """Whether figures were frozen that the reader sees."""
    return meeting is not None and meeting.state == "closed" and scope.sees_whole(reader)


def draw(reader: Reader, meeting: Meeting | None) -> None:
    """Draw how the figures were kept, and per figure what has changed since and why."""
    if meeting is None:
        return
    with st.container(border=True, key="part_since"):
        section(TITLE, _SENTENCE)
        kept = closing.frozen(meeting.id)
        st.html(f'<p class="page-line">{escape(_kept(kept))}</p>')
        if not door.has_data():
            st.info(say(_NOTHING), icon=":material/database:")
            return
        frozen, query = scope.seen(kept.snapshot, reader.scope), scope.meeting_query()
        found = since.since(frozen, figures.again(frozen, query))
        _draw([one for one in found if one.altered], len(found))
        pins = evidence.of(meeting.id)
        current = [exhibited.evidence(pin, query, for_board) for pin in pins]
        _draw_evidence(since.evidence_since(frozen, current), len(frozen.evidence))


def _kept(kept: Frozen) -> str:
    until = kept.snapshot.data_until
    erased = [
        say(_ERASED).format(at=moment(one.at), before=one.before[:SHOWN]) for one in kept.erased
    ]
    told = say(_KEPT).format(
        at=moment(kept.frozen_at),
        by=kept.frozen_by,
        version=kept.snapshot.store_version,
        until=form.day(until, language()),
        checksum=kept.checksum[:SHOWN],
    )
    return " · ".join((told, *erased))


def _draw(changed: Sequence[Since], count: int) -> None:
    if not changed:
        st.success(say(_SAME).format(count=count), icon=":material/verified:")
        return
    rows = "".join(_rows(one) for one in changed)
    heads = "".join(f"<th>{escape(say(head))}</th>" for head in _HEADS)
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    st.html(f'<div class="board-table" lang="{language()}">{table}</div>')
    st.caption(say(_UNCHANGED).format(count=count - len(changed)))


def _draw_evidence(changed: Sequence[Evidence], count: int) -> None:
    """Say which evidence shows other values by now; what was frozen stays on the scorecard."""
    if not count:
        return
    names = "; ".join(one.caption for one in changed)
    said = _OTHER_EVIDENCE.format(names=names) if changed else _SAME_EVIDENCE.format(count=count)
    st.caption(as_text(say(said)))


def _rows(one: Since) -> str:
    unit = f", {one.line.org_unit_name}" if one.line.org_unit else ""
    name = say(one.line.label) + unit
    rows = (
        _row(name if place == 0 else "", one.line, what) for place, what in enumerate(one.altered)
    )
    return "".join(rows)


def _row(name: str, line: Line, what: Altered) -> str:
    values = (
        ("", "") if what.kind in _WITHOUT else (_said(what.before, line), _said(what.now, line))
    )
    cells = (name, _what(what), *values, say(_CAUSES[what.cause]))
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"


def _what(what: Altered) -> str:
    """Return what has changed: the setting by its name, the months of a trend counted."""
    count = int(what.now or 0) if isinstance(what.now, float) and what.kind == "trend" else 0
    return say(_KINDS[what.kind]).format(count=count, name=say(_setting(what.name)))


def _setting(name: str) -> Label:
    known = {field.name: field.label for field in FIELDS}
    return known.get(name, Label(name or "–", name or "–"))


def _said(value: float | str | None, line: Line) -> str:
    return value if isinstance(value, str) else form.value(value, line.unit, language())


_WITHOUT: tuple[Kind, ...] = ("trend", "gone")
_HEADS = (
    Label("Kennzahl", "Figure"),
    Label("Was", "What"),
    Label("In der Sitzung", "In the meeting"),
    Label("Jetzt", "Now"),
    Label("Woran das liegt", "Why"),
)
_KINDS: dict[Kind, Label] = {
    "value": Label("Wert", "value"),
    "compared": Label("Wert im Vergleich", "compared value"),
    "trend": Label("Verlauf, Monate: {count}", "trend, months: {count}"),
    "definition": Label("Definition (Fassung)", "definition (version)"),
    "parameter": Label("Einstellung „{name}“", "setting '{name}'"),
    "target": Label("Ziel des Zeitraums", "target of the period"),
    "gone": Label("nicht mehr zu sehen", "no longer to be seen"),
    "state": Label("wofür der Wert steht", "what the value is about"),
}
_CAUSES: dict[Cause, Label] = {
    "corrected": Label("Daten nachgeliefert oder korrigiert", "data delivered later or corrected"),
    "redefined": Label("andere Formel oder Einstellung", "another formula or setting"),
    "set": Label("jemand hat es geändert", "somebody changed it"),
    "limit": Label("andere Mindestgröße der Gruppen", "another smallest size of groups"),
    "unknown": Label("nicht festzustellen", "cannot be told"),
}
_SENTENCE = Label(
    "Was der Vorstand gesehen hat, bleibt, wie es war. Hier steht, was mit den Daten, "
    "Definitionen, Zielen und Einstellungen von jetzt anders wäre.",
    "What the board saw stays as it was. This is what would be different with the data, "
    "definitions, targets and settings of now.",
)
_KEPT = Label(
    "Eingefroren {at} von {by} · Datenstand {version}, Daten bis {until} · Prüfsumme {checksum} "
    "geprüft",
    "Frozen {at} by {by} · store version {version}, data until {until} · checksum {checksum} "
    "verified",
)
_ERASED = Label(
    "{at} wurde darin eine gelöschte Person unkenntlich gemacht (Prüfsumme zuvor {before})",
    "{at} an erased person was made unrecognisable in it (checksum before {before})",
)
_SAME = Label(
    "Alle {count} Kennzahlen sind noch dieselben.", "All {count} figures are still the same."
)
_UNCHANGED = Label("Unverändert: {count}.", "Unchanged: {count}.")
_SAME_EVIDENCE = Label(
    "Belege, die noch dasselbe zeigen: alle {count}.",
    "Evidence that still shows the same: all {count}.",
)
_OTHER_EVIDENCE = Label(
    "Belege, die jetzt andere Werte zeigen: {names}.",
    "Evidence that shows other values now: {names}.",
)
_NOTHING = Label(
    "Es sind keine Daten geladen, mit denen sich vergleichen ließe.",
    "No data are loaded to compare with.",
)
