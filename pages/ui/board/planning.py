"""Planning a meeting: the form, filled in from the last one's template."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import streamlit as st

from board.planning import meetings, usual
from board.planning.meeting import Meeting, Plan
from board.planning.places import Entry
from board.planning.plan_check import FEWEST_MINUTES, LONGEST_PLACE, MOST_MINUTES
from board.planning.proposal import QUARTER, in_months, is_to_date, proposed, working_day
from kpi import format as form
from kpi import registry
from kpi.address import COMPARISONS
from kpi.errors import PortalError
from kpi.period import Period, bucket_start
from kpi.selection import Comparison
from kpi.text import Label
from pages.ui import failure, figures
from pages.ui.board import people
from pages.ui.escape import as_text
from pages.ui.filters import COMPARISON_LABELS
from pages.ui.language import language, say
from pages.ui.reference.fields import day_field, kpi_field, unit_field
from pages.ui.reference.section import tried
from pages.ui.several import several
from portal import entries, org_units, settings
from portal.reader import Reader

LENGTH = 120
BEGINS = time(9, 0)
LEAD_DAYS = 14
LATEST_QUARTERS = 5


def open_new(reader: Reader, last: Meeting | None) -> None:
    """Open the form of a new meeting, filled in from the last one."""
    st.dialog(say(_NEW), width="large", on_dismiss="rerun")(_ask_new)(reader, last)


def open_change(reader: Reader, meeting: Meeting) -> None:
    """Open the form to change what was planned."""
    st.dialog(say(_CHANGE), width="large", on_dismiss="rerun")(_ask_change)(reader, meeting)


def open_entry(reader: Reader, meeting: Meeting) -> None:
    """Open the form that adds a KPI of one org unit to a meeting."""
    st.dialog(say(_NEW_ENTRY), on_dismiss="rerun")(_ask_entry)(reader, meeting)


def entry_name(entry: Entry) -> str:
    """Return a scorecard line as it is chosen: the KPI, and the unit where it is of one."""
    known = registry.all_kpis().get(entry.kpi)
    name = say(known.label) if known else entry.kpi
    return f"{name} · {org_units.names().get(entry.unit, entry.unit)}" if entry.unit else name


def _ask_entry(reader: Reader, meeting: Meeting) -> None:
    kpi = kpi_field("board_entry")
    unit = unit_field("board_entry", {u.key: u.path for u in org_units.all_units()}, whole=True)
    if kpi is not None and st.button(say(_SAVE), type="primary", key="board_entry_save"):
        added = Entry(kpi.name, unit)
        tried(lambda: meetings.add_entry(reader, meeting.id, added))


def _ask_new(reader: Reader, last: Meeting | None) -> None:
    if last is not None:
        st.caption(say(_FROM).format(title=as_text(last.title)))
    plan = _plan(reader, "new_meeting", last, is_new=True)
    if plan is not None and st.button(say(_SAVE), type="primary", key="new_meeting_save"):
        try:
            made = meetings.create(reader, plan, last.id if last else None, language())
        except PortalError as error:
            failure.explain(error)
            return
        st.query_params["meeting"] = str(made.id)
        st.rerun()


def _ask_change(reader: Reader, meeting: Meeting) -> None:
    plan = _plan(reader, f"meeting_{meeting.id}", meeting, is_new=False)
    if plan is not None and st.button(say(_SAVE), type="primary", key="meeting_save"):
        try:
            meetings.change(reader, meeting.id, plan)
        except PortalError as error:
            failure.explain(error)
            return
        st.rerun()


def _plan(reader: Reader, key: str, model: Meeting | None, *, is_new: bool) -> Plan | None:
    """Draw the fields; return what they say, or None while something is missing."""
    begins = _begins(key, model, is_new=is_new)
    left, right = st.columns(2, gap="medium")
    stood = model if not is_new and model is not None and model.state == "in_session" else None
    period = stood.period if stood else _period(left, key, model, begins.date(), is_new=is_new)
    title = _title(right, key, period, None if is_new else model)
    minutes = _minutes(left, key, model)
    place = right.text_input(
        say(_PLACE), model.place if model else "", LONGEST_PLACE, key=f"{key}_place"
    )
    chair = people.user_field(key, _CHAIR, model.chair if model else reader.name)
    participants = people.participants_field(key, model.participants if model else ())
    if stood:
        st.caption(say(meetings.STANDS))
    return Plan(
        title=title,
        starts_at=begins,
        minutes=minutes,
        place=place,
        chair=chair,
        period=period,
        entries=stood.entries if stood else _entries(key, model),
        comparison=stood.comparison if stood else _comparison(key, model),
        participants=participants,
    )


def _title(
    place: st.delta_generator.DeltaGenerator, key: str, period: Period, meeting: Meeting | None
) -> str:
    """Draw the title: that of the meeting, or of a new one the usual one."""
    quarter = form.bucket(bucket_start(period.start, "quarter"), "quarter", language())
    return place.text_input(
        say(_TITLE),
        value=meeting.title if meeting else say(_TITLE_OF).format(quarter=quarter),
        max_chars=entries.LONGEST_NAME,
        key=f"{key}_title_{'' if meeting else quarter}",
    )


def _minutes(place: st.delta_generator.DeltaGenerator, key: str, model: Meeting | None) -> int:
    return place.number_input(
        say(_MINUTES),
        FEWEST_MINUTES,
        MOST_MINUTES,
        model.minutes if model else LENGTH,
        FEWEST_MINUTES,
        key=f"{key}_minutes",
    )


def _begins(key: str, model: Meeting | None, *, is_new: bool) -> datetime:
    parameters = settings.load().parameters
    zone = ZoneInfo(parameters.time_zone)
    before = model.starts_at.astimezone(zone) if model else None
    usually = working_day(figures.today() + timedelta(days=LEAD_DAYS), parameters)
    left, right = st.columns(2, gap="medium")
    with left:
        day = day_field(f"{key}_day", _DAY, before.date() if before and not is_new else usually)
    at = right.time_input(
        say(_TIME), value=before.time() if before else BEGINS, step=900, key=f"{key}_time"
    )
    return datetime.combine(day, at or BEGINS, zone)


def _period(
    place: st.delta_generator.DeltaGenerator,
    key: str,
    model: Meeting | None,
    day: date,
    *,
    is_new: bool,
) -> Period:
    """Draw the choice of the days a meeting is about; the proposal comes first."""
    last = model.period if model and is_new else None
    first = proposed(day, None, last) if is_new or model is None else model.period
    begin = bucket_start(day, "quarter")
    quarters = [
        in_months(begin - back * QUARTER, begin - (back - 1) * QUARTER)
        for back in range(LATEST_QUARTERS)
    ]
    options = list(dict.fromkeys((first, *quarters)))
    return place.selectbox(
        say(_PERIOD),
        options,
        format_func=_period_name,
        key=f"{key}_period_{day if is_new else ''}",
        help=say(_PERIOD_HELP),
    )


def _period_name(period: Period) -> str:
    name = form.bucket(bucket_start(period.start, "quarter"), "quarter", language())
    days = form.days(period, language())
    return say(_TO_DATE if is_to_date(period) else _WHOLE).format(quarter=name, days=days)


def _comparison(key: str, model: Meeting | None) -> Comparison:
    options = list(COMPARISONS)
    chosen: Comparison = st.selectbox(
        say(_COMPARED),
        options,
        index=options.index(model.comparison) if model else 0,
        format_func=lambda one: say(COMPARISON_LABELS[one]),
        key=f"{key}_comparison",
    )
    return chosen


def _entries(key: str, model: Meeting | None) -> tuple[Entry, ...]:
    known = {Entry(kpi.name): kpi for kpi in registry.all_kpis().values()}
    before = model.entries if model else usual.entries(figures.engine().known_columns())
    chosen = several(
        say(_ENTRIES),
        list(dict.fromkeys((*before, *known))),
        default=[one for one in before if one.kpi in registry.all_kpis()],
        format_func=entry_name,
        placeholder=say(_NO_ENTRIES),
        key=f"{key}_entries",
        help=say(_ENTRIES_HELP),
    )
    return tuple(chosen)


_NEW = Label("Sitzung planen", "Plan a meeting")
_NEW_ENTRY = Label("Kennzahl hinzufügen", "Add a figure")
_CHANGE = Label("Sitzung ändern", "Change the meeting")
_FROM = Label(
    "Nach dem Muster von „{title}“: Tagesordnung, Kennzahlen und Teilnehmer sind übernommen.",
    "From the template of '{title}': agenda, figures and participants are taken over.",
)
_DAY = Label("Tag", "Day")
_TIME = Label("Beginn", "Begins at")
_PERIOD = Label("Zeitraum der Kennzahlen", "Period of the figures")
_PERIOD_HELP = Label(
    "Vorgeschlagen wird das letzte Quartal, das am Tag der Sitzung zu Ende ist. Wurde es schon "
    "behandelt, ist es das laufende bis zum letzten vollen Monat.",
    "Proposed is the last quarter that is over on the day of the meeting. Where that was dealt "
    "with, it is the present one up to the last full month.",
)
_WHOLE = Label("{quarter} ({days})", "{quarter} ({days})")
_TO_DATE = Label("{quarter} bis heute ({days})", "{quarter} to date ({days})")
_TITLE = Label("Titel", "Title")
_TITLE_OF = Label("CRM-Vorstandssitzung zu {quarter}", "CRM board meeting on {quarter}")
_MINUTES = Label("Dauer in Minuten", "Length in minutes")
_PLACE = Label("Ort oder Einwahl", "Place or dial-in")
_CHAIR = Label("Leitung", "Chair")
_COMPARED = Label("Vergleich", "Comparison")
_ENTRIES = Label("Kennzahlen der Sitzung", "Figures of the meeting")
_NO_ENTRIES = Label("noch keine", "none yet")
_ENTRIES_HELP = Label(
    "Kennzahlen einzelner Organisationseinheiten kommen in der Tagesordnung dazu.",
    "Figures of single org units are added with the agenda.",
)
_SAVE = Label("Speichern", "Save")
