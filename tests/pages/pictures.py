"""Pictures, held against what Plotly knows: pages send them unchecked."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from plotly.graph_objects import Figure

from pages.ui.charts import template


@pytest.fixture(autouse=True)
def pictures_hold(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test that draws a picture which has nothing, or what Plotly does not know."""
    wrong: list[str] = []

    def checked(spec: template.Spec) -> template.Ready:
        try:
            assert Figure(spec).data, "A picture of nothing."
        except (ValueError, AssertionError) as error:
            wrong.append(str(error))
        return ready(spec)

    ready = template.Ready
    monkeypatch.setattr(template, "Ready", checked)
    yield
    assert not wrong, wrong[0]
