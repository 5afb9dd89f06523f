"""What an unfinished form is called and looks like, wherever drafts are listed."""

from shelterdesk.i18n import N_, _
from shelterdesk.queries.drafts import DraftRow
from shelterdesk.ui.widgets.case_words import FORM_ICON
from shelterdesk.usecases.drafts import DraftForm
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.fields import table_label
from shelterdesk.vocabulary.services import ServiceForm

ICON_OF = {
    "admission": "user-plus",
    "case_head": "pencil",
    "close_case": "archive",
    "hand_over_case": "users",
    "away": "clock",
    "name": "user",
    "details": "user",
    "permit": "certificate",
    "renewal": "certificate",
    "move_date": "calendar-time",
    "exit_notice": "file-text",
    "rule_value": "scale",
    "rule_taken_back": "scale",
    "office_day": "calendar",
    "house_rules": "file-text",
    "hand_over": "notes",
    "stay": "home",
    "stay_end": "home",
    "bed": "bed",
    "absence": "clock",
    "room": "bed",
    "bed_block": "bed",
    "arrival": "user-plus",
    "place": "settings",
    "night": "bed",
    "course": "school",
    "course_session": "school",
    "course_people": "school",
    "attendance": "school",
    "meeting": "notes",
    "meeting_decision": "notes",
}
NAMES = {
    "log_service": N_("Log service"),
    "admission": N_("New admission"),
    "case_head": N_("Edit case"),
    "close_case": N_("Close case"),
    "hand_over_case": N_("Hand over the case"),
    "away": N_("I am away"),
    "name": N_("Add a name"),
    "details": N_("Personal details"),
    "permit": N_("Record a permit"),
    "renewal": N_("Record a renewal"),
    "move_date": N_("Move a date"),
    "exit_notice": N_("Authority told of the exit"),
    "rule_value": N_("New value of a rule"),
    "rule_taken_back": N_("Value of a rule to take back"),
    "office_day": N_("Day of the office calendar"),
    "house_rules": N_("Living covenant"),
    "hand_over": N_("Hand-over note"),
    "stay": N_("Begin a stay"),
    "stay_end": N_("End the stay"),
    "bed": N_("Give a bed"),
    "absence": N_("Note an absence"),
    "room": N_("Add a room"),
    "bed_block": N_("Block a bed"),
    "arrival": N_("Plan an arrival"),
    "place": N_("Entry of a list"),
    "night": N_("Night not confirmed yet"),
    "course": N_("Course"),
    "course_session": N_("Course session"),
    "course_people": N_("Take people into a course"),
    "attendance": N_("Attendance not saved yet"),
    "meeting": N_("Coordination meeting"),
    "meeting_decision": N_("Decision of a meeting"),
}
"""What a form is called, by `FormPanel.FORM`; a service by its kind."""


RECORD = "record"
"""Before the table of a plain record, whose form is called as the record is."""


def draft_title(draft: DraftRow) -> str:
    """The form, and known-as where there is a person; what is typed is not shown."""
    form = form_word(draft)
    if draft.known_as:
        return _("{form}, {name}").format(form=form, name=draft.known_as)
    return form


def draft_icon(draft: DraftRow) -> str:
    """The icon of the form."""
    kind = _kind(draft)
    return FORM_ICON[kind] if kind else ICON_OF.get(draft.form, "file-text")


def draft_form(draft: DraftRow) -> DraftForm:
    """The form to reopen, as it was kept."""
    return DraftForm(
        id=draft.draft_id,
        form=draft.form,
        content=draft.content,
        place=draft.place,
        case_id=draft.case_id,
    )


def form_word(draft: DraftRow) -> str:
    """What the form is called, in the language of now."""
    kind = _kind(draft)
    if kind is not None:
        return label(kind)
    area, _colon, table = draft.form.partition(":")
    return table_label(table) if area == RECORD else _(NAMES.get(draft.form, NAMES["log_service"]))


def _kind(draft: DraftRow) -> ServiceForm | None:
    code = draft.content.get("form")
    return ServiceForm(code) if code in set(ServiceForm) else None
