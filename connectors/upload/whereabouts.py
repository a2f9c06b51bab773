"""Headings that say where without saying whose place it is: the branch that advises, or the place
of the meeting. `Standort` is the former in most German exports, `Location` the latter in many
calendars, and either may be the other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from connectors.upload import words
from connectors.upload.mapping import SheetMapping
from connectors.upload.normal import normalise
from connectors.upload.profile import ColumnProfile
from connectors.upload.question import Choice, Question
from connectors.upload.suitability import FITTING
from kpi.text import Label

PLACE, BRANCH = "meeting.location", "unit.branch"
_EITHER = {"standort": BRANCH, "site": BRANCH, "location": PLACE}
"""Normalised headings and what each means more often."""
_VISIT = re.compile(
    r"\b(vor ort|beim kunden|kundenadresse|hausbesuch|zuhause|zu hause|persoenlich|praesenz)\b"
    r"|\b(in person|on ?site|at home|home visit|face to face)\b"
)


def uncertain(chosen: Mapping[str, str], columns: Sequence[ColumnProfile]) -> tuple[str, ...]:
    """Return the headings in a file of meetings (field -> heading) of which only a person knows
    whether they are the branch or the place.

    There is no doubt where another column is the one, so that this is the other, or where most
    values say how people meet (`online`, `vor Ort`).
    """
    told = [heading for name in (PLACE, BRANCH) if (heading := chosen.get(name))]
    either = tuple(heading for heading in told if _is_either(heading))
    if len(either) < len(told):
        return ()
    values = {column.heading: column.values for column in columns}
    return tuple(heading for heading in either if not says_how(values[heading]))


def _is_either(heading: str) -> bool:
    """The name of the canonical column, written as it is, leaves no doubt."""
    return normalise(heading) in _EITHER and f"meeting.{heading}" != PLACE


def question(sheet: SheetMapping, heading: str, column: ColumnProfile | None) -> Question:
    """Return what is asked about such a heading; `column` gives examples."""
    examples = column.samples if column else ()
    german, english = (
        f" ({sign[0]}{', '.join(examples)}{sign[1]})" if examples else "" for sign in ("„“", "''")
    )
    return Question(
        kind="whereabouts",
        sheet=sheet.sheet,
        field=heading,
        heading=heading,
        text=Label(
            f"Spalte „{heading}“: Ist das{german} die Filiale des Beraters oder der Ort des "
            "Termins?",
            f"Column '{heading}': is this{english} the advisor's branch or the place of the "
            "meeting?",
        ),
        choices=_CHOICES,
        proposed=_EITHER[normalise(heading)],
        examples=examples,
    )


def says_how(values: Sequence[str]) -> bool:
    """Return whether most of the values are ways to meet and not names of places."""
    return bool(values) and sum(map(_is_way, values)) / len(values) >= FITTING


def _is_way(value: str) -> bool:
    """An `Online-Filiale` is a branch."""
    if _VISIT.search(normalise(value)):
        return True
    is_remote = words.proposed("meeting.channel", value) in ("online", "phone")
    return is_remote and not words.says_place(value)


_CHOICES = (
    Choice(
        value=BRANCH,
        label=Label("Filiale (Organisationseinheit)", "branch (org unit)"),
    ),
    Choice(value=PLACE, label=Label("Ort des Termins", "place of the meeting")),
    Choice(value="", label=Label("keines von beiden, nicht verwenden", "neither, not to be used")),
)
