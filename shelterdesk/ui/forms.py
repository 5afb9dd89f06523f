"""Forms that are open: kept as drafts while they are typed in, and all at once before a lock."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from shelterdesk.errors import AppError, DiskFailed, DiskFull, DraftsNotKept
from shelterdesk.ui.work import Work
from shelterdesk.usecases.desk import Desk
from shelterdesk.usecases.drafts import DraftForm, discard_draft, save_drafts

PAUSE_MS = 2000


class OpenForm(Protocol):
    """A form that can be interrupted and come back. `ui.form_panel.FormPanel` is one."""

    def draft(self) -> DraftForm | None:
        """The form as it stands, or None while nothing is in it."""

    def restore(self, draft: DraftForm) -> None:
        """Show a draft: its content, and the cursor where it was."""


class OpenForms(QObject):
    """Every form that is open in the window. Typing that stops for two seconds saves a draft."""

    saved = Signal(object)  # datetime in Taiwan's time: "Draft saved 14:32"
    forgotten = Signal(object)  # the id of a draft that was thrown away elsewhere

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._open: list[OpenForm] = []
        self._touched: list[OpenForm] = []
        # Given to the store and not yet acknowledged: a lock drops what waits there.
        self._on_the_way: dict[UUID, DraftForm] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)

    def add(self, form: OpenForm) -> None:
        """From now on this form is kept at a lock."""
        if form not in self._open:
            self._open.append(form)

    def remove(self, form: OpenForm) -> None:
        """The form is closed; its draft stays until `discard`."""
        self._open = [other for other in self._open if other is not form]
        self._touched = [other for other in self._touched if other is not form]

    def touched(self, form: OpenForm) -> None:
        """Something was typed: save two seconds after the last time."""
        if form not in self._touched:
            self._touched.append(form)
        self._pause.start()

    def keep(self, form: OpenForm) -> None:
        """Save this form's draft now."""
        self._touched = [other for other in self._touched if other is not form]
        self._save(self._drafts_of([form]))

    def keep_all(self) -> None:
        """Save every open form's draft now: the screen is being hidden."""
        self._touched = []
        self._save(self._drafts_of(self._open))

    def discard(self, draft_id: UUID) -> None:
        """The draft became a record, or its author wants it no more."""

        def throw(desk: Desk) -> None:
            discard_draft(desk, draft_id)

        self._on_the_way.pop(draft_id, None)
        self._work.do_with_desk(self, throw, area="drafts")

    def forget(self, draft: DraftForm) -> DraftForm:
        """A draft is thrown away in the list: its open form closes and is not written back.

        Returns the draft as that form had it, else as it was given.
        """
        kept = (form.draft() for form in self._open)
        fresh = next((one for one in kept if one is not None and one.id == draft.id), draft)
        self.forgotten.emit(draft.id)
        return fresh

    def at_lock(self) -> list[DraftForm]:
        """Every open form with something in it, marked to be opened again after the unlock, and
        the drafts of forms closed so lately that the store has not taken them yet.
        """
        drafts = [replace(draft, open_at_lock=True) for draft in self._drafts_of(self._open)]
        still_open = {draft.id for draft in drafts}
        late = (draft for draft in self._on_the_way.values() if draft.id not in still_open)
        return [*drafts, *late]

    def _on_pause(self) -> None:
        touched, self._touched = self._touched, []
        self._save(self._drafts_of(touched))

    def _drafts_of(self, forms: Iterable[OpenForm]) -> list[DraftForm]:
        """What is in these forms. A form of ours that fails takes no other form's text with it,
        and never stops a lock: the fault is told.
        """
        drafts: list[DraftForm] = []
        for form in forms:
            try:
                draft = form.draft()
            except Exception as error:  # noqa: BLE001  (our bug, told as every other)
                self._work.crashed.emit(error)
            else:
                drafts += [draft] if draft is not None else []
        return drafts

    def _save(self, drafts: Iterable[DraftForm]) -> None:
        self._on_the_way |= {draft.id: draft for draft in drafts}
        kept = tuple(self._on_the_way.values())  # with those the disk did not take before
        if not kept:
            return

        def save(desk: Desk) -> datetime:
            save_drafts(desk, kept)
            return self._work.now()

        def saved(at: datetime) -> None:
            for draft in kept:
                if self._on_the_way.get(draft.id) is draft:
                    del self._on_the_way[draft.id]
            self.saved.emit(at)

        def refused(error: AppError) -> None:
            # "Kept as a draft" would not be true here.
            of_disk = isinstance(error, DiskFull | DiskFailed)
            self._work.failed.emit(DraftsNotKept() if of_disk else error)

        self._work.do_with_desk(self, save, area="drafts", then=saved, refused=refused)


def place_in(form: QWidget) -> Mapping[str, Any]:
    """Where the keyboard is in this form, for `DraftForm.place`: field, cursor and selection.

    A field is found again by its `objectName`, so every field of a form has one.
    """
    focused = form.focusWidget()
    if focused is None or not form.isAncestorOf(focused):
        return {}
    return {"field": _named(form, focused), **cursor_of(focused)}


def cursor_of(editor: QWidget) -> dict[str, Any]:
    """Cursor and anchor of an editor of text; nothing for any other control."""
    if isinstance(editor, QLineEdit):
        cursor = editor.cursorPosition()
        start, end = editor.selectionStart(), editor.selectionEnd()
        anchor = cursor if start < 0 else (start if cursor == end else end)
        return {"cursor": cursor, "anchor": anchor}
    if isinstance(editor, QPlainTextEdit):
        text = editor.textCursor()
        return {"cursor": text.position(), "anchor": text.anchor()}
    return {}


def return_to(form: QWidget, place: Mapping[str, Any]) -> None:
    """Put the keyboard, the cursor and the selection back where `place_in` found them."""
    name = place.get("field", "")
    field = form.findChild(QWidget, name) if name else None
    if field is None:
        return
    return_into(field.focusProxy() or field, place)


def return_into(editor: QWidget, place: Mapping[str, Any]) -> None:
    """Put the keyboard into this editor, and what `cursor_of` told back."""
    editor.setFocus()
    cursor, anchor = place.get("cursor"), place.get("anchor")
    if not isinstance(cursor, int) or not isinstance(anchor, int):
        return
    if isinstance(editor, QLineEdit):
        editor.setCursorPosition(anchor)
        editor.cursorForward(cursor > anchor, cursor - anchor) if cursor > anchor else (
            editor.cursorBackward(cursor < anchor, anchor - cursor)
        )
    elif isinstance(editor, QPlainTextEdit):
        text, end = editor.textCursor(), len(editor.toPlainText())
        text.setPosition(min(anchor, end))
        text.setPosition(min(cursor, end), text.MoveMode.KeepAnchor)
        editor.setTextCursor(text)


def _named(form: QWidget, widget: QWidget) -> str:
    """The name of the field this widget is, or is a part of."""
    inner: QWidget | None = widget
    while inner is not None and inner is not form:
        if inner.objectName() and not inner.objectName().startswith("qt_"):
            return inner.objectName()
        inner = inner.parentWidget()
    return ""
