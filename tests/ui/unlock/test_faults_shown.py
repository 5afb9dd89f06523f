"""A fault of ours before a vault is open, and the dialog that tells it."""

from shelterdesk.ui.crash import CrashDialog
from tests.ui.entered import Entered


def test_one_dialog_at_a_time_and_one_that_was_read_silences_no_later_fault(
    entered: Entered,
) -> None:
    def shown() -> list[CrashDialog]:
        dialogs = entered.journey.entrance.findChildren(CrashDialog)
        return [dialog for dialog in dialogs if dialog.isVisible()]

    entered.journey.begin(None)
    entered.faults.seen.emit(RuntimeError())
    entered.faults.seen.emit(RuntimeError())
    (first,) = shown()
    first.hide()  # as the curtain does, which shows it again
    entered.faults.seen.emit(RuntimeError())
    assert shown() == []
    first.show()
    first.reject()
    entered.faults.seen.emit(RuntimeError())
    (second,) = shown()
    assert second is not first
    second.accept()


def test_the_sentence_about_lost_text_follows_the_language(entered: Entered) -> None:
    entered.journey.begin(None, drafts_lost=True)
    left = entered.journey.entrance.left
    assert left.text() == "Locked. The disk did not take the last typed text."
    entered.journey.speak("vi")
    assert left.text() == "Đã khóa. Ổ đĩa chưa ghi được phần vừa gõ."
