"""Bringing one source up to date: checked, locked, read, published, written into its history."""

from __future__ import annotations

import errno
import logging
import shutil
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from connectors.base import Connector, FileConnector, Mapping, Problem
from connectors.sync import refused, saved
from connectors.sync import run as runs
from connectors.sync.intake import Reading, now
from connectors.sync.run import Run
from connectors.sync.source import Source
from connectors.sync.worker import Worker
from kpi.errors import PortalError, SourceError
from kpi.parameters import Parameters
from kpi.text import Label
from store import losses
from store import sync as store
from store.build import Progress
from store.load import load
from store.lock import Lock, patiently
from store.reading import Delivery
from store.summary import LoadSummary
from store.versions import Versions


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a run is done. `is_whole`: all rows; `is_trial`: nothing is published;
    `allows_deletes`: however many; `wait_seconds`: for another load to end."""

    is_whole: bool = False
    is_trial: bool = False
    allows_deletes: bool = False
    wait_seconds: float = 600


def check(
    source: Source, patience: float | None = None, *, with_rows: bool = True
) -> list[Problem]:
    """Return what is wrong with a source, each problem once; `with_rows` also whether keys tell
    rows apart, which takes a while for many rows."""
    try:
        connector = source.connect()
    except PortalError as error:
        return [not_possible(source.name, error)]
    worker = Worker(connector, patience or source.patience_seconds)
    with closing(worker):
        try:
            found = worker.reach()
            if not found:
                mappings = worker.mappings()
                checked = [worker.check(each, with_rows=with_rows) for each in mappings]
                found = [one for each in checked for one in each]
        except SourceError as error:
            found = [_problem(source.name, error, _LATER)]
    return list(dict.fromkeys(found))


def not_possible(name: str, error: PortalError) -> Problem:
    """Return the problem with a source of which something that was entered is not possible."""
    return _problem(name, error, _SETTINGS)


def sync(
    source: Source,
    versions: Versions,
    parameters: Parameters,
    options: Options,
    report: Callable[[Run], None] = lambda _: None,
) -> Run:
    """Bring a source up to date; return the run, which says what came of it.

    Raises BusyError where a run of this source is under way. Whatever else goes wrong is told
    by the run; then nothing has changed.
    """
    with Lock(saved.place(source.name), PURPOSE):
        run = Run(
            source=source.name,
            started_at=now().isoformat(),
            is_whole=options.is_whole,
            is_trial=options.is_trial,
        )

        def progressed(progress: Progress) -> None:
            nonlocal run
            run = runs.write(runs.reported(run, progress))
            report(run)

        try:
            run = runs.begin(run)
            summary = _synced(source, versions, parameters, options, progressed)
        except Exception as error:
            return _kept(runs.failed(run, _reason(source, error), now()))
        if not options.is_trial:
            shutil.rmtree(_interrupted(source), ignore_errors=True)
        return _kept(runs.finished(run, summary, now(), refused.why(summary, versions)))


def _interrupted(source: Source) -> Path:
    """Where a run leaves what the next one need not read again."""
    return saved.place(source.name) / runs.INTERRUPTED


def _reason(source: Source, error: Exception) -> Label:
    if isinstance(error, PortalError):
        return error.label
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _NO_ROOM
    _LOGGER.error("The sync of %s failed.", source.name, exc_info=error)
    return _UNEXPECTED


def _kept(run: Run) -> Run:
    """Write the run into the history; what came of it is told all the same where it has no room."""
    try:
        return runs.finish(run)
    except OSError as error:
        _LOGGER.error("The history of %s was not written: %s", run.source, error)
        return run


def _synced(
    source: Source,
    versions: Versions,
    parameters: Parameters,
    options: Options,
    progressed: Callable[[Progress], None],
) -> LoadSummary:
    connector = source.connect()
    connector.place = None if options.is_trial else _interrupted(source)
    most_deleted = 1.0 if options.allows_deletes else losses.MOST_DELETED
    worker = Worker(connector, source.patience_seconds, source.longest_seconds)
    with closing(worker):
        _require_none(worker.reach())
        if isinstance(connector, FileConnector):
            work = partial(
                load,
                parameters=parameters,
                progress=progressed,
                drop_demo=True,
                most_deleted=most_deleted,
            )
            return _loaded(connector, source.name, options, work, versions)
        reading = _reading(source, connector, worker, is_whole=options.is_whole)
        return patiently(
            lambda: store.sync(
                versions,
                source.name,
                reading.intakes,
                parameters,
                progress=progressed,
                rules=store.Rules(most_deleted=most_deleted, is_trial=options.is_trial),
            ),
            options.wait_seconds,
        )


def _reading(source: Source, connector: Connector, worker: Worker, *, is_whole: bool) -> Reading:
    return Reading(
        source=source,
        worker=worker,
        mappings=_fit(worker),
        has_keys=connector.has_keys,
        knows_completion=connector.knows_completion,
        unknown_words=connector.unknown_words(),
        is_whole=is_whole,
        moment=now(),
    )


def _loaded(
    connector: FileConnector,
    source: str,
    options: Options,
    work: Callable[[Versions, Sequence[Delivery]], LoadSummary],
    versions: Versions,
) -> LoadSummary:
    """Load the files that were not loaded before, all into one version."""
    with tempfile.TemporaryDirectory(prefix="kpi-source-") as place:
        found = connector.deliveries(source, Path(place))
        if not found:
            return LoadSummary(load_id="", version_id=None, is_new=False, tables=(), notes=())
        into = Versions(Path(place) / "trial") if options.is_trial else versions
        return patiently(lambda: work(into, found), options.wait_seconds)


def _fit(worker: Worker) -> tuple[Mapping, ...]:
    mappings = worker.mappings()
    if not mappings:
        raise SourceError(_NO_TABLES)
    for mapping in mappings:
        _require_none(worker.check(mapping, with_rows=False))
    return mappings


def _problem(name: str, error: PortalError, how_to_fix: Label) -> Problem:
    where = _NAMED.format(name=name)
    return Problem(where=where, what=error.label, how_to_fix=how_to_fix)


def _require_none(found: Sequence[Problem]) -> None:
    """Raise SourceError with the first problem that is more than a warning."""
    for problem in found:
        if not problem.is_warning:
            raise SourceError(
                Label(
                    f"{problem.where.de}: {problem.what.de} {problem.how_to_fix.de}",
                    f"{problem.where.en}: {problem.what.en} {problem.how_to_fix.en}",
                )
            )


_LOGGER = logging.getLogger("connectors.sync")
_UNEXPECTED = Label(
    "Der Abgleich ist an einem unerwarteten Fehler gescheitert; er steht im Protokoll des "
    "Servers. Die Daten sind unverändert.",
    "The sync failed with an unexpected error, which is in the server's log. "
    "The data are unchanged.",
)
_NO_ROOM = Label(
    "Der Platz im Datenordner reicht nicht; die Daten sind unverändert. Bitte schaffen Sie Platz "
    "und gleichen Sie erneut ab.",
    "There is not enough room in the data folder; the data are unchanged. Please free some space "
    "and sync again.",
)
_NAMED = Label("Quelle {name}", "Source {name}")
PURPOSE = Label("ein Abgleich dieser Quelle", "A sync of this source")
_SETTINGS = Label("Bitte berichtigen Sie die Angaben.", "Please correct what was entered.")
_LATER = Label("Bitte versuchen Sie es später erneut.", "Please try again later.")
_NO_TABLES = Label(
    "Es ist noch keine Tabelle zugeordnet. Bitte ordnen Sie auf der Seite „Quellen“ mindestens "
    "eine zu.",
    "No table has been mapped yet. Please map at least one on the page 'Sources'.",
)
