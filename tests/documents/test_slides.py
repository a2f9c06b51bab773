"""Slides: everything is there, native and editable, and nothing tells more than it should."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any

import openpyxl
import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches

from kpi.errors import TemplateError
from kpi.export.document import Chart, Scorecard, Sheet
from kpi.export.palette import palette
from kpi.export.phrases import in_words
from kpi.export.plot_rows import plotted
from kpi.export.powerpoint import measured
from kpi.export.powerpoint.texts import Line, write
from kpi.export.sequence import segments
from kpi.export.slides import pptx_bytes
from tests.documents import made


@cache
def show() -> Any:
    return Presentation(io.BytesIO(pptx_bytes(made.document())))


def shapes(slides: Any = None) -> Iterator[Any]:
    for slide in slides or show().slides:
        yield from slide.shapes


def texts() -> str:
    found = [shape.text_frame.text for shape in shapes() if shape.has_text_frame]
    cells = [
        cell.text for shape in shapes() if shape.has_table for cell in shape.table.iter_cells()
    ]
    return "\n".join([*found, *cells])


def native(chart: Chart) -> Any:
    return next(s for s in shapes() if s.has_chart and s.name == chart.title)


def workbook(shape: Any) -> Any:
    blob = shape.chart.part.chart_workbook.xlsx_part.blob
    return openpyxl.load_workbook(io.BytesIO(blob)).active


def test_why_there_is_no_value_stays_above_the_next_score() -> None:
    reason = "Kein Wert: Im Zeitraum gibt es nichts zu zählen, oder der Wert ließe auf zu wenige "
    told = {"value": "–", "change": reason + "Berater schließen.", "verdict": "", "trend": ()}
    none = replace(made.SCORES[0], **told)
    sheets = (Sheet(title="Kennzahlen", blocks=(Scorecard(scores=(none,) * 4),)),)
    slides = Presentation(io.BytesIO(pptx_bytes(replace(made.document(), sheets=sheets)))).slides
    rules = sorted({one.top for one in shapes(slides) if one.shape_type == MSO_SHAPE_TYPE.LINE})
    room = min(below - above for above, below in pairwise(rules))
    box = next(s for s in shapes(slides) if s.has_text_frame and reason in s.text_frame.text)
    lines = measured.lines(none.change, 10.5, Emu(box.width).pt) + 2
    assert lines * 10.5 * measured.LEADING < Emu(room).pt


def test_an_empty_line_is_no_higher_than_the_others() -> None:
    slides = Presentation().slides
    slide = slides.add_slide(slides.part.presentation.slide_layouts[6])
    paragraph = slide.shapes.add_textbox(0, 0, 1000, 1000).text_frame.paragraphs[0]
    write(paragraph, Line(text="", size=12.0), "de")
    assert paragraph._p.find(qn("a:endParaRPr")).get("sz") == "1200"


def test_slides_are_wide_and_have_one_title_each() -> None:
    size = (show().slide_width, show().slide_height)
    assert size[0] * 9 == size[1] * 16
    titles = [slide.shapes.title.text_frame.text for slide in show().slides]
    assert all(titles)
    assert {sheet.title for sheet in made.document().sheets} <= {
        title.rsplit(" (", 1)[0] for title in titles
    }


@pytest.mark.parametrize("chart", [made.TREND, made.BARS, made.STACKED], ids=lambda one: one.kind)
def test_a_chart_holds_the_values_of_the_document_and_unknown_ones_stay_empty(
    chart: Chart,
) -> None:
    shape = native(chart)
    for one, drawn in zip(chart.series, shape.chart.plots[0].series, strict=True):
        assert tuple(drawn.values) == one.values
    rows = list(workbook(shape).iter_rows(values_only=True))
    assert [row[1:] for row in rows[1:]] == list(
        zip(*(one.values for one in chart.series), strict=True)
    )
    assert shape._element.nvGraphicFramePr.cNvPr.get("descr").startswith(chart.title)


def test_a_bar_on_too_few_data_is_pale_on_slides_and_paper() -> None:
    [bars, _before] = native(made.BARS).chart.plots[0].series
    own = {place for place in range(4) if bars.points[place].format.fill.type is not None}
    assert own == {3}
    assert bars.points[3].format.fill.fore_color.brightness > 0
    rows = plotted(made.BARS, palette("#0f766e"), "de")["rows"]
    assert [row["bars"][0]["pale"] for row in rows] == [False, False, False, True]


def test_a_waterfall_adds_up_to_its_totals() -> None:
    found = segments(made.WATERFALL)
    assert found is not None
    drawn = {one.name: list(one.values) for one in native(made.WATERFALL).chart.plots[0].series}
    moves = made.WATERFALL.series[0].values
    for place, move in enumerate(moves[1:-1], start=1):
        rise = sum(abs(drawn[name][place] or 0) for name in drawn if name.startswith("Anstieg"))
        fall = sum(abs(drawn[name][place] or 0) for name in drawn if name.startswith("Rückgang"))
        assert rise - fall == pytest.approx(move)
    assert (drawn["Wert"][0], drawn["Wert"][-1]) == (moves[0], moves[-1])


def test_texts_of_workbooks_in_charts_cannot_act() -> None:
    for shape in shapes():
        if shape.has_chart:
            blob = shape.chart.part.chart_workbook.xlsx_part.blob
            with zipfile.ZipFile(io.BytesIO(blob)) as archive:
                sheet = archive.read("xl/worksheets/sheet1.xml")
                assert b"<f>" not in sheet
                assert b"hyperlink" not in sheet


def test_all_texts_and_numbers_of_tables_stand_on_slides() -> None:
    told = texts()
    for word in (
        word for grid in (made.NUMBERS, made.MIXED) for row in in_words(grid, "de") for word in row
    ):
        assert word in told, word
    assert told.replace("\n", " ").count("die sich klar trennen lassen") == 16 * 8
    for part in (made.HOSTILE, made.LETTERS, "41,4\u202f%", "Keine Erläuterung.", "3 von 9 Zeilen"):
        assert part in told, part


def test_every_score_stands_on_slides_beside_what_is_said_about_all() -> None:
    told = texts()
    for score in made.SCORES:
        assert {score.label, score.value} <= set(told.splitlines())
    assert "Ein Signal von dreien." in told


def test_nothing_reaches_beyond_its_slide() -> None:
    for shape in shapes():
        if shape.width is not None and not shape.is_placeholder:
            assert shape.left >= 0
            assert shape.left + shape.width <= show().slide_width
            assert shape.top + shape.height <= show().slide_height, shape.name


def test_every_shape_of_a_slide_has_a_number_of_its_own() -> None:
    for slide in show().slides:
        numbers = [shape.shape_id for shape in slide.shapes]
        assert len(numbers) == len(set(numbers))


def test_feet_say_which_page_of_how_many_and_as_of_when() -> None:
    count = len(show().slides)
    for number, slide in enumerate(show().slides, start=1):
        told = [shape.text_frame.text for shape in slide.placeholders]
        assert f"Seite {number} von {count}" in told
        assert "Stand 14.11.2026 06:10 · Quelle: KPI-Portal" in told


def test_speakers_have_the_definitions_at_hand() -> None:
    noted = [
        slide.notes_slide.notes_text_frame.text for slide in show().slides if slide.has_notes_slide
    ]
    assert noted
    assert set(noted) == {
        "Online-Anteil: Online gehaltene Termine geteilt durch alle. (Fassung 3f2a)"
    }


def test_properties_are_those_of_the_document() -> None:
    told = show().core_properties
    assert (told.title, told.author, told.last_modified_by, told.language) == (
        "Vorstandssitzung, 3. Quartal",
        "Musterbank",
        "Musterbank",
        "de-DE",
    )
    with zipfile.ZipFile(io.BytesIO(pptx_bytes(made.document()))) as archive:
        names = archive.namelist()
        assert not any("thumbnail" in name or "app.xml" in name for name in names)
        assert not any(b"Canny" in archive.read(name) for name in names if name.endswith(".xml"))


def template(width: float = 13.333, *, target: str = "") -> bytes:
    """Return an organisation's presentation with a slide of its own."""
    made_up = Presentation()
    made_up.slide_width, made_up.slide_height = Inches(width), Inches(7.5)
    for layout in made_up.slide_layouts:
        for shape in layout.placeholders:
            shape.left, shape.width = Inches(0.5), Inches(width - 1)
    slide = made_up.slides.add_slide(made_up.slide_layouts[5])
    slide.shapes.title.text = "Intern: Gehälter"
    made_up.core_properties.author = "Vera Vorlage"
    authors = Part(
        PackURI("/ppt/commentAuthors.xml"), "application/xml", made_up.part.package, b"<x>Vera</x>"
    )
    made_up.part.relate_to(authors, RELATIONSHIP_TYPE.COMMENT_AUTHORS)
    if target:
        made_up.slide_master.part.relate_to(target, "http://x/image", is_external=True)
    written = io.BytesIO()
    made_up.save(written)
    return written.getvalue()


def test_a_template_gives_layouts_and_colours_and_nothing_else() -> None:
    own = template()
    content = pptx_bytes(made.document(), own)
    found = Presentation(io.BytesIO(content))
    assert found.slide_layouts[5].name == Presentation(io.BytesIO(own)).slide_layouts[5].name
    assert {one.slide_layout.name for one in found.slides} == {"Title Slide", "Title Only"}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist())
    assert "Gehälter".encode() not in whole
    assert b"Vera" not in whole
    assert all(
        shape.top + shape.height <= found.slide_height
        for shape in shapes(found.slides)
        if not shape.is_placeholder
    )


def typed(kind: bytes) -> bytes:
    """Return the template as another kind of file."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template())) as old, zipfile.ZipFile(written, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part.replace(_PRESENTATION, kind) if "Types" in name else part)
    return written.getvalue()


_PRESENTATION = b"openxmlformats-officedocument.presentationml.presentation.main"
_TEMPLATE = b"openxmlformats-officedocument.presentationml.template.main"
_MACROS = b"ms-powerpoint.presentation.macroEnabled.main"


def test_a_template_may_be_saved_as_one() -> None:
    assert Presentation(io.BytesIO(pptx_bytes(made.document(), typed(_TEMPLATE)))).slides


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "read"),
        (b"%PDF-1.7", "read"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "password"),
        (template(10), "16:9"),
        (typed(_MACROS), "macros"),
        (template(target="http://10.0.0.1/pixel.png"), "elsewhere"),
        (b"x" * 25_000_001, "too large"),
    ],
    ids=["empty", "pdf", "locked", "narrow", "macros", "reaching out", "large"],
)
def test_a_strange_template_is_refused_in_a_sentence(content: bytes, word: str) -> None:
    with pytest.raises(TemplateError, match=word):
        pptx_bytes(made.document(), content)
