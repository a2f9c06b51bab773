"""The layouts of a presentation: the one of covers, and the one of slides with a title only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER

from kpi.errors import TemplateError
from kpi.export.powerpoint.texts import Box
from kpi.text import Label

TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
FEET = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.DATE)
_POINT = 12_700
_LEAST_HEIGHT, _LEAST_WIDTH = 0.5, 0.6
_GAP = 12.0


@dataclass(frozen=True, slots=True)
class Layouts:
    """The layouts that are used, and the room below the title of all but the cover."""

    cover: Any
    content: Any
    room: Box


def layouts(presentation: Any) -> Layouts:
    """Return the layouts. Raises TemplateError where none has a title and room below it."""
    known = [one for master in presentation.slide_masters for one in master.slide_layouts]
    titled = [one for one in known if title_of(one) is not None]
    if not titled:
        raise TemplateError(_NO_TITLE)
    plain = sorted(titled, key=_others)
    wide = presentation.slide_width / _POINT, presentation.slide_height / _POINT
    for content in (*(one for one in plain if _type(one) == "titleOnly"), *plain):
        room = _room(content, *wide)
        if room is not None:
            cover = next((one for one in known if _type(one) == "title"), content)
            return Layouts(cover if title_of(cover) is not None else content, content, room)
    raise TemplateError(_NO_ROOM)


def title_of(holder: Any) -> Any:
    """Return the title's placeholder of a layout or slide, or None."""
    found = (one for one in holder.placeholders if one.placeholder_format.type in TITLES)
    return next(found, None)


def _type(layout: Any) -> str:
    return str(layout._element.get("type", ""))


def _others(layout: Any) -> int:
    """Return how many placeholders a layout has that would stay empty."""
    kinds = [one.placeholder_format.type for one in layout.placeholders]
    return sum(kind not in (*TITLES, *FEET) for kind in kinds)


def _room(layout: Any, width: float, height: float) -> Box | None:
    title = title_of(layout)
    if None in (title.left, title.top, title.width, title.height):
        return None
    left, top = title.left / _POINT, (title.top + title.height) / _POINT + _GAP
    feet = [
        one.top / _POINT
        for one in (*layout.placeholders, *layout.slide_master.placeholders)
        if one.placeholder_format.type in FEET and one.top and one.top / _POINT > height / 2
    ]
    foot = min(feet, default=height * 0.93) - _GAP
    room = Box(left, top, title.width / _POINT, foot - top)
    is_large = room.height > height * _LEAST_HEIGHT and room.width > width * _LEAST_WIDTH
    return room if is_large else None


_NO_TITLE = Label(
    de="Diese Vorlage hat kein Layout mit einem Titel. Bitte nehmen Sie eine Vorlage mit den "
    "üblichen Layouts „Titelfolie“ und „Nur Titel“.",
    en="This template has no layout with a title. Please take one with the usual layouts 'Title "
    "Slide' and 'Title Only'.",
)
_NO_ROOM = Label(
    de="Kein Layout dieser Vorlage lässt unter dem Titel die halbe Folie frei. Bitte ergänzen Sie "
    "ein Layout „Nur Titel“ und laden Sie die Vorlage erneut.",
    en="No layout of this template leaves half of the slide free below its title. Please add a "
    "layout 'Title Only' and upload the template again.",
)
