"""Rows are found among others whatever their columns are made of, few as well as many."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from kpi.columns import FEW, Columns, at, order, positions

DAYS = np.array(["2026-01-05", "2026-01-12", "NaT"], dtype="datetime64[us]")
SAME = {
    "whole numbers, of which one is unknown": ([1, 2], [2.0, np.nan, 1.0], [1, -1, 0]),
    "known and unknown whole numbers": (pd.array([1, None], "Int64"), [None, 1], [1, 0]),
    "texts, all of them unknown": (pd.array(["a", "b"], "str"), [np.nan, np.nan], [-1, -1]),
    "texts and an unknown one": (pd.array(["a", None], "str"), ["b", None, "a"], [-1, 1, 0]),
    "days and an unknown one": (DAYS, DAYS[::-1], [2, 1, 0]),
}


@pytest.mark.parametrize("many", [False, True])
@pytest.mark.parametrize("what", SAME)
def test_rows_have_the_places_of_their_equals(what: str, many: bool) -> None:
    among, wanted, places = SAME[what]
    times = FEW if many else 1
    rows = pd.DataFrame({"key": pd.Series(wanted)}).iloc[np.tile(np.arange(len(wanted)), times)]
    for names in (["key"], ["key", "other"]):
        found = positions(
            Columns.of(rows.assign(other="a")),
            Columns.of(pd.DataFrame({"key": pd.Series(among), "other": "a"})),
            names,
        )
        assert found.tolist() == places * times


@pytest.mark.parametrize("what", SAME)
def test_rows_that_are_numbered_already_have_the_same_places(what: str) -> None:
    among, wanted, places = SAME[what]
    rows = pd.DataFrame({"key": pd.Series(wanted)}).iloc[np.tile(np.arange(len(wanted)), FEW)]
    columns = Columns.of(rows)
    columns.groups(["key"])
    found = positions(columns, Columns.of(pd.DataFrame({"key": pd.Series(among)})), ["key"])
    assert found.tolist() == places * FEW


def test_rows_stand_in_the_order_of_their_columns_with_what_is_unknown_last() -> None:
    rows = pd.DataFrame({"name": pd.array(["b", None, "a", "b"], "str"), "size": [2, 0, 5, 1]})
    assert order(Columns.of(rows), ["name", "size"]).tolist() == [2, 3, 0, 1]


@pytest.mark.parametrize("values", [np.array([1.5, 2.5]), ["a", "b"]])
def test_what_has_no_place_is_unknown(values: list[str] | np.ndarray) -> None:
    found = at(values, np.array([1, -1, 0]))
    assert [found[0], found[2]] == [values[1], values[0]]
    assert pd.isna(found[1])
