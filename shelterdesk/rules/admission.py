"""What an admission leaves to be completed at leisure (PS art. 4, 5, 9 and 14 no. 1; AS art. 3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from shelterdesk.errors import Problem
from shelterdesk.rules.entries import Around, check_order
from shelterdesk.vocabulary.admission import (
    AlertKind,
    ConsentBy,
    ConsentPurpose,
    Direction,
    SafeChannel,
    SuitabilityGround,
    SuitabilityResult,
    WithholdReason,
)
from shelterdesk.vocabulary.answers import Told
from shelterdesk.vocabulary.cases import IdentStatus, ReferralDocument, ReferrerType
from shelterdesk.vocabulary.minors import LeftOut
from shelterdesk.vocabulary.people import Language, Sex

CHILD_UNTIL = 18
"""Years: an older one has a case file of her own."""

MOST_LEFT_OUT = 7 * 24 * 60
"""Minutes: a week, which no journey on the island takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralEntry:
    """Who sent her, to whom, and the papers that came along (PS art. 14 no. 1; AS art. 3)."""

    referred_on: date
    referrer: ReferrerType
    direction: Direction = Direction.IN
    unit: str = ""
    officer_name: str = ""
    officer_phone: str = ""
    reason: str = ""
    papers: tuple[ReferralDocument, ...] = ()
    rights_notice_on: date | None = None
    ident_notice_on: date | None = None
    placement_report_on: date | None = None
    other_papers_on: date | None = None
    handed_over_at: datetime | None = None
    handed_over_by: str = ""
    escort: str = ""
    brigade_notified_at: datetime | None = None
    known_at: datetime | None = None
    told_at: datetime | None = None
    left_out_minutes: int | None = None
    left_out_for: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CovenantEntry:
    """The living covenant was explained in a language she understands (PS art. 5)."""

    explained_on: date
    language: Language
    staff_id: UUID
    interpreter_id: UUID | None = None
    copy_given: bool | None = None
    complaint_route: bool | None = None
    signed: Told = Told.NOT_ASKED
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentEntry:
    """One talk about consent: each purpose is agreed to, refused or left open."""

    asked_on: date
    language: Language
    staff_id: UUID
    granted: tuple[ConsentPurpose, ...] = ()
    refused: tuple[ConsentPurpose, ...] = ()
    given_by: ConsentBy = ConsentBy.SELF
    interpreter_id: UUID | None = None
    withheld: str = ""
    withhold_from: str = ""
    withhold_reason: WithholdReason | None = None
    withdrawn: tuple[ConsentPurpose, ...] = ()
    withdrawn_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuitabilityEntry:
    """Whether she can live in the house: the four grounds of PS art. 9, and what was decided."""

    checked_on: date
    result: SuitabilityResult
    staff_id: UUID
    grounds: tuple[SuitabilityGround, ...] = ()
    reason: str = ""
    referred_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeContactEntry:
    """How to reach her without putting her in danger."""

    noted_on: date
    channel: SafeChannel
    address: str = ""
    language: Language | None = None
    times: str = ""
    code_word: str = ""
    may_answer: str = ""
    never: str = ""
    until_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertEntry:
    """What nobody may miss while it holds."""

    noted_on: date
    kind: AlertKind
    text: str
    until_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildEntry:
    """A child who came with her."""

    came_on: date
    known_as: str
    birth_year: int | None = None
    sex: Sex = Sex.UNKNOWN
    own_file: bool | None = None
    own_case_id: UUID | None = None
    left_on: date | None = None
    needs: str = ""


def check_referral(referral: ReferralEntry, around: Around) -> dict[str, Problem]:
    """Nothing of it lies ahead; of a child, others were told after it was known."""
    moments = {
        "handed_over_at": referral.handed_over_at,
        "brigade_notified_at": referral.brigade_notified_at,
        "known_at": referral.known_at,
        "told_at": referral.told_at,
    }
    problems = {
        name: Problem("in_future")
        for name, at in moments.items()
        if at is not None and at > around.now
    }
    for earlier, later in (("known_at", "told_at"), ("told_at", "handed_over_at")):
        first, then = moments[earlier], moments[later]
        if first is not None and then is not None and then < first:
            problems.setdefault(later, Problem("ends_before_starts"))
    minutes = referral.left_out_minutes
    if minutes is not None and not 0 <= minutes <= MOST_LEFT_OUT:
        problems["left_out_minutes"] = Problem("amount_out_of_range", {"most": MOST_LEFT_OUT})
    for name, day in paper_days(referral).values():
        if day is not None and day > around.today:
            problems[name] = Problem("in_future")
    return problems


def check_covenant(_covenant: CovenantEntry, _around: Around) -> dict[str, Problem]:
    """What is not known yet can follow."""
    return {}


def check_consent(consent: ConsentEntry, around: Around) -> dict[str, Problem]:
    """A purpose is agreed to or refused, and only what was agreed to is taken back."""
    problems: dict[str, Problem] = {}
    if set(consent.granted) & set(consent.refused):
        problems["refused"] = Problem("agreed_and_refused")
    if not (consent.granted or consent.refused or consent.withheld.strip()):
        problems["granted"] = Problem("nothing_asked")
    if set(consent.withdrawn) - set(consent.granted):
        problems["withdrawn"] = Problem("was_not_agreed")
    if consent.withdrawn and consent.withdrawn_on is None:
        problems["withdrawn_on"] = Problem("required")
    elif late := _between(consent.asked_on, consent.withdrawn_on, around):
        problems["withdrawn_on"] = late
    if consent.withheld.strip() and consent.withhold_reason is None:
        problems["withhold_reason"] = Problem("required")
    return problems


def check_suitability(check: SuitabilityEntry, _around: Around) -> dict[str, Problem]:
    """Whoever declines names one of the law's grounds and says why (PS art. 9)."""
    if check.result not in {SuitabilityResult.DECLINED, SuitabilityResult.SUSPENDED}:
        return {}
    problems: dict[str, Problem] = {}
    if not check.grounds:
        problems["grounds"] = Problem("ground_needed")
    if not check.reason.strip():
        problems["reason"] = Problem("required")
    return problems


def check_safe_contact(contact: SafeContactEntry, _around: Around) -> dict[str, Problem]:
    """A channel has its number or address; a rule ends after it began."""
    problems: dict[str, Problem] = {}
    if contact.channel is not SafeChannel.NONE and not contact.address.strip():
        problems["address"] = Problem("required")
    if late := check_order(contact.noted_on, contact.until_on):
        problems["until_on"] = late
    return problems


def check_alert(alert: AlertEntry, _around: Around) -> dict[str, Problem]:
    """It ends after it began."""
    late = check_order(alert.noted_on, alert.until_on)
    return {"until_on": late} if late else {}


def check_child(child: ChildEntry, around: Around) -> dict[str, Problem]:
    """Born before today and not a grown-up; left after coming; its file is not that of who brought
    it.
    """
    problems: dict[str, Problem] = {}
    if child.own_case_id is not None and child.own_case_id == around.case_id:
        problems["own_case_id"] = Problem("not_in_list")
    if child.birth_year is not None:
        if child.birth_year > child.came_on.year:
            problems["birth_year"] = Problem("in_future")
        elif child.birth_year < child.came_on.year - CHILD_UNTIL:
            problems["birth_year"] = Problem("long_ago")
    if late := _between(child.came_on, child.left_on, around):
        problems["left_on"] = late
    return problems


def _between(first: date, last: date | None, around: Around) -> Problem | None:
    """After it began, and not ahead."""
    if last is not None and last > around.today:
        return Problem("in_future")
    return check_order(first, last)


# What follows from them


def paper_days(referral: ReferralEntry) -> dict[ReferralDocument, tuple[str, date | None]]:
    """By paper: the field that holds when it came, and that day."""
    return {
        ReferralDocument.RIGHTS_NOTICE: ("rights_notice_on", referral.rights_notice_on),
        ReferralDocument.IDENT_NOTICE: ("ident_notice_on", referral.ident_notice_on),
        ReferralDocument.PLACEMENT_REPORT: ("placement_report_on", referral.placement_report_on),
        ReferralDocument.OTHER: ("other_papers_on", referral.other_papers_on),
    }


def missing_papers(
    referrals: Iterable[tuple[ReferrerType, Direction, Sequence[ReferralDocument]]],
    status: IdentStatus | None,
) -> tuple[ReferralDocument, ...]:
    """The papers of AS art. 3 that have not come yet. Who came by herself brings none; the notice
    of the identification is awaited once that is finished.
    """
    inward = [one for one in referrals if one[1] is Direction.IN]
    if inward and all(referrer is ReferrerType.SELF for referrer, _way, _papers in inward):
        return ()
    there = {paper for _referrer, _way, papers in inward for paper in papers}
    wanted = [ReferralDocument.RIGHTS_NOTICE, ReferralDocument.PLACEMENT_REPORT]
    if status not in {None, IdentStatus.SUSPECTED}:
        wanted.insert(1, ReferralDocument.IDENT_NOTICE)
    return tuple(paper for paper in wanted if paper not in there)


def alerts_on(alerts: Iterable[AlertEntry], day: date) -> tuple[AlertEntry, ...]:
    """Those that hold on a day."""
    return tuple(one for one in alerts if one.until_on is None or day <= one.until_on)


def consents_of_now(talks: Iterable[ConsentEntry]) -> dict[ConsentPurpose, bool]:
    """What she agrees to now: of each purpose the last answer. One nobody asked about is absent."""
    now: dict[ConsentPurpose, bool] = {}
    for talk in sorted(talks, key=lambda one: one.asked_on):
        now |= dict.fromkeys(talk.granted, True)
        now |= dict.fromkeys((*talk.refused, *talk.withdrawn), False)
    return now
