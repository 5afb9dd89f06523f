"""Opens a vault for a command: the password asked without echo, or read from a file."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from shelterdesk.errors import PasswordFileMissing
from shelterdesk.i18n import _
from shelterdesk.sources import Sources
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.opening import open_vault
from shelterdesk.vault.attempts import Attempts
from shelterdesk.vault.folder import VaultFolder, refuse_unfit_folder
from shelterdesk.vault.lock import take_lock
from shelterdesk.vault.opening import unlock


@contextmanager
def opened(vault: Path, user: str, password_file: Path | None, sources: Sources) -> Iterator[Desk]:
    """The vault, open as `user` inside the block. Raises what unlocking and opening raise."""
    folder = VaultFolder(vault)
    attempts = Attempts.of(folder)
    refuse_unfit_folder(vault)
    with take_lock(folder, sources) as lock:
        keys = unlock(folder, user, password(password_file), attempts)
        desk = open_vault(folder, lock, keys, attempts, sources)
        try:
            yield desk
        finally:
            desk.store.close()


def password(file: Path | None, asked: str | None = None) -> str:
    """The first line of the file, or what is typed where `asked` for. Never echoed.
    PasswordFileMissing when there is no such file, or none of text.
    """
    if file is None:
        return getpass.getpass(f"{asked or _('Password')}: ")
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise PasswordFileMissing from None
    return text.split("\n", 1)[0].rstrip("\r")
