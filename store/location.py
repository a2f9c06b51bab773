"""Where the portal keeps its data."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from kpi.errors import StoreError
from kpi.text import Label

VARIABLE = "KPI_PORTAL_DATA"
PROJECT_ROOT = Path(__file__).resolve().parent.parent
OPTION = "--data"


def searched() -> Path:
    """Return the folder in which data are looked for; it need not be there.

    It is the folder named by the environment variable KPI_PORTAL_DATA, else `data` in the
    project's root.
    """
    return Path(os.environ.get(VARIABLE) or PROJECT_ROOT / "data")


def data_folder() -> Path:
    """Return the data folder, created with mode 0700 where it does not exist."""
    folder = searched()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def store_folder() -> Path:
    """Return the folder of the store's versions inside the data folder."""
    return data_folder() / "store"


def loaded_folder() -> Path:
    """Return the folder of the store's versions for those who only read.

    Raises StoreError that names the folder where nothing was ever loaded; nothing is created.
    """
    folder = searched()
    if not (folder / "store" / "CURRENT").is_file():
        raise _nothing_in(folder)
    return folder / "store"


def choose(arguments: Sequence[str]) -> list[str]:
    """Look for data in the folder that `--data` names, wherever it stands among the arguments;
    return the other arguments."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    describe(parser)
    known, others = parser.parse_known_args(list(arguments))
    if known.data is not None:
        os.environ[VARIABLE] = str(known.data.expanduser().resolve())
    return others


def describe(parser: argparse.ArgumentParser) -> None:
    """Name the option of `choose` among those of a command."""
    parser.add_argument(
        OPTION, type=Path, metavar="FOLDER", help="where the data are, like ./start --data"
    )


def _nothing_in(folder: Path) -> StoreError:
    return StoreError(
        Label(
            f"In „{folder}“ sind noch keine Daten geladen. Liegen sie in einem anderen Ordner, "
            f"nennen Sie ihn mit {OPTION} ORDNER; sonst laden Sie auf der Seite „Daten“ eine Datei "
            "hoch oder erzeugen Sie Demodaten.",
            f"No data has been loaded yet in '{folder}'. If they are in another folder, name it by "
            f"{OPTION} FOLDER; otherwise upload a file on the Data page or create demo data.",
        )
    )
