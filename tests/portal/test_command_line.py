"""The portal's command line."""

from __future__ import annotations

import io
from typing import Any

import pytest

from portal import audit, session, users
from portal.__main__ import main
from portal.identity import account
from portal.state.database import writing
from portal.state.migration import migrate
from tests.portal.conftest import PASSPHRASE

NEW = "acht Wolken ueber Husum"


def typed(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text + "\n"))


def test_who_looked_at_one_person_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    seen: dict[str, Any] = {"page": "contracts", "what": "ranking"}
    migrate()
    with writing() as state:
        audit.note(state, "tom", "named_figures_seen", **seen, filters={"advisor": ["a1"]})
        audit.note(state, "tom", "named_figures_seen", **seen, filters={"advisor": ["a2"]})
        audit.note(state, "eva", "export", page="adoption", what=["idle"], with_names=["idle"])
        audit.note(state, "eva", "export", page="overview", what=["tiles"], with_names=[])
        audit.note(state, "vera", "export", page="person", file="data.json", advisor="a1")
    assert main(["log", "--about", "a1", "--since", "2020-01-01"]) == 0
    listed = [line.split("\t")[1:4] for line in capsys.readouterr().out.splitlines()]
    assert listed == [
        ["tom", "contracts", "ranking"],
        ["eva", "adoption", "idle"],
        ["vera", "person", "data.json"],
    ]
    main(["log", "--by", "tom", "--since", "2999-01-01"])
    assert capsys.readouterr().out == ""


def test_an_administrator_is_created_and_can_sign_in(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, PASSPHRASE)
    assert main(["create-administrator", "Anna", "--passphrase-stdin"]) == 0
    assert users.has_administrator()
    assert account.proves("anna", PASSPHRASE, "local")
    assert PASSPHRASE not in capsys.readouterr().out


def test_a_passphrase_is_asked_for_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([PASSPHRASE, NEW])
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(answers))
    assert main(["create-administrator", "anna"]) == 1
    assert not users.has_administrator()


def test_a_new_passphrase_ends_the_sessions(monkeypatch: pytest.MonkeyPatch) -> None:
    typed(monkeypatch, PASSPHRASE)
    main(["create-administrator", "anna", "--passphrase-stdin"])
    anna = users.find("anna")
    assert anna is not None
    cookie = session.start(anna.id)
    typed(monkeypatch, NEW)
    assert main(["reset-passphrase", "anna", "--passphrase-stdin"]) == 0
    assert session.lookup(cookie) is None
    assert account.proves("anna", NEW, "local")


def test_a_refusal_is_told_and_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, NEW)
    assert main(["reset-passphrase", "nobody", "--passphrase-stdin"]) == 1
    assert "There is no user nobody" in capsys.readouterr().err


def test_users_are_listed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed(monkeypatch, PASSPHRASE)
    main(["create-administrator", "anna", "--display-name", "Anna Berger", "--passphrase-stdin"])
    capsys.readouterr()
    assert main(["users"]) == 0
    assert capsys.readouterr().out == "anna\tAnna Berger\tAdministrator\tactive\n"


def test_migrating_is_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["migrate"]) == 0
    assert main(["migrate"]) == 0
