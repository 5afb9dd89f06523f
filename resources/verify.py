#!/usr/bin/env python3
"""Verifies a ShelterDesk audit package without ShelterDesk: Python 3.9 and `cryptography` only.

    python3 verify.py [PACKAGE] [--previous PACKAGE_OR_CHECKPOINT] [--key FINGERPRINT] [--json]

PACKAGE is the folder of one month; without it, the folder in which this file stands. Ends with 0
when all is well, 1 when something is wrong, 2 when it was asked in a wrong way. A forger can put
another file of this name into his package: use a copy you trust. It shares no code with the
program, on purpose; docs/decisions/0011-audit-package.md has the format.
"""

import argparse
import base64
import hashlib
import json
import os
import re
import stat
import sys
import unicodedata
from contextlib import contextmanager
from datetime import datetime, timedelta

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
except ImportError:
    Ed25519PublicKey = None

CHECKS = ("files", "manifest", "keys", "checkpoint", "events", "previous", "signer")
UNLISTED = {"manifest.json", "manifest.sig", "SHA256SUMS"}  # by the manifest
ALWAYS = {"events.jsonl", "checkpoint", "keys/vault.pem", "keys/keys.json", "data.json"}
ALWAYS |= {"summary.pdf", "tables.xlsx", "verify.py", "manifest.json", "manifest.sig"}
SOMETIMES = {"checkpoint.previous", "changes.pdf", "changes.json"}
SMALL_FILE, LARGE_FILE, LONG_LINE = 4 << 20, 4 << 30, 4096
BIGGEST_NUMBER = 2**53 - 1

HEX = "[0-9a-f]{64}"
ID = "[0-9a-f]{16}"
UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
MONTH = "[1-9][0-9]{3}-(?:0[1-9]|1[0-2])"
MOMENT = "[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{3}Z"
LANGUAGE = "[a-z]{2,3}(?:_[A-Z]{2})?"
LANGUAGES = LANGUAGE + "(?:[+]" + LANGUAGE + ")?"
# The form of an object: a pattern for a text, the least allowed for a whole number.
ENTRY = {"name": "[!-~]+", "size": 0, "sha256": HEX}
KEY = {"id": ID, "actor": "vault|" + UUID, "file": "keys/.+", "from": 1, "to": 1}
MANIFEST = {
    "format": "shelterdesk-audit/1", "origin": "shelterdesk/[0-9A-Za-z-]{1,64}", "month": MONTH,
    "state": "closed|provisional", "language": LANGUAGES, "first": 1, "last": 0,
    "head": HEX, "previous": HEX, "app": "[0-9A-Za-z.+-]{1,40}", "schema": 0, "files": list,
}  # fmt: skip
EVENT = {
    "seq": 1, "at": MOMENT, "uptime": 0, "boot": ID,
    "actor": "vault|" + UUID, "key": ID, "kind": r"[a-z_]+\.[a-z_]+", "subject": "[ -~]+",
    "case": "|" + UUID, "commit": HEX, "prev": HEX,
}  # fmt: skip
LINE = {"event": dict, "sig": "[0-9A-Za-z+/]{86}=="}


class Bad(Exception):
    """Something is wrong; the text says what, and with which file or event."""


@contextmanager
def said_of(name):
    """What the disk refuses becomes a word about this file."""
    try:
        yield
    except FileNotFoundError:
        raise Bad("missing: " + name) from None
    except OSError:
        raise Bad("cannot be read: " + name) from None


@contextmanager
def open_plain(folder, name):
    """A regular file, open. Links, pipes and folders are refused before they are opened."""
    path = os.path.join(folder, *name.split("/"))
    flags = os.O_RDONLY
    for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):
        flags |= getattr(os, flag, 0)
    with said_of(name):
        linked = "/" in name and os.path.islink(os.path.dirname(path))
        if linked or not stat.S_ISREG(os.lstat(path).st_mode):
            raise Bad("not a plain file: " + name)
        with os.fdopen(os.open(path, flags), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise Bad("not a plain file: " + name)
            yield file


def read_small(folder, name):
    with open_plain(folder, name) as file:
        content = file.read(SMALL_FILE + 1)
    if len(content) > SMALL_FILE:
        raise Bad("too large: " + name)
    return content


def sum_of(folder, name, promised):
    """SHA-256 in hex; a file of another size than promised is not read at all."""
    total = hashlib.sha256()
    with open_plain(folder, name) as file:
        size = os.fstat(file.fileno()).st_size
        if promised not in (None, size):
            raise Bad("size: " + name)
        if size > LARGE_FILE:
            raise Bad("too large: " + name)
        for block in iter(lambda: file.read(1 << 20), b""):
            total.update(block)
    return total.hexdigest()


def everything_in(folder):
    names = set()
    with said_of(folder):
        for name in os.listdir(folder):
            inner = os.path.join(folder, name)
            if name == "keys" and os.path.isdir(inner) and not os.path.islink(inner):
                names.update("keys/" + each for each in os.listdir(inner))
            else:
                names.add(name)
    return names


def canonical(value):
    """RFC 8785 for what stands in a package: names in ASCII, whole numbers, texts."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode("utf-8")


def load(content, what):
    """The value of canonical JSON, whatever the bytes are."""
    try:
        value = json.loads(content.decode("utf-8"))
        if canonical(value) == content:
            return value
    except (ValueError, RecursionError):
        pass
    raise Bad(what)


def has_form(value, form, *may_be_null):
    return (
        type(value) is dict
        and set(value) == set(form)
        and all(
            (value[name] is None and name in may_be_null) or has_kind(value[name], kind)
            for name, kind in form.items()
        )
    )


def has_kind(value, kind):
    if isinstance(kind, type):
        return type(value) is kind
    if isinstance(kind, int):
        return type(value) is int and kind <= value <= BIGGEST_NUMBER
    return type(value) is str and re.fullmatch(kind, value) is not None


def may_be_named(name):
    return name in ALWAYS | SOMETIMES or re.fullmatch("keys/" + ID + r"\.pem", name) is not None


def unbase64(text, length):
    """The bytes, or None unless there are exactly so many in the one canonical spelling."""
    try:
        raw = base64.b64decode(text.encode("ascii"), validate=True)
    except ValueError:
        return None
    return raw if len(raw) == length and base64.b64encode(raw).decode() == text else None


def is_signed(public, message, signature):
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(public):
    return " ".join(re.findall("....", hashlib.sha256(public).hexdigest()[:32].upper()))


def typed_digits(text):
    """What somebody typed from a card, as hex; None if it is no fingerprint."""
    text = unicodedata.normalize("NFKC", text).lower()
    digits = re.sub("[\\s:.\u2010-\u2015-]", "", text)
    return digits if re.fullmatch("[0-9a-f]{32}|" + HEX, digits) else None


# The parts of a package: each gives its value or raises Bad.


def manifest_of(folder):
    wrong = "form: manifest.json"
    value = load(read_small(folder, "manifest.json"), wrong)
    if not has_form(value, MANIFEST, "previous") or value["last"] < value["first"] - 1:
        raise Bad(wrong)
    if not all(has_form(entry, ENTRY) for entry in value["files"]):
        raise Bad(wrong)
    names = [entry["name"] for entry in value["files"]]
    good = all(may_be_named(name) and name not in UNLISTED for name in names)
    if not good or names != sorted(set(names)):
        raise Bad(wrong)
    return value


def sums_of(folder):
    lines = read_small(folder, "SHA256SUMS").decode("latin-1").split("\n")
    names = [line[66:] for line in lines[:-1]]
    good = all(re.fullmatch(HEX + "  [!-~]+", line) for line in lines[:-1]) and lines[-1] == ""
    if not good or not all(map(may_be_named, names)) or names != sorted(set(names)):
        raise Bad("form: SHA256SUMS")
    return {line[66:]: line[:64] for line in lines[:-1]}


def public_key_of(folder, name):
    text = read_small(folder, name).decode("latin-1")
    found = re.fullmatch("-----BEGIN PUBLIC KEY-----\n(.{60})\n-----END PUBLIC KEY-----\n", text)
    der = unbase64(found[1], 44) if found else None
    if der is None or der[:12].hex() != "302a300506032b6570032100":
        raise Bad("form: " + name)
    return der[12:]


def keys_of(folder):
    """Of each key id (actor, first event, last event or None, key)."""
    wrong, keys = "form: keys/keys.json", {}
    rows = load(read_small(folder, "keys/keys.json"), wrong)
    if type(rows) is not list or not all(has_form(row, KEY, "to") for row in rows):
        raise Bad(wrong)
    order = [(row["from"], row["id"]) for row in rows]
    if order != sorted(order) or len({row["id"] for row in rows}) != len(rows):
        raise Bad(wrong)
    if [row["actor"] for row in rows].count("vault") != 1:
        raise Bad(wrong)
    for row in rows:
        name = "vault" if row["actor"] == "vault" else row["id"]
        backwards = row["to"] is not None and row["to"] < row["from"]
        if row["file"] != "keys/" + name + ".pem" or backwards:
            raise Bad(wrong)
    known = {row["file"] for row in rows} | {"keys/keys.json"}
    for name in sorted(everything_in(folder)):
        if name.startswith("keys/") and name not in known:
            raise Bad("not in keys/keys.json: " + name)
    for row in rows:
        public = public_key_of(folder, row["file"])
        if hashlib.sha256(public).hexdigest()[:16] != row["id"]:
            raise Bad("another key than its id says: " + row["file"])
        key = Ed25519PublicKey.from_public_bytes(public)
        keys[row["id"]] = (row["actor"], row["from"], row["to"], key)
    return keys


def note_of(folder, name):
    """What a checkpoint says, its form right and its signature not yet checked."""
    content = read_small(folder, name)
    form = (
        "([!-~]+)\n(0|[1-9][0-9]{0,15})\n([^\n]+)\nmonth (" + MONTH + ")\nprevious (none|" + HEX
        + ")\n(provisional\n)?\n\u2014 ([!-~]+) ([^\n]+)\n"
    )  # fmt: skip
    found = re.fullmatch(form, content.decode("utf-8", "replace"))
    head = unbase64(found[3], 32) if found else None
    blob = unbase64(found[8], 68) if found else None
    if not head or not blob or found[7] != found[1] or int(found[2]) > BIGGEST_NUMBER:
        raise Bad("form: " + name)
    return {
        "origin": found[1],
        "size": int(found[2]),
        "head": head.hex(),
        "month": found[4],
        "previous": None if found[5] == "none" else found[5],
        "state": "provisional" if found[6] else "closed",
        "body": content[: content.index(b"\n\n") + 1],
        "blob": blob,
        "sum": hashlib.sha256(content).hexdigest(),
    }


def note_signed(note, public):
    named = hashlib.sha256(note["origin"].encode() + b"\n\x01" + public).digest()[:4]
    return named == note["blob"][:4] and is_signed(public, note["body"], note["blob"][4:])


def event_of(line, number):
    """(event, moment, signature) of one line of the one form."""
    try:
        value = load(line[:-1], "") if line.endswith(b"\n") else None
        if has_form(value, LINE) and has_form(value["event"], EVENT):
            moment = datetime.strptime(value["event"]["at"], "%Y-%m-%dT%H:%M:%S.%fZ")
            signature = unbase64(value["sig"], 64)
            if signature and len(line) <= LONG_LINE:
                return value["event"], moment, signature
    except (Bad, ValueError):
        pass
    raise Bad("event %d: form" % number)


class Package:
    """One folder and what the inspector knows; one method for each check, Bad if it fails."""

    def __init__(self, folder, previous, key):
        self.folder, self.key, self.parts = folder, key, {}
        self.before = previous  # the folder of the note of the month before, as he has it
        self.before_name, self.before_has_key = "checkpoint", True
        if previous is not None and not os.path.isdir(previous):
            self.before, self.before_name = os.path.split(os.path.abspath(previous))
            self.before_has_key = False

    def part(self, read, folder, name):
        """What is read of a file, once; or Bad, for the check that tells what is wrong in it."""
        asked = (read, folder, name)
        if asked not in self.parts:
            arguments = (folder,) if read in (manifest_of, keys_of) else (folder, name)
            try:
                self.parts[asked] = read(*arguments)
            except Bad as wrong:
                self.parts[asked] = wrong
        if isinstance(self.parts[asked], Bad):
            raise self.parts[asked]
        return self.parts[asked]

    def need(self, read, name, folder=None):
        """The same for the other checks, which cannot be made without it."""
        try:
            return self.part(read, folder or self.folder, name)
        except Bad:
            raise Bad("not checked: %s cannot be used" % name) from None

    def manifest(self):
        return self.need(manifest_of, "manifest.json")

    def vault(self):
        return self.need(public_key_of, "keys/vault.pem")

    def check_files(self):
        present, sums, entries = everything_in(self.folder), sums_of(self.folder), None
        try:
            entries = {entry["name"]: entry for entry in self.manifest()["files"]}
        except Bad:
            pass  # the next check says so
        for name in sorted((ALWAYS | present | set(sums) | set(entries or ())) - {"SHA256SUMS"}):
            if name not in present:
                raise Bad("missing: " + name)
            if name not in sums:
                raise Bad("not in the list: " + name)
            entry = {"size": None, "sha256": sums[name]}
            if entries is not None and name not in UNLISTED:
                entry = entries.get(name)
            if entry is None:
                raise Bad("not in the manifest: " + name)
            if {sum_of(self.folder, name, entry["size"])} != {sums[name], entry["sha256"]}:
                raise Bad("sum: " + name)

    def check_manifest(self):
        # What was read once is what is judged: a disk may give something else the next time.
        content = canonical(self.part(manifest_of, self.folder, "manifest.json"))
        if not is_signed(self.vault(), content, read_small(self.folder, "manifest.sig")):
            raise Bad("signature: manifest.json")

    def check_keys(self):
        self.part(keys_of, self.folder, "keys")

    def check_checkpoint(self):
        note = self.part(note_of, self.folder, "checkpoint")
        if not note_signed(note, self.vault()):
            raise Bad("signature: checkpoint")
        manifest = dict(self.manifest(), size=self.manifest()["last"])
        for what in ("origin", "month", "state", "size", "head", "previous"):
            if note[what] != manifest[what]:
                raise Bad("checkpoint says another %s than manifest.json" % what)

    def check_events(self):
        manifest, keys = self.manifest(), self.need(keys_of, "keys")
        number, head, boot, latest = manifest["first"], self.head_before(), None, None
        with open_plain(self.folder, "events.jsonl") as file:
            for line in iter(lambda: file.readline(LONG_LINE + 1), b""):
                event, at, signature = event_of(line, number)
                if boot != event["boot"]:
                    boot, latest = event["boot"], at
                actor, first, last, key = keys.get(event["key"], (None, 1, None, None))
                digest = hashlib.sha256(b"sd/ev/v1" + canonical(event)).digest()
                wrong = None
                if number > manifest["last"]:
                    wrong = "after the last"
                elif event["seq"] != number:
                    wrong = "number"
                elif head not in (None, event["prev"]):
                    wrong = "chain"
                elif actor != event["actor"] or number < first or number > (last or number):
                    wrong = "key"
                elif not verifies(key, signature, b"sd/sig/v1" + digest):
                    wrong = "signature"
                elif latest - at > timedelta(minutes=2):
                    wrong = "time"
                if wrong:
                    raise Bad("event %d: %s" % (number, wrong))
                number, head, latest = number + 1, digest.hex(), max(latest, at)
        if number <= manifest["last"]:
            raise Bad("event %d: missing" % number)
        if head not in (None, manifest["head"]):
            raise Bad("event %d: head" % manifest["last"])

    def head_before(self):
        """What the first event continues; None if the note of the month before cannot tell."""
        if self.manifest()["first"] == 1:
            vault = self.manifest()["origin"].split("/")[1].encode()
            return hashlib.sha256(b"sd/genesis/v1" + vault + b"\n" + self.vault()).hexdigest()
        try:
            return self.part(note_of, self.folder, "checkpoint.previous")["head"]
        except Bad:
            return None  # the next check says so

    def check_previous(self):
        manifest = self.manifest()
        if manifest["previous"] is None:
            if manifest["first"] != 1:
                raise Bad("missing: checkpoint.previous")
            if "checkpoint.previous" in everything_in(self.folder):
                raise Bad("not in the list: checkpoint.previous")
            if self.before is not None:
                raise Bad("this is the vault's first month, no month can be before it")
            return
        self.check_joined(self.folder, "checkpoint.previous")
        if self.before is not None:
            self.check_joined(self.before, self.before_name)
            if not self.same_key_before():
                raise Bad("keys/vault.pem: another key than event %d continues" % manifest["first"])
            if self.before_has_key:
                self.check_keys_before(manifest["first"])

    def check_joined(self, folder, name):
        note, manifest = self.part(note_of, folder, name), self.manifest()
        year, month = map(int, manifest["month"].split("-"))
        before = "%04d-%02d" % ((year, month - 1) if month > 1 else (year - 1, 12))
        for what, good in (
            ("origin", note["origin"] == manifest["origin"]),
            ("key", note_signed(note, self.vault())),
            ("month", note["month"] == before),
            ("state", note["state"] == "closed"),
            ("size", note["size"] == manifest["first"] - 1),
            ("sum", note["sum"] == manifest["previous"]),
        ):
            if not good:
                first = manifest["first"]
                raise Bad("%s: another %s than event %d continues" % (name, what, first))

    def check_keys_before(self, number):
        """Whether each key that was in force before this month was in the month before."""
        now, before = self.need(keys_of, "keys"), self.part(keys_of, self.before, "keys")
        for key_id in sorted(now, key=lambda key_id: (now[key_id][1], key_id)):
            actor, first, _last, key = now[key_id]
            actor_then, first_then, last_then, key_then = before.get(key_id, (None, 0, 0, None))
            same = (actor, first, None) == (actor_then, first_then, last_then)
            if first < number and not (same and raw(key) == raw(key_then)):
                name = "vault" if actor == "vault" else key_id
                told = (
                    "keys/%s.pem: in force before event %d, but not at the end of the month before"
                )
                raise Bad(told % (name, number))

    def same_key_before(self):
        if not self.before_has_key:
            return True
        return self.part(public_key_of, self.before, "keys/vault.pem") == self.vault()

    def check_signer(self):
        mine = fingerprint(self.vault())
        whole_sum = hashlib.sha256(self.vault()).hexdigest()
        if self.key is not None:
            digits = typed_digits(self.key)
            if digits is None:
                raise Bad("what was given is no fingerprint")
            if not whole_sum.startswith(digits):
                raise Bad("a stranger's key: " + mine)
        if self.before is not None:
            note = self.need(note_of, self.before_name, self.before)
            if self.before_has_key:
                self.need(public_key_of, "keys/vault.pem", self.before)
            if not note_signed(note, self.vault()) or not self.same_key_before():
                raise Bad("a stranger's key: " + mine)
        known = self.key is not None or self.before is not None
        return mine if known else "not known to you, compare " + mine + " with your card"


def raw(key):
    return key.public_bytes(Encoding.Raw, PublicFormat.Raw)


def verifies(key, signature, message):
    try:
        key.verify(signature, message)
    except InvalidSignature:
        return False
    return True


def printable(text):
    """The text with every sign spelled out that could steer a terminal."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def verify(folder, previous=None, key=None):
    """[(check, ok, detail)] in the order of CHECKS."""
    package, results = Package(folder, previous, key), []
    for name in CHECKS:
        try:
            results.append((name, True, getattr(package, "check_" + name)() or ""))
        except Bad as wrong:
            results.append((name, False, printable(str(wrong))))
    return results


def main(arguments=None):
    parser = argparse.ArgumentParser(description="Verifies a ShelterDesk audit package.")
    here = os.path.dirname(os.path.abspath(__file__))
    parser.add_argument("package", nargs="?", default=here, metavar="PACKAGE")
    parser.add_argument("--previous", metavar="PACKAGE_OR_CHECKPOINT")
    parser.add_argument("--key", metavar="FINGERPRINT")
    parser.add_argument("--json", action="store_true")
    given, refused = parser.parse_args(arguments), None
    if Ed25519PublicKey is None:
        refused = "This needs cryptography: python3 -m pip install cryptography. Without it check"
        refused += " by hand, in the package: sha256sum -c SHA256SUMS && openssl pkeyutl -verify"
        refused += " -pubin -inkey keys/vault.pem -rawin -in manifest.json -sigfile manifest.sig"
    elif not os.path.isdir(given.package):
        refused = "There is no such folder. A sealed package (.age) must be opened first."
    elif given.previous is not None and not os.path.exists(given.previous):
        refused = "--previous: there is no such package or checkpoint."
    elif given.key is not None and typed_digits(given.key) is None:
        refused = "--key: a fingerprint has eight groups of four signs, 0-9 and A-F."
    if refused:
        sys.stderr.write(refused + "\n")
        return 2
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")  # a name in letters it cannot show
    results = verify(given.package, given.previous, given.key)
    ok = all(good for _name, good, _detail in results)
    if given.json:
        rows = [{"name": name, "ok": good, "detail": text} for name, good, text in results]
        print(json.dumps({"ok": ok, "checks": rows}))
    else:
        for name, good, detail in results:
            print(("ok   " if good else "FAIL ") + (name + " " + detail).strip())
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
