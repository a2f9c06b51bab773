"""Erasing a person: nothing names them any more, the same rows do not bring them back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kpi.errors import StoreError
from store.erasure.erase import Erasure, erase
from store.reading import Delivery
from tests.store.samples import PARAMETERS, Row, Shelf, delivery, meeting

WORDS = ("anna", "berger", "pk4711", "u-9", "kunde eins", "0301234567", "vertraulich")
FIGURES = (
    "SELECT count(*), count(DISTINCT advisor_key), count(DISTINCT customer_key) FROM mart.meeting",
    "SELECT count(*), count(DISTINCT advisor_key), sum(uses) FROM mart.feature_use",
    "SELECT sum(held), count(*), count(DISTINCT advisor_key) FROM mart.activity_week",
    "SELECT unit_key, count(*) FROM mart.meeting GROUP BY ALL ORDER BY ALL",
    "SELECT count(*), avg(score) FROM mart.rating",
    "SELECT page_key IS NOT NULL, count(*) FROM mart.meeting GROUP BY ALL ORDER BY ALL",
    'SELECT source, "table", count(*) FROM ledger.quarantine GROUP BY ALL ORDER BY ALL',
)


def _rated(key: str, score: str, comment: str) -> Row:
    said = {"meeting_key": key, "rater": "customer", "subject": "meeting", "score": score}
    return {**said, "comment": comment, "rated_at": f"2025-05-06 0{score}:00"}


def _deliveries() -> tuple[Delivery, ...]:
    """Anna is one person under two keys of two sources and an address; Bob is her colleague."""
    used = {"advisor_key": "pk4711", "feature": "sign", "used_at": "2025-05-05 08:00"}
    return (
        delivery(
            "advisor",
            {"advisor_key": "pk4711", "name": "Anna Berger", "email": "anna@bank.de"},
            {"advisor_key": "4712", "name": "Bob Maier", "email": "bob@bank.de"},
            source="crm",
        ),
        delivery(
            "advisor",
            {"advisor_key": "u-9", "name": "Berger, Anna", "email": "ANNA@bank.de"},
            source="booking",
        ),
        delivery("advisor_unit", {"advisor_key": "pk4711", "unit_key": "Nord"}),
        delivery(
            "customer",
            {"customer_key": "c-1", "name": "Kunde Eins", "phone": "0301234567", "segment": "A"},
        ),
        delivery(
            "booking_page",
            {"page_key": "anna-b", "advisor_key": "u-9", "url": "https://b.example/anna-b"},
            source="booking",
        ),
        delivery(
            "meeting",
            meeting("1", advisor_key="pk4711", customer_key="c-1"),
            meeting("2", advisor_key="4712"),
            meeting("5", advisor_key="pk4711", starts_at="bald"),
        ),
        delivery(
            "meeting",
            meeting("3", advisor_key="u-9", page_key="anna-b"),
            meeting("4", advisor_key="Anna@bank.de"),
            source="booking",
        ),
        delivery("feature_use", used, used, {**used, "advisor_key": "4712"}),
        delivery(
            "rating",
            _rated("1", "5", "vertraulich"),
            _rated("2", "4", "Anders als Anna Berger!"),
            _rated("2", "3", "gut"),
            _rated("2", "9", "nie wieder zu Anna Berger"),
        ),
    )


@pytest.fixture(scope="module")
def erased(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Shelf, Erasure, list[object]]]:
    """Lend a store from which Anna and a customer were erased, with the figures from before."""
    shelf = Shelf(tmp_path_factory.mktemp("erased") / "store")
    shelf.load(*_deliveries())
    before = [shelf.rows(sql) for sql in FIGURES]
    done = erase(shelf.versions, "advisor", "anna@bank.de", PARAMETERS)
    erase(shelf.versions, "customer", "c-1", PARAMETERS)
    yield shelf, done, before
    shelf.reader.close()


def _named(folder: Path) -> set[str]:
    content = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file()).lower()
    return {word for word in WORDS if word.encode() in content}


def _told(shelf: Shelf) -> str:
    tables = shelf.rows(
        "SELECT schema_name || '.' || table_name FROM duckdb_tables() WHERE NOT internal"
    )
    told = [str(shelf.rows(f"FROM {table}")) for (table,) in tables]
    return " ".join(told).lower()


def test_nothing_names_an_erased_person(erased: tuple[Shelf, Erasure, list[object]]) -> None:
    shelf, done, _ = erased
    told = _told(shelf)
    assert [word for word in WORDS if word in told] == []
    assert _named(shelf.versions.folder) == set()
    assert len(shelf.versions.all()) == 1
    assert done.left == ()
    assert done.set_aside == 2
    assert shelf.column("SELECT comment FROM mart.rating WHERE comment IS NOT NULL") == ["gut"]
    names = shelf.column("SELECT name FROM mart.advisor ORDER BY 1")
    assert names == ["Bob Maier", done.stands_for]


def test_figures_of_groups_stay(erased: tuple[Shelf, Erasure, list[object]]) -> None:
    shelf, done, before = erased
    assert [shelf.rows(sql) for sql in FIGURES] == before
    own = "SELECT count(*) FROM mart.meeting WHERE advisor_key = $key"
    assert shelf.rows(own, key=done.key) == [(3,)]
    assert shelf.rows("SELECT segment, is_delivered FROM mart.customer") == [("A", False)]


def test_the_same_rows_do_not_bring_the_person_back(
    erased: tuple[Shelf, Erasure, list[object]],
) -> None:
    shelf, done, before = erased
    new = {"advisor_key": "zz99", "name": "Anna Berger", "email": "anna@bank.de"}
    later = delivery("meeting", meeting("6", advisor_key="zz99"), source="other")
    summary = shelf.load(*_deliveries())
    for one in summary.tables:
        assert one.rows_new == one.rows_replaced == 0, one
        assert one.rows_in == one.rows_stored + one.rows_quarantined + one.rows_skipped
    assert [shelf.rows(sql) for sql in FIGURES] == before
    shelf.load(later, delivery("advisor", new, source="other"))
    told = _told(shelf)
    assert [word for word in (*WORDS, "zz99") if word in told] == []
    own = "SELECT count(*) FROM mart.meeting WHERE advisor_key = $key"
    assert shelf.rows(own, key=done.key) == [(4,)]


def test_without_its_key_the_list_lets_nothing_in(
    erased: tuple[Shelf, Erasure, list[object]],
) -> None:
    shelf = erased[0]
    key = shelf.versions.folder / "erasure.key"
    kept = key.read_text()
    assert key.stat().st_mode & 0o077 == 0
    key.unlink()
    try:
        with pytest.raises(StoreError, match="restore the file"):
            shelf.load(*_deliveries())
    finally:
        key.write_text(kept)


def test_only_whom_there_is_can_be_erased(erased: tuple[Shelf, Erasure, list[object]]) -> None:
    shelf, done, _ = erased
    for key in ("pk4711", done.key):
        with pytest.raises(StoreError, match="nobody with the key"):
            erase(shelf.versions, "advisor", key, PARAMETERS)


def test_a_namesake_keeps_what_is_said_of_them(shelf: Shelf) -> None:
    people = [
        {"advisor_key": key, "name": "Eva Wolf", "email": f"{key}@bank.de"} for key in ("e1", "e2")
    ]
    meetings = [meeting(key, advisor_key=key) for key in ("e1", "e2")]
    comments = [_rated("e1", "5", "Eva Wolf, bitte"), _rated("e2", "5", "Danke, Eva Wolf")]
    shelf.load(
        delivery("advisor", *people), delivery("meeting", *meetings), delivery("rating", *comments)
    )
    erase(shelf.versions, "advisor", "e1", PARAMETERS)
    assert shelf.rows("SELECT meeting_key, comment FROM mart.rating ORDER BY 1") == [
        ("e1", None),
        ("e2", "Danke, Eva Wolf"),
    ]


def test_rows_that_name_an_erased_person_often_are_loaded_under_the_stand_in(shelf: Shelf) -> None:
    """Values that repeat are read once each and numbered, so that a stand-in is none of them."""

    def made(count: int) -> Delivery:
        who, whom = ("anna", "ben"), ("k1", "k2", "k3")
        return delivery(
            "meeting",
            *(
                meeting(str(place), advisor_key=who[place % 2], customer_key=whom[place % 3])
                for place in range(count)
            ),
        )

    shelf.load(made(30))
    erase(shelf.versions, "advisor", "anna", PARAMETERS)
    erase(shelf.versions, "customer", "k1", PARAMETERS)
    shelf.load(made(36))
    named = shelf.rows("SELECT DISTINCT advisor_key, customer_key FROM mart.meeting")
    assert len(named) == 6
    assert {"ben", "k2", "k3"} == {key for row in named for key in row if "Person" not in str(key)}
    assert shelf.column("SELECT count(*) FROM mart.meeting") == [36]
