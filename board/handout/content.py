"""A meeting as a document: of which its presentation and all its hand-outs are made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from board.handout.pack import agenda_sheets, figure_sheets, frame, record_sheets
from board.handout.pack.told import Told
from board.planning.item import Item
from board.planning.meeting import Meeting
from board.record.texts import Text
from board.scorecard.snapshot import Line, Snapshot
from kpi.export.document import Document
from kpi.text import Label, Language
from portal import entries
from portal.look import look


def document(
    meeting: Meeting,
    items: Sequence[Item],
    texts: Mapping[str, Text],
    snapshot: Snapshot,
    language: Language,
) -> Document:
    """Return a meeting as a document, by the figures of `snapshot` and what is written of it.

    Decisions and actions are those of this moment. Ask `rights.may_read` before, and give the
    snapshot that the reader may see: what it leaves out is left out here.
    """
    told = Told(
        meeting=meeting,
        items=tuple(items),
        texts=texts,
        snapshot=snapshot,
        language=language,
        names=entries.authors(),
    )
    return Document(
        title=meeting.title,
        subtitle=frame.subtitle(told),
        as_of=frame.as_of(told),
        language=language,
        look=look(),
        facts=frame.facts(told),
        sheets=(
            *agenda_sheets.agenda(told),
            *record_sheets.before(told),
            *figure_sheets.figures(told),
            *agenda_sheets.items(told),
            *record_sheets.now(told),
        ),
        definitions=tuple(_definition(line, language) for line in _once(snapshot.lines)),
    )


def _once(lines: Sequence[Line]) -> list[Line]:
    """Return one line per KPI: its definition is the same for every org unit."""
    return list({line.kpi: line for line in reversed(lines)}.values())[::-1]


def _definition(line: Line, language: Language) -> tuple[str, str, str]:
    origin = _VERSION.format(version=line.version).in_(language)
    return line.label.in_(language), line.definition.in_(language), origin


_VERSION = Label("Fassung {version}", "version {version}")
