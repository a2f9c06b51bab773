"""Several files uploaded together: one that is not ready keeps none of the others waiting."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from streamlit.testing.v1 import AppTest

from connectors import jobs
from connectors.jobs import Job, RequestedFile
from connectors.upload.inspection import inspect
from kpi.text import Label
from tests.portal.conftest import keeper_looks

pytestmark = pytest.mark.usefixtures("sqlite_state")
VIEW = """
from pages.ui import visitor
from pages.views import data
data.render(visitor.reader())
"""
HEAD = "Termin-Nr;Betreuer;Termin am;Ergebnis\n"
GOOD = HEAD + "T-1;Huber;31.03.2026;stattgefunden\n"
OPEN = HEAD.replace("Nr", "ID") + "A-1;Huber;03/04/2026;stattgefunden\n"
STRANGE = "Farbe;Form\nrot;rund\n"


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Let nothing be imported; return the names of the files of each import."""
    keeper_looks(monkeypatch)
    monkeypatch.setattr(
        "pages.ui.data.uploads.inspect_apart", lambda path, name: inspect(path, label=name)
    )
    found: list[list[str]] = []

    def start(files: Sequence[RequestedFile], **_: object) -> Job:
        found.append([file.name for file in files])
        done = Job(
            id="20260401T000000-0000000a",
            label=", ".join(found[-1]),
            state="cancelled",
            step=Label("–", "–"),
            fraction=1,
            pid=0,
            started_at=jobs.now(),
            changed_at=jobs.now(),
        )
        return jobs.write(done)

    monkeypatch.setattr(jobs, "start", start)
    return found


def uploaded(**files: str) -> AppTest:
    page = AppTest.from_string(VIEW, default_timeout=60).run()
    given = [(f"{name}.csv", content.encode(), "text/csv") for name, content in files.items()]
    page = page.file_uploader[0].set_value(given).run()
    assert not page.exception
    return page


def press(page: AppTest) -> AppTest:
    page = page.button(key="data_import").click().run()
    assert not page.exception
    return page


def test_files_that_are_ready_go_ahead_and_the_other_one_stays(started: list[list[str]]) -> None:
    page = uploaded(gut=GOOD, offen=OPEN, fremd=STRANGE)
    assert page.button(key="data_import").label == "1 von 3 Dateien importieren"
    assert any("offen.csv, fremd.csv" in one.value for one in page.warning)
    page = press(page)
    assert started == [["gut.csv"]]
    assert any("bisherigen Daten gelten weiter" in one.value for one in page.info)
    names = {one.value for one in page.markdown}
    assert "**offen.csv**" in names and "**gut.csv**" not in names
    assert page.button(key="data_import").disabled
    page = page.radio[0].set_value("day").run()
    assert page.button(key="data_import").label == "1 von 2 Dateien importieren"
    page = press(page)
    assert started == [["gut.csv"], ["offen.csv"]]
    [gone] = [one for one in page.button if one.label == "Entfernen"]
    page = gone.click().run()
    assert not [one for one in page.button if one.key == "data_import"]


def test_files_that_are_all_ready_make_one_version(started: list[list[str]]) -> None:
    page = uploaded(gut=GOOD, offen=OPEN)
    page = page.radio[0].set_value("day").run()
    assert page.button(key="data_import").label == "Importieren"
    press(page)
    assert started == [["gut.csv", "offen.csv"]]
