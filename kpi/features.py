"""Sets of features, as meetings name them, and what services prescribe."""

from __future__ import annotations

from collections.abc import Mapping

from kpi.parameters import Parameters

SEPARATOR = "|"
OUTCOME = "e_signature"
"""It is used because a contract is signed, so it says nothing about what leads to contracts."""


def members(feature_set: str) -> frozenset[str]:
    """Return the features of a set as meetings name it; none of the empty text."""
    return frozenset(filter(None, feature_set.split(SEPARATOR)))


def tools(feature_set: str) -> str:
    """Return the set without the outcome."""
    return SEPARATOR.join(sorted(members(feature_set) - {OUTCOME}))


def prescribed(parameters: Parameters) -> Mapping[str, frozenset[str]]:
    """Return service key -> features it prescribes, from entries such as `S01=files+screen`."""
    found = {}
    for entry in parameters.prescribed_features:
        service, _equals, features = entry.partition("=")
        named = frozenset(filter(None, (feature.strip() for feature in features.split("+"))))
        if service.strip() and named:
            found[service.strip()] = named
    return found
