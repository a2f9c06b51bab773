"""OpenID Connect: another server vouches for who somebody is (code flow with PKCE).

No password, e-mail or role is taken from it: who somebody is, is the pair of issuer and subject.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from kpi.text import Label
from portal import hosts
from portal.errors import RefusedError
from portal.identity.provider import Identity

ALGORITHMS = ["RS256", "PS256", "ES256"]
TIMEOUT, MOST_BYTES, REMEMBERED = 10, 1_000_000, 600


@dataclass(frozen=True, kw_only=True)
class Vouching:
    """The server that vouches, and by what it knows the portal."""

    issuer: str
    client_id: str
    client_secret: str


@dataclass(frozen=True, kw_only=True)
class Handshake:
    """What the portal must recognise when a browser comes back, kept in that browser alone."""

    state: str
    nonce: str
    verifier: str
    to: str
    invitation: str = ""

    def packed(self) -> str:
        """Return it as the value of a cookie."""
        return base64.urlsafe_b64encode(json.dumps(asdict(self)).encode()).decode()

    @classmethod
    def unpacked(cls, value: str | None) -> Handshake | None:
        """Return what `packed` returned, None for anything else."""
        try:
            told = json.loads(base64.urlsafe_b64decode((value or "").encode()))
            return cls(**{name: str(text) for name, text in told.items()})
        except (ValueError, TypeError, AttributeError):
            return None


def configured() -> Vouching | None:
    """Return the server named by `KPI_PORTAL_OIDC_ISSUER`, `…_CLIENT_ID` and `…_SECRET_FILE`."""
    issuer = os.environ.get("KPI_PORTAL_OIDC_ISSUER", "").strip().rstrip("/")
    client = os.environ.get("KPI_PORTAL_OIDC_CLIENT_ID", "").strip()
    file = os.environ.get("KPI_PORTAL_OIDC_SECRET_FILE", "").strip()
    if not issuer or not client:
        return None
    secret = Path(file).read_text(encoding="utf-8").strip() if file else ""
    return Vouching(issuer=issuer, client_id=client, client_secret=secret)


def begin(by: Vouching, back: str, to: str, invitation: str = "") -> tuple[str, Handshake]:
    """Return where to send a browser, and what to recognise when it comes back to `back`."""
    handshake = Handshake(
        state=secrets.token_urlsafe(32),
        nonce=secrets.token_urlsafe(32),
        verifier=secrets.token_urlsafe(48),
        to=to,
        invitation=invitation,
    )
    digest = hashlib.sha256(handshake.verifier.encode()).digest()
    query = {
        "response_type": "code",
        "client_id": by.client_id,
        "redirect_uri": back,
        "scope": "openid",
        "state": handshake.state,
        "nonce": handshake.nonce,
        "code_challenge": base64.urlsafe_b64encode(digest).decode().rstrip("="),
        "code_challenge_method": "S256",
    }
    address = str(_described(by.issuer, _now())["authorization_endpoint"])
    return f"{address}?{urlencode(query)}", handshake


def finish(by: Vouching, handshake: Handshake, state: str, code: str, back: str) -> Identity:
    """Return who came back. Raises RefusedError for anything that is not as it was begun."""
    if not code or not secrets.compare_digest(state.encode(), handshake.state.encode()):
        raise RefusedError(_REFUSED)
    described = _described(by.issuer, _now())
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "client_id": by.client_id,
        "code_verifier": handshake.verifier,
        **({"client_secret": by.client_secret} if by.client_secret else {}),
    }
    answer = _asked(str(described["token_endpoint"]), form)
    return _vouched(by, str(answer.get("id_token", "")), handshake, described)


def _vouched(
    by: Vouching, token: str, handshake: Handshake, described: Mapping[str, Any]
) -> Identity:
    keys = KeySet.import_key_set(_asked(str(described["jwks_uri"])))  # type: ignore[arg-type]
    rules = jwt.JWTClaimsRegistry(
        leeway=60,
        iss={"essential": True, "value": by.issuer},
        aud={"essential": True, "value": by.client_id},
        nonce={"essential": True, "value": handshake.nonce},
        sub={"essential": True},
        exp={"essential": True},
    )
    try:
        told = jwt.decode(token, keys, algorithms=ALGORITHMS)
        rules.validate(told.claims)
    except (JoseError, ValueError) as error:
        raise RefusedError(_REFUSED) from error
    azp = told.claims.get("azp", by.client_id)
    if azp != by.client_id:
        raise RefusedError(_REFUSED)
    return Identity(issuer=by.issuer, subject=str(told.claims["sub"]))


@lru_cache(maxsize=4)
def _described(issuer: str, _moment: int) -> Mapping[str, Any]:
    found = _asked(f"{issuer}/.well-known/openid-configuration")
    if str(found.get("issuer", "")).rstrip("/") != issuer:
        raise RefusedError(_UNREACHABLE)
    return found


def _now() -> int:
    return int(time.monotonic()) // REMEMBERED


def _asked(address: str, form: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return the answer of the vouching server; https alone, but on this machine."""
    parts = urlsplit(address)
    if parts.scheme != "https" and not (
        parts.scheme == "http" and parts.hostname in hosts.LOOPBACK
    ):
        raise RefusedError(_UNREACHABLE)
    body = urlencode(form).encode() if form is not None else None
    request = Request(address, body, {"Accept": "application/json"})  # noqa: S310 -- checked above
    try:
        with urlopen(request, timeout=TIMEOUT) as answer:  # noqa: S310 -- checked above
            found = json.loads(answer.read(MOST_BYTES))
    except (URLError, ValueError, TimeoutError, OSError) as error:
        raise RefusedError(_UNREACHABLE) from error
    if not isinstance(found, dict):
        raise RefusedError(_UNREACHABLE)
    return found


_REFUSED = Label(
    "Die Anmeldung beim Anmeldedienst ist nicht gelungen. Bitte beginnen Sie noch einmal.",
    "Signing in with the identity provider did not succeed. Please begin again.",
)
_UNREACHABLE = Label(
    "Der Anmeldedienst antwortet nicht wie erwartet. Versuchen Sie es später, oder wenden Sie sich "
    "an die Administration.",
    "The identity provider does not answer as expected. Try again later, or ask an administrator.",
)
