"""Seals a package into one file with age, to an inspector's key or to a passphrase, and opens it.

What the disk refuses goes through as OSError: whoever calls has words for it. age makes its keys
and nonces from the system's own chance; only the passphrase comes from `Sources`.
"""

import os
import shutil
import tempfile
import time
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final

import pyrage

from shelterdesk.errors import (
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
from shelterdesk.package.archive import Unpacker, packed
from shelterdesk.package.findings import Wrong
from shelterdesk.package.folder import PackageFolder
from shelterdesk.package.strict import Malformed
from shelterdesk.sources import Sources
from shelterdesk.spelling import fingerprint, spelled, unspelled

SUFFIX: Final = ".age"
PASSPHRASE_MOST: Final = 256 * 2**20
"""Bytes: age's passphrase mode, as pyrage has it, holds all of a package in memory."""

_CHUNK: Final = 2**20
_PASSPHRASE_BYTES: Final = 10
_CHECK: Final = "sd/passphrase-check/v1"
_MAGIC: Final = b"age-encryption.org/v1\n"
_TO_PASSPHRASE: Final = b"-> scrypt "
_TRIES: Final = 20
_PAUSE: Final = 0.25  # seconds


@dataclass(frozen=True, slots=True)
class Recipient:
    """An inspector's public key, as the one text age has for it."""

    text: str

    @property
    def fingerprint(self) -> str:
        """What two people compare: eight groups of four."""
        return fingerprint(self.text.encode())


@dataclass(frozen=True, slots=True)
class InspectorKey:
    """An inspector's private key: opens what was sealed to its recipient."""

    recipient: Recipient
    secret: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Passphrase:
    """A generated passphrase, as it is written on paper."""

    text: str = field(repr=False)


def new_inspector_key() -> InspectorKey:
    """Made by age, from the system's own chance."""
    identity = pyrage.x25519.Identity.generate()
    return InspectorKey(Recipient(str(identity.to_public())), str(identity))


def parse_recipient(text: str) -> Recipient:
    """The public key somebody typed or pasted. NotARecipient for anything else."""
    try:
        return Recipient(str(pyrage.x25519.Recipient.from_str("".join(text.split()))))
    except pyrage.RecipientError as wrong:
        raise NotARecipient from wrong


def new_passphrase(sources: Sources) -> Passphrase:
    """80 random bits in four groups of four letters, and a check group."""
    return Passphrase(spelled(sources.random_bytes(_PASSPHRASE_BYTES), _CHECK))


def parse_passphrase(text: str) -> Passphrase:
    """The generated passphrase somebody typed, however spaced. WrongPassphrase if it is none."""
    secret = unspelled(text, _PASSPHRASE_BYTES, _CHECK)
    if secret is None:
        raise WrongPassphrase
    return Passphrase(spelled(secret, _CHECK))


def seal(folder: Path, target: Path, to: Recipient | Passphrase) -> None:
    """Seal a package's folder into the file `target`, which is wholly there afterwards or not at
    all. NameTaken when there is one already, Malformed for a folder that is no package.
    """
    with _drafted(target) as file, _in_words_of_python():
        seal_stream(packed(PackageFolder(folder)), file, to)


def seal_stream(stream: Iterable[bytes], into: BinaryIO, to: Recipient | Passphrase) -> None:
    """Seal what `archive` gives into an open file. What reading or writing raises goes through."""
    if isinstance(to, Passphrase):
        into.write(pyrage.passphrase.encrypt(_gathered(stream), to.text))
        return
    failures: list[BaseException] = []
    recipient = pyrage.x25519.Recipient.from_str(to.text)
    with _own_failures(failures):
        pyrage.encrypt_io(_Reader(stream, failures), _Writer(into, failures), [recipient])


def open_sealed(sealed: Path, into: Path, key: InspectorKey | Passphrase) -> Path:
    """Open a sealed package into a new folder in `into`, under its own name, and give that.

    Nothing is left behind unless all of it opened. Raises CannotUnseal's kinds; NameTaken when such
    a folder is there already; TooLargeToSeal for a passphrase's seal that nobody of us made.
    """
    needs_passphrase = is_sealed_to_passphrase(sealed)
    if needs_passphrase != isinstance(key, Passphrase):
        raise SealedToAnother
    draft = Path(tempfile.mkdtemp(prefix=".opening-", dir=into))
    unpacker = Unpacker(draft)
    try:
        _decrypt(sealed, unpacker, key)
        package = into / unpacker.finish()
        if package.exists():
            raise NameTaken
        draft.rename(package)
    except Malformed as wrong:
        raise NotAPackageInside from wrong
    finally:
        unpacker.close()
        shutil.rmtree(draft, ignore_errors=True)
    return package


def is_sealed(file: Path) -> bool:
    """Whether this is a file sealed with age."""
    with file.open("rb") as opened:
        return opened.read(len(_MAGIC)) == _MAGIC


def is_sealed_to_passphrase(file: Path) -> bool:
    """Whether a passphrase opens it, not a key. NotSealed when nothing needs to."""
    with file.open("rb") as opened:
        head = opened.read(len(_MAGIC) + len(_TO_PASSPHRASE))
    if not head.startswith(_MAGIC):
        raise NotSealed
    return head.endswith(_TO_PASSPHRASE)


def key_file(key: InspectorKey, password: str) -> bytes:
    """The inspector's key, sealed with his password: `age -d` opens it too."""
    text = f"# {key.recipient.text}\n{key.secret}\n"
    return bytes(pyrage.passphrase.encrypt(text.encode(), _normal(password)))


def read_key_file(content: bytes, password: str) -> InspectorKey:
    """Read back what `key_file` gave. Raises CannotUnseal's kinds."""
    if not content.startswith(_MAGIC + _TO_PASSPHRASE):
        raise NotSealed
    text = _opened_whole(content, _normal(password)).decode("ascii", "replace")
    try:
        identity = pyrage.x25519.Identity.from_str(text.splitlines()[-1])
    except (IndexError, pyrage.IdentityError) as wrong:
        raise SealDamaged from wrong
    return InspectorKey(Recipient(str(identity.to_public())), str(identity))


def _decrypt(sealed: Path, writer: Unpacker, key: InspectorKey | Passphrase) -> None:
    if isinstance(key, Passphrase):
        if sealed.stat().st_size > PASSPHRASE_MOST + PASSPHRASE_MOST // 1024:  # age's own part
            raise TooLargeToSeal
        content = memoryview(_opened_whole(sealed.read_bytes(), key.text))
        for at in range(0, len(content), _CHUNK):
            writer.write(content[at : at + _CHUNK])
        return
    failures: list[BaseException] = []
    identity = pyrage.x25519.Identity.from_str(key.secret)
    with sealed.open("rb") as file, _own_failures(failures), _told_by_age():
        pyrage.decrypt_io(file, _Writer(writer, failures), [identity])


def _opened_whole(content: bytes, passphrase: str) -> bytes:
    with _told_by_age():
        return _decrypted_patiently(content, passphrase)


def _decrypted_patiently(content: bytes, passphrase: str) -> bytes:
    """age measures the PC first, for a moment, and refuses what would take it over 16 s. One that
    is only busy in that moment passes when it is measured again.
    """
    for _ in range(_TRIES - 1):
        try:
            return bytes(pyrage.passphrase.decrypt(content, passphrase))
        except pyrage.DecryptError as wrong:
            if not _is_too_hard(wrong):
                raise
        time.sleep(_PAUSE)
    return bytes(pyrage.passphrase.decrypt(content, passphrase))


def _is_too_hard(wrong: Exception) -> bool:
    return str(wrong).startswith("Excessive work parameter")


@contextmanager
def _told_by_age() -> Iterator[None]:
    """age says in words what is the matter; an OSError without a number is its own too."""
    try:
        yield
    except pyrage.DecryptError as wrong:
        match str(wrong):
            case "No matching keys found":
                raise SealedToAnother from wrong
            case "Decryption failed":
                raise WrongPassphrase from wrong
            case _ if _is_too_hard(wrong):
                raise SealTooHard from wrong
            case _:
                raise SealDamaged from wrong
    except OSError as wrong:
        if wrong.errno is not None:
            raise
        raise SealDamaged from wrong


@contextmanager
def _in_words_of_python() -> Iterator[None]:
    """What cannot be read of a folder, for those who do not ask for findings."""
    try:
        yield
    except Wrong as wrong:
        if isinstance(wrong.__cause__, OSError):
            raise wrong.__cause__ from wrong
        raise Malformed(wrong.rule) from wrong


class _Reader:
    """Hands the stream to age, which asks for so many bytes at a time."""

    def __init__(self, stream: Iterable[bytes], failures: list[BaseException]) -> None:
        self._chunks, self._held, self._failures = iter(stream), b"", failures

    def read(self, size: int = -1) -> bytes:
        try:
            while not self._held:
                self._held = next(self._chunks)
        except StopIteration:
            return b""
        except BaseException as failure:
            self._failures.append(failure)
            raise
        size = len(self._held) if size < 0 else size
        given, self._held = self._held[:size], self._held[size:]
        return given


class _Writer:
    """Takes what age gives; age would turn a failure of ours into one of its own."""

    def __init__(self, to: BinaryIO | Unpacker, failures: list[BaseException]) -> None:
        self._to, self._failures = to, failures

    def write(self, content: bytes) -> int:
        try:
            return self._to.write(content)
        except BaseException as failure:
            self._failures.append(failure)
            raise

    def flush(self) -> None:
        self._to.flush()


@contextmanager
def _own_failures(failures: list[BaseException]) -> Iterator[None]:
    """Raises what really happened, where age only says that something did."""
    try:
        yield
    except Exception:
        if not failures:
            raise
    if failures:
        raise failures[0]


@contextmanager
def _drafted(target: Path) -> Iterator[BinaryIO]:
    """A private file beside the target, renamed to it when all is on the disk."""
    if target.exists():
        raise NameTaken
    handle, name = tempfile.mkstemp(prefix=".sealing-", dir=target.parent)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _gathered(parts: Iterable[bytes]) -> bytes:
    content = bytearray()
    for part in parts:
        content += part
        if len(content) > PASSPHRASE_MOST:
            raise TooLargeToSeal
    return bytes(content)


def _normal(password: str) -> str:
    return unicodedata.normalize("NFC", password)
