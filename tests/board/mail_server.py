"""A mail server on loopback that encrypts, asks who sends, and keeps what it was given."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from board.mail import smtp

USER, PASSWORD = "portal", "sieben Wolken"


@dataclass
class MailServer:
    """Where it listens, the file of its certificate, and the messages it took.

    Addresses that begin with `nobody` are refused.
    """

    port: int
    certificate: Path
    taken: list[tuple[list[str], EmailMessage]] = field(default_factory=list)

    @property
    def environment(self) -> dict[str, str]:
        """What makes the portal mail by it."""
        said = {"HOST": "127.0.0.1", "FROM": "kpi@example.org", "USER": USER, "PASSWORD": PASSWORD}
        known = {**said, "PORT": str(self.port), "CA": str(self.certificate)}
        return {smtp.PREFIX + name: value for name, value in known.items()}

    async def handle_RCPT(  # noqa: N802 -- the server's name for it
        self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any
    ) -> str:
        if address.startswith("nobody"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.taken.append((list(envelope.rcpt_tos), message))
        return "250 OK"


class _OnAnyPort(Controller):
    """A server on a port that is free, which it learns when it has begun to listen."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def mail_server(folder: Path, *, at_once: bool = False) -> Iterator[MailServer]:
    """Run a server for as long as it is needed; it encrypts `at_once` or when asked to."""
    key, certificate = _certificate(folder)
    trusted = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trusted.load_cert_chain(certificate, key)
    server = MailServer(port=0, certificate=certificate)
    encrypted: dict[str, Any] = {"tls_context": trusted, "require_starttls": True}
    if at_once:
        encrypted = {"ssl_context": trusted, "auth_require_tls": False}
    controller = _OnAnyPort(
        server,
        hostname="127.0.0.1",
        port=0,
        **encrypted,
        auth_required=True,
        authenticator=_authenticated,
    )
    controller.start()
    server.port = controller.port
    try:
        yield server
    finally:
        controller.stop(no_assert=True)


def _authenticated(_server: Any, _session: Any, _envelope: Any, _kind: str, given: Any) -> Any:
    is_known = (given.login, given.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=is_known, handled=False)


def _certificate(folder: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    files = folder / "key.pem", folder / "certificate.pem"
    files[0].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    files[1].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    return files
