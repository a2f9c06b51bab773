"""A scorecard says how many figures could be judged, and never that nothing deviates otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from board.scorecard import judged, scores, withheld
from board.scorecard.snapshot import Line, Snapshot
from kpi.result import Judgement, State, Verdict
from kpi.text import LANGUAGES
from tests.board.test_figures import snapshot
from tests.small_groups.board import of_board


@pytest.fixture(scope="module")
def seen() -> Snapshot:
    return snapshot(of_board())


def as_judged(line: Line, verdict: Verdict, *, deviates: bool = False) -> Line:
    figure = replace(line.figure, judgement=Judgement(verdict=verdict, basis="difference"))
    return replace(line, figure=figure, deviates=deviates)


def test_only_what_was_judged_is_said_not_to_deviate(seen: Snapshot) -> None:
    calm = as_judged(seen.lines[0], Verdict.NOISE)
    unknown = as_judged(seen.lines[0], Verdict.NONE)
    odd = as_judged(seen.lines[0], Verdict.WORSE, deviates=True)
    said = [judged.title(lines, "de") for lines in ((unknown,), (calm, unknown), (odd, unknown))]
    assert said == [
        "Keine der 1 Kennzahlen ist beurteilbar",
        "Beurteilbar: 1 von 2 Kennzahlen, ohne Abweichung",
        "Beurteilbar: 1 von 2 Kennzahlen, Abweichungen: 1",
    ]
    assert judged.title((calm, calm), "de") == "Keine der 2 Kennzahlen weicht ab"
    assert judged.title((calm, odd), "de") == "1 von 2 Kennzahlen weichen ab"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_is_judged_or_named_with_a_reason(seen: Snapshot, language: str) -> None:
    lang = "de" if language == "de" else "en"
    said = "\n".join(judged.unjudged(seen.lines, lang))
    for line in seen.lines:
        assert judged.is_judged(line) is not (scores.name(line, lang) in _names(said))


def _names(said: str) -> set[str]:
    listed = (sentence.partition(": ")[2].rstrip(".") for sentence in said.splitlines())
    return {name for names in listed for name in names.split("; ")}


def test_preparing_warns_of_what_the_board_will_not_see(seen: Snapshot) -> None:
    hidden = [line for line in seen.lines if line.figure.state is State.EMPTY]
    said = withheld.warning(seen, "de")
    assert hidden and all(scores.name(line, "de") in said for line in hidden)
    assert "mindestens 10 Berater" in said
    assert withheld.warning(replace(seen, smallest_group=None), "de") == ""
    assert all(scores.score(line, "none", "de").trend == () for line in hidden)
