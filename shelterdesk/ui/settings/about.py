"""What this program is, whose work is in it, and the code that tells this vault from another."""

from PySide6.QtCore import Signal

from shelterdesk import __version__
from shelterdesk.i18n import N_, _
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.card import FactsCard
from shelterdesk.ui.widgets.page import row

LICENCES = (
    ("ShelterDesk", "Apache-2.0"),
    ("Qt, PySide6", "LGPL-3.0"),
    ("SQLCipher, SQLite, OpenSSL", "BSD-3-Clause, public domain, Apache-2.0"),
    ("sqlcipher3", "Zlib"),
    ("SQLAlchemy, Alembic", "MIT"),
    ("cryptography", "Apache-2.0, BSD-3-Clause"),
    ("Babel", "BSD-3-Clause, Unicode-3.0"),
    ("ReportLab", "BSD-3-Clause"),
    ("RapidFuzz, pypinyin", "MIT"),
    ("holidays, filelock", "MIT"),
    ("platformdirs", "MIT"),
    ("phonenumbers, rfc8785", "Apache-2.0"),
    ("Noto Sans, Noto Sans TC", "OFL-1.1"),
    ("Tabler Icons", "MIT"),
)
"""Names and licences are proper names: they are the same in every language."""

WAITING = N_("Loading…")


class AboutCard(FactsCard):
    """Version, comparison code, licences; the code on a card for an inspector."""

    card_asked = Signal(str)  # the comparison code

    def __init__(self) -> None:
        super().__init__()
        self._fingerprint = ""
        self.print = Button(icon="printer", size="s")
        self.print.clicked.connect(lambda: self.card_asked.emit(self._fingerprint))
        foot = row(gap=10)
        foot.addStretch(1)
        foot.addWidget(self.print)
        self.body.addLayout(foot)
        self.retranslate()

    def show_fingerprint(self, text: str) -> None:
        """The code stands on the inspector's card too."""
        self._fingerprint = text
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(_("About ShelterDesk"))
        self.print.setText(_("Print the inspector's card…"))
        self.print.setEnabled(bool(self._fingerprint))
        self.set_facts(
            [
                (_("Version"), __version__),
                (_("Comparison code of this vault"), self._fingerprint or _(WAITING)),
                *LICENCES,
            ]
        )
