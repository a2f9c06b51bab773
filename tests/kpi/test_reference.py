"""Which target, baseline and period a figure is held against."""

from __future__ import annotations

from datetime import date

import pytest

from kpi.period import Period
from kpi.reference import Baseline, References, Target


def target(value: float, due: str, unit: str | None = None, **more: object) -> Target:
    return Target(
        kpi="k",
        value=value,
        from_on=date(2025, 1, 1),
        due_on=date.fromisoformat(due),
        unit=unit,
        **more,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2024-12-31", None),
        ("2025-01-01", 0.5),
        ("2025-12-31", 0.5),
        ("2026-01-01", 0.6),
        ("2027-06-01", 0.6),
    ],
)
def test_of_several_targets_the_one_due_next_counts(on: str, expected: float | None) -> None:
    held = References(targets=(target(0.6, "2026-12-31"), target(0.5, "2025-12-31")))
    found = held.target("k", (None,), date.fromisoformat(on))
    assert (found.value if found else None) == expected


def test_a_target_written_later_replaces_one_due_on_the_same_day() -> None:
    held = References(targets=(target(0.6, "2026-12-31"), target(0.7, "2026-12-31")))
    found = held.target("k", (None,), date(2026, 1, 1))
    assert found is not None
    assert found.value == 0.7


def test_an_ended_target_held_until_it_ended() -> None:
    held = References(targets=(target(0.6, "2026-12-31", ended_on=date(2026, 3, 1)),))
    assert held.target("k", (None,), date(2026, 2, 28)) is not None
    assert held.target("k", (None,), date(2026, 3, 1)) is None


def test_a_unit_without_its_own_target_has_that_of_the_nearest_unit_above() -> None:
    held = References(
        targets=(target(0.4, "2026-12-31"), target(0.5, "2026-12-31", "south")),
        parents=(("ulm", "south"), ("south", "bank"), ("bank", "bank")),
    )
    assert held.chain("ulm") == ("ulm", "south", "bank", None)
    for unit, expected in (("ulm", 0.5), ("south", 0.5), ("bank", 0.4)):
        found = held.target("k", held.chain(unit), date(2026, 1, 1))
        assert found is not None
        assert found.value == expected


@pytest.mark.parametrize(
    ("start", "end", "per", "expected"),
    [
        ("2026-01-01", "2026-04-01", "month", 300.0),
        ("2026-01-01", "2026-04-01", "quarter", 100.0),
        ("2024-02-01", "2024-03-01", "month", 100.0),
        ("2026-01-01", "2027-01-01", "year", 100.0),
        ("2026-01-05", "2026-02-02", "week", 400.0),
        ("2026-01-05", "2026-02-02", "month", 100 * 28 / (365.25 / 12)),
    ],
)
def test_the_target_of_a_total_grows_with_the_period(
    start: str, end: str, per: str, expected: float
) -> None:
    period = Period(date.fromisoformat(start), date.fromisoformat(end))
    assert target(100.0, "2026-12-31", per=per).over(period) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("last_on", "like", "expected"),
    [
        # Whole weeks end with the last Sunday that is over by then.
        ("2025-12-31", Period(date(2026, 8, 3), date(2026, 11, 2), "week", 13), "2025-09-29"),
        ("2025-12-28", Period(date(2026, 8, 3), date(2026, 11, 2), "week", 13), "2025-09-29"),
        # Whole months end with the last month that is over by then.
        ("2025-12-30", Period(date(2026, 7, 1), date(2026, 10, 1), "month", 3), "2025-09-01"),
        ("2025-12-31", Period(date(2026, 7, 1), date(2026, 10, 1), "month", 3), "2025-10-01"),
        # Other days are as many.
        ("2025-12-31", Period(date(2026, 7, 1), date(2026, 7, 11)), "2025-12-22"),
        # Nothing is compared with itself.
        ("2026-07-05", Period(date(2026, 7, 1), date(2026, 7, 11)), None),
    ],
)
def test_the_period_of_a_baseline_is_as_long_as_the_one_asked_for(
    last_on: str, like: Period, expected: str | None
) -> None:
    found = Baseline(last_on=date.fromisoformat(last_on)).period(like)
    assert (found.start.isoformat() if found else None) == expected
    if found and like.step != "month":
        assert found.days == like.days


def test_a_kpi_has_its_own_baseline_before_the_one_of_all() -> None:
    general, own = Baseline(last_on=date(2025, 1, 1)), Baseline(last_on=date(2025, 6, 1), kpi="k")
    held = References(baselines=(own, general))
    assert held.baseline("k") is own
    assert held.baseline("other") is general
    assert References().baseline("k") is None
