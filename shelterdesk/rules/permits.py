"""When a permit can be right: dates in order, a kind the law of that day has, a legal term."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from shelterdesk.errors import Problem
from shelterdesk.rules.deadlines import Term, residence_term, temp_stay_term
from shelterdesk.rules.regimes import LegalRule, regime_on
from shelterdesk.vocabulary.cases import Regime
from shelterdesk.vocabulary.permits import LEGACY, DocStatus, PermitKind

HIGHEST_INCOME = 1_000_000
"""NT$ a month: more is a typing mistake."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitEntry:
    """A permit or paper as it stands: what is printed on it, where it is now, where she works with
    it (PS art. 7), and whether it was taken back. No `holder`: not asked. `monthly_income` in NT$.
    """

    valid_to: date
    kind: PermitKind
    number: str = ""
    applied_on: date | None = None
    issued_on: date | None = None
    valid_from: date | None = None
    extension_of_id: UUID | None = None
    holder: DocStatus | None = None
    employer: str = ""
    employer_contact: str = ""
    workplace: str = ""
    work_nature: str = ""
    monthly_income: int | None = None
    revoked_on: date | None = None
    revoke_reason: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class PermitDates:
    """What the paper says; a permit only applied for has neither issue nor expiry yet."""

    kind: PermitKind
    applied_on: date | None = None
    issued_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None


def check_permit(
    permit: PermitDates,
    rules: Sequence[LegalRule],
    today: date,
    *,
    previous: Term | None = None,
    residence: Term | None = None,
) -> dict[str, Problem]:
    """What is wrong with a permit, by field.

    `previous` is the term it extends; `residence` the one a work permit may not outlive.
    """
    problems = _order(permit, today)
    if not problems:
        problems |= _law(permit)
    if not problems:
        problems |= _term(permit, rules, previous, residence)
    return problems


def check_permit_facts(permit: PermitEntry, today: date) -> dict[str, Problem]:
    """What is wrong with what became of it and where she works, by field."""
    problems: dict[str, Problem] = {}
    income = permit.monthly_income
    if income is not None and not 0 <= income <= HIGHEST_INCOME:
        problems["monthly_income"] = Problem("amount_out_of_range", {"most": HIGHEST_INCOME})
    if permit.revoked_on is None:
        return problems
    if permit.revoked_on > today:
        problems["revoked_on"] = Problem("in_future")
    elif permit.issued_on is not None and permit.revoked_on < permit.issued_on:
        problems["revoked_on"] = Problem("revoked_before_issued")
    if not permit.revoke_reason.strip():
        problems["revoke_reason"] = Problem("required")
    return problems


def _order(permit: PermitDates, today: date) -> dict[str, Problem]:
    problems: dict[str, Problem] = {}
    applied, issued, ends = permit.applied_on, permit.issued_on, permit.valid_to
    if applied and applied > today:
        problems["applied_on"] = Problem("in_future")
    if issued and issued > today:
        problems["issued_on"] = Problem("in_future")
    elif issued and applied and issued < applied:
        problems["issued_on"] = Problem("before_applied")
    if ends and issued and ends < issued:
        problems["valid_to"] = Problem("expires_before_issued")
    elif ends and permit.valid_from and ends < permit.valid_from:
        problems["valid_to"] = Problem("ends_before_starts")
    return problems


def _law(permit: PermitDates) -> dict[str, Problem]:
    """Temporary and special stay until 2023, the one-year residence permit since 2024. Without the
    day of issue the last one tells only the second: a stay of the old law may have run on.
    """
    issued, known = permit.issued_on, permit.issued_on or permit.valid_to
    if permit.kind in LEGACY and issued and regime_on(issued) is Regime.POST2024:
        return {"kind": Problem("old_law_only")}
    if permit.kind is PermitKind.RESIDENCE_1Y and known and regime_on(known) is Regime.PRE2024:
        return {"kind": Problem("new_law_only")}
    return {}


def _term(
    permit: PermitDates,
    rules: Sequence[LegalRule],
    previous: Term | None,
    residence: Term | None,
) -> dict[str, Problem]:
    latest = _latest(permit, rules, previous, residence)
    if latest is None or permit.valid_to is None or permit.valid_to <= latest:
        return {}
    if permit.kind is PermitKind.WORK:
        return {"valid_to": Problem("beyond_residence", {"latest": latest})}
    return {"valid_to": Problem("term_too_long", {"latest": latest})}


def _latest(
    permit: PermitDates,
    rules: Sequence[LegalRule],
    previous: Term | None,
    residence: Term | None,
) -> date | None:
    """The last day the law allows, where it sets one."""
    if permit.kind is PermitKind.WORK:
        return residence.last if residence else None
    if permit.issued_on is None:
        return None
    if permit.kind is PermitKind.RESIDENCE_1Y:
        return residence_term(rules, permit.issued_on, previous).last
    if permit.kind is PermitKind.TEMP_STAY_6M and previous is None:
        return temp_stay_term(rules, permit.issued_on).last
    return None
