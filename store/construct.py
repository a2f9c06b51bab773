"""A new version from start to pointer: private copy, work, checks, publication."""

from __future__ import annotations

import errno
import secrets
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from kpi.errors import StoreError
from kpi.parameters import Parameters
from kpi.text import Label, grouped, rows
from store import connection, derivation, room, schema
from store.build import EVERYTHING, Build, Progress
from store.reading import Relation
from store.summary import LoadSummary, TableSummary
from store.upgrade import upgrade
from store.verify import expected, verify
from store.versions import Version, Versions


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What was done inside the new version."""

    tables: tuple[TableSummary, ...]
    notes: tuple[Label, ...]
    label: Label | None = None
    """What the version is called where no rows came in."""
    is_afresh: bool = False
    """Whether nothing that was removed may be left: neither in the file nor in earlier ones."""


def construct(
    versions: Versions,
    parameters: Parameters,
    report: Callable[[Progress], None] | None,
    work: Callable[[Build], Work | None],
    incoming: Sequence[Relation] = (),
) -> LoadSummary:
    """Let `work` change a private copy of the current version, then publish it.

    `incoming` is what it takes in, as far as that is known: there has to be room for it. Where
    `work` returns None nothing is published. Raises StoreError where another builder is at work
    or the disk is full; whatever is raised, the current version stays.
    """
    with versions.lock(Label("ein Ladevorgang", "A load")):
        path = versions.new_path()
        load_id = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{secrets.token_hex(3)}"
        try:
            room.require(versions, incoming)
            current = _begin(versions, path)
            done = _built(path, current is None, _Job(parameters, report, work, load_id))
            if done is None:
                return _unchanged(load_id, current)
            version = versions.publish(path, _label(done))
            if done.is_afresh:
                versions.forget_earlier()
            return _published(load_id, version, done)
        except (OSError, duckdb.Error) as error:
            shortage = _shortage(error)
            if shortage is None:
                raise
            raise shortage from error
        finally:
            path.unlink(missing_ok=True)
            path.with_name(f"{path.name}.wal").unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class _Job:
    parameters: Parameters
    report: Callable[[Progress], None] | None
    work: Callable[[Build], Work | None]
    load_id: str


def _built(path: Path, is_first: bool, job: _Job) -> Work | None:
    """Do the work on the file and check the outcome."""
    with connection.build(path, path.parent / "spill") as opened:
        if is_first:
            schema.create(opened)
        is_dated = is_first or upgrade(opened) or not _same_zone(opened, job.parameters)
        build = Build(
            connection=opened,
            parameters=job.parameters,
            load_id=job.load_id,
            moment=datetime.now(UTC).replace(tzinfo=None),
            scratch=path.parent,
            report=job.report,
        )
        if is_dated:
            build.changed.update(EVERYTHING)
        done = job.work(build)
        if done is None:
            return None
        build.progress(0.95, "Der Datenstand wird geprüft", "Verifying the version")
        derivation.sign(opened)
        rows = expected(build)
        opened.execute("CHECKPOINT")
    if done.is_afresh:
        connection.rewrite(path)
    verify(path, rows)
    return done


def _same_zone(opened: duckdb.DuckDBPyConnection, parameters: Parameters) -> bool:
    found = opened.execute("SELECT time_zone FROM ledger.freshness").fetchone()
    return found is None or found[0] == parameters.time_zone


def _published(load_id: str, version: Version, done: Work) -> LoadSummary:
    return LoadSummary(
        load_id=load_id, version_id=version.id, is_new=True, tables=done.tables, notes=done.notes
    )


def _begin(versions: Versions, path: Path) -> Version | None:
    """Copy the newest readable version to `path`; None where there is none yet."""
    candidate = versions.current()
    while candidate is not None:
        try:
            shutil.copyfile(candidate.path, path)
            with duckdb.connect(str(path), read_only=True) as opened:
                opened.execute("SELECT count(*) FROM ledger.load").fetchall()
        except (FileNotFoundError, duckdb.Error):
            path.unlink(missing_ok=True)
            candidate = versions.before(candidate.id)
            continue
        return candidate
    return None


def _unchanged(load_id: str, current: Version | None) -> LoadSummary:
    note = Label(
        "Alles war bereits geladen. Es hat sich nichts geändert.",
        "Everything had been loaded before. Nothing has changed.",
    )
    version_id = current.id if current else None
    return LoadSummary(
        load_id=load_id, version_id=version_id, is_new=False, tables=(), notes=(note,)
    )


def _label(done: Work) -> Label:
    labels = ", ".join(dict.fromkeys(one.label for one in done.tables))
    if not labels:
        return done.label or Label("Bestand neu abgeleitet", "Data derived anew")
    stored = rows(sum(one.rows_stored for one in done.tables if not one.is_beside))
    bad = sum(one.rows_quarantined for one in done.tables)
    more = Label(f"; {done.label.de}", f"; {done.label.en}") if done.label else None
    return Label(
        f"{labels}: {stored.de} übernommen, {grouped(bad, 'de')} in Quarantäne"
        + (more.de if more else ""),
        f"{labels}: {stored.en} stored, {grouped(bad, 'en')} in quarantine"
        + (more.en if more else ""),
    )


def _shortage(error: Exception) -> StoreError | None:
    """Say what to do where the disk or the memory is full; None for other errors."""
    is_full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
    if is_full or "No space left" in str(error) or "max_temp_directory" in str(error):
        return _disk_full()
    if isinstance(error, duckdb.OutOfMemoryException):
        return StoreError(
            Label(
                "Der Arbeitsspeicher reicht für diesen Ladevorgang nicht. Der bisherige "
                "Datenstand gilt weiter. Bitte laden Sie die Datei in kleineren Teilen.",
                "There is not enough memory for this load. The version before stays in use. "
                "Please load the file in smaller parts.",
            )
        )
    return None


def _disk_full() -> StoreError:
    return StoreError(
        Label(
            "Der Platz auf dem Datenträger reicht nicht; der Ladevorgang wurde abgebrochen. Der "
            "bisherige Datenstand gilt weiter. Bitte schaffen Sie Platz und laden Sie erneut.",
            "There is not enough room on the disk; the load was stopped. The version before "
            "stays in use. Please free some space and load again.",
        )
    )
