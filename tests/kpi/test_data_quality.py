"""Data quality on records few enough to be counted by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import pytest

from kpi import registry, worklist
from kpi.drill import behind
from kpi.exhibits import Duplicates, Worklist
from kpi.parameters import Parameters
from kpi.period import Period
from kpi.query import Query
from kpi.scope import Scope
from kpi.selection import Selection
from kpi.text import Label
from tests.kpi.tiny import Row, ask

MAY = Selection(period=Period(date(2025, 5, 1), date(2025, 6, 1)), comparison="none")
NORTH = Scope(units=frozenset({"north"}), advisors=None, names=True)
TITLE = Label("Liste", "List")


def record(key: str, day: str | None, **columns: object) -> Row:
    on = date.fromisoformat(day) if day else None
    return {
        "customer_key": key,
        "name": key,
        "event_on": on,
        "week_on": on - timedelta(days=on.weekday()) if on else None,
        "month_on": on.replace(day=1) if on else None,
        "unit_key": "north",
        "advisor_key": "anna",
        "is_delivered": True,
        "has_name": True,
        "has_email": True,
        "has_phone": None,
        "is_company": False,
        **columns,
    }


RECORDS = [
    record("old", None, has_email=False),
    record("april", "2025-04-07", email_valid=True, duplicate_group="april", same_email=True),
    record("may", "2025-05-05", has_email=False, unit_key="south"),
    record("june", "2025-06-02", has_email=False),
    record("twin", "2025-05-06", unit_key="south", duplicate_group="april", same_email=True),
]
"""By the end of May four, of which two have no e-mail address."""


def asked(scope: Scope | None = None, **settings: object) -> Query:
    return ask({"customer": RECORDS}, Parameters(**settings), scope)  # type: ignore[arg-type]


def value(query: Query, kpi: str, selection: Selection = MAY) -> float:
    return float(query.compute([registry.get(kpi)], selection)[kpi].iloc[0]["value"])


def test_all_that_exist_at_the_end_are_counted_whenever_they_were_created() -> None:
    assert value(asked(), "contacts_without_email") == 2 / 4


def test_a_trend_holds_what_existed_at_the_end_of_each_month() -> None:
    kpi = registry.get("contacts_without_email")
    spring = Selection(period=Period(date(2025, 4, 1), date(2025, 7, 1)), comparison="none")
    frame = asked().compute([kpi], spring, grain="month")[kpi.name]
    assert list(frame["denominator"]) == [2, 4, 5]
    assert list(frame["value"]) == [1 / 2, 2 / 4, 3 / 5]


def test_whole_and_trend_asked_together_agree() -> None:
    kpi = registry.get("completeness")
    whole, trend = asked().with_trend([kpi], MAY, "week")
    assert whole[kpi.name].row(0)["value"] == trend[kpi.name].row(-1)["value"]


@pytest.mark.parametrize("first", [date(2025, 5, 1), date(2023, 5, 1)])
def test_checks_are_counted_as_the_rows_behind_them(first: date) -> None:
    """Counts that are kept tell the days of short periods apart; long ones are counted anew."""
    query, kpi = asked(required_of_all=("email",)), registry.get("completeness")
    selection = Selection(period=Period(first, date(2025, 6, 1)), comparison="none")
    checks = behind(query, kpi, selection).rows.groupby("unit_key")["is_hit"].agg(["size", "sum"])
    whole = query.compute([kpi], selection, ("team",))[kpi.name]
    trend = query.compute([kpi], selection, ("team",), "month")[kpi.name]
    for found in (whole, trend.groupby("team").last().reset_index()):
        assert list(found["team"]) == list(checks.index) == ["north", "south"]
        assert list(found["denominator"]) == list(checks["size"])
        assert list(found["numerator"]) == list(checks["sum"])


def test_a_field_is_judged_for_those_of_whom_it_is_required() -> None:
    query = asked(required_of_all=(), required_of_companies=("email",), required_of_persons=())
    kpi = registry.get("completeness")
    assert query.compute([kpi], MAY)[kpi.name].iloc[0]["denominator"] == 0
    assert value(asked(required_of_all=("email",)), "completeness") == 2 / 4


def test_the_score_weights_areas_as_set() -> None:
    query = asked(required_of_all=("email",), weight_validity=0, weight_duplicates=2)
    passed = 1 * 2 + 2 * 2
    assert value(query, "data_quality_score") == pytest.approx(passed / (1 * 4 + 2 * 4))


def test_the_worklist_names_what_is_to_be_done() -> None:
    listing = Worklist(name="w", title=TITLE, kpi="data_quality_score")
    shown = listing.first(asked(NORTH, required_of_all=("email",)), MAY, 10)
    assert list(shown.rows["name"]) == ["april", "old"]
    assert [label.de for label in shown.rows["todo"]] == ["mögliche Dublette", "E-Mail fehlt"]
    assert shown.total == 2
    narrowed = MAY.where("rule", "given_email")
    only = listing.first(asked(required_of_all=("email",)), narrowed, 1)
    assert list(only.rows["name"]) == ["may"]
    assert only.total == 2


@pytest.mark.parametrize("kept", [2, 4, 20_000])
@pytest.mark.parametrize("unit", ["north", "south"])
def test_the_worst_of_a_choice_are_found_whatever_is_kept(
    monkeypatch: pytest.MonkeyPatch, unit: str, kept: int
) -> None:
    """Two of four are kept, all of the north: those of the south are looked up among all."""
    monkeypatch.setattr(worklist, "KEPT", kept)
    query, chosen = asked(required_of_all=("email",)), MAY.where("team", unit)
    listing = Worklist(name="w", title=TITLE, kpi="data_quality_score")
    shown = listing.first(query, chosen, 1)
    every = listing.shown(query, chosen)
    assert list(every.rows["name"]) == {"north": ["april", "old"], "south": ["may", "twin"]}[unit]
    assert shown.total == every.total == 2
    pd.testing.assert_frame_equal(shown.rows, every.rows.head(1))


def test_the_counterpart_outside_the_scope_is_not_named() -> None:
    duplicates = Duplicates(name="d", title=TITLE, kpi="duplicates")
    assert list(duplicates.shown(asked(), MAY).rows["name"]) == ["april", "twin"]
    assert duplicates.shown(asked(NORTH), MAY).rows.empty


def test_who_sees_no_record_has_an_empty_worklist() -> None:
    listing = Worklist(name="w", title=TITLE, kpi="data_quality_score")
    nowhere = Scope(units=frozenset(), advisors=frozenset(), names=True)
    assert listing.first(asked(nowhere), MAY, 1).total == 0


def test_nobody_is_named_to_those_who_see_no_names() -> None:
    board = Scope(units=None, advisors=None, names=False)
    for exhibit in (
        Worklist(name="w", title=TITLE, kpi="data_quality_score"),
        Duplicates(name="d", title=TITLE, kpi="duplicates"),
    ):
        shown = exhibit.shown(asked(board), MAY)
        assert shown.rows.empty
        assert shown.note is not None
