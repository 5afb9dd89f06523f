"""A person's follow-up in words: how often she is contacted, and how she is reached safely."""

from collections.abc import Callable, Mapping

from shelterdesk.i18n import _, ngettext
from shelterdesk.i18n.formats import bare_day
from shelterdesk.queries.case_records import RecordRow
from shelterdesk.queries.follow_up import FollowUp
from shelterdesk.reports.record_words import record_facts, record_line
from shelterdesk.reports.why_words import began_text
from shelterdesk.rules.admission import SafeContactEntry
from shelterdesk.rules.follow_up import FollowUpPlanEntry, HouseCadence
from shelterdesk.rules.why import Why
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.deadlines import Trigger
from shelterdesk.vocabulary.follow_up import CadenceUnit
from shelterdesk.vocabulary.law_rules import Unit

_REACH = ("address", "language", "times", "code_word", "may_answer", "never")


def _weeks(n: int) -> str:
    return ngettext("every week", "every {n} weeks", n).format(n=n)


def _months(n: int) -> str:
    return ngettext("every month", "every {n} months", n).format(n=n)


def _days(n: int) -> str:
    return ngettext("every day", "every {n} days", n).format(n=n)


def _working_days(n: int) -> str:
    return ngettext("every working day", "every {n} working days", n).format(n=n)


_BY_UNIT: Mapping[Unit, Callable[[int], str]] = {
    Unit.MONTHS: _months,
    Unit.DAYS: _days,
    Unit.WORKING_DAYS: _working_days,
}


def cadence_text(plan: FollowUpPlanEntry, house: HouseCadence | None) -> str:
    """How often: by her own plan, else as the house has it."""
    if plan.every is not None:
        own = _weeks if plan.unit is CadenceUnit.WEEKS else _months
        return _as_sentence(own(plan.every))
    if house is None:
        return _("As the house has it")
    first, later = (_BY_UNIT[rule.unit](rule.value) for rule in (house.first, house.later))
    said = _("{first} until {day}, then {later}")
    return _as_sentence(said.format(first=first, day=bare_day(house.until), later=later))


def _as_sentence(said: str) -> str:
    return said[:1].upper() + said[1:]


def plan_facts(found: FollowUp) -> list[tuple[str, str]]:
    """What the plan that holds says, label and value."""
    if found.plan is None:
        return []
    plan = found.plan.entry
    facts = [(_("How often"), cadence_text(plan, found.house))]
    if plan.until_on is not None:
        facts.append((_("Goes on until"), bare_day(plan.until_on)))
    if plan.ended_on is not None and plan.end_reason is not None:
        ended = _("{day}: {reason}")
        said = ended.format(day=bare_day(plan.ended_on), reason=label(plan.end_reason))
        facts.append((_("Plan ended"), said))
    return facts


def reach_text(row: RecordRow[SafeContactEntry]) -> str:
    """One way to reach her, beside its channel: number, times, code word, who may answer, what
    never.
    """
    return record_line(record_facts(row, "safe_contact", _REACH))


def next_words(why: Why) -> str:
    """Why the next contact is on this day, in a line."""
    if why.trigger is Trigger.NOT_REACHED:
        return _("Not reached: by the follow-up plan the next try comes sooner.")
    if why.rule is None:
        return began_text(why)
    often = _BY_UNIT[why.rule.unit](why.rule.value)
    return _("By the follow-up plan: {often}.").format(often=often)
