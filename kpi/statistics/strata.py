"""The difference of two shares over many strata (Mantel and Haenszel 1959).

Variance by Sato (1989), which holds for few large strata as for many small ones.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from kpi.statistics.intervals import Floats, divided, floats


def terms(strata: pd.DataFrame) -> pd.DataFrame:
    """Return per stratum the terms to be summed.

    Columns of `strata`: `with_hits`, `with_rows`, `without_hits`, `without_rows`. A stratum
    with rows on one side only says nothing: its terms are 0.
    """
    hits1, n1, hits0, n0 = (
        floats(strata[name]) for name in ("with_hits", "with_rows", "without_hits", "without_rows")
    )
    total = n1 + n0
    with np.errstate(divide="ignore", invalid="ignore"):
        found = {
            "weight": n1 * n0 / total,
            "difference": (hits1 * n0 - hits0 * n1) / total,
            "p": (n1**2 * hits0 - n0**2 * hits1 + n1 * n0 * (n0 - n1) / 2) / total**2,
            "q": (hits1 * (n0 - hits0) + hits0 * (n1 - hits1)) / (2 * total),
        }
    is_compared = (n1 > 0) & (n0 > 0)
    columns = {name: np.where(is_compared, values, 0.0) for name, values in found.items()}
    return pd.DataFrame(columns, index=strata.index)


def difference(sums: pd.DataFrame) -> tuple[Floats, Floats]:
    """Return the difference of the shares and its standard error from sums of `terms`."""
    value = divided(sums["difference"], sums["weight"])
    variance = value * floats(sums["p"]) + floats(sums["q"])
    return value, divided(np.sqrt(np.maximum(variance, 0.0)), sums["weight"])
