"""The package that draws the form for passphrases can go; whoever comes another way still does."""

from __future__ import annotations

import sys

import pytest
from streamlit.testing.v1 import AppTest

from pages.views import sign_in
from portal.identity.provider import passphrase_form

PAGE = """
from pages.views import sign_in
from portal.settings import Settings
sign_in.render(Settings())
"""


@pytest.fixture
def uninstalled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the package away."""
    monkeypatch.setitem(sys.modules, "streamlit_authenticator", None)
    monkeypatch.delitem(sys.modules, "portal.identity.form", raising=False)
    monkeypatch.setenv("KPI_PORTAL_OIDC_ISSUER", "https://login.bank.example")
    monkeypatch.setenv("KPI_PORTAL_OIDC_CLIENT_ID", "portal")


@pytest.mark.usefixtures("uninstalled", "sqlite_state")
def test_the_identity_provider_needs_no_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_in, "PROVIDER", passphrase_form())
    page = AppTest.from_string(PAGE, default_timeout=60).run()
    assert not page.exception
    assert not page.text_input
    assert any("/portal/openid?" in one.proto.body for one in page.get("html"))


def test_with_the_package_there_is_a_form() -> None:
    assert passphrase_form() is not None


def test_another_missing_package_is_no_missing_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "portal.identity.form", None)
    with pytest.raises(ModuleNotFoundError, match=r"portal\.identity\.form"):
        passphrase_form()
