"""What the window remembers, and what it does with a file that is not as it left it."""

from pathlib import Path

import pytest

from shelterdesk.ui.window_settings import WindowSettings, WindowSettingsFile


def test_it_remembers_the_language_and_the_folder(tmp_path: Path) -> None:
    file = WindowSettingsFile(tmp_path / "new" / "window.json")
    file.remember_language("vi")
    file.remember_vault(tmp_path / "vault")
    assert file.read() == WindowSettings(language="vi", vault=str(tmp_path / "vault"))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b'{"language": "xx", "vault": 7}',
        b'{"language": ["vi"], "vault": {}}',
        b"\xff\xfe",
        b"{" * 9000,
        b"[" * 9000,
    ],
)
def test_a_spoiled_file_is_as_no_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "window.json"
    path.write_bytes(content)
    assert WindowSettingsFile(path).read() == WindowSettings()


def test_a_folder_that_takes_nothing_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    file = WindowSettingsFile(tmp_path / "file" / "window.json")
    file.remember_language("vi")
    assert file.read() == WindowSettings()
