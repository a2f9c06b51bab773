"""One flat file is enough: members that facts name appear until the real ones arrive."""

from __future__ import annotations

from store.reading import ColumnReading, Delivery, TableReading
from tests.store.samples import Shelf, delivery, meeting, reading, relation


def test_a_flat_file_infers_advisors_services_and_customers(shelf: Shelf) -> None:
    row = meeting("1", advisor_key="Anna@Bank.de ", service_key="Kredit", customer_key="K1")
    shelf.load(delivery("meeting", row))
    assert shelf.rows("SELECT advisor_key, name, is_inferred FROM mart.advisor") == [
        ("anna@bank.de", "anna@bank.de", True)
    ]
    assert shelf.column("SELECT name FROM mart.service") == ["Kredit"]
    assert shelf.column("SELECT customer_key FROM mart.customer") == ["K1"]


def test_real_advisors_replace_inferred_ones_by_key_or_mail(shelf: Shelf) -> None:
    shelf.load(
        delivery(
            "meeting",
            meeting("1", advisor_key="anna@bank.de"),
            meeting("2", advisor_key="B7"),
            meeting("3", advisor_key="carl"),
        )
    )
    real = (
        {"advisor_key": "A1", "name": "Anna", "email": "Anna@bank.de"},
        {"advisor_key": "B7", "name": "Bob", "email": None},
    )
    shelf.load(delivery("advisor", *real, source="hr"))
    assert shelf.rows("SELECT advisor_key, name, is_inferred FROM mart.advisor ORDER BY 1") == [
        ("A1", "Anna", False),
        ("B7", "Bob", False),
        ("carl", "carl", True),
    ]
    assert shelf.rows("SELECT meeting_key, advisor_key FROM mart.meeting ORDER BY 1") == [
        ("1", "A1"),
        ("2", "B7"),
        ("3", "carl"),
    ]
    assert shelf.column("SELECT advisor_key FROM canonical.meeting ORDER BY 1") == [
        "B7",
        "anna@bank.de",
        "carl",
    ]


def test_inferred_members_go_with_the_last_row_that_names_them(shelf: Shelf) -> None:
    shelf.load(delivery("meeting", meeting("1", service_key="Kredit")))
    shelf.load(delivery("meeting", meeting("1", service_key="Konto")))
    assert shelf.column("SELECT name FROM mart.service") == ["Konto"]


def test_ratings_before_their_meetings_are_linked_later(shelf: Shelf) -> None:
    rating = {"meeting_key": "1", "rater": "customer", "subject": "meeting", "score": "5"}
    summary = shelf.load(
        delivery("rating", {**rating, "rated_at": "2025-05-05"}, key=("meeting_key",))
    )
    assert "1" in summary.notes[0].en
    assert shelf.rows("SELECT meeting_key, resolved_advisor_key FROM mart.rating") == [(None, None)]
    assert shelf.column("SELECT meeting_key FROM canonical.rating") == ["1"]
    shelf.load(delivery("meeting", meeting("1"), source="booking"))
    assert shelf.rows("SELECT meeting_key, resolved_advisor_key FROM mart.rating") == [
        ("1", "anna")
    ]


def test_a_flat_file_fills_further_tables_from_the_same_rows(shelf: Shelf) -> None:
    rows = (
        {**meeting("1"), "team": "Nord", "note": "5"},
        {**meeting("2"), "team": "Nord", "note": ""},
        {**meeting("3", advisor_key="bob"), "team": "Süd", "note": "9"},
    )
    plain = [{key: row[key] for key in meeting()} for row in rows]
    rating = TableReading(
        table="rating",
        key=("meeting_key",),
        only_where_known=("note",),
        columns=(
            ColumnReading(column="meeting_key", delivered="meeting_key"),
            ColumnReading(column="rater", constant="customer"),
            ColumnReading(column="subject", constant="meeting"),
            ColumnReading(column="score", delivered="note"),
            ColumnReading(column="rated_at", delivered="starts_at"),
        ),
    )
    unit = TableReading(
        table="advisor_unit",
        columns=(
            ColumnReading(column="advisor_key", delivered="advisor_key"),
            ColumnReading(column="unit_key", delivered="team"),
        ),
    )
    flat = Delivery(
        source="crm",
        label="flat.csv",
        fingerprint="flat",
        relation=relation(*rows),
        readings=(reading("meeting", *plain), rating, unit),
    )
    by_table = {one.table: one for one in shelf.load(flat).tables}
    assert by_table["rating"].rows_skipped == 1
    assert (by_table["rating"].rows_stored, by_table["rating"].rows_quarantined) == (1, 1)
    assert (by_table["advisor_unit"].rows_new, by_table["advisor_unit"].rows_repeated) == (2, 1)
    assert shelf.rows("SELECT meeting_key, unit_key FROM mart.meeting ORDER BY 1") == [
        ("1", "Nord"),
        ("2", "Nord"),
        ("3", "Süd"),
    ]


def test_a_meeting_without_a_key_column_gets_one_from_named_columns_or_its_content(
    shelf: Shelf,
) -> None:
    row = {key: text for key, text in meeting().items() if key != "meeting_key"}
    shelf.load(delivery("meeting", row, key=("advisor_key", "starts_at")))
    assert shelf.column("SELECT meeting_key FROM mart.meeting") == ["anna|2025-05-05 10:00"]
    again = delivery("meeting", {**row, "status": "no_show"}, key=("advisor_key", "starts_at"))
    assert shelf.table(again).rows_replaced == 1
    shelf.load(delivery("meeting", row, row, source="other"))
    assert shelf.column("SELECT count(*) FROM mart.meeting WHERE source = 'other'") == [2]


def test_contradicting_members_of_a_flat_file_settle_on_the_fullest_latest(shelf: Shelf) -> None:
    rows = (
        {**meeting("1"), "name": "Anna Alt", "mail": "anna@bank.de"},
        {**meeting("2"), "name": "Anna Neu", "mail": "anna@bank.de"},
        {**meeting("3"), "name": "Anna", "mail": ""},
    )
    plain = [{key: row[key] for key in meeting()} for row in rows]
    advisor = TableReading(
        table="advisor",
        columns=(
            ColumnReading(column="advisor_key", delivered="advisor_key"),
            ColumnReading(column="name", delivered="name"),
            ColumnReading(column="email", delivered="mail"),
        ),
    )
    flat = Delivery(
        source="crm",
        label="flat.csv",
        fingerprint="flat",
        relation=relation(*rows),
        readings=(reading("meeting", *plain), advisor),
    )
    assert shelf.load(flat).rows_quarantined == 0
    assert shelf.rows("SELECT name, email FROM mart.advisor") == [("Anna Neu", "anna@bank.de")]
