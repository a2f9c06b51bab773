"""What the values of a whole column look like: the ground on which formats are told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice

import pyarrow as pa
import pyarrow.compute as pc

from connectors.upload import dates, numbers, words
from connectors.upload.limits import DISTINCT, SHOWN_CHARACTERS
from connectors.upload.sheet import Sheet, as_text

_LOOK = 500
_HEAD_LENGTH = 10
_HEADS = 200_000


@dataclass(frozen=True)
class ColumnProfile:
    """One delivered column.

    `filled` and `rows` count cells; `values` are distinct trimmed texts in order of
    appearance, long ones cut off, all of them where `is_complete`. `type` is `text` unless
    the file types its cells. Shares are 0…1 of the distinct values looked at.
    """

    heading: str
    rows: int
    filled: int
    values: tuple[str, ...]
    is_complete: bool
    type: str = "text"
    date_share: float = 0
    clock_share: float = 0
    serial_share: float = 0
    number_share: float = 0
    email_share: float = 0
    flag_share: float = 0
    dates: dates.DateEvidence | None = None
    clocks: tuple[str, ...] = ()
    numbers: numbers.NumberEvidence = field(default_factory=numbers.NumberEvidence)

    @property
    def samples(self) -> tuple[str, ...]:
        """Return up to three values, to be shown."""
        return self.values[:3]


@dataclass
class _Collector:
    """Gathers what a profile needs, batch by batch, without keeping the rows."""

    heading: str
    type: str
    rows: int = 0
    filled: int = 0
    values: dict[str, None] = field(default_factory=dict)
    is_complete: bool = True
    looks: dict[object, None] = field(default_factory=dict)
    heads: set[str] = field(default_factory=set)
    numbers: dict[str, None] = field(default_factory=dict)

    def add(self, column: pa.Array) -> None:
        self.rows += len(column)
        texts = pc.utf8_trim_whitespace(column) if self.type == "text" else column
        known = texts.filter(pc.is_valid(texts))
        if self.type == "text":
            known = known.filter(pc.not_equal(known, ""))
        self.filled += len(known)
        if len(known):
            self._look(known)

    def _look(self, known: pa.Array) -> None:
        if self.is_complete:
            self._keep(pc.unique(known))
        self.looks.update(dict.fromkeys(_spread(known)))
        if self.type != "text":
            return
        first = [as_text(value) for value in islice(self.looks, 50)]
        if any(map(dates.shape, first)) and len(self.heads) < _HEADS:
            self.heads.update(
                pc.unique(pc.utf8_slice_codeunits(known, 0, _HEAD_LENGTH)).to_pylist()
            )
        if any(map(numbers.kind_of, first)):
            self.numbers.update(dict.fromkeys(_telling(known)))

    def _keep(self, unique: pa.Array) -> None:
        for value in unique.to_pylist():
            if len(self.values) >= DISTINCT:
                self.is_complete = False
                return
            text = as_text(value)
            self.is_complete = self.is_complete and len(text) <= SHOWN_CHARACTERS
            self.values.setdefault(text[:SHOWN_CHARACTERS])

    def profile(self) -> ColumnProfile:
        looked = [as_text(value) for value in self.looks]
        if self.type != "text":
            return self._typed(looked)
        return ColumnProfile(
            heading=self.heading,
            rows=self.rows,
            filled=self.filled,
            values=tuple(self.values),
            is_complete=self.is_complete,
            date_share=_share(looked, lambda text: dates.shape(text) is not None),
            clock_share=_share(looked, lambda text: dates.clock_format(text) is not None),
            serial_share=_share(looked, dates.is_serial),
            number_share=_share(looked, lambda text: numbers.kind_of(text) is not None),
            email_share=_share(looked, lambda text: "@" in text),
            flag_share=_share(looked, lambda text: words.flag(text) is not None),
            dates=dates.evidence(looked, self.heads),
            clocks=tuple(dict.fromkeys(filter(None, map(dates.clock_format, looked)))),
            numbers=numbers.evidence(dict.fromkeys((*looked, *self.numbers))),
        )

    def _typed(self, looked: list[str]) -> ColumnProfile:
        return ColumnProfile(
            heading=self.heading,
            rows=self.rows,
            filled=self.filled,
            values=tuple(self.values),
            is_complete=self.is_complete,
            type=self.type,
            date_share=float(self.type in ("date", "timestamp")),
            clock_share=float(self.type == "clock"),
            number_share=float(self.type == "number"),
            flag_share=float(self.type == "flag")
            or _share(looked, lambda t: words.flag(t) is not None),
        )


def profiles(sheet: Sheet) -> tuple[ColumnProfile, ...]:
    """Return the profile of every column, all rows looked at."""
    collectors: list[_Collector] = []
    for batch in sheet.batches():
        if not collectors:
            collectors = [_Collector(item.name, _type(item.type)) for item in batch.schema]
        for collector, column in zip(collectors, batch.columns, strict=True):
            collector.add(column)
    if not collectors:
        collectors = [_Collector(heading, "text") for heading in sheet.headings]
    return tuple(collector.profile() for collector in collectors)


def _type(type: pa.DataType) -> str:
    checks = (
        (pa.types.is_timestamp, "timestamp"),
        (pa.types.is_date, "date"),
        (pa.types.is_time, "clock"),
        (pa.types.is_boolean, "flag"),
        (pa.types.is_integer, "number"),
        (pa.types.is_floating, "number"),
        (pa.types.is_decimal, "number"),
    )
    return next((name for check, name in checks if check(type)), "text")


def _spread(known: pa.Array) -> list[object]:
    """Return values from all over the batch: formats may change on the way."""
    step = max(1, len(known) // _LOOK)
    return known.take(pa.array(range(0, len(known), step))).to_pylist()  # type: ignore[no-any-return]


def _telling(known: pa.Array) -> Iterator[str]:
    """Yield the distinct values of a batch that can tell decimal comma from point."""
    marked = known.filter(pc.match_substring_regex(known, r"^[^A-Za-z@]*\d[.,]\d"))
    yield from pc.unique(marked)[:DISTINCT].to_pylist()


def _share(looked: list[str], check: Callable[[str], bool]) -> float:
    return sum(map(check, looked)) / len(looked) if looked else 0.0
