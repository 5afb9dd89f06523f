"""From `.po`, which people edit and git keeps, to `.mo`, which the standard library reads fast.

A `.mo` carries the digest of the `.po` it came from, so that a stale one is seen and made again. It
lies beside the `.po`, or in this user's cache where the program's own folder is read-only.
"""

import os
import struct
from contextlib import suppress
from gettext import GNUTranslations
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from shelterdesk import paths

CATALOGS = Path(__file__).parent / "catalogs"


def read(language: str, catalogs: Path = CATALOGS, cache: Path | None = None) -> GNUTranslations:
    """The catalog of `language`, compiled first where no fresh `.mo` is found.

    A frozen program ships no `.po`: there the `.mo` is taken as it is.
    """
    source = catalogs / f"{language}.po"
    digest = sha256(source.read_bytes()).hexdigest() if source.exists() else None
    places = [place / f"{language}.mo" for place in (catalogs, cache or paths.catalog_cache())]
    for place in places:
        found = _fresh(place, digest)
        if found is not None:
            return found
    compiled = compile_catalog(source, language)
    _keep(compiled, places)
    return GNUTranslations(BytesIO(compiled))


def compile_catalog(source: Path, language: str) -> bytes:
    """The bytes of the `.mo` made from one `.po`; fuzzy entries are left out."""
    from datetime import UTC, datetime

    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    text = source.read_bytes()
    catalog = read_po(BytesIO(text), locale=language)
    catalog.version = sha256(text).hexdigest()
    # The same bytes whenever it is made, so that the frozen program has them too.
    catalog.creation_date = datetime(2026, 1, 1, tzinfo=UTC)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    return compiled.getvalue()


def _fresh(place: Path, digest: str | None) -> GNUTranslations | None:
    try:
        with place.open("rb") as file:
            found = GNUTranslations(file)
    except (OSError, UnicodeDecodeError, struct.error):
        return None  # absent or half-written: it is made again, nothing is lost
    stamp = found.info().get("project-id-version", "")
    return found if digest is None or stamp.endswith(digest) else None


def _keep(compiled: bytes, places: list[Path]) -> None:
    for place in places:
        beside = place.with_suffix(f".{os.getpid()}.tmp")
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(compiled)
            beside.replace(place)  # in one step: several programs may do this at once
        except OSError:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            continue  # read-only or full: the next place, or compiled anew at the next start
        return
