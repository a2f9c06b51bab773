"""Which passphrases are taken, and how they are kept."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.low_level import Type

from portal.errors import RefusedError
from portal.identity import passphrase

GOOD = (
    "correct horse battery staple 42",
    "sieben Wolken ueber Husum",
    "Größe zählt hier nicht, Übermut schon",
    "Sommer Teekanne Brücke Zebra",
    "παράξενη σκέψη στο βουνό",
    "八百屋の猫は静かに眠る夜に",
    "8k#vQ2!tZp0wLx",
    "x" * 6 + "abXYZW98$%" * 12,
)
WEAK = (
    "Sommer2024!!",
    "Passwort12345",
    "P4ssw0rd",
    "aaaaaaaaaaaaaaaa",
    "abababababab",
    "qwertzuiopasdf",
    "123456789012345",
    "Willkommen2026!",
    "anna.berger.2026",
    "Musterbank Musterbank",
    "             x",
    "",
    "x" * 129,
)


@pytest.mark.parametrize("given", GOOD)
def test_a_passphrase_that_is_hard_to_guess_is_taken(given: str) -> None:
    passphrase.check_rules(given, names=("anna.berger", "Anna Berger", "Musterbank eG"))


@pytest.mark.parametrize("given", WEAK)
def test_one_that_is_easily_guessed_is_not(given: str) -> None:
    with pytest.raises(RefusedError):
        passphrase.check_rules(given, names=("anna.berger", "Anna Berger", "Musterbank eG"))


def test_length_is_counted_in_characters_after_normalising() -> None:
    decomposed = "a\N{COMBINING DIAERESIS}" * 4 + "bcdefgh"
    assert len(passphrase.normalise(decomposed)) == 11
    with pytest.raises(RefusedError, match="12 to 128"):
        passphrase.check_rules(decomposed)


def test_hashes_are_argon2id_with_the_work_that_is_recommended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(passphrase, "_hasher", PasswordHasher())
    parameters = extract_parameters(passphrase.hash_of(GOOD[0]))
    assert parameters.type is Type.ID
    assert parameters.memory_cost >= 19 * 1024
    assert parameters.time_cost >= 2


def test_the_portal_hashes_with_the_librarys_own_parameters() -> None:
    source = PasswordHasher()
    assert (source.memory_cost, source.time_cost) >= (64 * 1024, 3)


@pytest.mark.parametrize("stored", [None, "", "plain text", "$2b$12$" + "x" * 53])
def test_nothing_matches_what_is_no_hash(stored: str | None) -> None:
    assert not passphrase.matches("plain text", stored)
