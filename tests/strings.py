"""The developers' tool for catalogs: `python -m tests.strings [COMMAND]`.

merge                 bring the three .po up to date with the source (also: no argument)
missing LANG          print as JSON what has no translation yet: {"text": ""}
suggest LANG          the same, where the glossary has one sure word for it
fill LANG FILE.json   take translations from such a file; an empty one is passed over
check [LANG …]        say what the gate would say, without running the tests

A text with a context is written "context\\u0004text"; a plural one by its "many" form.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from shelterdesk.i18n.compile import CATALOGS
from tests.i18n.checks import Entry, complaints, glossary_picks

SOURCE = CATALOGS.parent.parent
TRANSLATED = ("vi", "id", "zh_TW")
KEYWORDS = {
    "_": None,
    "N_": None,
    "NP_": ((1, "c"), 2),
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
# No dates, no names of people or machines: a change in a catalog is a change of words.
HEADER = """\
# {own_name}. Words: docs/glossary.csv.
msgid ""
msgstr ""
"Project-Id-Version: ShelterDesk\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""
OWN_NAMES = {"vi": "Tiếng Việt", "id": "Bahasa Indonesia", "zh_TW": "繁體中文(臺灣)"}


def extracted(folder: Path = SOURCE) -> Catalog:
    """Every marked text of the source, with the files it stands in."""
    catalog = Catalog(fuzzy=False)
    found = extract_from_dir(
        folder,
        [("**.py", "python")],
        keywords=KEYWORDS,
        comment_tags=("Translators:",),
        strip_comment_tags=True,
    )
    for name, _line, text, comments, context in found:
        place = (f"{folder.name}/{Path(name).as_posix()}", 0)
        catalog.add(text, locations=[place], auto_comments=comments, context=context)
    return catalog


def read(language: str, catalogs: Path = CATALOGS) -> Catalog:
    """One catalog as it is on disk."""
    path = catalogs / f"{language}.po"
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def merged(language: str, source: Catalog, old: Catalog) -> Catalog:
    """The source's texts with the translations `old` has for exactly them: nothing is guessed."""
    new = Catalog(locale=language, fuzzy=False)
    new.mime_headers = [("Plural-Forms", "nplurals=1; plural=0;")]
    for message in texts(source):
        before = old.get(message.id, message.context)
        same = before if before is not None and before.id == message.id else Message(message.id)
        new.add(
            message.id,
            (said(same),) if message.pluralizable else said(same),
            locations=[(name, 0) for name in sorted({name for name, _ in message.locations})],
            flags=same.flags & {"fuzzy"},
            auto_comments=message.auto_comments,
            user_comments=same.user_comments,
            context=message.context,
        )
    return new


def write(language: str, catalog: Catalog, catalogs: Path = CATALOGS) -> None:
    """Sorted, unwrapped and without anything that changes by itself."""
    for message in texts(catalog):
        if message.pluralizable:
            message.string = (said(message),)
    body = BytesIO()
    write_po(body, catalog, width=0, omit_header=True, sort_output=True, include_lineno=False)
    header = HEADER.format(own_name=OWN_NAMES.get(language, language), language=language)
    text = header.encode() + body.getvalue().strip() + b"\n"
    (catalogs / f"{language}.po").write_bytes(text)


def texts(catalog: Catalog) -> Iterator[Message]:
    """All messages but the header."""
    return (message for message in catalog if message.id)


def said(message: Message) -> str:
    """The one translation: vi, id and zh have one form for every number."""
    if isinstance(message.string, str):
        return message.string
    return str(message.string[0]) if message.string else ""


def key(message: Message) -> str:
    """How a text is named in the translators' JSON."""
    return _key(_entry("", message))


def _key(entry: Entry) -> str:
    return f"{entry.context}\x04{entry.source}" if entry.context else entry.source


def _entry(language: str, message: Message) -> Entry:
    return Entry(
        language=language,
        context=message.context,
        source=str(message.id[1]) if message.pluralizable else str(message.id),
        said=said(message),
        fuzzy=message.fuzzy,
    )


def entries(language: str, catalogs: Path = CATALOGS) -> list[Entry]:
    """One catalog in the shape the checks read."""
    return [_entry(language, message) for message in texts(read(language, catalogs))]


def merge(catalogs: Path = CATALOGS, folder: Path = SOURCE) -> None:
    source = extracted(folder)
    for language in TRANSLATED:
        write(language, merged(language, source, read(language, catalogs)), catalogs)


def missing(language: str, catalogs: Path = CATALOGS) -> dict[str, str]:
    """What has no translation, in the form `fill` takes back."""
    return {key(m): "" for m in texts(read(language, catalogs)) if not said(m) or m.fuzzy}


def suggested(language: str, catalogs: Path = CATALOGS) -> dict[str, str]:
    """The glossary's word for what is missing, where it has exactly one."""
    picks = {_key(entry): glossary_picks(entry) for entry in entries(language, catalogs)}
    return {
        name: next(iter(picks[name]))
        for name in missing(language, catalogs)
        if len(picks[name]) == 1 and "\x04" not in name
    }


def fill(language: str, words: dict[str, str], catalogs: Path = CATALOGS) -> list[str]:
    """Write these translations down; returns the keys that no text in the catalog has."""
    catalog = read(language, catalogs)
    by_key = {key(message): message for message in texts(catalog)}
    for name, translation in words.items():
        if name in by_key and translation:
            by_key[name].string = translation
            by_key[name].flags.discard("fuzzy")
    write(language, catalog, catalogs)
    return [name for name in words if name not in by_key]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="tests.strings", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("do", nargs="?", default="merge", choices=COMMANDS)
    parser.add_argument("arguments", nargs="*")
    asked = parser.parse_args(arguments)
    return COMMANDS[asked.do](asked.arguments)


def _merge(_arguments: list[str]) -> int:
    merge()
    for language in TRANSLATED:
        print(f"{language}: {len(missing(language))} missing")
    return 0


def _missing(arguments: list[str]) -> int:
    (language,) = arguments
    print(json.dumps(missing(language), ensure_ascii=False, indent=1))
    return 0


def _suggest(arguments: list[str]) -> int:
    (language,) = arguments
    print(json.dumps(suggested(language), ensure_ascii=False, indent=1))
    return 0


def _fill(arguments: list[str]) -> int:
    language, file = arguments
    unknown = fill(language, json.loads(Path(file).read_text(encoding="utf-8")))
    for name in unknown:
        print(f"not in the catalog: {name!r}", file=sys.stderr)
    print(f"{language}: {len(missing(language))} missing")
    return 1 if unknown else 0


def _check(arguments: list[str]) -> int:
    found = [line for language in arguments or TRANSLATED for line in _said_about(language)]
    print("\n".join(found))
    return 1 if found else 0


def _said_about(language: str) -> Iterator[str]:
    for entry in entries(language):
        for complaint in complaints(entry):
            yield f"{language}: {complaint}"


COMMANDS = {
    "merge": _merge,
    "missing": _missing,
    "suggest": _suggest,
    "fill": _fill,
    "check": _check,
}

if __name__ == "__main__":
    sys.exit(main())
