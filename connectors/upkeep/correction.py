"""Quarantined rows as a CSV file that can be corrected in Excel and imported again.

It holds the delivered columns as they were, with the reasons beside them. The mapping that
read the file before reads it again: columns it does not know are not used.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TextIO

from connectors.upload.aside import EXTRA, LINE, protected
from connectors.upload.outcome import column_prefix
from kpi import facts
from kpi.text import Language
from store.quarantine import ALL, Filter, mark, page
from store.reader import Reader
from store.reasons import REASONS

_PAGE = 5_000
_COMPUTED = "computed:"


def write_csv(reader: Reader, stream: TextIO, language: Language, chosen: Filter = ALL) -> int:
    """Write the chosen rows with `;` as delimiter; return how many they are.

    Rows of one delivered line that several tables refused are written once per table. The
    stream must be opened with newline="" and, for Excel, the encoding utf-8-sig.
    """
    columns = _columns(reader, chosen)
    writer = csv.writer(stream, delimiter=";")
    headings = (protected(name) or LINE[language] for name in columns)
    writer.writerow((*EXTRA[language], *headings))
    rows = 0
    for entry in _entries(reader, chosen):
        writer.writerow(_cells(entry, columns, language))
        rows += 1
    return rows


def _columns(reader: Reader, chosen: Filter) -> list[str]:
    names: dict[str, None] = {}
    for entry in _entries(reader, chosen):
        names.update(dict.fromkeys(json.loads(str(entry["row"]))))
    return [name for name in names if not name.startswith(_COMPUTED)]


def _cells(entry: Mapping[str, object], columns: Sequence[str], language: Language) -> list[str]:
    delivered = json.loads(str(entry["row"]))
    reasons = protected(_reasons(entry, language))
    table = facts.table(str(entry["table"])).label.in_(language)
    place = [protected(str(entry["source"])), table, str(entry["row_number"])]
    extra = [*place, reasons, mark(str(entry["row_hash"]))]
    return [*extra, *(_cell(delivered.get(name)) for name in columns)]


def _reasons(entry: Mapping[str, object], language: Language) -> str:
    found = []
    for reason in entry["reasons"]:  # type: ignore[attr-defined]
        known = REASONS.get(reason["code"])
        text = known.in_(language) if known else reason["code"]
        column = column_prefix(str(entry["table"]), reason["column"], language)
        value = f" ({reason['value']})" if reason["value"] else ""
        found.append(f"{column}{text}{value}")
    return " · ".join(found)


def _cell(value: object) -> str:
    return "" if value is None else protected(str(value))


def _entries(reader: Reader, chosen: Filter) -> Iterator[Mapping[str, object]]:
    offset = 0
    while True:
        found = page(reader, chosen, offset, _PAGE)
        yield from found.to_dict("records")
        if len(found) < _PAGE:
            return
        offset += _PAGE
