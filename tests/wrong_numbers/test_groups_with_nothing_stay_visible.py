"""Who has nothing stays in the list, in the denominator and at the end of the ranking."""

from __future__ import annotations

from pathlib import Path

from pandas import isna

from kpi.exhibits import Breakdown, Idle, People
from kpi.exhibits.rows import rows_behind
from kpi.text import Label
from tests.oracle.crooked import Row
from tests.wrong_numbers.small_bank import bank, counts, days, meeting

TITLE = Label("x", "x")
MARCH = days("2026-03-02", "2026-03-30")
MEETINGS = [meeting(f"m{day}", f"2026-03-{day:02} 09:00") for day in (2, 3, 9, 16, 23, 30)]


def test_advisors_without_a_meeting_are_in_the_denominator(tmp_path: Path) -> None:
    query = bank(tmp_path, {"meeting": MEETINGS})
    assert counts(query, "weekly_active_rate", MARCH) == (1, 3)
    assert counts(query, "meetings_per_advisor", MARCH) == (5, 12)
    assert counts(query, "never_active", MARCH) == (2, 3)


def test_a_team_without_a_meeting_is_in_the_breakdown(tmp_path: Path) -> None:
    query = bank(tmp_path, {"meeting": MEETINGS})
    shown = Breakdown(name="x", title=TITLE, kpi="channel_mix", dimension="team")
    rows = shown.shown(query, MARCH).rows.set_index("member")
    assert rows.loc["south", "sample"] == 0
    assert rows["value"].isna()["south"]


def test_a_service_nobody_booked_is_in_the_breakdown(tmp_path: Path) -> None:
    services: list[Row] = [{"service_key": key, "name": key} for key in ("loan", "fund")]
    booked = [{**row, "service_key": "loan"} for row in MEETINGS]
    query = bank(tmp_path, {"meeting": booked, "service": services})
    shown = Breakdown(name="x", title=TITLE, kpi="signature_conversion", dimension="service")
    assert set(shown.shown(query, MARCH).rows.get("member", [])) in ({"loan", "fund"}, set())


def test_who_never_had_a_meeting_is_listed_by_name(tmp_path: Path) -> None:
    query = bank(tmp_path, {"meeting": MEETINGS})
    shown = People(name="x", title=TITLE, kpi="never_active", segments=("never",))
    assert set(shown.shown(query, MARCH).rows["member"]) == {"ben", "cem"}


def test_a_booking_page_nobody_booked_on_is_in_the_breakdown(tmp_path: Path) -> None:
    booked = [{**row, "page_key": "busy", "direction": "inbound"} for row in MEETINGS]
    visits = [
        {"page_key": page, "visited_at": MEETINGS[0]["starts_at"], "visits": 9}
        for page in ("busy", "idle")
    ]
    query = bank(tmp_path, {"meeting": booked, "page_visit": visits})
    shown = Breakdown(name="x", title=TITLE, kpi="booking_conversion", dimension="page")
    rows = shown.shown(query, days("2026-02-25", "2026-04-01")).rows.set_index("member")
    assert rows.loc["idle", ["numerator", "denominator"]].tolist() == [0, 9]


def test_who_stopped_is_counted_to_the_same_day_everywhere_and_contracts_stay_unknown(
    tmp_path: Path,
) -> None:
    later = meeting("late", "2026-04-10 09:00", advisor_key="ben")
    query = bank(tmp_path, {"meeting": [*MEETINGS, later]})
    april = days("2026-04-01", "2026-04-09")
    people = People(name="x", title=TITLE, kpi="inactive_advisors", segments=("inactive",))
    [row] = [
        one for _, one in people.shown(query, april).rows.iterrows() if one["member"] == "anna"
    ]
    idle = Idle(name="x", title=TITLE, fewest=1).shown(query, april).rows
    [counted] = idle.loc[idle["advisor_key"] == "anna", "idle_days"]
    assert counted == 6 and row["reason"].de == "6 Tage kein Termin"
    assert isna(row["contracts"])
    line = people.behind(row, query, april)
    assert line is not None and rows_behind(line.kpi).counted(query, line.selection)[1] == 6


def test_what_is_not_known_comes_last_however_much_it_is(tmp_path: Path) -> None:
    loans: list[Row] = [{**row, "service_key": "loan"} for row in MEETINGS[:2]]
    query = bank(
        tmp_path,
        {"meeting": [*loans, *MEETINGS[2:]], "service": [{"service_key": "loan", "name": "loan"}]},
    )
    shown = Breakdown(name="x", title=TITLE, kpi="held_meetings", dimension="service")
    rows = shown.shown(query, MARCH).rows
    assert rows["member"].to_list() == ["loan", ""]
    assert rows["value"].to_list() == [2, 3]
