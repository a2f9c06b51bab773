"""Process-behaviour limits, their rules, and how often chance alone completes one."""

from __future__ import annotations

import numpy as np
import pytest

from kpi.statistics import xmr

ALTERNATING = [9.0, 11.0] * 6
"""Mean 10, every moving range 2: limits 10 ± 5.32."""


def signals(values: list[float]) -> dict[int, int]:
    return {place: int(side) for place, side in enumerate(xmr.signals(values)) if side}


def test_limits_are_the_mean_and_2_66_mean_moving_ranges() -> None:
    found = xmr.limits(ALTERNATING)
    assert found is not None
    assert (found.lower, found.centre, found.upper) == pytest.approx((4.68, 10.0, 15.32))


def test_eleven_points_are_too_few() -> None:
    assert xmr.limits(ALTERNATING[:11]) is None
    assert not xmr.signals([1.0] * 10 + [99.0]).any()


def test_what_never_changes_gives_no_signal() -> None:
    assert not xmr.signals([5.0] * 30).any()
    assert xmr.limits([5.0] * 30) == xmr.Limits(centre=5.0, lower=5.0, upper=5.0)


def test_a_point_beyond_a_limit_is_a_signal_and_its_neighbours_are_not() -> None:
    assert signals([*ALTERNATING, *ALTERNATING, 30.0]) == {24: 1}
    assert signals([*ALTERNATING, *ALTERNATING, -10.0]) == {24: -1}


def test_three_of_four_near_the_same_limit_are_a_signal_at_the_third() -> None:
    calm = ALTERNATING * 3
    # Limits of these 40 points are about 10.3 ± 5.4: nearer the upper one than the centre from 13.
    assert signals([*calm, 13.6, 10.0, 13.6, 13.6]) == {39: 1}
    assert not signals([*calm, 13.6, 6.4, 13.6, 6.4])


def test_eight_in_a_row_on_one_side_are_a_signal_at_the_eighth() -> None:
    calm = [13.0, 7.0] * 6
    assert signals([*calm, *[12.0] * 7, 7.0]) == {}
    assert signals([*calm, *[12.0] * 8]) == {19: 1}


def test_the_stated_false_alarms_are_those_of_stable_series() -> None:
    chance = np.random.default_rng(20261122)
    for points in (12, 16, 26, 52):
        series = chance.normal(size=(200_000, points))
        share = (xmr.completed(series)[:, -1] != 0).mean()
        assert share == pytest.approx(xmr.false_alarm(points), abs=0.001)
