"""What publishing says of customer records: whose they are, and which may be one customer."""

from __future__ import annotations

from tests.store.samples import Shelf, delivery, meeting


def customer(key: str, **given: str | None) -> dict[str, str | None]:
    return {"customer_key": key, "name": f"Customer {key}", "email": None, "phone": None, **given}


def groups(shelf: Shelf) -> list[tuple[object, ...]]:
    return shelf.rows(
        "SELECT duplicate_group, string_agg(customer_key, '' ORDER BY customer_key) "
        "FROM mart.customer WHERE duplicate_group IS NOT NULL GROUP BY 1 ORDER BY 1"
    )


def test_what_hangs_together_by_different_fields_is_one_group(shelf: Shelf) -> None:
    shelf.load(
        delivery(
            "customer",
            customer("a", email="ANNA@bank.de "),
            customer("b", email="anna@bank.de", phone="+49 (0)721 123456"),
            customer("c", phone="0721/123456", name="Jörg Weiß", postcode="76131"),
            customer("d", name="Weiss, Joerg", postcode="76131"),
            customer("e", email="else@bank.de"),
        )
    )
    assert groups(shelf) == [("a", "abcd")]


def test_a_value_that_twenty_more_share_tells_nobody_apart(shelf: Shelf) -> None:
    shelf.load(delivery("customer", *(customer(f"c{n}", email="info@bank.de") for n in range(21))))
    assert groups(shelf) == []


def test_invalid_entries_make_no_duplicates(shelf: Shelf) -> None:
    shelf.load(
        delivery(
            "customer",
            customer("a", email="none", phone="unknown"),
            customer("b", email="none", phone="unknown"),
        )
    )
    assert groups(shelf) == []


def test_an_owner_who_left_or_was_never_delivered_is_not_at_work(shelf: Shelf) -> None:
    shelf.load(
        delivery(
            "advisor",
            {"advisor_key": "anna", "name": "Anna", "licensed_to_on": None},
            {"advisor_key": "gone", "name": "Gone", "licensed_to_on": "2024-12-31"},
        ),
        delivery("meeting", meeting("1")),
        delivery(
            "customer",
            customer("a", owner_key="anna"),
            customer("b", owner_key="gone"),
            customer("c", owner_key="nobody"),
            customer("d", owner_key=None),
        ),
    )
    found = shelf.column("SELECT owner_valid FROM mart.customer ORDER BY customer_key")
    assert found == [True, False, False, None]


def test_a_field_that_no_record_holds_is_unknown_rather_than_missing(shelf: Shelf) -> None:
    shelf.load(delivery("customer", customer("a", email="anna@bank.de"), customer("b")))
    found = shelf.rows("SELECT has_email, has_phone FROM mart.customer ORDER BY customer_key")
    assert found == [(True, None), (False, None)]


def test_a_customer_whom_only_a_meeting_names_is_not_on_record(shelf: Shelf) -> None:
    shelf.load(
        delivery("customer", customer("a")),
        delivery("meeting", meeting("1", customer_key="stranger")),
    )
    found = shelf.rows("SELECT customer_key, is_delivered FROM mart.customer ORDER BY 1")
    assert found == [("a", True), ("stranger", False)]


def test_the_unit_follows_the_owner_without_a_new_record(shelf: Shelf) -> None:
    member = {"advisor_key": "anna", "unit_key": "north", "valid_from_on": "2025-01-01"}
    moved = {"advisor_key": "anna", "unit_key": "south", "valid_from_on": "2025-06-01"}
    shelf.load(
        delivery("advisor_unit", {**member, "valid_to_on": "2025-05-31"}, moved),
        delivery("customer", customer("a", owner_key="anna")),
        delivery("meeting", meeting("1")),
    )
    assert shelf.column("SELECT unit_key FROM mart.customer") == ["north"]
    later = {"starts_at": "2025-06-05 10:00", "ends_at": "2025-06-05 11:00"}
    shelf.load(delivery("meeting", meeting("2", **later)))
    assert shelf.column("SELECT unit_key FROM mart.customer") == ["south"]
