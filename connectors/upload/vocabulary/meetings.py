"""Headings of appointment exports. Each text lists synonyms, German first, parted by commas."""

from __future__ import annotations

QUALIFIED = {
    "meeting.meeting_key": """
        Termin-ID, Termin-Nr, Terminnummer, Terminkennung, Buchungs-ID, Buchungsnummer,
        Buchungskennung, Terminschlüssel, Aktivitäts-ID, Besprechungs-ID, Reservierungsnummer,
        Meeting ID, Meeting Key, Appointment ID, Appointment Number, Booking ID, Booking Number,
        Booking Reference, Booking UID, Event ID, Event UUID, Activity ID, Reservation ID,
        Confirmation Code, Visit ID, Session ID, Service Appointment ID""",
    "meeting.starts_at": """
        Beginn, Start, Startzeit, Startzeitpunkt, Startdatum, Terminbeginn, Termindatum, Termin
        am, Termin, Datum/Uhrzeit, Datum und Uhrzeit, Datum mit Uhrzeit, Anfang, Anfangszeit,
        Beginn des Termins, Beginndatum, Datum Termin, Terminstart, Beratungsdatum,
        Beratungstermin, Beratungsbeginn, Datum der Beratung, Gesprächsdatum, Gesprächstermin,
        Gesprächsbeginn, Besprechungsdatum, Besuchstermin, Besuchsdatum, Besuchstag, Termintag,
        Beratungstag, Kundentermin, Start Time, Start Date,
        Start Date & Time, Start Date Time, Starts At, Start At, Begin, Begins At, Appointment
        Date, Appointment Day, Appointment Start, Appointment Time, Appointment Date Time,
        Meeting Date, Meeting Start, Date and Time, Date Time, Event Date, Event Start, Event
        Start Time, Scheduled Start, Scheduled For, Scheduled At, Booking Start, Booked For,
        Activity Date, Session Date, Visit Date, Date of Appointment, Date Start, Started At,
        Arrival Window Start, Arrival Window Start Time, Scheduled Start Time, Planned Start""",
    "meeting.start_time": """
        Uhrzeit, Zeit, Startuhrzeit, Beginn Uhrzeit, Uhrzeit Beginn, Uhrzeit von, Startzeit,
        Beginn, Von, Von Uhrzeit, Terminzeit, Termin Uhrzeit, Anfang, Time, Start Time,
        Appointment Time, Time of Day, From, Time From, Event Time, Start, Session Time, Time
        Slot, Slot""",
    "meeting.ends_at": """
        Ende, Endzeit, Endzeitpunkt, Enddatum, Terminende, Ende des Termins, Termin bis, End,
        End Time, End Date, End Date & Time, End Date Time, Ends At, End At, Finish, Finish
        Time, Appointment End, Meeting End, Event End, Event End Time, Scheduled End, Booking
        End, Date End, Ended At, Arrival Window End Time, Scheduled End Time, Planned End""",
    "meeting.end_time": """
        Enduhrzeit, Ende Uhrzeit, Uhrzeit Ende, Uhrzeit bis, Bis, Bis Uhrzeit, Ende, Endzeit,
        End Time, Time To, To, Until, End, Finish""",
    "meeting.planned_minutes": """
        Dauer, Termindauer, Dauer Minuten, Dauer in Minuten, Dauer min, Länge, Minuten,
        Duration, Duration Minutes, Duration in Minutes, Duration min, Length, Minutes,
        Appointment Duration, Meeting Duration, Session Length, Duration mins""",
    "meeting.actual_minutes": """
        Tatsächliche Dauer, Ist-Dauer, Dauer Ist, Effektive Dauer, Gesprächsdauer, Reale Dauer,
        Actual Duration, Actual Minutes, Real Duration, Call Duration, Talk Time, Actual Length""",
    "meeting.status": """
        Status, Terminstatus, Terminstand, Besuchsstatus, Beratungsstatus, Gesprächsstatus,
        Buchungsstatus, Status des Termins, Terminergebnis, Zustand, Durchführung, Appointment
        Status, Booking Status, Meeting Status, Meeting Outcome, Event Status, Reservation
        Status, State, Attendance, Attendance Status, Appointment Outcome, Visit Status,
        Activity Status""",
    "meeting.cancelled": """
        Storniert, Abgesagt, Storno, Absage, Ist storniert, Canceled, Cancelled, Is Cancelled,
        Is Canceled, Cancellation, Appointment Cancelled""",
    "meeting.no_show": """
        No-Show, No Shows, Noshow, Nicht erschienen, Nicht wahrgenommen, Ausgefallen, Did Not
        Attend, Missed, Is No Show, Customer No Show, Invitee No Show""",
    "meeting.attended": """
        Erschienen, Wahrgenommen, Stattgefunden, Durchgeführt, Gehalten, Teilgenommen, Termin
        durchgeführt, Attended, Showed Up, Show Up, Held, Took Place, Was Held, Show, Is
        Completed""",
    "meeting.channel": """
        Kanal, Kontaktkanal, Kontaktweg, Kontaktform, Besuchsart, Beratungsform, Terminkanal,
        Kontaktart, Durchführungsart, Gesprächsart,
        Terminform, Beratungskanal, Kommunikationskanal, Kommunikationsweg, Terminart,
        Termintyp, Beratungsart, Art, Medium, Format, Channel, Meeting Channel, Mode, Meeting
        Mode, Appointment Mode, Delivery Mode, Meeting Type, Appointment Type, Location Type,
        Contact Channel, Contact Type, Type, Activity Type, Conferencing, Meeting Format,
        Interaction Type""",
    "meeting.direction": """
        Richtung, Anrufrichtung, Terminrichtung, Buchungsrichtung, Initiator, Initiiert von,
        Vereinbart durch, Vereinbart von, Gebucht durch, Gebucht von, Buchungsweg,
        Buchungsquelle, Terminquelle, Direction, Call Direction, Inbound Outbound, Initiated By,
        Booked By, Booking Source, Booking Channel, Made By""",
    "meeting.location": """
        Ort, Terminort, Besprechungsort, Treffpunkt, Raum, Besprechungsraum, Ort des Termins,
        Veranstaltungsort, Meeting Place, Meeting Location, Place, Venue, Room, Event
        Location, Appointment Location, Neighbourhood, Neighborhood""",
    "meeting.requested_at": """
        Gebucht am, Gebucht, Buchungsdatum, Buchungszeitpunkt, Angefragt am, Anfragedatum,
        Erstellt am, Erstellt, Erstelldatum, Erstellungsdatum, Angelegt am, Angelegt,
        Anlagedatum, Erfasst am, Erfasst, Erfassung am, Erfassungsdatum, Eingetragen am,
        Anlage am, Vereinbart am, Terminvereinbarung am, Created At, Created,
        Created On, Created Date, Creation Date, Create Date, Date Created, Created Time, Booked
        At, Booked On, Booking Date, Booking Time, Booking Created, Date Booked, Date Made,
        Event Created Date & Time, Event Created At, Scheduled Day, Scheduled On, Scheduling
        Date, Requested At, Requested On, Request Date, Requested Date, Reservation Date,
        Appointment Made, Booked Date""",
    "meeting.participants": """
        Teilnehmer, Teilnehmende, Anzahl Teilnehmer, Anzahl Teilnehmende, Teilnehmerzahl, Anzahl
        Personen, Personen, Personenzahl, Participants, Number of Participants, Attendees,
        Number of Attendees, Attendee Count, Participant Count, Party Size, Group Size, Number
        of Guests""",
    "meeting.chain_key": """
        Ursprungstermin, Ursprünglicher Termin, Erster Termin, Verschoben von, Termin
        ursprünglich, Original Booking, Original Booking ID, Original Appointment, Original
        Appointment ID, Rescheduled From, Chain, Root Booking, First Meeting""",
    "meeting.travel_km": """
        Fahrstrecke, Fahrtstrecke, Fahrtstrecke km, Fahrstrecke km, Kilometer, km, Gefahrene km,
        Gefahrene Kilometer, Entfernung, Entfernung km, Distanz, Distanz km, Strecke,
        Wegstrecke, Anfahrt km, Travel km, Travel Distance, Distance, Distance km, Mileage,
        Kilometers, Kilometres""",
    "meeting.travel_minutes": """
        Fahrzeit, Fahrtzeit, Fahrtdauer, Fahrzeit Minuten, Fahrtzeit Minuten, Fahrtzeit min,
        Reisezeit, Wegzeit, Anfahrtszeit, Anfahrt min, Travel Time, Travel Minutes, Travel
        Duration, Drive Time, Driving Time""",
    "meeting.page_key": """
        Buchungsseite, Buchungsseiten-ID, Buchungslink, Buchungskalender, Kalenderseite, Booking
        Page, Booking Page ID, Booking Link, Booking Calendar, Scheduling Page, Landing Page""",
}

OTHERS = {
    "page_visit.page_key": """
        Buchungsseite, Buchungsseiten-ID, Buchungslink, Booking Page, Booking Page ID, Booking
        Link, Scheduling Page, Seitentitel, Page Title""",
    "page_visit.visited_at": """
        Besucht am, Besuch am, Besuchsdatum, Besuchszeit, Aufgerufen am, Aufrufdatum, Visited
        At, Visit Date, Visit Time, Visited On, Viewed At, View Date""",
    "page_visit.visitor_key": "Besucher, Besucher-ID, Visitor, Visitor ID, Cookie ID",
    "page_visit.visits": """
        Besuche, Anzahl Besuche, Seitenaufrufe, Aufrufe, Seitenbesuche, Visits, Page Views,
        Views, Number of Visits, Pageviews""",
    "page_visit.unique_visitors": """
        Eindeutige Besucher, Besucherzahl, Unique Visitors, Unique Visits, Uniques, Nutzer,
        Anzahl Besucher""",
    "page_visit.referrer": """
        Herkunft, Verweis, Verweisende Seite, Referrer, Referer, Traffic Source, Source, UTM
        Source""",
    "invitation.invitation_key": """
        Einladungs-ID, Einladung, Einladungsnummer, Invitation ID, Invitation, Invite ID""",
    "invitation.sent_at": """
        Gesendet am, Versendet am, Versandt am, Einladungsdatum, Sent At, Sent On, Send Date,
        Invited At""",
    "invitation.reminded_at": """
        Erinnert am, Erinnerung am, Erinnerung, Reminded At, Reminder Sent, Reminder Date""",
}

PLAIN = {
    "meeting": {
        "meeting.meeting_key": """
            ID, Nr, Nummer, Lfd Nr, Laufende Nummer, Schlüssel, Referenz, UUID, UID, Key,
            Number, Reference, Record ID, Unique ID""",
        "meeting.starts_at": "Datum, Tag, Date, Day, Von, From, Zeitpunkt, Timestamp, Due Date",
        "meeting.ends_at": "Bis, To, Until",
        "meeting.status": "Ergebnis, Outcome, Result",
        "service.name": "Art, Typ, Anlass, Gesprächsanlass, Terminanlass, Besuchsanlass",
        "service.category": "Sparte, Produktsparte, Versicherungssparte",
        "meeting.direction": "Quelle, Herkunft, Source, Origin",
        "meeting.page_key": "Seite, Page",
        "meeting.location": "Standort, Location, Site",
        "customer.name": "Name, Vollständiger Name, Full Name",
        "customer.email": "E-Mail, Email, E-Mail-Adresse, Mail, Email Address",
        "customer.first_name": "Vorname, First Name",
        "customer.last_name": "Nachname, Last Name, Surname, Familienname",
        "unit.branch": "Bereich, Location Name, Standort, Location, Site",
    },
    "page_visit": {
        "page_visit.visited_at": "Datum, Tag, Zeitpunkt, Zeitstempel, Date, Day, Timestamp, Time",
        "page_visit.page_key": """
            Seite, URL, Adresse, Page, Page URL, Page Path, Path, Link, Landing Page""",
        "page_visit.visits": "Anzahl, Count, Sessions, Sitzungen, Klicks, Clicks, Hits",
        "page_visit.visitor_key": "User ID, Client ID, Session ID, Session",
    },
    "invitation": {
        "invitation.invitation_key": "ID, Nr, Nummer, Key",
        "invitation.sent_at": "Datum, Date, Zeitpunkt, Timestamp",
    },
}
