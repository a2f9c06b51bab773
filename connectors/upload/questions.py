"""What the values of a file do not tell and a person must: asked, never guessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from connectors.upload import whereabouts, words
from connectors.upload.fields import word_label
from connectors.upload.mapping import FieldMapping, SheetMapping
from connectors.upload.profile import ColumnProfile
from connectors.upload.proposal import needs_status_rule
from connectors.upload.question import Choice, Question
from kpi.text import Label


def questions(
    sheet: SheetMapping, columns: Mapping[str, ColumnProfile] | None = None
) -> tuple[Question, ...]:
    """Return what is still open in `sheet`; `columns` add examples and proposals."""
    if not sheet.table:
        return ()
    return tuple(_asked(sheet, columns or {}))


def _asked(sheet: SheetMapping, columns: Mapping[str, ColumnProfile]) -> Iterator[Question]:
    for heading in sheet.uncertain:
        yield whereabouts.question(sheet, heading, columns.get(heading))
    for item in sheet.fields:
        column = columns.get(item.heading)
        if not item.order:
            yield _date_question(sheet, item, column)
        if not item.decimal:
            yield _decimal_question(sheet, item, column)
        if not item.scale:
            yield _scale_question(sheet, item)
    if not sheet.status_rule and needs_status_rule(sheet):
        yield _status_question(sheet)
    for item in sheet.fields:
        for word, meant in item.words:
            if not meant:
                known = words.candidates(item.field, word)
                yield (
                    _meaning_question(sheet, item, word, known)
                    if known
                    else _word_question(sheet, item, word)
                )


def _date_question(
    sheet: SheetMapping, item: FieldMapping, column: ColumnProfile | None
) -> Question:
    evidence = column.dates if column else None
    example = next(iter(evidence.examples), "03/04/2025") if evidence else "03/04/2025"
    mixed = bool(evidence and evidence.day_first and evidence.month_first)
    reason = (
        Label(
            "Die Spalte mischt beide Schreibweisen; Zeilen der anderen kommen in Quarantäne.",
            "The column mixes both ways; rows of the other one go to quarantine.",
        )
        if mixed
        else Label(
            "Jedes Datum der Spalte lässt sich auf beide Arten lesen.",
            "Every date of the column can be read both ways.",
        )
    )
    return Question(
        kind="date_order",
        sheet=sheet.sheet,
        field=item.field,
        heading=item.heading,
        text=Label(
            f"Spalte „{item.heading}“: Steht in „{example}“ zuerst der Tag oder der Monat? "
            f"{reason.de}",
            f"Column '{item.heading}': does '{example}' start with the day or the month? "
            f"{reason.en}",
        ),
        choices=(*_ORDERS, _YEAR_FIRST) if evidence and evidence.year else _ORDERS,
        proposed=_neighbour_order(sheet, item, example),
        examples=evidence.examples if evidence else (),
    )


_ORDERS = (
    Choice(value="day", label=Label("zuerst der Tag", "day first")),
    Choice(value="month", label=Label("zuerst der Monat", "month first")),
)
_YEAR_FIRST = Choice(value="year", label=Label("zuerst das Jahr", "year first"))


def _neighbour_order(sheet: SheetMapping, item: FieldMapping, example: str) -> str:
    """Another date column that leaves no doubt, else a dot: month-first dates have none."""
    known = [other.order for other in sheet.fields if other.order in ("day", "month")]
    if known and len(set(known)) == 1:
        return known[0]
    return "day" if any("%d." in name for name in item.date_formats) and "." in example else ""


def _decimal_question(
    sheet: SheetMapping, item: FieldMapping, column: ColumnProfile | None
) -> Question:
    examples = column.numbers.examples if column else ()
    example = next(iter(examples), "1.234")
    proven = {
        other.numbers.decimal
        for other in ([column] if column else [])
        if other.numbers.comma or other.numbers.point
    }
    return Question(
        kind="decimal",
        sheet=sheet.sheet,
        field=item.field,
        heading=item.heading,
        text=Label(
            f"Spalte „{item.heading}“: Ist „{example}“ eine Zahl mit Nachkommastellen oder mit "
            "Tausendertrennung? Welches Zeichen trennt die Nachkommastellen?",
            f"Column '{item.heading}': does '{example}' have decimals or a thousands separator? "
            "Which sign comes before the decimals?",
        ),
        choices=(
            Choice(value=",", label=Label("Komma (1.234,56)", "comma (1.234,56)")),
            Choice(value=".", label=Label("Punkt (1,234.56)", "point (1,234.56)")),
        ),
        proposed=next(iter(proven), "") if len(proven) == 1 else "",
        examples=examples,
    )


def _status_question(sheet: SheetMapping) -> Question:
    return Question(
        kind="status_rule",
        sheet=sheet.sheet,
        field="meeting.status",
        heading="",
        text=Label(
            "Die Datei sagt nicht, ob ein Termin stattgefunden hat. Sollen vergangene Termine, die "
            "nicht abgesagt sind, als gehalten zählen?",
            "The file does not say whether a meeting took place. Shall past meetings that were "
            "not cancelled count as held?",
        ),
        choices=(
            Choice(value="held", label=Label("ja, als gehalten", "yes, as held")),
            Choice(value="scheduled", label=Label("nein, als geplant", "no, as scheduled")),
        ),
        proposed="held",
    )


def _scale_question(sheet: SheetMapping, item: FieldMapping) -> Question:
    return Question(
        kind="scale",
        sheet=sheet.sheet,
        field=item.field,
        heading=item.heading,
        text=Label(
            f"Spalte „{item.heading}“: Ist 1 die beste Note, wie in der Schule, oder 5?",
            f"Column '{item.heading}': is 1 the best grade, as at German schools, or 5?",
        ),
        choices=(
            Choice(value="down", label=Label("1 ist die beste", "1 is the best")),
            Choice(value="up", label=Label("5 ist die beste", "5 is the best")),
        ),
    )


def _meaning_question(
    sheet: SheetMapping, item: FieldMapping, word: str, known: tuple[str, ...]
) -> Question:
    return Question(
        kind="meaning",
        sheet=sheet.sheet,
        field=item.field,
        heading=item.heading,
        word=word,
        text=Label(
            f"Spalte „{item.heading}“: Wer hat abgesagt, wenn dort „{word}“ steht? "
            "Die Absagequote zählt beides.",
            f"Column '{item.heading}': who cancelled where it says '{word}'? "
            "The cancellation rate counts both.",
        ),
        choices=tuple(Choice(value=one, label=word_label("meeting.status", one)) for one in known),
        proposed=known[0],
    )


def _word_question(sheet: SheetMapping, item: FieldMapping, word: str) -> Question:
    shown = f"„{word}“" if word else "ein leeres Feld"
    english = f"'{word}'" if word else "an empty cell"
    return Question(
        kind="words",
        sheet=sheet.sheet,
        field=item.field,
        heading=item.heading,
        word=word,
        text=Label(
            f"Spalte „{item.heading}“: Was bedeutet {shown}?",
            f"Column '{item.heading}': what does {english} mean?",
        ),
        choices=(
            *(
                Choice(value=name, label=word_label(item.field, name))
                for name in item.meaning.words
            ),
            Choice(
                value="",
                label=Label(
                    "offen lassen (Zeilen kommen in Quarantäne)",
                    "leave open (rows go to quarantine)",
                ),
            ),
        ),
    )
