"""Licence texts and bill of materials: for every package that the program runs on, and no guess."""

import json
import re
from importlib.metadata import distribution, distributions
from pathlib import Path

import pytest
from cyclonedx.spdx import is_expression
from packaging.requirements import Requirement

from freezing import licences
from freezing.inside import Entry
from freezing.licences import NoLicence, Part, parts_inside, plain, strangers, texts_of, write_texts
from freezing.sbom import sbom_of

ROOT = Path(__file__).parents[2]
SITE = Path(str(distribution("sqlalchemy").locate_file("")))
A_FEW: list[Entry] = [
    ("sqlalchemy", str(SITE / "sqlalchemy" / "__init__.py"), "PYMODULE"),
    ("sqlcipher3", str(SITE / "sqlcipher3" / "__init__.py"), "PYMODULE"),
    ("shelterdesk.app", str(ROOT / "shelterdesk" / "app.py"), "PYMODULE"),
    ("json", json.__file__, "PYMODULE"),
]


@pytest.fixture
def without_a_builder(monkeypatch: pytest.MonkeyPatch) -> None:
    """PyInstaller is in the environment of the build only: another package stands for it."""
    monkeypatch.setattr(licences, "BUILDER", "six")


def needed() -> list[str]:
    """What requirements/run.txt has installed on a PC like this one."""
    locked = (ROOT / "requirements" / "run.txt").read_text("utf-8")
    lines = re.findall(r"^[\w.-]+==[^\\\n]+", locked, re.MULTILINE)
    wanted = [Requirement(line.strip()) for line in lines]
    return [r.name for r in wanted if r.marker is None or r.marker.evaluate()]


@pytest.mark.parametrize("name", needed())
def test_every_package_we_run_on_has_a_licence_and_its_text(name: str) -> None:
    (found,) = (d for d in distributions() if plain(d.metadata["Name"]) == name)
    assert is_expression(licences.licence_of(found))
    assert all(texts_of(found).values())
    assert texts_of(found)


def test_every_text_of_ours_is_used() -> None:
    used = {name for names in licences.MORE_TEXTS.values() for name in names}
    there = {path.name for path in licences.TEXTS.iterdir()}
    assert there == used | {"how-to-replace-qt.txt"}


def test_the_parts_are_told_from_what_is_inside(without_a_builder: None) -> None:
    names = {part.name for part in parts_inside(ROOT, A_FEW)}
    assert {"sqlalchemy", "sqlcipher3", "Python", "SQLCipher", "Qt", "Noto Sans TC"} <= names
    assert not {"pytest", "reportlab", "shelterdesk"} & names


def test_a_file_from_nowhere_known_ends_the_build(without_a_builder: None) -> None:
    with pytest.raises(NoLicence, match=r"libx\.so"):
        parts_inside(ROOT, [*A_FEW, ("libx.so", "/usr/lib/libx.so", "BINARY")])


def test_a_package_without_a_text_ends_the_build(
    without_a_builder: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(licences, "A_LICENCE", re.compile("nothing is called this"))
    monkeypatch.setattr(licences, "MORE_TEXTS", {**licences.MORE_TEXTS, "six": ()})
    with pytest.raises(NoLicence, match="six"):
        parts_inside(ROOT, A_FEW)


def test_a_tool_of_ours_that_leaked_in_is_found(without_a_builder: None) -> None:
    leaked = ("pytest", pytest.__file__, "PYMODULE")
    parts = parts_inside(ROOT, [*A_FEW, leaked])
    assert strangers(parts, ROOT / "requirements" / "run.txt") == {"pytest"}


def test_each_part_gets_a_folder_and_a_line(tmp_path: Path) -> None:
    part = Part(name="a", version="1.0", licence="MIT", texts={"LICENSE": b"be nice"})
    assert write_texts([part], ROOT, tmp_path) == 1
    assert (tmp_path / "a 1.0" / "LICENSE").read_bytes() == b"be nice"
    assert "a 1.0: MIT" in (tmp_path / "INDEX.txt").read_text("utf-8")
    assert (tmp_path / "how-to-replace-qt.txt").is_file()


def test_the_bill_of_materials_names_each_part_and_is_always_the_same(
    without_a_builder: None,
) -> None:
    parts = parts_inside(ROOT, A_FEW)
    said = sbom_of(parts, "1.2.3", 1767225600)
    assert said == sbom_of(tuple(reversed(parts)), "1.2.3", 1767225600)
    bill = json.loads(said)
    assert (bill["bomFormat"], bill["metadata"]["component"]["version"]) == ("CycloneDX", "1.2.3")
    listed = {component["name"]: component for component in bill["components"]}
    assert set(listed) == {part.name for part in parts}
    assert listed["sqlalchemy"]["purl"].startswith("pkg:pypi/sqlalchemy@")
    assert all(component["licenses"] for component in listed.values())
