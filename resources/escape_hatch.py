"""Reads a ShelterDesk vault with its recovery key, without ShelterDesk:

    python3 escape_hatch.py VAULT FOLDER

VAULT is the folder of a vault or of a backup. A copy is opened, and every table written into the
new FOLDER as CSV. It asks for what stands on the paper, or on two of three. It needs Python 3.9,
`cryptography` and `sqlcipher3`, and shares no code with the program, on purpose.
"""

import csv
import hashlib
import json
import shutil
import sys
import tempfile
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32


def letters_of(typed):
    return "".join(filter(str.isalnum, typed.upper().translate(str.maketrans("OIL", "011"))))


def unspelled(letters, purpose):
    """The bytes that stand for these letters, of which the last four check the others."""
    if set(letters) <= set(LETTERS):
        number = sum(LETTERS.index(sign) << 5 * at for at, sign in enumerate(letters[-5::-1]))
        content = number.to_bytes((len(letters) - 4) * 5 // 8, "big")
        check = int.from_bytes(hashlib.sha256(purpose + content).digest()[:5], "big") >> 20
        if letters[-4:] == "".join(LETTERS[check >> 5 * at & 31] for at in (3, 2, 1, 0)):
            return content
    sys.exit("What was typed is on no paper. Check it group by group.")


def row_of(letters):
    """A row of one of three papers: its number, the other's, the set, and its share of the key."""
    if len(letters) != 44:
        sys.exit("A recovery key has 9 groups of four, a row of one of three papers has 11.")
    content = unspelled(letters, b"sd/paper-check/v1")
    head = int.from_bytes(content[:5], "big")
    return head >> 35, head >> 30 & 31, head & (1 << 30) - 1, content[5:]


def recovery_key():
    typed = letters_of(input("Recovery key, or a row of one of three papers: "))
    if len(typed) == 36:
        return unspelled(typed, b"sd/recovery-check/v1")
    number, other, of_set, share = row_of(typed)
    second = row_of(letters_of(input(f"Paper {other}, the row that goes with paper {number}: ")))
    if second[:3] != (other, number, of_set):
        sys.exit("These two rows do not belong together. Check the numbers and the set code.")
    return bytes(one ^ two for one, two in zip(share, second[3]))


def hkdf(secret, info, salt=None):
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(secret)


def unsealed(key, nonce, sealed, bound_to):
    header = json.dumps(bound_to, sort_keys=True, separators=(",", ":"))
    return AESGCM(key).decrypt(nonce, sealed, header.encode())


def master_key(slots, key):
    """Out of the key file of a vault. InvalidTag where the paper is another vault's."""
    slot, vault = dict(slots["recovery"]), slots["vault"]
    sealed, carried = bytes.fromhex(slot.pop("ct")), bytes.fromhex(slot.pop("carried", ""))
    kek, nonce = hkdf(key, b"sd/recovery-kek/v1", bytes.fromhex(slot["salt"])), slot["nonce"]
    secret = unsealed(kek, bytes.fromhex(nonce), sealed, {"recovery": slot, "vault": vault})
    if not carried:
        return secret[:32]
    # The vault's key was changed since: the one of now is sealed to the second half of the secret.
    private = X25519PrivateKey.from_private_bytes(secret[32:])
    shared = private.exchange(X25519PublicKey.from_public_bytes(carried[:32]))
    kek = hkdf(shared, b"sd/carried/v1", carried[:32] + private.public_key().public_bytes_raw())
    return unsealed(kek, bytes(12), carried[32:], {"carried": "recovery", "vault": vault})


def is_whole(base, key):
    try:
        base.execute("PRAGMA cipher_log_level = NONE")
        base.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        return base.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    except sqlcipher.Error:
        return False


def open_copy(vault, key, room):
    """A change of the key that was cut left its files beside the old ones: they are what holds."""
    name = "records.rekeyed" if (vault / "records.rekeyed").exists() else "records.sdb"
    for file in vault.glob(f"{name}*"):  # with the journal that a power cut left: it rolls back
        shutil.copyfile(file, room / file.name)
    why = ""
    for ending in (".rekeyed", "", ".tmp", ".prev"):
        try:
            secret = master_key(json.loads((vault / f"records.keys{ending}").read_bytes()), key)
        except InvalidTag:
            why = why or "The paper is right, but it is not the one of this vault now."
        except (OSError, ValueError, KeyError, TypeError):
            continue  # this key file says nothing; the next one may
        else:
            base = sqlcipher.connect(str(room / name))
            if is_whole(base, hkdf(secret, b"sd/db/v1")):
                return base
            base.close()
            why = why or "The records cannot be read. Close ShelterDesk, or take a backup's folder."
    sys.exit(why or "The key file records.keys is missing, or cannot be read.")


def cell(value):
    is_formula = isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r"))
    return f"'{value}" if is_formula else value.hex() if isinstance(value, bytes) else value


def write_tables(base, folder):
    for (name,) in base.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
        with (folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            sheet, rows = csv.writer(file), base.execute(f'SELECT * FROM "{name}"')
            sheet.writerow(column[0] for column in rows.description)
            sheet.writerows([cell(value) for value in row] for row in rows)
    print("Every table is written. Nothing of it is encrypted: keep it safe.")


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    vault, folder = map(Path, sys.argv[1:])
    if not ((vault / "records.sdb").exists() or (vault / "records.rekeyed").exists()):
        sys.exit("There is no vault in this folder: it has no file records.sdb.")
    if folder.exists():
        sys.exit("There is something of this name already. Name a new folder for the tables.")
    with tempfile.TemporaryDirectory() as room:
        base = open_copy(vault, recovery_key(), Path(room))
        folder.mkdir(mode=0o700)  # for nobody but this user
        write_tables(base, folder)
        base.close()


if __name__ == "__main__":
    main()
