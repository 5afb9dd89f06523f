"""What a manager hears after a backup was restored: erased files may be back."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject

from shelterdesk.i18n import _
from shelterdesk.i18n.formats import moment
from shelterdesk.queries.restored import restored_from
from shelterdesk.ui.work import Work


def tell_restored(work: Work, owner: QObject, tell: Callable[[Callable[[], str]], None]) -> None:
    """Say of when the backup is, and that whatever was erased since has to be erased again."""

    def on_answer(made_at: datetime | None) -> None:
        if made_at is not None:
            tell(lambda: _said(made_at))

    work.ask(owner, restored_from, on_answer)


def _said(made_at: datetime) -> str:
    said = _(
        "These records are of a backup of {when}. Files erased after that are back:"
        " erase them again. Packages of later months name them."
    )
    return said.format(when=moment(made_at))
