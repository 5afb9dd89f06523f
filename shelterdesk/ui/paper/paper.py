"""What a page hands to the preview: which paper, how it is made, and what it may be called."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from shelterdesk.i18n import _, language, languages
from shelterdesk.reports.document import Document
from shelterdesk.usecases.papers import PaperAct
from shelterdesk.vocabulary.papers import PaperKind

BETWEEN = "+"
BILINGUAL = BETWEEN.join(("zh_TW", "en"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper to be seen, printed and saved.

    `document` makes it in the languages given, the leading one first. It runs beside the window,
    in the leading language, and works on frozen rows alone: it reaches no store. `file_name` is
    proposed without its ending and names no person. Without `may_save` it is printed only.
    `speaks`: the language it is first shown in, the window's own for "".
    """

    kind: PaperKind
    title: Callable[[], str]
    document: Callable[[tuple[str, ...]], Document]
    file_name: str
    case_id: UUID | None = None
    month: str = ""
    may_save: bool = True
    speaks: str = ""

    def act(self, spoken: tuple[str, ...]) -> PaperAct:
        """What its events say of it."""
        return PaperAct(kind=self.kind, languages=spoken, case_id=self.case_id, month=self.month)


def offered() -> list[tuple[str, str]]:
    """The languages a paper can have, by code: each in its own name, and the two that go together
    in Taiwan.
    """
    return [*languages().items(), (BILINGUAL, _("Traditional Chinese and English"))]


def spoken_by(code: str) -> tuple[str, ...]:
    """The languages of such a code, the leading one first; the window's own for ""."""
    return tuple(code.split(BETWEEN)) if code else (language(),)
