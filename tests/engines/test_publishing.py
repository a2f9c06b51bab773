"""Publishing to PostgreSQL: complete or not at all, and never under a reader's feet."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from connectors.__main__ import main
from kpi.availability import UNFIT
from kpi.conformance import command as conformance
from kpi.engine import address, remote
from kpi.engine.duckdb import DuckdbEngine
from kpi.engine.edition import Edition, Examination
from kpi.engine.postgres import PostgresWarehouse
from kpi.engine.publishing import keep, publish
from kpi.engine.remote import RemoteEngine
from kpi.engine.warehouse import Filled, Warehouse
from kpi.errors import RenewalError, StoreError, WithheldError
from kpi.facts import MEETING
from kpi.figures import figures
from kpi.members import Members
from kpi.parameters import Parameters
from kpi.period import Period
from kpi.query import Query
from kpi.registry import get
from kpi.result import State
from kpi.scope import Scope
from kpi.selection import Selection
from kpi.text import Label
from kpi.wording.tile import tile
from store.load import load
from store.reader import Reader
from store.versions import Versions
from tests.oracle.both import Both
from tests.postgres import PostgresServer

COUNT = "SELECT count(*) AS rows FROM kpi_place_of_the_version.meeting"


def silently(_step: Label, _share: float) -> None:
    """Report nothing."""


def test_the_same_facts_are_there(
    reader: Reader, duckdb: DuckdbEngine, database: Warehouse
) -> None:
    published = publish(reader, database, silently)
    far = RemoteEngine(database)
    assert published.is_new
    assert far.version == duckdb.version
    assert far.freshness() == duckdb.freshness()
    assert far.known_columns() == duckdb.known_columns()
    assert far.received("meeting") == duckdb.received("meeting")
    rows = duckdb.run("SELECT count(*) AS rows FROM mart.meeting", {})["rows"]
    assert far.run(COUNT, {})["rows"].tolist() == rows.tolist()


def test_a_version_that_is_there_is_not_copied_again(reader: Reader, database: Warehouse) -> None:
    publish(reader, database, silently)
    assert not publish(reader, database, silently).is_new


def test_readers_keep_their_edition_while_another_is_published(
    bank: Both, reader: Reader, database: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "SECONDS", -1.0)
    publish(reader, database, silently)
    far = RemoteEngine(database)
    before = far.pinned()
    versions = Versions(bank.version.parent.parent)
    first = before.version
    second = load(versions, (), Parameters()).version_id
    publish(reader, database, silently)
    assert (before.version, far.version) == (first, second)
    assert before.run(COUNT, {})["rows"].item() == far.run(COUNT, {})["rows"].item()
    versions.restore(first)
    assert not publish(reader, database, silently).is_new
    assert far.pinned().version == first


class Interrupted(PostgresWarehouse):
    """Loses a table on the way."""

    def write(self, edition: Edition, tables: Iterable[Filled]) -> None:
        """Write all but the meetings' rows."""

        def lost() -> Iterable[Filled]:
            for one in tables:
                if one.table is MEETING:
                    one.rows.read_next_batch()
                yield one

        super().write(edition, lost())


def test_nothing_is_published_where_rows_are_missing(
    reader: Reader, database: PostgresWarehouse
) -> None:
    lossy = Interrupted(database._conninfo, "PostgreSQL")
    with pytest.raises(StoreError, match="have arrived"):
        publish(reader, lossy, silently)
    assert database.editions() == ()
    assert publish(reader, database, silently).is_new


def test_five_editions_are_kept(reader: Reader, database: Warehouse) -> None:
    publish(reader, database, silently)
    [edition] = database.editions()
    for number in range(6):
        fields = {name: getattr(edition, name) for name in edition.__slots__}
        database.point(Edition(**{**fields, "id": f"20000101T00000{number}"}))
    assert len(database.editions()) == 7
    database.remove(edition)
    publish(reader, database, silently)
    assert len(database.editions()) == 5
    assert database.editions()[0].id == edition.id


def test_another_release_s_edition_lacks_what_it_did_not_write(
    reader: Reader, database: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(reader, database, silently)
    monkeypatch.setattr("store.derivation.fingerprint", lambda: "a later release")
    far = RemoteEngine(database)
    assert far.freshness().warning is not None
    with pytest.raises(RenewalError):
        far.run("SELECT later FROM kpi_place_of_the_version.meeting", {})


def test_texts_arrive_as_they_are(database: Warehouse, reader: Reader) -> None:
    publish(reader, database, silently)
    text = "50 % \"quoted\" 'twice'\\ \n ; –"
    found = database.read("SELECT CAST(%(it)s AS text) AS it, 7 %% 4 AS rest", {"it": text})
    assert found.to_pylist() == [{"it": text, "rest": 3}]
    assert database.read("SELECT %(it)s = 'a' AS it", {"it": "a\x00"}).to_pylist() == [
        {"it": False}
    ]


def test_members_are_the_same_and_in_the_same_order(
    reader: Reader, duckdb: DuckdbEngine, database: Warehouse
) -> None:
    publish(reader, database, silently)
    far = RemoteEngine(database)
    for scope in (
        Scope.everything(),
        Scope(units=frozenset({"north-1"}), advisors=None, names=False),
    ):
        for dimension in ("org_unit", "team", "advisor", "service", "location", "step"):
            mine, theirs = (Members(one, scope).of(dimension) for one in (duckdb, far))
            assert mine == theirs


def test_kpis_that_an_engine_computes_wrongly_are_locked(
    reader: Reader, database: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remote, "SECONDS", -1.0)
    wrong = Examination("this release", {"no_show_rate": Label("anders", "differs")})
    publish(reader, database, silently, wrong)
    far = RemoteEngine(database)
    assert far.examined == wrong
    query = Query(far.pinned(), Scope.everything(), Parameters())
    days = far.freshness()
    assert days.first_on and days.last_on
    asked = Selection(period=Period(days.first_on, days.last_on), comparison="none")
    both = [get("no_show_rate"), get("cancellation_rate")]
    found = figures(query, both, asked, trend=False)
    assert found["no_show_rate"].state is State.NOT_AVAILABLE
    assert found["no_show_rate"].missing == (UNFIT,)
    assert found["cancellation_rate"].now.value is not None
    assert query.compute(both, asked)["no_show_rate"]["value"].isna().all()
    words = tile(both[0], found["no_show_rate"], query, asked, "en")
    assert words.is_beyond_data and "not shown to compute" in words.missing
    with pytest.raises(WithheldError, match="not shown to compute"):
        query.check_rows(both[0])

    keep(database, Examination("the next release", {}))
    assert not publish(reader, database, silently, wrong).is_new
    assert far.examined == wrong, "what was found last counts"
    keep(database, Examination("the next release", {}))
    assert far.pinned().known_columns().unfit == frozenset()


def test_the_command_publishes_and_keeps_the_password_to_itself(
    bank: Both,
    postgres: PostgresServer,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("KPI_PORTAL_DATA", str(bank.version.parent.parent.parent))
    monkeypatch.setattr(conformance, "examination", lambda _target: Examination())
    place = postgres.empty_database().replace("postgresql+psycopg", "postgresql")
    place = place.replace("postgres@", "postgres:s3cret@")
    assert main(["publish", "--to", place, "--language", "en"]) == 0
    printed = capsys.readouterr()
    assert "is published to PostgreSQL (127.0.0.1" in printed.out
    monkeypatch.setenv(address.VARIABLE, place.replace("127.0.0.1", "127.0.0.2"))
    assert main(["publish", "--language", "en"]) == 2
    refused = capsys.readouterr()
    assert "did not answer" in refused.err
    assert "s3cret" not in printed.out + printed.err + refused.out + refused.err


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("", "no address to publish to"),
        ("postgres://x@y/z", "Did you mean 'postgresql'"),
        ("postgresql://host:port/x", "cannot be read"),
        ("spark://host:7077", "cannot be read"),
    ],
)
def test_an_address_that_is_none_is_explained(
    bank: Both,
    given: str,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("KPI_PORTAL_DATA", str(bank.version.parent.parent.parent))
    assert main(["publish", "--to", given, "--language", "en"]) == 2
    assert said in capsys.readouterr().err
