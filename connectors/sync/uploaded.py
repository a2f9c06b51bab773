"""Whether rows of uploaded files are stored under a name: those are no connection's."""

from __future__ import annotations

from kpi.errors import SourceError, StoreError
from kpi.text import Label
from store import watermark
from store.location import loaded_folder, store_folder
from store.reader import Reader
from store.versions import Versions

_STORED = "SELECT source FROM ledger.source WHERE NOT is_demo AND lower(source) = lower($name)"


def require_none(name: str) -> None:
    """Raise SourceError where files were uploaded under the name: a connection called so would
    replace their rows by key. What a connection has read is known by its watermark."""
    versions = Versions(store_folder())
    if versions.current() is None:
        return
    reader = Reader.open(versions)
    try:
        stored = [source for (source,) in reader.rows(_STORED, {"name": name})]
        if any(not watermark.published(reader, source) for source in stored):
            raise _uploaded(name)
    finally:
        reader.close()


def was_read(name: str) -> bool:
    """Whether a connection of this name has read rows into the version in use."""
    try:
        versions = Versions(loaded_folder())
    except StoreError:  # nothing was ever loaded
        return False
    reader = Reader.open(versions)
    try:
        return bool(watermark.published(reader, name))
    finally:
        reader.close()


def _uploaded(name: str) -> SourceError:
    return SourceError(
        Label(
            f"Unter dem Namen „{name}“ sind Zeilen hochgeladener Dateien gespeichert; die Quelle "
            "würde sie ersetzen. Bitte wählen Sie einen anderen Namen, oder entfernen Sie diese "
            "Zeilen zuerst auf der Seite „Daten“.",
            f"Rows of uploaded files are stored under the name '{name}'; the source would replace "
            "them. Please choose another name, or remove these rows on the page 'Data' first.",
        )
    )
