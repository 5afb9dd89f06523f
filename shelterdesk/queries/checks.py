"""When the records were last looked through as a whole and nothing was found."""

from datetime import datetime

from sqlalchemy.orm import Session

from shelterdesk.models import Setting
from shelterdesk.rules.access import Viewer

CHECKED = "checked"


def last_checked(session: Session, _viewer: Viewer) -> datetime | None:
    """Everybody may know it. None: never yet."""
    kept = session.get(Setting, CHECKED)
    return datetime.fromisoformat(kept.value) if kept is not None and kept.value else None
