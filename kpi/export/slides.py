"""Documents as PowerPoint: one message per slide, native tables and charts that can be edited."""

from __future__ import annotations

from kpi.export import phrases
from kpi.export.document import Document, Paragraph, Sheet
from kpi.export.powerpoint.pages import pages
from kpi.export.powerpoint.placed import place
from kpi.export.powerpoint.slideshow import SlideShow


def pptx_bytes(document: Document, template: bytes | None = None) -> bytes:
    """Return a document as a presentation, on the layouts and colours of a template if given.

    Raises TemplateError for a template that is unfit.
    """
    show = SlideShow(document, template)
    show.cover()
    for sheet in (_contents(document), *document.sheets, *_definitions(document)):
        found = list(pages(sheet, show.room, document.language))
        for number, page in enumerate(found, start=1):
            title = _numbered(sheet.title, number, len(found))
            place(show.slide(title, sheet.kicker, _notes(document, sheet)), page, show)
    return show.content()


def _numbered(title: str, number: int, count: int) -> str:
    return title if count == 1 else f"{title} ({number}/{count})"


def _contents(document: Document) -> Sheet:
    """Return the slide of what stands around the document, and of what is in it."""
    language, titles = document.language, "\n\n".join(sheet.title for sheet in document.sheets)
    listed = Paragraph(heading=phrases.CONTENTS.in_(language), text=titles)
    return Sheet(title=phrases.GLANCE.in_(language), blocks=(document.facts, listed))


def _definitions(document: Document) -> list[Sheet]:
    if not document.definitions:
        return []
    texts = tuple(
        Paragraph(heading=name, text="\n".join(part for part in (meaning, origin) if part))
        for name, meaning, origin in document.definitions
    )
    return [Sheet(title=phrases.DEFINITIONS.in_(document.language), blocks=texts)]


def _notes(document: Document, sheet: Sheet) -> str:
    """Return the definitions that whoever speaks about a sheet needs at hand."""
    told = [
        f"{name}: {meaning}" + (f" ({origin})" if origin else "")
        for name, meaning, origin in document.definitions
        if name in sheet.terms
    ]
    return "\n\n".join(told)
