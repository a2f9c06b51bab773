"""The hand-outs of a meeting as files that are mailed, each as its recipient may see them."""

from __future__ import annotations

from collections.abc import Sequence

from board.handout import handouts
from board.handout.handouts import Form
from board.mail.mailing import Files, Pack
from board.mail.post import Attachment
from board.planning.meeting import Meeting
from kpi.text import Language
from pages.ui.attachment import media_type
from pages.ui.exhibit_named import for_board
from portal.reader import Reader


def of(meeting: Meeting, forms: Sequence[Form]) -> Pack:
    """Return what makes the files of one reader, a file per form."""

    def files(reader: Reader, language: Language) -> Files:
        return tuple(
            Attachment(
                name=handouts.file_name(meeting, form, language),
                media=media_type(form),
                content=handouts.of(reader, meeting, form, language, for_board),
            )
            for form in forms
        )

    return files
