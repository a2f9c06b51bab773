"""Demand by its own moment, seasons and holidays beside it, and means held against each other."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from scipy import stats

from kpi import registry
from kpi.exhibits import Demand, Heatmap
from kpi.exhibits.demand import stays
from kpi.period import Period
from kpi.seasons import Season
from kpi.selection import Selection
from kpi.text import Label
from kpi.wording.lacking import needed
from pages.views.scheduling import PAGE
from tests.kpi.tiny import ask, meeting

MAY = Selection(period=Period(date(2025, 5, 1), date(2025, 6, 1), "month", 1), comparison="none")
ASKED = {"requested_at": "2025-04-01 08:00:00", "direction": "inbound"}
DEMAND = Demand(
    name="demand",
    title=Label("Nachfrage", "Demand"),
    ways=("inbound_peak_times", "outbound_peak_times"),
)


def _value(query, name: str, selection: Selection = MAY, **grouping):
    return query.compute([registry.get(name)], selection, **grouping)[name]


def _query():
    """Two requests on Monday 5 May at 9 and 10, one of unknown time, one meeting on Tuesday."""
    return ask(
        {
            "meeting": [
                meeting("2025-05-20", peak_on="2025-05-05", weekday=1, hour=9, **ASKED),
                meeting("2025-05-21", peak_on="2025-05-05", weekday=1, hour=10, **ASKED),
                meeting("2025-05-22", direction="inbound", weekday=4, hour=11),
                meeting("2025-05-06", direction="outbound", weekday=2, hour=14),
            ],
            "season": [
                {"name": "Spargelzeit 2025", "from_on": "2025-05-03", "to_on": "2025-05-04"},
                {"name": "Steuer 2025", "from_on": "2025-05-04", "to_on": "2025-07-31"},
            ],
        }
    )


def test_requests_and_meetings_are_counted_apart() -> None:
    inbound = _value(_query(), "inbound_peak_times").iloc[0]
    assert (inbound["numerator"], inbound["denominator"], inbound["member"]) == (1, 2, "1|10")
    outbound = _value(_query(), "outbound_peak_times").iloc[0]
    assert (outbound["numerator"], outbound["denominator"], outbound["member"]) == (1, 1, "2|14")


def test_demand_has_its_seasons_and_its_holidays() -> None:
    rows = DEMAND.shown(_query(), MAY).rows.set_index("start")
    assert rows.loc[date(2025, 5, 5), ["inbound", "outbound", "count"]].tolist() == [2, 0, 2]
    assert rows.loc[date(2025, 5, 6), ["inbound", "outbound", "count"]].tolist() == [0, 1, 1]
    assert rows.loc[date(2025, 5, 4), "season"] == "Spargelzeit 2025; Steuer 2025"
    assert pd.isna(rows.loc[date(2025, 5, 2), "season"])
    first = rows.loc[date(2025, 5, 1), "holiday"]
    assert (first.de, first.en) == ("Erster Mai (01.05.2025)", "Labor Day (1 May 2025)")
    assert rows["holiday"].notna().sum() == 4  # from Good Friday to Ascension Day


def test_seasons_that_overlap_stand_on_levels_of_their_own() -> None:
    found = stays(DEMAND.shown(_query(), MAY).rows)
    assert [(stay.name, stay.level) for stay in found] == [
        ("Spargelzeit 2025", 0),
        ("Steuer 2025", 1),
    ]


def test_a_season_of_another_service_is_left_out() -> None:
    query = ask(
        {
            "season": [
                {
                    "name": "Wechsel",
                    "from_on": "2025-05-03",
                    "to_on": "2025-05-04",
                    "service_key": "s1",
                }
            ],
            "meeting": [meeting("2025-05-20", **ASKED)],
        }
    )
    assert DEMAND.shown(query, MAY.where("service", "s1")).rows["season"].notna().sum() == 2
    assert DEMAND.shown(query, MAY.where("service", "s2")).rows["season"].isna().all()


def test_a_season_keeps_its_name_from_year_to_year() -> None:
    season = Season(name="Wechselsaison 2025/26", first=date(2025, 10, 1), last=date(2025, 10, 31))
    assert season.task == "Wechselsaison"
    assert season.days_within(date(2025, 10, 30), 7) == 2
    assert season.days_within(date(2025, 11, 1), 7) == 0


def test_a_heatmap_names_the_holidays_of_its_period() -> None:
    shown = Heatmap(name="h", title=Label("Wann?", "When?"), kpi="inbound_peak_times").shown(
        _query(), MAY
    )
    assert shown.note is not None
    assert "Donnerstag 01.05.2025 (Erster Mai)" in shown.note.de
    assert "Thursday 29 May 2025 (Ascension Day)" in shown.note.en


def _lasting(channel: str, *minutes: int | None):
    return [
        meeting(f"2025-05-{day:02}", channel=channel, minutes=m) for day, m in enumerate(minutes, 5)
    ]


def test_means_are_held_against_each_other() -> None:
    """Online 20, 30, 40 (mean 30, s2 100); on site 40, 60 (mean 50, s2 200).

    Difference -20, error sqrt(100 / 3 + 200 / 2) = 11.547, Welch's freedom 1.684.
    """
    rows = [*_lasting("online", 20, 30, 40, None), *_lasting("onsite", 40, 60)]
    row = _value(ask({"meeting": rows}), "meeting_duration_difference").iloc[0]
    assert row["value"] == pytest.approx(-20)
    assert (row["sample"], row["candidates"]) == (5, 6)
    assert row["error"] == pytest.approx(11.547, abs=1e-3)
    assert row["high"] - row["value"] == pytest.approx(row["value"] - row["low"])
    expected = stats.ttest_ind([20, 30, 40], [40, 60], equal_var=False).confidence_interval(0.95)
    assert (row["low"], row["high"]) == pytest.approx((expected.low, expected.high))


def test_one_side_alone_has_no_difference() -> None:
    row = _value(ask({"meeting": _lasting("online", 20, 30)}), "meeting_duration_difference").iloc[
        0
    ]
    assert pd.isna(row["value"])


def test_what_needs_the_direction_says_whose_meetings_it_counts() -> None:
    for exhibit, german, english in (
        ("requests_by_hour", "Kunden", "customers"),
        ("meetings_by_hour", "von Beratern vereinbart", "arranged by advisors"),
    ):
        shown = PAGE.exhibit(exhibit)
        [kpi] = shown.kpis
        for text in (shown.title, kpi.description):
            assert german in text.de
            assert english in text.en
        lacks = needed([column for column in kpi.needs if "direction" in column])
        assert "vom Kunden gebucht oder vom Berater vereinbart" in lacks.de
        assert "booked by the customer or arranged by the advisor" in lacks.en
