"""HubSpot's interface: pages, limits, searches that end early, stages with their history."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from connectors.__main__ import main
from connectors.hubspot import objects
from connectors.hubspot.connector import VARIABLE
from connectors.rest import checkpoint
from connectors.rest.checkpoint import Checkpoint
from connectors.sync import running, saved, vault
from connectors.sync.running import Options
from connectors.sync.source import Source
from kpi.parameters import Parameters
from store.location import store_folder
from store.reader import Reader
from store.versions import Versions
from tests.sources import hubspot_service
from tests.sources.hubspot_service import TOKEN, Service


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    with hubspot_service.running() as found:
        monkeypatch.setenv(VARIABLE, found.address)
        yield found


def hubspot(token: str = TOKEN) -> Source:
    secrets = (("token", vault.sealed(token)),)
    return saved.save(Source(name="crm", connector="hubspot", secrets=secrets))


def fill(service: Service) -> None:
    service.owners = [{"id": "7", "firstName": "Ada", "lastName": "Lang", "email": "ada@bank.de"}]
    for number in range(1, 121):
        changed = f"2026-03-01T10:{number % 60:02}:00.000Z"
        service.put("contacts", str(number), changed, firstname="C", lastname=str(number))
    for number, outcome in enumerate(("COMPLETED", "NO_SHOW", "", "DREAMT"), start=1):
        service.contacts[f"meetings {number}"] = str(number)
        service.put(
            "meetings",
            str(number),
            f"2026-03-0{number}T12:00:00.000Z",
            hubspot_owner_id="7",
            hs_meeting_outcome=outcome,
            hs_meeting_start_time=f"2026-03-0{number}T09:00:00Z",
            hs_meeting_location=("https://meet.example/1", "+49 30 123456", "Main Street 1", "")[
                number - 1
            ],
        )
    for stage, at in (("open", "01"), ("offer", "05"), ("won", "09")):
        closed = "true" if stage == "won" else "false"
        service.put(
            "deals",
            "9",
            f"2026-03-{at}T08:00:00.000Z",
            dealstage=stage,
            createdate="2026-03-01T08:00:00Z",
            closedate="2026-03-09T08:00:00Z",
            amount="1200.50",
            hs_is_closed=closed,
            hs_is_closed_won=closed,
            hubspot_owner_id="7",
        )
    service.put(
        "tickets", "3", "2026-03-02T08:00:00.000Z", createdate="2026-03-02T08:00:00Z",
        hs_ticket_priority="MEDIUM", hubspot_owner_id="7",
    )  # fmt: skip


def rows(sql: str) -> list[tuple[object, ...]]:
    return Reader.open(Versions(store_folder())).rows(sql)


def sync(source: Source) -> running.Run:
    return running.sync(source, Versions(store_folder()), Parameters(), Options())


def test_everything_is_read_and_then_what_changed(service: Service) -> None:
    fill(service)
    service.busy, service.broken = 2, 1
    source = hubspot()
    run = sync(source)
    assert run.error is None and run.state == "done"
    counts = {one.table: (one.rows_new, one.rows_quarantined) for one in run.tables}
    assert counts == {
        "advisor": (1, 0),
        "customer": (120, 0),
        "meeting": (3, 1),
        "process_case": (1, 0),
        "process_step": (3, 0),
        "ticket": (1, 0),
    }
    assert rows(
        "SELECT meeting_key, customer_key, status, channel FROM mart.meeting ORDER BY 1"
    ) == [
        ("crm-1", "crm-1", "completed", "online"),
        ("crm-2", "crm-2", "no_show", "phone"),
        ("crm-3", "crm-3", "scheduled", "onsite"),
    ]
    stays = (
        "SELECT step, strftime(entered_at, '%d'), strftime(left_at, '%d') FROM mart.process_step"
    )
    assert rows(f"{stays} ORDER BY entered_at") == [
        ("Open", "01", "05"),
        ("Offer", "05", "09"),
        ("Won", "09", None),
    ]
    assert rows("SELECT outcome, value FROM mart.process_case") == [("won", 1200.5)]

    service.put("meetings", "4", "2026-03-20T12:00:00.000Z", hs_meeting_outcome="COMPLETED")
    service.contacts["meetings 4"] = "4"
    del service.objects["contacts"]["120"]
    run = sync(source)
    changed = {one.table: one.rows_new for one in run.tables if one.rows_new}
    assert changed == {"meeting": 1}
    assert rows("SELECT customer_key FROM mart.meeting WHERE meeting_key = 'crm-4'") == [("crm-4",)]


def test_a_search_that_gives_no_more_is_continued(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(service)
    monkeypatch.setattr(objects, "SEARCH_MOST", 50)
    monkeypatch.setattr(objects, "SEARCH_PAGE", 25)
    service.most = 50
    connector = hubspot().connect()
    [contacts] = [one for one in connector.mappings() if one.table == "customer"]
    found = connector.read(contacts, datetime(2026, 1, 1, tzinfo=UTC)).read_all()
    assert sorted(map(int, found.column("customer_key").to_pylist())) == list(range(1, 121))
    assert connector.keys(contacts).read_all().num_rows == 120
    connector.close()


def test_an_interrupted_run_goes_on_where_it_stopped(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(service)
    monkeypatch.setattr(objects, "PAGE", 25)
    source = hubspot()
    service.forbidden = "after=75"
    assert sync(source).state == "failed"
    place = saved.place("crm") / "interrupted" / "customer.jsonl"
    assert place.stat().st_mode & 0o077 == 0
    with place.open("ab") as file:
        file.write(b'{"page": [{"id": "cut off whi')
    service.put("contacts", "3", "2026-03-02T10:00:00.000Z", firstname="Later")

    service.forbidden, before = "", len(service.asked)
    assert sync(source).state == "done"
    asked = [one for one in service.asked[before:] if "objects/contacts?" in one]
    assert [one.rpartition("after=")[2] for one in asked[-2:]] == ["75", "100"]
    assert not any("after=25" in one or "after=50" in one for one in asked)
    names = "SELECT count(*), count(*) FILTER (name LIKE '%Later%') FROM mart.customer"
    assert rows(names) == [(120, 0)]
    assert not place.parent.exists()

    assert sync(source).state == "done"
    assert rows(names) == [(120, 1)], "what changed meanwhile is read by the next run"


def test_what_was_interrupted_long_ago_or_by_another_is_read_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Checkpoint(tmp_path, "customer", "one account")
    first.begin("2026-03-01")
    first.keep([{"id": "1"}], "25")
    again = Checkpoint(tmp_path, "customer", "one account")
    assert (again.is_begun, again.mark, again.position) == (True, "2026-03-01", "25")
    again.keep([{"id": "2"}], None)
    assert [one["id"] for one in Checkpoint(tmp_path, "customer", "one account").objects()] == [
        *("1", "2"),
    ]
    assert Checkpoint(tmp_path, "customer", "one account").position is None
    assert not Checkpoint(tmp_path, "customer", "another").is_begun
    monkeypatch.setattr(checkpoint, "LONGEST", timedelta(0))
    assert not Checkpoint(tmp_path, "customer", "one account").is_begun


def test_customers_of_an_interrupted_run_do_not_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where its source is not read again: any sync and any look at it deletes them."""
    saved.save(replace(hubspot(), every_minutes=0))
    place = saved.place("crm") / "interrupted"
    left = Checkpoint(place, "customer", "one account")
    left.begin(None)
    left.keep([{"email": "c@example.org"}], "25")
    (place / "meeting.jsonl").write_bytes(b'{"page": [{"id"')
    assert main(["sync", "--all", "--due"]) == 0
    assert [one.name for one in place.iterdir()] == ["customer.jsonl"]
    monkeypatch.setattr(checkpoint, "LONGEST", timedelta(0))
    assert main(["sync", "--all", "--due"]) == 0
    assert not list(place.iterdir())


def test_a_long_reading_is_not_held_in_memory(tmp_path: Path) -> None:
    kept = Checkpoint(tmp_path, "customer", "one account")
    kept.begin(None)
    for number in range(200):
        kept.keep([{"id": str(number), "name": "C" * 100_000}], str(number))
    tracemalloc.start()
    again = Checkpoint(tmp_path, "customer", "one account")
    assert again.position == "199"
    assert sum(1 for _ in again.objects()) == 200
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 2_000_000 < (tmp_path / "customer.jsonl").stat().st_size


def test_a_wrong_token_is_told_without_telling_it(service: Service) -> None:
    [problem] = running.check(hubspot("pat-eu1-wrong"))
    assert "not valid" in problem.what.en and "pat-eu1" not in problem.what.en
    assert service.requests == 1, "what is refused is not tried again"
