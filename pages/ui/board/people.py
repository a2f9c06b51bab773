"""Fields that ask for people of a meeting: users, and guests with their addresses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

import streamlit as st

from board.planning.meeting import Participant
from kpi.text import Label
from pages.ui.language import say
from pages.ui.several import several
from portal import users

NOBODY = ""


def names() -> dict[str, str]:
    """Return the display name of each active user by sign-in name.

    Namesakes have their sign-in name with it: a browser tells options apart by nothing else.
    """
    active = {one.name: one.display_name for one in users.everyone() if one.is_active}
    often = Counter(active.values())
    return {
        name: f"{shown} ({name})" if often[shown] > 1 else shown for name, shown in active.items()
    }


def user_field(key: str, label: Label, chosen: str | None, *, optional: bool = False) -> str:
    """Draw the choice of a user; an empty name stands for nobody, where that may be."""
    known = names()
    options = [*([NOBODY] if optional else []), *known]
    return st.selectbox(
        say(label),
        options,
        index=options.index(chosen) if chosen in options else 0,
        format_func=lambda name: known[name] if name else say(_NOBODY),
        key=f"{key}_{label.en}",
    )


def participants_field(key: str, before: Iterable[Participant]) -> tuple[Participant, ...]:
    """Draw who is invited: users to choose, and guests, one a line, with or without address."""
    known, before = names(), tuple(before)
    chosen = several(
        say(_USERS),
        list(known),
        default=[one.user for one in before if one.user in known],
        format_func=lambda name: known[name],
        placeholder=say(_CHOOSE),
        key=f"{key}_users",
    )
    guests = st.text_area(
        say(_GUESTS),
        value="\n".join(_line(one) for one in before if one.user is None),
        placeholder=say(_EXAMPLE),
        height=80,
        max_chars=4000,
        key=f"{key}_guests",
    )
    emails = {one.name: one.email for one in users.everyone()}
    invited = (
        Participant(user=name, display_name=known[name], email=emails[name]) for name in chosen
    )
    return (*invited, *(_guest(line) for line in guests.splitlines() if line.strip()))


def _line(one: Participant) -> str:
    return f"{one.display_name} <{one.email}>" if one.email else one.display_name


def _guest(line: str) -> Participant:
    found = _ADDRESSED.fullmatch(line.strip())
    if found is None:
        return Participant(user=None, display_name=line.strip())
    return Participant(user=None, display_name=found["name"], email=found["email"])


_ADDRESSED = re.compile(r"(?P<name>.*?)\s*<(?P<email>[^<>]+)>")
_NOBODY = Label("niemand", "nobody")
_USERS = Label("Teilnehmer aus dem Portal", "Participants who use the portal")
_CHOOSE = Label("Personen wählen", "Choose people")
_GUESTS = Label("Gäste, je Zeile einer", "Guests, one a line")
_EXAMPLE = Label(
    "Dr. Eva Muster <eva.muster@bank.example>", "Dr Eva Sample <eva.sample@bank.example>"
)
