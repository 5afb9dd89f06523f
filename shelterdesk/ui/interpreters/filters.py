"""What narrows the list of interpreters: words, language, sex, area, who can be called now."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shelterdesk.i18n import _, pgettext
from shelterdesk.rules.names import fold
from shelterdesk.ui.collation import by_name
from shelterdesk.ui.interpreters.columns import Listed, haystack
from shelterdesk.ui.widgets.buttons import Button
from shelterdesk.ui.widgets.filter_button import FilterButton
from shelterdesk.ui.widgets.flow import FlowBox
from shelterdesk.ui.widgets.hanging_list import SearchEdit
from shelterdesk.ui.widgets.page import Live, column
from shelterdesk.vocabulary import choices, label
from shelterdesk.vocabulary.interpreters import Availability
from shelterdesk.vocabulary.people import Language, Sex


class InterpreterFilters(Live, QWidget):
    """Who left the list is shown to whoever filters for it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._areas: Sequence[str] = ()
        self.search = SearchEdit()
        self.search.setObjectName("interpreter_search")
        self.search.setClearButtonEnabled(True)
        self.languages, self.sex = FilterButton(), FilterButton()
        self.area, self.availability = FilterButton(), FilterButton()
        self.clear = Button(kind="quiet", size="s")
        self._buttons = (self.languages, self.sex, self.area, self.availability)
        self.setLayout(column(self.search, FlowBox(*self._buttons, self.clear, gap=8), gap=8))
        self.search.searched.connect(lambda _text: self.changed.emit())
        self.clear.clicked.connect(self.forget)
        for button in self._buttons:
            button.chosen.connect(self._on_chosen)
        self.retranslate()

    def fitting(self, listed: Sequence[Listed]) -> list[Listed]:
        """Those that fit what is typed and ticked."""
        wanted = fold(self.search.text())
        return [one for one in listed if self._fits(one) and wanted in haystack(one.row)]

    def narrows(self) -> bool:
        """Whether something is typed or ticked."""
        return bool(self.search.text()) or any(button.codes() for button in self._buttons)

    def know(self, listed: Sequence[Listed]) -> None:
        """Only languages and areas that somebody has are offered."""
        spoken = {code for one in listed for code in one.row.entry.languages}
        self._spoken = [code for code in Language if code in spoken]
        self._areas = sorted({one.row.entry.area for one in listed if one.row.entry.area})
        self.retranslate()

    def forget(self) -> None:
        """Everybody again."""
        self.search.clear()
        for button in self._buttons:
            button.choose(())
        self._on_chosen()

    _spoken: Sequence[Language] = ()

    def retranslate(self) -> None:
        self.search.setPlaceholderText(_("Search"))
        self.search.setAccessibleName(_("Search"))
        self.languages.set_texts(_("Language"), choices(tuple(self._spoken)))
        self.sex.set_texts(pgettext("interpreter", "Sex"), choices((Sex.F, Sex.M, Sex.X)))
        areas = by_name(self._areas, str)
        self.area.set_texts(_("Area"), [(area, area) for area in areas])
        self.availability.set_texts(
            pgettext("interpreter", "Now"), [(code.value, label(code)) for code in Availability]
        )
        self.clear.setText(_("Clear filters"))
        self.clear.setVisible(any(button.codes() for button in self._buttons))

    def _on_chosen(self) -> None:
        self.clear.setVisible(any(button.codes() for button in self._buttons))
        self.changed.emit()

    def _fits(self, listed: Listed) -> bool:
        entry, states = listed.row.entry, self.availability.codes()
        gone = listed.availability is Availability.LEFT
        return (
            (not self.languages.codes() or bool(set(self.languages.codes()) & set(entry.languages)))
            and (not self.sex.codes() or entry.sex in self.sex.codes())
            and (not self.area.codes() or entry.area in self.area.codes())
            and (listed.availability in states if states else not gone)
        )
