"""What the window needs to know of its user and its site before it is shown."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from shelterdesk.queries.settings import Preferences, SiteSettings, preferences, site_settings
from shelterdesk.queries.staff import Me, me
from shelterdesk.rules.access import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcome:
    """What is known of the user and the site before the window is made."""

    me: Me
    preferences: Preferences
    site: SiteSettings

    @property
    def language(self) -> str:
        """What the user chose last, else what the staff record says."""
        return self.preferences.language or self.me.language


def welcome(session: Session, viewer: Viewer) -> Welcome:
    """Asked once, right after the store was opened."""
    return Welcome(
        me=me(session, viewer),
        preferences=preferences(session, viewer.staff_id),
        site=site_settings(session),
    )
