"""Which months' ends are open: from and up to which of them a figure may be shown.

Whatever may be shown is the difference of two sums since the first day, each up to an open
month's end. Between two open ends there are always enough contributors, and where the end of a
month is closed for one member of a dimension it is closed for a second one as well, so that the
total less the others tells nothing. Therefore no group that is too small can be solved for, from
whatever figures together; `tests/small_groups` shows it by linear algebra.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from kpi.scope import GroupLimit

Ends = frozenset[date]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one member's month (or quarter) of one KPI is made of, per part of it.

    `people`: how many advisors contributed; `largest`: what most one of them did; `total`.
    """

    people: tuple[int, ...]
    largest: tuple[float, ...]
    total: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """All cells of one member by their first day; a month without a row has none.

    Where it `may_be_none`, months in which nobody contributed are shown as well. What
    `is_standing` is counted anew at each month's end, so that every end is judged by itself.
    """

    months: Mapping[date, Cell]
    quarters: Mapping[date, Cell]
    may_be_none: bool = False
    is_standing: bool = False

    @property
    def size(self) -> int:
        """The largest number of contributors in any month."""
        return max((max(cell.people) for cell in self.months.values()), default=0)


def is_enough(cell: Cell | None, limit: GroupLimit) -> bool:
    """Whether a cell may be shown: each part has enough contributors and is balanced."""
    if cell is None or min(cell.people) < limit.advisors:
        return False
    return is_balanced([cell], limit)


def is_balanced(cells: Sequence[Cell], limit: GroupLimit) -> bool:
    """Whether nobody contributes more than the largest share of what the cells hold together.

    The largest contributors of the cells are taken for one person.
    """
    parts = range(len(cells[0].total)) if cells else ()
    return all(
        sum(cell.largest[part] for cell in cells)
        <= limit.largest_share * sum(cell.total[part] for cell in cells)
        for part in parts
        if any(cell.total[part] for cell in cells)
    )


def openings(course: Course, ends: Sequence[date], limit: GroupLimit) -> Ends:
    """Return the open ones of `ends`, the first days of months and the day after the last.

    The first is open, since before it there is nothing. A month that is not enough by itself is
    shown together with the following ones, or with its quarter.
    """
    if course.is_standing:
        of_ends = {end: course.months.get(start) for start, end in pairwise(ends)}
        return frozenset({ends[0], *(end for end in of_ends if is_enough(of_ends[end], limit))})
    found, since = {ends[0]}, 0
    for number in range(1, len(ends)):
        some = ends[since : number + 1]
        if _is_none(course, some) or _is_enough(course, some, limit):
            found.add(ends[number])
            since = number
    return frozenset(found)


def _is_none(course: Course, ends: Sequence[date]) -> bool:
    """Whether nobody contributed from the first to the last end, and that may be shown."""
    cells = [course.months[start] for start in ends[:-1] if start in course.months]
    return course.may_be_none and not any(max(cell.total) for cell in cells)


def _is_enough(course: Course, ends: Sequence[date], limit: GroupLimit) -> bool:
    """Whether the months from the first to the last end hold a month or quarter that is enough."""
    months = [course.months[start] for start in ends[:-1] if start in course.months]
    if not months or not is_balanced(months, limit):
        return False
    if any(is_enough(cell, limit) for cell in months):
        return True
    last = ends[-1]
    return any(
        is_enough(course.quarters.get(start), limit)
        for start in ends[:-1]
        if start.month % 3 == 1 and _after_quarter(start) <= last
    )


def _after_quarter(start: date) -> date:
    month = start.month + 3
    return date(start.year + (month > DECEMBER), (month - 1) % DECEMBER + 1, 1)


DECEMBER = 12


def guarded(
    courses: Mapping[str, Course],
    ends: Sequence[date],
    above: Ends,
    limit: GroupLimit,
    last: str | None = None,
) -> dict[str, Ends]:
    """Return what is open of each member of a whole whose own open ends are `above`.

    The member `last` is closed for others last of all.

    An end that is closed for some members is closed for further ones, until the sum of those
    closed, which the whole less the others tells, is itself enough and balanced.
    """
    found = {name: openings(course, ends, limit) & above for name, course in courses.items()}
    own = {name: found[name] & openings(_some(of), ends, limit) for name, of in courses.items()}
    order = sorted(found, key=lambda n: (n == last, -len(own[n]), courses[n].size, n))
    for end in sorted(above - {ends[0]}):
        closed = [name for name in found if end not in found[name]]
        guards = iter([name for name in order if end in own[name]])
        while closed and not _hides(closed, own, courses, end, limit):
            guard = next(guards, None)
            if guard is None:
                break
            closed.append(guard)
            found[guard] = found[guard] - {end}
    return found


def _some(course: Course) -> Course:
    """Return the course as one in which nobody hides nobody."""
    return replace(course, may_be_none=False)


def _hides(
    closed: Sequence[str],
    own: Mapping[str, Ends],
    courses: Mapping[str, Course],
    end: date,
    limit: GroupLimit,
) -> bool:
    """Whether one of the closed members could be shown, and nobody outweighs all of them."""
    if not any(end in own[name] for name in closed):
        return False
    return is_balanced([_whole(courses[name]) for name in closed if courses[name].months], limit)


def _whole(course: Course) -> Cell:
    """Return the sums over all months; the largest contributors are taken for one person."""
    cells = list(course.months.values())
    parts = range(len(cells[0].total))
    return Cell(
        people=cells[0].people,
        largest=tuple(sum(cell.largest[part] for cell in cells) for part in parts),
        total=tuple(sum(cell.total[part] for cell in cells) for part in parts),
    )
