"""Every failure a person can cause, meet or mend. Anything else that is raised is our bug.

The words for each code stand in `vocabulary.problems`; a test fails when one is missing. Facts hold
numbers, dates and codes for the sentence, never a name: an error may end up in a log.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar


class AppError(Exception):
    """A failure with a sentence of its own. `facts` fill the placeholders of that sentence."""

    code: ClassVar[str]

    def __init__(self, **facts: object) -> None:
        super().__init__(self.code)
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one field: a rule's code, and the facts its sentence names."""

    rule: str
    facts: Mapping[str, object] = field(default_factory=dict)


class Invalid(AppError):
    """Input that cannot be right, field by field. Nothing was written."""

    code = "invalid"

    def __init__(self, fields: Mapping[str, "str | Problem"]) -> None:
        super().__init__()
        self.fields = {
            name: problem if isinstance(problem, Problem) else Problem(problem)
            for name, problem in fields.items()
        }


class CannotUndo(AppError):
    """What was done is of a kind that is not taken back that way."""

    code = "cannot_undo"


class AlreadyOne(AppError):
    """Both files are of one person already. Nothing was written."""

    code = "already_one"


class StaysOverlap(AppError):
    """Two people who were placed in two places at once are not one. Facts: start."""

    code = "stays_overlap"


class ChangedSince(AppError):
    """What is to be taken back was changed again meanwhile. Nothing was written."""

    code = "changed_since"


# Unlocking, keys and the vault folder


class CannotUnlock(AppError):
    """Unknown login name or wrong password: never said which."""

    code = "cannot_unlock"


class MustWait(AppError):
    """Too many failed unlocks. Facts: seconds."""

    code = "must_wait"


class FirstUnlock(AppError):
    """The password was given by somebody else: its owner first chooses one, in the window."""

    code = "first_unlock"


class WrongRecoveryKey(Invalid):
    """What was typed from the paper opens nothing here: `key`, or `other` where a second paper was
    typed too.
    """

    code = "wrong_recovery_key"


class VaultInUse(AppError):
    """Another program has it open. Facts: since (local time as text)."""

    code = "vault_in_use"


class NotAVault(AppError):
    """The folder holds no vault."""

    code = "not_a_vault"


class FolderNotEmpty(AppError):
    code = "folder_not_empty"


class FolderNotWritable(AppError):
    code = "folder_not_writable"


class FolderOnNetwork(AppError):
    """A network or cloud-synced folder: file locks cannot be trusted there."""

    code = "folder_on_network"


class SlotsMissing(AppError):
    """`records.keys` is not there."""

    code = "slots_missing"


class SlotsDamaged(AppError):
    """`records.keys` is not what was written."""

    code = "slots_damaged"


class SlotsReplaced(AppError):
    """`records.keys` is whole, but not the one this store knows: replaced or rolled back."""

    code = "slots_replaced"


class RecordsMissing(AppError):
    """`records.sdb` is not there."""

    code = "records_missing"


class RecordsMoved(AppError):
    """`records.sdb` was moved, removed or replaced while it is open."""

    code = "records_moved"


class RecordsDamaged(AppError):
    """`records.sdb` cannot be read as it was written. Facts: what (a check's code)."""

    code = "records_damaged"


class RecordsNotEncrypted(AppError):
    """A plaintext database stands where the encrypted one belongs."""

    code = "records_not_encrypted"


class StoreTooNew(AppError):
    """Written by a newer ShelterDesk. Facts: have, know (schema numbers)."""

    code = "store_too_new"


class BackupDamaged(AppError):
    code = "backup_damaged"


class CopyDiffers(AppError):
    """A copy is not what it was made from, or does not read whole."""

    code = "copy_differs"


class BackupOfOldKey(AppError):
    """The vault's key was changed since: nothing of the open vault opens this backup."""

    code = "backup_of_old_key"


class NoNewerBackup(AppError):
    """A place of backups would be left with none."""

    code = "no_newer_backup"


class DiskFull(AppError):
    code = "disk_full"


class DiskFailed(AppError):
    """The disk refused to read or write."""

    code = "disk_failed"


class NoPrinter(AppError):
    """The system knows of no printer."""

    code = "no_printer"


class PrinterFailed(AppError):
    """The printer, or what stands between it and us, did not take the pages."""

    code = "printer_failed"


class DraftsNotKept(AppError):
    """The disk did not take a draft: what is typed stands in this process only."""

    code = "drafts_not_kept"


# Packages, sealed and open


class CannotUnseal(AppError):
    """What is sealed stays so. Nothing was written."""

    code = "cannot_unseal"


class SealedToAnother(CannotUnseal):
    """Sealed to another key than the one at hand, or not to a key at all."""

    code = "sealed_to_another"


class WrongPassphrase(CannotUnseal):
    code = "wrong_passphrase"


class SealDamaged(CannotUnseal):
    """The sealed file is not what was written."""

    code = "seal_damaged"


class SealTooHard(CannotUnseal):
    """This PC is too slow, or too busy now, for the work that the seal asks of it."""

    code = "seal_too_hard"


class NotAPackageInside(CannotUnseal):
    """It opened, but holds what no package holds."""

    code = "not_a_package_inside"


class NotSealed(CannotUnseal):
    """The file was never sealed with age."""

    code = "not_sealed"


class TooLargeToSeal(AppError):
    """Only a seal to a key can be of any size."""

    code = "too_large_to_seal"


class StillSealed(AppError):
    """A sealed file where a folder is needed."""

    code = "still_sealed"


class PackageMissing(AppError):
    """There is no such folder or checkpoint."""

    code = "package_missing"


class NotAFingerprint(AppError):
    code = "not_a_fingerprint"


class NotARecipient(AppError):
    """The text is no inspector's public key."""

    code = "not_a_recipient"


class KeyFileMissing(AppError):
    """There is no such file, or it is too large to be a key."""

    code = "key_file_missing"


class NameTaken(AppError):
    """A file or folder of this name is there already. It was not touched."""

    code = "name_taken"


# Records


class Missing(AppError):
    """The record asked for is not there."""

    code = "missing"


class Stale(AppError):
    """Somebody saved the same record since this form was opened."""

    code = "stale"


class NotAllowed(AppError):
    """This person's role may not do that, or not in this case."""

    code = "not_allowed"


class CaseClosed(AppError):
    """A closed case takes no new record. Facts: number."""

    code = "case_closed"


class FileErased(AppError):
    """The case was erased: it takes nothing more. Facts: number."""

    code = "file_erased"


class NoRuleForDate(AppError):
    """No legal rule is loaded for that date. Facts: day, rule."""

    code = "no_rule_for_date"


class Interrupted(AppError):
    """The work was stopped before it finished; nothing of it was kept."""

    code = "interrupted"


# What leaves the vault


class TargetFull(AppError):
    """The folder or stick written to has no room left."""

    code = "target_full"


class TargetReadOnly(AppError):
    """The folder or stick refuses to be written to."""

    code = "target_read_only"


class TargetGone(AppError):
    """The folder or stick is not there, was removed, or does not answer."""

    code = "target_gone"


class ReadBackDiffers(AppError):
    """What was written does not read back the same; it was removed again."""

    code = "read_back_differs"


class NothingRecorded(AppError):
    """The month lies before the vault's first day or after today. Facts: month."""

    code = "nothing_recorded"


# Commands and files


class UnknownLanguage(AppError):
    """Facts: language."""

    code = "unknown_language"


class UnknownPeriod(AppError):
    """Facts: period."""

    code = "unknown_period"


class PasswordFileMissing(AppError):
    """`--password-file` names nothing that can be read."""

    code = "password_file_missing"
