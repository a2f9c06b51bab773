"""Loading again: the same changes nothing, the corrected replaces, the gone can go."""

from __future__ import annotations

import dataclasses

from store.load import load, remove_source
from tests.store.samples import PARAMETERS, Shelf, delivery, meeting


def test_the_same_delivery_makes_no_version(shelf: Shelf) -> None:
    same = delivery("meeting", meeting("1"), fingerprint="same")
    first = shelf.load(same)
    second = shelf.load(same)
    assert first.is_new and not second.is_new
    assert second.version_id == first.version_id
    assert len(shelf.versions.all()) == 1


def test_the_same_rows_under_another_name_change_nothing(shelf: Shelf) -> None:
    shelf.load(delivery("meeting", meeting("1"), meeting("2")))
    before = shelf.rows("FROM mart.meeting ORDER BY meeting_key")
    summary = shelf.table(delivery("meeting", meeting("1"), meeting("2")))
    assert (summary.rows_new, summary.rows_replaced, summary.rows_unchanged) == (0, 0, 2)
    assert shelf.rows("FROM mart.meeting ORDER BY meeting_key") == before


def test_a_corrected_row_replaces_its_predecessor(shelf: Shelf) -> None:
    shelf.load(delivery("meeting", meeting("1"), meeting("2")))
    summary = shelf.table(delivery("meeting", meeting("2", status="no_show"), meeting("3")))
    assert (summary.rows_new, summary.rows_replaced, summary.rows_unchanged) == (1, 1, 0)
    assert shelf.rows("SELECT meeting_key, status FROM mart.meeting ORDER BY 1") == [
        ("1", "completed"),
        ("2", "no_show"),
        ("3", "completed"),
    ]


def test_keys_are_told_apart_by_source(shelf: Shelf) -> None:
    one = delivery("meeting", meeting("1"), source="crm")
    other = delivery("meeting", meeting("1", status="no_show"), source="booking")
    shelf.load(one, other)
    assert shelf.rows("SELECT source, status FROM canonical.meeting ORDER BY 1") == [
        ("booking", "no_show"),
        ("crm", "completed"),
    ]


def test_a_corrected_row_leaves_quarantine(shelf: Shelf) -> None:
    shelf.load(delivery("meeting", meeting("1", status="?"), meeting("2", status="?")))
    assert len(shelf.reasons()) == 2
    shelf.load(delivery("meeting", meeting("1")))
    assert shelf.column("SELECT source_key FROM ledger.quarantine") == ["2"]


def test_a_row_that_stays_wrong_is_in_quarantine_once(shelf: Shelf) -> None:
    answer = {"respondent": "customer", "score": "11", "answered_at": "2025-05-05"}
    for _ in range(3):
        shelf.load(delivery("nps_answer", answer), delivery("meeting", meeting("1", status="?")))
    assert len(shelf.reasons()) == 2


def test_a_source_given_as_a_whole_loses_what_it_no_longer_has(shelf: Shelf) -> None:
    shelf.load(delivery("meeting", meeting("1"), meeting("2"), replaces_source=True))
    other = delivery("meeting", meeting("9"), source="other")
    summary = shelf.load(
        delivery("meeting", meeting("2"), meeting("3"), replaces_source=True), other
    )
    assert summary.tables[0].rows_deleted == 1
    assert (summary.tables[0].rows_new, summary.tables[0].rows_unchanged) == (1, 1)
    assert sorted(shelf.column("SELECT meeting_key FROM mart.meeting")) == ["2", "3", "9"]


def test_a_whole_source_can_go_back_to_an_earlier_delivery(shelf: Shelf) -> None:
    first = delivery("meeting", meeting("1"), replaces_source=True)
    shelf.load(first)
    shelf.load(delivery("meeting", meeting("2"), replaces_source=True))
    assert shelf.load(first).is_new
    assert shelf.column("SELECT meeting_key FROM mart.meeting") == ["1"]


def test_parts_of_a_whole_source_are_loaded_together_or_not_at_all(shelf: Shelf) -> None:
    units = delivery("org_unit", {"unit_key": "A", "name": "A"}, replaces_source=True)
    shelf.load(units, delivery("meeting", meeting("1"), replaces_source=True))
    again = delivery("meeting", meeting("2"), replaces_source=True)
    shelf.load(units, again)
    assert shelf.column("SELECT unit_key FROM mart.org_unit") == ["A"]
    assert shelf.column("SELECT meeting_key FROM mart.meeting") == ["2"]
    assert not shelf.load(units, again).is_new


def test_demo_data_gives_way_in_the_same_step(shelf: Shelf) -> None:
    shelf.load(delivery("meeting", meeting("d"), source="demo", is_demo=True))
    shelf.load(delivery("meeting", meeting("1", advisor_key="bob")), drop_demo=True)
    assert shelf.column("SELECT meeting_key FROM mart.meeting") == ["1"]
    assert shelf.column("SELECT advisor_key FROM mart.advisor") == ["bob"]
    assert shelf.column("SELECT source FROM ledger.source") == ["crm"]


def test_a_removed_source_takes_its_quarantine_along_and_can_come_back(shelf: Shelf) -> None:
    crm = delivery("meeting", meeting("1"), meeting("2", status="?"))
    shelf.load(crm, delivery("meeting", meeting("9"), source="other"))
    assert remove_source(shelf.versions, "crm", PARAMETERS).is_new
    assert shelf.column("SELECT meeting_key FROM mart.meeting") == ["9"]
    assert shelf.reasons() == []
    assert not remove_source(shelf.versions, "crm", PARAMETERS).is_new
    assert shelf.load(crm).is_new


def test_two_deliveries_of_one_load_replace_each_other_in_order(shelf: Shelf) -> None:
    late = delivery("meeting", meeting("1", status="no_show"))
    shelf.load(delivery("meeting", meeting("1"), meeting("2")), late)
    assert shelf.rows("SELECT meeting_key, status FROM mart.meeting ORDER BY 1") == [
        ("1", "no_show"),
        ("2", "completed"),
    ]


def test_a_changed_time_zone_derives_every_local_day_anew(shelf: Shelf) -> None:
    shelf.load(delivery("meeting", meeting("1", starts_at="2025-05-05 00:30")))
    assert str(shelf.column("SELECT event_on FROM mart.meeting")[0]).startswith("2025-05-05")
    load(shelf.versions, (), dataclasses.replace(PARAMETERS, time_zone="UTC"))
    assert str(shelf.column("SELECT event_on FROM mart.meeting")[0]).startswith("2025-05-04")
