"""A saved mapping on a new file: matched by headings, differences named."""

from __future__ import annotations

from collections.abc import Mapping as Columns
from collections.abc import Sequence
from dataclasses import replace

from connectors.upload.errors import UploadError, refuse
from connectors.upload.headings import resemblance
from connectors.upload.mapping import FieldMapping, Mapping, SheetMapping
from connectors.upload.normal import compact
from connectors.upload.profile import ColumnProfile
from connectors.upload.proposal import draft
from connectors.upload.sheet import Sheet
from store.reading import normalise_word


def reused(proposal: Mapping, saved: Sequence[Mapping]) -> Mapping:
    """Return the first named mapping that has every heading it needs, else the proposal with
    the tables that were imported before read as they were then."""
    for mapping in (one for one in saved if one.name):
        matched = [_match(sheet, mapping) for sheet in proposal.sheets]
        if any(matched):
            sheets = tuple(
                found or replace(sheet, table="", fields=())
                for found, sheet in zip(matched, proposal.sheets, strict=True)
            )
            return replace(mapping, sheets=sheets)
    return _recalled(proposal, [one for one in saved if not one.name])


def _recalled(proposal: Mapping, used: Sequence[Mapping]) -> Mapping:
    """Only tables with the very same headings are taken for known without a person's word."""
    sheets, source = list(proposal.sheets), ""
    for place, sheet in enumerate(proposal.sheets):
        for mapping in used:
            part = mapping.sheets[0]
            if set(part.headings) == set(sheet.headings):
                sheets[place] = replace(part, sheet=sheet.sheet, headings=sheet.headings)
                source = source or mapping.source
                break
    return replace(proposal, sheets=tuple(sheets), source=source or proposal.source)


def corrected(headings: Sequence[str], source: str, saved: Sequence[Mapping]) -> Mapping | None:
    """Return the mapping by which rows of `source` were read, its fullest table that fits;
    None where nothing is known of the source."""
    fitting = [
        replace(mapping, sheets=(part,))
        for mapping in saved
        if mapping.source == source
        for part in mapping.used
        if fits(part, headings)
    ]
    return max(fitting, key=lambda mapping: len(mapping.sheets[0].fields), default=None)


def refreshed(sheet: SheetMapping, columns: Columns[str, ColumnProfile]) -> SheetMapping:
    """Return a known mapping with what the values of a new file add to it: words and forms of
    dates that did not occur before. Where they contradict it, the order is open again."""
    return replace(
        sheet, fields=tuple(_refreshed(item, columns.get(item.heading)) for item in sheet.fields)
    )


def _refreshed(item: FieldMapping, column: ColumnProfile | None) -> FieldMapping:
    if column is None:
        return item
    fresh = draft(item.meaning, column)
    known = {normalise_word(word) for word, _ in item.words}
    more = tuple(pair for pair in fresh.words if normalise_word(pair[0]) not in known)
    formats = tuple(dict.fromkeys((*item.date_formats, *fresh.date_formats)))
    is_contradicted = {item.order, fresh.order} == {"day", "month"}
    order = "" if is_contradicted else fresh.order if item.order == "fixed" else item.order
    return replace(
        item,
        words=(*item.words, *more),
        date_formats=formats,
        order=order if formats else item.order,
        has_unit=item.has_unit or fresh.has_unit,
    )


def applied(mapping: Mapping, sheets: Sequence[Sheet]) -> tuple[tuple[Sheet, SheetMapping], ...]:
    """Return each sheet of a file with the part of the mapping that reads it.

    Raises UploadError where nothing fits, naming the headings that are missing and those that
    resemble them.
    """
    found = []
    for sheet in sheets:
        part = next(
            (one for one in _candidates(mapping, sheet.name) if fits(one, sheet.headings)), None
        )
        if part:
            found.append((sheet, replace(part, sheet=sheet.name)))
    if not found:
        raise _nothing_fits(mapping, sheets)
    return tuple(found)


def fits(sheet: SheetMapping, headings: Sequence[str]) -> bool:
    """Return whether every heading that the mapping uses is there."""
    return bool(sheet.table) and not missing(sheet, headings)


def missing(sheet: SheetMapping, headings: Sequence[str]) -> tuple[str, ...]:
    """Return the headings that the mapping uses and the file does not have."""
    used = dict.fromkeys(item.heading for item in sheet.fields)
    return tuple(heading for heading in used if heading not in headings)


def _match(sheet: SheetMapping, mapping: Mapping) -> SheetMapping | None:
    for part in _candidates(mapping, sheet.sheet):
        if fits(part, sheet.headings):
            return replace(part, sheet=sheet.sheet, headings=sheet.headings)
    return None


def _candidates(mapping: Mapping, name: str) -> list[SheetMapping]:
    """Return the used parts of a mapping, the one of the same sheet name first."""
    return sorted(mapping.used, key=lambda part: part.sheet != name)


def _nothing_fits(mapping: Mapping, sheets: Sequence[Sheet]) -> UploadError:
    part = mapping.used[0] if mapping.used else None
    if part is None or not sheets:
        return refuse(
            "Die Zuordnung liest keine Tabelle dieser Datei.",
            "The mapping reads no table of this file.",
        )
    sheet = min(sheets, key=lambda one: len(missing(part, one.headings)))
    pairs = [_changed(heading, part, sheet.headings) for heading in missing(part, sheet.headings)]
    return refuse(
        f"Die Datei passt nicht zur Zuordnung „{mapping.name}“. Es fehlen: {', '.join(pairs)}. "
        "Bitte die Zuordnung für diese Datei neu bestätigen.",
        f"The file does not fit the mapping '{mapping.name}'. Missing: {', '.join(pairs)}. "
        "Please confirm the mapping for this file again.",
    )


def _changed(heading: str, part: SheetMapping, headings: Sequence[str]) -> str:
    """Return the missing heading with the new one that has probably taken its place."""
    fields = [item.field for item in part.fields if item.heading == heading]
    free = [one for one in headings if one not in part.headings]
    same = [one for one in free if compact(one) == compact(heading)]
    similar = same or [
        one for one in free if any(resemblance(one, field, part.table) for field in fields)
    ]
    return f"„{heading}“ (jetzt „{similar[0]}“?)" if similar else f"„{heading}“"
