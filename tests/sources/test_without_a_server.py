"""SQL Server and Oracle, of which no server runs here: what can be known without one."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import oracledb
import pytest
import sqlglot
from mssql_python.connection import Connection

from connectors import cursor
from connectors.__main__ import main
from connectors.database import dialect as dialects
from connectors.database import moments, stream
from connectors.database.dialect import DIALECTS, dialect
from connectors.database.fields import database_fields
from connectors.database.session import Session, _engine
from connectors.hosts import VARIABLE
from connectors.sync import saved, vault
from connectors.sync.source import Source
from kpi.errors import SourceError
from kpi.text import Label
from tests.modules import ROOT
from tests.sources import sent

SETTINGS = {
    "host": "127.0.0.1",
    "port": "1",
    "database": "sales;x",
    "user": "reader;Encrypt=no",
    "password": "s}cret;",
}


@pytest.fixture(autouse=True)
def allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "127.0.0.1")


def test_what_is_sent_is_what_was_looked_at() -> None:
    for path, text in sent.texts():
        renew = "Look at what has changed, then: python -m tests.sources.sent"
        assert path.read_text(encoding="utf-8") == text, renew


@pytest.mark.parametrize(("system", "grammar"), [("mssql", "tsql"), ("oracle", "oracle")])
def test_what_is_sent_is_of_the_system_s_grammar(system: str, grammar: str) -> None:
    for what, sql in sent.statements(system):
        [read] = sqlglot.parse(sql, read=grammar)
        assert read is not None and read.key == "select", what


def test_a_driver_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialects, "find_spec", lambda name: None if "mssql" in name else True)
    with pytest.raises(SourceError) as refused:
        dialect("mssql")
    assert "Für Microsoft SQL Server fehlt der Treiber" in refused.value.label.de
    assert "have the package 'mssql-python' installed" in refused.value.label.en
    [system] = [field for field in database_fields(["mssql", "oracle"]) if field.name == "dialect"]
    shown = {name: (label.de, label.en) for name, label in system.choices}
    assert shown["mssql"] == (
        "Microsoft SQL Server (Treiber fehlt)",
        "Microsoft SQL Server (driver missing)",
    )
    assert shown["oracle"] == ("Oracle", "Oracle")


@pytest.mark.parametrize("system", ["mssql", "oracle"])
def test_a_server_that_is_not_there_is_told_in_both_languages(
    system: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(dialect("mssql").options, "timeout", 1)
    settings = (("dialect", system), *((name, one) for name, one in SETTINGS.items()))
    public = tuple(pair for pair in settings if pair[0] != "password")
    kept = (("password", vault.sealed(SETTINGS["password"])),)
    saved.save(Source(name="crm", connector="database", settings=public, secrets=kept))
    assert main(["check", "crm", "--language", "de"]) == 3
    assert "Die Quelle ist nicht erreichbar." in capsys.readouterr().out
    assert main(["check", "crm", "--language", "en"]) == 3
    told = capsys.readouterr().out
    assert "The source cannot be reached." in told and SETTINGS["password"] not in told


def test_what_is_entered_stays_one_value_and_encryption_is_what_was_chosen() -> None:
    for choice, expected in (
        ("verify", {"Encrypt": "yes", "TrustServerCertificate": "no"}),
        ("require", {"Encrypt": "yes", "TrustServerCertificate": "yes"}),
        ("none", {"Encrypt": "no"}),
    ):
        told = told_to_sql_server(choice)
        assert {name: told.get(name) for name in expected} == expected
        assert (told["UID"], told["PWD"]) == (SETTINGS["user"], SETTINGS["password"])
        assert (told["Server"], told["Database"]) == ("127.0.0.1,1", SETTINGS["database"])
        assert told["ApplicationIntent"] == "ReadOnly"


def told_to_sql_server(choice: str) -> dict[str, str]:
    found = dialect("mssql")
    engine = _engine(found, {**SETTINGS, "encryption": choice})
    [[address], _] = engine.dialect.create_connect_args(engine.url)
    more = {name: one for name, one in found.options.items() if name != "timeout"}
    reading = Connection.__new__(Connection)
    _, told = reading._construct_connection_string(address, **more, **found.encryption[choice])
    return dict(told)


def test_oracle_is_told_a_service_and_encryption(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, object]] = []

    def connect(**told: object) -> None:
        asked.append(told)
        raise OSError("refused")

    monkeypatch.setattr(oracledb, "connect", connect)
    for choice in ("verify", "require", "none"):
        with pytest.raises(OSError):
            _engine(dialect("oracle"), {**SETTINGS, "encryption": choice}).connect()
    assert [one.get("protocol") for one in asked] == ["tcps", "tcps", None]
    assert {(one["host"], one["port"], one["service_name"]) for one in asked} == {
        ("127.0.0.1", 1, "sales;x")
    }
    assert "ssl_context" not in asked[0], "the driver's own, which verifies"
    assert not any("dsn" in one for one in asked), "it would outweigh the protocol"


def test_a_driver_that_does_not_load_says_what_it_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lacking = tmp_path / "mssql_python" / "__init__.py"
    lacking.parent.mkdir()
    lacking.write_text("raise ImportError('libltdl.so.7: cannot open shared object file')")
    monkeypatch.delitem(sys.modules, "mssql_python")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(SourceError) as refused:
        _ = Session({**SETTINGS, "dialect": "mssql"}).connection
    assert refused.value.label == Label(
        "Der Treiber für Microsoft SQL Server ist da, lässt sich aber nicht laden: libltdl.so.7: "
        "cannot open shared object file. Bitte lassen Sie auf dem Server des Portals einrichten, "
        "was ihm fehlt.",
        "The driver for Microsoft SQL Server is there but cannot be loaded: libltdl.so.7: cannot "
        "open shared object file. Please have what it lacks installed on the portal's server.",
    )


def test_schemas_of_one_system_are_an_organisation_s_own_on_another() -> None:
    hidden = {one.name: one.hidden for one in DIALECTS}
    assert "system" in hidden["oracle"] and "guest" in hidden["mssql"]
    assert not {"system", "guest", "sys"} & hidden["postgresql"]


def test_times_that_come_in_utc_without_saying_so_say_it() -> None:
    described = [
        ("A", oracledb.DB_TYPE_TIMESTAMP),
        ("B", oracledb.DB_TYPE_TIMESTAMP_LTZ),
        ("C", oracledb.DB_TYPE_TIMESTAMP_TZ),
    ]
    assert moments.in_utc("oracle", described) == {1}
    assert moments.in_their_own_zone("oracle", described) == {2}
    assert moments.in_utc("mssql", described) == frozenset()
    rows = [(datetime(2026, 7, 1, 9), datetime(2026, 7, 1, 9), None)]
    [batch] = stream.batches(("a", "b", "c"), [rows], frozenset({1, 2}))
    assert batch.to_pylist() == [
        {"a": "2026-07-01 09:00:00", "b": "2026-07-01 09:00:00+00:00", "c": None}
    ]


def test_any_value_that_grows_may_be_the_cursor() -> None:
    for found, expected in (
        (Decimal("12.7"), 12),
        (7.9, 7),
        (date(2026, 7, 1), datetime(2026, 7, 1)),
        (datetime(2026, 7, 1, tzinfo=UTC), datetime(2026, 7, 1, tzinfo=UTC)),
        ("b", "b"),
        (None, None),
    ):
        assert cursor.from_value(found) == expected
    for wrong in (b"\x00\x07", True, Decimal("NaN")):
        with pytest.raises(SourceError, match="grows with each change"):
            cursor.from_value(wrong)


def test_every_system_names_its_package_where_it_is_not_there_by_itself() -> None:
    product = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    for one in DIALECTS:
        assert one.package or one.driver == "sqlite3" or f"\n{one.driver}" in product
