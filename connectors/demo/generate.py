"""Makes the demo organisation: every table of the canonical model, month by month."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from connectors.demo import services
from connectors.demo.absences import absence, absences, availability
from connectors.demo.advisors import advisor, advisor_unit
from connectors.demo.booking_pages import booking_page, booking_pages
from connectors.demo.bookings import Diary
from connectors.demo.calendar import Calendar, Month
from connectors.demo.customers import customer
from connectors.demo.meetings import meeting, meetings
from connectors.demo.options import DemoOptions
from connectors.demo.organisation import organise
from connectors.demo.units import org_unit
from connectors.demo.workload import Workload
from connectors.demo.write import Folder


def generate(
    options: DemoOptions, path: Path, progress: Callable[[float], None] = lambda _: None
) -> Folder:
    """Write every table into `path` and return it; `progress` is told the share done."""
    folder = Folder(path)
    diary = _dimensions(options, folder)
    counts = diary.workload.meetings_by_month()
    offset = 0
    for month, count in zip(diary.organisation.calendar.months(), counts, strict=True):
        _month(diary, month, int(count), offset, folder)
        offset += int(count)
        progress(offset / max(1, int(counts.sum())))
    return folder


def _dimensions(options: DemoOptions, folder: Folder) -> Diary:
    calendar = Calendar.of(options)
    organisation = organise(options, calendar)
    away = absences(organisation)
    workload = Workload.of(organisation, availability(organisation, away))
    pages = booking_pages(organisation)
    diary = Diary.of(organisation, pages, workload)
    folder.write("org_unit", org_unit(options.advisors))
    folder.write("advisor", advisor(organisation))
    folder.write("advisor_unit", advisor_unit(organisation))
    folder.write("absence", absence(organisation, away))
    folder.write("customer", customer(diary.portfolio))
    folder.write("service", services.service())
    folder.write("booking_page", booking_page(organisation, pages))
    folder.write("touchpoint", services.touchpoint())
    folder.write("season", services.season(calendar))
    return diary


def _month(diary: Diary, month: Month, count: int, offset: int, folder: Folder) -> None:
    drawn = meetings(diary, month, count, offset)
    folder.write("meeting", meeting(diary, month, drawn), month.number)
