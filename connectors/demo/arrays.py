"""Array types, random streams and the few vectorised draws every generator needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias
from zlib import crc32

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Values: TypeAlias = npt.NDArray[np.generic] | pa.Array
Columns = Mapping[str, Values]

MINUTE = 60_000_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
UNKNOWN = -1
NO_TIME = np.iinfo(np.int64).min
"""Timestamps are microseconds since 1970 in UTC; `NO_TIME` stands for an unknown one."""


def stream(seed: int, name: str, part: int = 0) -> np.random.Generator:
    """Return the random stream of one table and part, independent of every other one."""
    return np.random.default_rng([seed, crc32(name.encode()), part])


def pick(rng: np.random.Generator, shares: Sequence[float], size: int) -> Ints:
    """Draw `size` indexes with probabilities proportional to `shares`."""
    bounds = np.cumsum(np.asarray(shares, dtype=np.float64))
    drawn = np.searchsorted(bounds, rng.random(size) * bounds[-1], side="right")
    return np.asarray(drawn, dtype=np.int64)


def pick_rows(rng: np.random.Generator, shares: Floats) -> Ints:
    """Draw one column index per row of `shares`, with probabilities proportional to the row."""
    bounds = np.cumsum(shares, axis=1)
    drawn = rng.random(len(shares)) * bounds[:, -1]
    return np.asarray(np.minimum((bounds <= drawn[:, None]).sum(axis=1), shares.shape[1] - 1))


def keys(prefix: str, numbers: Ints, width: int = 6) -> pa.Array:
    """Return keys like `T000042`; numbers below zero give null."""
    digits = pc.utf8_lpad(pa.array(numbers).cast(pa.string()), width, "0")
    text = pc.binary_join_element_wise(prefix, digits, "")
    return pc.if_else(pa.array(numbers >= 0), text, None)


def named(names: Sequence[str | None] | pa.Array, indexes: Ints) -> pa.Array:
    """Return `names[indexes]`; indexes below zero give null."""
    return pa.array(names, pa.string()).take(pa.array(indexes, mask=indexes < 0))


def times(moments: Ints, known: Flags | None = None) -> pa.Array:
    """Return moments as timestamps; `NO_TIME`, and those not `known`, give null."""
    missing = moments == NO_TIME
    mask = missing if known is None else missing | ~known
    return pa.array(moments.astype("datetime64[us]"), mask=mask)


def days(ordinals: Ints) -> pa.Array:
    """Return days since 1970 as dates; ordinals below zero give null."""
    return pa.array(ordinals.astype(np.int32), mask=ordinals < 0).cast(pa.date32())


def numbers(amounts: Floats, decimals: int = 1) -> pa.Array:
    """Return rounded amounts; those that are not numbers give null."""
    return pa.array(np.round(amounts, decimals), mask=np.isnan(amounts))


def chosen(rng: np.random.Generator, candidates: Ints, count: int) -> Ints:
    """Draw up to `count` of `candidates` without replacement, in ascending order."""
    return np.sort(rng.permutation(candidates)[:count])
