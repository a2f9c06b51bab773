"""Documents as Excel workbook: a cover, a sheet per chart and table, and all texts on one."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import xlsxwriter

from kpi.export import phrases, xlsx
from kpi.export.book.charts import add_chart
from kpi.export.book.style import Style
from kpi.export.book.tables import add_grid, add_scores, add_texts
from kpi.export.cells import clean, harmless
from kpi.export.document import Chart, Document, Facts, Grid, Paragraph, Scorecard
from kpi.export.paragraphs import paragraphs


def workbook_bytes(document: Document) -> bytes:
    """Return a document as a workbook.

    Numbers and dates are real ones; unknown and suppressed ones are empty cells. Texts stay
    texts: nothing becomes a formula or a link.
    """
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, xlsx.OPTIONS) as workbook:
        title, organisation = harmless(document.title), harmless(document.look.organisation)
        workbook.set_properties({"title": title, "author": organisation, "company": organisation})
        style = Style(workbook, document)
        _cover(workbook.add_worksheet(phrases.COVER.in_(style.language)), document, style)
        for number, (name, block) in enumerate(_blocks(document), start=1):
            sheet = workbook.add_worksheet(xlsx.sheet_name(number, name))
            if isinstance(block, Chart):
                add_chart(sheet, block, style)
            elif isinstance(block, Grid):
                add_grid(sheet, block, style)
            else:
                add_scores(sheet, block.scores, style)
        add_texts(workbook.add_worksheet(phrases.TEXTS.in_(style.language)), _said(document), style)
        for sheet in workbook.worksheets():
            xlsx.printed(sheet)
    return target.getvalue()


def _blocks(document: Document) -> Iterator[tuple[str, Chart | Grid | Scorecard]]:
    """Yield what has a sheet of its own, with the name of that sheet."""
    for sheet in document.sheets:
        for block in sheet.blocks:
            if isinstance(block, Chart | Grid):
                yield block.title or sheet.title, block
            elif isinstance(block, Scorecard):
                yield phrases.SCORECARD.in_(document.language), block


def _said(document: Document) -> Iterator[tuple[str, str, str]]:
    """Yield each paragraph with its page and heading, harmless ones."""
    for sheet in document.sheets:
        title = harmless(sheet.title)
        for block in sheet.blocks:
            if isinstance(block, Paragraph):
                for lines in paragraphs(block.text):
                    yield title, harmless(block.heading), harmless("\n".join(lines))
            elif isinstance(block, Facts):
                for name, text in block.pairs:
                    yield title, harmless(name), clean(text) if block.is_ours else harmless(text)


def _cover(sheet: Any, document: Document, style: Style) -> None:
    sheet.set_column(0, 0, xlsx.LABELS)
    sheet.set_column(1, 1, xlsx.TEXTS)
    sheet.write_string(0, 0, harmless(document.title), style.title)
    sheet.write_string(1, 0, harmless(document.subtitle), style.quiet)
    sheet.write_string(2, 0, harmless(document.as_of), style.quiet)
    row = 4
    for name, text in document.facts.pairs:
        sheet.write_string(row, 0, harmless(name), style.bold)
        sheet.write_string(row, 1, harmless(text), style.wrapped)
        sheet.set_row(row, xlsx.tall([(name, xlsx.LABELS), (text, xlsx.TEXTS)]))
        row += 1
    if document.definitions:
        sheet.write_string(row + 1, 0, phrases.DEFINITIONS.in_(style.language), style.bold)
    for place, (name, meaning, origin) in enumerate(document.definitions, start=row + 2):
        told = "\n".join(part for part in (meaning, origin) if part)
        sheet.write_string(place, 0, harmless(name), style.wrapped)
        sheet.write_string(place, 1, harmless(told), style.wrapped)
        sheet.set_row(place, xlsx.tall([(name, xlsx.LABELS), (told, xlsx.TEXTS)]))
