"""Settings: defaults, what is kept, what is refused, and the logo."""

from __future__ import annotations

from dataclasses import fields as columns
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from kpi.parameters import Parameters
from portal import fields, logo, settings
from portal.audit import latest
from portal.colour import contrast, ink_on, readable_on
from portal.errors import RefusedError
from portal.settings import Settings
from portal.state.database import writing
from portal.state.record import StoredSetting
from tests.portal.conftest import Clock

CHANGED: dict[str, Any] = {
    "time_zone": "Europe/Zurich",
    "active_meetings": 3,
    "active_grain": "month",
    "active_channels": ("online", "phone"),
    "active_share": 0.75,
    "power_share": 0.05,
    "contract_basis": "started",
    "rate_per_km": 0.38,
    "hourly_rate": 75.0,
    "minutes_saved": 12.0,
    "travel_km": 18.0,
    "travel_minutes": 28.0,
}


def picture(kind: str, size: tuple[int, int] = (800, 200)) -> bytes:
    written = BytesIO()
    Image.new("RGB", size, "#7b1e3a").save(written, kind)
    return written.getvalue()


def test_nothing_set_means_the_defaults(state: str) -> None:
    assert settings.load() == Settings()
    assert settings.changes() == {}


def test_every_setting_comes_back_as_it_was_set(state: str) -> None:
    wanted = Settings(
        organisation="Bank & Söhne",
        accent="#7b1e3a",
        logo=b"\x89PNG",
        parameters=Parameters(**CHANGED),
    )
    settings.save("anna", wanted)
    assert settings.load() == wanted


def test_only_what_differs_is_written_with_who_and_when(state: str, clock: Clock) -> None:
    settings.save("anna", Settings(organisation="Bank"))
    clock.turn(hours=1)
    settings.save("tom", Settings(organisation="Bank", accent="#123456"))
    changes = settings.changes()
    assert {key: change.by for key, change in changes.items()} == {
        "organisation": "anna",
        "accent": "tom",
    }
    assert changes["accent"].at == clock.time
    assert latest(1)[0].details == {"key": "accent", "value": "#123456"}


def test_going_back_to_the_default_is_a_change(state: str) -> None:
    settings.save("anna", Settings(organisation="Bank"))
    settings.save("anna", Settings())
    assert settings.load() == Settings()


def test_a_setting_of_another_version_is_left_alone(state: str) -> None:
    settings.save("anna", Settings(organisation="Bank"))
    with writing() as session:
        row = session.get_one(StoredSetting, "organisation")
        session.add(
            StoredSetting(
                key="parameter.unheard_of", value=1, changed_by="x", changed_at=row.changed_at
            )
        )
    assert settings.load().organisation == "Bank"


@pytest.mark.parametrize("accent", ["", "red", "#12345", "#12345g", "#123456;}</style>"])
def test_an_accent_that_is_no_colour_is_refused(state: str, accent: str) -> None:
    with pytest.raises(RefusedError, match="accent"):
        settings.save("anna", Settings(accent=accent))


def test_every_parameter_can_be_set() -> None:
    in_tables = {"sources", "unit_rates"}
    named = {field.name for field in fields.FIELDS}
    assert named | in_tables == {c.name for c in columns(Parameters)}


def test_the_defaults_are_within_their_limits() -> None:
    defaults = Parameters()
    values = {field.name: getattr(defaults, field.name) for field in fields.FIELDS}
    assert fields.changed(defaults, values) == defaults
    assert fields.changed(defaults, CHANGED) == replace(defaults, **CHANGED)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("time_zone", "Mars/Olympus"),
        ("active_meetings", 0),
        ("active_grain", "day"),
        ("active_channels", ("telepathy",)),
        ("active_share", 0.0),
        ("active_share", 1.01),
        ("power_share", None),
        ("contract_basis", "signed"),
        ("rate_per_km", -0.01),
        ("minutes_saved", 1000.0),
    ],
)
def test_a_value_out_of_its_limits_is_refused_by_name(name: str, value: object) -> None:
    label = next(field.label for field in fields.FIELDS if field.name == name)
    with pytest.raises(RefusedError) as refused:
        fields.changed(Parameters(), {name: value})
    assert label.de in refused.value.label.de
    assert label.en in refused.value.label.en


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_logo_is_drawn_anew_and_small(kind: str) -> None:
    kept = logo.checked(picture(kind) + b"<script>alert(1)</script>")
    assert b"script" not in kept
    with Image.open(BytesIO(kept)) as drawn:
        assert drawn.format == "PNG"
        assert drawn.size[0] <= 640
        assert drawn.size[1] <= 160


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a",
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 50,
        picture("PNG")[:300],
        picture("BMP"),
        picture("PNG", (9000, 20)),
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 500_000,
    ],
)
def test_anything_but_a_small_png_or_jpeg_is_refused(content: bytes) -> None:
    with pytest.raises(RefusedError):
        logo.checked(content)


@pytest.mark.parametrize("accent", ["#0f766e", "#ffff00", "#000000", "#ffffff", "#ff0000", "#00f"])
def test_any_accent_can_be_read_on_both_backgrounds(accent: str) -> None:
    accent = accent if len(accent) == 7 else "#0000ff"
    assert contrast(readable_on("#ffffff", accent), "#ffffff") >= 4.5
    dark = readable_on("#0f1518", accent, 5.5)
    assert contrast(dark, "#0f1518") >= 5.5
    assert contrast(ink_on(dark), dark) >= 4.5


def test_a_readable_accent_stays_as_it_is() -> None:
    assert readable_on("#ffffff", "#7B1E3A") == "#7b1e3a"
