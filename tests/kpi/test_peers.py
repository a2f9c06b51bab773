"""The top of each unit: found by its last place as by ranking, ties and shares of all kinds."""

from __future__ import annotations

from random import Random

import duckdb
import ibis
import pandas as pd
import pytest

from kpi.engine.compile import compile_
from kpi.peers import numbered, segmented

PEERS = {"none": 1, "few": 7, "many": 100}
STARTS = ("2026-01-01", "2026-04-01")
COLUMNS = {
    "unit_key": "string",
    "starts_on": "date",
    "advisor_key": "string",
    "held": "int32",
    "contracts": "int32",
    "is_active": "boolean",
    "is_inactive": "boolean",
    "is_never": "boolean",
}


def judged() -> pd.DataFrame:
    """Return advisors of units in two buckets: many ties, and counts as large as can be kept."""
    chance = Random(1)
    rows = [
        (unit, pd.Timestamp(start), f"a{number}", held, chance.choice([0, 0, 1, 2**31 - 1]))
        for unit, count in PEERS.items()
        for start in STARTS
        for number in range(count)
        for held in [chance.choice([0, 1, 1, 2, 2**31 - 1])]
    ]
    found = pd.DataFrame(rows, columns=list(COLUMNS)[:5])
    found["starts_on"] = found["starts_on"].dt.date
    return found.assign(is_active=found["held"] > 0, is_inactive=found["held"] == 0, is_never=False)


def segments(rows: pd.DataFrame, share: float, *, by_place: bool) -> pd.DataFrame:
    table = ibis.table(COLUMNS, name="judged")
    found = segmented(numbered(table) if by_place else table)
    kept = found.select(*COLUMNS, "is_power", "segment")
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE judged AS FROM rows")
        sql = compile_(kept, "duckdb").sql
        answer = connection.execute(sql, {"power_share": share}).df()
    return answer.sort_values(["unit_key", "starts_on", "advisor_key"], ignore_index=True)


@pytest.mark.parametrize("share", [0.01, 0.07, 0.1, 0.29, 0.5, 0.55, 1.0])
def test_the_last_place_finds_whom_ranking_finds(share: float) -> None:
    one, other = (segments(judged(), share, by_place=by_place) for by_place in (False, True))
    pd.testing.assert_frame_equal(one, other)
    assert one["is_power"].any()


@pytest.mark.parametrize("by_place", [False, True])
@pytest.mark.parametrize(("share", "places"), [(0.07, 7), (0.29, 29), (0.55, 55), (0.071, 8)])
def test_a_share_has_as_many_places_as_it_says(share: float, places: int, by_place: bool) -> None:
    rows = judged()
    everyone = rows.assign(held=rows["held"] + (rows["held"] == 0), is_active=True)
    found = segments(everyone.assign(is_inactive=False), share, by_place=by_place)
    assert set(found[found["unit_key"] == "many"].groupby("starts_on")["is_power"].sum()) == {
        places
    }
    assert set(found[found["unit_key"] == "none"]["is_power"]) == {True}
