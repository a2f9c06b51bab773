"""Intervals against the libraries that know them; changes of whole columns against single ones."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from kpi.statistics import intervals

SIZES = st.integers(min_value=1, max_value=1_000_000)


@st.composite
def shares(draw: st.DrawFn) -> tuple[int, int]:
    of = draw(SIZES)
    return draw(st.integers(min_value=0, max_value=of)), of


@given(shares())
def test_share_is_wilsons_interval(share: tuple[int, int]) -> None:
    low, high = intervals.share(*share)
    assert (low, high) == pytest.approx(proportion_confint(*share, method="wilson"), abs=1e-9)


@given(shares(), shares())
def test_share_difference_is_newcombes_interval(
    now: tuple[int, int], before: tuple[int, int]
) -> None:
    expected = confint_proportions_2indep(*now, *before, method="newcomb", compare="diff")
    assert intervals.share_difference(now, before) == pytest.approx(expected, abs=1e-9)


def test_no_rows_have_no_interval() -> None:
    assert np.isnan(intervals.share(0, 0)).all()
    assert np.isnan(intervals.share_difference((0, 0), (1, 2))).all()
