"""The texts of a meeting as fields: each is read and saved at its place."""

from __future__ import annotations

from board.record import texts
from kpi.text import Label
from pages.ui import visitor
from pages.ui.board.typed import Typed
from portal.errors import NotAllowedError
from portal.reader import Reader


def field(meeting: int, place: str, label: str) -> Typed:
    """Return the field in which the text at a place of a meeting is written."""
    return Typed(
        name=f"{meeting}_{place}",
        label=label,
        read=lambda: texts.at(meeting, place),
        save=lambda text, revision: texts.save(writer(), meeting, place, text, revision),
    )


def writer() -> Reader:
    """Return the reader with the rights of this moment, for what runs by itself for long."""
    now = visitor.reader()
    if now is None:
        raise NotAllowedError(_SIGNED_OUT)
    return now


_SIGNED_OUT = Label(
    "Sie sind nicht mehr angemeldet. Kopieren Sie Ihren Text und melden Sie sich neu an.",
    "You are no longer signed in. Copy your text and sign in again.",
)
