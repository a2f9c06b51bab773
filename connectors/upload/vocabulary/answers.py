"""Headings of ratings, surveys, contracts and the use of systems."""

from __future__ import annotations

QUALIFIED = {
    "rating.score": """
        Bewertung, Kundenbewertung, Terminbewertung, Gesamtbewertung, Note, Schulnote, Sterne,
        Zufriedenheit, Kundenzufriedenheit, Gesamtzufriedenheit, Zufriedenheitswert, Wie
        zufrieden, Wie zufrieden waren Sie, CSAT, CSAT Score, Rating, Customer Rating, Meeting
        Rating, Overall Rating, Stars, Star Rating, Satisfaction, Satisfaction Score, Customer
        Satisfaction, Overall Satisfaction, Satisfaction Rating, How satisfied, How satisfied
        are you, How satisfied were you, Feedback Score, Review Score, Scale of 1-5, Scale of 1
        to 5, Scale from 1 to 5, Skala von 1 bis 5""",
    "rating.comment": """
        Kommentar, Bewertungskommentar, Bewertungstext, Kommentar zur Bewertung, Freitext,
        Anmerkung, Anmerkungen, Kundenfeedback, Rückmeldung, Comment, Comments, Rating Comment,
        Feedback, Feedback Text, Customer Feedback, Review, Review Text, Remarks, Verbatim, Open
        Text""",
    "rating.rated_at": """
        Bewertet am, Bewertung vom, Bewertungsdatum, Datum der Bewertung, Feedback am, Rated At,
        Rating Date,
        Rated On, Feedback Date, Review Date, Abgegeben am, Abgegeben""",
    "rating_agent.score": """
        Bewertung durch Berater, Beraterbewertung, Bewertung des Beraters, Selbsteinschätzung,
        Einschätzung Berater, Agent Rating, Advisor Rating, Rating by Advisor, Rating by Agent""",
    "rating_service.score": """
        Servicebewertung, Bewertung des Service, Leistungsbewertung, Service Rating, Service
        Satisfaction, Rating of Service""",
    "nps_answer.score": """
        NPS, NPS-Wert, NPS-Score, NPS-Antwort, Weiterempfehlung, Weiterempfehlungsbereitschaft,
        Empfehlungsbereitschaft, Empfehlung, Wahrscheinlichkeit der Weiterempfehlung, Wie
        wahrscheinlich, Wie wahrscheinlich ist es, Würden Sie uns weiterempfehlen, NPS Rating,
        NPS Answer, Net Promoter Score, Likelihood to Recommend, Likely to Recommend,
        Recommendation, Recommend, Recommendation Score, How likely, How likely are you to
        recommend us, Would you recommend us, LTR, Scale of 0-10, Scale of 0 to 10, Scale from 0
        to 10, Skala von 0 bis 10, Empfehlung 0-10, Weiterempfehlung 0-10, Empfehlung von 0 bis
        10, Recommendation 0-10""",
    "nps_answer.comment": """
        NPS-Kommentar, Begründung der Weiterempfehlung, Grund der Empfehlung, NPS Comment, NPS
        Feedback, NPS Reason, NPS Verbatim, Reason for Score""",
    "nps_answer.answered_at": """
        Beantwortet am, Antwortdatum, Antwort am, Antwort vom, Befragung vom, Befragung am,
        Umfrage am, Umfrage vom, Umfragedatum, Befragt am, NPS Datum, Answered
        At, Answered On, Answer Date, NPS Date, Responded At, Response Date, Survey Date""",
    "nps_answer.invited_at": """
        Eingeladen am, Umfrage gesendet am, Befragung versendet am, Survey Sent, Survey Sent At,
        Invited At, Invited On""",
    "signature.signed": """
        Vertrag, Abschluss, Abgeschlossen, Vertragsabschluss, Vertrag abgeschlossen,
        Unterschrieben, Unterzeichnet, E-Signatur, Signatur, Verkauf, Verkauft, Abschluss
        erzielt, Contract, Contract Signed, Signed, Signature, E-Signature, Sale, Sold, Deal
        Closed, Closed Deal, Converted, Conversion""",
    "signature.signature_key": """
        Vertragsnummer, Vertrags-ID, Vertrags-Nr, Signatur-ID, Signaturvorgang, Vorgangs-ID
        Signatur, Polizze, Polizzennummer, Polizzen-Nr, Polizze Nr, Police, Policennummer,
        Policen-Nr, Versicherungsscheinnummer, Antragsnummer, Contract ID, Contract Number,
        Contract No, Signature ID, Envelope ID, Policy
        Number, Agreement ID""",
    "signature.status": """
        Signaturstatus, Vertragsstatus, Status der Signatur, Signature Status, Contract Status,
        Envelope Status, Agreement Status""",
    "signature.started_at": """
        Signatur begonnen, Signatur gestartet, Signatur gestartet am, Zur Unterschrift gesendet
        am, Versendet zur Unterschrift, Signature Started, Signature Started At, Sent for
        Signature, Sent for Signature At""",
    "signature.completed_at": """
        Vertragsdatum, Vertrag vom, Abschluss am, Antrag vom, Polizziert am, Unterschrieben am,
        Unterzeichnet am, Signiert am,
        Abschlussdatum, Abgeschlossen am, Signed At, Signed On, Contract Date, Signature
        Completed, Signature Completed At, Signature Date""",
    "signature.contract_value": """
        Vertragswert, Vertragssumme, Vertragsvolumen, Abschlusssumme, Abschlussvolumen, Volumen,
        Prämie,
        Jahresprämie, Nettojahresprämie, Bruttojahresprämie, Nettoprämie, Bruttoprämie,
        Jahresnettoprämie, Prämienvolumen, Jahresbeitrag, Beitragssumme, Premium, Annual Premium,
        Umsatz, Contract Value, Contract Amount, Deal Value, Revenue, Sales Amount, Volume""",
    "signature.currency": "Währung, Vertragswährung, Currency, Currency Code",
    "feature_use.feature": """
        Funktion, Genutzte Funktion, Funktionsname, Modul, Modulname, Werkzeug, Feature, Feature
        Name, Feature Used, Function, Module, Module Name, Tool""",
    "feature_use.area": "Funktionsbereich, Nutzungsbereich, Feature Area",
    "feature_use.used_at": """
        Genutzt am, Nutzungszeit, Nutzungsdatum, Verwendet am, Used At, Used On, Usage Date,
        Usage Time""",
    "feature_use.uses": """
        Nutzungen, Anzahl Nutzungen, Verwendungen, Uses, Usage Count, Number of Uses, Use Count""",
    "feature_use.minutes": """
        Nutzungsdauer, Nutzungsminuten, Usage Minutes, Minutes Used, Usage Duration""",
    "login.logged_in_at": """
        Angemeldet am, Anmeldung, Anmeldezeit, Anmeldedatum, Login, Loginzeit, Login-Zeitpunkt,
        Letzte Anmeldung, Logged In At, Login Time, Login Date, Login At, Sign-in Time, Sign-in
        Date, Signed In At, Last Login, Date (UTC)""",
    "login.device": """
        Gerät, Gerätetyp, Endgerät, Device, Device Type, Device Class, Client App, Operating
        System""",
}

PLAIN = {
    "meeting": {
        "nps_answer.comment": """
            Kommentar, Freitext, Anmerkung, Rückmeldung, Comment, Comments, Feedback""",
    },
    "rating": {
        "rating.source_key": """
            ID, Nr, Response ID, Antwort-ID, Respondent ID, Umfrage-ID, Bewertungs-ID, Rating
            ID, Review ID, Survey ID, UUID""",
        "rating.score": "Score, Punkte, Wert, Value, Points, Overall",
        "rating.rated_at": """
            Datum, Zeitpunkt, Zeitstempel, Abgegeben am, Eingegangen am, Eingang, Ausgefüllt am,
            Gesendet am, Date, Timestamp, Submitted At, Submitted On, Submission Date, Completed
            At, Response Time, Created At, Created, Created On, Created Date, End Date,
            Completion Time, Date Submitted, Recorded Date, Antwortzeit, Answered At, Responded
            At, Response Date, Survey Date, Erstellt am, Review Date, Received, Date Received,
            Received At""",
        "rating.rater": "Bewertet von, Bewertet durch, Bewerter, Rater, Rated By, Rater Type",
        "rating.subject": "Gegenstand, Bewertet wird, Subject, Rated Object",
        "rating.channel": "Kanal, Kontaktkanal, Channel",
        "rating.comment": "Text, Begründung, Grund, Reason, Answer, Why, Warum",
    },
    "nps_answer": {
        "nps_answer.source_key": """
            ID, Nr, Response ID, Antwort-ID, Respondent ID, Umfrage-ID, Survey ID, UUID, Unique
            Key""",
        "nps_answer.score": "Score, Punkte, Wert, Value, Points, Rating, Bewertung",
        "nps_answer.answered_at": """
            Datum, Zeitpunkt, Zeitstempel, Abgegeben am, Eingegangen am, Eingang, Ausgefüllt am,
            Gesendet am, Date, Timestamp, Submitted At, Submitted On, Submission Date, Completed
            At, Response Time, Created At, Created, Created On, Created Date, End Date,
            Completion Time, Date Submitted, Recorded Date, Antwortzeit, Answered At, Responded
            At, Response Date, Survey Date, Erstellt am, Review Date, Received, Date Received,
            Received At""",
        "nps_answer.respondent": """
            Befragt, Befragter, Antwortender, Respondent, Respondent Type, Audience, Zielgruppe""",
        "nps_answer.comment": """
            Kommentar, Begründung, Grund, Freitext, Text, Comment, Comments, Reason, Feedback,
            Verbatim, Answer, Review, Why, Warum""",
    },
    "signature": {
        "signature.signature_key": "ID, Nr, Nummer, Key, Vorgang",
        "signature.status": "Status, State",
        "signature.started_at": """
            Begonnen am, Gestartet am, Gesendet am, Erstellt am, Datum, Started At, Sent At,
            Created At, Date, Sent On, Created""",
        "signature.completed_at": "Beendet am, Completed At, Completed On, Finished At, Completed",
        "signature.contract_value": "Wert, Betrag, Summe, Value, Amount, Total",
    },
    "feature_use": {
        "feature_use.feature": "Aktion, Event Type, Event, Action",
        "feature_use.used_at": """
            Datum, Zeitpunkt, Zeitstempel, Date, Timestamp, Time, Day, Tag, Event Time, Event
            Timestamp""",
        "feature_use.area": "Bereich, Area",
        "feature_use.uses": "Anzahl, Count",
        "feature_use.minutes": "Minuten, Dauer, Minutes, Duration",
    },
    "login": {
        "login.logged_in_at": "Datum, Zeitpunkt, Zeitstempel, Date, Timestamp, Time, Created At",
        "advisor.email": "E-Mail, Email, Mail, User Principal Name, Login Name",
        "advisor.name": "Name",
    },
}
