"""A window in the make-believe language, and back in English whatever happens."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication

from tests.i18n.make_believe import make_believe


@contextmanager
def longer_words(speak: Callable[[str], object]) -> Iterator[str]:
    """Everything on the screen 40 % longer inside the block, laid out; gives its code."""
    with make_believe() as language:
        speak(language)
        for _event in range(3):
            QApplication.processEvents()
        try:
            yield language
        finally:
            speak("en")
