"""A file that cannot be taken, with the reason and what would help."""

from __future__ import annotations

from kpi.errors import SourceError
from kpi.text import Label


class UploadError(SourceError):
    """A file or mapping that cannot be taken as it is."""


def refuse(de: str, en: str) -> UploadError:
    """Return the error with both texts, to be raised by the caller."""
    return UploadError(Label(de, en))
