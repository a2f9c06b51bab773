"""A document on A4 paper: headings, paragraphs and tables, as PDF."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from fpdf import FPDF

from kpi.text import WITHOUT_DIRECTIONS, Language

MARGIN, BOTTOM = 25, 20
_LINE, _SMALL = 5, 9
_OF: dict[Language, str] = {"de": "Seite {page} von {{nb}}", "en": "Page {page} of {{nb}}"}
_PRINTED = {"\u202f": " ", "\u2060": "", "→": "->", "≥": ">=", "≤": "<=", "−": "-"}


class Paper(FPDF):
    """An A4 document with page numbers and a line at the foot of each page.

    Texts are printed as they are: nothing in them is markup, a link or a picture.
    """

    def __init__(self, title: str, foot: str, language: Language) -> None:
        super().__init__(format="A4")
        self._foot, self._of = foot, _OF[language]
        self.set_title(printed(title))
        self.set_lang(language)
        self.set_margins(MARGIN, BOTTOM, MARGIN - 5)
        self.set_auto_page_break(auto=True, margin=BOTTOM)
        self.core_fonts_encoding = "windows-1252"
        self.add_page()
        self.heading(title, 18)

    def footer(self) -> None:
        """Print the foot of a page."""
        self.set_y(-15)
        self.set_font("Helvetica", size=8)
        self.cell(0, 5, printed(self._foot))
        self.cell(0, 5, self._of.format(page=self.page_no()), align="R")

    def heading(self, text: str, size: int = 13) -> None:
        """Print a heading."""
        self.set_font("Helvetica", "B", size)
        self.multi_cell(0, size * 0.5, printed(text), new_x="LMARGIN", new_y="NEXT")
        self.ln(2)

    def paragraph(self, text: str) -> None:
        """Print a paragraph."""
        self.set_font("Helvetica", size=10)
        self.multi_cell(0, _LINE, printed(text), new_x="LMARGIN", new_y="NEXT")
        self.ln(2)

    def lines(
        self, heads: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int]
    ) -> None:
        """Print a table; `widths` are shares of the page's width."""
        self.set_font("Helvetica", size=_SMALL)
        with self.table(col_widths=tuple(widths), line_height=4.5, text_align="LEFT") as table:
            for row in (heads, *rows):
                line = table.row()
                for text in row:
                    line.cell(printed(text))
        self.ln(4)

    def content(self) -> bytes:
        """Return the document."""
        return bytes(self.output())


def printed(text: str) -> str:
    """Return a text in the letters that the document's font has; others become a question mark."""
    for letter, other in _PRINTED.items():
        text = text.replace(letter, other)
    composed = unicodedata.normalize("NFC", text.translate(WITHOUT_DIRECTIONS))
    return composed.encode("windows-1252", "replace").decode("windows-1252")
