"""A service saved on a full disk: it is said, nothing is half-written, nothing typed is lost."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from shelterdesk.errors import DraftsNotKept
from shelterdesk.sources import Sources
from shelterdesk.usecases.desk import Desk
from shelterdesk.vocabulary.problems import say
from tests.full_disk import WHY_NOT, can_mount, fill, small_disk
from tests.made_once import filled_vault
from tests.ui.opened import LOGIN, PASSWORD
from tests.ui.services.scene import DAO, Scene, furnish

pytestmark = pytest.mark.slow


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    if not can_mount():
        pytest.skip(WHY_NOT)
    with small_disk(tmp_path / "disk", "4m") as mounted:
        yield mounted


@pytest.fixture
def make_desk(disk: Path, sources: Sources) -> Callable[[], Desk]:
    made = filled_vault(LOGIN, PASSWORD, "vi", sources.now(), furnish)
    made.copy(disk / "vault")
    return lambda: made.opened(disk / "vault", sources)


def test_a_full_disk_is_said_and_the_same_form_is_saved_once_there_is_room(
    scene: Scene, disk: Path
) -> None:
    panel = scene.open(DAO, "MEDICAL_ESCORT")
    ballast = fill(disk, leave=0)
    scene.answer(panel, note="kept")
    scene.save(panel)
    assert panel.notice.text() == "Not saved: the disk is full. Make room on it, then try again."
    assert panel.notice.isVisible()
    assert panel.fields["note"].value() == "kept"
    assert panel.save.isEnabled()
    assert scene.services() == []
    ballast.unlink()
    scene.save(panel)
    assert [row.note for row in scene.services()] == ["kept"]


def test_what_is_said_of_a_full_disk_promises_no_draft_that_the_disk_did_not_take(
    scene: Scene, disk: Path
) -> None:
    panel = scene.open(DAO, "MEDICAL_ESCORT")
    fill(disk, leave=0)
    scene.answer(panel, note="typed")
    scene.save(panel)
    scene.settle()
    assert scene.opened.window.failure.banner.text() == say(DraftsNotKept())
    assert "draft" not in panel.notice.text()
