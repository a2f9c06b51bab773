"""Loading: deliveries become a new version, or nothing changes at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kpi.parameters import Parameters
from kpi.text import Label
from store import ledger, losses, remove
from store.build import EVERYTHING, Build, Progress
from store.construct import Work, construct
from store.deliver import deliver
from store.derive.marts import publish
from store.erasure import standing
from store.reading import Delivery
from store.summary import LoadSummary, TableSummary
from store.versions import Versions

Reporter = Callable[[Progress], None]


def load(
    versions: Versions,
    deliveries: Sequence[Delivery],
    parameters: Parameters,
    progress: Reporter | None = None,
    *,
    drop_demo: bool = False,
    most_deleted: float = 1.0,
) -> LoadSummary:
    """Load deliveries in their order and publish one new version.

    `drop_demo` removes the rows of every demo source in the same step. A delivery whose
    fingerprint its source has loaded before is passed over. `most_deleted` (0…1]: the share
    of a table beyond which the rows that a source lacks are not removed, but the load refused.
    Without deliveries the marts are derived anew, as after a change of the time zone.
    Raises StoreError (another load is running, the disk is full), SourceError (a relation
    cannot be read); then nothing changed.
    """

    def work(build: Build) -> Work | None:
        removed = drop_demo and remove.demo(build)
        fresh = ledger.fresh(build, deliveries)
        if deliveries and not fresh and not removed:
            return None
        if not deliveries:
            build.changed.update(EVERYTHING)
        sources = {one.source for one in fresh}
        before = {source: losses.stored(build, source) for source in sources}
        counted = _counted(build, _delivered(build, fresh))
        for delivery, one in counted:
            losses.require_few(before[delivery.source], [one], most_deleted)
        standing.sweep(build)
        return _work(build, counted, DEMO_REMOVED if removed else None)

    return construct(versions, parameters, progress, work, [one.relation for one in deliveries])


def remove_source(
    versions: Versions, source: str, parameters: Parameters, progress: Reporter | None = None
) -> LoadSummary:
    """Remove every row of a source and publish; nothing changes where it is unknown."""

    def work(build: Build) -> Work | None:
        label = remove.called(build, source)
        return _work(build, [], _removed(label)) if remove.source(build, source) else None

    return construct(versions, parameters, progress, work)


def _delivered(build: Build, fresh: Sequence[Delivery]) -> Sequence[tuple[Delivery, TableSummary]]:
    """Take every delivery in; reading and checking are the first half of the work."""
    return [
        (one, table)
        for place, one in enumerate(fresh)
        for table in deliver(build, one, (0.5 * place / len(fresh), 0.5 / len(fresh)))
    ]


def _counted(
    build: Build, taken: Sequence[tuple[Delivery, TableSummary]]
) -> Sequence[tuple[Delivery, TableSummary]]:
    return [(delivery, remove.with_deleted(build, one)) for delivery, one in taken]


def _work(
    build: Build, taken: Sequence[tuple[Delivery, TableSummary]], label: Label | None
) -> Work:
    publish(build)
    ledger.record(build, taken)
    return Work(tables=tuple(one for _, one in taken), notes=ledger.notes(build), label=label)


def _removed(label: str) -> Label:
    return Label(f"„{label}“ entfernt", f"“{label}” removed")


DEMO_REMOVED = Label("Demodaten entfernt", "demo data removed")
