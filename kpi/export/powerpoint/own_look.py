"""The look of slides where the organisation has no template: its colour on white."""

from __future__ import annotations

from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Pt

from kpi.export.palette import Palette
from kpi.export.powerpoint.texts import Box

WIDE, HIGH = 960.0, 540.0
EDGE = 44.0
TITLE = Box(EDGE, 46, WIDE - 2 * EDGE, 62)
COVER_TITLE = Box(EDGE, 150, 780, 120)
COVER_MARK = Box(EDGE, 288, 70, 5)
COVER_SUBTITLE = Box(EDGE, 308, 780, 60)
FOOT = Box(EDGE, 508, 700, 18)
NUMBER = Box(WIDE - EDGE - 160, 508, 160, 18)
KEPT = ("title", "titleOnly")
_FONT = "Calibri"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_TITLE_SIZE, _COVER_SIZE, _SUBTITLE_SIZE, _FOOT_SIZE = 26, 38, 18, 9


def presentation(colours: Palette) -> Any:
    """Return an empty presentation of 16:9 with a cover's layout and one for all else."""
    made = Presentation()
    made.slide_width, made.slide_height = Pt(WIDE), Pt(HIGH)
    for layout in list(made.slide_layouts):
        if layout._element.get("type") not in KEPT:
            made.slide_layouts.remove(layout)
    _theme(made.slide_master, colours)
    for holder in (made.slide_master, *made.slide_layouts):
        for shape in list(holder.placeholders):
            _placed(shape, is_cover=holder._element.get("type") == "title")
    return made


def _theme(master: Any, colours: Palette) -> None:
    part = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    root = etree.fromstring(part.blob)
    named = dict(zip((f"accent{n}" for n in range(1, 7)), colours.series, strict=False))
    named |= {"dk1": colours.ink, "lt1": "#ffffff", "dk2": colours.quiet, "lt2": colours.band}
    named |= {"hlink": colours.accent, "folHlink": colours.quiet}
    for name, colour in named.items():
        [slot] = root.iter(f"{{{_MAIN}}}{name}")
        slot.clear()
        etree.SubElement(slot, f"{{{_MAIN}}}srgbClr", val=colour[1:].upper())
    for kind in ("majorFont", "minorFont"):
        [font] = root.iter(f"{{{_MAIN}}}{kind}")
        font[0].set("typeface", _FONT)
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _placed(shape: Any, *, is_cover: bool) -> None:
    """Put a placeholder where it belongs, and give it its size of letters."""
    kind = shape.placeholder_format.type
    if kind in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE):
        box = COVER_TITLE if is_cover else TITLE
        size = _COVER_SIZE if is_cover else _TITLE_SIZE
        _style(shape, box, size, bold=True, anchor=MSO_ANCHOR.BOTTOM if is_cover else None)
    elif kind == PP_PLACEHOLDER.SUBTITLE:
        _style(shape, COVER_SUBTITLE, _SUBTITLE_SIZE)
    elif kind == PP_PLACEHOLDER.FOOTER:
        _style(shape, FOOT, _FOOT_SIZE)
    elif kind == PP_PLACEHOLDER.SLIDE_NUMBER:
        _style(shape, NUMBER, _FOOT_SIZE, align=PP_ALIGN.RIGHT)
    elif kind == PP_PLACEHOLDER.DATE:
        shape._element.getparent().remove(shape._element)


def _style(
    shape: Any,
    box: Box,
    size: int,
    *,
    bold: bool = False,
    align: Any = PP_ALIGN.LEFT,
    anchor: Any = MSO_ANCHOR.TOP,
) -> None:
    shape.left, shape.top = Pt(box.left), Pt(box.top)
    shape.width, shape.height = Pt(box.width), Pt(box.height)
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = anchor or MSO_ANCHOR.TOP
    style = frame._txBody.find(f"{{{_MAIN}}}lstStyle")
    level = _level(style)
    level.set("algn", "r" if align == PP_ALIGN.RIGHT else "l")
    level.set("marL", "0")
    level.set("indent", "0")
    for old in level.findall(f"{{{_MAIN}}}buNone"):
        level.remove(old)
    letters = level.find(f"{{{_MAIN}}}defRPr")
    if letters is None:
        letters = etree.SubElement(level, f"{{{_MAIN}}}defRPr")
    letters.addprevious(etree.Element(f"{{{_MAIN}}}buNone"))
    letters.set("sz", str(size * 100))
    letters.set("b", "1" if bold else "0")
    for old in letters.findall(f"{{{_MAIN}}}solidFill"):
        letters.remove(old)
    fill = etree.Element(f"{{{_MAIN}}}solidFill")
    etree.SubElement(fill, f"{{{_MAIN}}}schemeClr", val="tx1" if bold else "tx2")
    letters.insert(0, fill)


def _level(style: Any) -> Any:
    level = style.find(f"{{{_MAIN}}}lvl1pPr")
    return etree.SubElement(style, f"{{{_MAIN}}}lvl1pPr") if level is None else level
