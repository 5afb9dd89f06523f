"""A language that does not exist: accented and 40 % longer, to see what a screen does with it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import NullTranslations
from textwrap import wrap

from shelterdesk import i18n
from shelterdesk.i18n import qt_strings

CODE = "xx"
LONGEST = 12
"""Letters of what is added in one word: no language of ours has a longer one to add."""
_ACCENTS = str.maketrans("aeiouyAEIOUYcndz", "áéíöüýÁÉÍÖÜÝçñđž")
_KEPT = re.compile(r"(\{[^{}]*\}|%L?\d|</?[a-zA-Z][^>]*>|&.)")


def stretched(text: str) -> str:
    """`text` with accents and 40 % more of it; placeholders, tags and mnemonics stay whole."""
    parts = _KEPT.split(text)
    said = "".join(part if _KEPT.fullmatch(part) else part.translate(_ACCENTS) for part in parts)
    seen = sum(len(part) for part in parts if not _KEPT.fullmatch(part))
    more = "~" * max(1, seen * 2 // 5 - 2)
    return f"[{said}{' '.join(wrap(more, LONGEST))}]"


class Stretched(NullTranslations):
    """Answers as a catalog would that has every text of ours, and of Qt those we supply."""

    def gettext(self, message: str) -> str:
        return stretched(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return stretched(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        if context in ("qt", "key") and message not in qt_strings.ALL:
            return message
        return stretched(message)


@contextmanager
def make_believe() -> Iterator[str]:
    """Speak the make-believe language inside the block; gives its code, for `language.switch`."""
    with i18n.pretending(CODE, Stretched()), i18n.speaking(CODE):
        yield CODE
