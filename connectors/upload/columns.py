"""Which delivered or computed column a field is read from: one place for all readings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from connectors.upload import dates
from connectors.upload.computing import (
    PREFIX,
    Computation,
    Joined,
    Later,
    Moment,
    Number,
    OnlyWhere,
    Place,
    Reversed,
    Status,
)
from connectors.upload.errors import refuse
from connectors.upload.mapping import FieldMapping, SheetMapping
from store.reading import ColumnReading, normalise_word

_PLAIN_CLOCKS = {"%H:%M", "%H:%M:%S"}


@dataclass
class Columns:
    """The columns of one sheet as readings see them.

    Asking for a field that no single delivered column holds adds a computation; without
    computations a file is read as it lies.
    """

    sheet: SheetMapping
    computations: list[Computation] = field(default_factory=list)

    def of(self, name: str) -> str | None:
        """Return the delivered heading of a field, None where the file does not hold it."""
        return self.sheet.heading(name)

    def person(self, group: str) -> str | None:
        """Return the column that identifies an advisor or customer: key, e-mail, else name."""
        return self.of(f"{group}.{group}_key") or self.of(f"{group}.email") or self.name(group)

    def name(self, group: str) -> str | None:
        """Return the column with a name, joined from first and last name where need be."""
        whole = self.of(f"{group}.name")
        parts = [self.of(f"{group}.first_name"), self.of(f"{group}.last_name")]
        known = tuple(part for part in parts if part)
        if whole or len(known) < 2:  # noqa: PLR2004
            return whole or next(iter(known), None)
        return self._add(Joined(f"{PREFIX}{group}.name", known))

    def thing(self, group: str) -> str | None:
        """Return the column that identifies a service or touchpoint: key, else name."""
        return self.of(f"{group}.{group}_key") or self.of(f"{group}.name")

    def unit(self) -> str | None:
        """Return the column with the lowest org unit of the row."""
        levels = (self.of(f"unit.{level}") for level in ("team", "branch", "region"))
        return next((level for level in levels if level), None)

    def joined(self, name: str, headings: Sequence[str]) -> str:
        """Return a column with the values of `headings`, joined as the store joins keys."""
        return self._add(Joined(f"{PREFIX}{name}", tuple(headings), "|", skips_empty=False))

    def only_where(self, heading: str, flag: str) -> str:
        """Return a column with the values of `heading` where `flag` says yes."""
        return self._add(OnlyWhere(f"{PREFIX}{heading} if {flag}", heading, flag))

    def status(self) -> str:
        """Return a column with the status of a meeting, put together from several."""
        found = self.sheet.of("meeting.status")
        cancelled = self.sheet.of("meeting.cancelled")
        by = next((meant for _, meant in cancelled.words if meant), "") if cancelled else ""
        return self._add(
            Status(
                f"{PREFIX}meeting.status",
                found.heading if found else None,
                found.words if found else (),
                cancelled=self.of("meeting.cancelled"),
                no_show=self.of("meeting.no_show"),
                attended=self.of("meeting.attended"),
                cancelled_means=by or "cancelled_by_customer",
            )
        )

    def place(self, channel: FieldMapping, places: tuple[str, ...]) -> str:
        """Return a column with the places among the words of the channel."""
        return self._add(Place(f"{PREFIX}meeting.location", channel.heading, places))

    def end_after(self, minutes: FieldMapping) -> str:
        """Return a column with the start plus a duration in minutes."""
        start = self.sheet.of("meeting.starts_at")
        if start is None:
            raise refuse("Der Beginn fehlt.", "The start is missing.")
        moment = self._moment(start, self.sheet.of("meeting.start_time"))
        later = Later(f"{PREFIX}meeting.ends_at", moment, minutes.heading, minutes.decimal)
        return self._add(later)

    def moment(self, column: str, item: FieldMapping, clock: FieldMapping | None) -> ColumnReading:
        """Return how a date or time is read."""
        formats = tuple(dates.with_order(format, item.order) for format in item.date_formats)
        if _is_simple(formats, clock):
            return ColumnReading(
                column=column,
                delivered=item.heading,
                date_format=None if _is_iso(formats) else formats[0],
                time_from=clock.heading if clock else None,
                time_zone=item.time_zone,
            )
        return ColumnReading(
            column=column, delivered=self._moment(item, clock), time_zone=item.time_zone
        )

    def value(self, column: str, item: FieldMapping) -> ColumnReading:
        """Return how any other field is read."""
        if item.has_unit:
            number = Number(f"{PREFIX}{item.field}", item.heading, item.decimal)
            return ColumnReading(column=column, delivered=self._add(number), decimal=".")
        if item.scale == "down":
            turned = Reversed(f"{PREFIX}{item.field}", item.heading)
            return ColumnReading(column=column, delivered=self._add(turned), decimal=".")
        words = tuple((normalise_word(word), meant) for word, meant in item.words if meant)
        return ColumnReading(
            column=column,
            delivered=item.heading,
            words=words,
            decimal="," if item.decimal == "," else ".",
        )

    def _moment(self, item: FieldMapping, clock: FieldMapping | None) -> str:
        formats = tuple(dates.with_order(format, item.order) for format in item.date_formats)
        name = f"{PREFIX}{item.heading} {clock.heading if clock else ''}".strip()
        return self._add(
            Moment(
                name,
                item.heading,
                formats,
                clock.heading if clock else None,
                clock.date_formats if clock else (),
            )
        )

    def _add(self, computation: Computation) -> str:
        if computation.name not in {known.name for known in self.computations}:
            self.computations.append(computation)
        return computation.name


def _is_simple(formats: tuple[str, ...], clock: FieldMapping | None) -> bool:
    """Return whether the store can read the column as it lies."""
    if clock is None:
        return _is_iso(formats) or (len(formats) == 1 and not dates.is_special(formats[0]))
    one = len(formats) == 1 and "%H" not in formats[0] and not dates.is_special(formats[0])
    return one and set(clock.date_formats) <= _PLAIN_CLOCKS and bool(clock.date_formats)


def _is_iso(formats: tuple[str, ...]) -> bool:
    return all(map(dates.is_iso, formats))
