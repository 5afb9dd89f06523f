"""The forms of section 1: what an admission leaves to be completed at leisure."""

from shelterdesk.errors import Problem
from shelterdesk.i18n import N_
from shelterdesk.queries.record_form import BRIGADE, MINOR
from shelterdesk.rules.admission import (
    AlertEntry,
    ChildEntry,
    ConsentEntry,
    CovenantEntry,
    ReferralEntry,
    SafeContactEntry,
    SuitabilityEntry,
)
from shelterdesk.rules.identifiers import warn_phone
from shelterdesk.ui.questions.answers import YES
from shelterdesk.ui.questions.forms import Answers, Ask, FormOf, Pick, Preset
from shelterdesk.vocabulary.admission import Direction, SafeChannel, SuitabilityResult
from shelterdesk.vocabulary.cases import ReferralDocument

_STAFF = Ask(pick=Pick.STAFF, preset=Preset.ME)
_INTERPRETER = Ask(pick=Pick.INTERPRETER)


def _came(paper: ReferralDocument) -> Ask:
    """The day a paper came is asked once it is there."""
    return Ask(only_if=lambda given: paper in given["papers"].split(","))


def _if_inward(given: Answers) -> bool:
    return given["direction"] != Direction.OUT


def _if_first_hours(given: Answers) -> bool:
    """The hours of CSE art. 7 and 15 run for a child alone."""
    return given.get(MINOR) == YES and _if_inward(given)


REFERRAL = FormOf(
    entry=ReferralEntry,
    table="referral",
    add=N_("Add a referral"),
    change=N_("Change referral"),
    save=N_("Save referral"),
    saved=N_("Referral saved."),
    empty=N_("No referral yet."),
    lines=(
        ("direction",),
        ("referred_on",),
        ("referrer",),
        ("unit",),
        ("officer_name", "officer_phone"),
        ("reason",),
        ("papers",),
        ("rights_notice_on",),
        ("ident_notice_on",),
        ("placement_report_on",),
        ("other_papers_on",),
        ("known_at",),
        ("told_at",),
        ("handed_over_at",),
        ("left_out_minutes",),
        ("left_out_for",),
        ("handed_over_by", "escort"),
        ("brigade_notified_at",),
    ),
    title_by=("referred_on", "direction", "referrer"),
    asks={
        "referred_on": Ask(preset=Preset.TODAY),
        "officer_phone": Ask(warn=warn_phone),
        "reason": Ask(rows=3),
        "papers": Ask(only_if=_if_inward),
        "rights_notice_on": _came(ReferralDocument.RIGHTS_NOTICE),
        "ident_notice_on": _came(ReferralDocument.IDENT_NOTICE),
        "placement_report_on": _came(ReferralDocument.PLACEMENT_REPORT),
        "other_papers_on": _came(ReferralDocument.OTHER),
        "known_at": Ask(only_if=_if_first_hours),
        "told_at": Ask(only_if=_if_first_hours),
        "left_out_minutes": Ask(
            only_if=_if_first_hours, hint=N_("Of the 24 hours until she was brought.")
        ),
        "left_out_for": Ask(
            only_if=lambda given: _if_first_hours(given) and bool(given["left_out_minutes"])
        ),
        "brigade_notified_at": Ask(
            only_if=lambda given: _if_inward(given) and given.get(BRIGADE) == YES
        ),
    },
)

COVENANT = FormOf(
    entry=CovenantEntry,
    table="covenant",
    add=N_("Add an explanation"),
    change=N_("Change explanation"),
    save=N_("Save explanation"),
    saved=N_("Explanation saved."),
    empty=N_("The living covenant was not explained yet."),
    lines=(
        ("explained_on",),
        ("language",),
        ("staff_id",),
        ("interpreter_id",),
        ("copy_given",),
        ("complaint_route",),
        ("signed",),
        ("note",),
    ),
    title_by=("explained_on", "language"),
    asks={
        "explained_on": Ask(preset=Preset.TODAY),
        "language": Ask(preset=Preset.HER_LANGUAGE),
        "staff_id": _STAFF,
        "interpreter_id": _INTERPRETER,
        "note": Ask(rows=2),
    },
)

CONSENT = FormOf(
    entry=ConsentEntry,
    table="consent",
    add=N_("Ask for consent"),
    change=N_("Change consent"),
    save=N_("Save consent"),
    saved=N_("Consent saved."),
    empty=N_("Nobody asked for her consent yet."),
    lines=(
        ("asked_on",),
        ("granted",),
        ("refused",),
        ("given_by",),
        ("language",),
        ("staff_id",),
        ("interpreter_id",),
        ("withheld",),
        ("withhold_from",),
        ("withhold_reason",),
        ("withdrawn",),
        ("withdrawn_on",),
        ("note",),
    ),
    title_by=("asked_on",),
    asks={
        "asked_on": Ask(preset=Preset.TODAY),
        "refused": Ask(hint=N_("Whatever is in neither answer was not asked.")),
        "language": Ask(preset=Preset.HER_LANGUAGE),
        "staff_id": _STAFF,
        "interpreter_id": _INTERPRETER,
        "withheld": Ask(hint=N_("What is not passed on, if she wishes so.")),
        "withhold_from": Ask(only_if=lambda given: bool(given["withheld"].strip())),
        "withhold_reason": Ask(only_if=lambda given: bool(given["withheld"].strip())),
        "withdrawn": Ask(only_if=lambda given: bool(given["granted"])),
        "withdrawn_on": Ask(only_if=lambda given: bool(given["withdrawn"])),
        "note": Ask(rows=2),
    },
)

_NOT_HERE = frozenset({SuitabilityResult.DECLINED, SuitabilityResult.SUSPENDED})

SUITABILITY = FormOf(
    entry=SuitabilityEntry,
    table="suitability",
    add=N_("Check suitability"),
    change=N_("Change suitability check"),
    save=N_("Save check"),
    saved=N_("Suitability check saved."),
    empty=N_("No suitability check yet."),
    lines=(
        ("checked_on",),
        ("grounds",),
        ("result",),
        ("reason",),
        ("referred_to",),
        ("staff_id",),
    ),
    title_by=("checked_on", "result"),
    asks={
        "checked_on": Ask(preset=Preset.TODAY),
        "grounds": Ask(hint=N_("The four grounds of PS art. 9; none is an answer too.")),
        "reason": Ask(rows=3),
        "referred_to": Ask(only_if=lambda given: given["result"] in _NOT_HERE),
        "staff_id": _STAFF,
    },
)


def _warn_address(text: str) -> Problem | None:
    """An address may be anything; what is made of digits is a phone number."""
    return warn_phone(text) if text[:1].isdigit() or text.startswith("+") else None


def _if_reachable(given: Answers) -> bool:
    return given["channel"] not in {"", SafeChannel.NONE}


_REACHED = Ask(only_if=_if_reachable)

SAFE_CONTACT = FormOf(
    entry=SafeContactEntry,
    table="safe_contact",
    add=N_("Add a safe contact"),
    change=N_("Change safe contact"),
    save=N_("Save safe contact"),
    saved=N_("Safe contact saved."),
    empty=N_("Nobody asked how she can be reached safely."),
    lines=(
        ("noted_on",),
        ("channel",),
        ("address",),
        ("language",),
        ("times",),
        ("code_word",),
        ("may_answer",),
        ("never",),
        ("until_on",),
    ),
    title_by=("noted_on", "channel"),
    asks={
        "noted_on": Ask(preset=Preset.TODAY),
        "address": Ask(only_if=_if_reachable, warn=_warn_address),
        "language": Ask(only_if=_if_reachable, preset=Preset.HER_LANGUAGE),
        "times": Ask(only_if=_if_reachable, hint=N_("For example: Sundays after six.")),
        "code_word": Ask(only_if=_if_reachable, hint=N_("What you say so that she knows you.")),
        "may_answer": _REACHED,
        "never": Ask(hint=N_("In words, without more names than needed.")),
    },
)

ALERT = FormOf(
    entry=AlertEntry,
    table="alert",
    add=N_("Add a safety alert"),
    change=N_("Change safety alert"),
    save=N_("Save alert"),
    saved=N_("Safety alert saved."),
    empty=N_("No safety alert."),
    lines=(("noted_on",), ("kind",), ("text",), ("until_on",)),
    title_by=("noted_on", "kind"),
    asks={
        "noted_on": Ask(preset=Preset.TODAY),
        "text": Ask(rows=2, hint=N_("What nobody may miss, in one sentence.")),
    },
)

CHILD = FormOf(
    entry=ChildEntry,
    table="child",
    add=N_("Add a child"),
    change=N_("Change child"),
    save=N_("Save child"),
    saved=N_("Child saved."),
    empty=N_("No child came with her."),
    lines=(
        ("came_on",),
        ("known_as",),
        ("birth_year",),
        ("sex",),
        ("own_file",),
        ("own_case_id",),
        ("needs",),
        ("left_on",),
    ),
    title_by=("came_on", "known_as"),
    asks={
        "came_on": Ask(preset=Preset.TODAY),
        "own_case_id": Ask(
            pick=Pick.CHILD_FILE,
            only_if=lambda given: given["own_file"] == YES,
            hint=N_("A child's file that is open and that you can see."),
        ),
        "needs": Ask(rows=2),
    },
)
