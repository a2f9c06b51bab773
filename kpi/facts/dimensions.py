"""Dimension tables: who and what the facts are about."""

from __future__ import annotations

from kpi import words
from kpi.facts.derived import ADVISOR_DERIVED
from kpi.facts.quality import CUSTOMER_DERIVED
from kpi.model import Column, Order, Table
from kpi.text import Label

ORG_UNIT = Table(
    name="org_unit",
    label=Label("Organisationseinheiten", "Org units"),
    grain=Label("eine Einheit", "one unit"),
    key="unit_key",
    columns=(
        Column(name="unit_key", type="string", label=Label("Einheit", "Unit"), required=True),
        Column(name="name", type="string", label=Label("Name", "Name"), required=True),
        Column(
            name="parent_key",
            type="string",
            label=Label("Übergeordnete Einheit", "Parent unit"),
            references="org_unit",
        ),
        Column(
            name="kind", type="string", label=Label("Art", "Kind"), words=tuple(words.UNIT_KIND)
        ),
        Column(name="valid_from_on", type="date", label=Label("Gültig ab", "Valid from")),
        Column(name="valid_to_on", type="date", label=Label("Gültig bis", "Valid to")),
    ),
    orders=(Order(earlier="valid_from_on", later="valid_to_on"),),
)

ADVISOR = Table(
    name="advisor",
    label=Label("Berater", "Advisors"),
    grain=Label(
        "eine Person, die berät oder das CRM nutzt", "one person who advises or uses the CRM"
    ),
    key="advisor_key",
    columns=(
        Column(name="advisor_key", type="string", label=Label("Berater", "Advisor"), required=True),
        Column(name="name", type="string", label=Label("Name", "Name"), required=True),
        Column(name="email", type="string", label=Label("E-Mail", "E-mail")),
        Column(name="licensed_from_on", type="date", label=Label("Lizenz ab", "Licensed from")),
        Column(name="licensed_to_on", type="date", label=Label("Lizenz bis", "Licensed to")),
        Column(
            name="working_share",
            type="float64",
            label=Label("Arbeitszeitanteil", "Working share"),
            minimum=0.01,
            maximum=1,
        ),
        Column(name="language", type="string", label=Label("Sprache", "Language")),
        Column(
            name="federal_state",
            type="string",
            label=Label("Bundesland oder Kanton", "Federal state or canton"),
        ),
    ),
    orders=(Order(earlier="licensed_from_on", later="licensed_to_on"),),
    derived=ADVISOR_DERIVED,
)

ADVISOR_UNIT = Table(
    name="advisor_unit",
    label=Label("Zugehörigkeiten", "Memberships"),
    grain=Label(
        "eine Zugehörigkeit eines Beraters zu einer Einheit",
        "one membership of an advisor in a unit",
    ),
    key=None,
    columns=(
        Column(
            name="advisor_key",
            type="string",
            label=Label("Berater", "Advisor"),
            required=True,
            references="advisor",
        ),
        Column(
            name="unit_key",
            type="string",
            label=Label("Einheit", "Unit"),
            required=True,
            references="org_unit",
        ),
        Column(
            name="is_main", type="boolean", label=Label("Haupteinheit", "Main unit"), default=True
        ),
        Column(name="valid_from_on", type="date", label=Label("Gültig ab", "Valid from")),
        Column(name="valid_to_on", type="date", label=Label("Gültig bis", "Valid to")),
    ),
    orders=(Order(earlier="valid_from_on", later="valid_to_on"),),
)

ABSENCE = Table(
    name="absence",
    label=Label("Abwesenheiten", "Absences"),
    grain=Label("eine Abwesenheit", "one absence"),
    key=None,
    columns=(
        Column(
            name="advisor_key",
            type="string",
            label=Label("Berater", "Advisor"),
            required=True,
            references="advisor",
        ),
        Column(name="from_on", type="date", label=Label("Von", "From"), required=True),
        Column(name="to_on", type="date", label=Label("Bis", "To"), required=True),
        Column(
            name="kind", type="string", label=Label("Art", "Kind"), words=tuple(words.ABSENCE_KIND)
        ),
    ),
    orders=(Order(earlier="from_on", later="to_on"),),
)

CUSTOMER = Table(
    name="customer",
    label=Label("Kunden", "Customers"),
    grain=Label("ein Kunde oder Kontakt", "one customer or contact"),
    key="customer_key",
    columns=(
        Column(name="customer_key", type="string", label=Label("Kunde", "Customer"), required=True),
        Column(name="name", type="string", label=Label("Name", "Name")),
        Column(name="email", type="string", label=Label("E-Mail", "E-mail")),
        Column(name="phone", type="string", label=Label("Telefon", "Phone")),
        Column(name="postcode", type="string", label=Label("Postleitzahl", "Postcode")),
        Column(name="industry", type="string", label=Label("Branche", "Industry")),
        Column(name="segment", type="string", label=Label("Kundengruppe", "Segment")),
        Column(
            name="owner_key", type="string", label=Label("Betreuer", "Owner"), references="advisor"
        ),
        Column(name="created_at", type="timestamp", label=Label("Angelegt", "Created")),
        Column(name="updated_at", type="timestamp", label=Label("Geändert", "Updated")),
        Column(name="is_company", type="boolean", label=Label("Firma", "Company")),
    ),
    derived=CUSTOMER_DERIVED,
)

SERVICE = Table(
    name="service",
    label=Label("Services", "Services"),
    grain=Label("ein Service", "one service"),
    key="service_key",
    columns=(
        Column(name="service_key", type="string", label=Label("Service", "Service"), required=True),
        Column(name="name", type="string", label=Label("Name", "Name"), required=True),
        Column(name="category", type="string", label=Label("Kategorie", "Category")),
        Column(
            name="planned_minutes",
            type="int64",
            label=Label("Geplante Minuten", "Planned minutes"),
            minimum=0,
            maximum=1440,
        ),
    ),
)

BOOKING_PAGE = Table(
    name="booking_page",
    label=Label("Buchungsseiten", "Booking pages"),
    grain=Label("eine Buchungsseite", "one booking page"),
    key="page_key",
    columns=(
        Column(
            name="page_key",
            type="string",
            label=Label("Buchungsseite", "Booking page"),
            required=True,
        ),
        Column(
            name="advisor_key",
            type="string",
            label=Label("Berater", "Advisor"),
            references="advisor",
        ),
        Column(name="url", type="string", label=Label("Adresse", "Address")),
        Column(
            name="has_description",
            type="boolean",
            label=Label("Mit Beschreibung", "Has description"),
        ),
        Column(
            name="service_count",
            type="int64",
            label=Label("Anzahl Services", "Number of services"),
            minimum=0,
        ),
    ),
)

TOUCHPOINT = Table(
    name="touchpoint",
    label=Label("Kontaktpunkte", "Touchpoints"),
    grain=Label("ein Kontaktpunkt", "one touchpoint"),
    key="touchpoint_key",
    columns=(
        Column(
            name="touchpoint_key",
            type="string",
            label=Label("Kontaktpunkt", "Touchpoint"),
            required=True,
        ),
        Column(name="name", type="string", label=Label("Name", "Name"), required=True),
        Column(
            name="phase", type="string", label=Label("Phase", "Phase"), words=tuple(words.PHASE)
        ),
        Column(name="goal", type="string", label=Label("Ziel", "Goal")),
    ),
)

SEASON = Table(
    name="season",
    label=Label("Saisons", "Seasons"),
    grain=Label("eine Saisonaufgabe", "one seasonal task"),
    key="name",
    columns=(
        Column(name="name", type="string", label=Label("Name", "Name"), required=True),
        Column(name="from_on", type="date", label=Label("Von", "From"), required=True),
        Column(name="to_on", type="date", label=Label("Bis", "To"), required=True),
        Column(
            name="service_key",
            type="string",
            label=Label("Service", "Service"),
            references="service",
        ),
    ),
    orders=(Order(earlier="from_on", later="to_on"),),
)
