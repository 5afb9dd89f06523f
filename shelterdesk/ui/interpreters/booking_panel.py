"""The form of a booking: who asks, when, in which language, and who comes."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import QTimer, Signal

from shelterdesk.errors import AppError, Invalid, Missing, Problem
from shelterdesk.i18n import N_, _
from shelterdesk.i18n.formats import clock, day
from shelterdesk.queries.booking_request import BookingRequest, booking_request
from shelterdesk.queries.bookings import (
    BookingRow,
    Candidate,
    Wanted,
    booking_choices,
    booking_row,
    candidates,
)
from shelterdesk.queries.conflicts import AskedAppointment
from shelterdesk.queries.search import FoundCase, find_cases
from shelterdesk.queries.service_form import Whom, whom
from shelterdesk.rules.access import Viewer
from shelterdesk.rules.bookings import BookingEntry
from shelterdesk.ui.conflict_note import ConflictNote
from shelterdesk.ui.entry_panel import EntryPanel
from shelterdesk.ui.interpreters.booking_forms import BOOKING, CHANGED
from shelterdesk.ui.interpreters.choosing import InterpreterChoiceBox
from shelterdesk.ui.problems import ShowsProblem
from shelterdesk.ui.questions.question import LineQuestion, Question, time_of
from shelterdesk.ui.widgets.text import Text, breakable
from shelterdesk.usecases.bookings import Booking, book_interpreter, change_booking
from shelterdesk.vocabulary import label
from shelterdesk.vocabulary.interpreters import InterpretingMode

USUAL_HOURS = 2
LAST_HOUR = 24 - USUAL_HOURS
_NEEDED = ("requester", "language", "start_day", "start_time", "end_day", "end_time")


class BookingPanel(EntryPanel):
    """For a case of ours by its number, or for nobody we know. Who fits is looked up while the form
    is filled in; whoever does not is told with why.
    """

    FORM: ClassVar[str] = "booking"

    stored = Signal(object)  # the id of the booking

    def build(self) -> None:
        self._of_case: str = ""  # the number of the case, once it is known
        self._date_id: UUID | None = None  # the court date or the plan that it is for
        self._request: BookingRequest | None = None
        self._unread: AppError | None = None  # why that date could not be read
        self._asked = 0
        self.number = LineQuestion(
            "case_number",
            N_("For the case"),
            hint=N_("Its number, as SD-26-0001. Leave it empty for somebody without a case here."),
        )
        self.person = Text(role="h3", wrap=True)
        self.date = Text(role="small", tone="text2", wrap=True)
        self.conflict = ConflictNote(self.work)
        self.conflict.open_asked.connect(self.shell.edit_service)
        self.add(self.person, self.date, self.number, self.conflict)
        self.begin(BOOKING)
        self.box = InterpreterChoiceBox(needed=False)
        self.add(self.box)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look)
        self.number.changed.connect(self._on_number)
        self.number.left.connect(lambda: self._find_case(lambda: None))
        self.box.who.changed.connect(self._on_who)
        self.work.ask(self, booking_choices, self.sheet.know, self.refuse)
        self._ask_person()

    def begin_for(self, date_id: UUID) -> None:
        """A booking for this court date or plan: with what is known of it, or as it stands."""
        self._date_id = date_id

        def standing(session: Any, viewer: Viewer) -> tuple[BookingRequest, BookingRow | None]:
            asked = booking_request(session, viewer, date_id)
            key = asked.booking_id
            return asked, booking_row(session, viewer, key) if key is not None else None

        def begin(found: tuple[BookingRequest, BookingRow | None]) -> None:
            asked, row = found
            if row is not None:
                self.edit(row)
            else:
                self._take(asked)

        def unread(error: AppError) -> None:
            is_gone = isinstance(error, Missing)
            gone = Invalid({"start": Problem("booking_date_settled")})
            self._unread = gone if is_gone else error
            self.refuse(self._unread)

        self._unread = None
        self.work.ask(self, standing, begin, unread)

    def _take(self, asked: BookingRequest) -> None:
        """What the date says, offered: what somebody typed meanwhile stays."""
        self._request, self.case_id = asked, asked.case_id
        hour = clock(asked.at) if asked.at is not None else ""
        until = clock(asked.until) if asked.until is not None else ""
        known = {
            "requester": asked.requester.value,
            "organisation_id": str(asked.organisation_id or ""),
            "language": asked.language.value,
            "start_day": asked.on.isoformat(),
            "start_time": hour,
            "end_day": asked.on.isoformat(),
            "end_time": until,
            "place": asked.place,
        }
        for name, answer in known.items():
            if answer:
                self.sheet[name].offer(answer)
        self.sheet.put({})
        if not until:
            self._offer_end()
        self.box.who.offer(str(asked.interpreter_id or ""))
        self._ask_person()
        self._soon.start()

    def edit(self, row: BookingRow) -> None:
        """Correct one that is there; whom and what it is for stays."""
        self.case_id, self._date_id = row.case_id, row.hearing_id or row.service_id
        self._ask_person()
        self.box.who.offer(str(row.interpreter_id or ""))
        self.show_stored(row.booking_id, row.revision, row.entry)
        self._soon.start()

    def fields(self) -> Mapping[str, ShowsProblem]:
        mine: dict[str, ShowsProblem] = {"interpreter_id": self.box.who}
        if not self.number.isHidden():
            mine = {"case_number": self.number} | mine
        return {**mine, **super().fields()}

    def content(self) -> Mapping[str, Any]:
        return {
            **super().content(),
            "number": self.number.value(),
            "interpreter": self.box.who.value(),
            "date": str(self._date_id or ""),
        }

    def fill(self, content: Mapping[str, Any]) -> None:
        self.number.set_value(str(content.get("number") or ""))
        self.box.who.set_value(str(content.get("interpreter") or ""))
        super().fill(content)
        if content.get("date") and not self._base:
            self.begin_for(UUID(content["date"]))
        self._ask_person()
        self._soon.start()

    def is_empty(self) -> bool:
        return super().is_empty() and self.box.who.is_preset() and not self.number.value().strip()

    def say_texts(self) -> None:
        super().say_texts()
        self.number.setVisible(not self._base and not self._of_case)
        self.person.setVisible(bool(self._of_case))
        self.person.setText(breakable(self._of_case))
        said = _date_words(self._request) if self._request is not None else ""
        self.date.setText(said)
        self.date.setVisible(bool(said))

    def save_record(self) -> None:
        if self._date_id is not None and self._request is None and not self._base:
            # A booking without its date would be of no case either.
            self._is_saving = False
            if self._unread is not None:
                self.refuse(self._unread)
            return
        self._find_case(self._save)

    def done(self, saved: object) -> None:
        self.stored.emit(saved)
        super().done(saved)

    def _save(self) -> None:
        chosen = self.box.who.value()
        booking = Booking(
            id=self.key,
            entry=self.entry(),
            case_id=self.case_id,
            hearing_id=self._request.hearing_id if self._request is not None else None,
            service_id=self._request.service_id if self._request is not None else None,
            interpreter_id=UUID(chosen) if chosen else None,
            revision=self.revision,
        )
        self.work.do(
            self,
            change_booking if self._base else book_interpreter,
            booking,
            area=CHANGED,
            then=self.done,
            refused=self.refuse,
            undo=_(self.form.saved),
        )

    # Whom it is for

    def _ask_person(self) -> None:
        case_id = self.case_id
        if case_id is not None:
            self.work.ask(
                self,
                lambda session, viewer: whom(session, viewer, case_id),
                self._know_person,
                self.refuse,
            )

    def _know_person(self, found: Whom) -> None:
        self._of_case = f"{found.known_as} · {found.number}"
        self.sheet["language"].offer(found.language.value)
        self.say_texts()
        self._soon.start()

    def _on_number(self) -> None:
        self.number.refuse(None)
        self.case_id = None
        self.touched()

    def _find_case(self, then: Any) -> None:
        """The case of the number that is typed; said where there is none."""
        number = self.number.value().strip()
        if not number or self.case_id is not None:
            then()
            return

        def found(hits: Sequence[FoundCase]) -> None:
            exact = [hit for hit in hits if hit.number.casefold() == number.casefold()]
            if not exact:
                self._is_saving = False
                self.number.refuse(Problem("no_such_case"))
                return
            self.case_id = exact[0].case_id
            self._ask_person()
            then()

        self.work.ask(
            self, lambda session, viewer: find_cases(session, viewer, number), found, self.refuse
        )

    # Who fits

    def _on_who(self) -> None:
        self.box.who.show_problem("")
        self._soon.start()
        self.touched()

    def _on_answer(self, question: Question) -> None:
        super()._on_answer(question)
        self._offer_end()
        self._soon.start()

    def _offer_end(self) -> None:
        """Most end on the day they begin, two hours later."""
        day, at = self.sheet["start_day"].value(), time_of(self.sheet["start_time"].value())
        self.sheet["end_day"].offer(day)
        if at is not None and at.hour < LAST_HOUR:
            self.sheet["end_time"].offer(clock(at.replace(hour=at.hour + USUAL_HOURS)))

    def _asked_appointment(self, entry: BookingEntry) -> AskedAppointment:
        """What the interpreter would have, and the person, if it is not for a date of hers."""
        chosen, place = self.box.who.value(), self.sheet["organisation_id"].value()
        found = self.sheet.known.organisations if self.sheet.known is not None else ()
        is_there = entry.mode is InterpretingMode.ONSITE
        names = [one.name for one in found if is_there and str(one.organisation_id) == place]
        return AskedAppointment(
            case_ids=(self.case_id,) if self.case_id is not None else (),
            start=entry.agreed,
            end=entry.end,
            interpreter_id=UUID(chosen) if chosen else None,
            place=next(iter(names), ""),
            but=self.key,
            belongs_to=self._date_id,
        )

    def _look(self) -> None:
        if any(self.sheet[name].fault() is not None for name in _NEEDED):
            return
        entry = self.entry()
        if entry.end <= entry.start:
            return
        self.conflict.look(self._asked_appointment(entry))
        wanted = Wanted(entry=entry, case_id=self.case_id, but=self.key)
        self._asked += 1
        number = self._asked
        self.work.ask(
            self,
            lambda session, viewer: candidates(session, viewer, wanted),
            lambda found: self._know(number, found),
            self.refuse,
        )

    def _know(self, number: int, found: Sequence[Candidate]) -> None:
        if number == self._asked:
            self.box.know(found)


def _date_words(asked: BookingRequest) -> str:
    """Which date it is for."""
    hour = clock(asked.at) if asked.at is not None else ""
    told = " · ".join(part for part in (label(asked.what), day(asked.on), hour) if part)
    return _("For: {date}").format(date=told)
