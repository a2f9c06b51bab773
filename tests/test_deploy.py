"""The container file, the compose file and the systemd units say what the repository can do."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml

import connectors.__main__
import kpi.__main__
import portal.__main__
from tests.modules import PACKAGES, ROOT

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
CONTAINER = (DEPLOY / "container" / "Containerfile").read_text(encoding="utf-8")
PYTHON = "/opt/kpi-portal/.venv/bin/python"
PROGRAMS = {
    "portal": portal.__main__.main,
    "connectors": connectors.__main__.main,
    "kpi": kpi.__main__.main,
}
COMMAND = re.compile(r"\.venv/bin/python (-m [^;\n]+)")


def compose() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((DEPLOY / "container" / "compose.yaml").read_bytes())
    return found


def instruction(name: str) -> str:
    """Return what the last instruction of that name is given, on one line."""
    joined = CONTAINER.replace("\\\n", " ")
    return re.findall(rf"^{name} (.*)$", joined, re.MULTILINE)[-1]


def commands() -> set[str]:
    """Return all that units and containers run, without the interpreter."""
    [loop] = [text for text in compose()["services"]["loader"]["command"] if "python" in text]
    texts = [loop, *(unit.read_text(encoding="utf-8") for unit in UNITS)]
    started = " ".join(json.loads(instruction("CMD")))
    return {one.strip() for text in (*texts, started) for one in COMMAND.findall(text)}


@pytest.mark.parametrize("command", sorted(commands()))
def test_what_is_started_is_a_command(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    _, module, *given = shlex.split(command.replace("%i", "8501"))
    with pytest.raises(SystemExit) as ended:
        PROGRAMS[module]([*given, "--help"])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert all(option in told for option in given if option.startswith("--")), told


def test_the_image_holds_the_product_and_nothing_that_is_private() -> None:
    left_out = set((ROOT / ".dockerignore").read_text(encoding="utf-8").split())
    assert {".git", ".venv", "data"} <= left_out
    assert not {*PACKAGES, "app.py", ".streamlit", "requirements.txt"} & left_out
    for private in (
        "deploy/container/kpi-portal.pem",
        "deploy/container/kpi-portal.key",
        "deploy/container/.env",
        "authority.pem",
        ".env",
        ".streamlit/secrets.toml",
        ".hypothesis",
    ):
        path = PurePosixPath("/", private)
        assert any(path.match(pattern) for pattern in left_out), private
    kept = {line for line in CONTAINER.splitlines() if line.startswith("COPY")}
    assert kept == {
        "COPY requirements.txt /tmp/",
        "COPY --from=packages /opt/kpi-portal/.venv .venv",
        "COPY . .",
    }
    assert instruction("USER") == "10001"
    assert instruction("ENV") == f"KPI_PORTAL_DATA={instruction('VOLUME')}"


def test_containers_are_asked_whether_they_are_well() -> None:
    asked = json.loads(instruction("HEALTHCHECK").partition("CMD ")[2])
    one = compose()["services"]["portal-1"]
    assert one["healthcheck"]["test"] == ["CMD", *asked]
    assert f":{instruction('EXPOSE')}/" in asked[-1]
    compile(asked[-1], "healthcheck", "exec")
    assert one["read_only"] and one["cap_drop"] == ["ALL"]


def test_every_file_of_the_compose_file_is_there() -> None:
    folder, bound = DEPLOY / "container", []
    for service in compose()["services"].values():
        bound += [one.partition(":")[0] for one in service.get("volumes", ()) if one[0] == "."]
    own = {"./kpi-portal.pem", "./kpi-portal.key"}
    assert [one for one in bound if one not in own and not (folder / one).is_file()] == []
    build = compose()["x-portal"]["build"]
    assert (folder / build["context"] / build["dockerfile"]).is_file()


def test_systemd_knows_every_setting_of_the_units(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("needs systemd")
    for unit in UNITS:
        text = unit.read_text(encoding="utf-8").replace(PYTHON, "/bin/true")
        (tmp_path / unit.name.replace("@", "@8501")).write_text(text, encoding="utf-8")
    asked = ["systemd-analyze", "verify", "--man=no", *map(str, tmp_path.iterdir())]
    told = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout + told.stderr) == (0, "")


def test_units_are_confined_alike() -> None:
    services = [unit for unit in UNITS if unit.suffix == ".service"]
    confined = {
        tuple(line for line in lines if not line.startswith("ProtectHome="))
        for lines in (confinement(unit) for unit in services)
    }
    assert len(confined) == 1
    assert {"NoNewPrivileges=true", "ProtectSystem=strict", "CapabilityBoundingSet="} <= set(
        confined.pop()
    )


def test_only_what_reads_folders_of_files_sees_homes() -> None:
    services = [unit for unit in UNITS if unit.suffix == ".service"]
    seeing = [unit.stem for unit in services if "ProtectHome=true" not in confinement(unit)]
    assert seeing == ["kpi-portal-sync"]


def confinement(unit: Path) -> list[str]:
    lines = unit.read_text(encoding="utf-8").partition("[Install]")[0].splitlines()
    return [line for line in lines[lines.index("UMask=0077") :] if line]
