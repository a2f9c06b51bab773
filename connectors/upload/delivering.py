"""From a file and its confirmed mapping to what the store loads."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pyarrow as pa

from connectors.upload import aside, origin, reuse
from connectors.upload.book import open_book
from connectors.upload.columnar import ParquetSheet
from connectors.upload.companions import Companion, companions
from connectors.upload.computing import Computation, computed
from connectors.upload.delimited import DelimitedSheet, arrow_refusal
from connectors.upload.errors import UploadError, refuse
from connectors.upload.limits import BLOCK
from connectors.upload.mapping import Mapping, SheetMapping, check
from connectors.upload.plan import Plan, plan
from connectors.upload.questions import questions
from connectors.upload.readings import unmet
from connectors.upload.sheet import GridSheet, Sheet
from kpi.facts import FACTS
from store.reading import (
    ArrowRelation,
    CsvRelation,
    Delivery,
    ParquetRelation,
    Reject,
    Relation,
)

_LONGEST_REJECT = 2_000
_FACTS = frozenset(table.name for table in FACTS)


def deliveries(
    path: Path,
    mapping: Mapping,
    folder: Path,
    *,
    label: str | None = None,
    first: int | None = None,
) -> tuple[Delivery, ...]:
    """Return what the store loads from the file at `path`.

    Copies and computed columns are written to `folder`, which must outlive the load.
    `label` is what people call the file; `first`: only so many rows of each sheet. Raises
    UploadError where the file does not fit the mapping, or questions about it are open.
    """
    book = open_book(path, folder)
    content = digest(path)
    found: list[Delivery] = []
    for whole, part in reuse.applied(mapping, book.sheets):
        sheet = whole if first is None else head(whole, first)
        _require_answers(part)
        print_ = f"{content}/{sheet.name}/{mapping.fingerprint}"
        name = " › ".join(filter(None, (label or path.name, sheet.name)))
        found += _Sheet(sheet, part, mapping, folder, name, print_).deliveries()
    return tuple(sorted(found, key=_order))


def digest(path: Path) -> str:
    """Return the SHA-256 of a file's content, in hexadecimal digits."""
    found = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            found.update(block)
    return found.hexdigest()


@dataclass(frozen=True)
class _Sheet:
    """One sheet on its way into deliveries."""

    sheet: Sheet
    mapping: SheetMapping
    whole: Mapping
    folder: Path
    label: str
    fingerprint: str
    rejects: list[Reject] = field(default_factory=list)

    def deliveries(self) -> Iterator[Delivery]:
        """Yield what the rows describe beside their table, then the rows themselves."""
        chosen = plan(self.mapping)
        try:
            for companion in companions(self.sheet, self.mapping):
                yield self._beside(companion, chosen)
            relation = self._relation(chosen.computations)
        except pa.ArrowInvalid as error:
            raise arrow_refusal(error, self.label) from error
        yield Delivery(
            source=self.source,
            label=self.label,
            fingerprint=self.fingerprint,
            relation=relation,
            readings=chosen.readings,
            replaces_source=self.replaces_source,
            knows_completion=chosen.knows_completion,
            rejects=tuple(self.rejects),
            corrects=aside.mark_of(self.sheet.headings),
        )

    @cached_property
    def source(self) -> str:
        """Corrected rows go back to where they came from."""
        origins = aside.origins(self.sheet)
        if len(origins) > 1:
            raise UploadError(aside.SEVERAL)
        return origins[0].source if origins else origin.checked(self.whole.source)

    @property
    def replaces_source(self) -> bool:
        """A file of corrected rows is never all that a source has."""
        return self.whole.replaces_source and aside.mark_of(self.sheet.headings) is None

    def _beside(self, companion: Companion, chosen: Plan) -> Delivery:
        return Delivery(
            source=self.source,
            label=self.label,
            fingerprint=f"{self.fingerprint}/{companion.table}",
            relation=companion.relation(),
            readings=(companion.reading(),),
            replaces_source=self.replaces_source,
            knows_completion=chosen.knows_completion,
            is_beside=True,
        )

    def _relation(self, computations: Sequence[Computation]) -> Relation:
        if computations:
            return self._with_computed(computations)
        if isinstance(self.sheet, DelimitedSheet):
            return CsvRelation(
                path=self.sheet.path,
                columns=self.sheet.headings,
                delimiter=self.sheet.delimiter,
                has_header=self.sheet.heading_lines > 0,
                skip_rows=self.sheet.skip_rows,
            )
        if isinstance(self.sheet, ParquetSheet):
            return ParquetRelation(paths=(self.sheet.path,))
        return ArrowRelation(table=_table(self.sheet), first_row=first_row(self.sheet))

    def _with_computed(self, computations: Sequence[Computation]) -> ArrowRelation:
        """Return the rows with their computed columns, kept in a file that is mapped."""
        path = self.folder / f"{hashlib.sha256(self.label.encode()).hexdigest()[:16]}.arrow"
        with pa.OSFile(str(path), "wb") as sink:
            writer = None
            for batch in self._batches():
                rows = computed(batch, computations)
                writer = writer or pa.ipc.new_file(sink, rows.schema)
                writer.write_batch(rows)
            if writer is None:
                return ArrowRelation(
                    table=_empty(self.sheet, computations), first_row=first_row(self.sheet)
                )
            writer.close()
        table = pa.ipc.open_file(pa.memory_map(str(path))).read_all()
        return ArrowRelation(table=table, first_row=first_row(self.sheet))

    def _batches(self) -> Iterator[pa.RecordBatch]:
        if isinstance(self.sheet, DelimitedSheet):
            return self.sheet.batches(on_reject=self._reject)
        return self.sheet.batches()

    def _reject(self, row: object) -> str:
        number = getattr(row, "number", None) or 0
        text = str(getattr(row, "text", ""))[:_LONGEST_REJECT]
        self.rejects.append(Reject(row_number=number, text=text))
        return "skip"


def head(sheet: Sheet, rows: int) -> GridSheet:
    """Return the first `rows` rows of a sheet, held in memory."""
    batches: list[pa.RecordBatch] = []
    missing = rows
    for batch in sheet.batches():
        batches.append(batch.slice(0, missing))
        missing -= len(batches[-1])
        if missing <= 0:
            break
    table = pa.Table.from_batches(batches) if batches else _empty(sheet, ())
    return GridSheet(sheet.name, table, first_row(sheet))


def first_row(sheet: Sheet) -> int:
    """Return the line of the file in which the first row is."""
    if isinstance(sheet, GridSheet):
        return sheet.first_row
    if isinstance(sheet, DelimitedSheet):
        return sheet.skip_rows + sheet.heading_lines + 1
    return 1


def _table(sheet: Sheet) -> pa.Table:
    batches = list(sheet.batches())
    return pa.Table.from_batches(batches) if batches else _empty(sheet, ())


def _empty(sheet: Sheet, computations: Sequence[Computation]) -> pa.Table:
    names = [*sheet.headings, *(computation.name for computation in computations)]
    return pa.table({name: pa.array([], pa.string()) for name in names})


def _order(delivery: Delivery) -> int:
    """Dimension tables first, so that what facts name is known."""
    return int(any(reading.table in _FACTS for reading in delivery.readings))


def _require_answers(sheet: SheetMapping) -> None:
    check(sheet)
    still = [question for question in questions(sheet) if question.kind != "words"]
    if still:
        raise refuse(
            "Offene Fragen: " + " · ".join(question.text.de for question in still),
            "Open questions: " + " · ".join(question.text.en for question in still),
        )
    lacking = unmet(sheet)
    if lacking:
        raise _lacking(sheet, lacking)


def _lacking(sheet: SheetMapping, names: Sequence[str]) -> UploadError:
    listed = ", ".join(f"{sheet.table}.{name}" for name in names)
    return refuse(
        f"„{sheet.sheet or 'Die Datei'}“: es fehlen Pflichtangaben ({listed}).",
        f"'{sheet.sheet or 'The file'}': required columns are missing ({listed}).",
    )
