"""PDF: all that stands in a document is there, in both forms, and nothing in it acts."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from typing import Any, get_args

import pytest
from pypdf import PdfReader

from kpi.export import letters
from kpi.export.document import Paragraph, Sheet
from kpi.export.pdf import Paper, pdf_bytes
from kpi.export.phrases import in_words
from kpi.text import LANGUAGES, Language
from tests.documents import made

PAPERS: tuple[Paper, ...] = get_args(Paper)


@cache
def pdf(paper: Paper, language: Language = "de") -> PdfReader:
    return PdfReader(io.BytesIO(pdf_bytes(made.document(language), paper)))


@cache
def text(paper: Paper, language: Language = "de") -> str:
    pages = (page.extract_text() for page in pdf(paper, language).pages)
    return squeezed(" ".join(pages))


def squeezed(told: str) -> str:
    """Return a text without what only lines and hyphenation have put into it."""
    return "".join(told.replace("\u00ad", "").replace("-\n", "").split()).replace("-", "")


def held(told: str, paper: Paper, language: Language = "de") -> bool:
    return squeezed(told) in text(paper, language)


@pytest.mark.parametrize("paper", PAPERS)
def test_a_document_says_what_it_is(paper: Paper) -> None:
    reader = pdf(paper)
    root: Any = reader.trailer["/Root"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Vorstandssitzung, 3. Quartal"
    assert root["/Lang"] == "de"
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in root["/Metadata"].get_data()
    last = reader.pages[-1].extract_text()
    assert f"Seite {len(reader.pages)} von {len(reader.pages)}" in last.replace("\u00a0", " ")
    assert "Stand 14.11.2026 06:10" in last


@pytest.mark.parametrize(("paper", "width", "height"), [("a4", 210, 297), ("wide", 240, 135)])
def test_pages_have_the_size_asked_for(paper: Paper, width: int, height: int) -> None:
    box = pdf(paper).pages[0].mediabox
    found = [round(float(side) / 72 * 25.4) for side in (box.width, box.height)]
    assert found == [width, height]


@pytest.mark.parametrize("paper", PAPERS)
def test_texts_stand_there_as_they_are(paper: Paper) -> None:
    assert held(made.HOSTILE, paper)
    assert "root:" not in text(paper)
    assert text(paper).count(squeezed("die sich klar trennen lassen")) == 16 * 8
    for part in ("Łukasz Żółć", "Ωμέγα", "😀", "Keine Erläuterung.", "3 von 9 Zeilen"):
        assert held(part, paper), part


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", PAPERS)
def test_all_numbers_of_tables_stand_there(paper: Paper, language: Language) -> None:
    words = [
        word
        for grid in (made.NUMBERS, made.MIXED)
        for row in in_words(grid, language)
        for word in row
    ]
    assert all(held(word, paper, language) for word in words)


def test_nothing_in_a_document_is_a_link_or_an_action() -> None:
    for page in pdf("a4").pages:
        for one in page.annotations or ():
            assert "/A" not in one.get_object() or "/URI" not in str(one.get_object()["/A"])
    assert not pdf("a4").attachments


def test_charts_are_told_to_those_who_cannot_see_them() -> None:
    told = alternatives(pdf("a4").trailer["/Root"]["/StructTreeRoot"])
    found = [one for one in told if one.startswith(made.TREND.title)]
    assert found == [
        "Online-Anteil nach Monat. Der Anteil steigt. "
        "Online-Anteil: 01/2026 31,2\u202f% bis 12/2026 41,4\u202f%. "
        "Ziel: 01/2026 40,0\u202f% bis 12/2026 40,0\u202f%."
    ]
    assert all(any(one.startswith(chart.title) for one in told) for chart in made.CHARTS)


def alternatives(node: Any) -> list[str]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [told for part in node for told in alternatives(part)]
    if not isinstance(node, dict):
        return []
    own = [str(node["/Alt"])] if "/Alt" in node else []
    return own + alternatives(node.get("/K", []))


def test_letters_that_no_font_has_become_a_box() -> None:
    assert letters.printed("漢字 \u202eabc\x00\ufffe é") == "□□ abc□ é"


def test_marks_that_no_font_joins_keep_no_document_from_being_made() -> None:
    odd = replace(made.document(), subtitle="°\u1cd2 wie es geschrieben wurde", sheets=())
    told = PdfReader(io.BytesIO(pdf_bytes(odd))).pages[0].extract_text()
    assert "wie es geschrieben wurde" in told


def test_endless_words_and_long_titles_leave_the_page_nowhere() -> None:
    sheet = Sheet(title="Aussage " * 35, blocks=(Paragraph(text="x" * 900), made.BARS))
    pages = PdfReader(io.BytesIO(pdf_bytes(replace(made.document(), sheets=(sheet,)))))
    lines = [line for page in pages.pages for line in page.extract_text().splitlines()]
    assert sum(line.count("x") for line in lines if set(line) <= set("x\u200b ")) == 900
    assert max(map(len, lines)) < 160
