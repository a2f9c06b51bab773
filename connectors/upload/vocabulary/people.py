"""Headings about advisors, their units, customers, services, pages and touchpoints."""

from __future__ import annotations

QUALIFIED = {
    "advisor.advisor_key": """
        Berater-ID, Berater-Nr, Beraternummer, Beraterkennung, Beraterschlüssel, Mitarbeiter-ID,
        Mitarbeiternummer, Mitarbeiter-Nr, Personalnummer, Personal-Nr, Vermittlernummer,
        Vermittler-Nr, Agenturnummer,
        Benutzer-ID, Betreuer-ID, Advisor ID, Advisor Key, Adviser ID, Agent ID, Employee ID,
        Employee Number, Staff ID, User ID, Host ID, Owner ID, Provider ID, Consultant ID,
        Organizer ID, Rep ID, Sales Rep ID, Doctor ID, Physician ID, Service Resource ID,
        Resource ID""",
    "advisor.name": """
        Berater, Beraterin, Beratername, Name Berater, Name des Beraters, Mitarbeiter,
        Mitarbeiterin, Mitarbeitername, Name Mitarbeiter, Kundenberater, Kundenberaterin,
        Kundenbetreuer, Betreuer, Betreuerin, Gastgeber, Organisator, Verkäufer,
        Vertriebsmitarbeiter, Verantwortlich, Verantwortlicher, Zuständig, Zuständiger Berater,
        Bearbeiter, Benutzer, Benutzername, Vermittler, Vermittlerin, Außendienst,
        Außendienstmitarbeiter, Versicherungsberater, Versicherungsvertreter, Vertreter,
        Bankberater,
        Zugewiesen an, Terminverantwortlicher,
        Advisor, Adviser, Advisor Name, Host, Host Name, Organizer, Organizer Name, Organiser,
        Agent, Agent Name, Consultant, Consultant Name, Staff, Staff Name, Staff Member,
        Employee, Employee Name, Sales Rep, Sales Agent, Sales Person, Salesperson, Sales
        Representative, Representative, Rep Name, Provider, Provider Name, Doctor, Doctor Name,
        Physician, Practitioner, Therapist, Coach, Assigned To, Assigned User, Assignee, Owner,
        Owner Name, Account Manager, Relationship Manager, User, User Name, Username, Team
        Member, Event Host, Opportunity Owner, Deal Owner, Lead Owner, Record Owner""",
    "advisor.email": """
        E-Mail Berater, Berater E-Mail, Beratermail, Berater-Mail, Mail Berater, E-Mail des
        Beraters, E-Mail Mitarbeiter, Mitarbeiter E-Mail, Betreuer E-Mail, Advisor Email,
        Adviser Email, Host Email, Organizer Email, Agent Email, Staff Email, Employee Email,
        User Email, Owner Email, Consultant Email, Provider Email, Sales Rep Email, Assigned To
        Email, Email of Advisor""",
    "advisor.first_name": """
        Vorname Berater, Berater Vorname, Vorname Mitarbeiter, Mitarbeiter Vorname, Advisor
        First Name, Employee First Name, Host First Name, Staff First Name, Provider First Name""",
    "advisor.last_name": """
        Nachname Berater, Berater Nachname, Nachname Mitarbeiter, Mitarbeiter Nachname, Advisor
        Last Name, Employee Last Name, Host Last Name, Staff Last Name, Provider Last Name""",
    "unit.team": """
        Team, Teamname, Beraterteam, Team des Beraters, Abteilung, Gruppe, Vertriebsteam,
        Organisationseinheit, Einheit, OE, Kostenstelle, Team Name, Sales Team, Department,
        Department Name, Org Unit, Organisational Unit, Organizational Unit, Unit, Group,
        Manager""",
    "unit.branch": """
        Filiale, Filialname, Geschäftsstelle, Niederlassung, Zweigstelle, Agentur, Generalagentur,
        Hauptagentur,
        Bankstelle, Kundenbüro, Standort des Beraters, Standort Berater, Beraterstandort,
        Standortname, Branch, Branch Location, Office Location,
        Branch Name, Branch Office, Office, Office Name, Agency, Store, Store Name, Clinic,
        Practice""",
    "unit.region": """
        Region, Gebiet, Bezirk, Regionaldirektion, Direktion, Gebietsdirektion, Vertriebsregion,
        Landesdirektion, Landesstelle,
        Vertriebsgebiet, Verkaufsgebiet, Regionalbereich, Marktbereich, Marktgebiet, Sales
        Region, Regional Office, Area, Territory, Service Territory, Division, District, Region
        Name""",
    "customer.customer_key": """
        Kundennummer, Kunden-ID, Kunden-Nr, Kundennr, Kd-Nr, KdNr, Kundenkennung,
        Kundenschlüssel, Kontakt-ID, Kontaktnummer, Partnernummer, Partnernr, Mandantennummer,
        Interessentennummer, Patienten-ID, Customer ID, Customer Key, Customer Number, Customer
        No, Client ID, Client Number, Patient ID, Contact ID, Account ID, Invitee ID, Guest ID,
        Member ID, Attendee ID, Invitee UUID""",
    "customer.name": """
        Kunde, Kundin, Kundenname, Name Kunde, Name des Kunden, Kontakt, Kontaktname,
        Interessent, Mandant, Gast, Firma, Firmenname, Unternehmen, Teilnehmername, Patient,
        Patientenname, Klient, Customer, Customer Name, Client, Client Name, Invitee, Invitee
        Name, Contact, Contact Name, Guest, Guest Name, Account, Account Name, Company, Company
        Name, Attendee, Attendee Name, Patient Name, Member, Member Name, Booker, Booker Name,
        Lead, Lead Name, Prospect""",
    "customer.email": """
        E-Mail Kunde, Kunden E-Mail, Kundenmail, Mail Kunde, E-Mail des Kunden, Kontakt E-Mail,
        Customer Email, Customer Email Address, Client Email, Invitee Email, Attendee Email,
        Contact Email, Guest Email, Patient Email, Booker Email, Lead Email""",
    "customer.first_name": """
        Vorname Kunde, Kunde Vorname, Invitee First Name, Customer First Name, Client First
        Name, Guest First Name, Attendee First Name, Contact First Name, Patient First Name""",
    "customer.last_name": """
        Nachname Kunde, Kunde Nachname, Invitee Last Name, Customer Last Name, Client Last Name,
        Guest Last Name, Attendee Last Name, Contact Last Name, Patient Last Name""",
    "customer.phone": """
        Telefon, Telefonnummer, Telefon Kunde, Kunden Telefon, Handy, Handynummer, Mobilnummer,
        Rufnummer, Phone, Phone Number, Mobile, Mobile Number, Customer Phone, Customer Phone
        Number, Client Phone, Contact Phone, Text Reminder Number, Telephone""",
    "customer.postcode": """
        PLZ, Postleitzahl, PLZ Kunde, Postcode, Post Code, Zip, Zip Code, ZIP/Postal Code,
        Postal Code""",
    "customer.industry": "Branche, Wirtschaftszweig, Industry, Sector, Business Sector",
    "customer.segment": """
        Segment, Kundengruppe, Kundensegment, Kundenklasse, Kundentyp, Zielgruppe, Customer
        Segment, Customer Group, Customer Type, Client Type, Client Segment""",
    "service.service_key": """
        Service-ID, Service-Nr, Leistungs-ID, Leistungsnummer, Leistungsschlüssel, Service Key,
        Service Code, Service Number, Event Type ID, Product ID, Produkt-ID, Produktnummer""",
    "service.name": """
        Service, Servicename, Leistung, Dienstleistung, Terminart, Termintyp, Art des Termins,
        Thema, Terminthema, Gesprächsthema, Beratungsthema, Beratungsart, Anliegen,
        Besuchsgrund, Betreff, Angebot, Behandlung, Produkt, Buchungstyp, Service Name, Service
        Type, Event Type, Event Type Name, Event Name, Appointment Type, Meeting Type, Booking
        Type, Session Type, Visit Type, Subject, Topic, Purpose, Reason, Reason for Visit,
        Treatment, Procedure, Product, Product Name, Specialty, Offering, Appointment Reason,
        Consultation Type, Work Type""",
    "service.category": """
        Servicekategorie, Leistungsgruppe, Leistungskategorie, Kategorie, Produktgruppe,
        Produktkategorie, Geschäftsfeld, Themenbereich, Themengebiet, Service Category, Service
        Group, Category, Product Category, Product Group""",
    "service.planned_minutes": """
        Geplante Dauer, Plandauer, Soll-Dauer, Standarddauer, Planned Duration, Planned Minutes,
        Default Duration""",
    "advisor.licensed_from_on": """
        Lizenz ab, Lizenz seit, Lizenzbeginn, Freigeschaltet am, Aktiv seit, Eintritt,
        Eintrittsdatum, Licensed From, License Start, Licence Start, Active Since, Activated On,
        Hire Date, Joined On""",
    "advisor.licensed_to_on": """
        Lizenz bis, Lizenzende, Gesperrt am, Austritt, Austrittsdatum, Licensed To, License End,
        Licence End, Deactivated On, Deactivated At, Exit Date, Left On, Termination Date""",
    "advisor.working_share": """
        Arbeitszeitanteil, Beschäftigungsgrad, Pensum, Stellenanteil, Teilzeitgrad, Arbeitszeit,
        FTE, Working Share, Full Time Equivalent""",
    "advisor.federal_state": "Bundesland, Kanton, Bundesland Berater, Federal State, Canton",
    "booking_page.has_description": "Mit Beschreibung, Beschreibung vorhanden, Has Description",
    "booking_page.service_count": """
        Anzahl Services, Anzahl Leistungen, Service Count, Number of Services""",
    "touchpoint.touchpoint_key": "Kontaktpunkt-ID, Touchpoint ID, Touchpoint Key",
    "touchpoint.name": "Kontaktpunkt, Touchpoint, Touch Point, Touchpoint Name, Messpunkt",
}

PLAIN = {
    "advisor": {
        "advisor.name": "Name, Vollständiger Name, Anzeigename, Full Name, Display Name",
        "advisor.email": "E-Mail, Email, E-Mail-Adresse, Mail, Email Address, Mailadresse",
        "advisor.first_name": "Vorname, First Name, Given Name",
        "advisor.last_name": "Nachname, Familienname, Last Name, Surname, Family Name",
        "advisor.advisor_key": "ID, Nr, Nummer, Schlüssel, Kennung, Key, Number, Code, UUID",
        "advisor.language": "Sprache, Language",
        "advisor.licensed_from_on": "Start Date, Startdatum, Von, Ab, From, Created At",
        "advisor.licensed_to_on": "End Date, Enddatum, Bis, To, Until",
        "advisor.federal_state": "State, Land",
        "unit.branch": "Standort, Location",
    },
    "customer": {
        "customer.name": "Name, Vollständiger Name, Anzeigename, Full Name, Display Name",
        "customer.email": "E-Mail, Email, E-Mail-Adresse, Mail, Email Address, Mailadresse",
        "customer.first_name": "Vorname, First Name, Given Name",
        "customer.last_name": "Nachname, Familienname, Last Name, Surname, Family Name",
        "customer.customer_key": "ID, Nr, Nummer, Schlüssel, Kennung, Key, Number, Code, UUID",
        "customer.created_at": """
            Angelegt am, Erstellt am, Kunde seit, Created At, Created, Created On, Date Created,
            Customer Since, Subscription Date""",
        "customer.updated_at": """
            Geändert am, Letzte Änderung, Aktualisiert am, Updated At, Modified, Last Modified,
            Last Updated""",
        "customer.is_company": """
            Firmenkunde, Juristische Person, Ist Firma, Is Company, Is Business""",
    },
    "service": {
        "service.service_key": "ID, Nr, Nummer, Schlüssel, Kennung, Key, Number, Code, UUID",
        "service.name": "Name, Bezeichnung, Titel, Title",
        "service.category": "Gruppe, Art, Typ, Group, Type, Serie, Series",
        "service.planned_minutes": """
            Dauer, Dauer Minuten, Minuten, Länge, Duration, Duration Minutes, Minutes, Length""",
    },
    "org_unit": {
        "org_unit.unit_key": """
            ID, Nr, Nummer, Schlüssel, Kennung, Key, Number, Code, UUID, Einheit-ID,
            Einheiten-ID, Team-ID, Unit ID, Unit Key, OE-Nummer, Branch ID, Filial-ID""",
        "org_unit.name": """
            Name, Bezeichnung, Einheit, Organisationseinheit, Team, Filiale, Unit, Unit Name,
            Team Name, Org Unit, Branch""",
        "org_unit.parent_key": """
            Übergeordnet, Übergeordnete Einheit, Gehört zu, Oberste Einheit, Vorgesetzte
            Einheit, Parent, Parent ID, Parent Key, Parent Unit, Belongs To, Region""",
        "org_unit.kind": "Art, Typ, Ebene, Kind, Type, Level",
        "org_unit.valid_from_on": "Gültig ab, Gültig von, Von, Valid From, From",
        "org_unit.valid_to_on": "Gültig bis, Bis, Valid To, To, Until",
    },
    "advisor_unit": {
        "advisor_unit.unit_key": """
            Team-ID, Einheit-ID, Unit ID, Unit Key, Team, Einheit, Filiale, Unit, Branch,
            Abteilung""",
        "advisor_unit.is_main": """
            Haupteinheit, Hauptteam, Hauptzuordnung, Is Main, Main, Primary, Main Unit""",
        "advisor_unit.valid_from_on": """
            Gültig ab, Gültig von, Von, Ab, Seit, Valid From, From, Since, Start Date""",
        "advisor_unit.valid_to_on": "Gültig bis, Bis, Valid To, To, Until, End Date",
    },
    "absence": {
        "absence.from_on": """
            Abwesend von, Abwesend ab, Von, Ab, Beginn, Startdatum, From, Start, Start Date,
            Absent From""",
        "absence.to_on": "Abwesend bis, Bis, Ende, Enddatum, To, Until, End, End Date, Absent To",
        "absence.kind": """
            Abwesenheitsart, Abwesenheit, Abwesenheitsgrund, Art, Grund, Typ, Absence Type,
            Absence, Kind, Type, Reason""",
    },
    "booking_page": {
        "booking_page.page_key": """
            Buchungsseite, Buchungsseiten-ID, Seite, Booking Page, Booking Page ID, Page, Page
            ID, ID, Nr, Nummer, Schlüssel, Kennung, Key, Number, Code, UUID""",
        "booking_page.url": "URL, Adresse, Link, Address, Page URL",
    },
    "touchpoint": {
        "touchpoint.touchpoint_key": "ID, Nr, Nummer, Schlüssel, Kennung, Key, Number, Code, UUID",
        "touchpoint.name": "Name, Bezeichnung",
        "touchpoint.phase": "Phase, Kundenphase, Journey Phase, Stage",
        "touchpoint.goal": "Ziel, Zweck, Goal, Purpose",
    },
    "season": {
        "season.name": "Name, Saison, Saisonaufgabe, Aufgabe, Season, Task, Campaign, Kampagne",
        "season.from_on": "Von, Ab, Beginn, From, Start, Start Date",
        "season.to_on": "Bis, Ende, To, End, End Date, Until",
    },
}
