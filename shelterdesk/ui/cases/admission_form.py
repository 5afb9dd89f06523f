"""The fields of the admission form, from what is needed to what can follow later."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _
from shelterdesk.rules.ages import PartialDate, is_minor
from shelterdesk.rules.routing import route
from shelterdesk.rules.typed import read_partial
from shelterdesk.ui.cases.alike import Alike
from shelterdesk.ui.cases.name_rows import NameRows
from shelterdesk.ui.cases.route_card import RouteCard
from shelterdesk.ui.problems import ShowsProblem
from shelterdesk.ui.widgets.choices import ChoiceChips, Select
from shelterdesk.ui.widgets.dates import DateEdit
from shelterdesk.ui.widgets.field import Field, LineEdit
from shelterdesk.ui.widgets.note import NoteField
from shelterdesk.ui.widgets.page import Live, column
from shelterdesk.ui.widgets.short_choice import ShortChoice
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary.cases import ReferrerType
from shelterdesk.vocabulary.fields import field_label
from shelterdesk.vocabulary.people import Language, Nationality, PersonCategory, Sex, WorkVisa

YES, NO = "yes", "no"
LANGUAGES = (Language.VI, Language.ID, Language.TL, Language.TH, Language.ZH)
NATIONALITIES = (
    Nationality.VN,
    Nationality.ID,
    Nationality.PH,
    Nationality.TH,
    Nationality.UNKNOWN,
)
CATEGORIES = (
    PersonCategory.FOREIGN,
    PersonCategory.NATIONAL_REGISTERED,
    PersonCategory.NATIONAL_UNREGISTERED,
    PersonCategory.UNKNOWN,
)
REFERRERS = (
    ReferrerType.POLICE,
    ReferrerType.NIA_BRIGADE,
    ReferrerType.PROSECUTOR,
    ReferrerType.NGO,
    ReferrerType.SELF,
)


C = TypeVar("C", bound=StrEnum)


def read_code(codes: type[C], chosen: str) -> C | None:
    """What was chosen; None for nothing."""
    return codes(chosen) if chosen else None


class AdmissionForm(Live, QWidget):
    """What is asked, in the order of a first talk. The panel gives it its meaning."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.known_as = LineEdit()
        self.alike = Alike(work)
        self.language = ShortChoice(Language, LANGUAGES)
        self.nationality = ShortChoice(Nationality, NATIONALITIES)
        self.referrer = ShortChoice(ReferrerType, REFERRERS)
        self.arrived_on = DateEdit(today=work.today)
        self.needs_interpreter = ChoiceChips()
        self.safety_alert = NoteField(rows=2)
        self.owner = Select()
        self.names = NameRows(work)
        self.birth = LineEdit()
        self.sex = ShortChoice(Sex)
        self.category = ShortChoice(PersonCategory, CATEGORIES)
        self.work_visa = ShortChoice(WorkVisa)
        self.route = RouteCard()
        self._name_parts()
        self._fields = {
            "known_as": Field("", self.known_as),
            "language": Field("", self.language),
            "nationality": Field("", self.nationality),
            "referrer": Field("", self.referrer),
            "arrived_on": Field("", self.arrived_on),
            "needs_interpreter": Field("", self.needs_interpreter),
            "safety_alert": Field("", self.safety_alert, optional=True),
            "owner_id": Field("", self.owner),
            "birth": Field("", self.birth, optional=True),
            "sex": Field("", self.sex, optional=True),
            "category": Field("", self.category, optional=True),
            "work_visa": Field("", self.work_visa, optional=True),
        }
        fields = list(self._fields.values())
        parts = [fields[0], self.alike, *fields[1:8], self.names, *fields[8:], self.route]
        self.setLayout(column(*parts, gap=12))
        self.retranslate()

    def _name_parts(self) -> None:
        """A draft finds the field again by its object name."""
        for name, part in (
            ("known_as", self.known_as),
            ("language", self.language),
            ("nationality", self.nationality),
            ("referrer", self.referrer),
            ("arrived_on", self.arrived_on),
            ("needs_interpreter", self.needs_interpreter),
            ("safety_alert", self.safety_alert),
            ("owner", self.owner),
            ("birth", self.birth),
            ("sex", self.sex),
            ("category", self.category),
            ("work_visa", self.work_visa),
        ):
            part.setObjectName(name)

    def fields(self) -> Mapping[str, ShowsProblem]:
        """Every field by the name under which a refusal speaks of it, from top to bottom."""
        return {**self._fields, **self.names.fields()}

    def field(self, name: str) -> Field:
        return self._fields[name]

    def show_route(self, today: date) -> None:
        """Say who answers for her as soon as her legal status or her visa is known."""
        category = read_code(PersonCategory, self.category.code())
        visa = read_code(WorkVisa, self.work_visa.code())
        if category is None and visa is None:
            self.route.show_route(None, ())
            return
        nations = read_code(Nationality, self.nationality.code())
        birth = read_partial(self.birth.text())
        found = route(
            category,
            visa,
            [nations] if nations else [],
            minor=isinstance(birth, PartialDate) and is_minor(birth, today),
        )
        sender = read_code(ReferrerType, self.referrer.code())
        self.route.show_route(found, [sender] if sender else [])

    def retranslate(self) -> None:
        self.needs_interpreter.set_items([(YES, _("Yes")), (NO, _("No"))])
        self.needs_interpreter.setFocusProxy(self.needs_interpreter.button(YES))
        texts = {
            "known_as": (_("Known as"), _("As she wants to be called. One word is enough.")),
            "language": (_("Language"), ""),
            "nationality": (_("Nationality"), ""),
            "referrer": (_("Referred by"), ""),
            "arrived_on": (_("Admitted on"), ""),
            "needs_interpreter": (_("Needs interpreter"), ""),
            "safety_alert": (_("Safety alert"), _("What nobody may miss, in one sentence.")),
            "owner_id": (_("Counselor"), ""),
            "birth": (_("Date of birth"), _("A day or only a year: 1999-05-03, 88/5/3, 1999.")),
            "sex": (_("Sex in document"), ""),
            "category": (field_label("person", "category"), ""),
            "work_visa": (field_label("person", "work_visa"), ""),
        }
        for name, (label, hint) in texts.items():
            self._fields[name].set_texts(label, hint)
