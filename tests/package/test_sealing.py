"""Sealed packages: what was sealed opens whole for whom it was sealed, and else not at all."""

import errno
import io
import sys
import tarfile
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyrage
import pytest

from shelterdesk.errors import (
    AppError,
    CannotUnseal,
    Interrupted,
    NameTaken,
    NotAPackageInside,
    NotARecipient,
    NotSealed,
    SealDamaged,
    SealedToAnother,
    SealTooHard,
    TooLargeToSeal,
    WrongPassphrase,
)
from shelterdesk.package import sealing
from shelterdesk.package.archive import Member, archived
from shelterdesk.package.sealing import (
    InspectorKey,
    Passphrase,
    is_sealed,
    is_sealed_to_passphrase,
    key_file,
    new_inspector_key,
    new_passphrase,
    open_sealed,
    parse_passphrase,
    parse_recipient,
    read_key_file,
    seal,
    seal_stream,
)
from shelterdesk.package.strict import Malformed
from tests.builders import FixedSources
from tests.package.cheap_age import cheap_key_file, sealed_cheaply
from tests.package.frozen import VECTORS
from tests.package.judges import wrong
from tests.package.made import Month, write
from tests.package.test_archive import HOSTILE, NAME, stream_of
from tests.package.test_vectors import content_of

OCTOBER = VECTORS / NAME
KEY, OTHER = new_inspector_key(), new_inspector_key()
PASSWORD = "four words of my own choosing"


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """October, sealed to KEY."""
    target = tmp_path_factory.mktemp("sealed") / "october.age"
    seal(OCTOBER, target, KEY.recipient)
    return target.read_bytes()


@pytest.fixture(scope="module")
def passphrase() -> Passphrase:
    return new_passphrase(FixedSources().sources())


@pytest.fixture(scope="module")
def under_passphrase(passphrase: Passphrase) -> bytes:
    """October, sealed to the passphrase."""
    return sealed_cheaply(stream_of(OCTOBER), passphrase.text)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Path]:
    """A folder to open things in; whatever a test left half done in it is found."""
    folder = tmp_path / "查核 desk"
    folder.mkdir()
    yield folder
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


def put(content: bytes, desk: Path) -> Path:
    file = desk.parent / "given.age"
    file.write_bytes(content)
    return file


def refused(content: bytes, desk: Path, key: InspectorKey | Passphrase) -> type[AppError]:
    """How it was refused, with nothing left behind."""
    with pytest.raises(AppError) as told:
        open_sealed(put(content, desk), desk, key)
    assert list(desk.iterdir()) == []
    return type(told.value)


def test_a_package_sealed_to_a_key_opens_whole(sealed: bytes, desk: Path) -> None:
    package = open_sealed(put(sealed, desk), desk, KEY)
    assert package == desk / NAME
    assert content_of(package) == content_of(OCTOBER)
    assert wrong(package) == {}


def test_nothing_of_a_package_can_be_read_through_its_seal(sealed: bytes) -> None:
    assert sealed.startswith(b"age-encryption.org/v1\n-> X25519 ")
    for plain in (b"shelterdesk", b"events", b"2026", b"vault", KEY.recipient.text.encode()):
        assert plain not in sealed


def test_any_program_that_knows_age_and_tar_opens_it(sealed: bytes) -> None:
    identity = pyrage.x25519.Identity.from_str(KEY.secret)
    with tarfile.open(fileobj=io.BytesIO(pyrage.decrypt(sealed, [identity]))) as tar:
        assert f"{NAME}/verify.py" in tar.getnames()


@pytest.mark.slow
def test_a_package_sealed_to_a_passphrase_opens_whole(passphrase: Passphrase, desk: Path) -> None:
    file = desk.parent / "october.age"
    seal(OCTOBER, file, passphrase)
    assert is_sealed_to_passphrase(file)
    package = open_sealed(file, desk, parse_passphrase(passphrase.text.lower().replace("-", " ")))
    assert content_of(package) == content_of(OCTOBER)


def test_a_wrong_passphrase_is_said_to_be_one(under_passphrase: bytes, desk: Path) -> None:
    assert refused(under_passphrase, desk, Passphrase("AAAA-AAAA")) is WrongPassphrase


def refusing(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """age as it is on a PC that is busy each time it is measured, for so many times."""
    real, left = pyrage.passphrase.decrypt, iter(range(times))

    def decrypt(content: bytes, passphrase: str) -> bytes:
        if next(left, None) is not None:
            raise pyrage.DecryptError("Excessive work parameter for passphrase.\nDecryption would")
        return bytes(real(content, passphrase))

    monkeypatch.setattr(pyrage.passphrase, "decrypt", decrypt)
    monkeypatch.setattr(sealing, "_PAUSE", 0)


def test_a_pc_that_is_busy_for_a_moment_opens_the_seal_all_the_same(
    under_passphrase: bytes, passphrase: Passphrase, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing(monkeypatch, 3)
    package = open_sealed(put(under_passphrase, desk), desk, passphrase)
    assert content_of(package) == content_of(OCTOBER)


def test_a_pc_that_stays_too_slow_is_not_told_that_the_file_is_damaged(
    under_passphrase: bytes, passphrase: Passphrase, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing(monkeypatch, 1_000)
    assert refused(under_passphrase, desk, passphrase) is SealTooHard


def test_damage_under_the_right_passphrase_is_told_apart(
    under_passphrase: bytes, passphrase: Passphrase, desk: Path
) -> None:
    assert refused(under_passphrase[:-1], desk, passphrase) is SealDamaged


def test_a_key_does_not_open_what_another_way_was_sealed(
    sealed: bytes, under_passphrase: bytes, desk: Path, passphrase: Passphrase
) -> None:
    assert refused(sealed, desk, OTHER) is SealedToAnother
    assert refused(under_passphrase, desk, KEY) is SealedToAnother
    assert refused(sealed, desk, passphrase) is SealedToAnother


@pytest.mark.parametrize(
    "spoil",
    [
        lambda c: c[:-1],
        lambda c: c[:-5000],
        lambda c: c + b"x",
        lambda c: c[:-1] + bytes([c[-1] ^ 1]),
        lambda c: c[:1000] + bytes([c[1000] ^ 1]) + c[1001:],
        lambda c: c[:30],
    ],
    ids=["a byte less", "an end less", "a byte more", "last bit", "middle bit", "head only"],
)
def test_a_damaged_file_is_refused(
    spoil: Callable[[bytes], bytes], sealed: bytes, desk: Path
) -> None:
    assert refused(spoil(sealed), desk, KEY) is SealDamaged


def test_every_part_of_the_head_is_guarded(sealed: bytes, desk: Path) -> None:
    end = sealed.index(b"\n", sealed.index(b"\n---")) + 17
    for at in range(0, end, 3):
        changed = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        assert issubclass(refused(changed, desk, KEY), CannotUnseal)


@pytest.mark.parametrize("content", [b"", b"hello", b"-----BEGIN AGE ENCRYPTED FILE-----\n"])
def test_what_was_never_sealed_is_named(content: bytes, desk: Path) -> None:
    assert refused(content, desk, KEY) is NotSealed
    assert not is_sealed(put(content, desk))


def sealed_by_hand(content: bytes) -> bytes:
    """Whatever it is, sealed to KEY: what somebody who knows her recipient can do."""
    recipient = pyrage.x25519.Recipient.from_str(KEY.recipient.text)
    return bytes(pyrage.encrypt(content, [recipient]))


@pytest.mark.parametrize("stream", HOSTILE.values(), ids=HOSTILE)
def test_what_else_was_sealed_to_this_key_leaves_nothing_behind(stream: bytes, desk: Path) -> None:
    assert refused(sealed_by_hand(stream), desk, KEY) is NotAPackageInside


def test_a_folder_that_is_there_already_is_not_touched(sealed: bytes, desk: Path) -> None:
    (desk / NAME).mkdir()
    (desk / NAME / "mine").write_bytes(b"kept")
    with pytest.raises(NameTaken):
        open_sealed(put(sealed, desk), desk, KEY)
    assert [path.name for path in desk.rglob("*")] == [NAME, "mine"]


@pytest.mark.skipif(sys.platform == "win32", reason="modes are of POSIX")
def test_what_is_opened_and_sealed_is_its_owners_only(sealed: bytes, desk: Path) -> None:
    package = open_sealed(put(sealed, desk), desk, KEY)
    assert package.stat().st_mode & 0o077 == 0
    seal(package, desk / "again.age", KEY.recipient)
    assert (desk / "again.age").stat().st_mode & 0o777 == 0o600


def failing(number: int) -> Callable[..., Any]:
    def fail(*_given: object, **_more: object) -> None:
        raise OSError(number, "as the disk says")

    return fail


def test_a_full_disk_while_opening_is_an_error_of_the_disk(
    sealed: bytes, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = put(sealed, desk)
    monkeypatch.setattr(sealing.Unpacker, "write", failing(errno.ENOSPC))
    with pytest.raises(OSError, match="as the disk says") as told:
        open_sealed(file, desk, KEY)
    assert told.value.errno == errno.ENOSPC
    assert list(desk.iterdir()) == []


def test_a_full_disk_while_sealing_leaves_nothing(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing.os, "fsync", failing(errno.ENOSPC))
    with pytest.raises(OSError, match="as the disk says"):
        seal(OCTOBER, desk / "x.age", KEY.recipient)
    assert list(desk.iterdir()) == []


def test_a_folder_that_is_no_package_is_not_sealed(october: Month, desk: Path) -> None:
    package = write(october.files(), desk.parent / NAME)
    (package / "notes.txt").write_bytes(b"private")
    with pytest.raises(Malformed):
        seal(package, desk / "x.age", KEY.recipient)
    (package / "notes.txt").unlink()
    (package / "data.json").unlink()
    (package / "data.json").mkdir()
    with pytest.raises(Malformed):
        seal(package, desk / "x.age", KEY.recipient)
    with pytest.raises(FileNotFoundError):
        seal(desk.parent / "shelterdesk-audit-2026-01", desk / "x.age", KEY.recipient)
    assert list(desk.iterdir()) == []


def test_a_package_is_sealed_from_memory_into_whatever_takes_bytes(desk: Path) -> None:
    content = content_of(OCTOBER)
    members = [Member(name, len(content[name]), [content[name]]) for name in sorted(content)]
    buffer = io.BytesIO()
    seal_stream(archived(NAME, members), buffer, KEY.recipient)
    assert content_of(open_sealed(put(buffer.getvalue(), desk), desk, KEY)) == content


def test_what_stops_the_sealing_comes_through_as_it_is() -> None:
    def cancelled() -> Iterator[bytes]:
        yield b"x" * 100_000
        raise Interrupted

    with pytest.raises(Interrupted):
        seal_stream(cancelled(), io.BytesIO(), KEY.recipient)


def test_a_full_disk_that_takes_what_is_sealed_is_an_error_of_the_disk() -> None:
    class Full(io.BytesIO):
        write = failing(errno.ENOSPC)

    with pytest.raises(OSError, match="as the disk says") as told:
        seal_stream([b"x" * 100_000], Full(), KEY.recipient)
    assert told.value.errno == errno.ENOSPC


def test_a_file_that_is_there_already_is_not_written_over(desk: Path) -> None:
    (desk / "x.age").write_bytes(b"mine")
    with pytest.raises(NameTaken):
        seal(OCTOBER, desk / "x.age", KEY.recipient)
    assert (desk / "x.age").read_bytes() == b"mine"


def test_sealing_and_opening_hold_little_in_memory(
    october: Month, desk: Path, tmp_path: Path
) -> None:
    size = 48 * 2**20
    package = write(replace(october, extra={"tables.xlsx": bytes(size)}).files(), tmp_path / NAME)
    tracemalloc.start()
    seal(package, tmp_path / "big.age", KEY.recipient)
    open_sealed(tmp_path / "big.age", desk, KEY)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 8 * 2**20
    assert (desk / NAME / "tables.xlsx").stat().st_size == size


def test_too_much_for_a_passphrase_is_refused_on_both_sides(
    under_passphrase: bytes, desk: Path, passphrase: Passphrase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "PASSPHRASE_MOST", 1000)
    with pytest.raises(TooLargeToSeal):
        seal(OCTOBER, desk / "x.age", passphrase)
    assert refused(under_passphrase, desk, passphrase) is TooLargeToSeal


# Keys and passphrases


def test_a_recipient_is_read_however_it_was_pasted() -> None:
    text = KEY.recipient.text
    for typed in (text, text.upper(), f" {text}\n", f"{text[:30]}\n  {text[30:]}"):
        assert parse_recipient(typed) == KEY.recipient


@pytest.mark.parametrize(
    "text",
    ["", "age1", KEY.recipient.text[:-1], KEY.secret, KEY.recipient.text[:-1] + "ü", "x" * 9**5],
    ids=["nothing", "only its beginning", "cut", "the secret", "a stray letter", "far too long"],
)
def test_what_is_no_recipient_is_refused(text: str) -> None:
    with pytest.raises(NotARecipient):
        parse_recipient(text)


def test_the_fingerprint_of_a_recipient_has_the_form_of_the_vaults() -> None:
    recipient = replace(KEY.recipient, text="age1example")
    assert recipient.fingerprint == "E374 2525 5C92 F8D2 D11C 70D1 FFD4 EC54"


def test_each_inspectors_key_is_a_new_one_and_never_shows_itself() -> None:
    assert KEY.secret != OTHER.secret
    assert KEY.recipient != OTHER.recipient
    assert KEY.secret not in repr(KEY)


def test_a_passphrase_comes_from_the_sources_and_never_shows_itself() -> None:
    sources = replace(FixedSources().sources(), random_bytes=lambda count: bytes(range(count)))
    made = new_passphrase(sources)
    assert made.text.startswith("000G-40R4-0M30-E209-")
    assert [len(group) for group in made.text.split("-")] == [4] * 5
    assert made.text not in repr(made)


def test_a_mistyped_passphrase_is_noticed_before_anything_is_tried(passphrase: Passphrase) -> None:
    letters = passphrase.text
    for at, letter in enumerate(letters):
        if letter != "-":
            other = "Z" if letter != "Z" else "Y"
            with pytest.raises(WrongPassphrase):
                parse_passphrase(letters[:at] + other + letters[at + 1 :])
    for text in ("", letters[:-1], letters + "0"):
        with pytest.raises(WrongPassphrase):
            parse_passphrase(text)


def test_a_key_file_opens_with_its_password_only(cheap_seals: None) -> None:
    content = key_file(KEY, "cafe\u0301 at the corner")
    assert KEY.secret.encode() not in content
    assert read_key_file(content, "caf\u00e9 at the corner") == KEY
    with pytest.raises(WrongPassphrase):
        read_key_file(content, PASSWORD)


def test_what_is_no_key_file_is_refused(sealed: bytes) -> None:
    for content in (b"", b"AGE-SECRET-KEY-1", sealed):
        with pytest.raises(NotSealed):
            read_key_file(content, PASSWORD)
    for text in (b"", b"a letter\n", b"\xff\xff", KEY.recipient.text.encode()):
        with pytest.raises(SealDamaged):
            read_key_file(sealed_cheaply(text, PASSWORD), PASSWORD)
    with pytest.raises(SealDamaged):
        read_key_file(cheap_key_file(KEY, PASSWORD)[:-1], PASSWORD)
