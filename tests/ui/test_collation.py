"""Names stand in the order of the language that is spoken."""

import pytest
from PySide6.QtWidgets import QApplication

from shelterdesk.ui.collation import by_name
from shelterdesk.ui.language import switch


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("vi", ["An", "Anh", "Ánh", "Ân", "Dao", "Dung", "Đào", "Đông"]),
        ("zh_TW", ["丁", "王", "李", "阮", "林", "張", "陳"]),
        ("en", ["room 2", "Room 9", "room 10"]),
    ],
)
def test_names_are_sorted_as_the_language_does(
    qapp: QApplication, language: str, names: list[str]
) -> None:
    switch(qapp, language)
    assert by_name(reversed(names), str) == names
    switch(qapp, "en")
