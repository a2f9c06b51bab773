"""Text on slides: paragraphs in the presentation's own fonts and colours."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.util import Pt

from kpi.text import WITHOUT_DIRECTIONS, Language

Align = Literal["left", "right"]
LOCALES: dict[Language, str] = {"de": "de-DE", "en": "en-GB"}
INK, QUIET, ACCENT = "ink", "quiet", "accent"
_BRIGHTER = 0.3
# The package says nothing about its types.
_RGB: Any = RGBColor
_ALIGNS = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT}


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph. `colour` is ink, quiet, accent or `#rrggbb`; `after` the space below it."""

    text: str
    size: float
    bold: bool = False
    colour: str = INK
    after: float = 0.0
    align: Align = "left"


def clean(text: str) -> str:
    """Return a text without control characters and marks that turn its direction."""
    kept = text.translate(WITHOUT_DIRECTIONS)
    return "".join(one for one in kept if one == "\n" or unicodedata.category(one) != "Cc")


def add(slide: Any, box: Box, lines: Sequence[Line], language: Language) -> Any:
    """Add a text box and return it."""
    shape = slide.shapes.add_textbox(*(Pt(side) for side in _sides(box)))
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.TOP
    fill(frame, lines, language)
    return shape


def _sides(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.width, box.height


def fill(frame: Any, lines: Sequence[Line], language: Language) -> None:
    """Write paragraphs into a frame."""
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    for place, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        write(paragraph, line, language)


def write(paragraph: Any, line: Line, language: Language) -> None:
    """Write one paragraph, its line breaks kept."""
    paragraph.alignment = _ALIGNS[line.align]
    paragraph.space_after, paragraph.space_before = Pt(line.after), Pt(0)
    if not line.text:  # an empty line is as high as the letters of its end, else of the theme
        paragraph._p.get_or_add_endParaRPr().set("sz", str(round(100 * line.size)))
        return
    for place, part in enumerate(clean(line.text).split("\n")):
        if place:
            paragraph.add_line_break()
        run = paragraph.add_run()
        run.text = part
        style(run, line, language)


def style(run: Any, line: Line, language: Language) -> None:
    """Give a run the size, weight, colour and language of a line."""
    run.font.size, run.font.bold = Pt(line.size), line.bold
    paint(run.font.color, line.colour)
    run._r.get_or_add_rPr().set("lang", LOCALES[language])


def paint(colour: Any, name: str) -> None:
    """Set a colour: ink, quiet or accent of the theme, or `#rrggbb`."""
    if name.startswith("#"):
        colour.rgb = _RGB(*bytes.fromhex(name[1:]))
        return
    colour.theme_color = MSO_THEME_COLOR.ACCENT_1 if name == ACCENT else MSO_THEME_COLOR.TEXT_1
    if name == QUIET:
        colour.brightness = _BRIGHTER
