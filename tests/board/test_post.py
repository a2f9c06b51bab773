"""Mail goes encrypted, to one recipient at a time, and nothing in it can become a header."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from board.mail import post, smtp
from board.mail.post import Attachment, Letter
from board.mail.smtp import MailError
from tests.board.mail_server import PASSWORD, MailServer, mail_server

HOSTILE = "Anna\r\nBcc: eve@example.net\r\n\r\nText\u202e\x00"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MailServer]:
    with mail_server(tmp_path_factory.mktemp("mail")) as server:
        yield server


@pytest.fixture
def server(running: MailServer, monkeypatch: pytest.MonkeyPatch) -> MailServer:
    for name, value in running.environment.items():
        monkeypatch.setenv(name, value)
    running.taken.clear()
    return running


def letter(address: str = "anna@example.org", **parts: object) -> Letter:
    words = {"name": "Anna Bürger", "subject": "Vorstandssitzung", "text": "Guten Tag\nÄ"}
    return Letter(address=address, **{**words, **parts})  # type: ignore[arg-type]


def test_each_recipient_gets_a_letter_of_their_own(server: MailServer) -> None:
    pack = Attachment(name="Vorstand.pdf", media="application/pdf", content=b"%PDF-1")
    letters = [letter(attachments=(pack,)), letter("nobody@example.org"), letter("ben@example.org")]
    found = post.send(letters, smtp.configured())
    assert [outcome.failure is None for outcome in found] == [True, False, True]
    assert "550" in (found[1].failure.de if found[1].failure else "")
    assert [to for to, _message in server.taken] == [["anna@example.org"], ["ben@example.org"]]
    made = server.taken[0][1]
    assert made["To"] == "Anna Bürger <anna@example.org>"
    [attached] = made.iter_attachments()
    assert attached.get_content() == b"%PDF-1"
    assert attached.get_filename() == "Vorstand.pdf"


def test_a_server_that_encrypts_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: MailServer
) -> None:
    with mail_server(tmp_path, at_once=True) as other:
        said = {"SECURITY": "tls", "PORT": str(other.port), "CA": str(other.certificate)}
        for name, value in said.items():
            monkeypatch.setenv(smtp.PREFIX + name, value)
        [outcome] = post.send([letter()], smtp.configured())
    assert outcome.failure is None
    assert len(other.taken) == 1


def test_no_text_becomes_a_header(server: MailServer) -> None:
    pack = Attachment(name=HOSTILE, media="application/pdf", content=b"x")
    post.send([letter(name=HOSTILE, subject=HOSTILE, attachments=(pack,))], smtp.configured())
    [(recipients, made)] = server.taken
    assert recipients == ["anna@example.org"]
    assert made["Bcc"] is None
    assert made["Subject"] == "Anna Bcc: eve@example.net Text"
    assert "eve" not in made["To"].addresses[0].addr_spec


@pytest.mark.parametrize(
    "address",
    [
        "",
        "anna",
        "a@b.de\r\nBcc: e@x.org",
        "a@b.de, e@x.org",
        "Anna <a@b.de>",
        "ä@b.de",
        "a b@c.de",
    ],
)
def test_what_is_no_address_is_told_and_not_sent(server: MailServer, address: str) -> None:
    [outcome] = post.send([letter(address)], smtp.configured())
    assert outcome.failure is not None
    assert not server.taken


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("PASSWORD", "falsch", "weist die Anmeldung ab"),
        ("CA", "", "Zertifikat"),
        ("SECURITY", "ssl", "Möglich: starttls, tls, none"),
        ("PORT", "mail", "ist kein Port"),
        ("FROM", "portal", "Absender"),
        ("HOST", "", "kein Mailserver"),
    ],
)
def test_errors_say_what_to_do_and_no_secret(
    server: MailServer, monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(smtp.PREFIX + name, value)
    with pytest.raises(MailError) as error:
        post.send([letter()], smtp.configured())
    assert said in error.value.label.de
    assert PASSWORD not in f"{error.value.label} {error!r}"
    assert not server.taken


def test_a_server_elsewhere_is_never_spoken_to_in_the_clear(
    server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(smtp.PREFIX + "SECURITY", "none")
    monkeypatch.setenv(smtp.PREFIX + "HOST", "mail.example.org")
    with pytest.raises(MailError, match="unencrypted"):
        smtp.configured()


def test_a_server_that_is_not_there_is_told(
    server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setenv(smtp.PREFIX + "PORT", str(free.getsockname()[1]))
        with pytest.raises(MailError, match="does not answer"):
            post.send([letter()], smtp.configured())
