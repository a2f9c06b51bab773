"""Who is who across sources."""

from __future__ import annotations

from tests.store.samples import Shelf, delivery, meeting


def advisor(key: str, name: str, mail: str | None) -> dict[str, str | None]:
    return {"advisor_key": key, "name": name, "email": mail}


def test_the_same_mail_is_the_same_person_under_two_keys(shelf: Shelf) -> None:
    shelf.load(
        delivery("advisor", advisor("4711", "Anna", "anna@bank.de"), source="crm"),
        delivery("advisor", advisor("u-9", "Anna B.", "ANNA@bank.de"), source="booking"),
        delivery("meeting", meeting("1", advisor_key="4711"), source="crm"),
        delivery("meeting", meeting("2", advisor_key="u-9"), source="booking"),
    )
    [key] = shelf.column("SELECT advisor_key FROM mart.advisor")
    assert shelf.column("SELECT DISTINCT advisor_key FROM mart.meeting") == [key]


def test_the_same_key_with_two_mails_is_two_people(shelf: Shelf) -> None:
    shelf.load(
        delivery("advisor", advisor("17", "Anna", "anna@bank.de"), source="crm"),
        delivery("advisor", advisor("17", "Bob", "bob@bank.de"), source="booking"),
        delivery("meeting", meeting("1", advisor_key="17"), source="crm"),
        delivery("meeting", meeting("2", advisor_key="17"), source="booking"),
    )
    found = shelf.rows(
        "SELECT meeting.source, advisor.name FROM mart.meeting AS meeting "
        "JOIN mart.advisor AS advisor USING (advisor_key) ORDER BY 1"
    )
    assert found == [("booking", "Bob"), ("crm", "Anna")]


def test_the_same_key_without_mails_is_one_person(shelf: Shelf) -> None:
    shelf.load(
        delivery("advisor", advisor("17", "Anna", None), source="hr"),
        delivery("meeting", meeting("1", advisor_key="17"), source="crm"),
        delivery("meeting", meeting("2", advisor_key="17"), source="booking"),
    )
    assert shelf.column("SELECT name FROM mart.advisor") == ["Anna"]
    assert shelf.column("SELECT count(*) FROM mart.meeting WHERE advisor_key = '17'") == [2]


def test_memberships_of_one_source_place_the_meetings_of_another(shelf: Shelf) -> None:
    shelf.load(
        delivery("advisor", advisor("4711", "Anna", "anna@bank.de"), source="hr"),
        delivery("advisor_unit", {"advisor_key": "4711", "unit_key": "Nord"}, source="hr"),
        delivery("meeting", meeting("1", advisor_key="Anna@bank.de"), source="booking"),
    )
    assert shelf.column("SELECT unit_key FROM mart.meeting") == ["Nord"]


def test_what_one_source_does_not_know_another_fills_in(shelf: Shelf) -> None:
    shelf.load(
        delivery("service", {"service_key": "S", "name": "Kredit", "category": None}, source="a"),
        delivery("service", {"service_key": "S", "name": "Kredit", "category": "Bank"}, source="b"),
    )
    assert shelf.rows("SELECT service_key, name, category FROM mart.service") == [
        ("S", "Kredit", "Bank")
    ]
