"""A whole page of figures as PDF, in the scope and the language of its reader."""

from __future__ import annotations

from kpi.exhibits import Tiles
from kpi.export.paged import Asked, Chapter, document
from kpi.export.pdf import pdf_bytes
from kpi.query import Query
from kpi.selection import Selection
from kpi.text import Label, Language
from pages.ui.page import Page, Row
from portal import not_released
from portal.look import look


def page_pdf(
    page: Page,
    exhibits: Row,
    query: Query,
    selection: Selection,
    language: Language,
    *,
    left_out: frozenset[str] = frozenset(),
) -> bytes:
    """Return the `exhibits` of a page, in their order, as PDF on A4 paper.

    The cover names the KPIs `left_out` because nobody may download them.
    """
    asked = Asked(query=query, selection=selection, language=language)
    made = document(page.title, chapters(page, exhibits), asked, look())
    return pdf_bytes(not_released.told(made, left_out))


def chapters(page: Page, exhibits: Row) -> tuple[Chapter, ...]:
    """Return the exhibits of a page by what they are: tiles, then those of each part."""
    named = {exhibit.name: exhibit for exhibit in exhibits}
    first = tuple(named[one.name] for row in page.first_rows for one in row if one.name in named)
    found = [
        Chapter(title=_TILES, exhibits=tuple(one for one in first if isinstance(one, Tiles))),
        Chapter(title=_REST, exhibits=tuple(one for one in first if not isinstance(one, Tiles))),
        *(
            Chapter(
                title=part.title,
                exhibits=tuple(
                    named[one.name] for row in part.rows for one in row if one.name in named
                ),
            )
            for part in page.parts
        ),
    ]
    return tuple(chapter for chapter in found if chapter.exhibits)


_TILES = Label("Kennzahlen", "Figures")
_REST = Label("Verläufe und Vergleiche", "Trends and comparisons")
