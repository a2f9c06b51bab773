"""Tables of documents say what the exhibits they are made of say."""

from __future__ import annotations

import pandas as pd
import pytest

from kpi.exhibits import Shown, ShownColumn
from kpi.export.cells import lines
from kpi.export.grids import grid
from kpi.export.phrases import in_words
from kpi.text import LANGUAGES, Label, Language

FLAGS = [True, False, None]
SHOWN = Shown(
    name="months",
    title=Label("Monate", "Months"),
    columns=(ShownColumn("is_partial", Label("Unvollständig", "Incomplete"), "flag"),),
    rows=pd.DataFrame({"is_partial": pd.Series(FLAGS, dtype="object")}),
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_true_and_false_is_told_as_in_other_files(language: Language) -> None:
    made = grid(SHOWN, language)
    assert [cell for (cell,) in made.rows] == FLAGS
    said = [[word or "–" for word in line] for line in lines(SHOWN, language)]
    assert [list(row) for row in in_words(made, language)] == said
