"""The invitation to a meeting as a calendar file, taken over by every calendar."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast
from uuid import uuid4
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vText

from board.mail.post import one_line
from board.mail.smtp import is_address
from board.planning.item import Item
from board.planning.meeting import Meeting
from kpi.text import Label, Language
from portal import address, audit, clock, settings, users
from portal.state.database import reading, writing
from portal.state.mail import StoredInvitation

MEDIA = "text/calendar"
_PRODUCT = "-//KPI portal//Board meeting//EN"
Method = Literal["REQUEST", "CANCEL"]


@dataclass(frozen=True, kw_only=True)
class Guest:
    """Someone invited: how they are called and where they read mail, None = unknown.

    `user` is the sign-in name of who uses the portal.
    """

    name: str
    address: str | None
    user: str | None = None

    @property
    def key(self) -> str:
        """What tells them from a namesake, where anything does."""
        return self.user or self.address or self.name


@dataclass(frozen=True, kw_only=True)
class Issued:
    """By which number calendars know a meeting, how often it was changed, and what to do."""

    uid: str
    sequence: int
    method: Method


def guests(meeting: Meeting) -> tuple[Guest, ...]:
    """Return everyone invited, the chair first; who is in charge of an item is invited too."""
    known = {person.name: person for person in users.everyone() if person.is_active}
    named = [meeting.chair, *(one.user for one in meeting.participants if one.user)]
    names = dict.fromkeys((*named, *sorted(meeting.in_charge)))
    within = [
        Guest(name=known[name].display_name, address=known[name].email, user=name)
        for name in names
        if name in known
    ]
    others = [
        Guest(name=one.display_name, address=one.email)
        for one in meeting.participants
        if one.user is None
    ]
    return (*within, *others)


def issue(
    by: str | None, meeting: Meeting, items: Sequence[Item], method: Method, *, is_draft: bool
) -> Issued:
    """Return by which number calendars know a meeting, and note that it is given out now.

    The number (UID) stays the same; SEQUENCE rises whenever the file says something else than
    the one given out last, so that calendars take over the change. `CANCEL` takes the meeting
    out of them. A draft is noted nowhere.
    """
    digest = _digest(meeting, items, guests(meeting), method)
    with writing() as session:
        row = session.get(StoredInvitation, meeting.id)
        uid, last, before = (row.uid, row.sequence, row.digest) if row else (f"{uuid4()}", -1, "")
        issued = Issued(uid=uid, sequence=last + (before != digest), method=method)
        if not is_draft:
            kept = row or StoredInvitation(meeting_id=meeting.id, uid=uid)
            kept.sequence, kept.digest, kept.issued_at = issued.sequence, digest, clock.now()
            kept.method = method
            session.add(kept)
            audit.note(session, by, "invitation_made", meeting=meeting.id, method=method)
    return issued


def last_issued(meeting: Meeting) -> Issued | None:
    """Return how a meeting was given out last, None where it was not yet; notes nothing."""
    with reading() as session:
        row = session.get(StoredInvitation, meeting.id)
    if row is None:
        return None
    return Issued(uid=row.uid, sequence=row.sequence, method=cast(Method, row.method))


def calendar(issued: Issued, meeting: Meeting, items: Sequence[Item], language: Language) -> bytes:
    """Return the calendar file of a meeting, in one language."""
    event = _event(meeting, items, language)
    event.add("uid", issued.uid)
    event.add("sequence", issued.sequence)
    event.add("dtstamp", clock.now())
    event.add("status", "CANCELLED" if issued.method == "CANCEL" else "CONFIRMED")
    _invite(event, guests(meeting), meeting.chair)
    return _file(event, issued.method)


def _file(event: Event, method: Method) -> bytes:
    made = Calendar()
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    made.add("method", method if "organizer" in event else "PUBLISH")
    made.add_component(event)
    made.add_missing_timezones()
    return bytes(made.to_ical())


def _digest(
    meeting: Meeting, items: Sequence[Item], invited: Sequence[Guest], method: Method
) -> str:
    told = (
        method,
        meeting.title,
        meeting.starts_at.timestamp(),
        meeting.minutes,
        meeting.place,
        [(guest.name, guest.address) for guest in invited],
        [(item.title, item.minutes, item.owner) for item in items],
    )
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _event(meeting: Meeting, items: Sequence[Item], language: Language) -> Event:
    zone = ZoneInfo(settings.load().parameters.time_zone)
    event = Event()
    event.add("summary", one_line(meeting.title))
    event.add("dtstart", meeting.starts_at.astimezone(zone))
    event.add("dtend", meeting.ends_at.astimezone(zone))
    if meeting.place:
        event.add("location", one_line(meeting.place))
    event.add("description", "\n".join(agenda(meeting, items, language)))
    event.add("url", link(meeting))
    return event


def agenda(meeting: Meeting, items: Sequence[Item], language: Language) -> list[str]:
    """Return the agenda as lines: each item with its minutes and who is in charge of it."""
    names = {person.name: person.display_name for person in users.everyone()}
    lines = [_line(number, item, names, language) for number, item in enumerate(items, start=1)]
    return [AGENDA.in_(language), *lines, "", link(meeting)] if lines else [link(meeting)]


def link(meeting: Meeting) -> str:
    """Return the address of a meeting's page."""
    return address.page("board_meeting", meeting=str(meeting.id))


def _line(number: int, item: Item, names: Mapping[str, str], language: Language) -> str:
    minutes = _MINUTES.format(minutes=item.minutes).in_(language)
    owner = names.get(item.owner or "", "")
    said = ", ".join(filter(None, (minutes, one_line(owner))))
    return f"{number}. {one_line(item.title)} ({said})"


def _invite(event: Event, invited: Sequence[Guest], chair: str) -> None:
    """Add the chair as organiser, and everyone who has an address."""
    for guest in invited:
        if not guest.address or not is_address(guest.address):
            continue
        leads = guest.user == chair
        attendee = _addressed(guest)
        attendee.params["role"] = vText("CHAIR" if leads else "REQ-PARTICIPANT")
        attendee.params["partstat"] = vText("ACCEPTED" if leads else "NEEDS-ACTION")
        attendee.params["rsvp"] = vText("FALSE" if leads else "TRUE")
        if leads:
            event["organizer"] = _addressed(guest)
        event.add("attendee", attendee, encode=False)


def _addressed(guest: Guest) -> vCalAddress:
    made = vCalAddress(f"mailto:{guest.address}")
    made.params["cn"] = vText(one_line(guest.name).replace('"', "'"))
    return made


AGENDA = Label("Tagesordnung", "Agenda")
_MINUTES = Label("{minutes} Min.", "{minutes} min")
