"""Headings of pipelines, tickets, projects and the rest."""

from __future__ import annotations

QUALIFIED = {
    "process_case.case_key": """
        Vorgangs-ID, Vorgangsnummer, Vorgang, Fallnummer, Fall-ID, Verkaufschancen-ID,
        Chancen-ID, Lead-ID, Lead-Nr, Opportunity-ID, Deal-ID, Case ID, Case Number, Opportunity
        Number, Pipeline ID""",
    "process_case.process": """
        Prozess, Prozessname, Vorgangsart, Pipeline, Pipeline Name, Process, Process Name, Case
        Type, Record Type""",
    "process_case.created_at": """
        Opportunity Created, Lead Created, Vorgang angelegt am, Engage Date, Opened On, Lead
        Date""",
    "process_case.closed_at": """
        Geschlossen am, Abschlussdatum, Schlussdatum, Entschieden am, Close Date, Closed At,
        Closed On, Closed Date, Date Closed, Won Date, Expected Close Date, Actual Close Date""",
    "process_case.outcome": """
        Vorgangsergebnis, Verkaufsphase, Opportunity Status, Deal Stage, Sales Stage,
        Opportunity Stage, Lead Status, Stage Name, Deal Status, Lead Stage""",
    "process_case.value": """
        Auftragswert, Auftragsvolumen, Erwarteter Umsatz, Close Value, Deal Amount, Opportunity
        Amount, Expected Revenue, Opportunity Value, Amount EUR, Deal Value""",
    "process_case.lead_source": """
        Leadquelle, Lead-Herkunft, Lead Source, Lead Origin, Original Source, Acquisition
        Channel""",
    "process_step.case_key": """
        Vorgangs-ID, Vorgangsnummer, Vorgang, Fallnummer, Case ID, Case Number, Opportunity ID,
        Lead ID, Deal ID""",
    "process_step.step": """
        Schritt, Prozessschritt, Step, Process Step, Step Name, To Stage, Neue Phase, New Stage""",
    "process_step.step_order": """
        Schritt-Nr, Schrittnummer, Reihenfolge, Step Order, Step Number, Sequence""",
    "process_step.entered_at": """
        Begonnen am, Phase seit, Eingetreten am, Entered At, Entered On, Stage Entered, Changed
        At, Geändert am, Stage Changed At""",
    "process_step.left_at": "Verlassen am, Phase bis, Left At, Left On, Stage Left, Exited At",
    "process_step.effort_minutes": """
        Aufwand, Aufwand Minuten, Aufwand min, Bearbeitungszeit, Effort, Effort Minutes,
        Processing Minutes""",
    "ticket.ticket_key": """
        Ticket-ID, Ticketnummer, Ticket-Nr, Ticket, Anfragenummer, Ticket ID, Ticket Number,
        Issue ID, Request ID, Incident Number""",
    "ticket.kind": "Ticketart, Tickettyp, Ticket Type, Ticket Kind, Requester Type",
    "ticket.opened_at": """
        Eröffnet am, Geöffnet am, Opened At, Opened On, Ticket Created, Date Opened, Opened""",
    "ticket.first_response_at": """
        Erste Antwort, Erste Antwort am, Erstreaktion, Erste Reaktion am, First Response, First
        Response At, First Reply, First Reply At, First Response Time""",
    "ticket.resolved_at": """
        Gelöst am, Geschlossen am, Erledigt am, Resolved At, Resolved, Resolved On, Closed At,
        Date Resolved, Close Date, Time to Resolution""",
    "ticket.reopened_count": """
        Wieder geöffnet, Anzahl Wiedereröffnungen, Reopened, Reopened Count, Reopen Count""",
    "ticket.priority": "Priorität, Dringlichkeit, Ticket Priority, Priority, Urgency",
    "outage.system": """
        System, Systemname, Anwendung, System Name, Application, Service affected, Betroffenes
        System""",
    "outage.from_at": """
        Ausfall von, Ausfall ab, Ausfallbeginn, Störung von, Störungsbeginn, Outage Start,
        Outage From, Down Since, Downtime Start""",
    "outage.to_at": """
        Ausfall bis, Ausfallende, Störung bis, Störungsende, Outage End, Outage To, Downtime
        End, Restored At""",
    "outage.planned": "Geplanter Ausfall, Planned Outage, Planned Maintenance",
    "interaction.count": """
        Anzahl Kontakte, Kontakte, Kontaktzahl, Number of Contacts, Interactions, Contacts,
        Interaction Count""",
    "interaction.minutes_each": """
        Minuten je Kontakt, Minuten pro Kontakt, Minutes Each, Minutes per Contact, Handling
        Time""",
    "interaction.cost_each": "Kosten je Kontakt, Kosten pro Kontakt, Cost Each, Cost per Contact",
    "interaction.is_estimate": "Schätzung, Geschätzt, Estimate, Is Estimate, Estimated",
    "milestone.project": "Projekt, Projektname, Project, Project Name",
    "milestone.name": "Meilenstein, Meilensteinname, Milestone, Milestone Name",
    "milestone.planned_from_on": """
        Geplanter Beginn, Plan Beginn, Planned From, Planned Start, Baseline Start""",
    "milestone.planned_on": """
        Geplant am, Plantermin, Planned On, Planned Date, Planned End, Baseline Date, Baseline
        Finish""",
    "milestone.actual_on": """
        Ist-Termin, Erreicht am, Tatsächlich am, Actual Date, Actual On, Reached On, Actual
        Finish""",
    "milestone.forecast_on": """
        Erwartet am, Prognose, Prognosetermin, Forecast, Forecast Date, Expected On""",
    "milestone.test_passed": "Abnahme bestanden, Test bestanden, Abgenommen, Test Passed, Accepted",
    "business_goal.goal": "Geschäftsziel, Business Goal, Goal Name, Zielbeschreibung",
    "business_goal.kpi": "Kennzahl, KPI, KPI Name, Measure, Indicator",
    "business_goal.baseline": "Ausgangswert, Basiswert, Baseline, Baseline Value",
    "business_goal.target": "Zielwert, Target, Target Value, Sollwert",
    "business_goal.due_on": "Fällig am, Zieldatum, Zieltermin, Due On, Due Date, Target Date",
    "business_goal.benefit_per_unit": "Nutzen je Einheit, Benefit per Unit",
    "feedback.text": """
        Feedbacktext, Idee, Vorschlag, Verbesserungsvorschlag, Rückmeldungstext, Idea,
        Suggestion, Feedback Text""",
    "feedback.given_at": "Gegeben am, Eingereicht am, Gemeldet am, Given At, Reported At",
    "feedback.kind": "Feedbackart, Art der Rückmeldung, Feedback Type, Feedback Kind",
    "feedback.cost_estimate": "Kosten geschätzt, Kostenschätzung, Cost Estimate, Estimated Cost",
    "feedback.benefit_estimate": """
        Nutzen geschätzt, Nutzenschätzung, Benefit Estimate, Estimated Benefit""",
}

PLAIN = {
    "process_case": {
        "process_case.case_key": "ID, Nr, Nummer, Key, Number, Record ID",
        "process_case.process": "Art, Typ, Type, Kind",
        "process_case.created_at": """
            Angelegt am, Erstellt am, Erstellt, Angelegt, Eröffnet am, Datum, Created At,
            Created, Created On, Created Date, Date Created, Create Date, Creation Date, Date""",
        "process_case.closed_at": "Ende, Closed, End Date, Close",
        "process_case.outcome": "Ergebnis, Phase, Status, Outcome, Stage, State, Result",
        "process_case.value": """
            Wert, Betrag, Volumen, Umsatz, Value, Amount, Revenue, Price, Deal Size, Budget""",
        "process_case.currency": "Währung, Currency",
        "process_case.lead_source": "Herkunft, Quelle, Source, Origin, Channel, Kanal",
        "service.name": "Produkt, Product, Series",
    },
    "process_step": {
        "process_step.step": "Phase, Stage, Status, Name",
        "process_step.step_order": "Nr, Order",
        "process_step.entered_at": "Von, Beginn, Seit, Datum, From, Start, Date, Timestamp, Since",
        "process_step.left_at": "Bis, Ende, To, End, Until",
    },
    "ticket": {
        "ticket.ticket_key": "ID, Nr, Nummer, Key, Number, Record ID",
        "ticket.kind": "Art, Typ, Kategorie, Type, Kind, Category",
        "ticket.opened_at": """
            Angelegt am, Erstellt am, Erstellt, Angelegt, Eröffnet am, Datum, Created At,
            Created, Created On, Created Date, Date Created, Create Date, Creation Date, Date""",
        "ticket.resolved_at": "Geschlossen, Gelöst, Erledigt, Closed, Solved At, Completed At",
        "ticket.status": "Status, Ticketstatus, State, Ticket Status",
    },
    "outage": {
        "outage.from_at": "Von, Beginn, Ab, From, Start, Start Time",
        "outage.to_at": "Bis, Ende, To, End, End Time, Until",
        "outage.planned": "Geplant, Planned",
    },
    "interaction": {
        "interaction.channel": "Kanal, Kontaktkanal, Channel",
        "interaction.from_on": "Von, Ab, Zeitraum von, Monat, From, Period Start, Start Date",
        "interaction.to_on": "Bis, Zeitraum bis, To, Until, Period End, End Date",
        "interaction.count": "Anzahl, Menge, Count, Number, Volume",
        "interaction.minutes_each": "Minuten, Minutes",
        "interaction.cost_each": "Kosten, Cost",
    },
    "milestone": {
        "milestone.name": "Name, Aufgabe, Bezeichnung, Task, Title",
        "milestone.department": "Abteilung, Bereich, Department",
        "milestone.owner": "Verantwortlich, Verantwortlicher, Owner, Responsible",
        "milestone.planned_from_on": "Von, Beginn, Start, Start Date, From",
        "milestone.planned_on": "Geplant, Plan, Termin, Ende, Due Date, Planned, End Date, Finish",
        "milestone.actual_on": "Ist, Erledigt am, Actual, Completed On, Done On",
    },
    "business_goal": {
        "business_goal.goal": "Ziel, Name, Goal, Objective",
        "business_goal.target": "Soll",
        "business_goal.cost": "Kosten, Cost",
    },
    "feedback": {
        "feedback.text": """
            Text, Feedback, Rückmeldung, Beschreibung, Kommentar, Description, Comment, Message""",
        "feedback.given_at": """
            Angelegt am, Erstellt am, Erstellt, Angelegt, Eröffnet am, Datum, Created At,
            Created, Created On, Created Date, Date Created, Create Date, Creation Date, Date,
            Submitted At, Timestamp""",
        "feedback.kind": "Art, Typ, Kategorie, Kind, Type, Category",
        "advisor.name": "Von, Autor, Autorin, Author, Submitted By, Eingereicht von, Name",
    },
}
