"""Mail: letters to one recipient each, what became of them, and what would be sent."""

from __future__ import annotations

import smtplib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from board.mail.smtp import Connection, MailError, Server, connected, is_address
from kpi.text import WITHOUT_DIRECTIONS, Label
from portal import clock

_AUTOMATIC = "auto-generated"
_REFUSED, _TOO_LARGE = 550, 552


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A file that goes along. `media` is its type, such as application/pdf."""

    name: str
    media: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Call:
    """A calendar's entry that mail programs offer to take over; `method` is what to do with it."""

    method: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A mail to one recipient. `name` is how they are called, `address` where they read mail."""

    name: str
    address: str
    subject: str
    text: str
    attachments: tuple[Attachment, ...] = ()
    call: Call | None = None


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of a letter: `failure` None = the mail server has taken it."""

    letter: Letter
    failure: Label | None = None


def send(letters: Iterable[Letter], server: Server) -> tuple[Outcome, ...]:
    """Send letters one by one; a refused recipient stops none of the others.

    Raises MailError where the server cannot be reached at all; then nothing was sent.
    """
    waiting = tuple(letters)
    if not waiting:
        return ()
    with connected(server) as connection:
        return tuple(deliver(letter, server, connection) for letter in waiting)


def deliver(letter: Letter, server: Server, connection: Connection) -> Outcome:
    """Send one letter by a connection to its server."""
    try:
        made = message(letter, server)
        connection.send_message(made, from_addr=server.sender, to_addrs=[letter.address])
    except MailError as error:
        return Outcome(letter=letter, failure=error.label)
    except smtplib.SMTPResponseException as error:
        return Outcome(letter=letter, failure=_told(error.smtp_code))
    except smtplib.SMTPRecipientsRefused as error:
        code = next((code for code, _said in error.recipients.values()), _REFUSED)
        return Outcome(letter=letter, failure=_told(code))
    except (OSError, smtplib.SMTPException):
        return Outcome(letter=letter, failure=_BROKEN)
    return Outcome(letter=letter)


def message(letter: Letter, server: Server, at: datetime | None = None) -> EmailMessage:
    """Return a letter as a message. Nothing in a name or a title can become a header of its own.

    Raises MailError where the recipient has no address that mail could go to.
    """
    if not is_address(letter.address):
        raise MailError(_NO_ADDRESS.format(name=one_line(letter.name)))
    made = EmailMessage()
    made["From"] = server.sender
    made["To"] = Address(one_line(letter.name), addr_spec=letter.address)
    made["Subject"] = one_line(letter.subject)
    made["Date"] = format_datetime(at or clock.now())
    made["Message-ID"] = make_msgid(domain=server.sender.rpartition("@")[2])
    made["Auto-Submitted"] = _AUTOMATIC
    made.set_content(letter.text.translate(WITHOUT_DIRECTIONS))
    if letter.call is not None:
        words, method = letter.call.content.decode(), {"method": letter.call.method}
        made.add_alternative(words, subtype="calendar", params=method)
    for file in letter.attachments:
        kind, _slash, form = file.media.partition("/")
        made.add_attachment(file.content, kind, form, filename=one_line(file.name))
    return made


def one_line(text: str) -> str:
    """Return a text without line breaks, control characters and marks of direction."""
    plain = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(plain.translate(WITHOUT_DIRECTIONS).split())


def _told(code: int) -> Label:
    known = {_TOO_LARGE: _LARGE}
    return known.get(code, _NOT_TAKEN).format(code=code)


_NO_ADDRESS = Label(
    "{name} hat keine gültige E-Mail-Adresse. Sie lässt sich bei den Benutzern oder den "
    "Teilnehmern eintragen.",
    "{name} has no valid e-mail address. It can be entered with the users or the participants.",
)
_NOT_TAKEN = Label(
    "Der Mailserver nimmt die Nachricht für diese Adresse nicht an (Code {code}).",
    "The mail server does not take the message for this address (code {code}).",
)
_LARGE = Label(
    "Die Nachricht ist dem Mailserver zu groß (Code {code}).",
    "The message is too large for the mail server (code {code}).",
)
_BROKEN = Label(
    "Die Verbindung zum Mailserver ist abgebrochen, bevor er die Nachricht angenommen hat.",
    "The connection to the mail server broke before it had taken the message.",
)
