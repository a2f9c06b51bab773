"""A folder of files, read by the same mapping as uploads."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from connectors import folders
from connectors.base import FileConnector, Problem
from connectors.field import Field
from connectors.upload import saved
from connectors.upload.delivering import deliveries
from connectors.upload.inspection import inspect
from connectors.upload.mapping import Mapping
from kpi.errors import PortalError, SourceError
from kpi.text import Label
from store.reading import Delivery

SETTLED_SECONDS = 30
"""A file that was written to since then may not be complete."""


class FolderConnector(FileConnector):
    """Reads every file that was not read before, the oldest first."""

    name = "folder"
    label = Label("Ordner mit Dateien", "Folder of files")
    unknown = ()
    time_rule = Label(
        "Zeiten gelten in der Zone, die in der Zuordnung der Datei gewählt ist.",
        "Times are in the zone that is chosen in the file's mapping.",
    )
    knows_completion = True
    fields = (
        Field(
            name="folder",
            label=Label("Ordner", "Folder"),
            kind="path",
            default=".",
            explanation=Label(
                "Auf dem Server, in einem freigegebenen Ordner; ohne Angabe „incoming“ im "
                "Datenordner.",
                "On the server, in an allowed folder; otherwise “incoming” in the data folder.",
            ),
        ),
        Field(
            name="pattern",
            label=Label("Dateien", "Files"),
            default="*.csv",
            explanation=Label(
                "Namen mit * für beliebige Zeichen, zum Beispiel „termine_*.csv“.",
                "Names with * for any signs, such as “meetings_*.csv”.",
            ),
        ),
        Field(
            name="mapping",
            label=Label("Zuordnung", "Mapping"),
            required=False,
            explanation=Label(
                "Name einer Zuordnung, die beim Hochladen gespeichert wurde. Ohne Namen gilt die, "
                "mit der zuletzt eine Datei mit diesen Überschriften geladen wurde.",
                "Name of a mapping that was saved when uploading. Without one, that by which a "
                "file with these headings was loaded last.",
            ),
        ),
        Field(
            name="content",
            label=Label("Eine Datei enthält", "A file holds"),
            kind="choice",
            default="changes",
            choices=(
                ("changes", Label("Neues und Geändertes", "what is new or changed")),
                ("everything", Label("alles, was die Quelle hat", "everything the source has")),
            ),
        ),
    )

    def reach(self) -> list[Problem]:
        """Return what is wrong with the folder and its files."""
        try:
            if not self._files():
                return [_problem(_EMPTY, is_warning=True)]
            for path in self._files()[-1:]:
                self._mapping(path, "check")
        except PortalError as error:
            return [_problem(error.label)]
        return []

    def deliveries(self, source: str, place: Path) -> tuple[Delivery, ...]:
        """Return what the files deliver; copies are written to `place`."""
        found: list[Delivery] = []
        files = self._files()
        if self.settings["content"] == "everything":
            files = files[-1:]
        for number, path in enumerate(files):
            own = place / str(number)
            own.mkdir()
            found += deliveries(path, self._mapping(path, source), own, label=path.name)
        return tuple(found)

    def close(self) -> None:
        """Nothing is kept open."""

    def _files(self) -> list[Path]:
        """The files that are complete, in the order in which they were written."""
        folder = folders.inside(Path(self.settings["folder"]))
        if not folder.is_dir():
            raise SourceError(_NO_FOLDER)
        pattern = self.settings["pattern"]
        if "/" in pattern or pattern.startswith("."):
            raise SourceError(_NO_PATTERN)
        files = [path for path in folder.glob(pattern) if path.is_file()]
        inside = [path for path in files if path.resolve().is_relative_to(folder)]
        settled = time.time() - SETTLED_SECONDS
        complete = [path for path in inside if path.stat().st_mtime <= settled]
        return sorted(complete, key=lambda path: (path.stat().st_mtime, path.name))

    def _mapping(self, path: Path, source: str) -> Mapping:
        is_whole = self.settings["content"] == "everything"
        named = self.settings["mapping"]
        found = saved.load(named) if named else self._recognised(path)
        return replace(found, source=source, replaces_source=is_whole)

    def _recognised(self, path: Path) -> Mapping:
        inspection = inspect(path, saved=saved.all_saved())
        mapping = inspection.proposal
        asked = [one for one in inspection.questions(mapping) if one.kind != "words"]
        if asked or not mapping.used:
            raise SourceError(_NOT_KNOWN.format(file=path.name))
        return mapping


def _problem(what: Label, *, is_warning: bool = False) -> Problem:
    return Problem(where=_FOLDER, what=what, how_to_fix=_PUT_THERE, is_warning=is_warning)


_FOLDER = Label("Ordner", "Folder")
_EMPTY = Label("Es liegt noch keine fertige Datei darin.", "There is no complete file in it yet.")
_PUT_THERE = Label(
    "Bitte prüfen Sie Ordner, Dateinamen und Zuordnung.",
    "Please check folder, file names and mapping.",
)
_NO_FOLDER = Label("Das ist kein Ordner.", "This is no folder.")
_NO_PATTERN = Label(
    "Im Muster der Dateien stehen nur Namen, keine Ordner.",
    "The pattern of files holds names only, no folders.",
)
_NOT_KNOWN = Label(
    "„{file}“ hat Überschriften, die noch niemand zugeordnet hat. Bitte laden Sie eine solche "
    "Datei einmal auf der Seite „Daten“ hoch und beantworten Sie dort die Fragen.",
    "“{file}” has headings that nobody has mapped yet. Please upload such a file once on the page "
    "“Data” and answer the questions there.",
)
