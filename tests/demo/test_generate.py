"""Size, repeatability and limits of the generator."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from connectors.demo.delivery import deliveries, fingerprints
from connectors.demo.generate import generate
from connectors.demo.options import DemoOptions
from kpi.errors import SourceError
from kpi.facts import TABLES
from tests.demo.conftest import UNTIL, Tables, small_options


def test_equal_options_give_equal_tables_and_another_seed_others(tmp_path: Path) -> None:
    once, again, other = (
        fingerprints(generate(small_options(seed), tmp_path / name))
        for name, seed in (("once", 1), ("again", 1), ("other", 2))
    )
    fixed = {"org_unit", "service", "touchpoint", "season", "milestone", "business_goal"}
    assert once == again
    assert {name for name, content in once.items() if other[name] == content} == fixed


def test_the_asked_number_of_meetings_is_made(tmp_path: Path) -> None:
    options = DemoOptions(advisors=60, months=3, meetings=12_345, until=UNTIL)
    folder = generate(options, tmp_path)
    assert folder.rows["meeting"] == 12_345


def test_each_table_is_delivered_once_as_replaceable_demo_data(tmp_path: Path) -> None:
    made = deliveries(generate(small_options(), tmp_path))
    assert [delivery.readings[0].table for delivery in made] == [table.name for table in TABLES]
    assert all(delivery.is_demo and delivery.replaces_source for delivery in made)
    assert {delivery.source for delivery in made} == {"demo"}
    assert len({delivery.fingerprint for delivery in made}) == 1


def test_an_advisor_meets_four_to_six_customers_a_week(usual: Tables) -> None:
    meeting, weeks = usual["meeting"], 18 * 30.4 / 7
    assert 70_000 <= len(meeting) <= 95_000
    assert 4 <= len(meeting) / weeks / meeting["advisor_key"].nunique() <= 6


def test_progress_ends_at_one(tmp_path: Path) -> None:
    shares: list[float] = []
    generate(small_options(), tmp_path, shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1


@pytest.mark.parametrize(
    "wrong", [{"advisors": 3}, {"advisors": 10_001}, {"months": 0}, {"meetings": 50_000_000}]
)
def test_sizes_out_of_bounds_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(SourceError, match=str(next(iter(wrong.values())))):
        DemoOptions(**wrong)  # type: ignore[arg-type]


def test_large_organisations_keep_every_segment_and_region(tmp_path: Path) -> None:
    folder = generate(DemoOptions(advisors=900, months=1, meetings=4_000, until=UNTIL), tmp_path)
    units = pd.read_parquet(folder.parts("org_unit")[0])
    assert (units["kind"] == "team").sum() == 36
    assert units["name"].is_unique
