"""A paper leaves the program with its event, under its right, and as a whole file or none."""

import json
import subprocess
from pathlib import Path
from uuid import UUID

import pytest

from shelterdesk.errors import (
    Missing,
    NotAllowed,
    TargetFull,
    TargetGone,
    TargetReadOnly,
)
from shelterdesk.usecases import papers
from shelterdesk.usecases.papers import (
    PaperAct,
    note_paper,
    printed,
    save_begun,
    save_ended,
    write_paper,
)
from shelterdesk.vault import durable
from shelterdesk.vocabulary.history import EventKind
from shelterdesk.vocabulary.papers import PaperKind
from shelterdesk.vocabulary.staff import Role
from tests.desks import Office
from tests.full_disk import WHY_NOT, can_mount, fill, small_disk

CARD = PaperAct(kind=PaperKind.INSPECTOR_CARD, languages=("zh_TW", "en"))


def overview(case: UUID) -> PaperAct:
    return PaperAct(kind=PaperKind.CASE_OVERVIEW, languages=("vi",), case_id=case)


def facts_of_last(office: Office) -> dict[str, object]:
    found: dict[str, object] = json.loads(office.details()[-1])["facts"]
    return found


def names_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


# Events


def test_a_print_says_which_paper_which_case_which_language_and_never_a_name(
    office: Office,
) -> None:
    case = office.case(known_as="Đào")
    note_paper(office.desk, printed(overview(case), "1-2", 3))
    event = office.events()[-1]
    assert (event.kind, event.subject, event.case_id) == (
        EventKind.PRINT,
        "paper:CASE_OVERVIEW",
        case,
    )
    assert facts_of_last(office) == {"language": "vi", "pages": "1-2", "copies": 3}
    assert "Đào" not in office.details()[-1].decode()


def test_a_file_has_an_event_before_it_and_one_with_its_result(office: Office) -> None:
    note_paper(office.desk, save_begun(CARD))
    note_paper(office.desk, save_ended(CARD, "ab" * 32, None))
    assert office.kinds()[-2:] == ["export.write", "export.end"]
    assert facts_of_last(office) == {
        "language": "zh_TW+en",
        "result": "WRITTEN",
        "sha256": "ab" * 32,
    }


def test_a_file_that_could_not_be_written_is_told_with_its_reason(office: Office) -> None:
    note_paper(office.desk, save_ended(CARD, "", TargetFull()))
    assert facts_of_last(office)["result"] == "FAILED"
    assert facts_of_last(office)["reason"] == "target_full"


# Rights


def test_a_full_name_goes_onto_paper_by_the_manager_alone_and_the_event_says_so(
    office: Office,
) -> None:
    case = office.case(known_as="Đào")
    slip = PaperAct(
        kind=PaperKind.APPOINTMENT_SLIP, languages=("vi", "zh_TW"), case_id=case, named=True
    )
    note_paper(office.desk, printed(slip, "1", 1))
    assert facts_of_last(office)["shows"] == "FULL_NAME"
    counselor = office.at_desk(office.colleague(Role.COUNSELOR))
    with pytest.raises(NotAllowed):
        note_paper(counselor, printed(slip, "1", 1))
    assert office.kinds().count("print.send") == 1


def test_nobody_prints_a_case_out_of_reach(office: Office) -> None:
    case = office.case()
    follow_up = office.at_desk(office.colleague(Role.FOLLOW_UP))
    before = office.kinds()
    with pytest.raises(NotAllowed):
        note_paper(follow_up, printed(overview(case), "1-1", 1))
    with pytest.raises(NotAllowed):
        note_paper(follow_up, save_begun(overview(case)))
    assert office.kinds() == before


def test_a_reader_looks_and_takes_no_paper_along(office: Office) -> None:
    case = office.case()
    reader = office.at_desk(office.colleague(Role.READER))
    with pytest.raises(NotAllowed):
        note_paper(reader, printed(overview(case), "1-1", 1))
    assert office.kinds().count("print.send") == 0


def test_a_case_that_is_not_there_is_not_printed(office: Office) -> None:
    with pytest.raises(Missing):
        note_paper(office.desk, printed(overview(UUID(int=999)), "1-1", 1))


def test_the_recovery_sheet_is_the_managers_alone(office: Office) -> None:
    act = PaperAct(kind=PaperKind.RECOVERY_SHEET, languages=("en",))
    with pytest.raises(NotAllowed):
        note_paper(office.at_desk(office.colleague(Role.COUNSELOR)), printed(act, "1-1", 1))


def test_every_paper_has_a_right() -> None:
    assert set(papers.RIGHTS) == set(PaperKind)


# Files


def test_a_file_is_there_whole_private_and_alone(tmp_path: Path) -> None:
    target = tmp_path / "SD-26-0001 個案.pdf"
    write_paper(target, b"%PDF" * 1000)
    assert target.read_bytes() == b"%PDF" * 1000
    assert names_in(tmp_path) == [target.name]
    assert target.stat().st_mode & 0o077 == 0


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(TargetGone):
        write_paper(tmp_path / "stick" / "a.pdf", b"x")


def test_a_write_that_breaks_off_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")

    def breaks_off(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(durable.os, "fsync", breaks_off)
    with pytest.raises(TargetFull):
        write_paper(target, b"new")
    assert target.read_bytes() == b"old"
    assert names_in(tmp_path) == ["a.pdf"]


@pytest.mark.skipif(not can_mount(), reason=WHY_NOT)
def test_a_stick_that_is_full_is_said_and_left_as_it_was(tmp_path: Path) -> None:
    with small_disk(tmp_path / "stick", "1m") as stick:
        fill(stick, leave=4096)
        with pytest.raises(TargetFull):
            write_paper(stick / "a.pdf", bytes(100_000))
        assert names_in(stick) == ["ballast"]


@pytest.mark.skipif(not can_mount(), reason=WHY_NOT)
def test_a_stick_that_takes_no_writes_is_said(tmp_path: Path) -> None:
    with small_disk(tmp_path / "stick", "1m") as stick:
        subprocess.run(["mount", "-o", "remount,ro", str(stick)], check=True)
        with pytest.raises(TargetReadOnly):
            write_paper(stick / "a.pdf", b"x")
