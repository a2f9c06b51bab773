"""What databases refuse, in whole sentences: what is wrong, what it is called, what to do."""

from __future__ import annotations

import pytest

from connectors.database.refusal import refusal

SETTINGS = {"host": "127.0.0.1", "user": "reader", "password": "s}cret;"}
LOGIN = "User or password are wrong. Please check both."
DATABASE = "There is no database of that name. Please check its name."
RIGHT = "The user may not read some of it. Please have the right to read granted (GRANT SELECT)."
TABLE = "A table is missing in the database. Is it the right one, and is it set up?"
COLUMN = (
    "A column is missing. The source has changed, or its release is another one; please adapt "
    "the mapping where it is one of your own."
)
CERTIFICATE = (
    "The certificate of the database is not trusted. Please have the certificate of the authority "
    "that issued it installed on the portal's server (in the system's store or in the file that "
    "SSL_CERT_FILE names), and enter the host as the certificate names it."
)
NOT_OFFERED = "The connection could not be encrypted. Does the database offer it?"
CUT = "The connection to the source was cut. Please try again later."


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Login failed for user 'reader'.", LOGIN),
        ("ORA-01017: invalid username/password; logon denied", LOGIN),
        ("DPY-4001: no credentials specified", LOGIN),
        ('Cannot open database "sales" requested by the login.', DATABASE),
        ('DPY-6001: Service "sales" is not registered with the listener', DATABASE),
        (
            "The SELECT permission was denied on the object 'Termine', database 'sales', schema "
            "'dbo'.",
            f"{RIGHT} (Termine)",
        ),
        ("permission denied for table appointment", f"{RIGHT} (appointment)"),
        ("permission denied for schema sales", f"{RIGHT} (sales)"),
        (
            "SELECT command denied to user 'x'@'localhost' for table `crm`.`termin`",
            f"{RIGHT} (termin)",
        ),
        ("ORA-01031: insufficient privileges", RIGHT),
        ("Invalid object name 'Vertrieb.Termine'.", f"{TABLE} (Termine)"),
        (
            "Driver Error: Base table or view not found; DDBC Error: [Microsoft][SQL Server]"
            "Invalid object name 'dbo.Termine'.",
            f"{TABLE} (Termine)",
        ),
        ("ORA-00942: table or view does not exist", TABLE),
        ('ORA-00942: table or view "CRM"."TERMINE" does not exist', f"{TABLE} (TERMINE)"),
        ('relation "public.appointment" does not exist', f"{TABLE} (appointment)"),
        ("no such table: appointment", f"{TABLE} (appointment)"),
        ("Invalid column name 'geaendert'.", f"{COLUMN} (geaendert)"),
        ('ORA-00904: "T"."GEAENDERT": invalid identifier', f"{COLUMN} (GEAENDERT)"),
        ('column "begins" of relation "a" does not exist', f"{COLUMN} (begins)"),
        ("Unknown column 'a.begins' in 'field list'", f"{COLUMN} (begins)"),
        ("no such column: begins", f"{COLUMN} (begins)"),
        (
            "Client unable to establish connection; SSL Provider: [error:0A000086:SSL "
            "routines::certificate verify failed:self-signed certificate]",
            CERTIFICATE,
        ),
        (
            "Can't connect to MySQL server on 'db' ([SSL: CERTIFICATE_VERIFY_FAILED] certificate "
            "verify failed: self-signed certificate in certificate chain (_ssl.c:1006))",
            CERTIFICATE,
        ),
        ("connection failed: SSL error: certificate verify failed", CERTIFICATE),
        (
            'server certificate for "db.bank.example" does not match host name "db"',
            CERTIFICATE,
        ),
        ("DPY-6006: The name on the server certificate does not match", CERTIFICATE),
        ("server does not support SSL, but SSL was required", NOT_OFFERED),
        ("ORA-03113: end-of-file on communication channel", CUT),
        ("Communication link failure", CUT),
        (
            "Query 1017 was cancelled.",
            "The source says: Query 1017 was cancelled. Please ask whoever administers it.",
        ),
    ],
)
def test_what_is_refused_is_put_in_plain_words(said: str, meant: str) -> None:
    assert refusal(ValueError(said), SETTINGS).label.en == meant


def test_a_certificate_is_told_in_german_too() -> None:
    said = "SSL error: certificate verify failed"
    assert refusal(ValueError(said), SETTINGS).label.de == (
        "Dem Zertifikat der Datenbank wird nicht vertraut. Bitte lassen Sie das Zertifikat der "
        "Stelle, die es ausgestellt hat, auf dem Server des Portals einrichten (im Speicher des "
        "Systems oder in der Datei, die SSL_CERT_FILE nennt), und geben Sie den Rechner so an, "
        "wie er im Zertifikat heißt."
    )
