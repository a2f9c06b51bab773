"""An organisation's presentation whose layouts and colours slides take: a file from outside.

It is read with suspicion. Its slides are dropped, and what could act or reach out is refused.
"""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE

from kpi.errors import TemplateError
from kpi.export.powerpoint.layouts import layouts
from kpi.text import Label

LARGEST_FILE = 25_000_000
_LARGEST_CONTENT, _MOST_PARTS = 250_000_000, 5_000
_TYPES = "[Content_Types].xml"
_PRESENTATION = b"presentationml.presentation.main+xml"
_TEMPLATE = b"presentationml.template.main+xml"
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_ACTS = ("vbaProject", "activeX", "/embeddings/", "/ctrlProps/")
_WIDE, _TOLERANCE = 16 / 9, 0.02
_DROPPED = (
    RELATIONSHIP_TYPE.THUMBNAIL,
    RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    RELATIONSHIP_TYPE.CUSTOM_PROPERTIES,
    RELATIONSHIP_TYPE.CUSTOM_XML,
    RELATIONSHIP_TYPE.COMMENT_AUTHORS,
    RELATIONSHIP_TYPE.PRINTER_SETTINGS,
    RELATIONSHIP_TYPE.TAGS,
    "http://schemas.microsoft.com/office/2018/10/relationships/authors",
)


def opened(content: bytes) -> Any:
    """Return the presentation without its slides. Raises TemplateError for one that is unfit."""
    made = _read(_plain(content))
    empty(made)
    _harmless(made)
    if abs(made.slide_width / made.slide_height / _WIDE - 1) > _TOLERANCE:
        raise TemplateError(_NOT_WIDE)
    layouts(made)
    return made


def empty(presentation: Any) -> None:
    """Take away slides, what refers to them, and what tells about who made the file."""
    root = presentation.part._element
    for slide in list(presentation.slides._sldIdLst):
        presentation.part.drop_rel(slide.rId)
        presentation.slides._sldIdLst.remove(slide)
    for child in list(root):
        if etree.QName(child).localname in ("extLst", "custShowLst", "custDataLst"):
            root.remove(child)
    _without(presentation.part)
    _without(presentation.part.package)


def _without(holder: Any) -> None:
    """Take away what tells about people, machines and systems rather than slides."""
    for name, relation in list(holder._rels.items()):
        if relation.reltype in _DROPPED:
            holder._rels.pop(name)


def _plain(content: bytes) -> bytes:
    """Return the file as that of a presentation, where it is one or a template of one."""
    if len(content) > LARGEST_FILE:
        raise TemplateError(_TOO_LARGE)
    if content.startswith(_OLD_OR_LOCKED):
        raise TemplateError(_LOCKED)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _within_limits(archive)
            types = archive.read(_TYPES)
            if _PRESENTATION in types:
                return content
            if _TEMPLATE in types:
                return _as_presentation(archive, types)
    except (zipfile.BadZipFile, KeyError, OSError, NotImplementedError) as error:
        raise TemplateError(_NO_PRESENTATION) from error
    raise TemplateError(_MACROS if b"macroEnabled" in types else _NO_PRESENTATION)


def _within_limits(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_CONTENT:
        raise TemplateError(_TOO_LARGE)
    if any(part.flag_bits & 1 for part in parts):
        raise TemplateError(_LOCKED)


def _as_presentation(archive: zipfile.ZipFile, types: bytes) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        for part in archive.infolist():
            is_types = part.filename == _TYPES
            content = types.replace(_TEMPLATE, _PRESENTATION) if is_types else archive.read(part)
            target.writestr(part.filename, content)
    return written.getvalue()


def _read(content: bytes) -> Any:
    try:
        return Presentation(io.BytesIO(content))
    except (
        PythonPptxError,
        etree.LxmlError,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        AttributeError,
        TypeError,
    ) as error:
        raise TemplateError(_NO_PRESENTATION) from error


def _harmless(presentation: Any) -> None:
    """Raise TemplateError where something in what is kept acts or reaches out of the file."""
    for part in presentation.part.package.iter_parts():
        if any(name in str(part.partname) for name in _ACTS):
            raise TemplateError(_MACROS)
    for relation in presentation.part.package.iter_rels():
        is_link = relation.reltype == RELATIONSHIP_TYPE.HYPERLINK
        if relation.is_external and not is_link:
            raise TemplateError(_REACHES_OUT)


_POSSIBLE = Label(
    de="Möglich ist eine PowerPoint-Datei (.pptx oder .potx) im Format 16:9 von bis zu 25 MB.",
    en="A PowerPoint file (.pptx or .potx) of 16:9 and up to 25 MB is possible.",
)
_NO_PRESENTATION = Label(
    de=f"Diese Datei lässt sich nicht als Präsentation lesen. {_POSSIBLE.de}",
    en=f"This file cannot be read as a presentation. {_POSSIBLE.en}",
)
_LOCKED = Label(
    de="Diese Datei ist mit einem Kennwort geschützt oder im alten Format .ppt gespeichert. "
    f"{_POSSIBLE.de}",
    en=f"This file is protected by a password or saved in the old format .ppt. {_POSSIBLE.en}",
)
_TOO_LARGE = Label(
    de=f"Diese Datei ist zu groß. {_POSSIBLE.de}", en=f"This file is too large. {_POSSIBLE.en}"
)
_MACROS = Label(
    de="Diese Vorlage enthält Makros, Steuerelemente oder eingebettete Dateien. Bitte speichern "
    f"Sie sie ohne diese. {_POSSIBLE.de}",
    en="This template holds macros, controls or embedded files. Please save it without them. "
    f"{_POSSIBLE.en}",
)
_REACHES_OUT = Label(
    de="Diese Vorlage lädt Bilder oder Dateien von anderswo. Bitte betten Sie die Bilder ein und "
    "speichern Sie sie erneut.",
    en="This template loads pictures or files from elsewhere. Please embed the pictures and save "
    "it again.",
)
_NOT_WIDE = Label(
    de="Die Folien dieser Vorlage sind nicht im Format 16:9. Bitte stellen Sie die Foliengröße "
    "auf „Breitbild“ um und speichern Sie sie erneut.",
    en="The slides of this template are not 16:9. Please set the slide size to widescreen and save "
    "it again.",
)
