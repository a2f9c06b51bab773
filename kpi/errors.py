"""Every error this project raises on bad input. Imports nothing but `kpi.text`.

PortalError
├── DefinitionError   a KPI, dimension or fact is declared wrongly      (developer)
├── QueryError        a question the declarations cannot answer         (caller)
├── WithheldError     a question the reader's role may not ask          (the person asking)
├── TemplateError     a presentation that slides cannot be made from    (keeper)
├── SourceError       a source delivered something else than promised   (operator)
└── StoreError        the store cannot be read or written               (administrator)
    ├── RenewalError  it was derived by an earlier release and lacks what was asked for
    └── LostError     the engine could not be reached, or the connection to it broke
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from kpi.text import Label, Language


class PortalError(Exception):
    """Base class; its label is fit to be shown to the person who can act.

    The text says what was asked, why it cannot be, and what is possible.
    """

    def __init__(self, label: Label) -> None:
        super().__init__(label.en)
        self.label = label

    def in_(self, language: Language) -> str:
        """Return the message in `language`."""
        return self.label.in_(language)


class DefinitionError(PortalError, ValueError):
    """A KPI, dimension or fact is declared wrongly."""


class QueryError(PortalError, ValueError):
    """A question the declarations cannot answer."""


class WithheldError(PortalError, PermissionError):
    """A question whose answer the reader may not see."""


class TemplateError(PortalError, ValueError):
    """A presentation that slides cannot be made from."""


class SourceError(PortalError, RuntimeError):
    """A source delivered something else than it promised."""


class StoreError(PortalError, RuntimeError):
    """The store cannot be read or written."""


class RenewalError(StoreError):
    """The store was derived by an earlier release and lacks what was asked for."""


class LostError(StoreError):
    """The engine could not be reached, or stopped answering: it says nothing of the question."""


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return the known name closest to `name`, or an empty string when none is close."""
    close = get_close_matches(name, sorted(known), n=1)
    return close[0] if close else ""
