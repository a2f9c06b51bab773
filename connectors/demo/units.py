"""The tree of org units: the bank, its regions, its teams."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from connectors.demo.arrays import Columns, days, keys
from connectors.demo.calendar import STATES

ORGANISATION = "Musterbank Süd-West"
FOUNDED = 16436  # 2015-01-01
TEAMS_OF_REGION = {
    "Baden": (("Karlsruhe", "BW"), ("Freiburg", "BW"), ("Offenburg", "BW"), ("Mannheim", "BW")),
    "Württemberg": (("Stuttgart", "BW"), ("Heilbronn", "BW"), ("Ulm", "BW"), ("Tübingen", "BW")),
    "Pfalz-Saar": (
        ("Kaiserslautern", "RP"),
        ("Landau", "RP"),
        ("Saarbrücken", "SL"),
        ("Trier", "RP"),
    ),
}
REGIONS = tuple(TEAMS_OF_REGION)
PLACES = tuple(
    (place, region, STATES.index(state))
    for region, places in enumerate(TEAMS_OF_REGION.values())
    for place, state in places
)
"""Name, position in REGIONS and position in STATES of each team's place."""
TEAMS_PER_REGION = 4
ADVISORS_PER_TEAM = 25


def place_of(name: str) -> int:
    """Return the position of a team's place in PLACES."""
    return [place[0] for place in PLACES].index(name)


def team_count(advisors: int) -> int:
    """Return the number of teams: twelve, or a multiple of it with about 25 advisors each."""
    return len(PLACES) * max(1, round(advisors / ADVISORS_PER_TEAM / len(PLACES)))


def team_keys(advisors: int) -> pa.Array:
    """Return the keys of all teams in the order of their numbers."""
    return keys("T", np.arange(1, team_count(advisors) + 1), 3)


def org_unit(advisors: int) -> Columns:
    """Return the table of units for an organisation of that many advisors."""
    count = team_count(advisors)
    regions = [f"R{number + 1}" for number in range(len(REGIONS))]
    parents = [regions[PLACES[number % len(PLACES)][1]] for number in range(count)]
    names = [f"Team {name}" for name in _team_names(count)]
    return {
        "unit_key": pa.array(["O1", *regions, *team_keys(advisors).to_pylist()]),
        "name": pa.array([ORGANISATION, *(f"Region {name}" for name in REGIONS), *names]),
        "parent_key": pa.array([None, *["O1"] * len(REGIONS), *parents]),
        "kind": pa.array(["organisation", *["region"] * len(REGIONS), *["team"] * count]),
        "valid_from_on": days(np.full(1 + len(REGIONS) + count, FOUNDED)),
    }


def _team_names(count: int) -> list[str]:
    if count == len(PLACES):
        return [place[0] for place in PLACES]
    return [f"{PLACES[n % len(PLACES)][0]} {n // len(PLACES) + 1}" for n in range(count)]
