"""What stands around a meeting's document: when and where, who, and of which data."""

from __future__ import annotations

from board.handout.pack.told import Told
from board.planning.meeting import STATE_LABELS
from board.scorecard import freshness
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
    parts = freshness.of(snapshot, told.meeting, told.language)
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
        (freshness.FIGURES, freshness.whose(snapshot, told.language)),
        (DATA, told.say(DEMO) if snapshot.is_demo else ""),
    ]
    return Facts(pairs=tuple((told.say(label), text) for label, text in pairs if text))


def _participants(told: Told) -> list[str]:
    """Return everyone invited but the chair, by name; guests with those who use the portal."""
    guests = [one.display_name for one in told.meeting.participants if one.user is None]
    users = sorted(told.name(user) for user in told.meeting.invited - {told.meeting.chair})
    return [*users, *guests]


_SOURCE = Label("Quelle: {product}, Datenstand {version}", "source: {product}, version {version}")
_CHAIR, _PARTICIPANTS = Label("Leitung", "Chair"), Label("Teilnehmer", "Participants")
_STATE, _PERIOD = Label("Stand der Sitzung", "State"), Label("Zeitraum", "Period")
_COMPARISON = Label("Vergleich", "Comparison")
