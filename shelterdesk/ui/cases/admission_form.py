"""The fields of the admission form, from what is needed to what can follow later."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _
from shelterdesk.ui.cases.alike import Alike
from shelterdesk.ui.cases.name_rows import NameRows
from shelterdesk.ui.problems import ShowsProblem
from shelterdesk.ui.widgets.choices import ChoiceChips, Select
from shelterdesk.ui.widgets.dates import DateEdit
from shelterdesk.ui.widgets.field import Field, LineEdit
from shelterdesk.ui.widgets.note import NoteField
from shelterdesk.ui.widgets.page import Live, column
from shelterdesk.ui.widgets.short_choice import ShortChoice
from shelterdesk.ui.work import Work
from shelterdesk.vocabulary.cases import ReferrerType
from shelterdesk.vocabulary.people import Language, Nationality, Sex

YES, NO = "yes", "no"
LANGUAGES = (Language.VI, Language.ID, Language.TL, Language.TH, Language.ZH)
NATIONALITIES = (
    Nationality.VN,
    Nationality.ID,
    Nationality.PH,
    Nationality.TH,
    Nationality.UNKNOWN,
)
REFERRERS = (
    ReferrerType.POLICE,
    ReferrerType.NIA_BRIGADE,
    ReferrerType.PROSECUTOR,
    ReferrerType.NGO,
    ReferrerType.SELF,
)


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
        }
        fields = list(self._fields.values())
        parts = [fields[0], self.alike, *fields[1:8], self.names, *fields[8:]]
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
        ):
            part.setObjectName(name)

    def fields(self) -> Mapping[str, ShowsProblem]:
        """Every field by the name under which a refusal speaks of it, from top to bottom."""
        return {**self._fields, **self.names.fields()}

    def field(self, name: str) -> Field:
        return self._fields[name]

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
        }
        for name, (label, hint) in texts.items():
            self._fields[name].set_texts(label, hint)
