"""What happened outside a licence is left out of figures per advisor, whichever way they take."""

from __future__ import annotations

from datetime import date

import pytest

from kpi import registry
from kpi.drill import behind
from kpi.query import Query
from kpi.selection import Selection
from tests.oracle.crooked import Row
from tests.wrong_numbers.small_bank import PEOPLE, bank, counts, days, meeting, moment

QUARTER = days("2026-01-01", "2026-04-01")
CHANNELS = ("online", "onsite", "phone", "other")
MEETINGS = [
    *(meeting(f"a{day}", f"2026-01-{day:02} 09:00") for day in (5, 14, 15, 16, 27)),
    *(meeting(f"f{day}", f"2026-02-{day:02} 09:00") for day in (3, 4, 12)),
    *(meeting(f"b{day}", f"2026-03-{day:02} 09:00", advisor_key="ben") for day in (2, 9)),
]
SIGNED: list[Row] = [
    {
        "signature_key": f"s{day}",
        "meeting_key": f"a{day}",
        "advisor_key": "anna",
        "started_at": moment(f"2026-01-{day:02} 09:30"),
        "completed_at": moment(done),
    }
    for day, done in ((5, "2026-01-12 10:00"), (14, "2026-01-16 10:00"), (27, "2026-02-03 10:00"))
]


@pytest.fixture(scope="module")
def query(tmp_path_factory: pytest.TempPathFactory) -> Query:
    """Anna's licence ended within a week, on 15 January."""
    anna, *others = PEOPLE["advisor"]
    rows = [{**anna, "licensed_to_on": date(2026, 1, 15)}, *others]
    tables = {"advisor": rows, "meeting": MEETINGS, "signature": SIGNED}
    return bank(tmp_path_factory.mktemp("bank"), tables)


@pytest.mark.parametrize(
    "asked", [QUARTER, QUARTER.where("channel", *CHANNELS)], ids=["all", "each channel"]
)
def test_only_days_of_the_licence_count(query: Query, asked: Selection) -> None:
    """In January 5, 14 and 15 count, the day after does not, nor what came later."""
    people = behind(query, registry.get("advisor_segments"), asked).rows.set_index("advisor_key")
    assert dict(people["held"]) == {"anna": 3, "ben": 2, "cem": 0}
    assert people["contracts"].sum() == 1
    assert counts(query, "meetings_per_advisor", asked)[0] == 3 + 1
    assert counts(query, "contracts_per_advisor", asked)[0] == 1


def test_meetings_themselves_are_all_there(query: Query) -> None:
    assert counts(query, "channel_mix", QUARTER)[1] == len(MEETINGS)
