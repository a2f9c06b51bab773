"""A column that says where: the branch of the advisor, the place of the meeting, or a question."""

from __future__ import annotations

from pathlib import Path

import pytest

from connectors.upload.answering import answer
from connectors.upload.inspection import inspect
from tests.upload import corpus
from tests.upload.imported import imported

BRANCH, PLACE, CHANNEL = "unit.branch", "meeting.location", "meeting.channel"
WAYS = ("online", "Telefon", "vor Ort", "Standort Süd")
TOWNS = ("Berlin", "Hamburg", "Online-Filiale", "Telefon")


def delivered(folder: Path, headings: str, *cells: str) -> Path:
    """Write meetings with further columns; in each cell `;` parts them."""
    rows = (f"{n};Ada;{13 + n}.01.2025;erledigt;{cell}" for n, cell in enumerate(cells))
    return corpus.table(folder, f"Termin-ID;Berater;Beginn;Status;{headings}", *rows)


@pytest.mark.parametrize(
    ("headings", "cells", "meant"),
    [
        ("Standort", WAYS, {"Standort": [CHANNEL, PLACE]}),
        ("Location", ("Zoom", "https://meet.example/x", "Berlin"), {"Location": [CHANNEL, PLACE]}),
        ("location", ("Berlin", "Hamburg"), {"location": [PLACE]}),
        ("Ort", ("Berlin", "Hamburg"), {"Ort": [PLACE]}),
        ("Filiale", ("Berlin", "Hamburg"), {"Filiale": [BRANCH]}),
        ("Geschäftsstelle", ("Berlin", "Hamburg"), {"Geschäftsstelle": [BRANCH]}),
        ("Niederlassung", ("Berlin", "Hamburg"), {"Niederlassung": [BRANCH]}),
        ("Branch", ("Berlin", "Hamburg"), {"Branch": [BRANCH]}),
        ("Standort;Ort", ("Berlin;Raum 1",), {"Standort": [BRANCH], "Ort": [PLACE]}),
        ("Ort;Standort", ("Raum 1;Berlin",), {"Standort": [BRANCH], "Ort": [PLACE]}),
        ("Standort;Filiale", ("Berlin;Süd",), {"Standort": [PLACE], "Filiale": [BRANCH]}),
        ("Location;Branch", ("Room 1;South",), {"Location": [PLACE], "Branch": [BRANCH]}),
        ("Standort des Beraters", ("Berlin",), {"Standort des Beraters": [BRANCH]}),
    ],
)
def test_what_says_where_is_told_by_its_heading_its_values_and_its_neighbours(
    headings: str, cells: tuple[str, ...], meant: dict[str, list[str]], tmp_path: Path
) -> None:
    found = inspect(delivered(tmp_path, headings, *cells))
    [sheet] = found.proposal.sheets
    assert all(question.kind != "whereabouts" for question in found.questions())
    read = {
        heading: sorted(item.field for item in sheet.fields if item.heading == heading)
        for heading in meant
    }
    assert read == meant


@pytest.mark.parametrize(("heading", "likelier"), [("Standort", BRANCH), ("Location", PLACE)])
@pytest.mark.parametrize("value", [BRANCH, PLACE, ""])
def test_names_of_places_alone_do_not_tell_and_are_asked(
    heading: str, likelier: str, value: str, tmp_path: Path
) -> None:
    found = inspect(delivered(tmp_path, heading, *TOWNS))
    [question] = found.questions()
    assert question.proposed == likelier
    assert f"„{heading}“: Ist das („Berlin, Hamburg, Online-Filiale“)" in question.text.de
    [sheet] = answer(found.proposal, question, value).sheets
    assert [item.field for item in sheet.fields if item.heading == heading] == (
        [value] if value else []
    )
    assert found.questions(answer(found.proposal, question, value)) == ()


def test_a_branch_tells_the_unit_and_not_how_people_met(tmp_path: Path) -> None:
    """Branches are places, too, so that every meeting would have been face to face."""
    path = delivered(tmp_path, "Standort", "Filiale Süd", "Filiale Nord")
    done = imported(path, whereabouts=BRANCH)
    assert done.column("org_unit", "name") == ["Filiale Nord", "Filiale Süd"]
    assert done.column("meeting", "location") == done.column("meeting", "channel") == [None, None]
