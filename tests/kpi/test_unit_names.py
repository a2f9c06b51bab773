"""Units of the same name are told apart by the unit above, else by their key."""

from __future__ import annotations

from kpi.result import Member
from kpi.text import Label
from kpi.unit_names import told_apart


def unit(key: str, name: str, above: str | None = None) -> Member:
    return Member(key, Label(name, name), above)


def test_a_name_that_several_units_bear_goes_with_that_of_the_unit_above() -> None:
    units = (
        unit("k", "Köln"),
        unit("b", "Bonn"),
        unit("k1", "Team Nord", "k"),
        unit("b1", "Team Nord", "b"),
        unit("b2", "Team Süd", "b"),
    )
    names = {one.key: one.label.de for one in told_apart(units)}
    assert names == {
        "k": "Köln",
        "b": "Bonn",
        "k1": "Köln › Team Nord",
        "b1": "Bonn › Team Nord",
        "b2": "Team Süd",
    }
    assert [one.parent for one in told_apart(units)] == [one.parent for one in units]


def test_the_key_tells_apart_what_the_unit_above_does_not() -> None:
    """A unit above that the reader does not see is not named."""
    unseen = (unit("x1", "Team Nord", "x"), unit("y1", "Team Nord", "y"))
    assert [one.label.en for one in told_apart(unseen)] == ["x1", "y1"]
    twins = (unit("k", "Köln"), unit("k1", "Team", "k"), unit("k2", "Team", "k"))
    assert [one.label.en for one in told_apart(twins)] == ["Köln", "k1", "k2"]
