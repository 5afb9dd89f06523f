"""What goes into the frozen program and what stays out. `build_installer.spec` asks here."""

import ast
import json
import sysconfig
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules

from shelterdesk.i18n import SOURCE, languages
from shelterdesk.i18n.compile import CATALOGS, compile_catalog

Entry = tuple[str, str, str]
"""As PyInstaller lists a file: where it goes, where it comes from, what kind it is."""

CONTENTS = "contents.json"

# Imported by name at run time only, where PyInstaller cannot see it.
HIDDEN = ("holidays.countries.taiwan",)
WHOLE = ("reportlab.graphics.barcode",)

# What our libraries would import for what we never ask of them. The tour and the self-test pass
# without each; freezing/network.py names what could not be left out.
LEFT_OUT = (
    "PIL._avif", "PIL._imagingcms", "PIL._imagingft", "PIL._imagingmath", "PIL._webp",
    "PySide6.QtDBus", "PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtSql",
    "PySide6.QtTest", "_ssl", "_tkinter", "_uuid", "charset_normalizer",
    "concurrent.futures.process", "curses", "defusedxml", "doctest", "ftplib", "http",
    "imaplib", "multiprocessing", "nntplib",
    "numpy", "pdb", "pip", "poplib", "pydoc", "pytest", "readline", "setuptools", "smtplib",
    "socketserver", "ssl", "telnetlib", "tkinter", "unittest", "urllib.request", "webbrowser",
    "wsgiref", "xmlrpc",
)  # fmt: skip

# Of what Qt loads at run time: these only.
QT_PLUGINS = (
    "iconengines/libqsvgicon.so",
    "imageformats/libqsvg.so",
    "platforminputcontexts/*",
    "platforms/libqoffscreen.so",
    "platforms/libqwayland*.so",
    "platforms/libqxcb.so",
    "printsupport/*",
    "wayland-decoration-client/*",
    "wayland-shell-integration/libxdg-shell.so",
)
QT_LIBRARIES_OUT = ("libQt6EglF*", "libQt6Network*", "libQt6OpenGL*")


def data_files(root: Path, compiled: Path) -> list[tuple[str, str]]:
    """Our own files besides the code, each with the folder it goes to; the catalogs compiled."""
    compiled.mkdir(parents=True, exist_ok=True)
    found = [
        (str(path), str(path.relative_to(root).parent))
        for path in sorted((root / "resources").rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ]
    found += _words_of_holidays()
    for language in languages():
        if language != SOURCE:
            target = compiled / f"{language}.mo"
            target.write_bytes(compile_catalog(CATALOGS / f"{language}.po", language))
            found.append((str(target), str(CATALOGS.relative_to(root))))
    return found


def _words_of_holidays() -> Iterator[tuple[str, str]]:
    """Without them the holidays of Taiwan cannot even be asked for."""
    spec = find_spec("holidays")
    for place in (spec.submodule_search_locations if spec else None) or ():
        for path in sorted(Path(place).glob("locale/*/LC_MESSAGES/TW.mo")):
            yield str(path), str(Path("holidays") / path.relative_to(place).parent)


def hidden_modules(root: Path) -> list[str]:
    """What is imported by name only, and what `verify.py` wants: it is run as a file of its own."""
    whole = {name for package in WHOLE for name in _modules_of(package)}
    return sorted({*HIDDEN, *whole, *imported_by(root / "resources" / "verify.py")})


def _modules_of(package: str) -> Iterator[str]:
    yield package
    spec = find_spec(package)
    for module in iter_modules(spec.submodule_search_locations if spec else None):
        yield f"{package}.{module.name}"


def imported_by(script: Path) -> set[str]:
    """The modules that a script imports anywhere in it."""
    found = set[str]()
    for node in ast.walk(ast.parse(script.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def kept(entries: Iterable[Entry]) -> list[Entry]:
    """The files that are wanted, of those that PyInstaller's rules brought."""
    return [entry for entry in entries if not _is_unwanted(*entry)]


def _is_unwanted(to: str, origin: str, kind: str) -> bool:
    return (
        _is_of_the_system(to, origin, kind)
        or _is_unused_qt(to.replace("\\", "/"), origin)
        or _is_unused_locale(to.replace("\\", "/"))
    )


def _is_of_the_system(to: str, origin: str, kind: str) -> bool:
    """Libraries that Debian keeps safe and up to date itself: the package depends on them."""
    if kind != "BINARY" or not origin.startswith("/") or to.startswith("libpython"):
        return False
    ours = [sysconfig.get_path(name) for name in ("platlib", "purelib", "platstdlib", "stdlib")]
    return not any(Path(origin).is_relative_to(place) for place in ours)


def _is_unused_qt(to: str, origin: str) -> bool:
    _before, is_plugin, plugin = to.partition("PySide6/Qt/plugins/")
    if is_plugin:
        return not any(fnmatch(plugin, wanted) for wanted in QT_PLUGINS)
    name = Path(origin).name if origin else to
    if any(fnmatch(Path(to).name, out) or fnmatch(name, out) for out in QT_LIBRARIES_OUT):
        return True
    # Our catalogs hold Qt's texts too: decision 11.
    return "PySide6/Qt/translations/" in to


def _is_unused_locale(to: str) -> bool:
    """Of Babel's nine hundred languages we speak four."""
    _before, is_locale, name = to.partition("babel/locale-data/")
    if not is_locale or not name.endswith(".dat"):
        return False
    spoken = {*_locales(), "root"}
    return name.removesuffix(".dat") not in spoken


def _locales() -> Iterator[str]:
    """Ours and all that they build on: zh_Hant_TW on zh_Hant on zh."""
    for code in ("en_US", "id", "vi", "zh_Hant_TW"):
        parts = code.split("_")
        for count in range(1, len(parts) + 1):
            yield "_".join(parts[:count])


def note_contents(target: Path, *listings: Iterable[Entry]) -> None:
    """Write down what went in, and where from. The SBOM is made of this, not of the environment."""
    entries = sorted({tuple(map(str, entry)) for listing in listings for entry in listing})
    target.write_text(json.dumps(entries, indent=0), "utf-8")


def read_contents(source: Path) -> list[Entry]:
    """What `note_contents` wrote."""
    return [(to, origin, kind) for to, origin, kind in json.loads(source.read_text("utf-8"))]
