"""Which verdict a figure gets, what it rests on, and how it stands against its target."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest

from kpi import registry
from kpi.exhibits import Shown, ShownColumn, Tiles, Trend
from kpi.export.csv import csv_bytes
from kpi.figures import figures
from kpi.period import Period
from kpi.query import Query
from kpi.reference import Baseline, Event, References, Target
from kpi.result import Capability, Judgement, Point, Value, Verdict
from kpi.scope import Scope
from kpi.selection import Comparison, Selection
from kpi.text import Label
from kpi.verdict import by_chance, change, judge, usual
from kpi.wording.verdicts import verdict_words
from tests.kpi.tiny import Row, ask, meeting

MONDAY = date(2026, 1, 5)
PERIOD = Period(MONDAY, MONDAY + timedelta(weeks=13), "week", 13)
VISITS = registry.get("page_visits")
CONVERSION = registry.get("signature_conversion")


def visits(*a_week: int) -> list[Row]:
    """Return one row a week with that many visits, from the first Monday on."""
    days = [MONDAY + timedelta(weeks=number) for number in range(len(a_week))]
    return [
        {
            "page_key": "p1",
            "visited_at": f"{day} 09:00:00",
            "visits": count,
            "event_on": day,
            "week_on": day,
            "month_on": day.replace(day=1),
            "unit_key": "t1",
            "region_key": "r1",
        }
        for day, count in zip(days, a_week, strict=True)
    ]


def bank(references: References | None = None, scope: Scope | None = None) -> Query:
    """Return a bank with visits of 100 a week that double in the last one, and 260 meetings."""
    days = [MONDAY + timedelta(days=number) for number in range(7 * 26)]
    meetings = [
        meeting(
            day.isoformat(),
            meeting_key=f"{day}-{number}",
            has_signature=number < (2 if day < PERIOD.end else 3),
        )
        for day in days
        for number in range(4)
    ]
    tables = {
        "org_unit": [
            {"unit_key": "r1", "name": "Süd"},
            {"unit_key": "t1", "name": "Ulm", "parent_key": "r1"},
        ],
        "advisor": [{"advisor_key": "anna", "name": "Anna"}],
        "booking_page": [{"page_key": "p1", "url": "https://x/p1"}],
        "page_visit": visits(*[95, 105] * 6, 200),
        "meeting": meetings,
        "signature": [{"signature_key": "s", "started_at": f"{MONDAY} 09:00:00"}],
    }
    query = ask(tables, scope=scope, first_on=MONDAY, last_on=days[-1])
    return replace(query, references=references or References())


def selected(comparison: Comparison = "none", **filters: str) -> Selection:
    chosen = tuple((name, (key,)) for name, key in filters.items())
    return Selection(period=PERIOD, comparison=comparison, filters=chosen)


def later(comparison: Comparison = "previous_period") -> Selection:
    return Selection(period=PERIOD.shifted(1), comparison=comparison)


def target(kpi: str, value: float, unit: str | None = None, **more: object) -> References:
    held = Target(
        kpi=kpi,
        value=value,
        from_on=MONDAY,
        due_on=date(2026, 12, 31),
        unit=unit,
        **more,  # type: ignore[arg-type]
    )
    return References(targets=(held,), parents=(("t1", "r1"),))


def test_a_share_is_judged_by_its_change() -> None:
    figure = figures(bank(), [CONVERSION], later())[CONVERSION.name]
    assert figure.judgement == Judgement(verdict=Verdict.BETTER, basis="difference")


def test_a_total_is_judged_by_the_last_point_of_its_series() -> None:
    figure = figures(bank(), [VISITS], selected())[VISITS.name]
    assert figure.judgement == Judgement(verdict=Verdict.BETTER, basis="series", points=13)
    last = figure.trend[-1].start.isocalendar().week
    for language, week in (("de", f"KW\u00a0{last}"), ("en", f"week\u00a0{last}")):
        assert week in verdict_words(VISITS, figure, language)[1]


def test_a_series_of_few_points_is_not_judged() -> None:
    short = Selection(period=Period(MONDAY, MONDAY + timedelta(weeks=4), "week", 4))
    judged = figures(bank(), [VISITS], short)[VISITS.name].judgement
    assert (judged.verdict, judged.basis) == (Verdict.TOO_FEW, "series")
    assert judged.points == 4


def test_chance_gives_one_signal_in_twenty_changes_and_about_one_in_a_hundred_series() -> None:
    change = Judgement(verdict=Verdict.NOISE, basis="difference")
    series = Judgement(verdict=Verdict.BETTER, basis="series", points=12)
    few = Judgement(verdict=Verdict.TOO_FEW)
    assert by_chance([change] * 20 + [series] * 10 + [few]) == pytest.approx(1.084)


@pytest.mark.parametrize(("wanted", "met", "share"), [(0.4, True, 1.25), (0.8, False, 0.625)])
def test_a_value_is_held_against_its_target(wanted: float, met: bool, share: float) -> None:
    held = target(CONVERSION.name, wanted)
    reached = figures(bank(held), [CONVERSION], selected())[CONVERSION.name].attainment
    assert reached is not None
    assert (reached.is_met, reached.share) == (met, pytest.approx(share))
    assert reached.capability is (Capability.MEETS if met else Capability.CANNOT)


def test_fewer_are_better_where_fewer_are_better() -> None:
    kpi = registry.get("cancellation_rate")
    held = target(kpi.name, 0.1)
    reached = figures(bank(held), [kpi], selected())[kpi.name].attainment
    assert reached is not None
    assert (reached.is_met, reached.share, reached.capability) == (True, None, Capability.MEETS)


def test_the_target_of_a_total_is_that_of_the_period() -> None:
    held = target(VISITS.name, 100.0, per="week")
    reached = figures(bank(held), [VISITS], selected())[VISITS.name].attainment
    assert reached is not None
    assert reached.wanted == 1300
    assert reached.share == pytest.approx(1400 / 1300)
    assert reached.capability is Capability.HIT_AND_MISS


@pytest.mark.parametrize(
    ("kpi", "unit", "filters", "applies"),
    [
        ("signature_conversion", None, {}, True),
        ("signature_conversion", "r1", {}, False),
        ("signature_conversion", "r1", {"team": "t1"}, True),
        ("signature_conversion", "t1", {"org_unit": "r1"}, False),
        ("signature_conversion", None, {"channel": "online"}, False),
        ("page_visits", None, {"team": "t1"}, False),
        ("page_visits", "t1", {"team": "t1"}, True),
    ],
)
def test_a_target_applies_to_what_it_was_set_for(
    kpi: str, unit: str | None, filters: dict[str, str], applies: bool
) -> None:
    held = target(kpi, 0.2, unit, per="week" if kpi == "page_visits" else None)
    query = bank(held)
    found = Trend(name="t", title=Label("t", "t"), kpi=kpi).shown(query, selected(**filters))
    assert found.rows["target"].notna().any() == applies


def test_a_reader_of_one_unit_is_held_against_the_target_of_that_unit() -> None:
    scope = Scope(units=frozenset({"t1"}), advisors=None, names=True)
    found = figures(bank(target(VISITS.name, 1.0, "t1", per="week"), scope), [VISITS], selected())
    assert found[VISITS.name].attainment is not None
    whole = figures(bank(target(VISITS.name, 1.0, per="week"), scope), [VISITS], selected())
    assert whole[VISITS.name].attainment is None
    own = Scope(units=None, advisors=frozenset({"anna"}), names=True)
    mine = figures(bank(target(CONVERSION.name, 0.1), own), [CONVERSION], selected())
    assert mine[CONVERSION.name].attainment is None


def test_a_baseline_is_compared_with_where_there_is_one() -> None:
    last_on = PERIOD.last_day
    held = References(baselines=(Baseline(last_on=last_on, kpi=CONVERSION.name),))
    found = figures(bank(held), [CONVERSION, VISITS], later("baseline"))
    before = found[CONVERSION.name].before
    assert before is not None
    assert before.value == 0.5
    assert found[VISITS.name].before is None


def test_a_baseline_before_the_data_is_not_compared_with() -> None:
    held = References(baselines=(Baseline(last_on=PERIOD.last_day - timedelta(weeks=1)),))
    assert figures(bank(held), [CONVERSION], later("baseline"))[CONVERSION.name].before is None


def test_targets_limits_signals_and_events_are_exported() -> None:
    held = replace(
        target(VISITS.name, 100.0, per="week"),
        events=(
            Event(name="Roll-out Süd", on=MONDAY + timedelta(weeks=12, days=3)),
            Event(name="Anderswo", on=MONDAY, unit="r9"),
            Event(name="Anderes", on=MONDAY, kpi=CONVERSION.name),
        ),
    )
    exhibit = Trend(name="t", title=Label("t", "t"), kpi=VISITS.name)
    shown = exhibit.shown(bank(held), selected(team="t1"))
    last = shown.rows.iloc[-1]
    assert last["events"] == "Roll-out Süd"
    assert [event.name for event in shown.events] == ["Roll-out Süd"]
    written = csv_bytes(exhibit.shown(bank(held), selected()), "de").decode("utf-8-sig")
    lines = written.splitlines()
    assert "Obere Grenze (XmR)" in lines[0]
    assert "Roll-out Süd" in lines[-1]
    assert ";100;" in lines[-1]
    tiles = Tiles(name="x", title=Label("x", "x"), names=(VISITS.name,)).shown(
        bank(held), selected()
    )
    assert tiles.rows["target"].tolist() == [1300]


def test_two_forecasts_are_no_signal() -> None:
    forecast = registry.get("demand_forecast")
    now = Value(
        value=200.0,
        numerator=None,
        denominator=None,
        sample=2000.0,
        low=190.0,
        high=210.0,
        error=None,
        coverage=None,
    )
    found = change(forecast, now, replace(now, value=100.0, low=90.0, high=110.0))
    assert found is not None
    assert (found.absolute, found.verdict) == (100, Verdict.NONE)
    assert judge(forecast, now, found, ()).verdict is Verdict.NONE


def test_a_difference_varies_below_zero() -> None:
    gap = registry.get("perception_gap")
    values = [0.3, 0.1] * 6
    days = (MONDAY + timedelta(weeks=number) for number in range(len(values)))
    points = [
        Point(day, value, None, None, 30, False) for day, value in zip(days, values, strict=True)
    ]
    limits = usual(gap, points)
    assert limits is not None
    assert limits.lower == pytest.approx(0.2 - 2.66 * 0.2)


def test_a_table_leaves_out_columns_that_say_nothing() -> None:
    columns = tuple(ShownColumn(name, Label(name, name), "text") for name in ("a", "b", "c", "d"))
    rows = pd.DataFrame({"a": ["x", ""], "b": ["", ""], "c": [None, None], "d": [0, 0]})
    shown = Shown(name="x", title=Label("x", "x"), columns=columns, rows=rows)
    assert [column.name for column in shown.known().columns] == ["a", "d"]
