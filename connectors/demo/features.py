"""What is used in the meetings: screen sharing goes with contracts, the whiteboard does not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from connectors.demo import stories
from connectors.demo.arrays import (
    MINUTE,
    Columns,
    Flags,
    Floats,
    Ints,
    named,
    numbers,
    stream,
    times,
)
from connectors.demo.bookings import ONLINE, PHONE, Diary
from connectors.demo.calendar import Month
from connectors.demo.meetings import CHANNEL, Meetings

FEATURES = ("screen_sharing", "whiteboard", "co_browsing", "file_exchange", "e_signature")
SCREEN_SHARING, WHITEBOARD, CO_BROWSING, FILE_EXCHANGE, E_SIGNATURE = range(len(FEATURES))
ROOM = "meeting_room"


@dataclass(frozen=True)
class RoomUse:
    """Which features each meeting used: one row per meeting, one column per FEATURES."""

    used: Flags

    @property
    def shares_screen(self) -> Flags:
        """Whether the screen was shared."""
        return self.used[:, SCREEN_SHARING]


def room_use(diary: Diary, month: Month, drawn: Meetings) -> RoomUse:
    """Draw the features used in each held meeting; e-signatures follow the contracts."""
    organisation = diary.organisation
    rng = stream(organisation.options.seed, "room", month.number)
    habit = stream(organisation.options.seed, "habit").lognormal(0, 0.25, organisation.size)
    habit *= np.where(organisation.lags, stories.LAGGING_LOGINS, 1.0)
    likely = _likely(drawn)
    likely[:, [SCREEN_SHARING, CO_BROWSING, FILE_EXCHANGE]] *= habit[drawn.bookings.advisor, None]
    used = (rng.random(likely.shape) < np.minimum(likely, 0.95)) & drawn.held[:, None]
    return RoomUse(np.asarray(used))


def _likely(drawn: Meetings) -> Floats:
    channel = drawn.bookings.channel
    before = np.array([stories.SCREEN_SHARING_BEFORE[name] for name in CHANNEL])[channel]
    after = np.array([stories.SCREEN_SHARING_AFTER[name] for name in CHANNEL])[channel]
    online, phone = channel == ONLINE, channel == PHONE
    likely = np.zeros((len(drawn), len(FEATURES)))
    likely[:, SCREEN_SHARING] = np.where(drawn.after_rollout, after, before)
    likely[:, WHITEBOARD] = stories.WHITEBOARD_SHARE
    likely[:, CO_BROWSING] = np.select(
        [online, phone], [stories.CO_BROWSING_ONLINE, stories.CO_BROWSING_PHONE]
    )
    likely[:, FILE_EXCHANGE] = np.where(
        online, stories.FILE_EXCHANGE_ONLINE, stories.FILE_EXCHANGE_ELSEWHERE
    )
    return likely


def sign(diary: Diary, month: Month, drawn: Meetings, use: RoomUse, signed: Flags) -> None:
    """Note the use of the e-signature: nearly always with a contract, hardly ever without."""
    rng = stream(diary.organisation.options.seed, "e_signature", month.number)
    likely = np.where(signed, stories.E_SIGNATURE_WITH_CONTRACT, stories.E_SIGNATURE_WITHOUT)
    use.used[:, E_SIGNATURE] = drawn.held & (rng.random(len(drawn)) < likely)


def feature_use(diary: Diary, month: Month, drawn: Meetings, use: RoomUse, share: float) -> Columns:
    """Return the use of the meeting room in one month, of a `share` of the meetings."""
    rng = stream(diary.organisation.options.seed, "feature_use", month.number)
    kept = rng.random(len(drawn)) < share
    position, feature = np.nonzero(use.used & kept[:, None])
    count = len(position)
    minutes = np.nan_to_num(drawn.minutes[position], nan=30.0)
    part = rng.uniform(0.05, 0.6, count)
    return {
        "meeting_key": named(drawn.keys, position),
        "advisor_key": named(diary.organisation.keys, drawn.bookings.advisor[position]),
        "feature": named(FEATURES, feature),
        "area": named((ROOM,), np.zeros(count, dtype=np.int64)),
        "used_at": times(_used_at(drawn.starts_at[position], minutes * part)),
        "uses": 1 + rng.poisson(0.5, count),
        "minutes": numbers(minutes * rng.uniform(0.05, 1, count) * (1 - part)),
    }


def _used_at(starts_at: Ints, minutes: Floats) -> Ints:
    return np.asarray(starts_at + minutes.astype(np.int64) * MINUTE)
