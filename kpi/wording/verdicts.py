"""Verdicts in words: what a sign means, what it rests on, and what chance alone would do."""

from __future__ import annotations

from collections.abc import Iterable

from kpi import format as form
from kpi.exhibits.tiles import VERDICTS
from kpi.model import Unit
from kpi.period import Grain
from kpi.result import Figure, Judgement, Measured, State, Verdict
from kpi.statistics import xmr
from kpi.statistics.xmr import FEWEST
from kpi.text import Label, Language
from kpi.verdict import SIGNALS, by_chance, finished, is_judged

SIGNS = {
    Verdict.BETTER: "▲",
    Verdict.WORSE: "▼",
    Verdict.CHANGED: "◆",
    Verdict.NOISE: "●",
    Verdict.TOO_FEW: "○",
}
TONES = {
    Verdict.BETTER: "better",
    Verdict.WORSE: "worse",
    Verdict.CHANGED: "changed",
}


def verdict_words(kpi: Measured, figure: Figure, language: Language) -> tuple[str, str, str]:
    """Return sign, words and tone of the verdict; empty where there is nothing to judge.

    What has got worse and still meets its target is marked, but not as bad.
    """
    judged = figure.judgement
    if judged.verdict not in SIGNS:
        return "", _NONE.in_(language) if figure.state is State.OK else "", "none"
    tone = TONES.get(judged.verdict, "none")
    if tone == "worse" and figure.attainment is not None and figure.attainment.is_met:
        tone = "changed"
    if judged.verdict is Verdict.TOO_FEW:
        return SIGNS[judged.verdict], _too_few(kpi, figure, language), tone
    words = VERDICTS[judged.verdict].in_(language)
    if judged.basis == "series" and judged.verdict in SIGNALS:
        words = _BECAUSE.in_(language).format(words=words, why=_unusual(figure, language))
    return SIGNS[judged.verdict], words, tone


def _unusual(figure: Figure, language: Language) -> str:
    """Return what a signal of the series says: its last bucket is higher or lower than usual."""
    side = int(xmr.signals(finished(figure.trend))[-1])
    [*_, last] = (one for one in figure.trend if one.value is not None and not one.is_partial)
    bucket = form.bucket(last.start, figure.grain, language)
    return (_HIGH if side > 0 else _LOW).format(bucket=bucket).in_(language)


def _too_few(kpi: Measured, figure: Figure, language: Language) -> str:
    judged = figure.judgement
    if judged.basis == "series":
        few, grain = _FEW_POINTS.in_(language), FINISHED[figure.grain].in_(language)
        return few.format(present=judged.points, needed=FEWEST, grain=grain)
    before = figure.before if judged.basis == "difference" else None
    sample = (before or figure.now).sample
    counted = form.plain(sample, Unit.COUNT, language)
    return (
        (_FEW_BEFORE if before else _FEW)
        .format(present=counted, needed=kpi.minimum_sample)
        .in_(language)
    )


def basis(figure: Figure, language: Language) -> str:
    """Return what the verdict of a figure rests on, or nothing."""
    judged = figure.judgement
    if figure.state is not State.OK or judged.basis == "none":
        return ""
    if judged.basis == "difference":
        return _DIFFERENCE.in_(language)
    grain = GRAINS[figure.grain].in_(language)
    return _SERIES.format(points=judged.points, grain=grain).in_(language)


def chance(judgements: Iterable[Judgement], language: Language) -> str:
    """Return how many of some figures show a signal, and how many would by chance alone."""
    judged = [judgement for judgement in judgements if is_judged(judgement)]
    if not judged:
        return ""
    found = sum(judgement.verdict in SIGNALS for judgement in judged)
    expected = by_chance(judged)
    return _CHANCE.format(
        found=found,
        judged=len(judged),
        expected=form.decimal(expected, 1 if expected >= _ROUNDED else 2, language),
    ).in_(language)


_NONE = Label("kein Urteil möglich", "no verdict possible")
_ROUNDED = 0.1
GRAINS: dict[Grain, Label] = {
    "day": Label("Tage", "days"),
    "week": Label("Wochen", "weeks"),
    "month": Label("Monate", "months"),
    "quarter": Label("Quartale", "quarters"),
}
FINISHED: dict[Grain, Label] = {
    "day": Label("Tagen", "days"),
    "week": Label("Wochen", "weeks"),
    "month": Label("Monaten", "months"),
    "quarter": Label("Quartalen", "quarters"),
}
_BECAUSE = Label("{words}: {why}", "{words}, {why}")
_HIGH = Label("{bucket} ungewöhnlich hoch", "{bucket} unusually high")
_LOW = Label("{bucket} ungewöhnlich niedrig", "{bucket} unusually low")
_FEW = Label(
    "zu wenige Daten: {present} von mindestens {needed}",
    "too few data: {present} of at least {needed}",
)
_FEW_BEFORE = Label(
    "zu wenige Daten im Vergleich: {present} von mindestens {needed}",
    "too few data to compare with: {present} of at least {needed}",
)
_FEW_POINTS = Label(
    "zu kurzer Verlauf: {present} von mindestens {needed} vollen {grain}",
    "too short a series: {present} of at least {needed} finished {grain}",
)
_DIFFERENCE = Label("95\u2011%\u2011Intervall der Veränderung", "95% interval of the change")
_SERIES = Label(
    "letzter von {points} abgeschlossenen Abschnitten ({grain}), XmR-Grenzen des Verlaufs",
    "last of {points} finished {grain}, XmR limits of the series",
)
_CHANCE = Label(
    "Signale: {found} von {judged} beurteilten Kennzahlen. Durch Zufall allein wären es, wenn sich "
    "nichts verändert hätte, im Mittel {expected}.",
    "Signals: {found} of {judged} figures judged. Chance alone would give {expected} on average "
    "if nothing had changed.",
)
