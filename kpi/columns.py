"""Columns of equal length: what a frame is while the values of a few rows are worked out.

Pandas takes as long for a step with one row as for one with ten thousand, and a page takes
thousands of such steps; arrays take a hundredth of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Places = NDArray[np.int64]
Groups = tuple[Places, Places]
"""The number of each row's group, and the first row of each group."""


class Named(Protocol):
    """What has rows and columns by name: columns or a frame."""

    def __getitem__(self, name: Any, /) -> Any: ...

    def __contains__(self, name: object, /) -> bool: ...

    def __len__(self) -> int: ...


class Columns:
    """Columns by name; `len` is the number of rows, and what is given once holds for all of them.

    Numbers, flags and times are arrays of numpy, unknown numbers NaN in floats and unknown flags
    None among objects; texts are those of the frame they come from.
    """

    __slots__ = ("_found", "_frame", "_numbers", "_rows")

    def __init__(self, columns: Mapping[str, Any], rows: int) -> None:
        self._rows = rows
        self._numbers: dict[tuple[str, ...], Groups] = {}
        self._found = {name: _spread(values, rows) for name, values in columns.items()}
        self._frame: pd.DataFrame | None = None

    @classmethod
    def of(cls, frame: pd.DataFrame) -> Columns:
        """Return the columns of a frame, each taken out when it is asked for."""
        made = cls({}, len(frame))
        made._frame = frame
        return made

    def __len__(self) -> int:
        return self._rows

    def __contains__(self, name: object) -> bool:
        return name in self._found or (self._frame is not None and name in self._frame)

    def __iter__(self) -> Iterator[str]:
        return iter(self._found if self._frame is None else self._frame)

    def __getitem__(self, name: str) -> Any:
        if name not in self._found:
            if self._frame is None:
                raise KeyError(name)
            self._found[name] = _array(self._frame[name])
        return self._found[name]

    def only(self, names: Sequence[str], rows: NDArray[np.bool_] | Places | None = None) -> Columns:
        """Return some columns, and of these some rows where `rows` chooses them."""
        if rows is None:
            return Columns({name: self[name] for name in names}, self._rows)
        count = int(rows.sum()) if rows.dtype == bool else len(rows)
        return Columns({name: self[name][rows] for name in names}, count)

    def assign(self, **columns: Any) -> Columns:
        """Return the columns with others added or put in their place."""
        return Columns({**{name: self[name] for name in self}, **columns}, self._rows)

    def row(self, place: int) -> dict[str, Any]:
        """Return one row as column name -> value."""
        return {name: self[name][place] for name in self}

    def groups(self, names: Sequence[str]) -> Groups:
        """Return what `numbered` does; rows are numbered once."""
        key = tuple(names)
        if key not in self._numbers:
            self._numbers[key] = _numbered(self, names)
        return self._numbers[key]

    def are_numbered(self, names: Sequence[str]) -> bool:
        """Whether the rows have been numbered by these columns."""
        return tuple(names) in self._numbers

    def frame(self) -> pd.DataFrame:
        """Return the columns as a frame with numbered rows."""
        if self._frame is not None:
            return self._frame
        return pd.DataFrame(self._found, index=pd.RangeIndex(self._rows))


def _spread(values: Any, rows: int) -> Any:
    if isinstance(values, pd.Series):
        return _array(values)
    if values is None or isinstance(values, str):
        return [values] * rows
    return np.full(rows, values) if np.ndim(values) == 0 else values


def _array(values: pd.Series) -> Any:
    if isinstance(values.dtype, np.dtype):
        return values.to_numpy()
    if values.dtype.kind in "iu":
        return values.to_numpy(dtype=np.float64, na_value=np.nan)
    if values.dtype.kind == "b":
        return values.to_numpy(dtype=object, na_value=None)
    return values.array


def positions(rows: Named, among: Named, names: Sequence[str]) -> Places:
    """Return the place of each of `rows` `among` distinct ones, by the columns `names`; −1 = none.

    Without names all rows are of the first one.
    """
    if not names:
        return np.zeros(len(rows), dtype=np.int64)
    if len(names) == 1:
        one, other = rows[names[0]], among[names[0]]
        if {values.dtype.kind for values in (one, other)} == {"M"} and len(other):
            return _sorted_in(np.asarray(one), np.asarray(other))
    if isinstance(rows, Columns) and rows.are_numbered(names):
        numbers, first = rows.groups(names)
        return positions(rows.only(names, first), among, names)[numbers]
    if len(rows) + len(among) <= FEW:
        known = {key: place for place, key in enumerate(_keys(among, names))}
        found = (known.get(key, -1) for key in _keys(rows, names))
        return np.fromiter(found, np.int64, len(rows))
    return _numbered_among(rows, among, names)


FEW = 10_000
"""Rows that are looked up one by one; more are numbered together."""


def _keys(rows: Named, names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Return keys by which rows are looked up; what is unknown is equal to itself."""
    return zip(*(_plain(rows[name]) for name in names), strict=True)


def _plain(values: Any) -> list[Any]:
    every: list[Any] = np.asarray(values, dtype=object).tolist()
    unknown = np.asarray(pd.isna(values))
    if not unknown.any():
        return every
    return [None if told else key for key, told in zip(every, unknown.tolist(), strict=True)]


def _numbered_among(rows: Named, among: Named, names: Sequence[str]) -> Places:
    """Return the places as the numbers of groups: those of distinct rows are their places."""
    numbers = _numbered(joined([among, rows], names), names)[0][len(among) :]
    return np.where(numbers < len(among), numbers, -1)


def joined(several: Sequence[Named], names: Sequence[str]) -> Columns:
    """Return the columns `names` of several, one below the other."""
    columns = {
        name: pd.concat([pd.Series(one[name]) for one in several], ignore_index=True)
        for name in names
    }
    return Columns(columns, sum(len(one) for one in several))


def order(rows: Named, names: Sequence[str]) -> Places:
    """Return the places of the rows ordered by the columns `names`, what is unknown last."""
    return np.lexsort([_ranks(rows[name]) for name in reversed(names)])


def _ranks(values: Any) -> Any:
    """Return numbers in whose order values come, what is unknown last; numbers are their own."""
    if isinstance(values, np.ndarray) and values.dtype.kind != "O":
        return values
    numbers, members = pd.factorize(values, sort=True)
    return np.where(numbers < 0, len(members), numbers)


def texts(values: Any) -> list[str]:
    """Return keys as texts, the unknown one as the empty text."""
    return ["" if key is None else str(key) for key in _plain(values)]


def at(values: Any, places: Places) -> Any:
    """Return the values at places, unknown where a place is −1."""
    found = np.array(values, dtype=np.object_) if isinstance(values, list) else values
    return pd.api.extensions.take(found, places, allow_fill=True)


def _sorted_in(wanted: NDArray[Any], among: NDArray[Any]) -> Places:
    order = np.argsort(among)
    places = order[np.minimum(np.searchsorted(among, wanted, sorter=order), len(among) - 1)]
    found = among[places]
    return np.where((found == wanted) | (np.isnat(found) & np.isnat(wanted)), places, -1)


def numbered(rows: Named, names: Sequence[str]) -> Groups:
    """Return the number of each row's group by the columns `names`, and the first row of each.

    Groups are numbered as they come; unknown is a group of its own.
    """
    return rows.groups(names) if isinstance(rows, Columns) else _numbered(rows, names)


def _numbered(rows: Named, names: Sequence[str]) -> Groups:
    codes = np.zeros(len(rows), dtype=np.int64)
    if not names:
        return codes, np.zeros(1, dtype=np.int64)
    for name in names:
        own, members = pd.factorize(rows[name], use_na_sentinel=False)
        codes = codes * max(len(members), 1) + own
        codes = codes if name == names[0] else pd.factorize(codes)[0]
    first = np.zeros(codes.max(initial=-1) + 1, dtype=np.int64)
    first[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    return codes, first


def totals(values: Any, numbers: Places, groups: int) -> NDArray[Any]:
    """Return the sum of known values per group, whole where the values are."""
    counted = np.asarray(values)
    if counted.dtype.kind == "O":
        counted = counted.astype(np.float64)
    is_whole = counted.dtype.kind in "iub"
    known = counted if is_whole else np.where(np.isnan(counted), 0.0, counted)
    if groups == 1:
        return np.array([known.sum()], dtype=np.int64 if is_whole else np.float64)
    found = np.bincount(numbers, weights=known, minlength=groups)
    return found.astype(np.int64) if is_whole else found
