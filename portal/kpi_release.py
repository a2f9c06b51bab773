"""Release KPIs to roles and for download: narrower at once, wider by a second person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from kpi.errors import WithheldError
from kpi.kinds import Kpi
from kpi.text import LANGUAGES, Label
from portal import kpi_rights, not_released, oversight, requests
from portal.errors import RefusedError
from portal.reader import Reader
from portal.roles import EVERYONE, Role


def release(
    by: Reader, kpis: Iterable[str], roles: Iterable[Role], *, is_exported: bool, reason: str
) -> bool:
    """Let these roles alone see some KPIs. Return whether it holds at once.

    What lets anybody see or download more is asked for and granted by a second person. Raises
    NotAllowedError and RefusedError.
    """
    oversight.check_keeper(by)
    chosen, named = sorted(set(kpis)), sorted(set(roles) & EVERYONE)
    if not chosen or not named:
        raise RefusedError(_NOTHING)
    present = oversight.load()
    told, closed = kpi_rights.changed(present, chosen, named, is_exported=is_exported)
    wanted = replace(present, kpi_roles=told, not_exported=closed)
    if kpi_rights.is_wider(present, wanted):
        details: dict[str, Any] = {"kpis": chosen, "roles": named, "is_exported": is_exported}
        requests.ask(by, "kpi_rights", details, reason)
        return False
    oversight.tighten(by, wanted)
    return True


def check_export(kpis: Iterable[Kpi]) -> None:
    """Raise WithheldError where one of the KPIs may not be downloaded."""
    closed = not_released.closed(kpi.name for kpi in kpis)
    if closed:
        de, en = (not_released.named(closed, language) for language in LANGUAGES)
        raise WithheldError(_NOT_EXPORTED.format(de=de, en=en))


_NOTHING = Label(
    "Wählen Sie mindestens eine Kennzahl und eine Rolle.", "Choose at least one KPI and one role."
)
_NOT_EXPORTED = Label(
    "Zum Herunterladen nicht freigegeben: {de}. Auf der Seite steht alles.",
    "Not released for download: {en}. The page shows everything.",
)
