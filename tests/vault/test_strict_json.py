"""Canonical JSON, read back only as it was written."""

import pytest

from shelterdesk.vault.strict_json import Deviation, canonical, document_fields

WRITTEN = canonical({"b": [{"c": "Đ"}], "a": 1})


def test_what_was_written_is_taken_apart_field_by_field() -> None:
    fields = document_fields(WRITTEN, at_most=len(WRITTEN))
    assert fields.integer("a", range(2)) == 1
    (inner,) = fields.each("b", at_most=1)
    assert inner.text("c") == "Đ"
    inner.done()
    fields.done()


@pytest.mark.parametrize(
    "text",
    [
        '{"b":[{"c":"Đ"}],"a":1}',
        '{"a": 1,"b":[{"c":"Đ"}]}',
        '{"a":1,"a":1,"b":[{"c":"Đ"}]}',
        '{"a":1,"b":[{"c":"\\u0110"}]}',
        '{"a":1.0,"b":[{"c":"Đ"}]}',
        '{"a":1e0,"b":[{"c":"Đ"}]}',
        '{"a":99999999999999999999,"b":[]}',
    ],
)
def test_another_way_to_write_the_same_is_refused(text: str) -> None:
    with pytest.raises(Deviation):
        document_fields(text.encode(), at_most=1000)


def test_a_text_too_long_is_refused_unread() -> None:
    with pytest.raises(Deviation):
        document_fields(WRITTEN, at_most=len(WRITTEN) - 1)


def test_a_field_nobody_asked_for_is_refused() -> None:
    fields = document_fields(canonical({"a": 1, "more": 2}), at_most=100)
    fields.integer("a", range(2))
    with pytest.raises(Deviation):
        fields.done()
