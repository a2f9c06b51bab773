"""Spark for few rows: what compiling to bytecode costs is never earned back."""

from __future__ import annotations

from urllib.parse import quote

_OPTIONS = {
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
    "spark.driver.extraJavaOptions": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
}
FRUGAL = "&".join(f"{name}={quote(value)}" for name, value in _OPTIONS.items())
