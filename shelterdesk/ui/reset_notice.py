"""What a user hears after a reset: whoever did it could have signed as the user until now."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import moment
from shelterdesk.queries.accounts import reset_of
from shelterdesk.ui.fonts import shown
from shelterdesk.ui.work import Work


def tell_reset(work: Work, owner: QObject, tell: Callable[[Callable[[], str]], None]) -> None:
    """Say when and by whom the viewer's password was reset, if it was since the unlock before."""

    def on_answer(found: tuple[datetime, str] | None) -> None:
        if found is not None:
            when, name = found
            tell(lambda: _said(when, name))

    work.ask(owner, reset_of, on_answer)


def _said(when: datetime, name: str) -> str:
    said = _("Your password was reset on {when} by {name}. Did you ask for that?")
    return said.format(when=moment(when), name=shown(name))
