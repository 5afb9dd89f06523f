"""The bundled fonts: loading them, and showing a character that none of them has."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontDatabase

from shelterdesk.i18n.letters import code_point
from shelterdesk.paths import resources

if TYPE_CHECKING:
    from PySide6.QtGui import QRawFont

FOLDER = "fonts"
COVERAGE_SIZE = 16.0  # QRawFont wants a size; coverage does not depend on it


def files(folder: Path | None = None) -> list[Path]:
    """The font files, in a fixed order."""
    return sorted((folder or resources() / FOLDER).glob("*.ttf"))


def load(folder: Path | None = None) -> list[str]:
    """Make the bundled fonts known to Qt; the families they brought. Call once, before any text."""
    families: list[str] = []
    for path in files(folder):
        number = QFontDatabase.addApplicationFont(str(path))
        if number < 0:
            raise RuntimeError(f"the font {path.name} cannot be read")
        families += QFontDatabase.applicationFontFamilies(number)
    return sorted(set(families))


@lru_cache(maxsize=4)
def _faces(folder: Path) -> "tuple[QRawFont, ...]":
    """One face per family is enough: the weights of a family cover the same characters."""
    from PySide6.QtGui import QRawFont  # asked only for letters beyond ASCII

    regular = [path for path in files(folder) if "Regular" in path.name]
    return tuple(QRawFont(str(path), COVERAGE_SIZE) for path in regular)


@lru_cache(maxsize=8192)
def _has(folder: Path, character: str) -> bool:
    return any(face.supportsCharacter(ord(character)) for face in _faces(folder))


def _stands(folder: Path, character: str) -> bool:
    return character in "\n\t\r" or character < "\x7f" or _has(folder, character)


def shown(text: str, folder: Path | None = None) -> str:
    """The text with every character no bundled font has written as its code point."""
    if text.isascii():
        return text
    where = folder or resources() / FOLDER
    return "".join(_parts(text, where))


def _parts(text: str, where: Path) -> Iterable[str]:
    for character in text:
        yield character if _stands(where, character) else code_point(character)
