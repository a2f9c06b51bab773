"""The command line: values, and every KPI against its independent SQL on what is loaded."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from kpi import agreement, analyses_again
from kpi.__main__ import main
from kpi.agreement import Outcome, agrees
from kpi.engine.independent import Answer, Independent
from kpi.errors import QueryError
from kpi.registry import all_kpis, analyses
from kpi.written import CHOICES
from portal import clock
from portal.state.database import writing
from portal.state.migration import migrate
from portal.state.reference import StoredBenchmark
from tests.wrong_numbers.small_bank import bank, days, meeting

MEETINGS = {
    "meeting": [
        meeting("m1", "2026-03-02T09:00"),
        meeting("m2", "2026-03-03T09:00", "cancelled_by_customer"),
        meeting("m3", "2026-03-04T09:00", advisor_key="cem"),
    ]
}
PROMISED = (
    "active_advisors",
    "adoption_lifecycle",
    "advisor_segments",
    "availability",
    "baseline_change",
    "benchmark_gap",
    "best_pages",
    "booking_conversion",
    "booking_lead_time",
    "buddy_matches",
    "business_case",
    "cancellation_rate",
    "case_outcomes",
    "cases_handled",
    "channel_mix",
    "comments",
    "completeness",
    "contacts_without_email",
    "contract_value",
    "contracts_per_advisor",
    "customers_without_industry",
    "data_quality_score",
    "days_since_last_use",
    "demand_forecast",
    "duplicates",
    "effort_per_case",
    "feature_contract_association",
    "feature_paths",
    "feature_usage",
    "first_response_time",
    "funnel_dropout",
    "inactive_advisors",
    "inbound_share",
    "internal_tickets",
    "invitation_conversion",
    "journey_mix_conversion",
    "lead_conversion_time",
    "lead_to_order_time",
    "location_mix",
    "login_activity",
    "meeting_duration",
    "meeting_rating_agent",
    "meeting_rating_customer",
    "meetings_per_advisor",
    "milestone_adherence",
    "mobile_share",
    "never_active",
    "never_logged_in",
    "no_online_advisors",
    "no_show_rate",
    "nps_customer",
    "nps_user",
    "onboarding",
    "page_visits",
    "peak_times",
    "perception_gap",
    "pilot_effect",
    "power_users",
    "process_adherence",
    "process_lead_time",
    "reschedule_rate",
    "resolution_time",
    "response_rate",
    "roi",
    "savings_per_online_meeting",
    "service_interactions",
    "service_rating",
    "signature_completion",
    "signature_conversion",
    "sla_attainment",
    "step_duration",
    "stickiness",
    "ticket_backlog",
    "time_to_contract",
    "total_savings",
    "touchpoint_effect",
    "touchpoint_priority",
    "unused_modules",
    "validity",
    "weekly_active_rate",
    "work_in_progress",
)
"""Every id of the catalogue that was agreed on."""
MARCH = ("--from", "2026-03-01", "--to", "2026-03-31")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a data folder with three meetings."""
    monkeypatch.setenv("KPI_PORTAL_DATA", str(tmp_path))
    bank(tmp_path, MEETINGS)
    migrate()
    return tmp_path


def test_values_as_json(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "cancellation_rate", "--by", "team", *MARCH, "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert {row["team"]: row["value"] for row in rows} == {"North": 0.5, "South": 0.0}


def test_values_as_csv(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "cancellation_rate", *MARCH, "--format", "csv"]) == 0
    head, row = capsys.readouterr().out.strip().splitlines()
    assert dict(zip(head.split(","), row.split(","), strict=True))["denominator"] == "3.0"


def test_a_misspelt_name_is_helped(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "cancelation_rate"]) == 1
    assert "Did you mean 'cancellation_rate'?" in capsys.readouterr().err
    assert main(["show", "cancellation_rate", "--where", "tem=north"]) == 1
    assert "Did you mean 'team'?" in capsys.readouterr().err


def test_people_have_no_values_by_day(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("active_advisors", "weekly_active_rate", "meetings_per_advisor"):
        assert main(["show", name, "--grain", "day"]) == 1
        assert "has no values by day" in capsys.readouterr().err


def test_a_page_asks_no_people_by_day(tmp_path: Path) -> None:
    kpi = all_kpis()["active_advisors"]
    with pytest.raises(QueryError):
        bank(tmp_path, MEETINGS).with_trend([kpi], days("2026-03-01", "2026-04-01"), "day")


def test_every_kpi_is_held_against_its_sql(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", *MARCH]) == 0
    lines = capsys.readouterr().out.splitlines()
    said = {line.split()[0]: " ".join(line.split()[1:]) for line in lines if line}
    assert said["cancellation_rate"] == "agrees"
    assert said["signature_conversion"] == "not available"
    assert set(all_kpis()) <= set(said)


def test_a_disagreement_fails_and_shows_both(
    store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Answer(0.25, 1.0, 4.0, 4.0)
    monkeypatch.setattr(Independent, "answer", lambda _self, _kpi, _selection: other)
    assert main(["--language", "de", "check", "cancellation_rate", *MARCH]) == 1
    said = capsys.readouterr().out
    assert "WEICHT AB" in said
    assert "0.333333333333" in said
    assert "0.25" in said


def test_a_kpi_without_sql_of_its_own_says_so(
    store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(agreement, "has_own_sql", lambda kpi: kpi.name != "no_show_rate")
    assert main(["check", "no_show_rate", "cancellation_rate", *MARCH]) == 0
    said = capsys.readouterr().out
    assert "has no second computation" in said
    assert said.strip().endswith("1 agrees, 1 has no second computation")


def test_nothing_loaded_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KPI_PORTAL_DATA", str(tmp_path))
    assert main(["check"]) == 1
    assert "No data has been loaded yet in" in capsys.readouterr().err


def test_answers_agree_where_both_know_the_same() -> None:
    assert agrees(Answer(0.5, 1.0, 2.0, 2.0), Answer(0.5, None, 2.0, 2.0))
    assert not agrees(Answer(None, 1.0, 2.0, 2.0), Answer(0.5, 1.0, 2.0, 2.0))
    assert not agrees(Answer(0.5, 1.0, 2.0, 2.0), Answer(0.5, 1.0, 2.0, 3.0))
    assert Outcome.DIFFERS in agreement.LABELS


def test_everything_the_catalogue_promises_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list"]) == 0
    listed = {line.split()[0] for line in capsys.readouterr().out.splitlines()}
    assert set(PROMISED) - listed == set()


def test_the_list_is_there_for_programs_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--format", "json"]) == 0
    known = {line["id"]: line["unit"] for line in json.loads(capsys.readouterr().out)}
    assert set(PROMISED) <= set(known)
    assert (known["nps_user"], known["pilot_effect"]) == ("points", "table")


def test_a_comparison_is_there_for_programs_too(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "cancellation_rate", *MARCH, "--format", "csv"]) == 0
    head, line = capsys.readouterr().out.splitlines()
    found = dict(zip(head.split(","), line.split(","), strict=True))
    assert found["outcome"] == "agrees"
    assert found["portal"] == found["independent"]


@pytest.mark.parametrize("name", analyses())
def test_an_analysis_is_a_table_or_says_what_is_missing(
    name: str, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for form in CHOICES:
        code = main(["show", name, *MARCH, "--format", form])
        shown = capsys.readouterr()
        assert shown.out.strip() if code == 0 else "not available. Missing:" in shown.err


def test_an_analysis_as_json_has_numbers(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with writing() as session:
        session.add(
            StoredBenchmark(
                kpi="cancellation_rate",
                name="Branch",
                value=0.1,
                source="Study",
                as_of=date(2026, 1, 1),
                author="anna",
                written_at=clock.now(),
            )
        )
    assert main(["show", "benchmark_gap", *MARCH, "--format", "json"]) == 0
    [row] = json.loads(capsys.readouterr().out)["rows"]
    assert (row["kpi"], row["reference"]) == ("cancellation_rate", 0.1)
    assert row["gap"] == pytest.approx(1 / 3 - 0.1)


def test_an_analysis_is_not_split(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "benchmark_gap", *MARCH, "--by", "team"]) == 1
    assert "cannot be split" in capsys.readouterr().err


def test_analyses_are_held_against_a_second_computation(
    store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with writing() as session:
        session.add(
            StoredBenchmark(
                kpi="cancellation_rate",
                name="Branch",
                value=0.1,
                source="Study",
                as_of=date(2026, 1, 1),
                author="anna",
                written_at=clock.now(),
            )
        )
    assert main(["check", "benchmark_gap", "touchpoint_effect", *MARCH]) == 0
    said = capsys.readouterr().out.split("\n")
    assert said[0].split() == ["benchmark_gap", "agrees"]
    assert said[1].split(maxsplit=1) == ["touchpoint_effect", "not available"]
    monkeypatch.setattr(Independent, "answer", lambda *_: Answer(0.25, 1.0, 4.0, 4.0))
    assert main(["check", "benchmark_gap", *MARCH]) == 1
    assert "    cancellation_rate: Branch" in capsys.readouterr().out


def test_every_analysis_is_computed_twice() -> None:
    assert set(analyses()) == set(analyses_again._PORTAL) == set(analyses_again._INDEPENDENT)
