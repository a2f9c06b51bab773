"""People go by pseudonym where they may not be named: the same everywhere, and nobody's name."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from kpi.exhibits import Breakdown
from kpi.exhibits.rows import rows_behind
from kpi.export.csv import csv_bytes
from kpi.pseudonyms import pseudonym
from kpi.query import Query
from kpi.registry import get
from kpi.scope import Scope
from kpi.text import Label
from tests.small_groups.board import SPRING, advisors, of_keeper

CONVERSION = get("signature_conversion")
SECRET = b"of the organisation"


@cache
def nameless(*, persons: bool = True) -> Query:
    scope = Scope(units=None, advisors=None, names=False, persons=persons, pseudonyms=SECRET)
    return replace(of_keeper(), scope=scope)


def test_a_pseudonym_follows_from_secret_and_key() -> None:
    one = pseudonym(SECRET, "advisor", "anna")
    assert one == pseudonym(SECRET, "advisor", "anna")
    others = {
        pseudonym(b"another", "advisor", "anna"),
        pseudonym(SECRET, "page", "anna"),
        pseudonym(SECRET, "advisor", "ben"),
        pseudonym(None, "advisor", "anna"),
    }
    assert one not in others
    assert len(others) == 4
    assert len({pseudonym(SECRET, "advisor", str(number)) for number in range(20_000)}) == 20_000
    assert pseudonym(None, "advisor", "anna") == pseudonym(None, "advisor", "anna")


def test_it_is_the_same_in_lists_splits_rows_and_files() -> None:
    query, code = nameless(), pseudonym(SECRET, "advisor", "north0")
    assert code in {member.key for member in query.members.of("advisor")}
    found = query.compute([CONVERSION], SPRING, by=("advisor",))[CONVERSION.name]
    assert code in set(found["advisor"])
    assert list(found["advisor"]) == sorted(found["advisor"]), "no order of names shines through"
    split = Breakdown(name="x", title=Label("x", "x"), kpi=CONVERSION.name, dimension="advisor")
    behind = rows_behind(CONVERSION)
    for exhibit in (split, behind):
        written = csv_bytes(exhibit.shown(query, SPRING), "de").decode()
        assert f"Berater {code}" in written
        for who in (*advisors("north"), *advisors("tiny")):
            assert f";{who};" not in written
            assert not written.startswith(f"{who};")


def test_a_filter_takes_the_pseudonym_and_no_key() -> None:
    query, keeper = nameless(), of_keeper()
    code = pseudonym(SECRET, "advisor", "north0")
    of_code = query.compute([CONVERSION], SPRING.where("advisor", code))[CONVERSION.name]
    of_key = keeper.compute([CONVERSION], SPRING.where("advisor", "north0"))[CONVERSION.name]
    assert of_code["sample"].tolist() == of_key["sample"].tolist() == [10]
    guessed = query.compute([CONVERSION], SPRING.where("advisor", "north0"))[CONVERSION.name]
    assert guessed["sample"].tolist() == [0]


def test_whoever_sees_names_sees_no_pseudonym() -> None:
    written = csv_bytes(rows_behind(CONVERSION).shown(of_keeper(), SPRING), "de").decode()
    assert "north0" in written
    assert "Berater " not in written


def test_where_people_are_locked_rows_have_pseudonyms_and_figures_of_people_stay_off() -> None:
    query, code = nameless(persons=False), pseudonym(SECRET, "advisor", "north0")
    assert query.members.of("advisor") == ()
    written = csv_bytes(rows_behind(CONVERSION).shown(query, SPRING), "de").decode()
    assert f"Berater {code}" in written
    for asked in (code, "north0"):
        found = query.compute([CONVERSION], SPRING.where("advisor", asked))[CONVERSION.name]
        assert found["value"].isna().all()


@pytest.mark.parametrize("names", [True, False])
def test_a_scope_does_not_tell_its_secret(names: bool) -> None:
    assert "organisation" not in repr(replace(nameless().scope, names=names))
