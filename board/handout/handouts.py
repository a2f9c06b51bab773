"""The hand-outs of a meeting: one document as PDF, presentation or workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, get_args

from board.handout import content, templates
from board.planning import agenda
from board.planning.meeting import Meeting
from board.record import texts
from board.scorecard import seen
from board.scorecard.figures import ExhibitOf
from board.scorecard.snapshot import Snapshot
from kpi.export.document import Document
from kpi.export.pdf import pdf_bytes
from kpi.export.slides import pptx_bytes
from kpi.export.workbook import workbook_bytes
from kpi.text import Label, Language
from portal import not_released, settings
from portal.reader import Reader

Form = Literal["a4.pdf", "wide.pdf", "slides.pptx", "figures.xlsx"]
FORMS: tuple[Form, ...] = get_args(Form)
FORM_LABELS: Mapping[Form, Label] = {
    "a4.pdf": Label("PDF auf A4", "PDF on A4"),
    "wide.pdf": Label("PDF im Format 16:9", "PDF of 16:9"),
    "slides.pptx": Label("PowerPoint", "PowerPoint"),
    "figures.xlsx": Label("Excel-Mappe", "Excel workbook"),
}


def of(
    reader: Reader, meeting: Meeting, form: Form, language: Language, exhibit_of: ExhibitOf
) -> bytes:
    """Return a hand-out with what a reader may see of a meeting, which they may read.

    Raises TamperedError where frozen figures are no longer what they were, TemplateError where
    the organisation's template is unfit.
    """
    return made(meeting, seen.of(reader, meeting, exhibit_of), form, language)


def made(meeting: Meeting, snapshot: Snapshot, form: Form, language: Language) -> bytes:
    """Return a hand-out of a meeting by the figures of `snapshot` that may be downloaded."""
    found, closed = agenda.of(meeting.id), not_released.closed(snapshot.about)
    document = content.document(
        meeting, found, texts.of(meeting.id), snapshot.without(closed), language
    )
    return _WRITERS[form](not_released.told(document, closed))


def file_name(meeting: Meeting, form: Form, language: Language) -> str:
    """Return how the file of a hand-out is called in its language: with the day of the meeting."""
    held_on = meeting.held_on(settings.load().parameters.time_zone)
    name, ending = _NAME.in_(language), _ENDINGS[form].in_(language)
    return f"{name}-{held_on.isoformat()}-{ending}"


def _slides(document: Document) -> bytes:
    own = templates.current()
    return pptx_bytes(document, own.content if own else None)


_NAME = Label("vorstandssitzung", "board-meeting")
_ENDINGS: Mapping[Form, Label] = {
    "a4.pdf": Label("a4.pdf", "a4.pdf"),
    "wide.pdf": Label("breit.pdf", "wide.pdf"),
    "slides.pptx": Label("folien.pptx", "slides.pptx"),
    "figures.xlsx": Label("zahlen.xlsx", "figures.xlsx"),
}
_WRITERS: Mapping[Form, Callable[[Document], bytes]] = {
    "a4.pdf": pdf_bytes,
    "wide.pdf": lambda document: pdf_bytes(document, "wide"),
    "slides.pptx": _slides,
    "figures.xlsx": workbook_bytes,
}
