"""What the composition root hands to the windows: everything that differs between real and test."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from shelterdesk.sources import Sources
from shelterdesk.ui.window_settings import WindowSettingsFile

if TYPE_CHECKING:
    from shelterdesk.usecases.deep_checks import Finding
    from shelterdesk.vault.kdf import KdfCost
    from shelterdesk.vault.visits import Visits

ChooseFolder = Callable[[QWidget, str, Path], Path | None]
"""Asks for a folder: the parent, what it is for, and where to begin. None when nothing was chosen.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class KdfPlan:
    """How dear a password guess is made: `cost` is measured on this PC, and never below `floor`.
    Both are asked for when a password is set, not before.
    """

    cost: "Callable[[], KdfCost]"
    floor: "Callable[[], KdfCost]"


def hear_nothing(_window: QWidget, _away: Callable[[], None]) -> None:
    """Where there is no system that could say anything."""


def shown_to_all(_window: QWidget) -> bool:
    """Where nothing keeps a window out of pictures of the screen."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outfit:
    """`restart` replaces the process after a lock; it is told the vault, and whether the drafts
    were kept. `rescue` does the same for a damaged vault; it is told what was found.
    `default_vault` is where a first vault is offered to be made. `keeps_up`: backups are made and
    the records checked by themselves. `visits`: what is remembered of each user's last one. `hear`
    calls back when the system says that somebody has left; `leave_out` keeps a window out of
    pictures of the screen, and says whether it could.
    """

    sources: Sources
    settings: WindowSettingsFile
    restart: Callable[[Path, bool], None]
    rescue: "Callable[[Path, bool, Finding], None]"
    plan: KdfPlan
    choose: ChooseFolder
    default_vault: Path
    keeps_up: bool = True
    visits: "Callable[[], Visits] | None" = None
    hear: Callable[[QWidget, Callable[[], None]], None] = hear_nothing
    leave_out: Callable[[QWidget], bool] = shown_to_all


def measured_plan(monotonic: Callable[[], float]) -> KdfPlan:
    """About a second on this PC, and the floor of the vault's format."""

    def cost() -> "KdfCost":
        from shelterdesk.vault.kdf import calibrate

        return calibrate(monotonic)

    def floor() -> "KdfCost":
        from shelterdesk.vault.kdf import FLOOR

        return FLOOR

    return KdfPlan(cost=cost, floor=floor)


def ask_folder(parent: QWidget, title: str, start: Path) -> Path | None:
    """The folder dialog of Qt, in the language of now."""
    from PySide6.QtWidgets import QFileDialog  # it brings two dozen kinds with it

    from shelterdesk.ui.asking import is_accepted

    nearest = next((folder for folder in (start, *start.parents) if folder.is_dir()), Path.home())
    dialog = QFileDialog(parent, title, str(nearest))
    dialog.setOptions(QFileDialog.Option.ShowDirsOnly | QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    chosen = dialog.selectedFiles() if is_accepted(dialog) else []
    dialog.deleteLater()
    return Path(chosen[0]) if chosen else None
