"""Whether the user of a source could write there: then it is the wrong user."""

from __future__ import annotations

from sqlalchemy import text

from connectors.base import Problem
from connectors.database.session import Session
from kpi.text import Label

_PG = (
    "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
    "WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ('pg_catalog', 'information_schema') "
    "AND has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE')"
)
_MSSQL = (
    "SELECT count(*) FROM sys.tables t CROSS JOIN (VALUES ('INSERT'), ('UPDATE'), ('DELETE')) "
    "AS needed (permission) WHERE has_perms_by_name(quotename(schema_name(t.schema_id)) + '.' "
    "+ quotename(t.name), 'OBJECT', needed.permission) = 1"
)
_ORACLE = (
    "SELECT (SELECT count(*) FROM user_tables) + (SELECT count(*) FROM session_privs "
    "WHERE privilege IN ('INSERT ANY TABLE', 'UPDATE ANY TABLE', 'DELETE ANY TABLE')) + "
    "(SELECT count(*) FROM all_tab_privs WHERE grantee <> 'PUBLIC' "
    "AND privilege IN ('INSERT', 'UPDATE', 'DELETE')) FROM dual"
)
_COUNTED = {"postgresql": _PG, "mssql": _MSSQL, "oracle": _ORACLE}
"""How many tables the user may write to."""
_WRITING = ("ALL PRIVILEGES", "INSERT", "UPDATE", "DELETE", "DROP", "SUPER")


def problems(session: Session) -> list[Problem]:
    """Return a problem where the user may change what is read."""
    return [_PROBLEM] if _may_write(session) else []


def _may_write(session: Session) -> bool:
    connection = session.connection
    with session.refusing():
        if session.dialect.name in _COUNTED:
            return bool(connection.execute(text(_COUNTED[session.dialect.name])).scalar())
        if session.dialect.name == "mysql":
            grants = connection.execute(text("SHOW GRANTS FOR CURRENT_USER()"))
            return any(_gives_writing(str(row[0])) for row in grants)
    return False


def _gives_writing(grant: str) -> bool:
    given = grant.upper().partition(" ON ")[0].removeprefix("GRANT ")
    return any(word.strip() in _WRITING for word in given.split(","))


_PROBLEM = Problem(
    where=Label("Rechte", "Rights"),
    what=Label(
        "Der Benutzer darf in der Datenbank schreiben.", "The user may write to the database."
    ),
    how_to_fix=Label(
        "Das Portal liest nur. Bitte lassen Sie einen Benutzer anlegen, der ausschließlich lesen "
        "darf (GRANT SELECT), und tragen Sie ihn ein.",
        "The portal only reads. Please have a user created that may read only (GRANT SELECT), "
        "and enter that one.",
    ),
)
