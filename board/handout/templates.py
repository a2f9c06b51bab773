"""The organisation's presentation whose look slides take: checked, kept, and taken away."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import delete, select

from kpi.export.powerpoint import template
from kpi.text import Label
from portal import audit, clock
from portal.entries import authors
from portal.errors import NotAllowedError
from portal.reader import Reader
from portal.roles import KEEPERS
from portal.state.board import StoredTemplate
from portal.state.database import reading, writing

LONGEST_NAME = 200


@dataclass(frozen=True, kw_only=True)
class Template:
    """A presentation that was uploaded. `content` is the file, `author` a display name."""

    name: str
    content: bytes = field(repr=False)
    author: str
    written_at: datetime


def current() -> Template | None:
    """Return the template in use, or None."""
    names = authors()
    with reading() as session:
        row = session.scalars(select(StoredTemplate).order_by(StoredTemplate.id.desc())).first()
        if row is None:
            return None
        return Template(
            name=row.name,
            content=row.content,
            author=names.get(row.author, row.author),
            written_at=row.written_at,
        )


def save(by: Reader, name: str, content: bytes) -> None:
    """Use a presentation from now on; the one before is not kept.

    Raises NotAllowedError unless the reader keeps the portal, TemplateError where slides cannot
    be made from it.
    """
    _check(by)
    template.opened(content)
    row = StoredTemplate(name=name[-LONGEST_NAME:], content=content)
    row.author, row.written_at = by.name, clock.now()
    with writing() as session:
        session.execute(delete(StoredTemplate))
        session.add(row)
        audit.note(session, by.name, "template_saved", name=row.name, size=len(content))


def remove(by: Reader) -> None:
    """Let slides have the portal's own look again. Raises NotAllowedError as `save` does."""
    _check(by)
    with writing() as session:
        session.execute(delete(StoredTemplate))
        audit.note(session, by.name, "template_removed")


def _check(by: Reader) -> None:
    if not by.has(*KEEPERS):
        raise NotAllowedError(_NOT_KEEPER)


_NOT_KEEPER = Label(
    "Die Vorlage wählen die CRM-Verantwortung und die Administration.",
    "The template is chosen by CRM owners and administrators.",
)
