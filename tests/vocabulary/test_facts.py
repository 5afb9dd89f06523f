"""What an event says beside its changed fields is said in words."""

from shelterdesk.vocabulary.fields import fact_label, fact_text


def test_how_a_file_ended_is_said_in_words() -> None:
    assert (fact_label("result"), fact_text("result", "WRITTEN")) == ("Result", "File written")
    assert fact_text("result", "FAILED") == "No file written"


def test_a_code_of_a_newer_version_and_a_plain_value_stand_as_they_are() -> None:
    assert fact_text("result", "LATER") == "LATER"
    assert fact_text("copies", 3) == "3"


def test_what_only_ties_events_together_has_no_word() -> None:
    assert fact_label("reason") == ""
