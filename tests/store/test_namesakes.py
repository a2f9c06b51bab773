"""Names that occur in several sources are told, unless one key makes them one person."""

from __future__ import annotations

from pathlib import Path

from kpi.parameters import Parameters
from store import extent, namesakes
from store.load import load
from store.namesakes import Namesakes
from store.reader import Reader
from store.versions import Versions
from tests.store.samples import delivery


def test_one_name_under_two_keys_is_told_and_stored_rows_are_counted(tmp_path: Path) -> None:
    versions = Versions(tmp_path)
    crm = ({"advisor_key": "17", "name": "Ada Lo"}, {"advisor_key": "bo@x.de", "name": "Bo"})
    booking = ({"advisor_key": "ada", "name": "ada lo "}, {"advisor_key": "bo@x.de", "name": "Bo"})
    load(versions, [delivery("advisor", *crm, source="crm")], Parameters())
    reader = Reader(versions)
    assert namesakes.of_advisors(reader) == Namesakes(0, ())
    load(versions, [delivery("advisor", *booking, source="booking")], Parameters())
    assert namesakes.of_advisors(reader) == Namesakes(1, ("booking", "crm"))
    assert extent.rows_of(reader, "crm") == 2
    reader.close()
