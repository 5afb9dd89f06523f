"""A hundred planted words in every field are found in no file outside the vault."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LEAST = 100


def test_no_planted_word_is_found_in_any_file_outside_the_vault(tmp_path: Path) -> None:
    rooms = {name: tmp_path / name for name in ("home", "temporary", "run")}
    for room in rooms.values():
        room.mkdir()
    environment = {name: text for name, text in os.environ.items() if not name.startswith("XDG_")}
    environment |= {
        "HOME": str(rooms["home"]),
        "TMPDIR": str(rooms["temporary"]),
        "PYTHONPATH": str(ROOT),
        "QT_QPA_PLATFORM": "offscreen",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.privacy.full_run", str(rooms["run"])],
        cwd=rooms["temporary"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    words = done.stdout.split()
    assert len(words) >= LEAST
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    outside = [path for path in files if rooms["run"] / "vault" not in path.parents]
    assert any(path.name == "faults.log" for path in outside), "the fault was not written down"
    # The vault holds them all, and shows none: its files are the words' own, encrypted.
    assert [str(path.relative_to(tmp_path)) for path in files if holds(path, words)] == []
    assert [word for word in words if word in done.stderr] == []


def holds(path: Path, words: list[str]) -> bool:
    """Whether any of the words stands in the file or in its name, in UTF-8 or UTF-16: without its
    zeros the one is the other.
    """
    content = path.read_bytes().replace(b"\0", b"")
    return any(word.encode() in content or word in str(path) for word in words)


def test_a_word_is_seen_in_either_encoding_and_in_a_name(tmp_path: Path) -> None:
    words = ["abcdefghijklmn", "zyxwvutsrqponm"]
    for at, text in enumerate((b"xx" + words[1].encode(), words[0].encode("utf-16-le"), b"none")):
        (tmp_path / str(at)).write_bytes(text)
    (tmp_path / words[0]).write_bytes(b"")
    seen = [path.name for path in sorted(tmp_path.iterdir()) if holds(path, words)]
    assert seen == ["0", "1", words[0]]
