"""What goes into the frozen program: the short form of `make installer`, without building it."""

import ast
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from freezing import inside, network

ROOT = Path(__file__).parents[2]
QT = "PySide6/Qt/"


def test_the_recipe_is_python_and_asks_for_every_list() -> None:
    recipe = ast.parse((ROOT / "build_installer.spec").read_text("utf-8"))
    asked = {node.attr for node in ast.walk(recipe) if isinstance(node, ast.Attribute)}
    assert {"data_files", "hidden_modules", "LEFT_OUT", "kept", "note_contents"} <= asked


def test_every_resource_goes_in_and_the_catalogs_compiled(tmp_path: Path) -> None:
    files = inside.data_files(ROOT, tmp_path)
    places = {f"{to}/{Path(origin).name}" for origin, to in files}
    here = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "resources").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    catalogs = {f"shelterdesk/i18n/catalogs/{code}.mo" for code in ("vi", "id", "zh_TW")}
    assert here | catalogs <= places
    assert "holidays/locale/en_US/LC_MESSAGES/TW.mo" in places
    assert not [to for to in places if to.endswith(".po") or to.startswith("tests/")]


def test_what_is_imported_by_name_exists() -> None:
    modules = inside.hidden_modules(ROOT)
    assert {"holidays.countries.taiwan", "reportlab.graphics.barcode.qr", "unicodedata"} <= set(
        modules
    )
    # A module that is loaded may stand behind a stand-in of its own that tells no spec.
    missing = [name for name in modules if name not in sys.modules and find_spec(name) is None]
    assert missing == []


def test_nothing_that_we_import_ourselves_is_left_out() -> None:
    ours = {
        name for path in (ROOT / "shelterdesk").rglob("*.py") for name in inside.imported_by(path)
    }
    out = set(inside.LEFT_OUT)
    assert {name for name in ours if name in out or name.partition(".")[0] in out} == set()


@pytest.mark.parametrize(
    ("to", "wanted"),
    [
        (f"{QT}plugins/platforms/libqxcb.so", True),
        (f"{QT}plugins/platforms/libqoffscreen.so", True),
        (f"{QT}plugins/platforms/libqvnc.so", False),
        (f"{QT}plugins/tls/libqopensslbackend.so", False),
        (f"{QT}plugins/platformthemes/libqgtk3.so", False),
        (f"{QT}lib/libQt6Widgets.so.6", True),
        (f"{QT}lib/libQt6Network.so.6", False),
        (f"{QT}translations/qtbase_zh_TW.qm", False),
        ("babel/locale-data/zh_Hant_TW.dat", True),
        ("babel/locale-data/root.dat", True),
        ("babel/locale-data/fr.dat", False),
        ("babel/global.dat", True),
    ],
)
def test_of_what_libraries_bring_only_what_is_used_is_kept(to: str, wanted: bool) -> None:
    assert bool(inside.kept([(to, "", "DATA")])) is wanted


def test_a_library_of_the_system_is_left_to_the_system() -> None:
    entry = ("libfontconfig.so.1", "/usr/lib/x86_64-linux-gnu/libfontconfig.so.1", "BINARY")
    assert inside.kept([entry]) == []


def test_the_library_of_python_itself_is_taken_along() -> None:
    entry = ("libpython3.11.so.1.0", "/usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0", "BINARY")
    assert inside.kept([entry]) == [entry]


def test_what_was_noted_is_read_back(tmp_path: Path) -> None:
    entries = [("b", "/b", "DATA"), ("a", "/a", "BINARY")]
    inside.note_contents(tmp_path / "x", entries, entries)
    assert inside.read_contents(tmp_path / "x") == sorted(entries)


@pytest.mark.parametrize(
    ("to", "kind", "found"),
    [
        ("socket", "PYMODULE", {"socket"}),
        ("http.client", "PYMODULE", {"http"}),
        ("https_names", "PYMODULE", set()),
        ("urllib.parse", "PYMODULE", set()),
        ("python3.11/lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so", "EXTENSION", {"_ssl"}),
        ("PySide6/Qt/lib/libQt6Network.so.6", "BINARY", {"libQt6Network"}),
    ],
)
def test_what_could_speak_with_a_network_is_found(to: str, kind: str, found: set[str]) -> None:
    assert network.found([(to, "", kind)]) == found


def test_what_is_left_in_is_what_we_look_for() -> None:
    assert set(network.LEFT_IN) <= set(network.SPEAKS)
    assert not set(network.LEFT_IN) & set(inside.LEFT_OUT)
