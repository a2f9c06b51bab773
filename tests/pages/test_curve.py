"""A curve is drawn with as many steps as can be seen, and is nowhere far from what it shows."""

from __future__ import annotations

import numpy as np
import pandas as pd

from kpi.model import Unit
from pages.ui.charts import curve

LONGEST = 90.0


def steps_of(count: int) -> pd.DataFrame:
    """Return a curve of so many steps, most of them soon after the start."""
    times = LONGEST * np.linspace(0, 1, count) ** 3
    share = np.linspace(0, 0.9, count)
    return pd.DataFrame(
        {"time": times, "value": share, "low": share - 0.01, "high": share + 0.01, "sample": 10.0}
    )


def drawn(rows: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return times and shares (0…1) of the line of a chart."""
    line = curve.chart(rows, Unit.DAYS, "en").spec["data"][1]
    return np.array(line["x"]), np.array(line["y"]) / curve.WHOLE


def test_few_steps_are_all_drawn() -> None:
    rows = pd.DataFrame(
        {"time": [0.0, 1, 30, 90], "value": [0, 0.1, 0.4, 0.7], "low": 0.0, "high": 1.0}
    ).assign(sample=10.0)
    times, shares = drawn(rows)
    assert times.tolist() == rows["time"].tolist()
    np.testing.assert_allclose(shares, rows["value"])


def test_of_many_steps_those_are_drawn_that_can_be_seen() -> None:
    rows = steps_of(20_000)
    times, shares = drawn(rows)
    assert len(times) <= curve.STEPS + 1
    assert (times[0], times[-1]) == (0.0, LONGEST)
    np.testing.assert_allclose(shares, np.interp(times, rows["time"], rows["value"]), atol=1e-4)


def test_no_step_is_drawn_more_than_one_part_too_late() -> None:
    rows = steps_of(20_000)
    times, shares = drawn(rows)
    reached = times[np.searchsorted(shares, rows["value"] - 1e-9)]
    late = reached - rows["time"].to_numpy()
    assert late.min() >= -1e-6
    assert late.max() <= LONGEST / curve.STEPS + 1e-6
