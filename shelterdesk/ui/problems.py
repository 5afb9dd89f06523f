"""Failures as a person meets them: beside the field they are about, or as one whole sentence."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Protocol

from PySide6.QtWidgets import QWidget

from shelterdesk.errors import AppError, Invalid
from shelterdesk.vocabulary.problems import say, say_rule


class ShowsProblem(Protocol):
    """A field that can say what is wrong with it; `widgets.field.Field` is one."""

    def show_problem(self, said: str | Callable[[], str]) -> None:
        """Say it beside the field, a function in each language anew; "" takes it away."""


def sentence(error: AppError) -> str:
    """What happened, what is safe, what to do, in the language of now."""
    return say(error)


def show_beside(fields: Mapping[str, ShowsProblem], error: AppError) -> str:
    """Put each problem of an Invalid beside its field and the keyboard into the first of them.

    Returns the sentence for what has no field here: the whole error, or the problems of fields
    that this form does not show. "" when everything has found its place.
    """
    clear(fields)
    if not isinstance(error, Invalid):
        return unplaced(fields, error)
    shown = [name for name in fields if name in error.fields]
    for name in shown:
        fields[name].show_problem(partial(say_rule, error.fields[name]))
    if shown:
        first = fields[shown[0]]
        if isinstance(first, QWidget):
            first.setFocus()
    return unplaced(fields, error)


def unplaced(fields: Mapping[str, ShowsProblem], error: AppError) -> str:
    """The sentence of `show_beside` alone, in the language of now."""
    if not isinstance(error, Invalid):
        return say(error)
    left = [problem for name, problem in error.fields.items() if name not in fields]
    return say_rule(left[0]) if left else ""


def clear(fields: Mapping[str, ShowsProblem]) -> None:
    """Take away what was said beside these fields."""
    for field in fields.values():
        field.show_problem("")
