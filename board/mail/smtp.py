"""The mail server that the environment names, and a connection to it.

KPI_PORTAL_SMTP_HOST       name of the server; without it nothing is mailed
KPI_PORTAL_SMTP_SECURITY   `starttls` (default), `tls`, or `none` for a server on this machine
KPI_PORTAL_SMTP_PORT       587, 465 or 25 where it is left out
KPI_PORTAL_SMTP_FROM       the sender's address
KPI_PORTAL_SMTP_USER       with `_PASSWORD` or `_PASSWORD_FILE`, where the server asks who sends
KPI_PORTAL_SMTP_CA         file with the certificate that signed the server's, where nobody knows it
"""

from __future__ import annotations

import os
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.errors import MessageError
from email.headerregistry import Address
from ipaddress import ip_address
from pathlib import Path
from typing import Literal

from kpi.errors import PortalError
from kpi.text import Label

PREFIX = "KPI_PORTAL_SMTP_"
Connection = smtplib.SMTP
PATIENCE = 20.0
"""Seconds until a server that says nothing is given up."""
Security = Literal["starttls", "tls", "none"]
_PORTS: dict[Security, int] = {"starttls": 587, "tls": 465, "none": 25}


class MailError(PortalError, RuntimeError):
    """Something could not be mailed; the label says why and who can change that."""


@dataclass(frozen=True, kw_only=True)
class Server:
    """A mail server and who sends by it. `user` empty = it does not ask."""

    host: str
    port: int
    security: Security
    sender: str
    user: str = ""
    password: str = field(default="", repr=False)
    authority: str = ""

    @property
    def name(self) -> str:
        """The server as messages name it."""
        return f"{self.host}:{self.port}"


def is_configured() -> bool:
    """Whether the environment names a mail server."""
    return bool(_said("HOST"))


def configured() -> Server:
    """Return the server of the environment. Raises MailError where it is unfit."""
    if not is_configured():
        raise MailError(NONE)
    security = _security()
    server = Server(
        host=_said("HOST"),
        port=_port(security),
        security=security,
        sender=_sender(),
        user=_said("USER"),
        password=_password(),
        authority=_said("CA"),
    )
    if security == "none" and not _is_here(server.host):
        raise MailError(_IN_THE_CLEAR.format(host=server.host))
    return server


@contextmanager
def connected(server: Server) -> Iterator[smtplib.SMTP]:
    """Connect, encrypted unless the server is on this machine, and sign in.

    Raises MailError: nobody answers, the certificate is not known, or the sign-in is refused.
    """
    try:
        connection = _open(server)
    except ssl.SSLError as error:
        raise MailError(_CERTIFICATE.format(server=server.name)) from error
    except smtplib.SMTPAuthenticationError as error:
        raise MailError(_REFUSED.format(server=server.name)) from error
    except smtplib.SMTPNotSupportedError as error:
        raise MailError(_UNABLE.format(server=server.name)) from error
    except (OSError, smtplib.SMTPException) as error:
        raise MailError(_NO_ANSWER.format(server=server.name)) from error
    try:
        yield connection
        with suppress(OSError, smtplib.SMTPException):
            connection.quit()
    finally:
        connection.close()


def _open(server: Server) -> smtplib.SMTP:
    trusted = ssl.create_default_context(cafile=server.authority or None)
    at, port = server.host, server.port
    if server.security == "tls":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(at, port, timeout=PATIENCE, context=trusted)
    else:
        connection = smtplib.SMTP(at, port, timeout=PATIENCE)
    try:
        if server.security == "starttls":
            connection.starttls(context=trusted)
        if server.user:
            connection.login(server.user, server.password)
    except BaseException:
        connection.close()
        raise
    return connection


def is_address(text: str) -> bool:
    """Whether a text is one mail address and nothing else."""
    try:
        address = Address(addr_spec=text)
    except (MessageError, ValueError, IndexError):
        return False
    plain = text.isascii() and text.isprintable() and " " not in text
    return plain and address.addr_spec == text and "." in address.domain.strip("[]")


def _said(name: str) -> str:
    return os.environ.get(PREFIX + name, "").strip()


def _security() -> Security:
    wanted = _said("SECURITY").lower() or "starttls"
    known = next((one for one in _PORTS if one == wanted), None)
    if known is None:
        raise MailError(_NO_SECURITY.format(wanted=wanted))
    return known


def _port(security: Security) -> int:
    wanted = _said("PORT")
    if wanted and not (wanted.isdecimal() and 0 < int(wanted) <= _LAST_PORT):
        raise MailError(_NO_PORT.format(wanted=wanted))
    return int(wanted) if wanted else _PORTS[security]


def _sender() -> str:
    wanted = _said("FROM")
    if not is_address(wanted):
        raise MailError(_NO_SENDER)
    return wanted


def _password() -> str:
    if file := _said("PASSWORD_FILE"):
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except (OSError, ValueError) as error:
            raise MailError(_NO_FILE.format(file=file)) from error
    return os.environ.get(f"{PREFIX}PASSWORD", "")


def _is_here(host: str) -> bool:
    """Whether a host is this machine, so that nothing goes over a wire."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


_LAST_PORT = 65_535
NONE = Label(
    "Es ist kein Mailserver eingerichtet, deshalb verschickt das Portal nichts. Wer es betreibt, "
    "nennt ihn mit KPI_PORTAL_SMTP_HOST und KPI_PORTAL_SMTP_FROM; bis dahin lassen sich Unterlagen "
    "herunterladen und selbst verschicken.",
    "No mail server is set up, so the portal mails nothing. Whoever runs it names one by "
    "KPI_PORTAL_SMTP_HOST and KPI_PORTAL_SMTP_FROM; until then hand-outs can be downloaded and "
    "sent by hand.",
)
_NO_SENDER = Label(
    "KPI_PORTAL_SMTP_FROM muss die Adresse des Absenders nennen, zum Beispiel "
    "kpi-portal@example.org.",
    "KPI_PORTAL_SMTP_FROM must name the sender's address, such as kpi-portal@example.org.",
)
_NO_PORT = Label(
    "„{wanted}“ ist kein Port. KPI_PORTAL_SMTP_PORT ist eine Zahl von 1 bis 65535.",
    "'{wanted}' is no port. KPI_PORTAL_SMTP_PORT is a number from 1 to 65535.",
)
_NO_SECURITY = Label(
    "KPI_PORTAL_SMTP_SECURITY kennt „{wanted}“ nicht. Möglich: starttls, tls, none.",
    "KPI_PORTAL_SMTP_SECURITY does not know '{wanted}'. Possible: starttls, tls, none.",
)
_NO_FILE = Label(
    "Die Datei {file} aus KPI_PORTAL_SMTP_PASSWORD_FILE ist nicht zu lesen. Prüfen Sie Pfad und "
    "Rechte.",
    "The file {file} of KPI_PORTAL_SMTP_PASSWORD_FILE cannot be read. Check its path and rights.",
)
_IN_THE_CLEAR = Label(
    "Kennzahlen gehen nicht unverschlüsselt über das Netz: KPI_PORTAL_SMTP_SECURITY=none ist nur "
    "für einen Mailserver auf demselben Rechner möglich, nicht für {host}. Nehmen Sie starttls "
    "oder tls.",
    "Figures do not travel unencrypted: KPI_PORTAL_SMTP_SECURITY=none is possible for a mail "
    "server on the same machine only, not for {host}. Use starttls or tls.",
)
_NO_ANSWER = Label(
    "Der Mailserver {server} antwortet nicht, wie er soll. Es wurde nichts verschickt. Prüfen Sie "
    "Name, Port und Verschlüsselung, und versuchen Sie es dann noch einmal.",
    "The mail server {server} does not answer as it should. Nothing was sent. Check name, port "
    "and encryption, then try again.",
)
_CERTIFICATE = Label(
    "Dem Zertifikat des Mailservers {server} wird nicht vertraut. Es wurde nichts verschickt. "
    "KPI_PORTAL_SMTP_CA kann die Datei mit dem ausstellenden Zertifikat nennen.",
    "The certificate of the mail server {server} is not trusted. Nothing was sent. "
    "KPI_PORTAL_SMTP_CA may name the file with the certificate that signed it.",
)
_REFUSED = Label(
    "Der Mailserver {server} weist die Anmeldung ab. Es wurde nichts verschickt. Prüfen Sie "
    "KPI_PORTAL_SMTP_USER und das Passwort.",
    "The mail server {server} refuses the sign-in. Nothing was sent. Check KPI_PORTAL_SMTP_USER "
    "and the password.",
)
_UNABLE = Label(
    "Der Mailserver {server} kann nicht, was eingestellt ist (Verschlüsselung oder Anmeldung). Es "
    "wurde nichts verschickt. Prüfen Sie KPI_PORTAL_SMTP_SECURITY und KPI_PORTAL_SMTP_USER.",
    "The mail server {server} cannot do what is set (encryption or sign-in). Nothing was sent. "
    "Check KPI_PORTAL_SMTP_SECURITY and KPI_PORTAL_SMTP_USER.",
)
