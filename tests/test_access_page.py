"""`docs/access.md` says what the code does."""

from tests.access_page import PAGE, page


def test_the_page_of_access_has_the_tables_of_the_code() -> None:
    text = PAGE.read_text("utf-8")
    assert page(text) == text, "run: python -m tests.access_page"
