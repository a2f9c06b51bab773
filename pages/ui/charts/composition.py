"""Composition: how the whole is made up, bucket by bucket."""

from __future__ import annotations

from itertools import accumulate

import pandas as pd

from kpi import format as form
from kpi.drawn.parts import REST, folded, order, shares
from kpi.model import Unit
from kpi.text import Language
from pages.ui.charts import colours
from pages.ui.charts.buckets import EDGE, Buckets
from pages.ui.charts.template import SMALL, Chart, Spec, scaled, shortened, spec, text, value_axis

HEIGHT = 300
MOST_DIRECT = 4
LONGEST_DIRECT = 16
WHOLE = 100
_FAINT = 0.45
_APART = 17.0


def chart(
    rows: pd.DataFrame, dimension: str, language: Language, *, alt: str = "", height: int = HEIGHT
) -> Chart:
    """Return stacked columns of shares, the largest members and the rest."""
    parts = _Parts(folded(rows), dimension, language)
    direct = len(parts.members) <= MOST_DIRECT
    legend = {} if direct else LEGEND
    return Chart(
        spec=spec(
            [parts.columns(member) for member in parts.members],
            language,
            height,
            barmode="stack",
            bargap=0.18,
            xaxis=parts.buckets.axis(0.6, 0.6),
            yaxis=value_axis(Unit.SHARE, language, range=[0, WHOLE], tick0=0, dtick=25),
            annotations=parts.labels(height) if direct else [],
            margin={
                "l": 0,
                "r": parts.room() if direct else EDGE,
                "t": 8 if direct else 40,
                "b": 0,
                "pad": 0,
            },
            **legend,
        ),
        alt=alt,
    )


class _Parts:
    """The members of a composition with their shares per bucket."""

    def __init__(self, rows: pd.DataFrame, dimension: str, language: Language) -> None:
        self.language = language
        self.members = order(rows, dimension)
        labels = dict(zip(rows["member"].tolist(), rows["label"].tolist(), strict=True))
        self.names = {member: label.in_(language) for member, label in labels.items()}
        drawn = colours.of(dimension, self.members)
        self.colours = dict(zip(self.members, drawn, strict=True))
        if REST in self.colours:
            self.colours[REST] = colours.REST
        partial = dict(zip(rows["start"].tolist(), rows["is_partial"].tolist(), strict=True))
        starts = sorted(partial)
        self.buckets = Buckets(
            starts=starts,
            partial=[bool(partial[start]) for start in starts],
            grain=rows["grain"].iloc[0],
            language=language,
        )
        self.shares = shares(rows)

    def columns(self, member: str) -> Spec:
        """Return the columns of one member, faint where a bucket is not finished."""
        shares = self.shares[member]
        return {
            "type": "bar",
            "name": text(shortened(self.names[member])),
            "x": list(range(len(shares))),
            "y": [scaled(share, Unit.SHARE) for share in shares],
            "marker": {
                "color": self.colours[member],
                "opacity": [_FAINT if partial else 1 for partial in self.buckets.partial],
                "line": {"color": colours.BACKGROUND, "width": 1},
            },
            "hovertext": [self._words(member, place, s) for place, s in enumerate(shares)],
            "hovertemplate": "%{hovertext}<extra></extra>",
        }

    def _words(self, member: str, place: int, share: float) -> str:
        shown = form.value(share, Unit.SHARE, self.language)
        value = f"{text(self.names[member])}: <b>{shown}</b>"
        lines = (self.buckets.name(place), value, self.buckets.state(place))
        return "<br>".join(filter(None, lines))

    def labels(self, height: int) -> list[Spec]:
        """Return a label per member beside the last column, kept apart from each other."""
        last = [scaled(self.shares[member][-1], Unit.SHARE) or 0.0 for member in self.members]
        apart = _APART / max(height - 60, 1) * WHOLE
        places: list[float] = []
        for size, end in zip(last, accumulate(last), strict=True):
            places.append(max(end - size / 2, places[-1] + apart if places else 0.0))
        over = max(places[-1] - (WHOLE - apart / 2), 0.0) if places else 0.0
        return [
            {
                "xref": "paper",
                "x": 1,
                "xanchor": "left",
                "xshift": 6,
                "y": place - over * (number + 1) / len(places),
                "text": f'<span style="color:{self.colours[member]}">■</span> '
                + text(shortened(self.names[member], LONGEST_DIRECT)),
                "showarrow": False,
                "font": {"size": SMALL},
                "align": "left",
            }
            for number, (member, place) in enumerate(zip(self.members, places, strict=True))
        ]

    def room(self) -> int:
        """Return the width that the direct labels need."""
        longest = max(len(shortened(name, LONGEST_DIRECT)) for name in self.names.values())
        return 24 + 7 * longest


LEGEND = {
    "showlegend": True,
    "legend": {
        "orientation": "h",
        "x": 0,
        "y": 1.02,
        "yanchor": "bottom",
        "traceorder": "normal",
        "itemclick": False,
        "itemdoubleclick": False,
        "font": {"size": SMALL},
    },
}
