"""A whole copy of the open store under another key, proved before anybody relies on it."""

import shutil
from collections.abc import Callable

from shelterdesk.db.backup import copy_proved
from shelterdesk.db.comparison import ContentChanged, require_same_content
from shelterdesk.db.engine import file_of, open_store
from shelterdesk.db.failures import translated
from shelterdesk.db.store import Store
from shelterdesk.errors import BackupDamaged, CopyDiffers, DiskFull
from shelterdesk.vault.folder import VaultFolder
from shelterdesk.vault.key_swap import beside, settle_swap


def copy_under(store: Store, folder: VaultFolder, key: bytes, go_on: Callable[[], None]) -> Store:
    """Copy to a file beside the store, look at every page and compare every row, and open it.

    Nothing may be saved meanwhile: it would be in the old store only. `go_on` is called every few
    milliseconds while pages are copied, and between slices of what is compared; what it raises ends
    it. Raises DiskFull, DiskFailed, CopyDiffers.
    """
    settle_swap(folder)
    target = beside(folder, store.sources)
    with translated():
        if shutil.disk_usage(folder.path).free < file_of(store.engine).stat().st_size:
            raise DiskFull
        try:
            copy_proved(store.engine, target, key, between=go_on)
        except BackupDamaged:
            raise CopyDiffers from None
        copy = Store(open_store(target, key), store.sources, store.vault_id, store.vault_signer)
        try:
            _require_same(store, copy, go_on)
        except BaseException:
            copy.close()
            raise
    return copy


def _require_same(store: Store, copy: Store, go_on: Callable[[], None]) -> None:
    try:
        require_same_content(store.engine, copy.engine, frozenset(), go_on=go_on)
    except ContentChanged as changed:
        raise CopyDiffers from changed
    if copy.head != store.head:
        raise CopyDiffers
