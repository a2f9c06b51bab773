"""A small organisation for rules and a usual one for stories, each made once."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from connectors.demo.generate import generate
from connectors.demo.options import DemoOptions
from connectors.demo.write import Folder
from kpi.facts import TABLES

UNTIL = date(2026, 6, 30)
Tables = dict[str, pd.DataFrame]


def small_options(seed: int = 1) -> DemoOptions:
    """Return options of an organisation that is made in less than a second."""
    return DemoOptions(advisors=24, months=6, seed=seed, until=UNTIL)


def tables(folder: Folder) -> Tables:
    """Return every table as it was written."""
    return {
        table.name: pd.concat(
            [pd.read_parquet(part) for part in folder.parts(table.name)], ignore_index=True
        )
        for table in TABLES
    }


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """Return the tables of a small organisation."""
    return tables(generate(small_options(), tmp_path_factory.mktemp("small")))


@pytest.fixture(scope="session")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """Return the tables of the organisation that is made without any options."""
    return tables(generate(DemoOptions(until=UNTIL), tmp_path_factory.mktemp("usual")))
