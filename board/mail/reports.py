"""Reports: PDFs of an org unit's figures that are mailed every week or month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, cast, get_args

from kpi.period import Period, bucket_start
from kpi.text import LANGUAGES, Label, Language
from portal import entries, org_units, users
from portal.entries import Entry
from portal.errors import NotAllowedError, RefusedError
from portal.reader import Reader
from portal.roles import KEEPERS
from portal.state.mail import StoredReport

Rhythm = Literal["week", "month"]
RHYTHMS: tuple[Rhythm, ...] = get_args(Rhythm)


@dataclass(frozen=True, kw_only=True)
class Report:
    """What is mailed to whom. `unit` None = the whole organisation, as far as each may see it.

    `recipients` are sign-in names. Each gets the figures of their own rights.
    """

    unit: str | None
    rhythm: Rhythm
    language: Language
    recipients: tuple[str, ...]
    unit_name: str = ""


def write(by: Reader, wanted: Report) -> int:
    """Store a report; return its number.

    Raises NotAllowedError unless the reader keeps the portal, RefusedError where a rule is broken.
    """
    _check(by)
    entries.check_unit(wanted.unit)
    if wanted.rhythm not in RHYTHMS or wanted.language not in LANGUAGES:
        raise RefusedError(_NO_RHYTHM)
    row = StoredReport(
        unit_key=wanted.unit,
        rhythm=wanted.rhythm,
        language=wanted.language,
        recipients=list(_recipients(wanted.recipients)),
    )
    return entries.write(by, row)


def end(by: Reader, number: int) -> None:
    """Mail a report no more."""
    _check(by)
    entries.end(by, StoredReport, number)


def everything(by: Reader) -> tuple[Entry[Report], ...]:
    """Return every report, ended ones too, in the order they were written."""
    _check(by)
    return _all()


def standing() -> tuple[Entry[Report], ...]:
    """Return the reports to be mailed, for what runs without a reader."""
    return tuple(entry for entry in _all() if entry.ended_at is None)


def last_finished(rhythm: Rhythm, today: date) -> Period:
    """Return the last week, Monday to Sunday, or month that is over."""
    end = bucket_start(today, rhythm)
    return Period(bucket_start(end - timedelta(days=1), rhythm), end, rhythm, 1)


def _all() -> tuple[Entry[Report], ...]:
    names, units = entries.authors(), org_units.names()
    return tuple(
        entries.entry(
            row,
            Report(
                unit=row.unit_key,
                rhythm=cast(Rhythm, row.rhythm),
                language=cast(Language, row.language),
                recipients=tuple(row.recipients),
                unit_name=units.get(row.unit_key or "", row.unit_key or ""),
            ),
            names,
        )
        for row in entries.rows(StoredReport)
    )


def _check(by: Reader) -> None:
    if not by.has(*KEEPERS):
        raise NotAllowedError(_NOT_KEEPER)


def _recipients(wanted: tuple[str, ...]) -> tuple[str, ...]:
    if not wanted:
        raise RefusedError(_NOBODY)
    known = {person.name: person for person in users.everyone() if person.is_active}
    for name in wanted:
        if name not in known:
            raise RefusedError(_UNKNOWN.format(name=name))
        if not known[name].email:
            raise RefusedError(_NO_ADDRESS.format(name=known[name].display_name))
    return tuple(dict.fromkeys(wanted))


RHYTHM_LABELS: dict[Rhythm, Label] = {
    "week": Label("wöchentlich", "weekly"),
    "month": Label("monatlich", "monthly"),
}
_NOT_KEEPER = Label(
    "Berichte richten die CRM-Verantwortung und die Administration ein. Bitte wenden Sie sich an "
    "sie.",
    "Reports are set up by CRM owners and administrators. Please ask one of them.",
)
_NO_RHYTHM = Label(
    "Ein Bericht kommt wöchentlich oder monatlich, auf Deutsch oder Englisch.",
    "A report comes weekly or monthly, in German or English.",
)
_NOBODY = Label(
    "Wählen Sie mindestens eine Person, die den Bericht bekommt.",
    "Choose at least one person who gets the report.",
)
_UNKNOWN = Label(
    "Es gibt keinen aktiven Benutzer „{name}“. Berichte bekommen nur Benutzer des Portals, weil "
    "jeder die Zahlen seiner eigenen Rechte bekommt.",
    "There is no active user '{name}'. Only users of the portal get reports, since each gets the "
    "figures of their own rights.",
)
_NO_ADDRESS = Label(
    "Für {name} ist keine E-Mail-Adresse eingetragen. Ergänzen Sie sie bei den Benutzern.",
    "No e-mail address is entered for {name}. Add it with the users.",
)
