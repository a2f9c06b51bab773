"""A server on this machine that vouches for people by OpenID Connect, and lies when told to."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

KEY, OTHER = (RSAKey.generate_key(2048, auto_kid=True) for _ in range(2))


@dataclass
class Vouching:
    """What the server answers. `lies` replace claims of its tokens; `key` signs them."""

    address: str = ""
    subject: str = "subject-of-anna"
    lies: dict[str, object] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: KEY)
    asked: dict[str, list[str]] = field(default_factory=dict)

    def come_back(self, address: str) -> str:
        """Return what the browser brings back: state and code, as a query."""
        self.asked = parse_qs(urlsplit(address).query)
        return f"state={self.asked['state'][0]}&code=one-code"

    def token(self, form: dict[str, list[str]]) -> str:
        """Return the token for a code, if the verifier belongs to the challenge."""
        digest = hashlib.sha256(form["code_verifier"][0].encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if challenge != self.asked["code_challenge"][0] or form["client_secret"] != ["secret"]:
            return ""
        claims = {
            "iss": self.address,
            "aud": "portal",
            "sub": self.subject,
            "nonce": self.asked["nonce"][0],
            "exp": int(time.time()) + 300,
            **self.lies,
        }
        return jwt.encode({"alg": "RS256", "kid": KEY.kid}, claims, self.key)


@contextmanager
def vouching() -> Iterator[Vouching]:
    """Run the server."""
    state = Vouching()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == "/keys":
                self.answer(KeySet([KEY]).as_dict(private=False))
            else:
                names = ("authorization_endpoint", "token_endpoint", "jwks_uri")
                ends = zip(names, ("/authorize", "/token", "/keys"), strict=True)
                described = {name: state.address + end for name, end in ends}
                self.answer({"issuer": state.address, **described})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.answer({"id_token": state.token(parse_qs(body.decode()))})

        def answer(self, told: object) -> None:
            body = json.dumps(told).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    state.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
