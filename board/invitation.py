"""The invitation to a meeting as a calendar file, taken over by every calendar."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import uuid4
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vText
from sqlalchemy.orm import Session

from board.item import Item
from board.meeting import Meeting
from board.post import one_line
from board.smtp import is_address
from kpi.text import Label, Language
from portal import address, audit, clock, settings, users
from portal.reader import Reader
from portal.state.database import writing
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


def calendar(
    by: Reader, meeting: Meeting, items: Sequence[Item], language: Language, method: Method
) -> bytes:
    """Return the calendar file of a meeting to be given out, in one language.

    Its number in the calendars (UID) stays the same; SEQUENCE rises whenever it says something
    else than the file given out last, so that calendars take over the change. `CANCEL` takes the
    meeting out of them.
    """
    invited = guests(meeting)
    with writing() as session:
        issued = _issued(session, meeting, _digest(meeting, items, invited, method))
        audit.note(session, by.name, "invitation_made", meeting=meeting.id, method=method)
        uid, sequence = issued.uid, issued.sequence
    event = _event(meeting, items, language)
    event.add("uid", uid)
    event.add("sequence", sequence)
    event.add("dtstamp", clock.now())
    event.add("status", "CANCELLED" if method == "CANCEL" else "CONFIRMED")
    _invite(event, invited)
    return _file(event, method)


def _file(event: Event, method: Method) -> bytes:
    made = Calendar()
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    made.add("method", method if "organizer" in event else "PUBLISH")
    made.add_component(event)
    made.add_missing_timezones()
    return bytes(made.to_ical())


def _issued(session: Session, meeting: Meeting, digest: str) -> StoredInvitation:
    """Return what is known of the calendar entry, with its number raised if it has changed."""
    row = session.get(StoredInvitation, meeting.id)
    if row is None:
        row = StoredInvitation(meeting_id=meeting.id, uid=f"{uuid4()}", sequence=-1, digest="")
        session.add(row)
    if row.digest != digest:
        row.sequence, row.digest, row.issued_at = row.sequence + 1, digest, clock.now()
    session.flush()
    return row


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


def _invite(event: Event, invited: Sequence[Guest]) -> None:
    """Add the chair as organiser, and everyone who has an address."""
    reached = [one for one in invited if one.address and is_address(one.address)]
    chair = invited[0] if invited else None
    if chair in reached:
        event["organizer"] = _addressed(chair)
    for guest in reached:
        attendee = _addressed(guest)
        attendee.params["role"] = vText("CHAIR" if guest == chair else "REQ-PARTICIPANT")
        attendee.params["partstat"] = vText("ACCEPTED" if guest == chair else "NEEDS-ACTION")
        attendee.params["rsvp"] = vText("FALSE" if guest == chair else "TRUE")
        event.add("attendee", attendee, encode=False)


def _addressed(guest: Guest) -> vCalAddress:
    made = vCalAddress(f"mailto:{guest.address}")
    made.params["cn"] = vText(one_line(guest.name).replace('"', "'"))
    return made


AGENDA = Label("Tagesordnung", "Agenda")
_MINUTES = Label("{minutes} Min.", "{minutes} min")
