"""What the button of a service form says, and what is said once it is saved."""

from shelterdesk.i18n import N_, _
from shelterdesk.ui.services.forms import FORMS
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.services import ServiceForm

SAVE_PLAN = N_("Save plan")


def save_word(form: ServiceForm | None, *, planned: bool) -> str:
    """What the button says, in the language of now."""
    if form is None:
        return _("Save")
    return _(SAVE_PLAN if planned else FORMS[form].save)


def saved_word(form: ServiceForm, *, planned: bool, people: int) -> str:
    """What was done, in the language of now: no name, for the person beside may read it."""
    service = label(form)
    if people > 1:
        said = (
            _("Planned for {n} people: {service}.")
            if planned
            else _("Saved for {n} people: {service}.")
        )
        return said.format(n=people, service=service)
    said = _("Planned: {service}.") if planned else _("Saved: {service}.")
    return said.format(service=service)
