"""Whose team a meeting belongs to, and which region a team."""

from __future__ import annotations

from tests.store.samples import Shelf, delivery, meeting


def unit(key: str, parent: str | None = None) -> dict[str, str | None]:
    return {"unit_key": key, "name": key, "parent_key": parent}


def member(
    unit_key: str, start: str | None, end: str | None, main: str = "ja"
) -> dict[str, str | None]:
    return {
        "advisor_key": "anna",
        "unit_key": unit_key,
        "valid_from_on": start,
        "valid_to_on": end,
        "is_main": main,
    }


def on(key: str, day: str) -> dict[str, str | None]:
    return meeting(key, starts_at=f"{day} 10:00", ends_at=None)


def test_the_unit_is_the_main_one_on_the_day_both_ends_included(shelf: Shelf) -> None:
    shelf.load(
        delivery(
            "advisor_unit",
            member("Nord", "2025-01-01", "2025-03-31"),
            member("Süd", "2025-04-01", None),
            member("Projekt", "2025-01-01", None, main="nein"),
        ),
        delivery(
            "meeting",
            on("1", "2024-12-31"),
            on("2", "2025-01-01"),
            on("3", "2025-03-31"),
            on("4", "2025-04-01"),
        ),
    )
    assert shelf.rows("SELECT meeting_key, unit_key FROM mart.meeting ORDER BY 1") == [
        ("1", None),
        ("2", "Nord"),
        ("3", "Nord"),
        ("4", "Süd"),
    ]
    assert shelf.column("SELECT unit_key FROM mart.advisor") == ["Süd"]


def test_of_overlapping_memberships_the_later_one_holds_while_it_lasts(shelf: Shelf) -> None:
    shelf.load(
        delivery(
            "advisor_unit", member("Nord", None, None), member("Süd", "2025-02-01", "2025-02-28")
        ),
        delivery("meeting", on("1", "2025-01-31"), on("2", "2025-02-28"), on("3", "2025-03-01")),
    )
    assert shelf.column("SELECT unit_key FROM mart.meeting ORDER BY meeting_key") == [
        "Nord",
        "Süd",
        "Nord",
    ]


def test_the_region_is_the_unit_below_a_single_root(shelf: Shelf) -> None:
    tree = (unit("Bank"), unit("West", "Bank"), unit("Köln", "West"), unit("Team 1", "Köln"))
    shelf.load(
        delivery("org_unit", *tree),
        delivery("advisor_unit", member("Team 1", None, None)),
        delivery("meeting", meeting("1")),
    )
    assert shelf.column("SELECT region_key FROM mart.meeting") == ["West"]


def test_the_region_is_the_topmost_of_several_roots(shelf: Shelf) -> None:
    tree = (unit("West"), unit("Ost"), unit("Team 1", "West"), unit("Team 2", "Ost"))
    shelf.load(
        delivery("org_unit", *tree),
        delivery("advisor_unit", member("Team 2", None, None)),
        delivery("meeting", meeting("1")),
    )
    assert shelf.column("SELECT region_key FROM mart.meeting") == ["Ost"]


def test_a_unit_outside_the_tree_leaves_the_regions_of_the_tree(shelf: Shelf) -> None:
    tree = (unit("Bank"), unit("West", "Bank"), unit("Team 1", "West"))
    stray = {**member("Extern", None, None), "advisor_key": "bob"}
    shelf.load(
        delivery("org_unit", *tree),
        delivery("advisor_unit", member("Team 1", None, None), stray),
        delivery("meeting", meeting("1"), meeting("2", advisor_key="bob")),
    )
    assert shelf.column("SELECT region_key FROM mart.meeting ORDER BY meeting_key") == [
        "West",
        "Extern",
    ]


def test_a_ticket_keeps_its_unit_and_gains_the_region(shelf: Shelf) -> None:
    ticket = {"ticket_key": "1", "kind": "internal", "opened_at": "2025-05-05", "unit_key": "Team"}
    shelf.load(
        delivery("org_unit", unit("Bank"), unit("West", "Bank"), unit("Team", "West")),
        delivery("ticket", ticket),
    )
    assert shelf.rows("SELECT unit_key, region_key FROM mart.ticket") == [("Team", "West")]
