"""The published versions of the store and the pointer to the one in use.

`CURRENT` is one small JSON file that lists the published versions and names the current
one. It is replaced atomically, so that a version is either published or a leftover.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kpi.errors import StoreError
from kpi.text import Label
from store.lock import Lock

KEPT = 5
_SPILL = ".tmp"
"""What the engine appends to a version's name where a large query of a reader spills."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One published state of the store. `published_at` is UTC without a zone."""

    id: str
    path: Path
    published_at: datetime
    summary: Label


class Versions:
    """The versions below `folder`, which is created where it does not exist."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = folder / "versions"
        self.staging = folder / "staging"
        self.pointer = folder / "CURRENT"
        for path in (folder, self.files, self.staging):
            path.mkdir(mode=0o700, parents=True, exist_ok=True)

    def current(self) -> Version | None:
        """Return the version in use, None before the first load."""
        return self._listed()[0]

    def all(self) -> tuple[Version, ...]:
        """Return the kept versions, newest first."""
        return self._listed()[1]

    def restore(self, version_id: str) -> Version:
        """Make a kept version the current one. Raises StoreError where there is none."""
        with Lock(self.folder, Label("eine Wiederherstellung", "A restore")):
            versions = self.all()
            for version in versions:
                if version.id == version_id:
                    self._point(version, versions)
                    return version
        raise _not_kept(version_id)

    def lock(self, purpose: Label) -> Lock:
        """Return the lock of the one builder; to be used in a `with` statement."""
        return Lock(self.folder, purpose)

    def new_path(self) -> Path:
        """Return the path of a new version under construction. Needs the lock."""
        self._sweep()
        moment = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
        return self.staging / f"{moment}-{secrets.token_hex(3)}.duckdb"

    def publish(self, path: Path, summary: Label) -> Version:
        """Move a finished file among the versions and make it current. Needs the lock."""
        _sync(path)
        version = Version(
            id=path.stem,
            path=self.files / path.name,
            published_at=datetime.now(UTC).replace(tzinfo=None),
            summary=summary,
        )
        before, listed = self._listed()
        path.replace(version.path)
        _sync(self.files)
        self._point(version, _kept((version, *listed), before))
        self._sweep()
        return version

    def forget_earlier(self) -> None:
        """Remove every version but the current one. Needs the lock."""
        current = self.current()
        if current is not None:
            self._point(current, (current,))
            self._sweep()

    def before(self, version_id: str) -> Version | None:
        """Return the newest kept version published before the given one, whatever the clock said
        when they were."""
        versions = self.all()
        places = [place for place, version in enumerate(versions) if version.id == version_id]
        older = versions[places[0] + 1 :] if places else ()
        return older[0] if older else None

    def _listed(self) -> tuple[Version | None, tuple[Version, ...]]:
        try:
            content = json.loads(self.pointer.read_text())
            versions = tuple(self._version(entry) for entry in content["versions"])
            current = next((entry for entry in versions if entry.id == content["current"]), None)
        except FileNotFoundError:
            return None, ()
        except (ValueError, TypeError, LookupError):
            return self._lying_there()
        return current, versions

    def _lying_there(self) -> tuple[Version | None, tuple[Version, ...]]:
        """Where the pointer is damaged: every version that was moved to its place was whole."""
        found = [
            Version(id=path.stem, path=path, published_at=_changed(path), summary=_POINTER_DAMAGED)
            for path in sorted(self.files.glob("*.duckdb"), key=_changed, reverse=True)
        ]
        return (found[0] if found else None), tuple(found)

    def _version(self, entry: dict[str, str]) -> Version:
        return Version(
            id=entry["id"],
            path=self.files / f"{entry['id']}.duckdb",
            published_at=datetime.fromisoformat(entry["published_at"]),
            summary=Label(entry["de"], entry["en"]),
        )

    def _point(self, current: Version, versions: Sequence[Version]) -> None:
        content = {"current": current.id, "versions": [_entry(version) for version in versions]}
        waiting = self.folder / f".CURRENT.{os.getpid()}"
        waiting.write_text(json.dumps(content, indent=1))
        _sync(waiting)
        waiting.replace(self.pointer)
        _sync(self.folder)

    def _sweep(self) -> None:
        """Remove what killed builders left and versions no longer kept, with what spilled."""
        kept = {version.path.name for version in self.all()}
        leftovers = [*self.staging.iterdir(), *self.folder.glob(".CURRENT.*")]
        leftovers += [
            path for path in self.files.iterdir() if path.name.removesuffix(_SPILL) not in kept
        ]
        for path in leftovers:
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def _kept(versions: Sequence[Version], before: Version | None) -> tuple[Version, ...]:
    """The newest, always with the one in use until now: it is the way back."""
    newest = versions[:KEPT]
    if before is None or before in newest:
        return tuple(newest)
    return (*newest[: KEPT - 1], before)


def _entry(version: Version) -> dict[str, str]:
    return {
        "id": version.id,
        "published_at": version.published_at.isoformat(),
        "de": version.summary.de,
        "en": version.summary.en,
    }


def _changed(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).replace(tzinfo=None)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _not_kept(version_id: str) -> StoreError:
    return StoreError(
        Label(
            f"Der Datenstand „{version_id}“ ist nicht mehr vorhanden. "
            "Wiederherstellen lassen sich nur die aufgeführten Stände.",
            f"The version '{version_id}' is no longer kept. "
            "Only the versions listed can be restored.",
        )
    )


_POINTER_DAMAGED = Label("Verzeichnis beschädigt", "directory damaged")
