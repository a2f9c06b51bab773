"""Keeps secrets and personal values out of the log, whoever writes to it.

A log is read by more people than the portal, and kept longer than what it tells of. So messages
lose what looks like a secret, and of errors that are not the portal's own the place is told, not
the words: a driver's words hold the value that it stumbled over.
"""

from __future__ import annotations

import logging
import os
import re
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType
from urllib.parse import unquote, urlsplit

from kpi.errors import PortalError

MESSAGES = "KPI_PORTAL_LOG_MESSAGES"
"""Set to 1, errors are written down with their words: to find a fault with invented data."""
HIDDEN = "…"
# Each pattern begins at most once in a run of letters: a long one costs no more than its length.
_KEYS = (
    r"(?<!\w)(?>\w*?(?:passw(?:or)?d|passphrase|pwd|secret|token|api[_-]?key|credential))\w*+"
    r"|(?<![\w-])(?:x-portal-[\w-]++|(?:__host-)?kpi_(?:sid|visit|handshake))"
)
_PATTERNS = tuple(
    (re.compile(pattern, re.IGNORECASE), put)
    for pattern, put in (
        (r"(?<![^\s'\"])((?>[^\s'\"]*?://))[^\s'\"]*@", rf"\1{HIDDEN}@"),
        (r"\b(?:bearer|basic)\s+[\w+/=.~-]{6,}", HIDDEN),
        (r"((?:cookie|authorization)['\"]?\s*[=:]\s*)[^\n]+", rf"\1{HIDDEN}"),
        (rf"((?:{_KEYS})['\"]?\s*[=:]\s*)(['\"]).*?\2", rf"\1{HIDDEN}"),
        (rf"((?:{_KEYS})['\"]?\s*[=:]\s*)[^\s&;,'\")]+", rf"\1{HIDDEN}"),
        (r"([?&](?:t|code|state|nonce|invitation)=)[^\s&'\"]+", rf"\1{HIDDEN}"),
        (r"(/_stcore/upload_file/)[^\s'\"]+", rf"\1{HIDDEN}"),
        (r"\beyJ[\w-]{1,512}\.[\w-]+\.[\w-]*", HIDDEN),
        (r"\$argon2[\w$=,+/.-]+", HIDDEN),
        (r"(?<![\w-])[\w-]{40,}(?![\w-])", HIDDEN),
        (r"(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+", HIDDEN),
    )
)
_OF_CODE = (AttributeError, NameError, ImportError)
"""Errors whose words name parts of the program, never values."""


def without_secrets(text: str) -> str:
    """Return a text without secrets, cookies, tickets, passwords in addresses and e-mails."""
    for secret in _known():
        text = text.replace(secret, HIDDEN)
    for pattern, put in _PATTERNS:
        text = pattern.sub(put, text)
    return text


def _known() -> list[str]:
    """Return the secrets that this process was given, the longest first."""
    given = [v for k, v in os.environ.items() if k.startswith(("KPI_SOURCE_", *_SECRETS))]
    address = urlsplit(os.environ.get("KPI_PORTAL_STATE_URL", "")).password or ""
    return sorted({s for s in (*given, address, unquote(address)) if len(s) > SHORT}, key=len)[::-1]


_SECRETS = (
    "KPI_PORTAL_SECRET_KEY",
    "KPI_PORTAL_ENGINE_PASSWORD",
    "KPI_PORTAL_SMTP_PASSWORD",
)
SHORT = 3


def told(error: BaseException) -> str:
    """Return where an error came from, and what led to it, without the values it names."""
    led_to = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    before = f"{told(led_to)}\nwhich led to:\n" if led_to is not None else ""
    inner = "".join(f"\n{told(one)}" for one in getattr(error, "exceptions", ()))
    place = "".join(traceback.format_tb(error.__traceback__))
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    return f"{before}{place}{name}{_words(error)}{inner}"


def _words(error: BaseException) -> str:
    if os.environ.get(MESSAGES) == "1":
        return f": {error}"
    if isinstance(error, PortalError):
        return f": {error.label.en}"
    if isinstance(error, OSError) and error.strerror:
        return f": {error.strerror}"
    return f": {error}" if isinstance(error, _OF_CODE) else ""


class Redaction(logging.Filter):
    """Lets every record pass, without secrets and values."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the record to what may be written down."""
        if record.exc_info and record.exc_info[1] is not None:
            record.exc_text = without_secrets(told(record.exc_info[1]))
        if record.stack_info:
            record.stack_info = without_secrets(record.stack_info)
        if record.name == "uvicorn.access" and isinstance(record.args, tuple):
            # Its formatter takes the arguments apart itself.
            record.args = tuple(
                without_secrets(one) if isinstance(one, str) else one for one in record.args
            )
        else:
            record.msg, record.args = without_secrets(_message(record)), None
        return True


def _message(record: logging.LogRecord) -> str:
    """Return what a record says, also where its arguments do not fit: no caller is to fail."""
    try:
        return record.getMessage()
    except Exception:
        # Whatever the arguments' own words raise.
        unfit = record.msg if isinstance(record.msg, str) else type(record.msg).__qualname__
        return f"{unfit} (the arguments do not fit)"


def install() -> None:
    """Have every record of this process pass the filter, also those of loggers made later, and
    have errors logged that nobody has caught."""
    made = logging.getLogRecordFactory()
    if not isinstance(made, _Factory):
        logging.setLogRecordFactory(_Factory(made))
        threading.excepthook = _log_thread
        sys.excepthook, sys.unraisablehook = _log_end, _log_unraisable


class _Factory:
    """Makes records as another factory does, and filters them.

    Filters of loggers and handlers do not reach those that libraries add later.
    """

    def __init__(self, made: Callable[..., logging.LogRecord]) -> None:
        self._made, self._filter = made, Redaction()

    def __call__(self, *arguments: object, **named: object) -> logging.LogRecord:
        record = self._made(*arguments, **named)
        self._filter.filter(record)
        return record


def _log_thread(hook: threading.ExceptHookArgs) -> None:
    if hook.exc_value is not None and not isinstance(hook.exc_value, SystemExit):
        name = hook.thread.name if hook.thread else "?"
        logging.getLogger("portal").error("The thread %s failed.", name, exc_info=hook.exc_value)


def _log_end(_kind: type[BaseException], error: BaseException, _at: TracebackType | None) -> None:
    logging.getLogger("portal").critical("The process failed.", exc_info=error)


def _log_unraisable(hook: sys.UnraisableHookArgs) -> None:
    if hook.exc_value is not None:
        logging.getLogger("portal").error("Tidying up failed.", exc_info=hook.exc_value)
