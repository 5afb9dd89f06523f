"""Login names: short, plain on disk, and told apart however their letters are cased or composed."""

import unicodedata
from collections.abc import Iterable

from shelterdesk.errors import Problem

MAX_LOGIN = 32
MIN_LOGIN = 2


def clean_login(text: str) -> str:
    """As it is kept: NFC, without the spaces around it."""
    return unicodedata.normalize("NFC", text.strip())


def folded_login(text: str) -> str:
    """As it is compared: Mai, MAI and mai are one name; full-width letters are plain ones."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text.strip()).casefold())


def login_problem(login: str, taken: Iterable[str] = ()) -> Problem | None:
    """What stands against this login name, or None. `login` is judged as `clean_login` leaves it.

    The file shows login names to whoever holds the disk, so a form advises not to use one's own;
    no rule can know.
    """
    if len(login) < MIN_LOGIN:
        return Problem("login_too_short", {"least": MIN_LOGIN})
    if len(login) > MAX_LOGIN:
        return Problem("login_too_long", {"most": MAX_LOGIN})
    if login != clean_login(login) or not all(_plain(letter) for letter in login):
        return Problem("login_letters")
    if folded_login(login) in {folded_login(other) for other in taken}:
        return Problem("login_taken")
    return None


def _plain(letter: str) -> bool:
    """Letters, marks and digits of any script, and the three signs names are joined with."""
    return letter in "-_." or unicodedata.category(letter)[0] in "LMN"
