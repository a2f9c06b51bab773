"""Exhibits that ask something first: the choices above them narrow what they show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kpi.exhibits import Comments, Exhibit, WhatIf
from kpi.exhibits.impact import Impact
from pages.ui import comments, more_kpis, what_if
from pages.ui.showing import Showing

_ASKED: Mapping[type, Callable[[Any, Showing], Exhibit]] = {
    Comments: lambda exhibit, _seen: comments.asked(exhibit),
    WhatIf: lambda exhibit, seen: what_if.asked(exhibit, seen.query.parameters),
    Impact: more_kpis.asked,
}


def asks(exhibit: Exhibit) -> bool:
    """Whether there is something to choose above an exhibit."""
    return isinstance(exhibit, tuple(_ASKED))


def asked(exhibit: Exhibit, seen: Showing) -> Exhibit:
    """Draw what there is to choose, and return the exhibit as the address narrows it."""
    for kind, ask in _ASKED.items():
        if isinstance(exhibit, kind):
            return ask(exhibit, seen)
    return exhibit
