"""No group that is too small can be solved for, from whatever published figures together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.scope import GroupLimit
from kpi.small_groups.openings import Cell, Course, guarded, is_enough, openings
from tests.small_groups.audit import Contributors, published, solvable

LIMIT = GroupLimit(advisors=5, largest_share=0.6)
ENDS = [date(2025, month, 1) for month in (1, 2, 3, 4, 5, 6, 7)]
MEMBERS = ["north", "south", "east"]
Amounts = Mapping[tuple[str, int], Mapping[str, int]]


def cell(amounts: Mapping[str, float]) -> Cell:
    told = [amount for amount in amounts.values() if amount]
    return Cell((len(told),), (max(told, default=0.0),), (sum(told),))


def course(amounts: Amounts, members: list[str]) -> Course:
    def of(months: range) -> Mapping[str, float]:
        found: dict[str, float] = {}
        for member in members:
            for month in months:
                for who, amount in amounts.get((member, month), {}).items():
                    found[who] = found.get(who, 0) + amount
        return found

    months = {ENDS[n]: cell(of(range(n, n + 1))) for n in range(6) if of(range(n, n + 1))}
    quarters = {ENDS[n]: cell(of(range(n, n + 3))) for n in (0, 3) if of(range(n, n + 3))}
    return Course(months, quarters)


@st.composite
def amounts(draw: st.DrawFn) -> Amounts:
    """Draw who did how much per member and month; a few groups are small, some work in two."""
    found: dict[tuple[str, int], Mapping[str, int]] = {}
    for member in MEMBERS:
        size = draw(st.sampled_from([2, 5, 8, 9]))
        people = [f"{member}{n}" if n else "shared" for n in range(size)]
        for month in range(6):
            at_work = draw(st.sets(st.sampled_from(people), min_size=draw(st.integers(0, size))))
            found[member, month] = {who: draw(st.integers(1, 9)) for who in sorted(at_work)}
    return found


@settings(max_examples=60)
@given(amounts())
def test_no_small_group_follows_from_all_figures_together(found: Amounts) -> None:
    whole = openings(course(found, MEMBERS), ENDS, LIMIT)
    of = guarded({name: course(found, [name]) for name in MEMBERS}, ENDS, whole, LIMIT)
    figures = published(MEMBERS, ENDS, whole, of)
    contributors: Contributors = {key: frozenset(who) for key, who in found.items()}
    assert solvable(MEMBERS, ENDS, figures, contributors, LIMIT.advisors) == []


def test_the_audit_finds_what_a_mere_smallest_group_gives_away() -> None:
    found: Amounts = {
        (name, month): {f"{name}{n}": 1 for n in range(2 if name == "north" else 8)}
        for name in MEMBERS
        for month in range(6)
    }
    whole = openings(course(found, MEMBERS), ENDS, LIMIT)
    alone = {name: openings(course(found, [name]), ENDS, LIMIT) for name in MEMBERS}
    contributors: Contributors = {key: frozenset(who) for key, who in found.items()}
    figures = published(MEMBERS, ENDS, whole, alone)
    assert (("north",), range(1)) in solvable(MEMBERS, ENDS, figures, contributors, 5)
    of = guarded({name: course(found, [name]) for name in MEMBERS}, ENDS, whole, LIMIT)
    assert len(of["north"]) == 1
    assert sorted(len(of[name]) for name in ("south", "east")) == [1, 7], "one hides the north"


@pytest.mark.parametrize(
    ("people", "enough"),
    [(range(4), False), (range(5), True)],
)
def test_as_many_as_the_limit_are_enough(people: range, enough: bool) -> None:
    assert is_enough(cell({str(n): 1.0 for n in people}), LIMIT) is enough


@pytest.mark.parametrize(("most", "enough"), [(6.0, True), (6.1, False)])
def test_nobody_makes_up_more_than_the_largest_share(most: float, enough: bool) -> None:
    amounts = {"one": most, **{str(n): 1.0 for n in range(4)}}
    assert is_enough(cell(amounts), LIMIT) is enough


def test_a_month_of_few_is_shown_with_its_quarter_or_the_next_month() -> None:
    few, many = {str(n): 1 for n in range(3)}, {str(n): 1 for n in range(8)}
    found: Amounts = {
        ("north", 0): few,
        ("north", 1): {str(n): 1 for n in range(3, 6)},
        ("north", 2): {},
        ("north", 3): few,
        ("north", 4): many,
        ("north", 5): few,
    }
    open_ = openings(course(found, ["north"]), ENDS, LIMIT)
    assert sorted(open_) == [ENDS[0], ENDS[3], ENDS[5]]
