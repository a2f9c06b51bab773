"""Every row of the demo satisfies every rule that a load would check."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pandas as pd
import pytest

from connectors.demo.delivery import KEYS
from kpi.facts import TABLES
from kpi.model import Column, Table
from tests.demo.conftest import UNTIL, Tables

Case = tuple[Table, Column]


def columns() -> Iterator[Case]:
    """Yield every delivered column with its table."""
    for table in TABLES:
        for column in table.columns:
            yield table, column


def named(case: Table | Column) -> str:
    return case.name


@pytest.mark.parametrize("table", TABLES, ids=named)
def test_every_table_has_rows(small: Tables, table: Table) -> None:
    assert len(small[table.name]) > 0


@pytest.mark.parametrize(("table", "column"), columns(), ids=named)
def test_values_keep_the_rules_of_their_column(small: Tables, table: Table, column: Column) -> None:
    values = small[table.name][column.name]
    known = values.dropna()
    assert not (column.required and values.hasnans)
    assert column.minimum is None or (known >= column.minimum).all()
    assert column.maximum is None or (known <= column.maximum).all()
    assert not column.words or set(known) <= set(column.words)


def test_every_column_is_filled_somewhere(small: Tables) -> None:
    empty = {
        f"{table.name}.{column.name}"
        for table, column in columns()
        if small[table.name][column.name].isna().all()
    }
    assert empty == {"org_unit.valid_to_on", "page_visit.visitor_key"}


@pytest.mark.parametrize(
    ("table", "column"), [case for case in columns() if case[1].references], ids=named
)
def test_references_are_found(small: Tables, table: Table, column: Column) -> None:
    target = next(one for one in TABLES if one.name == column.references)
    keys = small[target.name][str(target.key)]
    assert small[table.name][column.name].dropna().isin(keys).all()


@pytest.mark.parametrize("table", [one for one in TABLES if one.orders], ids=named)
def test_earlier_columns_are_not_after_later_ones(small: Tables, table: Table) -> None:
    rows = small[table.name]
    for order in table.orders:
        both = rows[[order.earlier, order.later]].dropna()
        assert (both[order.earlier] <= both[order.later]).all()


@pytest.mark.parametrize("table", TABLES, ids=named)
def test_keys_are_unique(usual: Tables, table: Table) -> None:
    key = [table.key] if table.key else list(KEYS[table.name])
    assert not usual[table.name].duplicated(key).any()


def test_nothing_but_planned_meetings_lies_after_the_last_day(small: Tables) -> None:
    end = pd.Timestamp(UNTIL + timedelta(days=1), tz="Europe/Berlin").tz_convert(None)
    happened = [
        ("rating", "rated_at"),
        ("nps_answer", "answered_at"),
        ("signature", "started_at"),
        ("signature", "completed_at"),
        ("feature_use", "used_at"),
        ("login", "logged_in_at"),
        ("invitation", "sent_at"),
        ("invitation", "reminded_at"),
        ("meeting", "requested_at"),
        ("process_case", "created_at"),
        ("process_case", "closed_at"),
        ("process_step", "entered_at"),
        ("process_step", "left_at"),
        ("ticket", "opened_at"),
        ("ticket", "resolved_at"),
        ("feedback", "given_at"),
    ]
    late = [
        f"{table}.{column}"
        for table, column in happened
        if (small[table][column].dropna() >= end).any()
    ]
    assert not late
    planned = small["meeting"]["starts_at"] >= end
    assert planned.any()
    assert set(small["meeting"].loc[planned, "status"]) <= {"scheduled", "cancelled_by_customer"}
    assert "scheduled" not in set(small["meeting"].loc[~planned, "status"])


def test_requests_come_before_starts(small: Tables) -> None:
    meeting = small["meeting"]
    assert (meeting["requested_at"] < meeting["starts_at"]).all()


def test_meetings_are_in_office_hours_and_on_working_days(usual: Tables) -> None:
    local = usual["meeting"]["starts_at"].dt.tz_localize("UTC").dt.tz_convert("Europe/Berlin")
    assert local.dt.hour.between(8, 18).all()
    assert (local.dt.weekday != 6).all()
    free = {date(2025, 10, 3), date(2025, 12, 25), date(2026, 4, 6), date(2026, 5, 1)}
    assert not free & set(local.dt.date)


def test_nobody_meets_while_away_or_without_a_licence(small: Tables) -> None:
    meeting = small["meeting"].merge(small["advisor"], on="advisor_key")
    day = pd.to_datetime(meeting["starts_at"].dt.date)
    assert (pd.to_datetime(meeting["licensed_from_on"]) <= day).all()
    absent = meeting.assign(day=day).merge(small["absence"], on="advisor_key")
    first, last = pd.to_datetime(absent["from_on"]), pd.to_datetime(absent["to_on"])
    assert not absent["day"].between(first, last).any()


def test_chains_lead_from_moved_meetings_to_later_ones(usual: Tables) -> None:
    meeting = usual["meeting"].set_index("meeting_key")
    later = meeting.dropna(subset="chain_key")
    first = meeting.loc[later["chain_key"]]
    assert (first["status"] == "rescheduled").all()
    assert first["chain_key"].isna().all()
    assert (first["starts_at"].to_numpy() < later["starts_at"].to_numpy()).all()
    assert (meeting["status"] == "rescheduled").sum() == len(later)


def test_every_advisor_has_one_main_unit_at_a_time(small: Tables) -> None:
    main = small["advisor_unit"].query("is_main")
    open_ended = main[main["valid_to_on"].isna()]
    assert sorted(open_ended["advisor_key"]) == sorted(small["advisor"]["advisor_key"])
    closed = main.dropna(subset="valid_to_on").merge(open_ended, on="advisor_key")
    next_day = pd.to_datetime(closed["valid_to_on_x"]) + pd.Timedelta(days=1)
    assert (next_day == pd.to_datetime(closed["valid_from_on_y"])).all()


def test_nothing_happened_before_the_first_day(small: Tables) -> None:
    first = pd.Timestamp("2025-12-31")
    for table in TABLES:
        if table.is_fact and table.event_time and table.name != "milestone":
            assert (pd.to_datetime(small[table.name][table.event_time]) >= first).all(), table.name
