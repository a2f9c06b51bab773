"""Mails the reports that are due, each computed with the rights its recipient has just then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from typing import Literal

from board.mail import deliveries, post
from board.mail.deliveries import Due
from board.mail.post import Attachment, Letter
from board.mail.smtp import Connection, Server, connected
from kpi import format as form
from kpi.errors import PortalError
from kpi.text import Label, Language
from portal import settings, users

State = Literal["sent", "would_be_sent", "no_right", "waits", "under_way", "failed"]
Made = Callable[[Due], bytes]
IsLate = Callable[[date], bool]


@dataclass(frozen=True, kw_only=True)
class Dispatched:
    """What became of a report for one recipient; `size` in bytes, 0 where none was made."""

    due: Due
    state: State
    size: int = 0
    failure: Label | None = None


def dispatch(
    found: Iterable[Due], made: Made, is_late: IsLate, server: Server | None
) -> Iterator[Dispatched]:
    """Make and mail what is due, one by one; without a server nothing is mailed (a dry run).

    `is_late(day)`: whether data of that day are still to come; such a report waits. Raises
    MailError where the server cannot be reached; then nothing more was mailed.
    """
    with ExitStack() as stack:
        line: Connection | None = None
        for one in found:
            if one.reader is None:
                yield Dispatched(due=one, state="no_right")
            elif is_late(one.period.last_day):
                yield Dispatched(due=one, state="waits")
            elif server is None:
                yield _tried(one, made)
            else:
                line = line or stack.enter_context(connected(server))
                yield _mailed(one, made, server, line)


def _tried(one: Due, made: Made) -> Dispatched:
    try:
        return Dispatched(due=one, state="would_be_sent", size=len(made(one)))
    except PortalError as error:
        return Dispatched(due=one, state="failed", failure=error.label)


def _mailed(one: Due, made: Made, server: Server, line: Connection) -> Dispatched:
    if not deliveries.begin(one):
        return Dispatched(due=one, state="under_way")
    try:
        content = made(one)
        outcome = post.deliver(letter(one, content), server, line)
    except PortalError as error:
        deliveries.give_up(one)
        return Dispatched(due=one, state="failed", failure=error.label)
    except BaseException:
        deliveries.give_up(one)
        raise
    if outcome.failure is not None:
        deliveries.give_up(one)
        return Dispatched(due=one, state="failed", failure=outcome.failure)
    deliveries.finish(one, len(content))
    return Dispatched(due=one, state="sent", size=len(content))


def letter(one: Due, content: bytes) -> Letter:
    """Return the mail that brings a report."""
    person, language = users.find(one.user), one.report.language
    title, days = title_of(one), form.days(one.period, language)
    name = person.display_name if person else one.user
    whose = settings.load().organisation
    return Letter(
        name=name,
        address=(person.email if person else None) or "",
        subject=" · ".join(filter(None, (f"{title}, {days}", whose))),
        text=_TEXT.in_(language).format(name=name, title=title, days=days),
        attachments=(
            Attachment(name=_file(one, language), media="application/pdf", content=content),
        ),
    )


def title_of(one: Due) -> str:
    """Return the title of a report: its rhythm, and its unit."""
    rhythm = (_MONTHLY if one.period.step == "month" else _WEEKLY).in_(one.report.language)
    return " · ".join(filter(None, (rhythm, one.report.unit_name)))


def _file(one: Due, language: Language) -> str:
    kind = (_MONTHLY if one.period.step == "month" else _WEEKLY).in_(language)
    return f"{kind}-{one.period.start:%Y-%m-%d}.pdf"


_WEEKLY = Label("Wochenbericht", "Weekly report")
_MONTHLY = Label("Monatsbericht", "Monthly report")
_TEXT = Label(
    "Guten Tag {name},\n\nanbei finden Sie: {title}, {days}.\n\nDie Zahlen sind die, die Sie auch "
    "im Portal sehen. Wer den Bericht bekommt, legen die CRM-Verantwortung und die Administration "
    "auf der Seite „Vorstandssitzung“ fest.\n",
    "Good morning {name},\n\nplease find attached: {title}, {days}.\n\nThe figures are those that "
    "you also see in the portal. CRM owners and administrators set who gets the report on the page "
    "'Board meeting'.\n",
)
