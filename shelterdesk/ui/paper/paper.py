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


Making = Callable[[tuple[str, ...]], Document]
"""Makes a paper in the languages given, the leading one first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One way in which a paper can be made. `named`: her full name stands on it."""

    name: Callable[[], str]
    document: Making
    named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper to be seen, printed and saved.

    `document` makes it in the languages given, the leading one first. It runs beside the window,
    in the leading language, and works on frozen rows alone: it reaches no store. `file_name` is
    proposed without its ending and names no person. Without `may_save` it is printed only.
    `speaks`: the language it is first shown in, the window's own for "". `beside`: one that always
    stands below the chosen one. With `versions` one is chosen, the first of which is `document`.
    `note`: what is told above the buttons before it goes out, "" for nothing.
    """

    kind: PaperKind
    title: Callable[[], str]
    document: Making
    file_name: str
    case_id: UUID | None = None
    month: str = ""
    may_save: bool = True
    speaks: str = ""
    beside: str = ""
    versions: tuple[Version, ...] = ()
    note: Callable[[], str] = str

    def making(self, version: int) -> Making:
        """How the chosen version is made."""
        return self.versions[version].document if self.versions else self.document

    def act(self, spoken: tuple[str, ...], version: int = 0) -> PaperAct:
        """What its events say of it."""
        return PaperAct(
            kind=self.kind,
            languages=spoken,
            case_id=self.case_id,
            month=self.month,
            named=bool(self.versions) and self.versions[version].named,
        )

    def languages(self) -> list[tuple[str, str]]:
        """What its language can be chosen from."""
        return list(languages().items()) if self.beside else offered()

    def spoken_in(self, code: str) -> tuple[str, ...]:
        """Its languages when this one is chosen."""
        chosen = spoken_by(code)
        extra = () if not self.beside or self.beside in chosen else (self.beside,)
        return (*chosen, *extra)


def offered() -> list[tuple[str, str]]:
    """The languages a paper can have, by code: each in its own name, and the two that go together
    in Taiwan.
    """
    return [*languages().items(), (BILINGUAL, _("Traditional Chinese and English"))]


def spoken_by(code: str) -> tuple[str, ...]:
    """The languages of such a code, the leading one first; the window's own for ""."""
    return tuple(code.split(BETWEEN)) if code else (language(),)
