"""The order of names as a dictionary of the language of now has it; never the store's order."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from PySide6.QtCore import QCollator, QLocale, Qt

T = TypeVar("T")


def by_name(items: Iterable[T], name: Callable[[T], str]) -> list[T]:
    """Sorted as people of that language look names up: Đ after D, strokes for Han, 2 before 10."""
    collator = QCollator(QLocale())  # the default locale follows `ui.language.switch`
    collator.setNumericMode(True)
    collator.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    return sorted(items, key=lambda item: collator.sortKey(name(item)))
