"""Asking an interface over HTTP: with patience for its limits, and none for what is refused."""

from __future__ import annotations

from typing import Any

import httpx
import stamina

from kpi.errors import SourceError
from kpi.text import Label

ATTEMPTS = 6
_TOO_MANY, _UNAUTHORISED, _FORBIDDEN, _FAILED, _REFUSED = 429, 401, 403, 500, 400
_LONGEST_WAIT = 60.0


class _NotNowError(Exception):
    """The interface asks to be asked again, after `seconds` where it says so."""

    def __init__(self, seconds: float | None) -> None:
        super().__init__()
        self.seconds = seconds


class Client:
    """One session. Raises SourceError for whatever cannot be had, without address or token."""

    def __init__(self, address: str, token: str) -> None:
        self._http = httpx.Client(
            base_url=address,
            headers={"Authorization": f"Bearer {token}", "User-Agent": "kpi-portal"},
            timeout=httpx.Timeout(60.0, connect=10.0),
            trust_env=False,
        )

    def get(self, path: str, **parameters: str | int) -> dict[str, Any]:
        """Return the answer to a GET."""
        return self._asked("GET", path, params=parameters)

    def post(self, path: str, content: object) -> dict[str, Any]:
        """Return the answer to a POST that only reads."""
        return self._asked("POST", path, json=content)

    def close(self) -> None:
        """Let go of the connection."""
        self._http.close()

    def _asked(self, method: str, path: str, **content: Any) -> dict[str, Any]:
        """A failure in between is tried again: first soon, then after longer and longer."""
        try:
            for attempt in stamina.retry_context(
                on=_again, attempts=ATTEMPTS, timeout=300.0, wait_max=_LONGEST_WAIT
            ):
                with attempt:
                    return self._answer(method, path, **content)
        except _NotNowError as error:
            raise _refused(_BUSY) from error
        except httpx.HTTPError as error:
            raise _refused(_UNREACHABLE) from error
        raise _refused(_BUSY)

    def _answer(self, method: str, path: str, **content: Any) -> dict[str, Any]:
        response = self._http.request(method, path, **content)
        status = response.status_code
        if status == _TOO_MANY or status >= _FAILED:
            raise _NotNowError(_wait(response))
        if status in (_UNAUTHORISED, _FORBIDDEN):
            raise _refused(_NO_RIGHT)
        if status >= _REFUSED:
            raise _refused(_OTHER.format(status=status))
        try:
            answer: dict[str, Any] = response.json()
        except ValueError as error:
            raise _NotNowError(None) from error
        return answer


def _again(error: Exception) -> bool | float:
    """Whether to ask again, or after how many seconds."""
    if isinstance(error, _NotNowError):
        return True if error.seconds is None else min(error.seconds, _LONGEST_WAIT)
    return isinstance(error, httpx.TransportError)


def _wait(response: httpx.Response) -> float | None:
    told = response.headers.get("Retry-After", "")
    return float(told) if told.replace(".", "", 1).isdigit() else None


def _refused(label: Label) -> SourceError:
    return SourceError(label)


_NO_RIGHT = Label(
    "Der Zugangsschlüssel gilt nicht oder darf etwas davon nicht lesen. Bitte prüfen Sie ihn und "
    "seine Rechte.",
    "The access token is not valid or may not read some of it. Please check it and its scopes.",
)
_UNREACHABLE = Label(
    "Die Quelle ist nicht erreichbar. Darf der Server ins Internet, und läuft der Dienst?",
    "The source cannot be reached. May the server reach the internet, and is the service up?",
)
_BUSY = Label(
    "Die Quelle hat auch nach mehreren Versuchen nicht geantwortet. Bitte versuchen Sie es später "
    "erneut.",
    "The source has not answered after several attempts. Please try again later.",
)
_OTHER = Label(
    "Die Quelle lehnt die Anfrage ab (HTTP {status}). Ihre Schnittstelle hat sich vermutlich "
    "geändert.",
    "The source refuses the request (HTTP {status}). Its interface has probably changed.",
)
