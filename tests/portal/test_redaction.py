"""What fails is written down without what it failed with."""

from __future__ import annotations

import io
import logging
import runpy
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from decimal import Decimal

import duckdb
import httpx
import pandas as pd
import pyarrow as pa
import pytest
import sqlalchemy

from kpi.errors import StoreError
from kpi.text import Label
from pages.ui import failure
from portal import redaction
from portal.secret import digest

NAME, PASSWORD = "Kanaria Vogel", "kanarien-geheim"
TICKET = "3csxGJhqZLJe0DKDE1-3RhVLObOiZpa0k8BjT4G-FUk"


def _database() -> None:
    connection = sqlalchemy.create_engine(f"postgresql+psycopg://kpi:{PASSWORD}@127.0.0.1:1/kpi")
    connection.connect()


def _parsed() -> None:
    try:
        pd.to_numeric(pd.Series([NAME]))
    except ValueError as error:
        raise RuntimeError(f"the row of {NAME} cannot be read") from error


def _several() -> None:
    raise ExceptionGroup(NAME, [ValueError(NAME), KeyError(PASSWORD)])


FAILURES: dict[str, Callable[[], object]] = {
    "conversion": lambda: duckdb.sql(f"SELECT CAST('{NAME}' AS INTEGER)").fetchall(),
    "catalogue": lambda: duckdb.sql(f"SELECT * FROM '{NAME}'"),
    "database": _database,
    "address": lambda: httpx.get(f"http://kpi:{PASSWORD}@127.0.0.1:1/?name={NAME}"),
    "arrow": lambda: pa.array([NAME]).cast(pa.int64()),
    "pandas": _parsed,
    "number": lambda: Decimal(NAME),
    "day": lambda: pd.Timestamp(NAME),
    "key": lambda: {}[NAME],
    "text": lambda: NAME.encode("utf-8").decode("utf-16"),
    "several": _several,
}


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Return what is written to a log that passes the filter."""
    before, hook = logging.getLogRecordFactory(), threading.excepthook
    hooks = sys.excepthook, sys.unraisablehook
    redaction.install()
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    logging.getLogger("portal").addHandler(handler)
    yield written
    logging.getLogger("portal").removeHandler(handler)
    logging.setLogRecordFactory(before)
    threading.excepthook = hook
    sys.excepthook, sys.unraisablehook = hooks


@pytest.mark.parametrize("name", FAILURES)
def test_an_error_tells_its_place_and_no_value(
    name: str, log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    monkeypatch.setattr("streamlit.error", lambda text, **_: drawn.append(text))
    try:
        FAILURES[name]()
    except Exception as error:
        failure.explain(error)
    written = log.getvalue()
    assert "test_redaction.py" in written, "the place is told"
    number = written.split()[1]
    assert number in drawn[0]
    for canary in (NAME, "Kanaria", "Vogel", PASSWORD, TICKET):
        assert canary not in written
        assert canary not in drawn[0]


@pytest.mark.parametrize(
    "text",
    [
        f"GET /portal/redeem?t={TICKET}&to=/overview",
        f"GET /?invitation={TICKET} HTTP/1.1",
        f"GET /portal/openid/back?code={PASSWORD}&state={PASSWORD}",
        f"cookie: kpi_visit=x; __Host-kpi_sid={TICKET}",
        f"{{'cookie': 'kpi_sid={PASSWORD}; a=b'}}",
        f"Authorization: Basic {PASSWORD}",
        f"sent Bearer {PASSWORD}",
        f"postgresql+psycopg://kpi:{PASSWORD}@db.bank.example/kpi",
        f"postgresql://kpi:a/{PASSWORD}@{PASSWORD}@db/kpi",
        f"postgresql://db/kpi?sslpassword={PASSWORD}&user=kpi",
        f"host=db password='{PASSWORD} mit Wort' user=kpi",
        f"{{'passphrase': '{PASSWORD}', 'client_secret': \"{PASSWORD}\"}}",
        f"X-Portal-Proxy-Secret: {PASSWORD}",
        f"x-api-key: {PASSWORD}",
        f"session {digest(PASSWORD)} ended",
        f"PUT /_stcore/upload_file/{PASSWORD}/{PASSWORD} HTTP/1.1",
        f"eyJhbGciOiJSUzI1NiJ9.{PASSWORD}.{PASSWORD}",
        f"$argon2id$v=19$m=65536,t=3,p=4${PASSWORD}",
        f"{PASSWORD}@bank.example has no access",
    ],
)
def test_a_message_loses_its_secrets(text: str, log: io.StringIO) -> None:
    logging.getLogger("portal.test").warning("asked: %s", text)
    written = log.getvalue()
    assert written.startswith("asked: ")
    for secret in (TICKET, PASSWORD, digest(PASSWORD)):
        assert secret not in written


def test_secrets_of_the_environment_are_known(
    log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KPI_SOURCE_CRM", "sesame")
    monkeypatch.setenv("KPI_PORTAL_STATE_URL", "postgresql://kpi:p%40rrot@db/kpi")
    monkeypatch.setenv("KPI_PORTAL_SMTP_PASSWORD", "letterbox")
    logging.getLogger("portal").warning("reader said sesame, p%40rrot, p@rrot or letterbox")
    assert log.getvalue().strip() == "reader said …, …, … or …"


def test_what_helps_to_find_a_fault_stays(log: io.StringIO) -> None:
    logger = logging.getLogger("portal")
    logger.warning("exit code: %d in state %s, 100 %% of %s", 1, "ready", "http://localhost:8501/x")
    assert log.getvalue() == "exit code: 1 in state ready, 100 % of http://localhost:8501/x\n"
    for error, words in (
        (StoreError(Label("zu wenig Platz", "too little room")), "too little room"),
        (OSError(28, "No space left on device", NAME), "No space left on device"),
        (AttributeError("no attribute x"), "no attribute x"),
    ):
        logger.error("It failed.", exc_info=error)
        assert words in log.getvalue()
    assert NAME not in log.getvalue()


def test_words_are_written_where_the_server_is_told_to(
    log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(redaction.MESSAGES, "1")
    logging.getLogger("portal").error("It failed.", exc_info=ValueError(f"no row, {PASSWORD}@b.de"))
    assert "no row" in log.getvalue()
    assert PASSWORD not in log.getvalue()


def test_errors_of_threads_and_lines_of_other_servers_pass_the_filter(log: io.StringIO) -> None:
    thread = threading.Thread(target=FAILURES["key"], name="reading")
    thread.start()
    thread.join()
    assert "The thread reading failed." in log.getvalue()
    assert "builtins.KeyError" in log.getvalue()
    assert NAME not in log.getvalue().partition("KeyError")[2]
    line = '%s - "%s %s HTTP/%s" %d'
    arguments = ("127.0.0.1:1", "GET", f"/portal/redeem?t={TICKET}", "1.1", 200)
    record = logging.getLogger("uvicorn.access").makeRecord(
        "uvicorn.access", logging.INFO, "", 0, line, arguments, None
    )
    assert isinstance(record.args, tuple)
    assert record.args[4] == 200
    assert TICKET not in record.getMessage()


def test_a_call_whose_arguments_do_not_fit_is_written_and_fails_nobody(log: io.StringIO) -> None:
    class Sealed:
        def __str__(self) -> str:
            raise ValueError(NAME)

    logger = logging.getLogger("portal")
    logger.warning(f"token={PASSWORD} %s and %s", NAME)
    logger.warning("the row %s", Sealed())
    logger.warning(Sealed())
    lines = log.getvalue().splitlines()
    assert [line.partition(" (")[0] for line in lines][:2] == ["token=… %s and %s", "the row %s"]
    assert len(lines) == 3
    assert NAME not in log.getvalue()
    assert PASSWORD not in log.getvalue()


def test_errors_that_nobody_catches_pass_the_filter(
    log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Unclosed:
        def __del__(self) -> None:
            raise ValueError(NAME)

    Unclosed()
    sys.excepthook(KeyError, KeyError(NAME), None)
    assert "Tidying up failed." in log.getvalue()
    assert "The process failed." in log.getvalue()
    assert NAME not in log.getvalue()
    monkeypatch.setattr(sys, "argv", ["kpi", "--help"])
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    monkeypatch.setattr(logging, "_logRecordFactory", logging.LogRecord)
    monkeypatch.delitem(sys.modules, "kpi.__main__", raising=False)
    with pytest.raises(SystemExit):
        runpy.run_module("kpi", run_name="__main__")
    assert sys.excepthook is not sys.__excepthook__


_LONG = """
from portal.redaction import without_secrets
for part in ("a", "token", "x.", "a://", "eyJ-"):
    assert without_secrets(part * (120_000 // len(part)))
"""


def test_long_texts_are_cleaned_in_the_end() -> None:
    subprocess.run([sys.executable, "-c", _LONG], check=True, timeout=30)
