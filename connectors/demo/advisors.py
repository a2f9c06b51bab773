"""The tables of advisors and their memberships."""

from __future__ import annotations

import numpy as np
import pyarrow.compute as pc

from connectors.demo import names
from connectors.demo.arrays import UNKNOWN, Columns, days, named, pick, stream
from connectors.demo.calendar import STATES
from connectors.demo.organisation import Organisation
from connectors.demo.units import team_count, team_keys

LANGUAGES, LANGUAGE_SHARES = ("de", "fr", "tr", "en", "it"), (0.86, 0.06, 0.04, 0.02, 0.02)
DOMAIN = "musterbank-suedwest.example"
SIDE_TEAMS = 4


def advisor(organisation: Organisation) -> Columns:
    """Return the advisor table."""
    seed, size = organisation.options.seed, organisation.size
    rng = stream(seed, "advisor")
    first, last = names.distinct_people(seed, size)
    local = pc.binary_join_element_wise(names.in_address(first), names.in_address(last), ".")
    return {
        "advisor_key": organisation.keys,
        "name": pc.binary_join_element_wise(first, last, " "),
        "email": pc.binary_join_element_wise(local, DOMAIN, "@"),
        "licensed_from_on": days(organisation.licensed_from),
        "licensed_to_on": days(organisation.licensed_to),
        "working_share": organisation.working_share,
        "language": named(LANGUAGES, pick(rng, LANGUAGE_SHARES, size)),
        "federal_state": named(STATES, organisation.state),
    }


def advisor_unit(organisation: Organisation) -> Columns:
    """Return one membership per advisor, a second one after a move, and a few side teams."""
    size, moved_on = organisation.size, organisation.moved_on
    everyone, movers = np.arange(size), np.flatnonzero(moved_on != UNKNOWN)
    aside = np.setdiff1d(everyone, movers)[:: max(1, size // SIDE_TEAMS)]
    side_team = (organisation.team[aside] + 1) % team_count(size)
    since = organisation.licensed_from
    left = np.where(moved_on != UNKNOWN, moved_on - 1, UNKNOWN)
    open_ended = np.full(len(movers) + len(aside), UNKNOWN)
    return {
        "advisor_key": named(organisation.keys, np.concatenate([everyone, movers, aside])),
        "unit_key": named(
            team_keys(size),
            np.concatenate([organisation.team, organisation.later_team[movers], side_team]),
        ),
        "is_main": np.repeat([True, True, False], [size, len(movers), len(aside)]),
        "valid_from_on": days(np.concatenate([since, moved_on[movers], since[aside]])),
        "valid_to_on": days(np.concatenate([left, open_ended])),
    }
