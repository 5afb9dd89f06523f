"""What could speak with a network inside the frozen program, and why it is there all the same.

Our own code has none (the contract "network"); this is about what libraries bring along. A build
that brings more fails.
"""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from freezing.inside import Entry

SPEAKS = (
    "_socket", "_ssl", "asyncio", "ftplib", "http", "imaplib", "multiprocessing", "nntplib",
    "poplib", "select", "selectors", "smtplib", "socket", "socketserver", "ssl", "telnetlib",
    "urllib.request", "webbrowser", "wsgiref", "xmlrpc",
)  # fmt: skip
LIBRARIES = ("libQt6Network", "libssl", "libcurl")

LEFT_IN: Mapping[str, str] = {
    "asyncio": "SQLAlchemy imports it when it is loaded, and runs it for other databases only",
    "selectors": "asyncio imports it",
    "select": "subprocess and selectors import it",
    "socket": "asyncio imports it",
    "_socket": "socket is a cover for it",
}


def found(entries: Iterable[Entry]) -> set[str]:
    """Which of the modules and libraries are inside."""
    there = set[str]()
    for to, _origin, kind in entries:
        if kind in {"PYMODULE", "EXTENSION"}:
            there.update(name for name in SPEAKS if _is_of(_module_of(to), name))
        elif kind in {"BINARY", "SYMLINK"}:
            file = PurePosixPath(to).name
            there.update(name for name in LIBRARIES if file.startswith(f"{name}."))
    return there


def _is_of(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")


def _module_of(to: str) -> str:
    """ "python3.11/lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so" is the module _ssl."""
    if not to.endswith((".so", ".pyd")):
        return to
    _before, _folder, name = to.rpartition("lib-dynload/")
    return name.replace("/", ".").partition(".cpython-")[0].partition(".abi3")[0]
