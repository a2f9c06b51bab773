"""What readers of groups get to see through every way a figure takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from kpi.address import Choice
from kpi.assemble import Results
from kpi.drill import behind
from kpi.errors import WithheldError
from kpi.exhibits import Breakdown, Ranking, Trend
from kpi.exhibits.rows import rows_behind
from kpi.export.csv import csv_bytes
from kpi.figures import figures
from kpi.kinds import Kpi
from kpi.kinds.base import STANDARD
from kpi.period import Period
from kpi.registry import get
from kpi.result import State
from kpi.scope import GroupLimit
from kpi.selection import Selection
from kpi.text import Label
from kpi.wording.tile import tile
from tests.small_groups.board import (
    BOARD,
    SPRING,
    advisors,
    bank,
    held,
    of_board,
    of_keeper,
)

CONVERSION = get("signature_conversion")


def seen(found: Results, by: str) -> set[str]:
    frame = found[CONVERSION.name]
    return set(frame.loc[frame["value"].notna(), by])


def by_team(selection: Selection = SPRING) -> set[str]:
    return seen(of_board().compute([CONVERSION], selection, by=("team",)), "team")


def test_the_whole_is_the_same_for_everyone_who_may_see_it() -> None:
    board, keeper = (q.compute([CONVERSION], SPRING) for q in (of_board(), of_keeper()))
    first, second = (found[CONVERSION.name].drop(columns="candidates") for found in (board, keeper))
    pd.testing.assert_frame_equal(first, second)
    assert board[CONVERSION.name]["candidates"].isna().all(), "few are those that lack a field"


def test_a_small_team_is_hidden_together_with_another_one() -> None:
    assert by_team() == {"north"}, "the south hides the tiny team, which is the whole less both"


def test_without_a_small_team_every_team_is_seen() -> None:
    tables = bank()
    for name, rows in tables.items():
        tables[name] = [row for row in rows if row.get("unit_key") != "tiny"]
    found = of_board(tables).compute([CONVERSION], SPRING, by=("team",))
    assert seen(found, "team") == {"north", "south"}


def test_what_is_hidden_what_is_nothing_and_what_is_not_there_look_the_same() -> None:
    frame = of_board().compute([CONVERSION], SPRING, by=("team",))[CONVERSION.name]
    hidden = frame[frame["team"].isin(["south", "tiny"])]
    assert hidden[list(STANDARD)].isna().all(axis=None)
    nothing = figures(of_board(), [CONVERSION], replace(SPRING, period=Period(*LONG_AGO)))
    assert nothing[CONVERSION.name].state is State.EMPTY
    small = figures(of_board(), [CONVERSION], SPRING.where("team", "tiny"))[CONVERSION.name]
    assert small == replace(nothing[CONVERSION.name], trend=small.trend)
    assert all(point.value is None and not point.sample for point in small.trend)


def test_a_tile_without_a_value_says_that_its_group_may_be_too_small() -> None:
    asked = SPRING.where("team", "tiny")
    words = []
    for query in (of_board(), of_keeper()):
        nothing = replace(asked, period=Period(*LONG_AGO)) if query.scope.limit is None else asked
        figure = figures(query, [CONVERSION], nothing)[CONVERSION.name]
        assert figure.state is State.EMPTY
        words.append(tile(CONVERSION, figure, query, nothing, "de").nothing)
    assert "zu wenige Berater" in words[0]
    assert "keine Daten" in words[1], "who sees everything lacks data, and no group is too small"


LONG_AGO = date(2020, 1, 1), date(2020, 2, 1)


@pytest.mark.parametrize(
    "days",
    [
        (date(2025, 1, 1), date(2025, 5, 31)),
        (date(2025, 1, 2), date(2025, 6, 1)),
        (date(2025, 1, 1), date(2025, 6, 2)),
        (date(2025, 1, 1), date(2025, 7, 1)),
        (date(2025, 3, 3), date(2025, 3, 10)),
    ],
)
def test_days_that_are_no_finished_months_have_no_figures(days: tuple[date, date]) -> None:
    found = of_board().compute([CONVERSION], replace(SPRING, period=Period(*days)))
    assert found[CONVERSION.name][list(STANDARD)].isna().all(axis=None)


@pytest.mark.parametrize("grain", ["day", "week"])
def test_no_trend_is_finer_than_months(grain: str) -> None:
    found = of_board().compute([CONVERSION], SPRING, grain=grain)  # type: ignore[arg-type]
    assert found[CONVERSION.name]["value"].isna().all()


def test_a_choice_of_weeks_becomes_the_finished_months_within() -> None:
    query = of_board()
    asked = Choice().in_months().selection(query.engine.freshness(), date(2025, 6, 21))
    assert (asked.period.start, asked.period.end) == (date(2025, 1, 1), date(2025, 4, 1))
    custom = Choice(days=(date(2025, 2, 10), date(2025, 6, 20)))
    timed = query.timed(custom.selection(query.engine.freshness(), date(2025, 6, 21)))
    assert (timed.period.start, timed.period.end) == (date(2025, 3, 1), date(2025, 6, 1))
    assert of_keeper().timed(asked) == asked


def test_two_dimensions_at_once_have_no_figures() -> None:
    crossed = of_board().compute([CONVERSION], SPRING.where("channel", "online"), by=("team",))
    assert not seen(crossed, "team")
    filtered = SPRING.where("channel", "online").where("team", "north")
    assert of_board().compute([CONVERSION], filtered)[CONVERSION.name]["value"].isna().all()


def test_a_filter_shows_what_the_split_shows() -> None:
    for team in ("north", "south", "tiny"):
        found = of_board().compute([CONVERSION], SPRING.where("team", team))
        assert found[CONVERSION.name]["value"].notna().all() == (team in by_team())
    both = of_board().compute([CONVERSION], SPRING.where("team", "north", "tiny"))
    assert both[CONVERSION.name]["value"].isna().all()


@pytest.mark.parametrize("dimension", ["advisor"])
def test_nobody_is_told_apart(dimension: str) -> None:
    query = of_board()
    assert query.members.of(dimension) == ()
    assert not seen(query.compute([CONVERSION], SPRING, by=(dimension,)), dimension)
    one = SPRING.where(dimension, advisors("north")[0])
    assert query.compute([CONVERSION], one)[CONVERSION.name]["value"].isna().all()


def test_rows_people_and_single_values_are_withheld() -> None:
    query = of_board()
    for ask in (
        lambda: behind(query, CONVERSION, SPRING),
        lambda: query.people(get("active_advisors"), SPRING),
        lambda: query.counts(get("meeting_duration"), SPRING),
        lambda: rows_behind(CONVERSION).shown(query, SPRING),
    ):
        with pytest.raises(WithheldError, match="groups of 10 advisors"):
            ask()


def test_somebody_who_outweighs_all_others_hides_the_figure() -> None:
    many = [held("north", "north0", 3, True, f"c{n}") for n in range(200)]
    tables = bank(tuple(many))
    found = of_board(tables).compute([CONVERSION], SPRING, grain="month")[CONVERSION.name]
    assert found["value"].notna().tolist() == [True, True, False, False, False], (
        "one person's months follow from the others, so that nothing after them is shown"
    )


def test_medians_need_twice_the_group() -> None:
    median = get("meeting_duration")
    values = of_board().compute([median, CONVERSION], SPRING, by=("channel",))
    assert values[median.name]["value"].notna().all(), "29 advisors are enough for a median"
    smaller = replace(of_board(), scope=replace(BOARD, limit=GroupLimit(advisors=15)))
    values = smaller.compute([median, CONVERSION], SPRING, by=("channel",))
    assert values[median.name]["value"].isna().all()
    assert values[CONVERSION.name]["value"].notna().all()


def test_page_and_export_show_the_same() -> None:
    exhibit = Breakdown(name="x", title=Label("x", "x"), kpi=CONVERSION.name, dimension="team")
    shown = exhibit.shown(of_board(), SPRING)
    lines = csv_bytes(shown, "en").decode("utf-8-sig").splitlines()
    values = {line.split(",")[0]: line.split(",")[1:] for line in lines[1:]}
    assert values["Tiny"] == values["South"]
    assert set(values["Tiny"]) <= {"", "0"}
    assert "50.0%" in values["North"] or "0.5" in values["North"], values["North"]
    trend = Trend(name="t", title=Label("t", "t"), kpi=CONVERSION.name)
    rows = trend.shown(of_board(), SPRING.where("team", "south")).rows
    assert rows[["value", "low", "high"]].isna().all(axis=None)
    assert not rows["sample"].any()


def test_what_needs_all_groups_is_withheld_where_one_is_hidden() -> None:
    ranking = Ranking(name="x", title=Label("x", "x"), kpi=CONVERSION.name, dimension="team")
    assert len(ranking.shown(of_keeper(), SPRING).rows)
    with pytest.raises(WithheldError, match="all groups"):
        ranking.shown(of_board(), SPRING)


def test_a_kpi_that_is_not_in_the_scope_shows_nothing() -> None:
    query = replace(of_keeper(), scope=replace(of_keeper().scope, kpis=frozenset({"channel_mix"})))
    found = query.compute([CONVERSION, get("channel_mix")], SPRING)
    assert found[CONVERSION.name][list(STANDARD)].isna().all(axis=None)
    assert found["channel_mix"]["value"].notna().all()
    with pytest.raises(WithheldError, match="not released"):
        behind(query, CONVERSION, SPRING)


def test_what_a_small_team_did_changes_nothing_that_is_shown_of_teams() -> None:
    tables = bank()
    changed = {**tables, "meeting": [_otherwise(row) for row in tables["meeting"]]}
    kpis = [CONVERSION, get("channel_mix"), get("meeting_duration")]
    first, second = (of_board(t).compute(kpis, SPRING, by=("team",)) for t in (tables, changed))
    for kpi in kpis:
        pd.testing.assert_frame_equal(first[kpi.name], second[kpi.name])


def _otherwise(row: dict[str, object]) -> dict[str, object]:
    is_tiny = row["unit_key"] == "tiny"
    return {**row, "has_signature": True, "minutes": 90} if is_tiny else row


def test_the_member_a_mix_shows_is_one_that_may_be_shown() -> None:
    mix = get("channel_mix")
    rare = tuple(held("north", f"north{n}", 3, True, "onsite") for n in range(4))
    whole = of_board(bank(rare)).compute([mix], SPRING)[mix.name]
    assert whole["value"].isna().all(), "the online ones are the whole less four people's"
    many = tuple(held(t, who, 3, True, "onsite") for t in ("north", "south") for who in advisors(t))
    whole = of_board(bank(many)).compute([mix], SPRING)[mix.name]
    assert whole["value"].isna().all(), "from January to February nobody met on site"
    march = replace(SPRING, period=Period(date(2025, 3, 1), date(2025, 4, 1), "month", 1))
    first = replace(SPRING, period=Period(date(2025, 1, 1), date(2025, 4, 1), "month", 3))
    query = of_board(bank(many))
    assert query.compute([mix], march)[mix.name]["value"].isna().all()
    assert query.compute([mix], first)[mix.name]["value"].notna().all()
    for name in ("location_mix", "peak_times", "best_pages", "demand_forecast"):
        kpi = get(name)
        assert query.compute([kpi], first)[name]["value"].isna().all(), name


def test_no_kpi_shows_the_end_of_a_sum_that_another_one_hides() -> None:
    people = [(team, who) for team in ("north", "south") for who in advisors(team)]
    signing = {1: people[:6], 2: people[6:12], 3: []}
    meetings = [
        held(team, who, month, (team, who) in signing[month])
        for month, at_work in ((1, people), (2, people), (3, people[:3]))
        for team, who in at_work
    ]
    query = of_board({**bank(), "meeting": meetings})
    bookings = get("cancellation_rate")

    def shows(kpi: Kpi, last: int) -> bool:
        days = Period(date(2025, 1, 1), date(2025, last + 1, 1))
        found = query.compute([kpi], replace(SPRING, period=days))[kpi.name]
        return bool(found["value"].notna().all())

    assert shows(bookings, 2)
    assert not shows(bookings, 3), "only three were at work in March"
    assert not shows(CONVERSION, 3), "together with the bookings it would tell March's meetings"
