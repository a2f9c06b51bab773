"""Booking pages: who comes to them, and how many book."""

from __future__ import annotations

from ibis import _

from kpi.dimensions import PAGE, PEOPLE, REFERRER, SERVICE, SERVICE_CATEGORY
from kpi.facts import MEETING, PAGE_VISIT
from kpi.kinds import Best, CrossRatio, Total
from kpi.model import Direction, Unit
from kpi.text import Label

PAGE_VISITS = Total(
    name="page_visits",
    category="scheduling",
    label=Label("Besuche der Buchungsseiten", "Booking-page visits"),
    description=Label(
        "Besuche aller Buchungsseiten im Zeitraum.", "Visits of all booking pages in the period."
    ),
    fact=PAGE_VISIT,
    measure="visits",
    where=_.page_key.notnull(),
    unit=Unit.COUNT,
    better=Direction.HIGHER,
    dimensions=(*PEOPLE, SERVICE, SERVICE_CATEGORY, PAGE, REFERRER),
    needs=("page_visit.visits",),
    minimum_sample=1,
    headline=False,
)
BOOKING_CONVERSION = CrossRatio(
    name="booking_conversion",
    category="scheduling",
    label=Label("Buchungsquote der Seiten", "Visit-to-booking conversion"),
    description=Label(
        "Buchungen über eine Buchungsseite, gezählt am Tag der Anfrage und eine verschobene "
        "Kette nur einmal, geteilt durch Besuche der Seiten.",
        "Bookings made through a booking page, counted on the day of the request and a moved "
        "chain once, divided by visits of the pages.",
    ),
    fact=PAGE_VISIT,
    numerator_fact=MEETING,
    numerator_day="requested_on",
    numerator=_.is_first & _.page_key.notnull(),
    denominator="visits",
    unit=Unit.SHARE,
    better=Direction.HIGHER,
    dimensions=(*PEOPLE, SERVICE, SERVICE_CATEGORY, PAGE),
    needs=("page_visit.visits", "meeting.page_key", "meeting.requested_at"),
    minimum_sample=100,
    headline=True,
)
BEST_PAGES = Best(
    name="best_pages",
    category="scheduling",
    label=Label("Beste Buchungsseite", "Best booking page"),
    description=Label(
        "Buchungsquote der besten Buchungsseite. Die Quote jeder Seite ist geschätzt: Seiten mit "
        "wenigen Besuchen rücken zum Mittel aller Seiten (empirisches Bayes-Verfahren), damit "
        "eine Buchung bei einem Besuch keine Spitzenquote ist.",
        "Conversion of the best booking page. The conversion of each page is an estimate: pages "
        "with few visits are drawn towards the mean of all pages (empirical Bayes), so that one "
        "booking from one visit is no champion.",
    ),
    fact=PAGE_VISIT,
    numerator_fact=MEETING,
    numerator_day="requested_on",
    numerator=_.is_first & _.page_key.notnull(),
    denominator="visits",
    of="page",
    unit=Unit.SHARE,
    better=Direction.HIGHER,
    dimensions=(*PEOPLE, SERVICE, SERVICE_CATEGORY, PAGE),
    needs=("page_visit.visits", "meeting.page_key", "meeting.requested_at"),
    minimum_sample=100,
    headline=False,
)
