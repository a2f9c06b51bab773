"""What files and sheets about each table are often called. Only data."""

from __future__ import annotations

NAMES = {
    "meeting": """Termine Termin Terminliste Appointments Appointment Meetings Meeting
        Bookings Booking Buchungen Events noshow""",
    "advisor": """Berater Beraterinnen Mitarbeiter Advisors Advisers Agents Employees
        Staff Users Benutzer Providers team_members sales_teams""",
    "advisor_unit": "Zugehörigkeiten Zuordnungen Memberships advisor_unit",
    "org_unit": """Organisation Organisationseinheiten Einheiten Teams Filialen org_unit
        units Branches Departments""",
    "absence": "Abwesenheiten Urlaub Absences absence Leave",
    "customer": "Kunden Customers Clients Contacts Kontakte Accounts Firmen Companies Kundenliste",
    "service": """Services Leistungen Dienstleistungen Service Products Produkte
        Terminarten event_types""",
    "booking_page": "Buchungsseiten booking_page booking_pages Pages",
    "touchpoint": "Kontaktpunkte Touchpoints touchpoint",
    "season": "Saisons Seasons Season Saison",
    "page_visit": "Seitenbesuche Besuche page_visit page_visits Visits Pageviews Traffic Website",
    "rating": "Bewertungen Ratings Rating Reviews Feedbackbogen CSAT Zufriedenheit",
    "nps_answer": "NPS nps_answer Weiterempfehlung nps_answers Umfrage Survey",
    "signature": "Signaturen Verträge Contracts Signatures Signature Abschlüsse Policies",
    "feature_use": "Funktionsnutzung Nutzung feature_use Features Usage",
    "login": "Anmeldungen Logins Login Signins",
    "invitation": "Einladungen Invitations invitation",
    "process_case": """Vorgänge Opportunities Leads Deals Pipeline sales_pipeline
        process_case Verkaufschancen Cases""",
    "process_step": "Prozessschritte Schritte Steps process_step Stages",
    "ticket": "Tickets Ticket Support Issues Incidents Anfragen",
    "outage": "Ausfälle Störungen Outages Downtime outage",
    "interaction": "Kontaktzahlen Interactions interaction",
    "milestone": "Meilensteine Milestones Projektplan milestone",
    "business_goal": "Geschäftsziele Goals business_goal Ziele",
    "feedback": "Feedback Rückmeldungen Ideen Ideas",
}
