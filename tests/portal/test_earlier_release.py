"""A store that an earlier release derived: it answers what it can, and is renewed beside that."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from connectors import jobs
from connectors.__main__ import main as connectors
from kpi import registry
from kpi.__main__ import main as kpis
from kpi.availability import RENEWAL, report
from kpi.engine.duckdb import DuckdbEngine
from kpi.errors import RenewalError
from kpi.parameters import Parameters
from kpi.period import Period
from kpi.query import Query
from kpi.scope import Scope
from kpi.selection import Selection
from kpi.text import Label
from pages.ui.data import renewal
from store.location import store_folder
from store.reader import Reader as StoreReader
from store.versions import Versions
from tests.portal.conftest import keeper_looks
from tests.store.samples import WITHOUT_BASE
from tests.upload import corpus

pytestmark = pytest.mark.usefixtures("sqlite_state", "earlier")
VIEW = """
from pages.ui import visitor
from pages.views import {name}
{name}.render(visitor.reader())
"""
ROWS = (
    "Termin-Nr;Betreuer;Termin am;Ergebnis;Kanal",
    "T-1;Huber;02.03.2026 10:00;stattgefunden;online",
    "T-2;Huber;03.03.2026 11:00;stattgefunden;Telefon",
    "T-3;Maier;04.03.2026 12:00;abgesagt;online",
)
MARCH = Selection(period=Period(date(2026, 3, 1), date(2026, 4, 1)), comparison="none", filters=())
SINCE = (
    "DROP TABLE ledger.derivation",
    *WITHOUT_BASE,
    "ALTER TABLE mart.meeting DROP COLUMN hour",
    "DROP TABLE mart.exposure_week",
)
"""What the earlier release did not know."""


@pytest.fixture
def earlier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Load a file and take out of the version what was declared since; an owner looks."""
    assert connectors(["upload", str(corpus.table(tmp_path, *ROWS, name="T.csv")), "--yes"]) == 0
    current = Versions(store_folder()).current()
    assert current is not None
    with duckdb.connect(str(current.path)) as connection:
        for statement in SINCE:
            connection.execute(statement)
    keeper_looks(monkeypatch)


def view(name: str, **address: str) -> AppTest:
    page = AppTest.from_string(VIEW.format(name=name), default_timeout=120)
    for parameter, value in address.items():
        page.query_params[parameter] = value
    page.run()
    assert not page.exception
    return page


def engine() -> DuckdbEngine:
    return DuckdbEngine(StoreReader.open(Versions(store_folder())))


def query() -> Query:
    return Query(engine(), Scope.everything(), Parameters())


def held() -> float:
    """Return a figure that the earlier release could compute."""
    kpi = registry.get("channel_mix")
    return float(query().compute([kpi], MARCH)["channel_mix"]["denominator"].iloc[0])


def renewed() -> None:
    """Wait for the process that derives the data anew."""
    renewal.begin()
    [job] = jobs.all_jobs()
    ends = time.monotonic() + 240
    while not jobs.read(job.id).is_finished and time.monotonic() < ends:
        time.sleep(0.2)
    assert jobs.read(job.id).state == "done", jobs.read(job.id)


def test_what_the_earlier_release_could_compute_is_still_right_and_the_rest_says_why_not() -> None:
    found = {one.kpi: one.missing for one in report(engine())}
    assert found["peak_times"] == (RENEWAL,)
    assert RENEWAL not in found["channel_mix"]
    assert held() == 2
    with pytest.raises(RenewalError, match="being renewed"):
        query().compute([registry.get("peak_times")], MARCH)


def test_pages_show_no_error_and_name_what_is_being_renewed() -> None:
    page = view("scheduling", period="custom", **{"from": "2026-03-01", "to": "2026-03-31"})
    assert not page.error
    shown = " ".join(element.proto.body for element in page.get("html"))
    assert "Die Daten werden erneuert" in shown
    assert "frühere Fassung" in page.warning[0].value


def test_the_data_are_derived_anew_beside_the_portal_when_it_starts() -> None:
    renewed()
    assert not StoreReader.open(Versions(store_folder())).is_earlier
    assert RENEWAL not in {column for one in report(engine()) for column in one.missing}
    assert held() == 2
    renewal.begin()
    assert len(jobs.all_jobs()) == 1


def test_the_data_page_offers_the_renewal(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []
    monkeypatch.setattr(jobs, "_run_apart", started.append)
    page = view("data")
    button = next(one for one in page.button if one.label == "Jetzt erneuern")
    assert not button.click().run().exception
    assert [job.by for job in jobs.all_jobs()] == ["anna"]
    assert started == [jobs.all_jobs()[0].id]
    assert "Jetzt erneuern" not in [one.label for one in view("data").button]


def test_a_renewal_that_cannot_be_made_leaves_the_portal_as_it_was() -> None:
    versions = Versions(store_folder())
    with versions.lock(Label("ein Ladevorgang", "A load")):
        assert kpis(["show", "channel_mix", "--from", "2026-03-01", "--to", "2026-03-31"]) == 0
        assert StoreReader.open(versions).is_earlier


def test_the_command_line_renews_before_it_answers(capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["show", "peak_times", "--from", "2026-03-01", "--to", "2026-03-31"]
    assert kpis(asked) == 0
    assert "renewed first" in capsys.readouterr().err
    assert kpis(asked) == 0
    assert "renewed first" not in capsys.readouterr().err
