"""A second language in a form: what is written there says itself in it too, small beneath.

A form says which one in `second_language`; whatever stands in it finds that on its way up. Only a
text of the catalogs has a second one: a name is the same in every language.
"""

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import also, language

OWN = "second_language"


@runtime_checkable
class SaysTwice(Protocol):
    """A part of a form with words that can stand in two languages."""

    def say_twice(self) -> None:
        """Say them anew, in as many languages as its form wants now."""


def second_of(form: QWidget) -> str:
    """The second language of a form, "" for none."""
    return str(getattr(form, OWN, ""))


def speak_beside(form: QWidget, code: str) -> None:
    """Let a form speak this language too, until it closes; "" for one language only."""
    setattr(form, OWN, code)
    for part in form.findChildren(QWidget):
        if isinstance(part, SaysTwice):
            part.say_twice()


def beside(part: QWidget, text: str) -> str:
    """The text in the second language of the form it stands in; "" where there is none to say."""
    here: QWidget | None = part
    while here is not None and not second_of(here):
        here = here.parentWidget()
    code = second_of(here) if here is not None else ""
    if not code or code == language():
        return ""
    said = also(text, code)
    return said if said != text else ""
