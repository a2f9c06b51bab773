"""What holds for every ready connector. A subclass gives the source, the class and the figures."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from connectors.base import Connector, key_columns
from kpi import facts
from kpi.availability import report
from kpi.query import Query
from store.reader import Reader
from store.versions import Versions
from tests.ready.agreement import Agreement
from tests.ready.source import Source
from tests.ready.store import loaded, query, synced


class Contract:
    """The rules. `agreement`: its KPIs; `quarantined`: how many rows fail a check, by table;
    `needed`: a table of the source and a column of it without which it cannot be read."""

    connector: ClassVar[type[Connector]]
    needed: ClassVar[tuple[str, str]]
    agreement: ClassVar[Agreement]
    quarantined: ClassVar[tuple[tuple[str, int], ...]]

    @pytest.fixture(scope="class")
    def source(self) -> Source:
        """Return the filled database; subclasses say how."""
        raise NotImplementedError

    @pytest.fixture(scope="class")
    def reading(self, source: Source) -> Iterator[Connector]:
        """Return the connector, connected as the reader that the documentation proposes."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("KPI_PORTAL_SOURCE_HOSTS", "127.0.0.1")
            connected = source.connect(self.connector)
            yield connected
            connected.close()

    @pytest.fixture(scope="class")
    def beside(self, reading: Connector, source: Source) -> Iterator[Connector | None]:
        """Return what else is in the store, where figures need more than this source has."""
        yield None

    @pytest.fixture(scope="class")
    def versions(
        self,
        reading: Connector,
        beside: Connector | None,
        tmp_path_factory: pytest.TempPathFactory,
    ) -> Versions:
        """Return a store into which the source was read once."""
        kept = Versions(tmp_path_factory.mktemp(self.connector.name))
        if beside:
            loaded(kept, beside)
        summary = loaded(kept, reading)
        self.check_counts(summary)
        return kept

    @pytest.fixture(scope="class")
    def asked(self, versions: Versions) -> Query:
        """Return questions to that store."""
        return query(versions)

    def check_counts(self, summary: object) -> None:
        """Every row in was stored or set aside, and of these none that should not be."""
        found = {}
        for one in summary.tables:  # type: ignore[attr-defined]
            assert one.rows_in == one.rows_stored + one.rows_quarantined, one
            if one.rows_quarantined:
                found[one.table] = one.rows_quarantined
        assert tuple(sorted(found.items())) == self.quarantined

    def test_a_check_finds_nothing_wrong(self, reading: Connector) -> None:
        assert [reading.check(mapping) for mapping in reading.mappings()] == [
            [] for _ in reading.mappings()
        ]

    def test_a_check_names_what_is_missing_and_what_may_not_be_read(
        self, reading: Connector, source: Source
    ) -> None:
        table, column, lost, reader = map(source.quoted, (*self.needed, "lost", source.reader))
        for change, back, name in (
            (f"{table} RENAME COLUMN {column} TO {lost}", "", self.needed[1]),
            (f"{table} RENAME TO {lost}", f"{lost} RENAME TO {table}", self.needed[0]),
        ):
            reading.close()
            source.run(f"ALTER TABLE {change}")
            told = self._told(reading)
            source.run(f"ALTER TABLE {back or f'{table} RENAME COLUMN {lost} TO {column}'}")
            assert any("is missing" in one and f"({name})" in one for one in told), told
        source.run(f"REVOKE SELECT ON {table} FROM {reader}")
        told = self._told(reading)
        source.run(f"GRANT SELECT ON {table} TO {reader}")
        assert any("may not read" in one and f"({self.needed[0]})" in one for one in told), told
        assert self._told(reading) == []

    @staticmethod
    def _told(reading: Connector) -> list[str]:
        """Return what a check finds wrong, and let go of the source."""
        found = [one for mapping in reading.mappings() for one in reading.check(mapping)]
        reading.close()
        return [one.what.en for one in found]

    def test_keys_are_those_of_the_rows(self, reading: Connector) -> None:
        for mapping in reading.mappings():
            columns = list(key_columns(mapping))
            rows = reading.read(mapping, None).read_all().select(columns).to_pylist()
            keys = reading.keys(mapping)
            assert keys is not None
            living = keys.read_all().select(columns).to_pylist()
            assert sorted(map(str, rows)) == sorted(map(str, living)), mapping.table
            assert len({str(row) for row in rows}) == len(rows), mapping.table

    def test_every_mapping_begins_with_its_rule(self, reading: Connector) -> None:
        for mapping in reading.mappings():
            assert mapping.source.startswith("-- "), mapping.table

    def test_read_twice_changes_nothing(self, reading: Connector, versions: Versions) -> None:
        before = contents(versions)
        for one in loaded(versions, reading).tables:
            assert (one.rows_new, one.rows_replaced, one.rows_deleted) == (0, 0, 0), one
        assert contents(versions) == before

    def test_what_is_read_in_parts_is_what_is_read_at_once(
        self,
        reading: Connector,
        beside: Connector | None,
        versions: Versions,
        source: Source,
        tmp_path: Path,
    ) -> None:
        marks = {one.table: reading.watermark(one) for one in reading.mappings()}
        before = contents(versions)
        reading.close()
        source.run(changes(self.connector.name))
        loaded(versions, reading, marks)
        whole = Versions(tmp_path / "whole")
        if beside:
            loaded(whole, beside)
        loaded(whole, reading)
        assert contents(versions) == contents(whole) != before

    def test_a_sync_reads_every_row(self, reading: Connector, source: Source) -> None:
        found = {one.table: one for one in synced(source, self.connector.name).tables}
        for mapping in reading.mappings():
            rows = reading.read(mapping, None).read_all().num_rows
            assert found[mapping.table].rows_in == rows, mapping.table
        bad = {name: one.rows_quarantined for name, one in found.items() if one.rows_quarantined}
        assert tuple(sorted(bad.items())) == self.quarantined

    def test_what_it_cannot_know_has_no_value(self, asked: Query) -> None:
        known = asked.engine.known_columns()
        for unknown in self.connector.unknown:
            name, _, column = unknown.what.partition(".")
            columns = [column] if column else [one.name for one in facts.table(name).columns]
            assert not [one for one in columns if f"{name}.{one}" in known], unknown.what

    def test_kpis_of_what_it_cannot_know_are_not_available(self, asked: Query) -> None:
        unknown = {one.what for one in self.connector.unknown}
        for one in report(asked.engine):
            needs = {
                need for need in one.missing if need in unknown or need.split(".")[0] in unknown
            }
            assert not needs or not one.is_available, one.kpi

    def test_a_word_it_cannot_know_is_no_zero(self, asked: Query) -> None:
        words = {one.what for one in self.connector.unknown if "=" in one.what}
        missing = {need for one in report(asked.engine) for need in one.missing}
        assert words <= missing

    def test_its_figures_are_those_of_the_source(self, asked: Query, source: Source) -> None:
        assert len(self.agreement.kpis) >= 10
        differences = [
            sentence
            for name in self.agreement.kpis
            for sentence in self.agreement.differences(name, asked, source.administrator)
        ]
        assert not differences, "\n".join(differences)


def changes(name: str) -> str:
    """Return what happens to a source between two runs, as SQL."""
    return (Path(__file__).parent / name / "changes.sql").read_text(encoding="utf-8")


def contents(versions: Versions) -> dict[str, object]:
    """Return number and hash of the rows of each table, whatever their order."""
    reader = Reader.open(versions)
    return {one.name: reader.rows(_content(one.name)) for one in facts.TABLES}


def _content(table: str) -> str:
    return (
        "SELECT count(*), CAST(sum(hash(row)) AS VARCHAR) FROM "
        f"(SELECT columns(* EXCLUDE (load_id, row_number)) FROM canonical.{table}) AS row"
    )
