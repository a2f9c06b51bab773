"""What a plan of a meeting must be, checked in one place."""

from __future__ import annotations

from dataclasses import replace

from board.planning.meeting import Participant, Plan
from board.planning.places import Entry
from kpi.text import Label
from portal import entries, users
from portal.errors import RefusedError
from portal.identity.account import normalise_name

LONGEST_PLACE = 200
FEWEST_MINUTES, MOST_MINUTES = 15, 600


def checked(plan: Plan) -> Plan:
    """Return the plan as it is stored. Raises RefusedError where it breaks a rule."""
    if not FEWEST_MINUTES <= plan.minutes <= MOST_MINUTES:
        raise RefusedError(_MINUTES.format(fewest=FEWEST_MINUTES, most=MOST_MINUTES))
    if plan.period.start.day != 1 or plan.period.end.day != 1:
        raise RefusedError(_MONTHS)
    for entry in plan.entries:
        checked_entry(entry)
    return replace(
        plan,
        title=entries.checked_text(plan.title, TITLE, entries.LONGEST_NAME),
        place=plan.place.strip()[:LONGEST_PLACE],
        chair=user(plan.chair),
        entries=tuple(dict.fromkeys(plan.entries)),
        participants=tuple(map(_participant, plan.participants)),
    )


def checked_entry(entry: Entry) -> None:
    """Raise RefusedError unless the KPI is declared, and its org unit known."""
    entries.checked_kpi(entry.kpi)
    entries.check_unit(entry.unit)


def user(name: str) -> str:
    """Return the sign-in name of an active user. Raises RefusedError where there is none."""
    found = users.find(name)
    if found is None or not found.is_active:
        raise RefusedError(_NOBODY.format(name=name))
    return normalise_name(name)


def _participant(one: Participant) -> Participant:
    if one.user is not None:
        return replace(one, user=user(one.user))
    email = (one.email or "").strip() or None
    name = entries.checked_text(one.display_name, GUEST, entries.LONGEST_NAME)
    if email is not None and ("@" not in email or any(map(str.isspace, email))):
        raise RefusedError(_ADDRESS.format(email=email))
    return Participant(user=None, display_name=name, email=email)


TITLE = Label("Titel", "Title")
GUEST = Label("Name des Gastes", "Name of the guest")
_MINUTES = Label(
    "Eine Sitzung dauert {fewest} bis {most} Minuten.",
    "A meeting takes {fewest} to {most} minutes.",
)
_MONTHS = Label(
    "Der Zeitraum einer Sitzung besteht aus ganzen Monaten. Wählen Sie den Ersten eines Monats "
    "als Beginn und den Letzten eines Monats als Ende.",
    "The period of a meeting is made of whole months. Choose the first day of a month as start "
    "and the last day of a month as end.",
)
_NOBODY = Label(
    "Es gibt keinen aktiven Benutzer „{name}“. Wählen Sie einen anderen, oder tragen Sie die "
    "Person als Gast ein.",
    "There is no active user '{name}'. Choose another one, or enter the person as a guest.",
)
_ADDRESS = Label(
    "„{email}“ ist keine E-Mail-Adresse. Sie hat die Form anna.berger@bank.example.",
    "'{email}' is no e-mail address. It has the form anna.berger@bank.example.",
)
