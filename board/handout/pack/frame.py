"""What stands around a meeting's document: when and where, who, and of which data."""

from __future__ import annotations

from board.handout.pack.told import Told
from board.planning.meeting import STATE_LABELS
from kpi import format as form
from kpi.export.cover import COMPARISONS, DATA, DEMO
from kpi.export.document import Facts
from kpi.text import Label
from portal.look import PRODUCT


def subtitle(told: Told) -> str:
    """Return when and where the meeting is."""
    at = form.moment(told.meeting.starts_at, told.snapshot.time_zone, told.language)
    return ", ".join(part for part in (at, told.meeting.place) if part)


def as_of(told: Told) -> str:
    """Return how fresh the figures are, and where they are from."""
    snapshot = told.snapshot
    frozen_at = told.meeting.closed_at if snapshot.is_whole else None
    at = form.moment(frozen_at or snapshot.taken_at, snapshot.time_zone, told.language)
    parts = [told.say(_FROZEN if frozen_at else _TAKEN, at=at)]
    if snapshot.data_until:
        parts.append(told.say(_UNTIL, day=form.day(snapshot.data_until, told.language)))
    parts.append(told.say(_SOURCE, product=PRODUCT, version=snapshot.store_version))
    return " · ".join((told.say(DEMO), *parts) if snapshot.is_demo else parts)


def facts(told: Told) -> Facts:
    """Return what one must know of the meeting and its figures."""
    meeting, snapshot = told.meeting, told.snapshot
    pairs = [
        (_CHAIR, told.name(meeting.chair)),
        (_PARTICIPANTS, ", ".join(_participants(told))),
        (_STATE, told.say(STATE_LABELS[meeting.state])),
        (_PERIOD, form.days(snapshot.selection.period, told.language)),
        (_COMPARISON, told.say(COMPARISONS[snapshot.selection.comparison])),
        (_WHOSE, _whose(told)),
        (DATA, told.say(DEMO) if snapshot.is_demo else ""),
    ]
    return Facts(pairs=tuple((told.say(label), text) for label, text in pairs if text))


def _participants(told: Told) -> list[str]:
    """Return everyone invited but the chair, by name; guests with those who use the portal."""
    guests = [one.display_name for one in told.meeting.participants if one.user is None]
    users = sorted(told.name(user) for user in told.meeting.invited - {told.meeting.chair})
    return [*users, *guests]


def _whose(told: Told) -> str:
    """Return whose figures these are, and from which size on groups are shown."""
    if not told.snapshot.is_whole:
        return told.say(_OWN)
    fewest = told.snapshot.smallest_group
    return told.say(_WHOLE_LIMITED, count=fewest) if fewest else told.say(_WHOLE)


_TAKEN = Label("Stand {at}", "As of {at}")
_FROZEN = Label("Eingefroren {at}", "Frozen {at}")
_UNTIL = Label("Daten bis {day}", "data until {day}")
_SOURCE = Label("Quelle: {product}, Datenstand {version}", "source: {product}, version {version}")
_CHAIR, _PARTICIPANTS = Label("Leitung", "Chair"), Label("Teilnehmer", "Participants")
_STATE, _PERIOD = Label("Stand der Sitzung", "State"), Label("Zeitraum", "Period")
_COMPARISON, _WHOSE = Label("Vergleich", "Comparison"), Label("Zahlen", "Figures")
_WHOLE = Label("der ganzen Organisation", "of the whole organisation")
_WHOLE_LIMITED = Label(
    "der ganzen Organisation; Gruppen ab {count} Beratern",
    "of the whole organisation; groups of {count} advisors or more",
)
_OWN = Label(
    "nur des eigenen Bereichs, berechnet aus den Daten von jetzt",
    "of your own units only, computed from the data of now",
)
