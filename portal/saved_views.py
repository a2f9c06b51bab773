"""Pages with filters that people have given a name."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, select, update

from kpi.text import Label
from portal.errors import RefusedError
from portal.state.database import reading, writing
from portal.state.record import SavedView

LONGEST_NAME = 120


@dataclass(frozen=True, kw_only=True)
class View:
    """A named view: `query` is the query string of the page's address, without the `?`."""

    page: str
    name: str
    query: str
    is_default: bool


def of(user_id: int, page: str) -> tuple[View, ...]:
    """Return a user's views of a page in the order of their names."""
    query = select(SavedView).where(SavedView.user_id == user_id, SavedView.page == page)
    with reading() as session:
        rows = session.scalars(query.order_by(SavedView.name))
        return tuple(
            View(page=row.page, name=row.name, query=row.query, is_default=row.is_default)
            for row in rows
        )


def save(user_id: int, view: View) -> None:
    """Store a view in place of the user's one of the same page and name.

    There is at most one default for each page. Raises RefusedError for an empty or long name.
    """
    name = view.name.strip()
    if not 0 < len(name) <= LONGEST_NAME:
        raise RefusedError(_BAD_NAME.format(longest=LONGEST_NAME))
    with writing() as session:
        of_page = (SavedView.user_id == user_id, SavedView.page == view.page)
        session.execute(delete(SavedView).where(*of_page, SavedView.name == name))
        if view.is_default:
            session.execute(update(SavedView).where(*of_page).values(is_default=False))
        session.add(
            SavedView(
                user_id=user_id,
                page=view.page,
                name=name,
                query=view.query,
                is_default=view.is_default,
            )
        )


def forget(user_id: int, page: str, name: str) -> None:
    """Delete a view; nothing happens where there is none."""
    with writing() as session:
        session.execute(
            delete(SavedView).where(
                SavedView.user_id == user_id, SavedView.page == page, SavedView.name == name
            )
        )


_BAD_NAME = Label(
    "Eine Ansicht braucht einen Namen von 1 bis {longest} Zeichen.",
    "A view needs a name of 1 to {longest} characters.",
)
