"""Who moves within a week is in the unit of its beginning, whatever meetings are chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from kpi.engine.independent import Independent
from kpi.facts.virtual import VIRTUAL
from kpi.kinds.base import parts_of
from kpi.period import Grain
from kpi.query import Query
from kpi.registry import all_kpis, get
from kpi.scope import Scope
from store.versions import Versions
from tests.oracle.both import assert_agreement, portal_answer
from tests.oracle.crooked import Row
from tests.wrong_numbers.small_bank import bank, days, meeting

WHEN = days("2026-02-04", "2026-03-05")
CHANNELS = ("online", "onsite", "other", "phone")
KPIS = tuple(
    kpi for kpi in all_kpis().values() if any(part.fact in VIRTUAL for part in parts_of(kpi, ()))
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("b")


@pytest.fixture(scope="module")
def query(folder: Path) -> Query:
    """Anna moves on a Wednesday; she has meetings before and after, in whole and in cut weeks."""
    moves: list[Row] = [
        {"advisor_key": "anna", "unit_key": "north", "valid_to_on": date(2026, 2, 10)},
        {"advisor_key": "anna", "unit_key": "south", "valid_from_on": date(2026, 2, 11)},
        {"advisor_key": "ben", "unit_key": "north"},
        {"advisor_key": "cem", "unit_key": "south"},
    ]
    dated = ("01-27", "02-04", "02-06", "02-09", "02-12", "02-13", "02-19", "03-03", "03-04")
    made = [
        meeting(
            f"a{number}",
            f"2026-{day} 09:00",
            channel=CHANNELS[number % len(CHANNELS)],
            location="hall" if day < "02-11" else "yard",
        )
        for number, day in enumerate(dated)
    ]
    made += [
        meeting("b", "2026-02-11 09:00", advisor_key="ben", location="hall"),
        meeting("c", "2026-03-12 09:00", advisor_key="cem", location="yard"),
    ]
    return bank(folder, {"meeting": made, "advisor_unit": moves})


def _of(query: Query, unit: str) -> Query:
    scope = Scope(units=frozenset({unit}), advisors=None, names=True)
    return replace(query, scope=scope, engine=query.engine.pinned())


@pytest.mark.parametrize("unit", ["north", "south"])
@pytest.mark.parametrize("chosen", [("channel", *CHANNELS), ("location", "hall", "yard")])
def test_advisors_keep_the_meetings_of_the_unit(
    query: Query, unit: str, chosen: tuple[str, ...]
) -> None:
    """Anna leaves the north in the midst of a month, and meets in the hall before."""
    seen, kpi = _of(query, unit), get("active_advisors")
    told = ["advisor_key", "held", "held_online", "contracts", "eligible", "active", "segment"]
    every, named = (
        seen.people(kpi, selection)[told].sort_values("advisor_key", ignore_index=True)
        for selection in (WHEN, WHEN.where(*chosen))
    )
    pd.testing.assert_frame_equal(named, every, check_dtype=False)


def test_people_are_those_of_the_chosen_segments(query: Query) -> None:
    kpi = get("advisor_segments")
    every = query.people(kpi, WHEN)["segment"]
    one = every.iloc[0]
    assert every.nunique() > 1
    for found in (query.people(kpi, WHEN.where("segment", one)), query.people(kpi, WHEN, [one])):
        assert found["segment"].to_list() == [one] * every.eq(one).sum()


@pytest.mark.parametrize("unit", ["north", "south"])
def test_a_place_held_in_another_unit_counts_in_the_week(query: Query, unit: str) -> None:
    """A meeting of a cut week lies in the new unit, its week in the old one."""
    seen, held = _of(query, unit), get("meetings_per_advisor")
    counted = {
        place: seen.compute([held], WHEN.where("location", place))[held.name]["numerator"].iloc[0]
        for place in ("hall", "yard")
    }
    every = seen.compute([held], WHEN)[held.name]["numerator"].iloc[0]
    assert sum(counted.values()) == every


@pytest.mark.parametrize("unit", ["north", "south"])
@pytest.mark.parametrize("grain", [None, "week", "month"])
def test_naming_every_channel_changes_nothing(query: Query, unit: str, grain: Grain | None) -> None:
    seen = _of(query, unit)
    every = seen.compute(KPIS, WHEN, grain=grain)
    named = seen.compute(KPIS, WHEN.where("channel", *CHANNELS), grain=grain)
    for kpi in KPIS:
        pd.testing.assert_frame_equal(named[kpi.name], every[kpi.name], check_dtype=False)


def test_a_limited_reader_sees_what_others_see_of_the_unit(query: Query, folder: Path) -> None:
    current = Versions(folder / "store").current()
    assert current is not None
    independent = Independent.of_version(current.path, query.parameters)
    active = get("weekly_active_rate")
    asked = [
        (unit, chosen)
        for unit in ("north", "south")
        for chosen in (WHEN, *(WHEN.where("channel", channel) for channel in CHANNELS))
    ]
    assert_agreement(
        (
            (unit, chosen.filters),
            portal_answer(_of(query, unit).compute([active], chosen)[active.name].iloc[0]),
            independent.answer(active, chosen.where("team", unit)),
        )
        for unit, chosen in asked
    )
    independent.close()
