"""Buddies: of the same service, near by, and none with too many protégés."""

from __future__ import annotations

import pandas as pd

from kpi.buddies import PERSON, matches
from kpi.parameters import Parameters

LIFE, HOME = frozenset({"life"}), frozenset({"home"})


def people(*rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(PERSON))


def pairs(found: pd.DataFrame) -> list[tuple[str, str, int]]:
    return [tuple(row) for row in found.itertuples(index=False)]


def test_the_nearest_of_the_same_service_comes_first() -> None:
    anna = people(("anna", "t1", "r1", "de", 0))
    buddies = people(
        ("far", "t9", "r9", "de", 90),
        ("near", "t1", "r1", "de", 10),
        ("other service", "t1", "r1", "de", 99),
        ("region", "t2", "r1", "de", 50),
    )
    served = {"anna": LIFE, "far": LIFE, "near": LIFE, "region": LIFE, "other service": HOME}
    found = matches(anna, buddies, served, Parameters())
    assert pairs(found) == [("anna", "near", 1), ("anna", "region", 2), ("anna", "far", 3)]


def test_of_two_equally_near_the_one_who_speaks_the_language() -> None:
    anna = people(("anna", "t1", "r1", "fr", 0))
    buddies = people(("busy", "t1", "r1", "de", 90), ("french", "t1", "r1", "fr", 10))
    served = dict.fromkeys(("anna", "busy", "french"), LIFE)
    assert pairs(matches(anna, buddies, served, Parameters()))[0] == ("anna", "french", 1)


def test_nobody_has_more_proteges_than_set() -> None:
    proteges = people(*((f"p{number}", "t1", "r1", "de", number) for number in range(5)))
    buddies = people(("one", "t1", "r1", "de", 9), ("two", "t1", "r1", "de", 8))
    served = dict.fromkeys((*proteges["advisor_key"], "one", "two"), LIFE)
    found = matches(proteges, buddies, served, Parameters(most_proteges=2))
    assert found["buddy"].value_counts().to_dict() == {"one": 2, "two": 2}
    assert len(found[["protege", "buddy"]].drop_duplicates()) == len(found)


def test_whoever_never_met_anyone_may_have_a_buddy_of_any_service() -> None:
    new = people(("new", "t1", "r1", "de", 0))
    buddies = people(("one", "t1", "r1", "de", 9))
    assert pairs(matches(new, buddies, {"one": HOME}, Parameters())) == [("new", "one", 1)]
