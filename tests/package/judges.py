"""Both verifiers on one package: every test that asks here also proves that they agree."""

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from shelterdesk.package.verifier import verify_package

SCRIPT = Path(__file__).parents[2] / "resources" / "verify.py"


class Answer(NamedTuple):
    """One check's answer, as either verifier gives it."""

    check: str
    ok: bool
    detail: str


def _load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("verify_script", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


second = _load()
"""`verify.py`, loaded once."""


def our_answers(folder: Path, previous: Path | None, key: str | None) -> list[Answer]:
    found = verify_package(folder, previous, key)
    return [Answer(each.name.value, each.ok, each.detail) for each in found]


def second_answers(folder: Path, previous: Path | None, key: str | None) -> list[Answer]:
    given = str(previous) if previous is not None else None
    return [Answer(*each) for each in second.verify(str(folder), given, key)]


def judged(folder: Path, previous: Path | None = None, key: str | None = None) -> list[Answer]:
    """What both say of it, word for word."""
    ours, theirs = our_answers(folder, previous, key), second_answers(folder, previous, key)
    assert ours == theirs
    return ours


def wrong(folder: Path, previous: Path | None = None, key: str | None = None) -> dict[str, str]:
    """The details of the checks that failed, by name."""
    return {each.check: each.detail for each in judged(folder, previous, key) if not each.ok}
