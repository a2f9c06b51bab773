"""What one run reads of a source: all rows, or what changed since the last run."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

import pyarrow as pa

from connectors import base, cursor
from connectors.base import key_columns
from connectors.reading import table_reading
from connectors.sync.source import Source
from connectors.sync.worker import Worker
from store.reading import Delivery, StreamRelation
from store.sync import Intake
from store.watermark import Watermark


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The reading of a source by one run. `is_whole`: all rows, whatever was read before;
    `moment`: when it began, UTC without a zone."""

    source: Source
    worker: Worker
    mappings: tuple[base.Mapping, ...]
    has_keys: bool
    knows_completion: bool
    unknown_words: tuple[str, ...]
    is_whole: bool
    moment: datetime

    def intakes(self, known: Mapping[str, Watermark]) -> Sequence[Intake]:
        """Return one intake per table. Watermarks are taken before any row is read.

        Raises SourceError where the source cannot be asked.
        """
        marks = [self.worker.watermark(mapping) for mapping in self.mappings]
        return [
            self._intake(mapping, mark, known.get(mapping.table))
            for mapping, mark in zip(self.mappings, marks, strict=True)
        ]

    def _intake(
        self, mapping: base.Mapping, mark: cursor.Cursor | None, known: Watermark | None
    ) -> Intake:
        fingerprint = self.source.fingerprint(mapping)
        before = known if known and known.mapping == fingerprint else None
        is_whole = before is None or before.cursor is None or self._is_whole_due(before)
        with_keys = not is_whole and self.has_keys and self._are_keys_due(before)
        all_seen = is_whole or with_keys or before is None
        reached = Watermark(
            table=mapping.table,
            cursor=_kept(mark, before),
            mapping=fingerprint,
            whole_at=self.moment if is_whole or before is None else before.whole_at,
            reconciled_at=self.moment if all_seen or before is None else before.reconciled_at,
        )
        delivery = self._delivery(mapping, before, is_whole, with_keys)
        return Intake(delivery=delivery, reached=reached)

    def _is_whole_due(self, before: Watermark) -> bool:
        return self.is_whole or self.moment >= before.whole_at + timedelta(
            days=self.source.whole_days
        )

    def _are_keys_due(self, before: Watermark | None) -> bool:
        due = timedelta(hours=self.source.keys_hours)
        return before is None or self.moment >= before.reconciled_at + due

    def _delivery(
        self, mapping: base.Mapping, before: Watermark | None, is_whole: bool, with_keys: bool
    ) -> Delivery:
        columns = self.worker.columns(mapping)
        since = None
        if not is_whole and before is not None and before.cursor is not None:
            overlap = timedelta(hours=self.source.overlap_hours)
            since = cursor.before(cursor.from_text(before.cursor), overlap)
        name = self.source.name
        return Delivery(
            source=name,
            label=name,
            fingerprint=f"sync {self.moment.isoformat()} {mapping.table}",
            relation=_stream(columns, partial(self.worker.read, mapping, since)),
            readings=(
                table_reading(mapping, columns, self.source.words_of(mapping.table), f"{name}-"),
            ),
            knows_completion=self.knows_completion,
            unknown_words=self.unknown_words,
            is_whole=is_whole and not mapping.forgets,
            living=self._living(mapping) if with_keys and not mapping.forgets else None,
        )

    def _living(self, mapping: base.Mapping) -> StreamRelation:
        deleted = (mapping.deleted,) if mapping.deleted else ()
        columns = (*key_columns(mapping), *deleted)
        return _stream(columns, partial(self.worker.keys, mapping))


def _kept(mark: cursor.Cursor | None, before: Watermark | None) -> str | None:
    """An empty source has no watermark: it stays where it was."""
    if mark is not None:
        return cursor.to_text(mark)
    return before.cursor if before else None


def _stream(columns: Sequence[str], opened: Callable[[], pa.RecordBatchReader]) -> StreamRelation:
    return StreamRelation(columns=tuple(columns), opened=opened)


def now() -> datetime:
    """Return the time in UTC without a zone."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)
