"""Each kind on a table small enough to be checked in the head."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from kpi import registry
from kpi.parameters import Parameters
from kpi.period import Period
from kpi.selection import Selection
from tests.kpi.tiny import ask, meeting, week

MARCH = Selection(period=Period(date(2025, 3, 1), date(2025, 4, 1), "month", 1), comparison="none")


def value(query, name: str, selection: Selection = MARCH, **grouping):
    return query.compute([registry.get(name)], selection, **grouping)[name]


def test_ratio_counts_rows_with_known_numerator_only() -> None:
    """Three held meetings, one signed, one unsigned, one unknown: 1 of 2, coverage 2 of 3."""
    query = ask(
        {
            "meeting": [
                meeting("2025-03-03", has_signature=True),
                meeting("2025-03-04", has_signature=False),
                meeting("2025-03-05", has_signature=None),
                meeting("2025-03-06", has_signature=True, is_held=False),
                meeting("2025-04-01", has_signature=True),
            ]
        }
    )
    row = value(query, "signature_conversion").iloc[0]
    assert (row["numerator"], row["denominator"], row["candidates"]) == (1, 2, 3)
    assert row["value"] == 0.5
    assert (round(row["low"], 4), round(row["high"], 4)) == (0.0945, 0.9055)


def test_ratio_without_denominator_has_no_value() -> None:
    row = value(ask({"meeting": []}), "signature_conversion").iloc[0]
    assert pd.isna(row["value"])
    assert row["sample"] == 0


def test_distribution_gives_exact_quantiles() -> None:
    """Lead times of 24, 48 and 96 hours: median 2 days, 90th percentile 3.6 days."""
    rows = [
        meeting(f"2025-03-0{i}", lead_hours=hours) for i, hours in enumerate((24, 48, 96), start=3)
    ]
    row = value(ask({"meeting": rows}), "booking_lead_time").iloc[0]
    assert row["value"] == pytest.approx(2.0)
    assert row["p90"] == pytest.approx(3.6)
    assert row["mean"] == pytest.approx(7 / 3)


def test_mean_of_scores_with_top_two_box() -> None:
    rows = [
        {
            "event_on": date(2025, 3, 3),
            "score": score,
            "rater": "customer",
            "subject": "meeting",
            "unit_key": "t1",
        }
        for score in (5, 5, 4, 1)
    ]
    row = value(ask({"rating": rows}), "meeting_rating_customer").iloc[0]
    assert row["value"] == 3.75
    assert row["top_two"] == 0.75
    assert row["sample"] == 4
    assert (row["low"], row["high"]) == (1, 5), "no rating is beyond the scale"


def test_net_promoter_score_is_share_of_promoters_less_detractors() -> None:
    """Scores 10, 9, 8, 6: two promoters, one detractor of four answers: +25."""
    rows = [
        {"event_on": date(2025, 3, 3), "score": score, "respondent": "customer"}
        for score in (10, 9, 8, 6)
    ]
    row = value(ask({"nps_answer": rows}), "nps_customer").iloc[0]
    assert row["value"] == 25
    assert row["error"] == pytest.approx(100 * ((0.5 + 0.25 - 0.25**2) / 4) ** 0.5)


def test_mix_splits_a_whole_into_shares_that_add_up() -> None:
    rows = [
        meeting("2025-03-03", channel="online"),
        meeting("2025-03-04", channel="online"),
        meeting("2025-03-05", channel="phone"),
        meeting("2025-03-06", channel=None),
    ]
    query = ask({"meeting": rows})
    whole = value(query, "channel_mix").iloc[0]
    assert whole["value"] == pytest.approx(2 / 3)
    assert whole["candidates"] == 4
    parts = value(query, "channel_mix", by=("channel",))
    shares = dict(zip(parts["channel"], parts["value"], strict=True))
    assert shares["phone"] == pytest.approx(1 / 3)
    assert sum(v for k, v in shares.items() if isinstance(k, str)) == pytest.approx(1)


def test_mix_without_focus_names_the_most_frequent_member() -> None:
    rows = [
        meeting("2025-03-03", weekday=1, hour=10),
        meeting("2025-03-10", weekday=1, hour=10),
        meeting("2025-03-04", weekday=2, hour=9),
    ]
    row = value(ask({"meeting": rows}), "peak_times").iloc[0]
    assert row["member"] == "1|10"
    assert row["value"] == pytest.approx(2 / 3)


def test_total_of_nothing_is_zero() -> None:
    row = value(ask({"page_visit": []}), "page_visits").iloc[0]
    assert row["value"] == 0


def test_cross_ratio_counts_each_side_at_its_own_time() -> None:
    """A booking requested in March for April counts in March; a moved chain counts once."""
    visits = [{"event_on": date(2025, 3, 3), "page_key": "p", "visits": 10}]
    rows = [
        meeting("2025-04-02", page_key="p", requested_on=date(2025, 3, 30)),
        meeting("2025-04-09", page_key="p", requested_on=date(2025, 3, 31), is_first=False),
        meeting("2025-03-05", page_key=None, requested_on=date(2025, 3, 1)),
    ]
    row = value(ask({"page_visit": visits, "meeting": rows}), "booking_conversion").iloc[0]
    assert (row["numerator"], row["denominator"], row["value"]) == (1, 10, 0.1)


def test_mean_of_periods_averages_full_weeks_and_counts_idle_advisors() -> None:
    """Weeks of 3 and 10 March: 1 of 2 and 2 of 2 active: mean 0.75. 24 Feb and 31 March are cut."""
    weeks = [
        week("2025-02-24", "anna", 5),
        week("2025-03-03", "anna", 1),
        week("2025-03-03", "ben", 0),
        week("2025-03-10", "anna", 2),
        week("2025-03-10", "ben", 1),
        week("2025-03-31", "anna", 5),
    ]
    query = ask({"activity_week": weeks})
    row = value(query, "weekly_active_rate").iloc[0]
    assert row["value"] == 0.75
    assert row["weeks"] == 2
    assert row["sample"] == 4
    assert value(query, "meetings_per_advisor").iloc[0]["value"] == 1.0


def test_a_filter_by_service_keeps_advisors_without_such_a_meeting() -> None:
    weeks = [week("2025-03-03", "anna", 2), week("2025-03-03", "ben", 1)]
    rows = [
        meeting("2025-03-04", advisor_key="anna", service_key="loan"),
        meeting("2025-03-05", advisor_key="anna", service_key="fund"),
        meeting("2025-03-05", advisor_key="ben", service_key="fund"),
    ]
    query = ask({"activity_week": weeks, "meeting": rows})
    chosen = MARCH.where("service", "loan")
    assert value(query, "weekly_active_rate", chosen).iloc[0]["value"] == 0.5
    assert value(query, "meetings_per_advisor", chosen).iloc[0]["value"] == 0.5


def _people(count: int):
    names = [f"a{index}" for index in range(count)]
    advisors = [
        {"advisor_key": name, "name": name, "unit_key": "t1", "region_key": "r1"} for name in names
    ]
    return names, advisors


def test_segments_are_exhaustive_and_power_is_the_top_of_the_unit() -> None:
    """Ten advisors: one with most meetings is power, three active, one occasional, one
    inactive (meetings in January only), four never."""
    names, advisors = _people(10)
    held = dict(zip(names, (8, 4, 4, 4, 1, 0, 0, 0, 0, 0), strict=True))
    mondays = ("2025-03-03", "2025-03-10", "2025-03-17", "2025-03-24")
    weeks, rows = [], []
    for name, total in held.items():
        each = -(-total // 4)
        for index, monday in enumerate(mondays):
            count = max(min(each, total - each * index), 0)
            weeks.append(week(monday, name, count))
            for _ in range(count):
                rows.append(meeting(monday, advisor_key=name))
    for advisor in advisors:
        total = held[advisor["advisor_key"]]
        advisor["first_held_on"] = date(2025, 3, 3) if total else None
    advisors[5]["first_held_on"] = date(2025, 1, 7)
    query = ask({"activity_week": weeks, "meeting": rows, "advisor": advisors})
    segments = value(query, "advisor_segments", by=("segment",))
    counts = dict(zip(segments["segment"], segments["numerator"], strict=True))
    assert counts == {"power": 1, "active": 3, "occasional": 1, "inactive": 1, "never": 4}
    assert value(query, "power_users").iloc[0]["value"] == 0.1
    assert value(query, "never_active").iloc[0]["numerator"] == 4
    assert value(query, "active_advisors").iloc[0]["value"] == 0.4


def test_savings_use_measured_travel_and_duration() -> None:
    """20 km × 0.30 + (40 + 15 min) × 60 / 60 = 6 + 55 = 61 euros for each online meeting."""
    rows = [
        meeting("2025-03-03", channel="onsite", minutes=60, travel_km=20.0, travel_minutes=40.0),
        meeting("2025-03-04", channel="online", minutes=45),
        meeting("2025-03-05", channel="online", minutes=45),
    ]
    query = ask({"meeting": rows}, Parameters(journeys_saved=1))
    row = value(query, "savings_per_online_meeting").iloc[0]
    assert row["value"] == pytest.approx(61)
    assert row["numerator"] == pytest.approx(122)


def test_feature_use_by_feature_shares_one_denominator() -> None:
    rows = [
        meeting("2025-03-03", has_feature=True),
        meeting("2025-03-04", has_feature=True),
        meeting("2025-03-05", has_feature=False),
        meeting("2025-03-06", has_feature=False),
    ]
    use = {"meeting_on": date(2025, 3, 3), "in_held_meeting": True, "is_first_in_meeting": True}
    uses = [
        {**use, "feature": "whiteboard"},
        {**use, "feature": "whiteboard", "is_first_in_meeting": False},
        {**use, "feature": "co_browsing"},
        {**use, "feature": "whiteboard", "meeting_on": date(2025, 3, 4)},
    ]
    query = ask({"meeting": rows, "feature_use": uses})
    assert value(query, "feature_usage").iloc[0]["value"] == 0.5
    by = value(query, "feature_usage", by=("feature",))
    assert dict(zip(by["feature"], by["value"], strict=True)) == {
        "co_browsing": 0.25,
        "whiteboard": 0.5,
    }


def test_a_trend_shows_every_bucket_also_empty_ones() -> None:
    query = ask({"meeting": [meeting("2025-03-12", has_signature=True)]})
    trend = value(query, "signature_conversion", grain="week")
    assert list(trend["bucket"]) == [
        date(2025, 2, 24),
        date(2025, 3, 3),
        date(2025, 3, 10),
        date(2025, 3, 17),
        date(2025, 3, 24),
        date(2025, 3, 31),
    ]
    assert trend["value"].isna().sum() == 5
