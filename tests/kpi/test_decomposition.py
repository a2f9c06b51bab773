"""A change is the sum of its rate and mix effects, whatever the segments do."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.statistics.decomposition import Side, effects, is_paradox

COUNTS = st.lists(st.tuples(*[st.integers(0, 1000)] * 4), min_size=1, max_size=12).filter(
    lambda rows: sum(r[1] for r in rows) and sum(r[3] for r in rows)
)


@given(COUNTS)
def test_effects_add_up_to_the_change(rows: list[tuple[int, ...]]) -> None:
    n0, d0, n1, d1 = np.array(rows, dtype=float).T
    before, now = Side.of(n0, d0), Side.of(n1, d1)
    rate, mix = effects(before, now)
    assert math.isclose(
        float((rate + mix).sum()), now.whole - before.whole, rel_tol=1e-9, abs_tol=1e-9
    )


def test_formulas_on_a_table_for_the_head() -> None:
    """
    | segment | before    | now       |
    |---------|-----------|-----------|
    | online  | 10 of 50  | 30 of 100 |
    | on site | 25 of 50  | 25 of 100 |   35 % -> 27.5 %, weights stay a half
    """
    rate, mix = effects(Side.of([10, 25], [50, 50]), Side.of([30, 25], [100, 100]))
    assert rate == pytest.approx([0.05, -0.125])
    assert mix == pytest.approx([0, 0])


def test_segments_that_appear_or_vanish_are_mix() -> None:
    rate, mix = effects(Side.of([5, 5, 0], [10, 10, 0]), Side.of([5, 0, 9], [10, 0, 10]))
    assert rate == pytest.approx([0, 0, 0])
    assert (rate + mix).sum() == pytest.approx(14 / 20 - 10 / 20)
    assert mix[2] > 0


def test_a_whole_without_a_rate_has_no_effects() -> None:
    rate, mix = effects(Side.of([0], [0]), Side.of([1], [2]))
    assert np.isnan(rate + mix).all()


def test_all_groups_rise_and_the_whole_falls() -> None:
    before, now = Side.of([80, 2], [100, 10]), Side.of([9, 30], [10, 100])
    assert is_paradox(before, now)
    assert not is_paradox(before, before)
    assert not is_paradox(Side.of([1, 1], [10, 10]), Side.of([2, 2], [10, 10]))
