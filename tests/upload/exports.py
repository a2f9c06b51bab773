"""Typical exports, German and English: their text, and what each heading means."""

from __future__ import annotations

FILES: dict[str, tuple[str, dict[str, str]]] = {
    "german appointments": (
        "Terminnummer;Kundenberater/in;E-Mail "
        "Berater;Filiale;Region;Kundennummer;Terminart;Kontaktkanal;"
        "Besprechungsort;Gebucht am;Datum;Uhrzeit;Dauer in "
        "Minuten;Terminstatus;Zufriedenheit;Weiterempfehlung;"
        "Anmerkung;Vertragsabschluss;Fahrtstrecke (km);Lieblingsfarbe\n"
        "T1;Ada Groß;ada@bank.de;Mitte;Nord;4711;Baufinanzierung;Video;Raum "
        "3;01.01.2025;13.01.2025;09:00;45;"
        "durchgeführt;5;9;gut;ja;12,5;blau\n",
        {
            "Terminnummer": "meeting.meeting_key",
            "Kundenberater/in": "advisor.name",
            "E-Mail Berater": "advisor.email",
            "Filiale": "unit.branch",
            "Region": "unit.region",
            "Kundennummer": "customer.customer_key",
            "Terminart": "service.name",
            "Kontaktkanal": "meeting.channel",
            "Besprechungsort": "meeting.location",
            "Gebucht am": "meeting.requested_at",
            "Datum": "meeting.starts_at",
            "Uhrzeit": "meeting.start_time",
            "Dauer in Minuten": "meeting.planned_minutes",
            "Terminstatus": "meeting.status",
            "Zufriedenheit": "rating.score",
            "Weiterempfehlung": "nps_answer.score",
            "Anmerkung": "rating.comment",
            "Vertragsabschluss": "signature.signed",
            "Fahrtstrecke (km)": "meeting.travel_km",
        },
    ),
    "english bookings": (
        "User Name,Team,Invitee Name,Invitee First Name,Invitee Email,Event Type Name,Start "
        "Date & Time,"
        "End Date & Time,Location,Event Created Date & Time,Canceled,Marked as No-Show,User "
        "Email,Event UUID\n"
        "Ada Hill,North,Max Power,Max,max@x.com,30 Minute Meeting,2025-03-03 11:00 "
        "am,2025-03-03 11:30 am,"
        "Zoom URL: https://zoom.us/j/1,2025-03-02 01:40 am,false,No,ada@bank.com,03d59076\n",
        {
            "User Name": "advisor.name",
            "Team": "unit.team",
            "Invitee Name": "customer.name",
            "Invitee First Name": "customer.first_name",
            "Invitee Email": "customer.email",
            "Event Type Name": "service.name",
            "Start Date & Time": "meeting.starts_at",
            "End Date & Time": "meeting.ends_at",
            "Location": "meeting.location",
            "Event Created Date & Time": "meeting.requested_at",
            "Canceled": "meeting.cancelled",
            "Marked as No-Show": "meeting.no_show",
            "User Email": "advisor.email",
            "Event UUID": "meeting.meeting_key",
        },
    ),
    "survey": (
        "Zeitstempel;Wie zufrieden waren Sie mit dem Gespräch?;"
        "Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?;Berater;Kommentar\n"
        "13.01.2025 10:00;5;10;Ada;toll\n14.01.2025 10:00;4;7;Ben;\n",
        {
            "Wie zufrieden waren Sie mit dem Gespräch?": "rating.score",
            "Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?": "nps_answer.score",
            "Berater": "advisor.name",
        },
    ),
    "pipeline": (
        "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n"
        "1C1I7A6R,Moses Frase,GTX Plus,Cancity,Won,2016-10-20,2017-03-01,1054\n",
        {
            "opportunity_id": "process_case.case_key",
            "sales_agent": "advisor.name",
            "product": "service.name",
            "account": "customer.name",
            "deal_stage": "process_case.outcome",
            "engage_date": "process_case.created_at",
            "close_date": "process_case.closed_at",
            "close_value": "process_case.value",
        },
    ),
    "page visits": (
        "Buchungsseite;Datum;Besuche\nbaufi;13.01.2025;12\n",
        {
            "Buchungsseite": "page_visit.page_key",
            "Datum": "page_visit.visited_at",
            "Besuche": "page_visit.visits",
        },
    ),
    "logins": (
        "Benutzer;Angemeldet am;Gerät\nada@bank.de;13.01.2025 08:01;iPhone\n",
        {
            "Benutzer": "advisor.email",
            "Angemeldet am": "login.logged_in_at",
            "Gerät": "login.device",
        },
    ),
    "feature use": (
        "Termin-ID;Berater;Funktion;Genutzt am\nT1;Ada;Bildschirm teilen;13.01.2025 09:10\n",
        {"Termin-ID": "feature_use.meeting_key", "Funktion": "feature_use.feature"},
    ),
    "advisors": (
        "Personalnummer;Vorname;Nachname;E-Mail;Team;Region;Pensum;Lizenz "
        "ab\n7;Ada;Groß;ada@bank.de;Süd 1;Süd;0,8;01.01.2024\n",
        {
            "Personalnummer": "advisor.advisor_key",
            "Vorname": "advisor.first_name",
            "Nachname": "advisor.last_name",
            "E-Mail": "advisor.email",
            "Team": "unit.team",
            "Region": "unit.region",
            "Pensum": "advisor.working_share",
            "Lizenz ab": "advisor.licensed_from_on",
        },
    ),
    "customers": (
        "Kundennummer;Name;E-Mail;Telefon;PLZ;Branche\n00017;Max;max@x.de;0301;01067;Handel\n",
        {
            "Kundennummer": "customer.customer_key",
            "Name": "customer.name",
            "PLZ": "customer.postcode",
        },
    ),
    "tickets": (
        "Ticketnummer;Eröffnet am;Erste Antwort am;Gelöst am;Priorität;Status\nA1;13.01.2025 "
        "09:00;13.01.2025 10:00;;hoch;offen\n",
        {
            "Ticketnummer": "ticket.ticket_key",
            "Eröffnet am": "ticket.opened_at",
            "Priorität": "ticket.priority",
        },
    ),
    "absences": (
        "Mitarbeiter;Von;Bis;Abwesenheitsart\nAda;13.01.2025;20.01.2025;Urlaub\n",
        {
            "Mitarbeiter": "advisor.name",
            "Von": "absence.from_on",
            "Bis": "absence.to_on",
            "Abwesenheitsart": "absence.kind",
        },
    ),
}
