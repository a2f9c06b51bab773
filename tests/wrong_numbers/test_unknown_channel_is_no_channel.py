"""A meeting of unknown channel is on no channel: it lowers the coverage, not the share."""

from __future__ import annotations

import pytest

from kpi import registry
from kpi.query import Query
from tests.wrong_numbers.small_bank import bank, days, figure, meeting

MARCH = days("2026-03-02", "2026-03-30")
CHANNELS = ["online", "phone", "other", "onsite", None, None, None, None]


@pytest.fixture(scope="module")
def query(tmp_path_factory: pytest.TempPathFactory) -> Query:
    """Return one meeting of each channel and four of unknown channel."""
    made = [
        meeting(f"m{number}", f"2026-03-{number + 2:02} 09:00", channel=channel)
        for number, channel in enumerate(CHANNELS)
    ]
    return bank(tmp_path_factory.mktemp("bank"), {"meeting": made})


def test_the_share_is_of_known_channels(query: Query) -> None:
    now = figure(query, "channel_mix", MARCH).now
    assert (now.value, now.numerator, now.denominator, now.coverage) == (0.25, 1, 4, 0.5)


def test_unknown_is_no_member_of_the_mix(query: Query) -> None:
    kpi = registry.get("channel_mix")
    mix = query.compute([kpi], MARCH, by=("channel",))[kpi.name]
    known = mix[mix["channel"].notna()]
    assert known["value"].sum() == 1
    assert mix[mix["channel"].isna()]["numerator"].sum() == 0


def test_unknown_counts_as_a_meeting_but_on_no_chosen_channel(query: Query) -> None:
    assert figure(query, "meeting_duration", MARCH).now.sample == 8
    every = MARCH.where("channel", "onsite", "phone", "online", "other")
    assert figure(query, "meeting_duration", every).now.sample == 4
