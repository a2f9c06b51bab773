"""Puts the sums of several statements together, per KPI, and lets its kind finish them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from kpi.batches import BUCKET, Batch, groups_of, part_name
from kpi.dimensions import by_name, column_of
from kpi.kinds import Kpi, Part
from kpi.kinds.base import Found
from kpi.parameters import Parameters
from kpi.period import Grain, Period, buckets, week_buckets


@dataclass(frozen=True, slots=True, eq=False)
class Delivered:
    """The rows one statement delivered for a batch."""

    batch: Batch
    rows: pd.DataFrame
    _sums: dict[tuple[str, ...], pd.DataFrame] = field(default_factory=dict, repr=False)

    def sums(self, columns: Sequence[str]) -> pd.DataFrame:
        """Return all parts by `columns`, added up over what else the rows are split by."""
        key = tuple(columns)
        if key not in self._sums:
            self._sums[key] = self._summed(list(columns))
        return self._sums[key]

    def _summed(self, columns: list[str]) -> pd.DataFrame:
        parts = list(dict.fromkeys(part_name(kpi, part) for kpi, part in self.batch.parts))
        if not columns:
            return pd.DataFrame({name: [self.rows[name].sum()] for name in parts})
        rows = self.rows
        if BUCKET in columns and rows[BUCKET].hasnans:
            rows = rows[rows[BUCKET].notna()]
        if set(rows.columns) == {*columns, *parts}:
            return rows
        grouped = rows.groupby(columns, dropna=False, as_index=False, sort=False)
        return grouped[parts].sum()


@dataclass(frozen=True, slots=True)
class Grouping:
    """How values are grouped: dimensions, and the bucket of time where a grain is given.

    `members` are combinations of the dimensions that must appear even without a row.
    """

    by: tuple[str, ...]
    grain: Grain | None
    period: Period
    members: pd.DataFrame | None = None

    @property
    def columns(self) -> list[str]:
        """The columns that name a group."""
        return [*self.by, *((BUCKET,) if self.grain else ())]


def finished(
    kpi: Kpi, delivered: list[Delivered], grouping: Grouping, parameters: Parameters
) -> pd.DataFrame:
    """Return the finished frame of one KPI: group columns, standard columns, kind's columns."""
    blocks = _blocks(kpi, delivered, grouping)
    sums, keyed = _index(blocks, grouping), {}
    for parts, frame in blocks:
        if parts[0].keys:
            keyed[parts[0].name] = frame
        else:
            sums = _joined(sums, frame, [part.name for part in parts])
    asked = (one.batch for one in delivered if any(owner is kpi for owner, _ in one.batch.parts))
    period = next((batch.selection.period for batch in asked), grouping.period)
    found = Found(
        sums=sums, keyed=keyed, groups=grouping.columns, parameters=parameters, period=period
    )
    return kpi.finish(found).reset_index(drop=True)


_Block = tuple[list[Part], pd.DataFrame]


def _blocks(kpi: Kpi, delivered: list[Delivered], grouping: Grouping) -> list[_Block]:
    """Return the KPI's parts with their groups and keys: all without keys, each with keys."""
    found: list[_Block] = []
    for one in delivered:
        own = [part for owner, part in one.batch.parts if owner is kpi]
        groups = [*groups_of(one.batch, grouping.by), *grouping.columns[len(grouping.by) :]]
        together = [part for part in own if not part.keys]
        if together:
            found.append((together, _renamed(one.sums(groups), groups, kpi, together)))
        for part in own:
            if part.keys:
                columns = [*groups, *(key for key in part.keys if key not in groups)]
                frame = _renamed(one.sums(columns), columns, kpi, [part])
                found.append(([part], frame[frame[part.name] != 0]))
    return found


def _renamed(frame: pd.DataFrame, columns: list[str], kpi: Kpi, parts: list[Part]) -> pd.DataFrame:
    """Return the columns and parts, each part's column named as the part."""
    chosen = frame[[*columns, *(part_name(kpi, part) for part in parts)]]
    return chosen.set_axis([*columns, *(part.name for part in parts)], axis=1)


def _index(blocks: list[_Block], grouping: Grouping) -> pd.DataFrame:
    """Return one row per group: those found, those that must appear, every bucket."""
    columns = grouping.columns
    if not columns:
        return pd.DataFrame(index=range(1))
    if columns == [BUCKET]:
        return _days(grouping)
    frames = [frame[columns] for _parts, frame in blocks if set(columns) <= set(frame.columns)]
    found = pd.concat(frames).drop_duplicates()
    if grouping.members is not None:
        found = pd.concat([found, grouping.members[columns]]).drop_duplicates()
    if grouping.grain:
        found = found[list(grouping.by)].drop_duplicates().merge(_days(grouping), how="cross")
    return found.sort_values(columns, na_position="last").reset_index(drop=True)


def _days(grouping: Grouping) -> pd.DataFrame:
    """Return the first day of every bucket."""
    days = buckets(grouping.period, grouping.grain or "day")
    return pd.DataFrame({BUCKET: pd.to_datetime(pd.Series(days)).astype("datetime64[us]")})


def _joined(sums: pd.DataFrame, frame: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """Return `sums` with the columns `names` of `frame`, 0 where it has no row."""
    shared = [column for column in frame.columns if column in sums.columns]
    if not shared:
        totals = frame.iloc[0].fillna(0) if len(frame) else dict.fromkeys(names, 0)
        return sums.assign(**{name: totals[name] for name in names})
    joined = sums.merge(frame, on=shared, how="left")
    return joined.fillna(dict.fromkeys(names, 0))


def without_buckets(delivered: Delivered) -> Delivered:
    """Return the sums of all buckets together, split by the same keys."""
    keys = [key for key in delivered.batch.keys if key in delivered.rows]
    return Delivered(delivered.batch, delivered.sums(keys))


def grouped(
    rows: pd.DataFrame, batch: Batch, by: tuple[str, ...], grain: Grain | None
) -> pd.DataFrame:
    """Return the rows of a fine batch with the columns of their groups and their bucket."""
    added = {name: rows[column_of(by_name(name), batch.fact)] for name in groups_of(batch, by)}
    if grain:
        added[BUCKET] = week_buckets(rows["starts_on"], grain)
    return rows.assign(**added)


def typed(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows whose bucket is a time of one resolution, whatever the engine gave, and
    whose unknown members are one: an engine that found nothing else may call them otherwise."""
    objects = rows.columns[rows.dtypes == "object"]
    nothing = [name for name in objects if rows[name].isna().all()]
    rows = rows.astype(dict.fromkeys(nothing, "str")) if nothing else rows
    if BUCKET not in rows or rows[BUCKET].dtype == "datetime64[us]":
        return rows
    return rows.assign(**{BUCKET: pd.to_datetime(rows[BUCKET]).astype("datetime64[us]")})


Results = Mapping[str, pd.DataFrame]
