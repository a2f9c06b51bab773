"""Makes the demo organisation and publishes it as one version of the store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from connectors.demo.delivery import deliveries
from connectors.demo.generate import generate
from connectors.demo.options import DemoOptions
from kpi.parameters import Parameters
from kpi.text import Label
from store.build import Progress
from store.load import load as publish
from store.summary import LoadSummary
from store.versions import Versions

GENERATION = 0.25
"""The share of the whole work that making the rows takes."""
GENERATING = Label("Demo-Organisation wird erzeugt", "Making the demo organisation")


def load(
    versions: Versions,
    parameters: Parameters,
    options: DemoOptions,
    progress: Callable[[Progress], None] | None = None,
) -> LoadSummary:
    """Replace the source `demo` by the organisation that `options` describe.

    Raises StoreError where another load is running.
    """
    report = progress or (lambda _: None)
    with TemporaryDirectory(prefix="kpi-demo-") as place:
        folder = generate(
            options,
            Path(place),
            lambda share: report(Progress(step=GENERATING, share=share * GENERATION)),
        )
        return publish(versions, deliveries(folder), parameters, _after_generation(report))


def _after_generation(report: Callable[[Progress], None]) -> Callable[[Progress], None]:
    """Return a reporter that fits the store's progress into what is left of the work.

    The store begins anew with each table; the share reported never falls.
    """
    reached = GENERATION

    def shifted(progress: Progress) -> None:
        nonlocal reached
        reached = max(reached, GENERATION + progress.share * (1 - GENERATION))
        report(Progress(step=progress.step, share=reached))

    return shifted
