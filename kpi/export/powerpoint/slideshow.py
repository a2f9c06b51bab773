"""A show of slides: titles, feet, notes and core properties on a presentation's layouts."""

from __future__ import annotations

import copy
import io
from datetime import UTC, datetime
from typing import Any

from lxml import etree
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE, PP_PLACEHOLDER
from pptx.util import Pt

from kpi.export.document import Document
from kpi.export.palette import palette
from kpi.export.phrases import PAGE
from kpi.export.powerpoint import measured, own_look, template
from kpi.export.powerpoint.layouts import layouts, title_of
from kpi.export.powerpoint.texts import ACCENT, LOCALES, QUIET, Box, Line, add, clean

_TITLE_SIZES = (26.0, 22.0, 19.0, 16.0, 14.0, 12.0)
_FOOT_SIZE = 9
_KICKER = Box(own_look.EDGE, 28, 600, 16)
_LOGO_HEIGHT, _LOGO_TOP = 38, 44
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"


class SlideShow:
    """Slides of a document, on an organisation's template or on our own look."""

    def __init__(self, document: Document, content: bytes | None) -> None:
        """Begin an empty show. Raises TemplateError for an unfit template."""
        self.document, self.language = document, document.language
        self.colours = palette(document.look.accent)
        self._is_own = content is None
        if content is None:
            self._made = own_look.presentation(self.colours)
            template.empty(self._made)
        else:
            self._made = template.opened(content)
        self._layouts = layouts(self._made)
        self.room = self._layouts.room

    def cover(self) -> None:
        """Add the first slide."""
        slide = self._made.slides.add_slide(self._layouts.cover)
        title_of(slide).text_frame.text = clean(self.document.title)
        rest = [one for one in slide.placeholders if one is not None]
        for shape in rest:
            if shape.placeholder_format.type in (PP_PLACEHOLDER.SUBTITLE, PP_PLACEHOLDER.BODY):
                shape.text_frame.text = clean(self.document.subtitle)
                break
        self._without_empty(slide)
        if self._is_own:
            self._own_cover(slide)

    def slide(self, title: str, kicker: str = "", notes: str = "") -> Any:
        """Add a slide with its message as title; `notes` are for whoever speaks."""
        slide = self._made.slides.add_slide(self._layouts.content)
        shape = title_of(slide)
        shape.text_frame.text = clean(title)
        size = _title_size(title, shape.width / Pt(1), shape.height / Pt(1))
        if self._is_own or size < _TITLE_SIZES[0]:
            shape.text_frame.paragraphs[0].runs[0].font.size = Pt(size)
        if self._is_own and kicker:
            line = Line(text=kicker.upper(), size=10, bold=True, colour=ACCENT)
            add(slide, _KICKER, [line], self.language)
        self._without_empty(slide)
        if notes:
            slide.notes_slide.notes_text_frame.text = clean(notes)
        return slide

    def content(self) -> bytes:
        """Return the presentation with its feet and properties."""
        slides = list(self._made.slides)
        for number, slide in enumerate(slides, start=1):
            self._foot(slide, number, len(slides))
        self._described()
        written = io.BytesIO()
        self._made.save(written)
        return written.getvalue()

    def _own_cover(self, slide: Any) -> None:
        box, at = own_look.COVER_TITLE, own_look.COVER_MARK
        sides = (Pt(side) for side in (at.left, at.top, at.width, at.height))
        mark = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *sides)
        mark.fill.solid()
        mark.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1
        mark.line.fill.background()
        mark._element.nvSpPr.cNvPr.set("descr", "")
        look = self.document.look
        if look.logo is None:
            line = Line(text=look.organisation, size=16, bold=True, colour=ACCENT)
            add(slide, Box(box.left, _LOGO_TOP, box.width, 24), [line], self.language)
            return
        picture = slide.shapes.add_picture(
            io.BytesIO(look.logo), Pt(box.left), Pt(_LOGO_TOP), height=Pt(_LOGO_HEIGHT)
        )
        picture._element.nvPicPr.cNvPr.set("descr", clean(look.organisation))

    def _without_empty(self, slide: Any) -> None:
        """Take away placeholders that nothing was written into, which would ask to be filled."""
        for shape in list(slide.placeholders):
            has_text = shape.has_text_frame and shape.text_frame.text
            if not has_text and shape.placeholder_format.type not in (
                PP_PLACEHOLDER.TITLE,
                PP_PLACEHOLDER.CENTER_TITLE,
            ):
                shape._element.getparent().remove(shape._element)

    def _foot(self, slide: Any, number: int, count: int) -> None:
        """Write as-of and source, and which page of how many, where the layout has them."""
        before, _page, after = PAGE.in_(self.language).partition("{page}")
        parts = [before, number, after.format(pages=count)]
        found = {one.placeholder_format.type: one for one in slide.slide_layout.placeholders}
        for kind, words, own in (
            (PP_PLACEHOLDER.FOOTER, [self.document.as_of], own_look.FOOT),
            (PP_PLACEHOLDER.SLIDE_NUMBER, parts, own_look.NUMBER),
        ):
            if kind in found:
                shape = copy.deepcopy(found[kind]._element)
                shape.nvSpPr.cNvPr.set("id", str(_free(slide)))
                slide.shapes._spTree.append(shape)
                self._foot_text(shape.txBody, words)
            else:
                self._foot_text(self._own_foot(slide, own)._element.txBody, words)

    def _own_foot(self, slide: Any, own: Box) -> Any:
        """Return a text box at the foot of a slide whose layout has none."""
        across = self._made.slide_width / Pt(own_look.WIDE)
        box = Box(own.left * across, own.top * across, own.width * across, own.height)
        return add(slide, box, [Line(text="", size=_FOOT_SIZE, colour=QUIET)], self.language)

    def _foot_text(self, body: Any, words: list[Any]) -> None:
        """Write a paragraph of texts; a number is a field that follows the slide."""
        for old in body.findall(f"{{{_MAIN}}}p"):
            body.remove(old)
        paragraph = etree.SubElement(body, f"{{{_MAIN}}}p")
        for word in words:
            is_field = isinstance(word, int)
            kind = {"id": _FIELD, "type": "slidenum"} if is_field else {}
            run = etree.SubElement(paragraph, f"{{{_MAIN}}}{'fld' if is_field else 'r'}", **kind)
            etree.SubElement(
                run, f"{{{_MAIN}}}rPr", lang=LOCALES[self.language], sz=str(_FOOT_SIZE * 100)
            )
            etree.SubElement(run, f"{{{_MAIN}}}t").text = clean(str(word))

    def _described(self) -> None:
        told, now = self._made.core_properties, datetime.now(UTC).replace(tzinfo=None)
        told.title, told.subject = clean(self.document.title), clean(self.document.subtitle)
        told.author = told.last_modified_by = clean(self.document.look.organisation)
        told.language = LOCALES[self.language]
        told.keywords = told.comments = told.category = told.version = ""
        told.created = told.modified = now
        told.revision = 1


def _free(slide: Any) -> int:
    """Return a number that no shape of a slide has."""
    return 1 + max(int(one) for one in slide.shapes._spTree.xpath("//p:cNvPr/@id"))


def _title_size(title: str, wide: float, high: float) -> float:
    """Return the largest size at which a title fits its place."""
    return next(
        (
            size
            for size in _TITLE_SIZES
            if measured.lines(title, size, wide, bold=True) * size * measured.LEADING <= high
        ),
        _TITLE_SIZES[-1],
    )


_FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
