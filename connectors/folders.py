"""Which folders sources may be in: only those that the server's administrator has named."""

from __future__ import annotations

import os
from pathlib import Path

from kpi.errors import SourceError
from kpi.text import Label
from store.location import data_folder

VARIABLE = "KPI_PORTAL_SOURCE_FOLDERS"
INCOMING = "incoming"


def allowed() -> tuple[Path, ...]:
    """Return the folders: those listed in the environment variable KPI_PORTAL_SOURCE_FOLDERS,
    separated by colons, else `incoming` in the data folder."""
    listed = [Path(one) for one in os.environ.get(VARIABLE, "").split(":") if one]
    return tuple(one.resolve() for one in listed or [data_folder() / INCOMING])


def inside(path: Path) -> Path:
    """Return the path, links followed; a relative one is below the first allowed folder.

    Raises SourceError unless it is in an allowed folder and exists.
    """
    places = allowed()
    found = (path if path.is_absolute() else places[0] / path).resolve()
    if not any(found.is_relative_to(place) for place in places):
        raise _refused(path, places)
    if not found.exists():
        raise SourceError(
            Label(f"„{path}“ gibt es dort nicht.", f"There is no '{path}' there."),
        )
    return found


def _refused(path: Path, places: tuple[Path, ...]) -> SourceError:
    listed = ", ".join(str(place) for place in places)
    return SourceError(
        Label(
            f"„{path}“ liegt in keinem freigegebenen Ordner. Freigegeben sind: {listed}. "
            f"Die Verwaltung des Servers ändert das mit der Umgebungsvariablen {VARIABLE}.",
            f"'{path}' is in no allowed folder. Allowed are: {listed}. Whoever administers the "
            f"server changes this by the environment variable {VARIABLE}.",
        )
    )
