"""What the form of a permit application asks: the application, and the permit that came of it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from shelterdesk.rules.particulars import ApplicationDetail
from shelterdesk.ui.questions.forms import Answers, Ask, QuestionsOf
from shelterdesk.usecases.permits import NewPermit
from shelterdesk.vocabulary.permits import ApplicationKind, PermitKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitAnswers:
    """The application as it is kept; what follows `issued` stands on the paper."""

    permit_kind: PermitKind
    application: ApplicationKind
    papers_complete: bool
    issued: bool = False
    extends: UUID | None = None
    number: str = ""
    issued_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def detail(self) -> ApplicationDetail:
        """The particulars of the service."""
        return ApplicationDetail(
            permit_kind=self.permit_kind,
            application=self.application,
            papers_complete=self.papers_complete,
        )

    def permit(self, key: UUID, applied_on: date) -> NewPermit | None:
        """The permit that came of it; None while there is none."""
        if not self.issued:
            return None
        return NewPermit(
            id=key,
            kind=self.permit_kind,
            valid_to=self.valid_to,
            number=self.number,
            applied_on=applied_on,
            issued_on=self.issued_on,
            valid_from=self.valid_from,
            extends=self.extends,
        )


def _may_be_issued(given: Answers) -> bool:
    """A plan, a correction and an entry for several people ask of no paper."""
    return given.get("outcome") != "PLANNED" and given.get("paper") != "NO"


def _is_issued(given: Answers) -> bool:
    return _may_be_issued(given) and given.get("issued") == "YES"


def _extends(given: Answers) -> bool:
    return (
        _is_issued(given)
        and given.get("application") == ApplicationKind.EXTENSION
        and given.get("extendable") == "YES"
    )


_ON_PAPER = Ask(only_if=_is_issued)

PERMIT = QuestionsOf(
    entry=PermitAnswers,
    table="permit_application",
    lines=(
        ("permit_kind",),
        ("application",),
        ("papers_complete",),
        ("issued",),
        ("extends",),
        ("number", "issued_on"),
        ("valid_from", "valid_to"),
    ),
    asks={
        "application": Ask(preset=ApplicationKind.FIRST),
        "issued": Ask(only_if=_may_be_issued),
        "extends": Ask(only_if=_extends),
        "number": _ON_PAPER,
        "issued_on": _ON_PAPER,
        "valid_from": _ON_PAPER,
        "valid_to": _ON_PAPER,
    },
)
