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
from connectors.demo.cases import PROCESSES, cases, process_case, process_step
from connectors.demo.customers import customer
from connectors.demo.features import feature_use, room_use, sign
from connectors.demo.logins import login, module_use
from connectors.demo.meetings import Meetings, meeting, meetings
from connectors.demo.operations import interaction, outage
from connectors.demo.options import DemoOptions
from connectors.demo.organisation import organise
from connectors.demo.project import business_goal, milestone
from connectors.demo.ratings import quality, ratings
from connectors.demo.recommendations import customer_nps, user_nps
from connectors.demo.remarks import feedback
from connectors.demo.sampling import Sampling
from connectors.demo.signatures import signature, signatures
from connectors.demo.tickets import ticket
from connectors.demo.traffic import Traffic, invitation, page_visit
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
    total = int(counts.sum())
    sampling, traffic = Sampling.of(options, total), Traffic.of(diary)
    offset = 0
    for month, count in zip(diary.organisation.calendar.months(), counts, strict=True):
        drawn = meetings(diary, month, int(count), offset)
        traffic.count(month, drawn)
        _meetings(diary, month, drawn, sampling, folder)
        _month(diary, month, sampling, folder)
        offset += int(count)
        progress(offset / total)
    folder.write("page_visit", page_visit(traffic))
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
    folder.write("outage", outage(organisation))
    folder.write("interaction", interaction(organisation))
    folder.write("milestone", milestone(calendar))
    folder.write("business_goal", business_goal(calendar))
    return diary


def _meetings(
    diary: Diary, month: Month, drawn: Meetings, sampling: Sampling, folder: Folder
) -> None:
    """Write the month's meetings and everything that follows from them."""
    use, felt = room_use(diary, month, drawn), quality(diary, month, drawn)
    signed = signatures(diary, month, drawn, use)
    sign(diary, month, drawn, use, signed.of_meetings(len(drawn)))
    folder.write("meeting", meeting(diary, month, drawn))
    folder.write("signature", signature(diary, month, drawn, signed))
    share = sampling.share("feature_use")
    folder.write("feature_use", feature_use(diary, month, drawn, use, share))
    for answers in ratings(diary, month, drawn, felt, sampling.share("rating")):
        folder.write("rating", answers)
    folder.write("nps_answer", customer_nps(diary, month, drawn, felt))
    folder.write("invitation", invitation(diary, month, drawn, sampling.share("invitation")))


def _month(diary: Diary, month: Month, sampling: Sampling, folder: Folder) -> None:
    """Write what happens in a month beside the meetings, up to the last day."""
    if month.first > diary.organisation.calendar.until:
        return
    folder.write("login", login(diary, month, sampling.share("login")))
    folder.write("feature_use", module_use(diary, month, sampling.share("crm_module")))
    folder.write("nps_answer", user_nps(diary, month))
    folder.write("ticket", ticket(diary, month))
    folder.write("feedback", feedback(diary, month))
    for process in PROCESSES:
        drawn = cases(diary, month, process)
        folder.write("process_case", process_case(diary, month, drawn))
        folder.write("process_step", process_step(diary, month, drawn))
