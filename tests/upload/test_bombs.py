"""Small files that grow are refused by a process of their own, and this one stays small."""

from __future__ import annotations

import resource
from collections.abc import Callable
from pathlib import Path

import pytest

from connectors.upload.apart import inspect_apart
from connectors.upload.errors import UploadError
from tests.upload import corpus

MEGABYTE = 1024
"""As `getrusage` counts, in KiB."""
MOST = 50 * MEGABYTE


def laughs(folder: Path) -> Path:
    """Write a workbook whose texts are entities of entities of entities."""
    entities = '<!ENTITY l0 "lol">' + "".join(
        f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 12)
    )
    strings = (
        f'<?xml version="1.0"?><!DOCTYPE sst [{entities}]>'
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="1">'
        "<si><t>&l11;</t></si></sst>"
    )
    path = corpus.workbook(folder, {"Termine": [["x"], ["y"]]}, "laughs.xlsx")
    return corpus.replaced(path, "xl/sharedStrings.xml", strings.encode())


BOMBS: dict[str, Callable[[Path], Path]] = {
    "far cell": corpus.far_cell,
    "archive": corpus.bomb,
    "entities": laughs,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_apart_and_leaves_this_process_small(name: str, tmp_path: Path) -> None:
    path = BOMBS[name](tmp_path)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(UploadError):
        inspect_apart(path, path.name)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MOST
