"""A standalone Spark cluster of a master and two workers; `./check -m cluster` runs it."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from kpi.conformance import command, golden
from kpi.conformance.examination import examine, lines
from kpi.conformance.questions import QUESTIONS
from kpi.engine import address
from kpi.engine.publishing import on_trial
from store.reader import Reader
from tests.engines.spark import FRUGAL
from tests.processes import free_port, serving

pytestmark = pytest.mark.cluster


@pytest.fixture
def master(tmp_path: Path) -> Iterator[str]:
    """Run a master with two workers of one core each; return its host and port."""
    home = Path(pytest.importorskip("pyspark").__file__).parent
    port, program = free_port(), home / "bin" / "spark-class"
    place = f"127.0.0.1:{port}"
    here = ["--host", "127.0.0.1", "--webui-port", "0"]
    classes = {"master.Master": [*here, "--port", str(port)]} | {
        f"worker.Worker{number}": [*here, "-c", "1", "-m", "600m", f"spark://{place}"]
        for number in (1, 2)
    }
    with ExitStack() as running:
        for name, options in classes.items():
            output = tmp_path / f"{name}.log"
            kind = f"org.apache.spark.deploy.{name.rstrip('12')}"
            is_ready = listens(port) if "master" in name else says(output, "registered with master")
            running.enter_context(
                serving(
                    [program, kind, *options],
                    is_ready=is_ready,
                    output=output,
                    folder=tmp_path,
                    environment={"SPARK_LOCAL_IP": "127.0.0.1", "SPARK_HOME": str(home)},
                )
            )
        yield place


def test_every_kpi_on_a_cluster(master: str, tmp_path: Path) -> None:
    options = f"{FRUGAL}&spark.executor.memory=512m"
    warehouse = address.warehouse(f"spark://{master}{tmp_path}/lake?{options}")
    with command.fixed_rows() as versions:
        reader = Reader.open(versions)
        with on_trial(reader, warehouse, "doctor-1") as engine:
            found = list(lines(examine(engine, golden.load(), QUESTIONS[:1]), "en"))
        reader.close()
    warehouse.close()
    assert [line for line in found if line.startswith("    ")] == []


def listens(port: int) -> Callable[[], bool]:
    """Return whether something takes connections, as a question to be asked again."""

    def is_ready() -> bool:
        with socket.socket() as caller:
            return caller.connect_ex(("127.0.0.1", port)) == 0

    return is_ready


def says(output: Path, words: str) -> Callable[[], bool]:
    """Return whether a log has come to some words, as a question to be asked again."""
    return lambda: words in output.read_text(encoding="utf-8", errors="replace").lower()
