"""How an import tells how far it is: to a terminal, as JSON lines, or in a job's status file."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from connectors import jobs, process
from connectors.upload import record
from connectors.upload.language import language_of
from connectors.upload.outcome import Outcome, lines
from connectors.upload.question import Question
from kpi.text import Label, Language
from store.build import Progress

_WIDTH = 30


class Reporter:
    """Tells a person on a terminal. Progress is drawn only where somebody watches."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._is_drawn = False

    def say(self, text: Sequence[str]) -> None:
        """Say lines that a person reads."""
        self._clear()
        for line in text:
            print(line)

    def step(self, de: str, en: str, fraction: float) -> None:
        """Say what is done now, and the share done, 0…1."""
        self.progress(Progress(step=Label(de, en), share=fraction))

    def progress(self, progress: Progress) -> None:
        """Say how far a load is."""
        if not sys.stderr.isatty():
            return
        done = round(_WIDTH * progress.share)
        bar = "█" * done + "░" * (_WIDTH - done)
        print(
            f"\r\033[K{bar} {progress.share:4.0%} {progress.step.in_(self.language)}",
            end="",
            file=sys.stderr,
        )
        self._is_drawn = True

    def refused(self, text: Sequence[str], questions: Sequence[Question]) -> None:
        """Say what has to be decided before anything can be imported."""
        german = self.language == "de"
        self._clear()
        head = "Nicht importiert." if german else "Not imported."
        if questions:
            head += " Bitte beantworten:" if german else " Please answer:"
        print("\n".join([head, *text]), file=sys.stderr)

    def finished(self, outcome: Outcome) -> None:
        """Say what the import did."""
        self.say(lines(outcome, self.language))

    def failed(self, label: Label) -> None:
        """Say why nothing was imported."""
        self._clear()
        print(label.in_(self.language), file=sys.stderr)

    def _clear(self) -> None:
        if self._is_drawn:
            print("\r\033[K", end="", file=sys.stderr)
            self._is_drawn = False


class JsonReporter(Reporter):
    """Writes one JSON object per line."""

    def say(self, text: Sequence[str]) -> None:
        """Say nothing: the lines are for people."""

    def progress(self, progress: Progress) -> None:
        """Write step and share done."""
        self._write({"step": record.to_plain(progress.step), "fraction": progress.share})

    def refused(self, text: Sequence[str], questions: Sequence[Question]) -> None:
        """Write the open questions."""
        self._write({"questions": [record.to_plain(one) for one in questions]})

    def finished(self, outcome: Outcome) -> None:
        """Write the result."""
        self._write({"summary": record.to_plain(outcome)})

    def failed(self, label: Label) -> None:
        """Write the reason in both languages."""
        self._write({"error": record.to_plain(label)})

    def _write(self, entry: dict[str, object]) -> None:
        print(json.dumps(entry, ensure_ascii=False), flush=True)


class JobReporter(JsonReporter):
    """Writes the status file of a job as well."""

    def __init__(self, language: Language, job: jobs.Job) -> None:
        super().__init__(language)
        self._job = jobs.write(replace(job, state="running", pid=os.getpid()))

    def progress(self, progress: Progress) -> None:
        """Write step and share done."""
        super().progress(progress)
        self._change(step=progress.step, fraction=progress.share)

    def refused(self, text: Sequence[str], questions: Sequence[Question]) -> None:
        """Write that questions are open."""
        listed = (
            "; ".join(one.text.de for one in questions),
            "; ".join(one.text.en for one in questions),
        )
        self.failed(Label(f"Offene Fragen: {listed[0]}", f"Open questions: {listed[1]}"))

    def finished(self, outcome: Outcome) -> None:
        """Write the result."""
        super().finished(outcome)
        self._change(state="done", step=Label("Fertig", "Done"), fraction=1.0, summary=outcome)

    def failed(self, label: Label) -> None:
        """Write the reason in both languages."""
        super().failed(label)
        self._change(state="failed", step=Label("Nicht importiert", "Not imported"), error=label)

    def _change(self, **changes: object) -> None:
        self._job = jobs.write(replace(self._job, changed_at=jobs.now(), **changes))  # type: ignore[arg-type]


@contextmanager
def reporter(options: argparse.Namespace) -> Iterator[Reporter]:
    """Yield who tells; a job is limited in what it takes from here on."""
    language = language_of(options)
    if options.job:
        process.restrain()
        yield JobReporter(language, jobs.read(options.job))
    elif options.json_progress:
        yield JsonReporter(language)
    else:
        yield Reporter(language)
