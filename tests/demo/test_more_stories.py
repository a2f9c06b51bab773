"""The quieter stories of `docs/demo-organisation.md`."""

from __future__ import annotations

import numpy as np
import pandas as pd

from connectors.demo.bookings import rollout_day
from connectors.demo.calendar import EPOCH, Calendar
from connectors.demo.options import DemoOptions
from tests.demo.conftest import UNTIL, Tables


def net_promoter_score(score: pd.Series) -> float:
    """Return the score from −100 to +100."""
    return float(100 * ((score >= 9).mean() - (score <= 6).mean()))


def opened(usual: Tables) -> pd.Series:
    """Return for each advisor when the advice room of their region opened."""
    days = rollout_day(Calendar.of(DemoOptions(until=UNTIL)))
    unit = usual["org_unit"].set_index("unit_key")
    main = usual["advisor_unit"].query("is_main and valid_to_on.isna()").set_index("advisor_key")
    position = main["unit_key"].map(unit["parent_key"]).str.removeprefix("R").astype(int) - 1
    return position.map(lambda one: pd.Timestamp(EPOCH) + pd.Timedelta(days=int(days[one])))


def test_long_lead_times_are_missed_more_often(usual: Tables) -> None:
    due = usual["meeting"].query("status in ('completed', 'no_show') and channel == 'onsite'")
    lead = due["starts_at"] - due["requested_at"]
    missed = (due["status"] == "no_show").groupby(lead > pd.Timedelta(days=14)).mean()
    assert 1.25 < missed[True] / missed[False] < 1.75


def test_some_advisors_stopped(usual: Tables) -> None:
    end = pd.Timestamp(UNTIL) - pd.Timedelta(days=60)
    advisor = usual["advisor"].query("licensed_to_on.isna()").set_index("advisor_key")
    meeting = usual["meeting"].groupby("advisor_key")["starts_at"].max().reindex(advisor.index)
    login = usual["login"].groupby("advisor_key")["logged_in_at"].max().reindex(advisor.index)
    assert 8 <= ((meeting < end) & (login < end)).sum() <= 16


def test_some_advisors_never_meet_online(usual: Tables) -> None:
    recent = usual["meeting"].query("status == 'completed' and starts_at >= '2026-03-01'")
    online = (recent["channel"] == "online").groupby(recent["advisor_key"]).any()
    assert 8 <= (~online).sum() <= 25


def test_recommendations_pay_and_comparison_sites_do_not(usual: Tables) -> None:
    lead = usual["process_case"].query("process == 'lead' and outcome != 'open'")
    converted = (lead["outcome"] == "converted").groupby(lead["lead_source"]).mean()
    assert converted.idxmax() == "Empfehlung"
    assert converted.idxmin() == "Vergleichsportal"
    assert converted.max() > 2.5 * converted.min()


def test_the_advice_room_lifts_the_mood(usual: Tables) -> None:
    answer = usual["nps_answer"].join(opened(usual).rename("opened"), on="advisor_key")
    answer = answer.merge(
        usual["meeting"][["meeting_key", "channel"]], on="meeting_key", how="left"
    )
    after = answer["answered_at"] >= answer["opened"]
    user, online = answer["respondent"] == "user", answer["channel"] == "online"
    before_it = net_promoter_score(answer.loc[user & ~after, "score"])
    assert net_promoter_score(answer.loc[user & after, "score"]) > before_it + 10
    in_room = net_promoter_score(answer.loc[online & after, "score"])
    assert in_room > net_promoter_score(answer.loc[~user & ~online, "score"]) + 5


def test_the_e_signature_follows_the_contract(usual: Tables) -> None:
    use = usual["feature_use"].query("feature == 'e_signature'")["meeting_key"]
    signed = usual["signature"]["meeting_key"]
    assert 0.83 < signed.isin(use).mean() < 0.89
    assert use.isin(signed).mean() > 0.9


def test_double_bookings_are_rare(usual: Tables) -> None:
    meeting = usual["meeting"].query("status == 'completed'")
    twice = meeting.duplicated(["advisor_key", "starts_at"])
    assert float(np.mean(twice)) < 0.01
