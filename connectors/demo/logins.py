"""Sign-ins to the CRM and the use of its modules."""

from __future__ import annotations

import numpy as np

from connectors.demo import stories
from connectors.demo.arrays import Columns, Floats, Ints, named, pick_rows, stream, times
from connectors.demo.bookings import Diary
from connectors.demo.calendar import SATURDAY, Month
from connectors.demo.organisation import NEVER_MET, NEVER_USED, OCCASIONAL, STAR, Organisation
from kpi import words

DEVICES = tuple(words.DEVICE)
DEVICE_SHARES = np.array([0.79, 0.15, 0.06])
LOGIN_SHARE = 0.88
SHARE_OF_SEGMENT = {STAR: 1.08, OCCASIONAL: 0.45, NEVER_USED: 0.0, NEVER_MET: 0.3}
MODULES = {
    "contacts": (1.0, 0.92),
    "calendar": (1.0, 0.88),
    "leads": (0.9, 0.55),
    "opportunities": (0.8, 0.52),
    "documents": (0.7, 0.64),
    "reports": (0.35, 0.45),
    "campaigns": (0.05, 0.30),
}
"""For each module the share of advisors who know it, and in how many weeks they use it."""
AREA = "crm_module"
AGAIN_SHARE = 0.22


def _presence(diary: Diary, month: Month) -> Floats:
    """Return the share of days on which each advisor signs in; one column per day so far."""
    organisation, calendar = diary.organisation, diary.organisation.calendar
    day = np.arange(month.first, min(month.end, calendar.until + 1))
    workday = calendar.weekday_of[calendar.index(day)] < SATURDAY
    at_work = diary.workload.availability.open[:, day - calendar.start] & workday
    return np.asarray(at_work * _diligence(organisation)[:, None])


def _diligence(organisation: Organisation) -> Floats:
    share = np.full(organisation.size, LOGIN_SHARE) * organisation.working_share**0.5
    for segment, factor in SHARE_OF_SEGMENT.items():
        share[organisation.segment == segment] *= factor
    return np.where(organisation.lags, share * stories.LAGGING_LOGINS, share)


def login(diary: Diary, month: Month, share: float) -> Columns:
    """Return the sign-ins of one month, a second one on some days, on a `share` of the days."""
    organisation = diary.organisation
    rng = stream(organisation.options.seed, "login", month.number)
    presence = _presence(diary, month) * share
    advisor, column = np.nonzero(rng.random(presence.shape) < presence)
    minute = np.clip(rng.normal(8.2 * 60, 35, len(advisor)), 6 * 60, 12 * 60).astype(np.int64)
    again = rng.random(len(advisor)) < AGAIN_SHARE
    minute = np.concatenate([minute, rng.integers(12 * 60 + 1, 18 * 60, again.sum())])
    advisor = np.concatenate([advisor, advisor[again]])
    day = month.first + np.concatenate([column, column[again]])
    return {
        "advisor_key": named(organisation.keys, advisor),
        "logged_in_at": times(organisation.calendar.utc(day, minute)),
        "device": named(DEVICES, _devices(rng, organisation, advisor)),
    }


def _devices(rng: np.random.Generator, organisation: Organisation, advisor: Ints) -> Ints:
    """Some advisors sign in on the move often, many never."""
    mobile = stream(organisation.options.seed, "mobile").choice(
        [0.0, 0.5, 2.5], size=organisation.size, p=[0.45, 0.25, 0.30]
    )
    shares = np.repeat(DEVICE_SHARES[None, :], len(advisor), axis=0)
    shares[:, 1:] *= mobile[advisor][:, None]
    return pick_rows(rng, shares)


def module_use(diary: Diary, month: Month, share: float) -> Columns:
    """Return the use of CRM modules: one row per advisor, module and seven days."""
    organisation = diary.organisation
    rng = stream(organisation.options.seed, "module_use", month.number)
    presence = _presence(diary, month)[:, ::7]
    known, weekly = np.array(list(MODULES.values())).T
    knows = stream(organisation.options.seed, "module").random((organisation.size, 1, len(MODULES)))
    likely = presence[:, :, None] * (knows < known) * weekly * share
    advisor, week, module = np.nonzero(rng.random(likely.shape) < likely)
    day = month.first + 7 * week
    minute = rng.integers(8 * 60, 17 * 60, len(day))
    return {
        "advisor_key": named(organisation.keys, advisor),
        "feature": named(tuple(MODULES), module),
        "area": named((AREA,), np.zeros(len(day), dtype=np.int64)),
        "used_at": times(organisation.calendar.utc(day, minute)),
        "uses": 1 + rng.poisson(6, len(day)),
    }
