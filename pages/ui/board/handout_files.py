"""A meeting's hand-outs as files."""

from __future__ import annotations

from typing import cast

from starlette.responses import Response
from starlette.routing import Route

from board.handout import handouts
from board.handout.handouts import FORMS, Form
from board.planning.meeting import Meeting
from kpi.text import Language
from pages.ui.attachment import attachment, note
from pages.ui.board import meeting_files
from pages.ui.exhibit_named import for_board
from portal.reader import Reader


def routes() -> list[Route]:
    """Return a route for each form."""
    return [meeting_files.route(form, answer) for form in FORMS]


def answer(reader: Reader, meeting: Meeting, file: str, language: Language) -> Response:
    """Return the file, noted as taken along."""
    form = cast(Form, file)
    content = handouts.of(reader, meeting, form, language, for_board)
    note(reader, meeting_files.PAGE, f"{meeting.id}/{form}")
    return attachment(content, handouts.file_name(meeting, form, language))
