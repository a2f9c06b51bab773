"""Starting the server, and the addresses and cookies it hands out."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from starlette.responses import Response

from pages.ui import server_options
from portal import address, cookies, hosts
from portal.errors import StateError
from portal.headers import security_headers
from tests.modules import ROOT
from tests.processes import free_port, serving


def test_another_asgi_server_serves_the_same_gate(data: Path, tmp_path: Path) -> None:
    port = free_port()

    def is_ready() -> bool:
        try:
            with urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
                return "content-security-policy" in answer.headers
        except (URLError, ConnectionError, TimeoutError):
            return False

    command = [sys.executable, "-m", "uvicorn", "app:app", "--port", str(port)]
    with serving(command, is_ready=is_ready, output=tmp_path / "output", folder=ROOT):
        assert "Create one here" in (tmp_path / "output").read_text()


def test_the_server_does_not_start_with_unsafe_options(data: Path) -> None:
    """Below a base path the gate would not know the addresses of uploads and files again."""
    unsafe = {
        "client.showErrorDetails": "full",
        "server.enableStaticServing": "true",
        "server.baseUrlPath": "kpi",
    }
    options = [f"--{name}={value}" for name, value in unsafe.items()]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port"]
    started = subprocess.run(
        [*command, str(free_port()), *options],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert started.returncode != 0
    assert all(name in started.stdout + started.stderr for name in unsafe)


def test_an_untested_release_of_streamlit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    pinned = re.search(r"^streamlit==(\S+)", (ROOT / "requirements.txt").read_text(), re.MULTILINE)
    assert pinned is not None
    assert pinned[1] in server_options.TESTED
    monkeypatch.setattr("streamlit.__version__", "1.99.0")
    with pytest.raises(StateError, match=r"1\.99\.0 is installed"):
        server_options.check()


def test_cookies_insist_on_https_where_there_is_https(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KPI_PORTAL_TLS", "1")
    response = Response()
    cookies.set_cookie(response, cookies.session_cookie(), "value")
    given = response.headers["set-cookie"].lower()
    assert given.startswith("__host-kpi_sid=value;")
    assert {"secure", "httponly", "path=/", "samesite=lax"} <= set(given.split("; "))
    assert "domain" not in given


def test_browsers_are_told_to_stay_with_https(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shell = tmp_path / "index.html"
    shell.touch()
    assert b"strict-transport-security" not in dict(security_headers(shell))
    monkeypatch.setenv("KPI_PORTAL_TLS", "1")
    assert b"strict-transport-security" in dict(security_headers(shell))


def test_without_https_the_cookie_is_kept_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KPI_PORTAL_TLS", raising=False)
    response = Response()
    cookies.set_cookie(response, cookies.session_cookie(), "value")
    assert response.headers["set-cookie"].startswith("kpi_sid=value;")
    assert "secure" not in response.headers["set-cookie"].lower()


@pytest.mark.parametrize(
    ("host", "is_allowed"),
    [
        ("localhost:8501", True),
        ("127.0.0.1", True),
        ("[::1]:8501", True),
        ("LOCALHOST", True),
        ("kpi.bank.example", True),
        ("kpi.bank.example.:443", True),
        ("evil.example", False),
        ("localhost.evil.example", False),
        ("kpi.bank.example@evil.example", False),
        ("", False),
        ("[", False),
    ],
)
def test_only_named_hosts_are_allowed(
    monkeypatch: pytest.MonkeyPatch, host: str, is_allowed: bool
) -> None:
    monkeypatch.setenv("KPI_PORTAL_HOSTS", " KPI.bank.example , ")
    assert hosts.is_allowed(host, hosts.allowed_hosts()) is is_allowed


@pytest.mark.parametrize(
    ("origin", "is_same"),
    [
        ("http://localhost:8501", True),
        ("https://localhost:8501", True),
        ("http://localhost:8502", False),
        ("http://evil.example", False),
        ("null", False),
        ("", False),
        ("http://[", False),
    ],
)
def test_an_origin_is_the_same_host_and_port(origin: str, is_same: bool) -> None:
    assert hosts.is_same_origin(origin, "localhost:8501") is is_same


def test_links_name_the_portal_as_people_reach_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert address.link(code="a b") == "http://localhost:8501/?code=a+b"
    monkeypatch.setenv("KPI_PORTAL_URL", "https://kpi.bank.example/")
    assert address.link(code="x") == "https://kpi.bank.example/?code=x"


@pytest.mark.parametrize("wanted", ["/", "/adoption?unit=a%2Fb&x=1", "/data"])
def test_a_path_within_the_portal_is_followed(wanted: str) -> None:
    assert address.within_portal(wanted) == wanted


def test_every_script_of_the_shell_may_run_and_no_other(tmp_path: Path) -> None:
    shell = tmp_path / "index.html"
    shell.write_text('<script>one</script><script type="module" src="a.js"></script>')
    policy = dict(security_headers(shell))[b"content-security-policy"].decode()
    assert policy.count("'sha256-") == 1
    assert "unsafe-inline" not in policy.partition("style-src")[0]
