"""What a damaged vault shows, and what an unlock noticed."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

from shelterdesk.errors import DiskFull, SlotsReplaced
from shelterdesk.queries.noticed import NoticedBefore
from shelterdesk.ui.main_window import MainWindow
from shelterdesk.ui.paper_notice import said_untried
from shelterdesk.ui.rescue.card import RescueCard
from shelterdesk.ui.rescue.export import RescueExportCard, Way
from shelterdesk.ui.rescue.trouble import Found, Refused
from shelterdesk.usecases.deep_checks import Finding
from shelterdesk.usecases.noticing import Notice
from shelterdesk.usecases.rescue import GoodBackup, Help
from shelterdesk.usecases.rescue_export import Exported
from shelterdesk.vocabulary.damage import Damage
from shelterdesk.vocabulary.noticed import Noticed
from shelterdesk.vocabulary.papers import KeptOn
from tests.screens.scene import Named, Scene
from tests.screens.stage import Stage, settle, until


def rescue(stage: Stage) -> Iterator[Scene]:
    """Each kind of card, as it is once everything was looked up."""
    journey = stage.at_unlock()
    until(journey.beside.is_idle)
    now = stage.now()
    kept = Path("damaged-000001")
    backup = GoodBackup(path=Path("backup"), made_at=now, size=23_400_000)
    damaged = RescueCard([Found(Finding(what=Damage.PAGES, at="page 12"))])
    damaged.show_help(Help(kept=kept, backup=backup))
    dates = RescueCard([Found(Finding(what=Damage.DUE_DATES)), Refused(SlotsReplaced())])
    dates.show_help(Help(kept=None, backup=None))
    follows = RescueCard([Found(Finding(what=Damage.DUE_DATES))])
    follows.show_help(Help(kept=kept, backup=backup))
    export = RescueExportCard(stage.vault, lambda *_asked: None)
    export.write.click()
    by_key = RescueExportCard(stage.vault, lambda *_asked: None)
    by_key.choose(Way.KEY)
    by_key.papers.choose(KeptOn.THREE)
    by_key.papers.key.setText("AB12 CD34 EF56")
    by_key.folder.set_path(Path("/media/stick"))
    by_key.write.click()
    by_key.refuse(DiskFull())
    written = RescueExportCard(stage.vault, lambda *_asked: None)
    written.show_done(Exported(path=Path("/media/stick/shelterdesk-rescued"), read=412, lost=14))
    for name, card in (
        ("damaged", damaged),
        ("two", dates),
        ("follows", follows),
        ("export", export),
        ("by-key", by_key),
        ("written", written),
    ):
        journey.entrance.show_card(card)
        card.focus()
        settle()
        yield Scene(f"rescue-{name}", journey.entrance, journey.speak)
    journey.entrance.close()


def noticed(window: MainWindow, scene: Named) -> Iterator[Scene]:
    """Two lines above the page, and the check in the foot: done, and under way."""
    now = window._work.now()
    since = now - timedelta(days=2)
    window.notices._add(
        [
            Notice(what=Noticed.RECORDS_OLDER, since=since),
            NoticedBefore(at=since, what=Noticed.SLOTS_REPLACED),
            Notice(what=Noticed.CLOCK_BACK, since=since),
        ]
    )
    window.status.show_checked(now, now, running=False)
    settle()
    yield scene("noticed")
    window.resize(1024, 700)
    window.status.show_checked(None, now, running=True)
    settle()
    yield scene("noticed-narrow")
    window.resize(1280, 800)
    window.notices._told.clear()
    window.notices._on_untold(("Nguyễn Thị Hà", "Dewi Lestari"))
    window.notices.tell(partial(said_untried, 200), "soon")
    settle()
    yield scene("noticed-manager")
    window.notices._told.clear()
    window.notices.retranslate()
    settle()
