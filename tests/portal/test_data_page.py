"""The Data page: what each source holds, what is in quarantine, and the way to part with both."""

from __future__ import annotations

import re
import socket
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from connectors.__main__ import main
from kpi.availability import is_told
from kpi.engine.base import KnownColumns
from kpi.parameters import Parameters
from kpi.text import Label
from pages.ui.moment import as_read
from store import discard
from store.location import store_folder
from store.reader import Reader as StoreReader
from store.versions import Versions
from tests.portal.conftest import keeper_looks
from tests.upload import corpus

pytestmark = pytest.mark.usefixtures("sqlite_state")
VIEW = """
from pages.ui import visitor
from pages.views import data
data.render(visitor.reader())
"""
CHOSEN = """
from pages.ui import figures
from pages.ui.data import delivered_row
from store import quarantine
delivered_row.draw(quarantine.page(figures.store()))
"""
ROWS = (
    "Termin-Nr;Betreuer;Termin am;Ergebnis",
    "T-1;Huber;01.03.2026;stattgefunden",
    "T-2;Huber;31.06.2026;stattgefunden",
    "T-3;Huber;28.03.2026;stattgefunden",
)


@pytest.fixture
def loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Load a file with a wrong row; the one who keeps the data looks, in German."""
    assert main(["upload", str(corpus.table(tmp_path, *ROWS, name="Termine.csv")), "--yes"]) == 0
    keeper_looks(monkeypatch)


def page() -> AppTest:
    found = AppTest.from_string(VIEW, default_timeout=60).run()
    assert not found.exception
    return found


def table(page: AppTest, column: str) -> Any:
    """Return the first table with this column."""
    return next(one.value for one in page.dataframe if column in one.value.columns)


@pytest.mark.usefixtures("loaded")
def test_the_rows_of_a_source_add_up_and_its_days_are_local_ones() -> None:
    row = table(page(), "Zeilen insgesamt").set_index("Tabelle").loc["Termine"]
    assert (row["gespeichert"], row["in Quarantäne"], row["verworfen"]) == (2, 1, 0)
    assert row["Zeilen insgesamt"] == 3
    assert (str(row["von"]), str(row["bis"])) == ("2026-03-01", "2026-03-28")


@pytest.mark.usefixtures("loaded")
def test_what_is_wrong_with_a_row_stands_in_columns_of_its_own() -> None:
    [row] = table(page(), "Gelieferter Wert").to_dict("records")
    assert row == {
        "Zeile der Datei": 3,
        "Spalte": "Beginn",
        "Gelieferter Wert": "31.06.2026",
        "Grund": "Wert nicht lesbar",
    }


@pytest.mark.usefixtures("loaded")
def test_a_chosen_row_is_shown_whole_as_it_was_delivered() -> None:
    shown = AppTest.from_string(CHOSEN, default_timeout=60).run()
    assert not shown.exception
    assert "Beginn: Wert nicht lesbar" in shown.markdown[0].value.replace("\\", "")
    assert shown.table[0].value.to_numpy().tolist() == [
        ["Termin-Nr", "T-2", ""],
        ["Betreuer", "Huber", ""],
        ["Termin am", "31.06.2026", "Wert nicht lesbar"],
        ["Ergebnis", "stattgefunden", ""],
    ]


@pytest.mark.usefixtures("loaded")
def test_removing_a_source_says_how_many_rows_go() -> None:
    shown = page()
    button = next(one for one in shown.button if one.key == "remove_Termine")
    assert button.label == "Ja, 3 Zeilen entfernen"
    button.click().run()
    assert Versions(store_folder()).all()[0].summary.de == "„Termine“ entfernt"


@pytest.mark.usefixtures("loaded")
def test_an_earlier_version_is_restored_only_after_saying_what_that_takes(tmp_path: Path) -> None:
    first = Versions(store_folder()).current()
    more = (ROWS[0], "T-9;Huber;02.03.2026;stattgefunden")
    assert main(["upload", str(corpus.table(tmp_path, *more, name="Neu.csv")), "--yes"]) == 0
    shown = page()
    assert first is not None
    assert any("gilt nicht mehr" in one.value for one in shown.markdown)
    assert Versions(store_folder()).current() != first
    with Versions(store_folder()).lock(Label("ein Ladevorgang", "A load")):
        busy = shown.button(key=f"restore_{first.id}").click().run()
    [said] = [one.value.replace("\\", "") for one in busy.info if "läuft bereits" in one.value]
    assert re.match(r"Es läuft bereits ein Ladevorgang \(seit \d\d\.\d\d\.\d{4}, \d\d:\d\d\)", said)
    assert socket.gethostname() not in said
    shown = busy.button(key=f"restore_{first.id}").click().run()
    assert not shown.exception
    assert Versions(store_folder()).current() == first
    assert "gelten jetzt die Daten vom" in shown.toast[0].value


@pytest.mark.usefixtures("loaded")
def test_what_was_discarded_leaves_a_trace() -> None:
    versions = Versions(store_folder())
    reader = StoreReader.open(versions)
    [(source, name, digest)] = reader.rows(
        'SELECT source, "table", row_hash FROM ledger.quarantine'
    )
    row = discard.Row(source=source, table=name, row_hash=digest)
    discard.discard(versions, [row], "anna", Parameters())
    shown = table(page(), "verworfen von")
    assert shown["verworfen von"].tolist() == ["anna"]
    assert "T-2" in shown["Gelieferte Zeile"].iloc[0]


def test_a_filter_that_no_row_tells_is_not_offered() -> None:
    known = KnownColumns(frozenset({"meeting.channel", "meeting.status"}))
    assert [name for name in ("channel", "direction", "team") if is_told(name, known)] == [
        "channel",
        "team",
    ]


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("2026-07-10T09:00:00", "10.07.2026, 09:00"),
        ("2026-07-10T09:00:00+00:00", "10.07.2026, 11:00"),
        ("2026-13-10T09:00:00", "2026-13-10T09:00:00"),
        ("31.06.2026", "31.06.2026"),
    ],
)
def test_a_moment_in_a_reason_is_shown_as_the_page_shows_moments(
    monkeypatch: pytest.MonkeyPatch, given: str, shown: str
) -> None:
    monkeypatch.setattr("pages.ui.moment.language", lambda: "de")
    assert as_read(given) == shown
