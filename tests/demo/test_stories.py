"""The stories of `docs/demo-organisation.md` are in the data, computed without the portal."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from connectors.demo.bookings import rollout_day
from connectors.demo.calendar import EPOCH, Calendar
from connectors.demo.options import DemoOptions
from connectors.demo.units import REGIONS
from tests.demo.conftest import UNTIL, Tables

WEEKS = 78


@pytest.fixture(scope="module")
def units(usual: Tables) -> pd.DataFrame:
    """Return team and region of every advisor's present main unit."""
    unit = usual["org_unit"].set_index("unit_key")
    main = usual["advisor_unit"].query("is_main and valid_to_on.isna()").set_index("advisor_key")
    team = main["unit_key"].map(unit["name"])
    region = main["unit_key"].map(unit["parent_key"]).map(unit["name"])
    return pd.DataFrame({"team": team, "region": region.str.removeprefix("Region ")})


@pytest.fixture(scope="module")
def held(usual: Tables, units: pd.DataFrame) -> pd.DataFrame:
    """Return the held meetings with names, local time, contract and features."""
    meeting = usual["meeting"].query("status == 'completed'").join(units, on="advisor_key")
    names = usual["service"].set_index("service_key")["name"]
    use = usual["feature_use"]
    local = meeting["starts_at"].dt.tz_localize("UTC").dt.tz_convert("Europe/Berlin")
    return meeting.assign(
        service=meeting["service_key"].map(names),
        local=local,
        month=local.dt.strftime("%Y-%m"),
        signed=meeting["meeting_key"].isin(usual["signature"]["meeting_key"]),
        **{
            feature: meeting["meeting_key"].isin(use.loc[use["feature"] == feature, "meeting_key"])
            for feature in ("screen_sharing", "whiteboard")
        },
    )


def stratified_difference(held: pd.DataFrame, feature: str) -> tuple[float, float]:
    """Return the difference in conversion with and without a feature within services, and z."""
    both = held.groupby(["service", feature])["signed"].agg(["mean", "count"]).unstack()
    with_it, without = both.xs(True, axis=1, level=1), both.xs(False, axis=1, level=1)
    difference = with_it["mean"] - without["mean"]
    variance = sum(side["mean"] * (1 - side["mean"]) / side["count"] for side in (with_it, without))
    weight = 1 / variance
    value = float((difference * weight).sum() / weight.sum())
    return value, value * float(np.sqrt(weight.sum()))


def test_one_team_lags_in_use(held: pd.DataFrame, units: pd.DataFrame, usual: Tables) -> None:
    per_week = held.groupby("team").size() / units.groupby("team").size() / WEEKS
    online = (held["channel"] == "online").groupby(held["team"]).mean()
    login = usual["login"].join(units, on="advisor_key").groupby("team").size()
    for figure in (per_week, online, login):
        assert figure.idxmin() == "Team Trier"
        assert figure["Team Trier"] < 0.6 * figure.drop("Team Trier").min()


@pytest.mark.parametrize("region", REGIONS)
def test_the_advice_room_lifts_online_share_and_conversion(held: pd.DataFrame, region: str) -> None:
    days = rollout_day(Calendar.of(DemoOptions(until=UNTIL)))
    opened = pd.Timestamp(EPOCH) + pd.Timedelta(days=int(days[REGIONS.index(region)]))
    here = held[held["region"] == region]
    before = here[here["starts_at"] < opened]
    after = here[here["starts_at"] >= opened + pd.Timedelta(weeks=6)]
    assert (before["channel"] == "online").mean() < 0.12
    assert (after["channel"] == "online").mean() > 0.30
    assert after["signed"].mean() - before["signed"].mean() > 0.02


def test_motor_insurance_peaks_in_november(held: pd.DataFrame) -> None:
    share = (held["service"] == "Kfz-Versicherung").groupby(held["month"]).mean()
    assert share.idxmax() == "2025-11"
    assert share["2025-11"] > 3 * share.drop(["2025-10", "2025-11"]).max()
    assert held.groupby("month").size().idxmax() == "2025-11"


def test_screen_sharing_goes_with_contracts_and_the_whiteboard_does_not(
    held: pd.DataFrame,
) -> None:
    difference, z = stratified_difference(held, "screen_sharing")
    assert difference > 0.07
    assert z > 10
    difference, z = stratified_difference(held, "whiteboard")
    assert abs(difference) < 0.012
    assert abs(z) < 2


def test_conversion_by_service_is_plausible(held: pd.DataFrame) -> None:
    conversion = held.groupby("service")["signed"].mean()
    assert conversion.between(0.18, 0.42).all()


def test_a_few_stars_meet_twice_as_often(held: pd.DataFrame) -> None:
    meetings = held.groupby("advisor_key").size()
    stars = meetings[meetings > 2 * meetings.median()]
    assert 4 <= len(stars) <= 14


def test_some_never_signed_in_and_never_met(usual: Tables) -> None:
    advisor = usual["advisor"]["advisor_key"]
    without_login = ~advisor.isin(usual["login"]["advisor_key"])
    without_meeting = ~advisor.isin(usual["meeting"]["advisor_key"])
    assert (without_login & without_meeting).sum() == 8
    assert without_login.sum() == 8
    assert 10 <= without_meeting.sum() <= 16


def test_one_busy_booking_page_converts_badly(usual: Tables) -> None:
    visits = usual["page_visit"].groupby("page_key")["visits"].sum()
    booked = usual["meeting"].query("chain_key.isna()").groupby("page_key").size()
    conversion = (booked / visits)[visits > 1000]
    worst = conversion.idxmin()
    assert visits.idxmax() == worst
    assert conversion[worst] < 0.015
    assert conversion.drop(worst).min() > 0.035
    page = usual["booking_page"].set_index("page_key").loc[worst]
    assert not page["has_description"]
    assert page["service_count"] == 12


def test_pages_with_a_description_and_few_services_convert_better(usual: Tables) -> None:
    page = usual["booking_page"].set_index("page_key")
    page["visits"] = usual["page_visit"].groupby("page_key")["visits"].sum()
    page["booked"] = usual["meeting"].query("chain_key.isna()").groupby("page_key").size()
    best = page[page["has_description"] & (page["service_count"] < 8)].sum()
    worst = page[~page["has_description"] & (page["service_count"] >= 8)].sum()
    assert best["booked"] / best["visits"] > 1.5 * worst["booked"] / worst["visits"]


def test_online_meetings_are_missed_less_often_and_shorter(
    usual: Tables, held: pd.DataFrame
) -> None:
    due = usual["meeting"].query("status in ('completed', 'no_show')")
    missed = (due["status"] == "no_show").groupby(due["channel"]).mean()
    assert missed["online"] < 0.5 * missed["onsite"]
    minutes = held.groupby(["service", "channel"])["actual_minutes"].mean().unstack()
    assert 9 < (minutes["onsite"] - minutes["online"]).mean() < 15


def test_one_team_answers_tickets_late(usual: Tables) -> None:
    unit = usual["org_unit"].set_index("unit_key")["name"]
    ticket = usual["ticket"]
    hours = (ticket["first_response_at"] - ticket["opened_at"]) / pd.Timedelta(hours=1)
    median = hours.groupby(ticket["unit_key"].map(unit)).median()
    assert median.idxmax() == "Team Heilbronn"
    assert median["Team Heilbronn"] > 4 * median.drop("Team Heilbronn").max()


def test_one_region_lets_new_leads_wait(usual: Tables, units: pd.DataFrame) -> None:
    step = usual["process_step"].query("step == 'Neu'").join(units, on="actor_key")
    days = (step["left_at"] - step["entered_at"]) / pd.Timedelta(days=1)
    median = days.groupby(step["region"]).median()
    assert median.idxmax() == "Pfalz-Saar"
    assert median["Pfalz-Saar"] > 1.8 * median.drop("Pfalz-Saar").max()


def test_thursday_is_long_and_friday_afternoon_quiet(held: pd.DataFrame) -> None:
    late = held["local"].dt.hour >= 16
    per_day = late.groupby(held["local"].dt.weekday).sum()
    assert per_day.idxmax() == 3
    assert per_day[4] < 0.2 * per_day[3]


def test_august_and_christmas_are_quiet(held: pd.DataFrame) -> None:
    per_day = held.groupby(held["local"].dt.date).size()
    per_day.index = pd.to_datetime(per_day.index)
    workday = per_day[per_day.index.weekday < 5]
    assert workday["2025-08"].mean() < 0.75 * workday.median()
    assert workday["2025-12-22":"2026-01-05"].mean() < 0.3 * workday.median()


def test_answers_are_friendly_but_not_uniform(usual: Tables, held: pd.DataFrame) -> None:
    rating = usual["rating"]
    mean = rating.groupby(["rater", "subject"])["score"].mean()
    assert mean.between(4.2, 4.6).all()
    assert set(rating["score"]) == {1, 2, 3, 4, 5}
    score = usual["nps_answer"].query("respondent == 'customer'")["score"]
    assert 23 < 100 * ((score >= 9).mean() - (score <= 6).mean()) < 35


def test_advisors_overrate_financing(usual: Tables) -> None:
    pair = usual["rating"].query("subject == 'meeting'")
    pair = pair.pivot_table(index=["meeting_key", "service_key"], columns="rater", values="score")
    gap = (pair["agent"] - pair["customer"]).dropna().groupby("service_key").mean()
    financing = usual["service"].set_index("name").loc["Baufinanzierung", "service_key"]
    assert gap.idxmax() == financing
    assert gap[financing] > 0.1
    assert gap.drop(financing).max() < 0


def test_one_module_is_hardly_used(usual: Tables) -> None:
    use = usual["feature_use"].query("area == 'crm_module'")
    users = use.groupby("feature")["advisor_key"].nunique()
    assert users.idxmin() == "campaigns"
    assert users["campaigns"] < 0.1 * len(usual["advisor"])


def test_addresses_have_the_faults_of_real_ones(usual: Tables) -> None:
    customer = usual["customer"]
    assert 0.09 < customer["email"].isna().mean() < 0.13
    assert 0.01 < (~customer["postcode"].str.fullmatch(r"\d{5}")).mean() < 0.03
    assert 0.2 < customer.query("is_company")["industry"].isna().mean() < 0.35
    twins = customer.dropna(subset="email").duplicated(["email", "postcode"], keep=False)
    assert 0.015 < twins.mean() < 0.04


def test_about_six_in_a_hundred_meetings_are_moved(usual: Tables) -> None:
    meeting = usual["meeting"]
    assert 0.05 < (meeting["status"] == "rescheduled").mean() < 0.07
    assert meeting["chain_key"].dropna().duplicated().any()
