"""What customers went through between their first meeting and their first signature."""

from __future__ import annotations

from kpi.facts.derived import EVENT_DERIVED
from kpi.model import Column, Table
from kpi.text import Label

_WHO = (
    *EVENT_DERIVED,
    Column(name="customer_key", type="string", label=Label("Kunde", "Customer")),
    Column(name="advisor_key", type="string", label=Label("Berater", "Advisor")),
    Column(name="service_key", type="string", label=Label("Service", "Service")),
    Column(
        name="service_category", type="string", label=Label("Servicekategorie", "Service category")
    ),
)
_SET = Label("Genutzte Kanäle", "Channels used")
_SIGNED = Label("Unterschrieben", "Signed")
_DAYS = Label("Tage bis zur Unterschrift", "Days to the signature")

CUSTOMER_JOURNEY = Table(
    name="customer_journey",
    label=Label("Kundenwege", "Customer journeys"),
    grain=Label("ein Kunde mit einem gehaltenen Termin", "one customer with a held meeting"),
    key=None,
    event_time="event_on",
    columns=(),
    derived=(
        *_WHO,
        Column(name="started_set", type="string", label=_SET),
        Column(name="is_started", type="boolean", label=_SIGNED),
        Column(name="started_days", type="int64", label=_DAYS),
        Column(name="completed_set", type="string", label=_SET),
        Column(name="is_completed", type="boolean", label=_SIGNED),
        Column(name="completed_days", type="int64", label=_DAYS),
    ),
)
"""Day, unit, advisor and service are those of the customer's first held meeting. `…_set`: the
known channels of the held meetings up to the first signature after it (all of them where there
is none), in the order of the alphabet, joined by "+"; null where none is known. `…_days`: local
days from the first meeting to that signature, or to the last day of the sources of e-signatures
where there is none. Each for signatures that were started, by the start, and for those completed,
by the completion."""

JOURNEY = Table(
    name="journey",
    label=CUSTOMER_JOURNEY.label,
    grain=Label("ein Kunde mit einem gehaltenen Termin", "one customer with a held meeting"),
    key=None,
    event_time="event_on",
    columns=(),
    derived=(
        *_WHO,
        Column(name="channel_set", type="string", label=_SET),
        Column(name="is_signed", type="boolean", label=_SIGNED),
        Column(name="days", type="int64", label=_DAYS),
    ),
)
"""As `CUSTOMER_JOURNEY`, the signature being what the setting calls a contract."""
