"""A hand-made document with everything that can stand in one, and what could go wrong in it."""

from __future__ import annotations

from kpi.export.document import (
    Chart,
    Document,
    Facts,
    Grid,
    GridColumn,
    Look,
    Paragraph,
    Score,
    Scorecard,
    Series,
    Sheet,
)
from kpi.model import Unit
from kpi.text import Language

HOSTILE = '<b>Eva</b> #read("/etc/passwd") =1+1 $x$ *fett* \\u{41}'
LETTERS = "Łukasz Żółć, Ωμέγα, שלום, مرحبا, 😀"
MONTHS = tuple(f"{month:02}/2026" for month in range(1, 13))
ONLINE = (0.312, 0.327, None, 0.338, 0.351, 0.349, 0.362, 0.377, 0.381, 0.402, 0.409, 0.414)
UNITS = ("Vermögensberatung und Private Banking", HOSTILE, "Süd", "West")

TREND = Chart(
    kind="line",
    title="Online-Anteil nach Monat",
    finding="Der Anteil steigt.",
    form=Unit.SHARE,
    categories=MONTHS,
    series=(
        Series(name="Online-Anteil", role="value", values=ONLINE, dotted=(11,)),
        Series(name="Ziel", role="target", values=(0.4,) * 12),
        Series(name="untere Grenze", role="lower", values=(0.3,) * 12),
        Series(name="obere Grenze", role="upper", values=(0.42,) * 12),
    ),
    marks=((5, "Neue Buchungsseite"),),
)
BARS = Chart(
    kind="bars",
    title="Abschlussquote je Einheit",
    finding="",
    form=Unit.SHARE,
    categories=UNITS,
    series=(
        Series(name="Q3", role="value", values=(0.42, 0.387, None, 0.295), dotted=(3,)),
        Series(name="Q2", role="before", values=(0.4, 0.391, None, 0.31)),
    ),
)
WATERFALL = Chart(
    kind="waterfall",
    title="Woher die Veränderung kommt",
    finding="Zwei Einheiten tragen sie.",
    form=Unit.POINTS,
    categories=("Q2", "Nord", "Süd", "West", "Q3"),
    series=(Series(name="NPS", role="value", values=(-4.0, 6.5, 3.0, -1.5, 4.0)),),
)
STACKED = Chart(
    kind="stacked",
    title="Termine nach Kanal",
    finding="",
    form=Unit.COUNT,
    categories=MONTHS[:3],
    series=(
        Series(name="Vor Ort", role="value", values=(1210, 1187, 1093)),
        Series(name="Online", role="value", values=(431, None, 612)),
    ),
)
CHARTS = (TREND, BARS, WATERFALL, STACKED)
NUMBERS = Grid(
    title="Kennzahlen je Einheit",
    columns=(
        GridColumn(label="Einheit", form="text"),
        GridColumn(label="Termine", form=Unit.COUNT),
        GridColumn(label="Quote", form=Unit.SHARE),
        GridColumn(label="Veränderung", form=Unit.SHARE, is_change=True),
        GridColumn(label="Fällig", form="date"),
        GridColumn(label="Gemessen", form="moment"),
        GridColumn(label="Erfüllt", form="flag"),
    ),
    rows=(
        (UNITS[0], 12345, 0.421, 0.021, "2026-12-15", "2026-11-14T06:10:00", True),
        ("=1+1", None, None, None, None, None, None),
        ("+49 40", 7, 0.5, -0.5, "2027-01-31", "2026-11-14T23:59:00", False),
    ),
    note="Ohne Testtermine.",
    total=9,
)
MIXED = Grid(
    title="Veränderte Werte",
    columns=(
        GridColumn(label="Kennzahl", form="text"),
        GridColumn(label="Damals", form=Unit.RATIO),
    ),
    rows=(("Online-Anteil", 0.414), ("Ersparnis", 12345.6), ("Dauer", None)),
    forms=(Unit.SHARE, Unit.EURO, Unit.DAYS),
)
SCORES = (
    Score(
        label="Online-Anteil",
        value="41,4\u202f%",
        change="+2,1 Punkte zum Vorquartal",
        verdict="Signal besser",
        tone="better",
        target="Ziel 40,0\u202f%: erreicht",
        is_met=True,
        capability="hält das Ziel",
        owner=LETTERS,
        note="Neue Buchungsseite.\n\n" + HOSTILE + " Mehr Wege führen zu ihr." * 20,
        trend=ONLINE,
        lower=0.3,
        upper=0.42,
        form=Unit.SHARE,
        number=0.414,
        difference=0.021,
        wanted=0.4,
    ),
    Score(
        label="Kapitalrendite",
        value="–",
        change="",
        verdict="",
        tone="unknown",
        target="",
        is_met=None,
        capability="",
        owner="",
        note="",
        trend=(),
        form=Unit.SHARE,
    ),
)
LONG = "\n\n".join(
    ["Die Entwicklung hat mehrere Ursachen, die sich klar trennen lassen. " * 8] * 16
)


def document(language: Language = "de") -> Document:
    """Return the document."""
    return Document(
        title="Vorstandssitzung, 3. Quartal",
        subtitle="3. Dezember 2026",
        as_of="Stand 14.11.2026 06:10 · Quelle: KPI-Portal",
        language=language,
        look=Look(organisation="Musterbank", accent="#0f766e"),
        facts=Facts(pairs=(("Vorsitz", HOSTILE), ("Teilnehmende", LETTERS))),
        sheets=(
            Sheet(
                title="Eine Kennzahl weicht ab",
                kicker="Scorecard",
                blocks=(Scorecard(scores=SCORES), Paragraph(text="Ein Signal von dreien.")),
                terms=("Online-Anteil",),
            ),
            Sheet(
                title="Der Online-Anteil steigt",
                blocks=(TREND, Paragraph(heading="Erläuterung", text="Kurz.")),
                terms=("Online-Anteil",),
            ),
            Sheet(
                title="Einheiten unterscheiden sich",
                blocks=(BARS, WATERFALL, Paragraph(heading="Erläuterung", text=LONG)),
            ),
            Sheet(title="Kanäle", blocks=(STACKED, Paragraph(heading="Erläuterung", text=""))),
            Sheet(title="Zahlen", blocks=(NUMBERS, MIXED)),
            Sheet(title="Beschlüsse", blocks=(Facts(pairs=(("1", "Freischalten.\nBald."),)),)),
        ),
        definitions=(
            ("Online-Anteil", "Online gehaltene Termine geteilt durch alle.", "Fassung 3f2a"),
        ),
    )
