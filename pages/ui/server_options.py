"""The settings of Streamlit's server that the portal's safety rests on."""

from __future__ import annotations

from typing import Any

import streamlit
from streamlit import config

from kpi.text import Label
from portal.errors import StateError
from portal.gate import IDENTITY_HEADER

REQUIRED: dict[str, Any] = {
    "server.trustedUserHeaders": {IDENTITY_HEADER: "session"},
    "server.headless": True,
    "server.enableXsrfProtection": True,
    "server.enableCORS": True,
    "server.enableStaticServing": False,
    "server.enableAgentApi": False,
    "server.baseUrlPath": "",  # the gate knows the addresses below the root only
    "global.developmentMode": False,
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",
    "client.allowedOrigins": [],
}
TESTED = ("1.67.0",)
"""Releases of Streamlit whose protocol and addresses the gate was tested with."""


def check() -> None:
    """Raise StateError when an option differs from `.streamlit/config.toml`, or another release
    of Streamlit is installed.

    Options differ when the server is started from another folder, where that file is not found.
    """
    if streamlit.__version__ not in TESTED:
        raise StateError(_UNTESTED.format(found=streamlit.__version__, tested=", ".join(TESTED)))
    wrong = [name for name, value in REQUIRED.items() if config.get_option(name) != value]
    if wrong:
        raise StateError(_WRONG.format(options=", ".join(wrong)))


_WRONG = Label(
    de="Das Portal startet nicht, weil diese Einstellungen nicht denen aus .streamlit/config.toml "
    "entsprechen: {options}. Starten Sie es aus seinem Ordner und ohne eigene Werte dafür.",
    en="The portal does not start, since these options differ from .streamlit/config.toml: "
    "{options}. Start it from its own folder, without other values for them.",
)
_UNTESTED = Label(
    de="Das Portal startet nicht, weil Streamlit {found} installiert ist. Geprüft ist es mit "
    "{tested}; eine andere Fassung kann an der Anmeldung vorbei antworten. Installieren Sie "
    "requirements.txt.",
    en="The portal does not start, since Streamlit {found} is installed. It was tested with "
    "{tested}; another release may answer past the sign-in. Install requirements.txt.",
)
