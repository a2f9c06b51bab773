"""Who could help whom: power users of the same service, near by, speaking the same language."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from kpi.parameters import Parameters

MOST_BUDDIES = 3
OTHER_UNIT, OTHER_REGION, OTHER_LANGUAGE = 2, 4, 1
"""How far a difference puts a buddy away: the unit weighs more than the language."""
PERSON = ("advisor_key", "unit_key", "region_key", "language", "held")


def matches(
    proteges: pd.DataFrame,
    buddies: pd.DataFrame,
    served: Mapping[str, frozenset[str]],
    parameters: Parameters,
) -> pd.DataFrame:
    """Return `protege`, `buddy` and `rank` (1 … 3) of every suggestion.

    Both frames have the columns `PERSON`; `served` maps an advisor to the keys of the services
    they advise on. A buddy shares a service and is suggested to at most `most_proteges` people:
    first everyone gets one where possible, then a second, then a third, each time the nearest
    one with a free place, the busier of two equally near.
    """
    near = {key: _nearest(row, buddies, served) for key, row in _by_key(proteges)}
    free = dict.fromkeys(buddies["advisor_key"], parameters.most_proteges)
    found: list[tuple[str, str, int]] = []
    for rank in range(1, MOST_BUDDIES + 1):
        for protege, candidates in near.items():
            buddy = next((one for one in candidates if free[one] > 0), None)
            if buddy is not None:
                free[buddy] -= 1
                candidates.remove(buddy)
                found.append((protege, buddy, rank))
    return pd.DataFrame(found, columns=["protege", "buddy", "rank"])


def _by_key(people: pd.DataFrame) -> list[tuple[str, pd.Series]]:
    ordered = people.sort_values(["held", "advisor_key"])
    return [(str(row["advisor_key"]), row) for _, row in ordered.iterrows()]


def _nearest(
    protege: pd.Series, buddies: pd.DataFrame, served: Mapping[str, frozenset[str]]
) -> list[str]:
    """Return the buddies who share a service, the nearest first."""
    own = served.get(str(protege["advisor_key"]), frozenset())
    shares = np.array(
        [not own or bool(own & served.get(key, frozenset())) for key in buddies["advisor_key"]],
        dtype=bool,
    )
    near = buddies[shares]
    far = (
        (near["unit_key"] != protege["unit_key"]) * OTHER_UNIT
        + (near["region_key"] != protege["region_key"]) * OTHER_REGION
        + (near["language"] != protege["language"]) * OTHER_LANGUAGE
    )
    ordered = near.assign(far=far).sort_values(
        ["far", "held", "advisor_key"], ascending=[True, False, True]
    )
    return [str(key) for key in ordered["advisor_key"].head(MOST_CONSIDERED)]


MOST_CONSIDERED = 50
