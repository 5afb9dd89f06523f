"""What a verifier found, in words: each check in order, and each thing that can be wrong."""

from collections.abc import Mapping

from shelterdesk.i18n import N_, _

CHECKS: Mapping[str, str] = {
    "files": N_("Every file that was listed is there, unchanged, and no other."),
    "manifest": N_("The list of files is signed by the vault's key."),
    "keys": N_("Each key is the one it is called."),
    "checkpoint": N_("The month's seal is signed and speaks of this month."),
    "events": N_("No event is missing, added, moved or edited. Each is signed by who acted."),
    "previous": N_("The month goes on where the month before ended."),
    "signer": N_("The vault's key is the one you know."),
}
"""By check: what it says when it is in order."""

NAMES: Mapping[str, str] = {
    "files": N_("Files"),
    "manifest": N_("List of files"),
    "keys": N_("Keys"),
    "checkpoint": N_("Seal of the month"),
    "events": N_("Events"),
    "previous": N_("Month before"),
    "signer": N_("Signer"),
}

RULES: Mapping[str, str] = {
    "missing": N_("The file “{name}” is missing."),
    "not_listed": N_("The file “{name}” is in no list."),
    "not_in_manifest": N_("The file “{name}” is not in the signed list."),
    "not_a_file": N_("“{name}” is not a plain file."),
    "too_large": N_("The file “{name}” is too large to check."),
    "unreadable": N_("The file “{name}” cannot be read."),
    "size": N_("The file “{name}” was changed."),
    "sum": N_("The file “{name}” was changed."),
    "form": N_("The file “{name}” is not written as it should be."),
    "signature": N_("The signature of “{name}” is not right."),
    "other_key": N_("“{name}” holds another key than its name says."),
    "not_in_key_list": N_("The key “{name}” is in no list."),
    "disagrees": N_("“{name}” and the signed list do not say the same ({what})."),
    "not_checked": N_("Not checked, since “{name}” cannot be used."),
    "event": N_("Event no. {seq}: {what}."),
    "no_previous": N_("This is the vault's first month. No month can be before it."),
    "previous": N_("“{name}” does not lead to event no. {first} ({what})."),
    "new_key": N_("“{name}” is older than event no. {first}, but the month before has it not."),
    "unknown": N_("Not known to you. Compare the code with your card."),
    "known": CHECKS["signer"],
    "stranger": N_("This is another vault's key, not the one you know."),
    "no_fingerprint": N_("What you typed is no code. It has eight groups of four signs."),
}
"""By rule. The facts fill the braces; `what` is one of WHATS."""

WHATS: Mapping[str, str] = {
    "number": N_("it stands in another place"),
    "chain": N_("it does not follow the one before"),
    "form": N_("it is not written as it should be"),
    "key": N_("it is signed with another key"),
    "signature": N_("its signature is not right"),
    "time": N_("its time goes back"),
    "missing": N_("it is missing"),
    "after the last": N_("it is one too many"),
    "head": N_("it is not the one that was sealed"),
    "origin": N_("another vault"),
    "month": N_("another month"),
    "state": N_("closed or provisional"),
    "size": N_("another number of events"),
    "previous": N_("another month before"),
    "sum": N_("another seal"),
}


def say_finding(check: str, rule: str, facts: Mapping[str, object]) -> str:
    """One answer of a verifier in the language of now."""
    if not rule:
        return _(CHECKS[check])
    told = {name: str(value) for name, value in facts.items()}
    what = WHATS.get(told.get("what", ""))
    if what is not None:
        told["what"] = _(what)
    return _(RULES[rule]).format(**told)
