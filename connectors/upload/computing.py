"""Columns that no file delivers as such: joined names, ends from durations, a status from flags.

Every computation keeps a value it cannot read as it is, so that the row goes to quarantine
with what was delivered. Computed columns are called `computed:…`; no file may use that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, Protocol

import pyarrow as pa
import pyarrow.compute as pc

from connectors.upload import moments, numbers, words

PREFIX = "computed:"
_TURNED = {str(score): str(6 - score) for score in range(1, 6)}
Columns = Mapping[str, pa.Array]


class Computation(Protocol):
    """How one computed column follows from delivered and already computed ones."""

    @property
    def name(self) -> str: ...
    def compute(self, columns: Columns) -> pa.Array:
        """Return the column, text, as long as the given ones."""
        ...


@dataclass(frozen=True)
class Joined:
    """The trimmed values of several columns in one text."""

    name: str
    headings: tuple[str, ...]
    separator: str = " "
    skips_empty: bool = True

    def compute(self, columns: Columns) -> pa.Array:
        parts = [_text(columns[heading]) for heading in self.headings]
        if not self.skips_empty:
            return pc.binary_join_element_wise(*parts, self.separator)
        known = [
            pc.if_else(pc.equal(part, ""), pa.scalar(None, pa.string()), part) for part in parts
        ]
        return pc.binary_join_element_wise(*known, self.separator, null_handling="skip")


@dataclass(frozen=True)
class Moment:
    """Date and time in ISO 8601, from one column or from a date and a time of day."""

    name: str
    heading: str
    formats: tuple[str, ...]
    clock: str | None = None
    clock_formats: tuple[str, ...] = ()

    def compute(self, columns: Columns) -> pa.Array:
        dates = _each(columns[self.heading], lambda text: moments.iso(text, self.formats))
        if self.clock is None:
            return dates
        times = _each(columns[self.clock], lambda text: moments.clock(text, self.clock_formats))
        days = pc.utf8_slice_codeunits(dates, 0, 10)
        is_read = pc.and_(
            pc.match_substring_regex(dates, r"^\d{4}-\d\d-\d\d"), pc.not_equal(times, "")
        )
        return pc.if_else(is_read, pc.binary_join_element_wise(days, times, "T"), dates)


@dataclass(frozen=True)
class Later:
    """An ISO moment plus minutes held in another column; empty where either is unknown, the
    minutes as they are where they cannot be read."""

    name: str
    moment: str
    minutes: str
    decimal: str

    def compute(self, columns: Columns) -> pa.Array:
        starts = columns[self.moment].to_pylist()
        minutes = _each(
            columns[self.minutes], lambda text: numbers.plain(text, self.decimal)
        ).to_pylist()
        return pa.array(map(_later, starts, minutes), pa.string())


@dataclass(frozen=True)
class Number:
    """A number without its unit, with a decimal point: `12,5 km` is `12.5`."""

    name: str
    heading: str
    decimal: str

    def compute(self, columns: Columns) -> pa.Array:
        return _each(columns[self.heading], lambda text: numbers.plain(text, self.decimal))


@dataclass(frozen=True)
class Reversed:
    """A score of 1–5 where 1 was the best, turned so that 5 is."""

    name: str
    heading: str

    def compute(self, columns: Columns) -> pa.Array:
        return _each(columns[self.heading], lambda text: _TURNED.get(text, text))


@dataclass(frozen=True)
class Status:
    """The status of a meeting from its status column and yes-or-no columns beside it.

    A cancellation goes before not appearing, that before having taken place, and all
    before the delivered status. `otherwise` is what holds where nothing is said.
    """

    name: str
    status: str | None
    words: tuple[tuple[str, str], ...]
    cancelled: str | None = None
    no_show: str | None = None
    attended: str | None = None
    cancelled_means: str = "cancelled_by_customer"
    otherwise: str = "scheduled"

    def compute(self, columns: Columns) -> pa.Array:
        known = {_plain(word): meant for word, meant in self.words if meant}
        base = pa.array([self.otherwise] * len(next(iter(columns.values()))), pa.string())
        if self.attended:
            base = _flagged(columns[self.attended], "completed", "no_show", base)
        if self.no_show:
            base = _flagged(
                columns[self.no_show], "no_show", "completed" if not self.attended else None, base
            )
        if self.status:
            said = _each(columns[self.status], lambda text: known.get(_plain(text), text))
            base = pc.if_else(_is_telling(said, base), said, base)
        if self.cancelled:
            base = _flagged(columns[self.cancelled], self.cancelled_means, None, base)
        return base


@dataclass(frozen=True)
class Place:
    """The words of a channel that also say where; empty for all others."""

    name: str
    heading: str
    places: tuple[str, ...]

    def compute(self, columns: Columns) -> pa.Array:
        known = {_plain(place): place for place in self.places}
        return _each(columns[self.heading], lambda text: known.get(_plain(text), ""))


@dataclass(frozen=True)
class OnlyWhere:
    """The values of `heading` in rows where a yes-or-no column says yes, else empty."""

    name: str
    heading: str
    flag: str
    expected: Literal[True] = True

    def compute(self, columns: Columns) -> pa.Array:
        says = _each(columns[self.flag], lambda text: "yes" if words.flag(text) else "")
        return pc.if_else(pc.equal(says, "yes"), _text(columns[self.heading]), "")


def computed(batch: pa.RecordBatch, computations: Sequence[Computation]) -> pa.RecordBatch:
    """Return the batch with its computed columns behind the delivered ones."""
    columns: dict[str, pa.Array] = dict(zip(batch.schema.names, batch.columns, strict=True))
    for computation in computations:
        columns[computation.name] = computation.compute(columns)
    return pa.RecordBatch.from_arrays(list(columns.values()), names=list(columns))


def _text(column: pa.Array) -> pa.Array:
    text = column if pa.types.is_string(column.type) else pc.cast(column, pa.string())
    return pc.fill_null(pc.utf8_trim_whitespace(text), "")


def _each(column: pa.Array, change: Callable[[str], str]) -> pa.Array:
    """Apply `change` to every distinct value once."""
    encoded = pc.dictionary_encode(_text(column))
    changed = pa.array([change(value) for value in encoded.dictionary.to_pylist()], pa.string())
    return changed.take(encoded.indices)


def _flagged(column: pa.Array, yes: str, no: str | None, otherwise: pa.Array) -> pa.Array:
    meanings = {True: yes, False: no, None: None}
    meant = _each(column, lambda text: meanings[words.flag(text)] or "")
    return pc.if_else(pc.equal(meant, ""), otherwise, meant)


def _is_telling(said: pa.Array, base: pa.Array) -> pa.Array:
    """A delivered status counts unless it is empty, or only `scheduled` where flags say more."""
    vague = pc.and_(pc.equal(said, "scheduled"), pc.not_equal(base, "scheduled"))
    return pc.and_(pc.not_equal(said, ""), pc.invert(vague))


def _plain(word: str) -> str:
    return " ".join(word.split()).lower()


def _later(start: str | None, minutes: str | None) -> str:
    try:
        return (
            datetime.fromisoformat(start or "") + timedelta(minutes=float(minutes or ""))
        ).isoformat()
    except (ValueError, OverflowError):
        return (minutes or "") if _is_moment(start) and not _is_number(minutes) else ""


def _is_moment(text: str | None) -> bool:
    try:
        datetime.fromisoformat(text or "")
    except ValueError:
        return False
    return True


def _is_number(text: str | None) -> bool:
    try:
        float(text or "")
    except ValueError:
        return False
    return True
