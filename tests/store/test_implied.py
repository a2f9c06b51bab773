"""What all meetings say alike is not stored in each of them, and nothing tells the difference."""

from __future__ import annotations

from tests.store.samples import Shelf, delivery, meeting

MANY = [meeting(f"{day:02}", requested_at=f"2025-05-{day:02} 08:00") for day in range(1, 25)]


def base(shelf: Shelf) -> set[object]:
    """Return the columns that are stored."""
    return set(shelf.column("SELECT column_name FROM (DESCRIBE base.meeting)"))


def test_what_no_meeting_or_every_meeting_says_is_not_stored(shelf: Shelf) -> None:
    shelf.load(delivery("meeting", *MANY))
    assert not base(shelf) & {
        *("location", "source", "chain_key", "unit_key", "has_signature", "is_first"),
        *("first_requested_at", "given_advisor_key", "is_inferred"),
    }
    assert shelf.rows(
        "SELECT DISTINCT location, source, has_signature, is_first, unit_key FROM mart.meeting"
    ) == [(None, "crm", None, True, None)]
    assert shelf.column(
        "SELECT count(*) FROM mart.meeting WHERE first_requested_at = requested_at"
    ) == [len(MANY)]


def test_the_first_that_differs_is_stored_and_all_others_stay(shelf: Shelf) -> None:
    shelf.load(delivery("meeting", *MANY))
    later = meeting("25", location="Köln", chain_key="24", requested_at="2025-05-25 08:00")
    shelf.load(delivery("meeting", later))
    assert {"location", "chain_key", "is_first", "first_requested_at"} <= base(shelf)
    assert "has_signature" not in base(shelf)
    assert shelf.rows(
        "SELECT location, is_first, first_requested_at = requested_at, count(*) "
        "FROM mart.meeting GROUP BY ALL ORDER BY ALL"
    ) == [("Köln", False, False, 1), (None, True, True, len(MANY))]
    assert shelf.rows("SELECT location, chain_key FROM canonical.meeting ORDER BY source_key") == [
        *[(None, None)] * len(MANY),
        ("Köln", "24"),
    ]


def test_another_source_is_told_apart(shelf: Shelf) -> None:
    shelf.load(delivery("meeting", *MANY))
    shelf.load(delivery("meeting", meeting("1"), source="booking"))
    assert shelf.rows("SELECT source, count(*) FROM mart.meeting GROUP BY ALL ORDER BY 1") == [
        ("booking", 1),
        ("crm", len(MANY)),
    ]


def test_customers_whom_meetings_name_are_little_more_than_keys(shelf: Shelf) -> None:
    said = "SELECT customer_key, name, has_name, is_delivered, is_inferred FROM mart.customer"
    shelf.load(delivery("meeting", meeting("1", customer_key="c1")))
    assert shelf.rows(said) == [("c1", "c1", True, False, True)]
    assert set(shelf.column("SELECT column_name FROM (DESCRIBE base.customer)")) == {"customer_key"}
    shelf.load(delivery("customer", {"customer_key": "c2", "name": "Anna Berger"}))
    assert shelf.rows(f"{said} ORDER BY 1") == [
        ("c1", "c1", True, False, True),
        ("c2", "Anna Berger", True, True, False),
    ]
    shelf.load(delivery("meeting", meeting("2", customer_key="c3"), source="booking"))
    assert shelf.column("SELECT customer_key FROM mart.customer ORDER BY 1") == ["c1", "c2", "c3"]
    assert shelf.column("SELECT source_key FROM canonical.customer ORDER BY 1") == [
        *("c1", "c2", "c3")
    ]
