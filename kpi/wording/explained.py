"""What words mean that stand beside every figure."""

from __future__ import annotations

from kpi.text import Label

_SIGNAL = Label("Signal", "Signal")
_SIGNAL_TEXT = Label(
    "Eine Veränderung ist ein Signal, wenn das 95\u2011%\u2011Intervall der Differenz die Null "
    "nicht enthält; ohne eine wirkliche Veränderung geschieht das in 5 von 100 Fällen. Wo es für "
    "eine Veränderung kein Intervall gibt, wird der letzte abgeschlossene Abschnitt des Verlaufs "
    "an dessen üblicher Schwankung gemessen (XmR-Grenzen: Mittel ± 2,66 × mittlere Spannweite "
    "aufeinanderfolgender Werte, ab 12 Abschnitten): ein Wert außerhalb, drei von vier näher an "
    "derselben Grenze als am Mittel oder acht auf einer Seite. Bei gleichbleibenden Verläufen "
    "geschieht das in etwa einem von 100 Fällen. Wo zu wenige Werte vorliegen, wird nicht "
    "geurteilt.",
    "A change is a signal if the 95% interval of the difference does not contain zero; without a "
    "real change that happens in 5 of 100 cases. Where a change has no interval, the last "
    "finished point of the series is held against its usual variation (XmR limits: mean ± 2.66 × "
    "mean moving range, from 12 points on): one point outside, three of four nearer the same "
    "limit than the centre, or eight on one side. In stable series that happens in about one of "
    "100 cases. Where there are too few values, no verdict is given.",
)
INTERVAL = Label("95\u2011%\u2011Intervall", "95% interval")
_INTERVAL_TEXT = Label(
    "Der Bereich, in dem der wahre Wert mit großer Sicherheit liegt. Je weniger Werte, desto "
    "breiter ist er.",
    "The range in which the true value lies with great certainty. The fewer values, the wider it "
    "is.",
)

EXPLAINED = ((_SIGNAL, _SIGNAL_TEXT), (INTERVAL, _INTERVAL_TEXT))
"""What a signal and an interval are: label and text."""
