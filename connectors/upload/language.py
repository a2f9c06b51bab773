"""The language of texts on the command line."""

from __future__ import annotations

import argparse
import locale
import os

from kpi.text import Language


def language_of(options: argparse.Namespace) -> Language:
    """Return the language asked for, else the system's, German or English."""
    if options.language in ("de", "en"):
        return "de" if options.language == "de" else "en"
    named = os.environ.get("LC_ALL") or os.environ.get("LANG") or locale.getlocale()[0] or ""
    return "de" if named.lower().startswith("de") else "en"
