"""Documents as PDF: typeset, tagged for screen readers (PDF/UA-1), with charts as vectors.

Texts reach the typesetter as values of one JSON document. None of them is source, so that
nothing a user has written can act.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any, Literal

import typst

from kpi.export import letters
from kpi.export.document import Document
from kpi.export.palette import palette
from kpi.export.prepared import prepared

Paper = Literal["a4", "wide"]
_LOG = logging.getLogger(__name__)
_FOLDER = Path(__file__).parent / "typeset"


def pdf_bytes(document: Document, paper: Paper = "a4") -> bytes:
    """Return a document on A4 paper, or on pages of 16:9."""
    colours = palette(document.look.accent)
    return typeset({**prepared(document, colours), "paper": paper})


def typeset(content: dict[str, Any]) -> bytes:
    """Return a prepared document as PDF.

    It conforms to PDF/UA-1 unless a text joins letters and marks that no font has together.
    Such a document is tagged all the same.
    """
    told = {**_shown(content), "fonts": [letters.MAIN, *letters.OTHERS]}
    written = json.dumps(told, ensure_ascii=False)
    try:
        return _compiled(written, is_certified=True)
    except typst.TypstError as error:
        _LOG.warning("A document is tagged but not certified as PDF/UA-1.", exc_info=error)
        return _compiled(written, is_certified=False)


def _compiled(written: str, *, is_certified: bool) -> bytes:
    made: bytes = typst.compile(
        str(_FOLDER / "document.typ"),
        root=str(_FOLDER),
        font_paths=[str(folder) for folder in letters.FOLDERS],
        ignore_system_fonts=True,
        sys_inputs={"document": written},
        pdf_standards="ua-1" if is_certified else None,
    )
    return made


def _shown(value: Any) -> Any:
    """Return a value with all its texts in letters that there are."""
    if isinstance(value, str):
        return letters.printed(value)
    if isinstance(value, dict):
        return {key: _shown(part) for key, part in value.items()}
    return [_shown(part) for part in value] if isinstance(value, list | tuple) else value
