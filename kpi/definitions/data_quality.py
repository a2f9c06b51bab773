"""Data quality: what is missing, wrong or there twice in the customer records."""

from __future__ import annotations

from ibis import _, literal

from kpi.checks import AREAS
from kpi.dimensions import CUSTOMER_SEGMENT, PEOPLE, RULE
from kpi.facts import CUSTOMER
from kpi.facts.quality import RECORD_CHECK
from kpi.kinds import QualityScore, StockShare
from kpi.model import Direction, Unit
from kpi.text import Label

_RECORDS = (*PEOPLE, CUSTOMER_SEGMENT)
_CHECKS = (*_RECORDS, RULE)
_NO = literal(value=False)  # Ibis writes `NOT x IS NOT NULL` where ~x is asked whether it is known

CONTACTS_WITHOUT_EMAIL = StockShare(
    name="contacts_without_email",
    category="data_quality",
    label=Label("Kontakte ohne E-Mail", "Contacts without e-mail"),
    description=Label(
        "Kunden ohne E-Mail-Adresse geteilt durch alle Kunden, die am Ende des Zeitraums angelegt "
        "waren, nach dem heutigen Inhalt der Datensätze.",
        "Customers without an e-mail address divided by all customers created by the end of the "
        "period, by what the records hold today.",
    ),
    fact=CUSTOMER,
    numerator=_.has_email == _NO,
    denominator=_.is_delivered,
    unit=Unit.SHARE,
    better=Direction.LOWER,
    dimensions=_RECORDS,
    needs=("customer.email",),
    minimum_sample=10,
    headline=False,
)
CUSTOMERS_WITHOUT_INDUSTRY = StockShare(
    name="customers_without_industry",
    category="data_quality",
    label=Label("Firmen ohne Branche", "Companies without industry"),
    description=Label(
        "Firmenkunden ohne Branche geteilt durch alle Firmenkunden am Ende des Zeitraums. Wo "
        "nicht bekannt ist, ob ein Kunde eine Firma ist, zählt er als solche.",
        "Companies without an industry divided by all companies at the end of the period. A "
        "customer of whom it is not known counts as a company.",
    ),
    fact=CUSTOMER,
    numerator=_.has_industry == _NO,
    denominator=_.is_delivered & _.is_company.fill_null(True),
    unit=Unit.SHARE,
    better=Direction.LOWER,
    dimensions=_RECORDS,
    needs=("customer.industry",),
    minimum_sample=10,
    headline=False,
)
COMPLETENESS = StockShare(
    name="completeness",
    category="data_quality",
    label=Label("Vollständigkeit", "Completeness"),
    description=Label(
        "Ausgefüllte Pflichtfelder geteilt durch alle Pflichtfelder der Kunden am Ende des "
        "Zeitraums. Welches Feld für wen Pflicht ist, steht in den Einstellungen; ein Feld, das "
        "keine Quelle liefert, zählt nicht.",
        "Required fields that are filled divided by all required fields of the customers at the "
        "end of the period. The settings state which field is required of whom; a field that no "
        "source delivers does not count.",
    ),
    fact=RECORD_CHECK,
    numerator=_.is_passed,
    denominator=_.area == "completeness",
    unit=Unit.SHARE,
    better=Direction.HIGHER,
    dimensions=_CHECKS,
    needs=("customer.name",),
    minimum_sample=10,
    headline=False,
)
VALIDITY = StockShare(
    name="validity",
    category="data_quality",
    label=Label("Gültigkeit", "Validity"),
    description=Label(
        "Angaben in gültiger Form geteilt durch alle Angaben: E-Mail, Telefon, Postleitzahl, "
        "Anlage- und Änderungsdatum, ein noch tätiger Betreuer, und ob ein Kunde, den ein Termin "
        "oder Vorgang nennt, im Bestand ist.",
        "Entries of valid form divided by all entries: e-mail, phone, postcode, dates of creation "
        "and change, an owner still at work, and whether a customer named by a meeting or case is "
        "on record.",
    ),
    fact=RECORD_CHECK,
    numerator=_.is_passed,
    denominator=_.area == "validity",
    unit=Unit.SHARE,
    better=Direction.HIGHER,
    dimensions=_CHECKS,
    needs=("customer.name",),
    minimum_sample=10,
    headline=False,
)
DUPLICATES = StockShare(
    name="duplicates",
    category="data_quality",
    label=Label("Mögliche Dubletten", "Possible duplicates"),
    description=Label(
        "Kunden, deren E-Mail, Telefon oder Name mit Postleitzahl (jeweils vereinheitlicht) auch "
        "bei anderen Kunden steht, geteilt durch alle Kunden am Ende des Zeitraums. Was 20 oder "
        "mehr Kunden gemeinsam haben, gilt als Sammelangabe und zählt nicht.",
        "Customers whose e-mail, phone or name with postcode (each normalised) other customers "
        "have too, divided by all customers at the end of the period. What 20 or more customers "
        "share is taken for a placeholder and does not count.",
    ),
    fact=CUSTOMER,
    numerator=_.duplicate_group.notnull(),
    denominator=_.is_delivered,
    unit=Unit.SHARE,
    better=Direction.LOWER,
    dimensions=_RECORDS,
    needs=("customer.name",),
    minimum_sample=10,
    headline=False,
)
DATA_QUALITY_SCORE = QualityScore(
    name="data_quality_score",
    category="data_quality",
    label=Label("Datenqualität", "Data quality score"),
    description=Label(
        "Bestandene Prüfungen geteilt durch alle Prüfungen der Kunden am Ende des Zeitraums, je "
        "Prüfbereich (Vollständigkeit, Gültigkeit, Dubletten) nach den Einstellungen gewichtet.",
        "Checks passed divided by all checks of the customers at the end of the period, each area "
        "(completeness, validity, duplicates) weighted as set.",
    ),
    fact=RECORD_CHECK,
    areas=AREAS,
    unit=Unit.SHARE,
    better=Direction.HIGHER,
    dimensions=_CHECKS,
    needs=("customer.name",),
    minimum_sample=10,
    headline=False,
)
