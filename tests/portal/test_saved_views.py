"""Views that people have named."""

from __future__ import annotations

import pytest

from portal import saved_views
from portal.errors import RefusedError
from portal.saved_views import View
from tests.portal.conftest import person

pytestmark = pytest.mark.usefixtures("state")


def view(name: str, query: str = "period=month", *, is_default: bool = False) -> View:
    return View(page="adoption", name=name, query=query, is_default=is_default)


def test_views_belong_to_one_person_and_one_page() -> None:
    anna, tom = person("anna"), person("tom")
    saved_views.save(anna.id, view("Süd"))
    assert saved_views.of(anna.id, "adoption") == (view("Süd"),)
    assert saved_views.of(anna.id, "contracts") == ()
    assert saved_views.of(tom.id, "adoption") == ()


def test_saving_under_the_same_name_replaces() -> None:
    anna = person()
    saved_views.save(anna.id, view("Süd"))
    saved_views.save(anna.id, view(" Süd ", "period=year"))
    assert saved_views.of(anna.id, "adoption") == (view("Süd", "period=year"),)


def test_there_is_one_default_for_a_page() -> None:
    anna = person()
    saved_views.save(anna.id, view("Nord", is_default=True))
    saved_views.save(anna.id, view("Süd", is_default=True))
    assert [v.is_default for v in saved_views.of(anna.id, "adoption")] == [False, True]


def test_a_view_can_be_forgotten() -> None:
    anna = person()
    saved_views.save(anna.id, view("Süd"))
    saved_views.forget(anna.id, "adoption", "Süd")
    saved_views.forget(anna.id, "adoption", "Süd")
    assert saved_views.of(anna.id, "adoption") == ()


@pytest.mark.parametrize("name", ["", "  ", "x" * 121])
def test_a_view_needs_a_name(name: str) -> None:
    with pytest.raises(RefusedError, match="name"):
        saved_views.save(person().id, view(name))
