"""Until when a transfer goes on, and its one extension, worked out by hand (TR art. 11)."""

from datetime import date

import pytest

from shelterdesk.reports.why_words import why_sentences
from shelterdesk.rules.transfers import extension_due, transfer_due
from shelterdesk.vocabulary.deadlines import DueKind, Trigger
from tests.rules.office_calendar import LAW

GRANTED = date(2024, 5, 20)


@pytest.mark.parametrize(
    ("registered", "first", "second"),
    [
        (date(2024, 4, 1), date(2024, 5, 31), date(2024, 7, 30)),
        # A Saturday moves the first end; the second period is counted from the Monday.
        (date(2024, 4, 2), date(2024, 6, 3), date(2024, 8, 2)),
        # A Saturday moves the second end.
        (date(2024, 4, 5), date(2024, 6, 4), date(2024, 8, 5)),
    ],
)
def test_the_extension_has_as_many_days_from_where_the_first_period_ends(
    registered: date, first: date, second: date
) -> None:
    assert transfer_due(LAW, registered, None).on == first
    longer = transfer_due(LAW, registered, GRANTED)
    assert (longer.kind, longer.on) == (DueKind.TRANSFER_ENDS, second)
    assert longer.source == transfer_due(LAW, registered, None).source


@pytest.mark.parametrize("granted", [date(2024, 4, 1), date(2024, 6, 30)])
def test_it_is_the_same_whenever_it_was_granted(granted: date) -> None:
    assert transfer_due(LAW, date(2024, 4, 1), granted).on == date(2024, 7, 30)


def test_an_extended_transfer_says_where_its_days_begin() -> None:
    longer = transfer_due(LAW, date(2024, 4, 1), GRANTED)
    assert longer.why is not None
    assert (longer.why.trigger, longer.why.on) == (Trigger.TRANSFER_EXTENDED, date(2024, 5, 31))
    said = " ".join(why_sentences(longer.why, longer.on, None))
    assert "The extension was granted." in said
    assert "60 days are counted from the next day on." in said


def test_it_is_asked_for_fourteen_days_before_the_end() -> None:
    made = extension_due(LAW, date(2024, 5, 31))
    assert (made.kind, made.on) == (DueKind.TRANSFER_EXTENSION, date(2024, 5, 17))
