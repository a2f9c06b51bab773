"""The figures of a meeting: those of the board's scope, whoever looks, deviations first.

Three teams, of which `tiny` has 3 advisors, `south` 12 and `north` 14; the limit is 10. Each
advisor holds two meetings a month, one of them with a signature.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from board.planning.places import Entry
from board.reckoning.reckoning import Made, reckoned
from board.record.evidence import Pin
from board.record.since import evidence_since
from board.scorecard import exhibited, figures, scope, scores
from board.scorecard.ranking import deviates, rank
from board.scorecard.snapshot import Line, Snapshot, read, written
from kpi.exhibits import Exhibit, Trend, bridge, split
from kpi.exhibits.impact import BaselineChange
from kpi.period import Period
from kpi.query import Query
from kpi.reference import Target
from kpi.registry import all_kpis
from kpi.result import NOT_JUDGED, Attainment, Capability, State, Verdict
from kpi.selection import Comparison
from kpi.text import Label
from kpi.wording.lacking import UNRELEASED
from tests.board.held import CONVERSION, DECIDED, HELD
from tests.kpi.tiny import Row, TinyEngine
from tests.small_groups.board import BOARD, MONTHS, advisors, bank, held, of_board, of_keeper

NAMES = (CONVERSION, "response_rate", "cancellation_rate")
SPRING = Period(date(2025, 4, 1), date(2025, 7, 1), "month", 3)
TEAMS = ("north", "south", "tiny")


@dataclass(frozen=True)
class Plan:
    """What a meeting asks about."""

    entries: tuple[Entry, ...]
    period: Period = SPRING
    comparison: Comparison = "previous_period"


PLAN = Plan((*map(Entry, NAMES), *(Entry(CONVERSION, team) for team in TEAMS)))
PINS = tuple(
    Pin(
        id=number,
        meeting=1,
        place=f"explanation:{CONVERSION}",
        page="contracts",
        exhibit=exhibit,
        query="from=2025-01-01&to=2025-05-31",
        caption="",
        author="Anna",
        written_at=datetime(2025, 6, 20, tzinfo=UTC),
    )
    for number, exhibit in enumerate(("trend", "by_team", "by_advisor", "why", "gone"))
)


def exhibit_of(_page: str, name: str) -> Exhibit:
    kpi = all_kpis()[CONVERSION]
    by = {one.name: one for one in kpi.dimensions}
    made: dict[str, Exhibit] = {
        "trend": Trend(name="trend", title=Label("Verlauf", "Trend"), kpi=CONVERSION),
        "by_team": split.split(kpi, by["team"]),
        "by_advisor": split.split(kpi, by["advisor"]),
        "why": bridge.bridge(kpi, by["team"]),
    }
    return made[name]


def snapshot(query: Query) -> Snapshot:
    return figures.snapshot(PLAN, query, PINS, exhibit_of)


@pytest.fixture(scope="module")
def seen() -> Snapshot:
    return snapshot(of_board())


def test_values_are_those_of_sql_over_the_finished_months(seen: Snapshot) -> None:
    assert (seen.selection.period.start, seen.selection.period.end) == (
        date(2025, 4, 1),
        date(2025, 6, 1),
    )
    sql = """SELECT count(*) FILTER (WHERE has_signature), count(*)
             FROM mart.meeting WHERE is_held AND event_on BETWEEN '2025-04-01' AND '2025-05-31'"""
    [counted] = of_board().engine.run(sql, {}).itertuples(index=False, name=None)
    line = seen.line(CONVERSION)
    assert line is not None
    assert (line.figure.now.numerator, line.figure.now.denominator) == counted == (58, 116)
    assert line.figure.now.value == 0.5 and line.figure.change is not None


def test_a_small_group_and_what_would_tell_it_have_no_value(seen: Snapshot) -> None:
    values = {team: line_of(seen, team).figure.now.value for team in TEAMS}
    assert values == {"north": 0.5, "south": None, "tiny": None}
    for team in ("south", "tiny"):
        figure = line_of(seen, team).figure
        assert figure.state is State.EMPTY and not figure.now.sample
        assert all(point.value is None and not point.sample for point in figure.trend)


def line_of(seen: Snapshot, team: str | None) -> Line:
    found = seen.line(CONVERSION, team)
    assert found is not None
    return found


@settings(max_examples=4)
@given(who=st.sampled_from(advisors("tiny")), month=st.sampled_from(MONTHS), signed=st.booleans())
def test_what_few_advisors_do_shows_in_no_hidden_value(who: str, month: int, signed: bool) -> None:
    more = {**held("tiny", who, month, signed), "meeting_key": "more"}
    assert hidden(of_board(bank((more,)))) == hidden(of_board())


def hidden(query: Query) -> object:
    plan = Plan(tuple(Entry(CONVERSION, team) for team in TEAMS))
    found = figures.snapshot(plan, query, PINS[1:2], exhibit_of)
    [teams] = found.evidence
    grid = teams.depicted["de"].grid
    assert grid is not None
    rows = [row for row in grid.rows if row[0] in ("South", "Tiny")]
    return rows, [line_of(found, team) for team in ("south", "tiny")]


def test_evidence_obeys_the_limit_and_says_why_it_shows_nothing(seen: Snapshot) -> None:
    trend, teams, people, why, gone = seen.evidence
    assert trend.depicted["de"].chart is not None and trend.depicted["en"].chart is not None
    assert teams.depicted["de"].grid is not None
    known = {row[0]: row[1] for row in teams.depicted["de"].grid.rows}
    assert (known["North"], known["South"], known["Tiny"]) == (0.5, None, None)
    assert not people.depicted and people.withheld is not None
    assert not why.depicted and why.withheld is not None
    assert not gone.depicted and gone.withheld is not None
    assert not any(who in written(seen) for team in TEAMS for who in advisors(team))


@pytest.mark.parametrize(
    ("unit", "value"), [("north", 0.5), ("tiny", None), ("south", None), ("nobody", None)]
)
def test_a_team_that_is_pinned_is_seen_where_it_is_large_enough(
    unit: str, value: float | None
) -> None:
    pin = replace(PINS[0], query=f"{PINS[0].query}&org_unit={unit}")
    found = exhibited.evidence(pin, of_board(), exhibit_of)
    if value is None:
        assert not found.depicted, "a table of dashes tells nothing"
        assert found.withheld == UNRELEASED
        return
    grid = found.depicted["de"].grid
    assert grid is not None and any(value in row for row in grid.rows)


def test_evidence_shows_no_kpi_that_its_address_adds_and_that_is_locked(
    seen: Snapshot,
) -> None:
    change = BaselineChange(name="change", title=Label("x", "x"), names=(CONVERSION,))
    pin = replace(PINS[0], query="more=response_rate")
    found = exhibited.evidence(pin, of_board(), lambda _page, _name: change)
    assert set(found.kpis) >= {CONVERSION, "response_rate"}
    locked = replace(BOARD, kpis=frozenset({CONVERSION}))
    assert scope.seen(replace(seen, evidence=(found,)), locked).evidence == ()


def test_where_a_figure_named_another_member_before_that_is_said(seen: Snapshot) -> None:
    line = replace(
        line_of(seen, None),
        figure=replace(line_of(seen, None).figure, change=None),
        member=Label("Montag", "Monday"),
        member_before=Label("Freitag", "Friday"),
    )
    assert scores.score(line, "previous_period", "de").change.startswith("zuvor: Freitag (")


def test_a_line_keeps_the_member_it_is_compared_with() -> None:
    plan = Plan((Entry("peak_times"),))
    [line] = figures.snapshot(plan, of_keeper(), (), exhibit_of).lines
    before = line.figure.before
    assert before is not None and before.member is not None
    assert line.member_before is not None and line.member_before.en.startswith("Monday")


def test_evidence_is_told_that_shows_other_values_by_now(seen: Snapshot) -> None:
    assert evidence_since(seen, seen.evidence) == ()
    more = {**held("north", advisors("north")[0], 4, True), "meeting_key": "more"}
    now = [exhibited.evidence(pin, of_board(bank((more,))), exhibit_of) for pin in PINS[:3]]
    assert [one.id for one in evidence_since(seen, now)] == [0, 1]


def test_what_is_written_is_read_again(seen: Snapshot) -> None:
    assert read(written(seen)) == seen
    assert written(read(written(seen))) == written(seen)


@pytest.fixture(scope="module")
def whole(seen: Snapshot) -> Snapshot:
    made = [Made(decision=DECIDED, meeting=replace(HELD, period=SPRING))]
    return replace(seen, reckoned=reckoned(of_board(), made))


@given(shown=st.sets(st.sampled_from(NAMES)))
def test_of_kpis_a_reader_may_not_see_nothing_is_left(whole: Snapshot, shown: set[str]) -> None:
    check_nothing_else(scope.seen(whole, replace(BOARD, kpis=frozenset(shown))), shown)


def test_of_kpis_that_are_locked_nothing_is_computed() -> None:
    shown = {"response_rate"}
    query = replace(of_board(), scope=replace(BOARD, kpis=frozenset(shown)))
    check_nothing_else(snapshot(query), shown)


def check_nothing_else(kept: Snapshot, shown: set[str]) -> None:
    assert {line.kpi for line in kept.lines} == shown
    for name in set(NAMES) - shown:
        assert f'"{name}"' not in written(kept)
    assert bool(kept.evidence) == (CONVERSION in shown)


def test_who_does_not_see_the_whole_gets_their_own_part_of_it(seen: Snapshot) -> None:
    lead = replace(BOARD, units=frozenset({"north"}), names=True, limit=None)
    assert scope.seen(seen, lead).lines == ()
    own = figures.own_snapshot(PLAN, replace(of_board(), scope=lead))
    assert not own.is_whole and not own.evidence and not own.reckoned
    assert {line.org_unit for line in own.lines} == {None, "north"}
    assert line_of(own, None).figure.now == line_of(own, "north").figure.now
    assert line_of(own, None).figure.now.denominator == 2 * 14 * 2


def test_a_figure_that_cannot_be_split_by_unit_is_not_that_of_all() -> None:
    plan = Plan((Entry("availability"), Entry("availability", "north"), Entry("no_such_kpi")))
    outages: dict[str, list[Row]] = {
        "system_day": [{"system": "crm", "event_on": date(2025, 4, 1), "service_minutes": 600}]
    }
    engine = TinyEngine({**bank(), **outages}, date(2025, 1, 1), date(2025, 6, 20))
    found = figures.snapshot(plan, replace(of_board(), engine=engine), (), exhibit_of)
    line = found.line("availability", "north")
    assert line is not None and line.figure.now.value is None
    assert line.figure.state is State.NOT_AVAILABLE
    assert found.undeclared == ("no_such_kpi",)


def test_what_deserves_the_minute_most_comes_first(seen: Snapshot) -> None:
    plain = replace(line_of(seen, None), limits=None)
    target = Target(kpi="", value=1.0, from_on=date(2025, 1, 1), due_on=date(2025, 12, 31))

    def line(
        verdict: Verdict,
        met: bool | None = None,
        capability: Capability | None = None,
        gap: float = 0.1,
        state: State = State.OK,
    ) -> Line:
        reached = Attainment(
            target=target, wanted=1.0, gap=-gap, is_met=met, share=None, capability=capability
        )
        judgement = replace(NOT_JUDGED, verdict=verdict)
        figure = replace(
            plain.figure,
            judgement=judgement,
            attainment=None if met is None else reached,
            change=None,
            state=state,
        )
        return replace(plain, figure=figure)

    order = [
        line(Verdict.WORSE, met=False),
        line(Verdict.NOISE, met=False, capability=Capability.CANNOT),
        line(Verdict.NOISE, met=False, gap=0.5),
        line(Verdict.BETTER, met=False, gap=0.2),
        line(Verdict.WORSE, met=True),
        line(Verdict.CHANGED),
        line(Verdict.BETTER),
        line(Verdict.NONE, state=State.EMPTY),
        line(Verdict.NOISE, met=True),
    ]
    assert sorted([*order[4:], *order[:4]], key=rank) == order
    assert [deviates(one.figure) for one in order] == [True] * 7 + [False] * 2
