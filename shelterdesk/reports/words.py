"""Words for a report that stands in one language or in several."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from shelterdesk.i18n import _
from shelterdesk.reports.document import Text, in_each
from shelterdesk.vocabulary import label


@dataclass(frozen=True, slots=True)
class Words:
    """The languages of a report, the leading one first; called with a marked text, it says it."""

    languages: tuple[str, ...]

    def __call__(self, message: str, **values: object) -> Text:
        """A text marked with `N_` in each language, its placeholders filled."""
        return self.each(lambda: _(message).format(**values) if values else _(message))

    def label(self, code: StrEnum) -> Text:
        """The text of a code in each language."""
        return self.each(lambda: label(code))

    def each(self, say: Callable[[], str]) -> Text:
        """What `say` answers in each language."""
        return in_each(self.languages, say)

    def leading(self, message: str) -> str:
        """A marked text in the leading language alone, for places that hold one."""
        return str(in_each(self.languages[:1], lambda: _(message)))

    def code(self, codes: type[StrEnum] | None, value: str) -> Text:
        """The text of a stored code in each language."""
        return self.each(lambda: code_text(codes, value))


def code_text(codes: type[StrEnum] | None, value: str) -> str:
    """The text of a stored code in the language of now; one that this version does not know
    stands as it is.
    """
    known = {code.value: code for code in codes} if codes else {}
    return label(known[value]) if value in known else value


def number(value: float) -> int | Decimal:
    """A number of plain data as a cell holds it."""
    return value if isinstance(value, int) else Decimal(str(value))
