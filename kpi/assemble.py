"""Puts the sums of several statements together, per KPI, and lets its kind finish them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kpi.batches import BUCKET, Batch, groups_of
from kpi.columns import Columns, Places, joined, numbered, order, positions, totals
from kpi.dimensions import by_name, column_of
from kpi.kinds import Kpi, Part
from kpi.kinds.base import Found, part_name
from kpi.parameters import Parameters
from kpi.period import Grain, Period, buckets, week_buckets


@dataclass(frozen=True, slots=True, eq=False)
class Delivered:
    """The rows one statement delivered for a batch."""

    batch: Batch
    rows: Columns
    _groups: dict[tuple[str, ...], _Groups] = field(default_factory=dict, repr=False)

    def sums(self, columns: Sequence[str], parts: Sequence[str]) -> Columns:
        """Return parts by `columns`, added up over what else the rows are split by."""
        key = tuple(columns)
        if key not in self._groups:
            self._groups[key] = self._grouped(key)
        groups = self._groups[key]
        summed = {name: groups.sum(self.rows[name]) for name in parts}
        return Columns({**groups.members, **summed}, groups.count)

    def _grouped(self, columns: tuple[str, ...]) -> _Groups:
        chosen = self.rows
        kept = None
        if BUCKET in columns and (unknown := pd.isna(chosen[BUCKET])).any():
            kept = ~unknown
            chosen = chosen.only(columns, kept)
        if set(columns) == self._split:
            members = {name: chosen[name] for name in columns}
            return _Groups(members, len(chosen), kept, None)
        numbers, first = numbered(chosen, columns)
        members = {name: chosen[name][first] for name in columns}
        return _Groups(members, len(first), kept, numbers)

    @property
    def _split(self) -> set[str]:
        """The columns by which the rows are split."""
        return set(self.rows) - {part_name(kpi, part) for kpi, part in self.batch.measured}


@dataclass(frozen=True, slots=True, eq=False)
class _Groups:
    """How rows fall into groups: the members of each, which rows are kept, and their numbers.

    Without numbers each row is a group of its own.
    """

    members: Mapping[str, Any]
    count: int
    kept: NDArray[np.bool_] | None
    numbers: Places | None

    def sum(self, values: Any) -> Any:
        """Return the sum of values per group."""
        chosen = values if self.kept is None else values[self.kept]
        return chosen if self.numbers is None else totals(chosen, self.numbers, self.count)


@dataclass(frozen=True, slots=True)
class Grouping:
    """How values are grouped: dimensions, and the bucket of time where a grain is given."""

    by: tuple[str, ...]
    grain: Grain | None
    period: Period

    @property
    def columns(self) -> list[str]:
        """The columns that name a group."""
        return [*self.by, *((BUCKET,) if self.grain else ())]


def finished(
    kpi: Kpi, delivered: list[Delivered], grouping: Grouping, parameters: Parameters
) -> Columns:
    """Return the finished values of one KPI: group columns, standard columns, kind's columns."""
    blocks = _blocks(kpi, delivered, grouping)
    sums, keyed = _index(blocks, grouping), {}
    for parts, block in blocks:
        if parts[0].keys:
            keyed[parts[0].name] = block
        else:
            sums = _joined(sums, block, [part.name for part in parts], grouping.columns)
    asked = (one.batch for one in delivered if any(owner is kpi for owner, _ in one.batch.parts))
    period = next((batch.selection.period for batch in asked), grouping.period)
    found = Found(
        sums=sums, keyed=keyed, groups=grouping.columns, parameters=parameters, period=period
    )
    return kpi.finish(found)


_Block = tuple[list[Part], Columns]


def _blocks(kpi: Kpi, delivered: list[Delivered], grouping: Grouping) -> list[_Block]:
    """Return the KPI's parts with their groups and keys: all without keys, each with keys."""
    found: list[_Block] = []
    for one in delivered:
        own = [part for owner, part in one.batch.parts if owner is kpi]
        groups = [*groups_of(one.batch, grouping.by), *grouping.columns[len(grouping.by) :]]
        together = [part for part in own if not part.keys]
        if together:
            found.append((together, _named(one, groups, kpi, together)))
        for part in own:
            if part.keys:
                columns = [*groups, *(key for key in part.keys if key not in groups)]
                block = _named(one, columns, kpi, [part])
                occurs = np.asarray(block[part.name] != 0)
                found.append(([part], block.only([*columns, part.name], occurs)))
    return found


def _named(one: Delivered, columns: list[str], kpi: Kpi, parts: list[Part]) -> Columns:
    """Return the columns and parts, each part's column named as the part."""
    names = {part.name: part_name(kpi, part) for part in parts}
    sums = one.sums(columns, tuple(names.values()))
    chosen = {**{name: sums[name] for name in columns}, **{k: sums[v] for k, v in names.items()}}
    return Columns(chosen, len(sums))


def _index(blocks: list[_Block], grouping: Grouping) -> Columns:
    """Return one row per group: those found, and every bucket."""
    columns = grouping.columns
    if not columns:
        return Columns({}, 1)
    if columns == [BUCKET]:
        days = _days(grouping.period, grouping.grain or "day")
        return Columns({BUCKET: days}, len(days))
    found = _members(blocks, grouping)
    if not grouping.grain:
        return found
    days = _days(grouping.period, grouping.grain)
    spread = {name: found[name].repeat(len(days)) for name in grouping.by}
    return Columns({**spread, BUCKET: np.tile(days, len(found))}, len(found) * len(days))


def _members(blocks: list[_Block], grouping: Grouping) -> Columns:
    """Return the members of the dimensions that occur together, in order."""
    names = list(grouping.by)
    whole = [block for _parts, block in blocks if all(n in block for n in grouping.columns)]
    found = whole[0] if len(whole) == 1 else joined(whole, names)
    found = found.only(names, numbered(found, names)[1])
    return found.only(names, order(found, names))


@lru_cache(maxsize=256)
def _days(period: Period, grain: Grain) -> NDArray[Any]:
    """Return the first day of every bucket."""
    days = np.array(buckets(period, grain), dtype="datetime64[us]")
    days.flags.writeable = False
    return days


def _joined(sums: Columns, block: Columns, names: list[str], groups: list[str]) -> Columns:
    """Return `sums` with the columns `names` of `block`, 0 where it has no row."""
    shared = [name for name in groups if name in block]
    if not len(block):
        return sums.assign(**dict.fromkeys(names, np.zeros(len(sums))))
    places = positions(sums, block, shared)
    return sums.assign(**{name: _at(block[name], places) for name in names})


def _at(values: NDArray[Any], places: Places) -> NDArray[Any]:
    found = values[places]
    absent = places < 0
    if absent.any():
        found = np.where(absent, 0.0, found)
    return found if found.dtype.kind in "iub" else np.where(pd.isna(found), 0, found)


def without_buckets(delivered: Delivered) -> Delivered:
    """Return the sums of all buckets together, split by the same keys."""
    keys = [key for key in delivered.batch.keys if key in delivered.rows]
    parts = dict.fromkeys(part_name(kpi, part) for kpi, part in delivered.batch.parts)
    return Delivered(delivered.batch, delivered.sums(keys, tuple(parts)))


def grouped(
    rows: pd.DataFrame, batch: Batch, by: tuple[str, ...], grain: Grain | None
) -> pd.DataFrame:
    """Return the rows of a fine batch with the columns of their groups and their bucket."""
    added = {name: rows[column_of(by_name(name), batch.fact)] for name in groups_of(batch, by)}
    if grain:
        added[BUCKET] = week_buckets(rows["starts_on"], grain)
    return rows.assign(**added) if added else rows


def typed(rows: pd.DataFrame, batch: Batch) -> pd.DataFrame:
    """Return rows whose bucket is a time of one resolution, whatever the engine gave, and
    whose unknown members are one: an engine that found nothing else may call them otherwise."""
    measured = {part_name(kpi, part) for kpi, part in batch.measured}
    others = (name for name, kind in zip(rows, rows.dtypes, strict=True) if _may_differ(kind))
    nothing = [name for name in others if name not in measured and _knows_nothing(rows[name])]
    rows = rows.astype(dict.fromkeys(nothing, "str")) if nothing else rows
    if BUCKET not in rows or rows[BUCKET].dtype == "datetime64[us]":
        return rows
    return rows.assign(**{BUCKET: pd.to_datetime(rows[BUCKET]).astype("datetime64[us]")})


_TEXT = pd.StringDtype(na_value=np.nan)


def _may_differ(kind: Any) -> bool:
    """Whether engines may call columns of this kind otherwise where they find nothing."""
    return bool(kind.kind == "O" and kind != _TEXT)


def _knows_nothing(values: pd.Series) -> bool:
    found = values.array
    return not len(found) or bool(pd.isna(found[0]) and pd.isna(found).all())


Results = Mapping[str, pd.DataFrame]
