"""What a database refuses, in words that say who can do what and show no secret."""

from __future__ import annotations

import re

from connectors.base import Settings
from kpi.errors import SourceError
from kpi.text import Label

_LONGEST = 200
_NAMED = re.compile(
    r"(?:\b(?:object|column|table|relation|view|schema|spalte|tabelle|sicht)(?: name)?|ora-00904)"
    r":? (?!(?:or|does|is|was|not|already|name)\b)"
    r"[\"'`»]?(?:[\w$]{1,80}[\"'`]?\.[\"'`]?){0,3}([\w$]{1,80})",
    re.I,
)
"""Whatever the server's language: the first name, without the schema or the alias before it."""
_NO_RIGHT = Label(
    "Der Benutzer darf etwas davon nicht lesen. Bitte lassen Sie ihm das Leserecht geben (GRANT "
    "SELECT).",
    "The user may not read some of it. Please have the right to read granted (GRANT SELECT).",
)
_NO_TABLE = Label(
    "Eine Tabelle fehlt in der Datenbank. Ist es die richtige, und ist sie eingerichtet?",
    "A table is missing in the database. Is it the right one, and is it set up?",
)
_NO_COLUMN = Label(
    "Eine Spalte fehlt. Die Quelle hat sich geändert, oder ihre Fassung ist eine andere; bitte "
    "passen Sie die Zuordnung an, wo es eine eigene ist.",
    "A column is missing. The source has changed, or its release is another one; please adapt the "
    "mapping where it is one of your own.",
)
_NO_ENCODING = Label(
    "In der Datenbank stehen Texte, deren Zeichen unbekannt sind: Ihre Kodierung SQL_ASCII sagt "
    "nicht, welche Zeichen die Bytes bedeuten, und als UTF-8 ergeben sie keine. Bitte lassen Sie "
    "die Datenbank nach UTF-8 übertragen, oder eine Sicht anlegen, die solche Spalten umwandelt, "
    "und ordnen Sie diese zu. Aus Latin-1 zum Beispiel: "
    "convert_from(convert(convert_to(name, 'SQL_ASCII'), 'LATIN1', 'UTF8'), 'UTF8').",
    "The database holds texts whose characters are unknown: its encoding SQL_ASCII does not say "
    "which characters the bytes mean, and read as UTF-8 they make none. Please have the database "
    "moved to UTF-8, or a view made that recodes such columns, and map that. From Latin-1, for "
    "instance: convert_from(convert(convert_to(name, 'SQL_ASCII'), 'LATIN1', 'UTF8'), 'UTF8').",
)
_CODES: dict[object, Label] = {
    "22021": _NO_ENCODING,
    **{"42501": _NO_RIGHT, "42P01": _NO_TABLE, "42703": _NO_COLUMN},
    **{1142: _NO_RIGHT, 1143: _NO_RIGHT, 1146: _NO_TABLE, 1054: _NO_COLUMN},
}
"""Of PostgreSQL and of MariaDB and MySQL; what they say in words may be in any language."""
_KNOWN: tuple[tuple[str, Label], ...] = (
    (
        r"password authentication failed|access denied for user|no password supplied"
        r"|login failed|ora-01017|role .* does not exist|no credentials",
        Label(
            "Benutzer oder Kennwort stimmen nicht. Bitte prüfen Sie beides.",
            "User or password are wrong. Please check both.",
        ),
    ),
    (
        r"database .* does not exist|unknown database|cannot open database"
        r"|is not registered with the listener|ora-12505|ora-12514",
        Label(
            "Eine Datenbank dieses Namens gibt es dort nicht. Bitte prüfen Sie den Namen.",
            "There is no database of that name. Please check its name.",
        ),
    ),
    (r"UTF8\W{1,6}0x", _NO_ENCODING),
    (r"permission (was )?denied|command denied|insufficient privilege", _NO_RIGHT),
    (
        r"column .* does not exist|unknown column|no such column|invalid column name"
        r"|invalid identifier",
        _NO_COLUMN,
    ),
    (
        r"(relation|table|view) .*(does not exist|doesn't exist)|no such table|invalid object name",
        _NO_TABLE,
    ),
    (
        r"certificate.verif|self.signed certificate|certificate chain|local issuer|root certificate"
        r"|certificate.* does(n't| not) match|hostname mismatch|target principal name"
        r"|certificate has expired|dpy-6006",
        Label(
            "Dem Zertifikat der Datenbank wird nicht vertraut. Bitte lassen Sie das Zertifikat der "
            "Stelle, die es ausgestellt hat, auf dem Server des Portals einrichten (im Speicher "
            "des Systems oder in der Datei, die SSL_CERT_FILE nennt), und geben Sie den Rechner so "
            "an, wie er im Zertifikat heißt.",
            "The certificate of the database is not trusted. Please have the certificate of the "
            "authority that issued it installed on the portal's server (in the system's store or "
            "in the file that SSL_CERT_FILE names), and enter the host as the certificate names "
            "it.",
        ),
    ),
    (
        r"ssl|certificate|tls",
        Label(
            "Die Verschlüsselung kam nicht zustande. Bietet die Datenbank sie an?",
            "The connection could not be encrypted. Does the database offer it?",
        ),
    ),
    (
        r"timed? ?out|timeout",
        Label(
            "Die Quelle antwortet nicht rechtzeitig. Läuft sie, und ist das Netz erreichbar?",
            "The source does not answer in time. Is it running, and is the network reachable?",
        ),
    ),
    (
        r"refused|could not translate|name or service|getaddrinfo|unreachable|can't connect"
        r"|connection failed|could not connect|unable to establish connection",
        Label(
            "Die Quelle ist nicht erreichbar. Läuft sie, und stimmen Rechner und Anschluss?",
            "The source cannot be reached. Is it running, and are host and port right?",
        ),
    ),
    (
        r"server closed|lost connection|connection reset|terminating connection|broken pipe"
        r"|gone away|unexpected eof|no copy data|lost synchronization|communication link"
        r"|ora-0311[34]|dpy-4011",
        Label(
            "Die Verbindung zur Quelle ist abgerissen. Bitte versuchen Sie es später erneut.",
            "The connection to the source was cut. Please try again later.",
        ),
    ),
)


def refusal(error: BaseException, settings: Settings) -> SourceError:
    """Return what is wrong in plain words, and the database's own first line where that tells
    more: a name that is missing. It never holds a value, a password or an address."""
    own = getattr(error, "orig", None) or error
    text = str(own)
    known = _CODES.get(_code(own)) or next(
        (label for pattern, label in _KNOWN if re.search(pattern, text, re.I)), None
    )
    told = _told(text, settings)
    if known is None:
        return SourceError(
            Label(
                f"Die Quelle meldet: {told}. Bitte wenden Sie sich an deren Verwaltung.",
                f"The source says: {told}. Please ask whoever administers it.",
            )
        )
    names = _NAMED.search(told) if known in (_NO_RIGHT, _NO_TABLE, _NO_COLUMN) else None
    named = f" ({names[1]})" if names else ""
    return SourceError(Label(f"{known.de}{named}", f"{known.en}{named}"))


def _code(error: BaseException) -> object:
    """Return the number or letters by which the database names an error, None where it has none."""
    first = error.args[0] if error.args else None
    return getattr(error, "sqlstate", None) or (first if isinstance(first, int) else None)


def _told(text: str, settings: Settings) -> str:
    line = text.strip().splitlines()[0] if text.strip() else "?"
    for name in ("password", "user", "host", "token"):
        if settings.get(name):
            line = line.replace(settings[name], "…")
    return line[:_LONGEST].rstrip(".")
