"""The picture of layers, with the largest parts in words."""

from __future__ import annotations

from kpi import format as form
from kpi.drawn.records import largest, records
from kpi.exhibits import Layers, Shown
from kpi.model import Unit
from kpi.text import Label
from pages.ui.charts import layers
from pages.ui.picture import Picture, alt_text
from pages.ui.showing import Showing

MOST_SAID = 4


def layers_picture(exhibit: Layers, shown: Shown, seen: Showing, tall: int) -> Picture:
    """Return stacked bars of counts or shares."""
    words = ", ".join(
        f"{row['label'].in_(seen.language)}, {row['part'].in_(seen.language)}: "
        f"{form.plain(row['count'], Unit.COUNT, seen.language)}"
        for row in largest(records(shown.rows), "count", MOST_SAID)
    )
    return Picture(
        chart=layers.chart(
            shown.rows,
            seen.language,
            as_shares=exhibit.as_shares,
            alt=alt_text(exhibit, "", words, seen),
            tall=tall,
        ),
        finding="",
        reading=" ".join(
            seen.say(part)
            for part in (shown.note, _SHARES if exhibit.as_shares else _COUNTS)
            if part is not None
        ),
    )


_SHARES = Label("Anteile je Balken.", "Shares of each bar.")
_COUNTS = Label("Anzahl; die Teile ergeben das Ganze.", "Counts; the parts make the whole.")
