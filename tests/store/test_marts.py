"""Derived columns as `kpi.facts.derived` states them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.store.samples import Shelf, delivery, meeting

NOW = datetime.now(UTC)
PAST = (NOW - timedelta(days=2)).strftime("%Y-%m-%d %H:%M")
FUTURE = (NOW + timedelta(days=2)).strftime("%Y-%m-%d %H:%M")


def test_held_is_completed_or_over_where_no_completion_is_known(shelf: Shelf) -> None:
    rows = (
        meeting("1"),
        meeting("2", status="scheduled", starts_at=PAST, ends_at=None),
        meeting("3", status="scheduled", starts_at=FUTURE, ends_at=None),
        meeting("4", status="no_show"),
    )
    knowing = delivery("meeting", *rows, source="knows")
    unknowing = delivery("meeting", *rows, source="guesses", knows_completion=False)
    shelf.load(knowing, unknowing)
    held = "SELECT meeting_key FROM mart.meeting WHERE is_held AND source = '{}' ORDER BY 1"
    assert shelf.column(held.format("knows")) == ["1"]
    assert shelf.column(held.format("guesses")) == ["1", "2"]


def test_due_ends_where_the_data_ends(shelf: Shelf) -> None:
    rows = (meeting("1"), meeting("2", status="scheduled", starts_at=FUTURE, ends_at=None))
    shelf.load(delivery("meeting", *rows))
    assert shelf.rows("SELECT meeting_key, is_due FROM mart.meeting ORDER BY 1") == [
        ("1", True),
        ("2", False),
    ]
    [(until,)] = shelf.rows("SELECT until_at FROM ledger.freshness")
    assert until == datetime(2025, 5, 5, 8, 0)


def test_demand_is_the_request_of_inbound_and_the_start_of_others(shelf: Shelf) -> None:
    request = {"requested_at": "2025-05-01 18:00"}
    shelf.load(
        delivery(
            "meeting",
            meeting("1", direction="inbound", **request),
            meeting("2", direction="outbound", **request),
            meeting("3", direction="inbound", requested_at=None),
        )
    )
    columns = "hour, weekday, CAST(peak_on AS VARCHAR), CAST(requested_on AS VARCHAR)"
    assert shelf.rows(f"SELECT {columns} FROM mart.meeting ORDER BY meeting_key") == [
        (18, 4, "2025-05-01", "2025-05-01"),
        (10, 1, "2025-05-05", "2025-05-01"),
        (10, 1, "2025-05-05", None),
    ]


def test_minutes_are_actual_else_planned_and_only_of_held_meetings(shelf: Shelf) -> None:
    shelf.load(
        delivery(
            "meeting",
            meeting("1", actual_minutes="47.6"),
            meeting("2", actual_minutes=None),
            meeting("3", actual_minutes="30", status="no_show"),
        )
    )
    assert shelf.column("SELECT minutes FROM mart.meeting ORDER BY meeting_key") == [48, 60, None]


def test_signatures_and_features_are_unknown_until_any_is_delivered(shelf: Shelf) -> None:
    shelf.load(delivery("meeting", meeting("1"), meeting("2")))
    columns = "has_signature, has_completed_signature, has_feature"
    assert set(shelf.rows(f"SELECT {columns} FROM mart.meeting")) == {(None, None, None)}
    signature = {
        "signature_key": "S1",
        "meeting_key": "1",
        "advisor_key": "anna",
        "started_at": "2025-05-05 10:30",
        "completed_at": "2025-05-06 10:30",
    }
    use = {
        "meeting_key": "2",
        "advisor_key": "anna",
        "feature": "whiteboard",
        "used_at": "2025-05-05 10:10",
    }
    shelf.load(delivery("signature", signature), delivery("feature_use", use, use))
    assert shelf.rows(f"SELECT {columns} FROM mart.meeting ORDER BY meeting_key") == [
        (True, True, False),
        (False, False, True),
    ]
    firsts = "SELECT sum(CAST(is_first_in_meeting AS INT)), count(*) FROM mart.feature_use"
    assert shelf.rows(firsts) == [(1, 2)]


def test_an_answer_takes_from_its_meeting_what_it_does_not_say(shelf: Shelf) -> None:
    rating = {
        "meeting_key": "1",
        "rater": "customer",
        "subject": "service",
        "score": "4",
        "rated_at": "2025-05-06",
        "channel": None,
    }
    own = {**rating, "channel": "phone", "score": "5"}
    service = {"service_key": "S", "name": "Kredit", "category": "Bank"}
    shelf.load(
        delivery("service", service),
        delivery("meeting", meeting("1", service_key="S", channel="online", location="Köln")),
        delivery("rating", rating, own),
    )
    columns = "resolved_advisor_key, resolved_service_key, resolved_channel, service_category"
    assert shelf.rows(f"SELECT {columns}, location FROM mart.rating ORDER BY score") == [
        ("anna", "S", "online", "Bank", "Köln"),
        ("anna", "S", "phone", "Bank", "Köln"),
    ]


def test_a_visit_belongs_to_the_unit_of_the_advisor_of_the_page(shelf: Shelf) -> None:
    shelf.load(
        delivery("booking_page", {"page_key": "P", "advisor_key": "anna"}),
        delivery("advisor_unit", {"advisor_key": "anna", "unit_key": "Nord"}),
        delivery("page_visit", {"page_key": "P", "visited_at": "2025-05-05 10:00"}),
    )
    assert shelf.rows("SELECT advisor_key, unit_key, visits FROM mart.page_visit") == [
        ("anna", "Nord", 1)
    ]


def test_activity_has_every_licensed_advisor_and_week(shelf: Shelf) -> None:
    advisors = (
        {"advisor_key": "anna", "name": "Anna", "licensed_from_on": "2025-05-14"},
        {"advisor_key": "bob", "name": "Bob", "licensed_from_on": None},
        {"advisor_key": "late", "name": "Late", "licensed_from_on": "2030-01-01"},
    )
    shelf.load(
        delivery("advisor", *advisors),
        delivery(
            "meeting",
            meeting("1", advisor_key="bob", channel="online"),
            meeting("2", advisor_key="bob", starts_at="2025-05-20 10:00", ends_at=None),
            meeting("3", starts_at="2025-05-20 10:00", ends_at=None, status="no_show"),
        ),
    )
    columns = "CAST(starts_on AS VARCHAR), advisor_key, held, held_online"
    assert shelf.rows(f"SELECT {columns} FROM mart.activity_week ORDER BY ALL") == [
        ("2025-05-05", "bob", 1, 1),
        ("2025-05-12", "anna", 0, 0),
        ("2025-05-12", "bob", 0, 0),
        ("2025-05-19", "anna", 0, 0),
        ("2025-05-19", "bob", 1, 0),
    ]


def test_advisors_know_their_first_and_last_days(shelf: Shelf) -> None:
    login = {"advisor_key": "anna", "logged_in_at": "2025-05-04 08:00"}
    shelf.load(
        delivery("login", login, {**login, "logged_in_at": "2025-05-06 08:00"}),
        delivery(
            "meeting",
            meeting("1", status="no_show", starts_at="2025-05-02 10:00"),
            meeting("2", channel="online"),
            meeting("3", starts_at="2025-05-07 10:00", ends_at=None, channel="phone"),
        ),
    )
    columns = (
        "first_meeting_on",
        "first_held_on",
        "last_held_on",
        "last_online_on",
        "first_login_on",
        "last_login_on",
    )
    [row] = shelf.rows(
        "SELECT " + ", ".join(f"CAST({one} AS VARCHAR)" for one in columns) + " FROM mart.advisor"
    )
    assert [str(day)[-2:] for day in row] == ["02", "05", "07", "05", "04", "06"]


def test_coverage_says_what_is_known(shelf: Shelf) -> None:
    shelf.load(delivery("meeting", meeting("1", channel="online"), meeting("2", channel=None)))
    known = shelf.rows(
        'SELECT "column", "rows", known FROM ledger.coverage WHERE "table" = $table '
        "AND \"column\" IN ('channel', 'location', 'status') ORDER BY 1",
        table="meeting",
    )
    assert known == [("channel", 2, 1), ("location", 2, 0), ("status", 2, 2)]
