"""Every code is said in four languages: where the glossary has it, with the words it has."""

import csv
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum

import pytest

from shelterdesk import i18n, vocabulary
from tests.i18n.checks import GLOSSARY

KINDS = [kind for area in vocabulary.ALL for kind in area.LABELS]
COLUMNS = {"en": "en", "zh_TW": "zh_TW", "vi": "vi", "id": "id_ID"}
GROUPS = {
    "PermitKind": "permit_type", "CourseKind": "course_type",
    "AttendanceState": "attendance_status", "ConsentPurpose": "consent_type",
    "SuitabilityGround": "unsuitable_ground",
}  # fmt: skip
"""What the glossary calls a list that has another name here."""
CODES = {
    "measure.MORE_TALKS": "measure.MORE_CARE_TALKS",
    "withhold_reason.WANTS_TO_TELL": "withhold_reason.WANTS_TO_TELL_THEMSELF",
    "unsuitable_ground.DRUGS_OR_MIND": "unsuitable_ground.CONDITION",
    "unsuitable_ground.RISK_OF_HARM": "unsuitable_ground.HARM_RISK",
}
"""What the glossary calls a code that has another name here."""
MEANT = {
    ("en", "ConsentPurpose.SERVICES"): "what she agrees to: to receive them",
    ("id", "ServiceType.TEMP_STAY_APPLICATION"): "singgah: tinggal is another permit in Indonesia",
}
"""Where a code takes another word, and why."""


def in_glossary() -> dict[str, Mapping[str, str]]:
    with GLOSSARY.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


ROWS = in_glossary()


def row_of(code: StrEnum) -> Mapping[str, str] | None:
    kind = type(code).__name__
    group = GROUPS.get(kind) or re.sub(r"(?<!^)(?=[A-Z])", "_", kind).lower()
    name = f"{group}.{code.name}"
    found = ROWS.get(CODES.get(name, name))
    return found or ROWS.get(f"{group}.{code.name.lower()}")


def differing(language: str) -> Iterator[tuple[str, str, str]]:
    """What is said otherwise than the glossary has it."""
    with i18n.speaking(language):
        for kind in KINDS:
            for code in kind:
                row, said = row_of(code), vocabulary.label(code)
                name = f"{kind.__name__}.{code.name}"
                wanted = row[COLUMNS[language]] if row is not None else said
                if said != wanted and (language, name) not in MEANT:
                    yield name, said, wanted


@pytest.mark.parametrize("language", COLUMNS)
def test_a_code_of_the_glossary_has_its_words(language: str) -> None:
    assert list(differing(language)) == []


@pytest.mark.parametrize("language", sorted(set(COLUMNS) - {i18n.SOURCE}))
def test_every_code_is_said_in_every_language(language: str) -> None:
    for kind in KINDS:
        for code in kind:
            english = vocabulary.label(code)
            with i18n.speaking(language):
                assert vocabulary.label(code).strip(), (code, english)


@pytest.mark.parametrize("language", COLUMNS)
def test_no_two_codes_of_a_list_read_the_same_in_any_language(language: str) -> None:
    with i18n.speaking(language):
        for kind in KINDS:
            said = [vocabulary.label(code) for code in kind]
            assert len(set(said)) == len(said), kind


def test_most_lists_of_the_reference_stand_in_the_glossary() -> None:
    told = {kind.__name__ for kind in KINDS if any(row_of(code) for code in kind)}
    assert len(told) > 30
