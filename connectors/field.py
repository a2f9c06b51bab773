"""A setting of a source: what is asked for, and what may be entered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from zoneinfo import available_timezones

from kpi.errors import SourceError
from kpi.text import Label

Kind = Literal["text", "host", "number", "secret", "choice", "zone", "identifier", "path", "flag"]
FLAGS = ("yes", "no")
_LONGEST = 300
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,62}|")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One setting. `choices` are the allowed values and their labels; an `identifier` is part of
    a name in the source, such as a table prefix; a `secret` is never shown again. `unless` names
    another field and its value with which this one, which may be left empty, is not needed."""

    name: str
    label: Label
    kind: Kind = "text"
    default: str = ""
    required: bool = True
    choices: tuple[tuple[str, Label], ...] = ()
    explanation: Label | None = None
    unless: tuple[str, str] | None = None

    def is_needed(self, entered: Mapping[str, str]) -> bool:
        """Whether it has to be asked for, given the values of other fields."""
        return self.unless is None or entered.get(self.unless[0]) != self.unless[1]

    def checked(self, entered: str) -> str:
        """Return the value without surrounding blanks. Raises SourceError where it is not
        possible."""
        value = entered if self.kind == "secret" else entered.strip()
        if not value and self.required:
            raise _refused(self, _MISSING)
        if value and (len(value) > _LONGEST or any(ord(sign) < ord(" ") for sign in value)):
            raise _refused(self, _UNFIT)
        if value and (wrong := _wrong(self, value)):
            raise _refused(self, wrong)
        return value


def _wrong(field: Field, value: str) -> Label | None:
    if field.kind == "host" and not _HOST.fullmatch(value):
        return _NO_HOST
    if field.kind == "number" and not (value.isdecimal() and value.isascii()):
        return _NO_NUMBER
    if field.kind == "identifier" and not _IDENTIFIER.fullmatch(value):
        return _NO_IDENTIFIER
    if field.kind == "zone" and value not in available_timezones():
        return _NO_ZONE
    allowed = FLAGS if field.kind == "flag" else tuple(name for name, _ in field.choices)
    if allowed and value not in allowed:
        listed = ", ".join(allowed)
        return Label(f"Möglich sind: {listed}.", f"Possible are: {listed}.")
    return None


def _refused(field: Field, why: Label) -> SourceError:
    return SourceError(Label(f"{field.label.de}: {why.de}", f"{field.label.en}: {why.en}"))


_MISSING = Label("Bitte angeben.", "Please enter it.")
_UNFIT = Label("Der Wert ist zu lang oder enthält Steuerzeichen.", "Too long or control signs.")
_NO_HOST = Label(
    "Bitte nur den Namen des Rechners angeben, ohne Adresse, Schrägstriche oder Anschluss.",
    "Please enter the name of the machine only, without address, slashes or port.",
)
_NO_NUMBER = Label("Bitte eine ganze Zahl angeben.", "Please enter a whole number.")
_NO_IDENTIFIER = Label(
    "Bitte nur Buchstaben ohne Umlaute, Ziffern und Unterstriche verwenden.",
    "Please use unaccented letters, digits and underscores only.",
)
_NO_ZONE = Label(
    "Diese Zeitzone gibt es nicht. Möglich ist zum Beispiel „Europe/Berlin“.",
    "There is no such time zone. 'Europe/Berlin', for instance, is possible.",
)
