"""What has to be known to reach a database: fields, never an address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from connectors.database.dialect import DIALECTS, Dialect
from connectors.field import Field
from kpi.text import Label

ENCRYPTION = (
    ("verify", Label("verschlüsselt, Zertifikat geprüft", "encrypted, certificate verified")),
    ("require", Label("verschlüsselt", "encrypted")),
    ("none", Label("unverschlüsselt", "not encrypted")),
)


def database_fields(dialects: Sequence[str]) -> tuple[Field, ...]:
    """Return the fields of a connector for these systems; the first one is proposed."""
    labels = {one.name: _label(one) for one in DIALECTS}
    system = Field(
        name="dialect",
        label=Label("Datenbanksystem", "Database system"),
        kind="choice",
        default=dialects[0],
        choices=tuple((name, labels[name]) for name in dialects),
    )
    if "sqlite" not in dialects:
        place = (replace(one, required=True) if one.name in _OF_A_SERVER else one for one in _PLACE)
    else:
        place = (
            replace(one, explanation=_OF_ANY_SYSTEM)
            if one.name == "database"
            else replace(one, unless=("dialect", "sqlite"))
            for one in _PLACE
        )
    return (system, *place)


def _label(one: Dialect) -> Label:
    if one.is_installed:
        return Label(one.label, one.label)
    return Label(f"{one.label} (Treiber fehlt)", f"{one.label} (driver missing)")


_OF_A_SERVER = ("host", "user", "password")
_OF_ANY_SYSTEM = Label(
    "Bei Oracle der Dienstname (service name), bei SQLite die Datei. Diese liegt in einem Ordner, "
    "den die Verwaltung des Servers freigegeben hat; sonst ist es „incoming“ im Datenordner.",
    "With Oracle the service name, with SQLite the file. That lies in a folder which the server's "
    "administrator has allowed; otherwise it is 'incoming' in the data folder.",
)
_PLACE = (
    Field(
        name="host",
        label=Label("Rechner", "Host"),
        kind="host",
        required=False,
        explanation=Label(
            "Name des Datenbankrechners; die Verwaltung des Servers muss ihn freigegeben haben.",
            "Name of the database machine, which the server's administrator must have allowed.",
        ),
    ),
    Field(
        name="port",
        label=Label("Anschluss (Port)", "Port"),
        kind="number",
        required=False,
        explanation=Label("Leer = der übliche.", "Empty = the usual one."),
    ),
    Field(name="database", label=Label("Datenbank", "Database")),
    Field(name="user", label=Label("Benutzer", "User"), required=False),
    Field(name="password", label=Label("Kennwort", "Password"), kind="secret", required=False),
    Field(
        name="encryption",
        label=Label("Verbindung", "Connection"),
        kind="choice",
        default="require",
        choices=ENCRYPTION,
    ),
)
