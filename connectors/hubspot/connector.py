"""HubSpot: owners, contacts, meetings, deals with their stages, and tickets."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pyarrow as pa

from connectors.base import Connector, Mapping, Problem, Settings, Unknown, key_columns
from connectors.cursor import Cursor, at_most_now, moment_of
from connectors.field import Field
from connectors.hubspot import objects, rows
from connectors.hubspot.kinds import COLUMNS, KINDS
from connectors.hubspot.objects import Kind, Object, in_batches
from connectors.hubspot.rows import Row
from connectors.mapped import MappedTable
from connectors.rest.checkpoint import Checkpoint
from connectors.rest.client import Client
from kpi.errors import SourceError
from kpi.facts import table
from kpi.text import Label

ADDRESS, VARIABLE = "https://api.hubapi.com", "KPI_PORTAL_HUBSPOT_URL"
CHANGED = "changed_at"
_BATCH = 5_000
_READ = {
    "customer": rows.contact,
    "meeting": rows.meeting,
    "process_case": rows.deal,
    "ticket": rows.ticket,
}


class HubSpotConnector(Connector):
    """Reads by a private app's token. Changes are found by search; owners and the stages of
    deals are read wholly each time, since their changes leave no mark."""

    name = "hubspot"
    label = Label("HubSpot", "HubSpot")
    fields = (
        Field(
            name="token",
            label=Label("Zugangsschlüssel", "Access token"),
            kind="secret",
            explanation=Label(
                "Einer privaten App mit Leserechten auf Kontakte, Deals, Tickets und Nutzer.",
                "Of a private app that may read contacts, deals, tickets and owners.",
            ),
        ),
    )
    time_rule = Label("Alle Zeiten sind UTC.", "All times are UTC.")
    knows_completion = False
    reservation = Label(
        "Nach der öffentlichen Beschreibung der Schnittstelle gebaut und an einem nachgebildeten "
        "Dienst erprobt, noch nicht am echten. Termine ohne Ergebnis gelten nach ihrem Ende als "
        "gehalten.",
        "Built by the public description of the interface and tried with a likeness of the "
        "service, not yet with the real one. Meetings without an outcome count as held once they "
        "are over.",
    )
    unknown = (
        Unknown(
            what="meeting.service_key",
            why=Label(
                "Terminarten sind frei und hier nicht zugeordnet.",
                "Kinds of meetings are free and not mapped here.",
            ),
        ),
        *(
            Unknown(what=name, why=Label("HubSpots CRM hält es nicht.", "HubSpot's CRM has none."))
            for name in ("rating", "signature", "page_visit", "login", "feature_use", "org_unit")
        ),
    )
    declared = (
        Mapping(table="advisor", source="owners"),
        Mapping(table="customer", source="contacts", cursor=CHANGED),
        Mapping(
            table="meeting",
            source="meetings",
            cursor=CHANGED,
            words={
                "status": {
                    "SCHEDULED": "scheduled",
                    "COMPLETED": "completed",
                    "RESCHEDULED": "rescheduled",
                    "NO_SHOW": "no_show",
                    "CANCELED": "cancelled_by_customer",
                }
            },
        ),
        Mapping(
            table="process_case",
            source="deals",
            cursor=CHANGED,
            constants={"process": "opportunity"},
        ),
        Mapping(table="process_step", source="deals", key=("case_key", "entered_at")),
        Mapping(
            table="ticket",
            source="tickets",
            cursor=CHANGED,
            constants={"kind": "customer"},
            words={"priority": {"MEDIUM": "normal"}},
        ),
    )

    def __init__(self, settings: Settings, tables: tuple[MappedTable, ...] = ()) -> None:
        super().__init__(settings, tables)
        self._address = os.environ.get(VARIABLE, ADDRESS)
        self._client = Client(self._address, settings["token"])

    def mappings(self) -> tuple[Mapping, ...]:
        """Return one mapping per table."""
        return self.declared

    def reach(self) -> list[Problem]:
        """Return what is wrong with the token."""
        try:
            self._client.get("/crm/v3/owners", limit=1)
        except SourceError as error:
            return [Problem(where=self.label, what=error.label, how_to_fix=_TOKEN)]
        return []

    def check(self, mapping: Mapping, *, with_rows: bool = True) -> list[Problem]:
        """Return whether the token may read what the mapping reads."""
        try:
            if with_rows and mapping.table in KINDS:
                self._client.get(f"/crm/v3/objects/{mapping.source}", limit=1)
        except SourceError as error:
            label = table(mapping.table).label
            return [Problem(where=label, what=error.label, how_to_fix=_TOKEN)]
        return []

    def columns(self, mapping: Mapping) -> tuple[str, ...]:
        """Return the names of the columns that are read."""
        return (*COLUMNS[mapping.table], *((CHANGED,) if mapping.cursor else ()))

    def watermark(self, mapping: Mapping) -> Cursor | None:
        """Return when an object of the kind was changed last, before an interrupted run that
        this one goes on with: what was changed since is for the next one to read."""
        kept = self._checkpoint(mapping)
        if kept is not None and kept.is_begun:
            return kept.mark
        mark = None
        if mapping.cursor is not None:
            mark = at_most_now(objects.newest(self._client, KINDS[mapping.table]))
        if kept is not None:
            kept.begin(mark)
        return mark

    def read(self, mapping: Mapping, since: Cursor | None) -> pa.RecordBatchReader:
        """Return all rows, or those changed since."""
        return _reader(self.columns(mapping), self._rows(mapping, since))

    def keys(self, mapping: Mapping) -> pa.RecordBatchReader:
        """Return the key of every object that is not archived."""
        own = key_columns(mapping)
        kind = KINDS[mapping.table]
        found = objects.everything(self._client, kind, ("hs_object_id",))
        return _reader(own, ({own[0]: one["id"]} for one in found))

    def close(self) -> None:
        """Let go of the connection."""
        self._client.close()

    def _rows(self, mapping: Mapping, since: Cursor | None) -> Iterator[Row]:
        if mapping.table == "advisor":
            yield from map(rows.owner, objects.owners(self._client))
            return
        kind, moment = KINDS[mapping.table], moment_of(since)
        if moment is None:
            found = self._everything(mapping, kind)
        else:
            found = objects.changed_since(self._client, kind, moment)
        if mapping.table == "process_step":
            stages = self._stages()
            for one in found:
                yield from rows.steps(one, stages)
            return
        for one in found:
            yield {**_READ[mapping.table](one), CHANGED: one["properties"].get(kind.changed)}

    def _everything(self, mapping: Mapping, kind: Kind) -> Iterator[Object]:
        """Yield all objects: those that an interrupted run had read, then the others."""
        kept = self._checkpoint(mapping)
        if kept is None or not kept.is_begun:
            yield from objects.everything(self._client, kind)
            return
        yield from kept.objects()
        if kept.position is None:
            return
        for page, following in objects.pages(self._client, kind, position=kept.position):
            kept.keep(page, following)
            yield from page

    def _checkpoint(self, mapping: Mapping) -> Checkpoint | None:
        if self.place is None or mapping.table not in KINDS:
            return None
        read = (mapping, KINDS[mapping.table], self._address, self.settings["token"])
        return Checkpoint(self.place, mapping.table, repr(read))

    def _stages(self) -> dict[str, tuple[str, int]]:
        answer = self._client.get("/crm/v3/pipelines/deals")
        return {
            str(stage["id"]): (stage["label"], int(stage["displayOrder"]))
            for pipeline in answer["results"]
            for stage in pipeline["stages"]
        }


def _reader(columns: tuple[str, ...], found: Iterator[Row]) -> pa.RecordBatchReader:
    schema = pa.schema([(column, pa.string()) for column in columns])
    batches = (
        pa.RecordBatch.from_pylist(some, schema=schema) for some in in_batches(found, _BATCH)
    )
    return pa.RecordBatchReader.from_batches(schema, batches)


_TOKEN = Label(
    "Bitte prüfen Sie Zugangsschlüssel und Rechte der privaten App.",
    "Please check the access token and the scopes of the private app.",
)
