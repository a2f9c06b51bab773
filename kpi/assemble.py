"""Puts the sums of several statements together, per KPI, and lets its kind finish them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from kpi.batches import BUCKET, Batch, groups_of, part_name
from kpi.kinds import Kpi, Part
from kpi.kinds.base import Found
from kpi.parameters import Parameters
from kpi.period import Grain, Period, buckets


@dataclass(frozen=True, slots=True)
class Delivered:
    """The rows one statement delivered for a batch."""

    batch: Batch
    rows: pd.DataFrame


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
    own = _own_parts(kpi, delivered, grouping)
    index = _index(own, grouping)
    sums, keyed = index, {}
    for part, frame in own:
        if part.keys:
            keyed[part.name] = frame
        else:
            sums = _joined(sums, frame, part.name)
    found = Found(sums=sums, keyed=keyed, groups=grouping.columns, parameters=parameters)
    return kpi.finish(found).reset_index(drop=True)


def _own_parts(
    kpi: Kpi, delivered: list[Delivered], grouping: Grouping
) -> list[tuple[Part, pd.DataFrame]]:
    """Return each part of the KPI with its groups, keys and its column named as the part."""
    found = []
    for one in delivered:
        groups = [*groups_of(one.batch, grouping.by), *grouping.columns[len(grouping.by) :]]
        for owner, part in one.batch.parts:
            if owner is kpi:
                columns = [*groups, *(key for key in part.keys if key not in groups)]
                found.append((part, _summed(one.rows, columns, kpi, part)))
    return found


def _summed(rows: pd.DataFrame, columns: list[str], kpi: Kpi, part: Part) -> pd.DataFrame:
    """Return the part's sums by `columns`, added up over what else the rows are split by."""
    name = part_name(kpi, part)
    frame = rows[[*columns, name]].rename(columns={name: part.name})
    if not columns:
        return frame.sum().to_frame().T
    frame = frame.groupby(columns, dropna=False, as_index=False, sort=False).sum()
    return frame[frame[part.name] != 0] if part.keys else frame


def _index(own: list[tuple[Part, pd.DataFrame]], grouping: Grouping) -> pd.DataFrame:
    """Return one row per group: those found, those that must appear, every bucket."""
    columns = grouping.columns
    if not columns:
        return pd.DataFrame(index=range(1))
    frames = [frame[columns] for part, frame in own if set(columns) <= set(frame.columns)]
    found = pd.concat(frames).drop_duplicates()
    if grouping.members is not None:
        found = pd.concat([found, grouping.members[columns]]).drop_duplicates()
    if grouping.grain:
        found = _every_bucket(found, grouping)
    return found.sort_values(columns, na_position="last").reset_index(drop=True)


def _every_bucket(found: pd.DataFrame, grouping: Grouping) -> pd.DataFrame:
    days = buckets(grouping.period, grouping.grain or "day")
    every = pd.DataFrame({BUCKET: pd.to_datetime(pd.Series(days)).astype("datetime64[us]")})
    if not grouping.by:
        return every
    return found[list(grouping.by)].drop_duplicates().merge(every, how="cross")


def _joined(sums: pd.DataFrame, frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return `sums` with the column `name` of `frame`, 0 where it has no row."""
    shared = [column for column in frame.columns if column in sums.columns]
    if not shared:
        total = frame[name].iloc[0] if len(frame) else 0
        return sums.assign(**{name: 0 if pd.isna(total) else total})
    joined = sums.merge(frame, on=shared, how="left")
    return joined.assign(**{name: joined[name].fillna(0)})


def without_buckets(delivered: Delivered) -> Delivered:
    """Return the sums of all buckets together, split by the same keys."""
    keys = [key for key in delivered.batch.keys if key in delivered.rows]
    rows = delivered.rows.drop(columns=BUCKET)
    if keys:
        return Delivered(
            delivered.batch, rows.groupby(keys, dropna=False, as_index=False, sort=False).sum()
        )
    return Delivered(delivered.batch, rows.sum().to_frame().T)


Results = Mapping[str, pd.DataFrame]
