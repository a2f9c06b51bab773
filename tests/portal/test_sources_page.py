"""The page of sources: connect one, test it, map it, and never see a secret again."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from connectors.mapped import MappedColumn, MappedTable
from connectors.sync import child, saved, vault
from connectors.sync import run as runs
from connectors.sync.run import Run
from connectors.sync.source import Source
from kpi.text import Label
from tests.portal.conftest import keeper_looks

pytestmark = pytest.mark.usefixtures("sqlite_state", "keeper")
VIEW = """
from pages.ui import visitor
from pages.views import sources
sources.render(visitor.reader())
"""


@pytest.fixture
def keeper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody who keeps the data looks, in English; a database of appointments is there."""
    monkeypatch.setenv("KPI_PORTAL_SOURCE_FOLDERS", str(tmp_path))
    with sqlite3.connect(tmp_path / "diary.db") as database:
        database.execute("CREATE TABLE appointment (id INTEGER PRIMARY KEY, status, adviser_email)")
        database.execute("INSERT INTO appointment VALUES (1, 'Done', 'ada@bank.example')")
    keeper_looks(monkeypatch, "en")
    monkeypatch.setattr("pages.ui.language.language", lambda: "en")


def page(source: str = "") -> AppTest:
    found = AppTest.from_string(VIEW, default_timeout=60)
    if source:
        found.query_params["source"] = source
    found.run()
    assert not found.exception
    return found


def press(shown: AppTest, label: str) -> AppTest:
    next(one for one in shown.button if one.label == label).click().run()
    assert not shown.exception
    return shown


def told(shown: AppTest) -> str:
    every = (*shown.error, *shown.warning, *shown.success, *shown.caption, *shown.info)
    return " ".join(one.value for one in every).replace("\\", "")


def asked(shown: AppTest) -> dict[str, Any]:
    """Return the fields of the page by their labels."""
    return {one.label: one for one in (*shown.text_input, *shown.selectbox)}


def test_a_source_is_connected_tested_and_mapped() -> None:
    shown = page()
    assert "No source is connected yet" in told(shown)
    shown.selectbox(key="new_kind").select("database")
    shown.text_input[0].input("Diary")
    press(shown, "Continue")
    assert saved.names() == ("diary",)
    fields = asked(shown)
    fields["Host"].input("db.bank.example")
    fields["Database"].input("diary")
    fields["Password"].input("sesame")
    press(shown, "Save")
    asked(shown)["Database system"].select("sqlite").run()
    fields = asked(shown)
    assert {"Host", "Port", "User", "Password", "Connection"}.isdisjoint(fields)
    fields["Database"].input("diary.db")
    press(shown, "Test the connection")
    assert "The connection works. Map the tables" in told(shown)
    press(shown, "Save")
    kept = saved.load("diary")
    assert (dict(kept.settings)["database"], dict(kept.settings)["host"]) == (
        "diary.db",
        "",
    ) and vault.opened(dict(kept.secrets)["password"]) == "sesame"
    again = page("diary")
    assert all("sesame" not in str(one.value) for one in again.text_input)
    press(again, "Map")
    [table] = saved.load("diary").tables
    mapped = {one.column: one.of for one in table.columns}
    assert mapped == {"meeting_key": "id", "status": "status", "advisor_key": "adviser_email"}
    assert "Still missing: Start" in told(again)
    assert table.time_zone == "Europe/Berlin"
    assert "No meaning has been saved yet for these columns: Meetings: Status" in told(again)
    press(again, "Check the words")
    assert again.query_params["part"] == "words"


def test_a_mark_of_deletion_has_to_say_which_value() -> None:
    columns = (MappedColumn(column="meeting_key", of="id"),)
    tables = (MappedTable(table="meeting", source="appointment", columns=columns),)
    settings = (("dialect", "sqlite"), ("database", "diary.db"))
    saved.save(Source(name="diary", connector="database", settings=settings, tables=tables))
    shown = page("diary")
    asked(shown)["Deletion: the source …"].select("equals").run()
    asked(shown)["Column for that"].select("status").run()
    press(shown, "Save the mapping")
    assert "which value in the column “status” marks a deleted row" in told(shown)
    asked(shown)["Value"].input("gone")
    press(shown, "Save the mapping")
    assert saved.load("diary").tables[0].deleted_value == "gone"


def test_what_went_wrong_is_told_and_a_run_is_started_beside_the_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    columns = (MappedColumn(column="meeting_key", of="id"),)
    tables = (MappedTable(table="meeting", source="appointment", columns=columns),)
    saved.save(Source(name="diary", connector="database", tables=tables))
    runs.finish(
        Run(
            source="diary",
            started_at="2026-03-01T10:00:00",
            finished_at="2026-03-01T10:00:30",
            state="failed",
            error=Label("Die Quelle ist nicht erreichbar.", "The source cannot be reached."),
        )
    )
    started: list[str] = []
    monkeypatch.setattr(child, "start", lambda name, **_: started.append(name))
    shown = page()
    assert "The source cannot be reached." in told(shown)
    assert "next sync" in told(shown)
    press(shown, "Sync now")
    assert started == ["diary"]


def test_only_allowed_places_can_be_named() -> None:
    saved.save(Source(name="crm", connector="database"))
    for system, field, value in (
        ("postgresql", "Host", "127.0.0.1"),
        ("postgresql", "Host", "db.example/?host=evil"),
        ("sqlite", "Database", "/etc/passwd"),
    ):
        shown = page("crm")
        asked(shown)["Database system"].select(system).run()
        fields = asked(shown)
        fields["Database"].input("crm")
        fields[field].input(value)
        press(shown, "Test the connection")
        assert "allowed" in told(shown) or "name of the machine only" in told(shown)
