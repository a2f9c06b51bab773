"""Secrets of sources: kept encrypted, taken from the environment by name, told by nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from connectors.database.refusal import refusal
from connectors.hosts import check
from connectors.sync import vault
from kpi.errors import SourceError


def test_a_secret_is_kept_encrypted_and_only_its_owner_reads_the_key(data: Path) -> None:
    kept = vault.sealed("sesame")
    assert "sesame" not in kept and vault.opened(kept) == "sesame"
    assert (data / "secret.key").stat().st_mode & 0o077 == 0
    (data / "secret.key").unlink()
    with pytest.raises(SourceError, match="enter it again"):
        vault.opened(kept)


def test_a_secret_may_come_from_the_environment_but_only_from_its_own_part(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KPI_SOURCE_CRM", "sesame")
    assert vault.opened(vault.sealed("env:KPI_SOURCE_CRM")) == "sesame"
    with pytest.raises(SourceError, match="begin with"):
        vault.sealed("env:KPI_PORTAL_STATE_URL")
    monkeypatch.delenv("KPI_SOURCE_CRM")
    with pytest.raises(SourceError, match="KPI_SOURCE_CRM is not set"):
        vault.opened("env:KPI_SOURCE_CRM")


def test_what_a_driver_says_is_told_without_secrets() -> None:
    settings = {"password": "sesame", "user": "reader", "host": "db.bank.example"}
    told = refusal(ValueError("reader:sesame@db.bank.example is odd"), settings).label.en
    assert "odd" in told
    assert not any(secret in told for secret in settings.values())


@pytest.mark.parametrize(
    ("host", "allowed", "is_allowed"),
    [
        ("db.bank.example", "", False),
        ("db.bank.example", "*.bank.example", True),
        ("DB.bank.example", "db.bank.example", True),
        ("bank.example.evil.example", "*.bank.example", False),
        ("127.0.0.1", "*.bank.example", False),
        ("169.254.169.254", "*", False),
    ],
)
def test_only_machines_that_the_administrator_named(
    host: str, allowed: str, is_allowed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("socket.getaddrinfo", lambda name, _: _resolved(name))
    monkeypatch.setenv("KPI_PORTAL_SOURCE_HOSTS", allowed)
    if is_allowed:
        check(host)
    else:
        with pytest.raises(SourceError, match="not allowed"):
            check(host)


def _resolved(name: str) -> list[tuple[object, ...]]:
    return [(0, 0, 0, "", (name if name[0].isdigit() else "10.0.0.7", 0))]
