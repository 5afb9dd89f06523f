"""The check `files`: all there, none beside them, every sum; and what disks can do to it."""

import errno
import os
import sys
from pathlib import Path

import pytest

from shelterdesk.package import folder as reading
from shelterdesk.package.manifest import MANIFEST, REQUIRED, SIGNATURE, SUMS
from tests.package.judges import judged, second, wrong
from tests.package.made import Files, Month, summed, write

posix = pytest.mark.skipif(sys.platform == "win32", reason="a name or a file that Windows has not")


@pytest.mark.parametrize("name", sorted(REQUIRED))
def test_a_missing_file_is_named(name: str, files: Files, tmp_path: Path) -> None:
    del files[name]
    assert wrong(write(files, tmp_path / "p"))["files"] == f"missing: {name}"


@pytest.mark.parametrize("name", sorted(REQUIRED - {MANIFEST, SIGNATURE}))
def test_a_file_missing_from_the_sums_too_is_named(name: str, files: Files, tmp_path: Path) -> None:
    del files[name]
    assert wrong(write(summed(files), tmp_path / "p"))["files"] == f"missing: {name}"


def test_missing_sums_are_named(files: Files, tmp_path: Path) -> None:
    del files[SUMS]
    assert wrong(write(files, tmp_path / "p")) == {"files": f"missing: {SUMS}"}


@pytest.mark.parametrize(
    "name", ["notes.txt", "Data.json", ".hidden", "keys/me.pem", "zz", "檢查 表.pdf"]
)
def test_an_added_file_is_named(name: str, files: Files, tmp_path: Path) -> None:
    files[name] = b"added"
    assert wrong(write(files, tmp_path / "p"))["files"] == f"not in the list: {name}"


def test_an_added_folder_is_named(files: Files, tmp_path: Path) -> None:
    package = write(files, tmp_path / "p")
    (package / "more").mkdir()
    assert wrong(package) == {"files": "not in the list: more"}


def test_a_folder_among_the_keys_is_named(files: Files, tmp_path: Path) -> None:
    package = write(files, tmp_path / "p")
    (package / "keys" / "0123456789abcdef.pem").mkdir()
    assert wrong(package)["files"] == "not in the list: keys/0123456789abcdef.pem"


def test_an_added_file_that_the_sums_list_is_found(files: Files, tmp_path: Path) -> None:
    files["notes.txt"] = b"added"
    assert wrong(write(summed(files), tmp_path / "p")) == {"files": f"form: {SUMS}"}


def test_an_added_file_of_a_good_name_that_the_sums_list_is_found(
    files: Files, tmp_path: Path
) -> None:
    files["changes.json"] = b"{}"
    said = wrong(write(summed(files), tmp_path / "p"))
    assert said == {"files": "not in the manifest: changes.json"}


def test_a_renamed_file_is_found_by_both_its_names(files: Files, tmp_path: Path) -> None:
    files["data2.json"] = files.pop("data.json")
    assert wrong(write(files, tmp_path / "p")) == {"files": "missing: data.json"}
    files["data.json"] = files["data2.json"]
    assert wrong(write(files, tmp_path / "q")) == {"files": "not in the list: data2.json"}


@pytest.mark.parametrize("name", ["data.json", "summary.pdf", "tables.xlsx", "verify.py"])
def test_a_changed_file_of_the_same_size_is_named(name: str, files: Files, tmp_path: Path) -> None:
    files[name] = bytes([files[name][0] ^ 1]) + files[name][1:]
    assert wrong(write(files, tmp_path / "p")) == {"files": f"sum: {name}"}
    assert wrong(write(summed(files), tmp_path / "q")) == {"files": f"sum: {name}"}


def test_a_changed_size_is_named(files: Files, tmp_path: Path) -> None:
    files["data.json"] += b"\n"
    assert wrong(write(summed(files), tmp_path / "p")) == {"files": "size: data.json"}


def test_a_file_swapped_with_another_months_is_named(
    september: Month, files: Files, tmp_path: Path
) -> None:
    for name in ("events.jsonl", "checkpoint"):
        swapped = {**files, name: september.files()[name]}
        said = wrong(write(summed(swapped), tmp_path / name))
        assert said["files"].endswith(f": {name}")
        assert name.split(".")[0] in said


def test_a_whole_month_in_the_place_of_another_does_not_join_on(
    september: Month, october: Month, tmp_path: Path
) -> None:
    kept = write(september.files(), tmp_path / "kept")
    assert wrong(kept, previous=kept) == {
        "previous": "this is the vault's first month, no month can be before it"
    }
    later = write(october.files(), tmp_path / "later")
    assert wrong(later, previous=later)["previous"] == (
        f"checkpoint: another month than event {october.first} continues"
    )


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.upper(),
        lambda text: text.replace(b"  ", b" *"),
        lambda text: text.replace(b"\n", b"\r\n"),
        lambda text: text.removesuffix(b"\n"),
        lambda text: text + b"\n",
        lambda text: b"".join(reversed(text.splitlines(keepends=True))),
        lambda text: text + text.splitlines(keepends=True)[-1],
        lambda text: b"\xff" + text,
        lambda _text: b"",
    ],
    ids=["capitals", "stars", "crlf", "open end", "empty line", "order", "twice", "bytes", "empty"],
)
def test_sums_of_another_form_are_refused(spoil, files: Files, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    files[SUMS] = spoil(files[SUMS])
    said = wrong(write(files, tmp_path / "p"))["files"]
    assert said in {f"form: {SUMS}", "missing: SHA256SUMS", "not in the list: checkpoint"}


# What a folder can hold that is no plain file


@posix
@pytest.mark.parametrize("name", ["data.json", "keys/vault.pem", "checkpoint", MANIFEST, SUMS])
def test_a_link_is_not_followed(name: str, files: Files, tmp_path: Path) -> None:
    package = write(files, tmp_path / "p")
    (package / name).rename(tmp_path / "elsewhere")
    (package / name).symlink_to(tmp_path / "elsewhere")
    assert wrong(package)["files"] == f"not a plain file: {name}"


@posix
def test_a_linked_folder_of_keys_is_not_followed(files: Files, tmp_path: Path) -> None:
    package = write(files, tmp_path / "p")
    (package / "keys").rename(tmp_path / "elsewhere")
    (package / "keys").symlink_to(tmp_path / "elsewhere")
    said = wrong(package)
    assert said["files"] == "not in the list: keys"
    assert said["keys"] == "not a plain file: keys/keys.json"


@posix
@pytest.mark.parametrize("name", ["data.json", "events.jsonl", "keys/vault.pem", MANIFEST, SUMS])
def test_a_pipe_does_not_make_anybody_wait(name: str, files: Files, tmp_path: Path) -> None:
    package = write(files, tmp_path / "p")
    (package / name).unlink()
    os.mkfifo(package / name)
    assert wrong(package)["files"] == f"not a plain file: {name}"


@posix
def test_a_folder_in_the_place_of_a_file_is_named(files: Files, tmp_path: Path) -> None:
    package = write(files, tmp_path / "p")
    (package / "data.json").unlink()
    (package / "data.json").mkdir()
    assert wrong(package) == {"files": "not a plain file: data.json"}


def test_a_file_that_the_disk_refuses_is_named(
    files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package, system = write(files, tmp_path / "p"), os.open

    def refusing(path: os.PathLike[str], *given: int) -> int:
        if Path(path).name == "data.json":
            raise PermissionError(errno.EACCES, "refused")
        return system(path, *given)

    monkeypatch.setattr(os, "open", refusing)
    assert wrong(package) == {"files": "cannot be read: data.json"}


@posix
def test_a_sparse_giant_is_not_read(files: Files, tmp_path: Path) -> None:
    package = write(files, tmp_path / "p")
    with (package / "data.json").open("wb") as file:
        file.truncate(2**42)
    assert wrong(package) == {"files": "size: data.json"}


@posix
def test_a_sparse_giant_that_no_manifest_speaks_of_is_not_read(
    files: Files, tmp_path: Path
) -> None:
    files[MANIFEST] = b"{}"
    package = write(files, tmp_path / "p")
    with (package / "data.json").open("wb") as file:
        file.truncate(2**42)
    said = wrong(package)
    assert (said["files"], said["manifest"]) == ("too large: data.json", f"form: {MANIFEST}")


@posix
@pytest.mark.parametrize("name", ["keys/vault.pem", "checkpoint", "keys/keys.json", MANIFEST])
def test_a_giant_that_would_be_read_whole_is_refused(
    name: str, files: Files, tmp_path: Path
) -> None:
    package = write(files, tmp_path / "p")
    with (package / name).open("wb") as file:
        file.truncate(2**42)
    checks = {"keys/vault.pem": "keys", "keys/keys.json": "keys", MANIFEST: "manifest"}
    assert wrong(package)[checks.get(name, name)] == f"too large: {name}"


@posix
def test_a_line_without_end_is_not_read_whole(files: Files, tmp_path: Path, october: Month) -> None:
    package = write(files, tmp_path / "p")
    with (package / "events.jsonl").open("wb") as file:
        file.truncate(2**40)
    assert wrong(package)["events"] == f"event {october.first}: form"


def test_both_verifiers_stop_at_the_same_sizes() -> None:
    from shelterdesk.package.event_lines import LONGEST

    assert (reading.SMALL, reading.LARGEST, LONGEST) == (
        second.SMALL_FILE, second.LARGE_FILE, second.LONG_LINE
    )  # fmt: skip


@posix
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"a\x1b[2Jb", r"a\x1b[2Jb"),
        (b"a\nb", r"a\nb"),
        (b"a\xffb", r"a\udcffb"),
        ("a\u202eb".encode(), r"a\u202eb"),
    ],
    ids=["escape", "line end", "no text", "turned round"],
)
def test_a_name_cannot_steer_a_terminal(
    name: bytes, shown: str, files: Files, tmp_path: Path
) -> None:
    package = write(files, tmp_path / "p")
    Path(os.fsdecode(os.fsencode(package) + b"/" + name)).write_bytes(b"")
    assert wrong(package) == {"files": f"not in the list: {shown}"}


@pytest.mark.parametrize(
    "name", ["with two  spaces", "查核資料包 2026 年 10 月", "--json", "a'b\"c"]
)
def test_a_package_may_lie_anywhere(name: str, files: Files, tmp_path: Path) -> None:
    package = write(files, tmp_path / name)
    assert wrong(package) == {}
    assert wrong(package, previous=package / "checkpoint.previous") == {}


def test_a_relative_path_is_as_good(
    files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(files, tmp_path / "p")
    monkeypatch.chdir(tmp_path)
    assert wrong(Path("p"), previous=Path("p/checkpoint.previous")) == {}
    monkeypatch.chdir(tmp_path / "p")
    assert wrong(Path(), previous=Path("checkpoint.previous")) == {}


def test_an_empty_folder_fails_each_check(tmp_path: Path) -> None:
    answers = judged(tmp_path)
    assert [each.check for each in answers if not each.ok] == [each.check for each in answers]
    assert answers[0].detail == f"missing: {SUMS}"


def test_no_folder_fails_and_does_not_raise(tmp_path: Path) -> None:
    assert set(wrong(tmp_path / "none")) == {each.check for each in judged(tmp_path)}
