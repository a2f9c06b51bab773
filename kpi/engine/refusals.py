"""Why an organisation's own engine could not be used, in words and without secrets."""

from __future__ import annotations

import logging

from kpi.errors import LostError, StoreError
from kpi.model import Table
from kpi.text import Label

_LOGGER = logging.getLogger("kpi.engine")


def refused(name: str, error: Exception, *, is_lost: bool = False) -> StoreError:
    """Return what to tell of a driver's error; its own words go to the log.

    It is a LostError where the engine never came to the question or could not end it.
    """
    kind = type(error).__name__
    _LOGGER.error("%s %s: %s: %s", name, "is lost" if is_lost else "refused", kind, error)
    return (LostError if is_lost else StoreError)(
        Label(
            f"{name} hat nicht wie erwartet geantwortet ({kind}). Prüfen Sie, ob der Server läuft, "
            "Adresse und Rechte stimmen; Näheres steht im Protokoll.",
            f"{name} did not answer as expected ({kind}). Check that the server runs and that "
            "address and rights are correct; the log says more.",
        )
    )


def incomplete(table: Table, expected: int, arrived: int) -> StoreError:
    """Return what to tell where not every row has arrived."""
    return StoreError(
        Label(
            f"Von „{table.label.de}“ sind {arrived} statt {expected} Zeilen angekommen. Der "
            "bisherige Stand gilt weiter; bitte veröffentlichen Sie erneut.",
            f"{arrived} instead of {expected} rows of '{table.label.en}' have arrived. What was "
            "current still is; please publish again.",
        )
    )


def driver_missing(name: str, package: str) -> StoreError:
    """Return what to tell where the driver is not installed."""
    return StoreError(
        Label(
            f"Für {name} fehlt das Paket {package}. Installieren Sie es mit "
            f".venv/bin/python -m pip install {package}.",
            f"{name} needs the package {package}. Install it with "
            f".venv/bin/python -m pip install {package}.",
        )
    )
