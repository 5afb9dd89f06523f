"""One draft in the list: which form, for whom, when it was saved, and what to do with it."""

from PySide6.QtWidgets import QApplication, QFrame

from shelterdesk.i18n import N_, _
from shelterdesk.i18n.formats import moment
from shelterdesk.queries.drafts import DraftRow
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.page import Live, column, row
from shelterdesk.ui.widgets.text import Glyph, Text
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.services import ServiceForm

ICONS = {
    ServiceForm.MEDICAL_ESCORT: "stethoscope",
    ServiceForm.POLICE_ACCOMPANY: "scale",
    ServiceForm.PERMIT_APPLICATION: "certificate",
    ServiceForm.FOLLOWUP_CONTACT: "phone",
}
ICON_OF = {
    "admission": "user-plus",
    "case_head": "pencil",
    "close_case": "archive",
    "name": "user",
    "permit": "certificate",
    "stay": "home",
    "stay_end": "home",
    "bed": "bed",
    "absence": "clock",
    "room": "bed",
    "bed_block": "bed",
    "arrival": "user-plus",
}
NAMES = {
    "log_service": N_("Log service"),
    "admission": N_("New admission"),
    "case_head": N_("Edit case"),
    "close_case": N_("Close case"),
    "name": N_("Add a name"),
    "permit": N_("Record a permit"),
    "stay": N_("Begin a stay"),
    "stay_end": N_("End the stay"),
    "bed": N_("Give a bed"),
    "absence": N_("Note an absence"),
    "room": N_("Add a room"),
    "bed_block": N_("Block a bed"),
    "arrival": N_("Plan an arrival"),
}
"""What a form is called, by `FormPanel.FORM`; a service by its kind."""


class DraftLine(Live, QFrame):
    """Known-as and case number, as in every list; what is typed in the draft is not shown."""

    def __init__(self, draft: DraftRow) -> None:
        super().__init__()
        self.draft = draft
        kind = _kind(draft)
        glyph = Glyph(ICONS[kind] if kind else ICON_OF.get(draft.form, "file-text"), 20)
        self._title = Text(role="h3")
        self._second = Text(role="small", tone="text2", wrap=True)
        self.resume, self.discard = Button(size="s"), Button(size="s", kind="quiet", icon="trash")
        words = column(self._title, self._second, gap=2)
        line = row(glyph, words, self.resume, self.discard, gap=12, margins=(4, 9, 4, 9))
        line.setStretch(1, 1)
        self.setLayout(line)
        self.retranslate()

    def title(self) -> str:
        """The form, and known-as where there is a person."""
        form = form_word(self.draft)
        if self.draft.known_as:
            return _("{form}, {name}").format(form=form, name=self.draft.known_as)
        return form

    def has_keyboard(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def retranslate(self) -> None:
        title, number = self.title(), self.draft.number
        saved = _("Saved {time}").format(time=moment(self.draft.saved_at))
        self._title.setText(title)
        self._second.setText(f"{number} · {saved}" if number else saved)
        self.resume.setText(_("Resume"))
        self.discard.setText(_("Discard"))
        self.resume.setAccessibleName(_("Resume: {draft}").format(draft=title))
        self.discard.setAccessibleName(_("Discard: {draft}").format(draft=title))


def form_word(draft: DraftRow) -> str:
    """What the form is called, in the language of now."""
    kind = _kind(draft)
    if kind is not None:
        return label(kind)
    return _(NAMES.get(draft.form, NAMES["log_service"]))


def _kind(draft: DraftRow) -> ServiceForm | None:
    code = draft.content.get("form")
    return ServiceForm(code) if code in set(ServiceForm) else None
