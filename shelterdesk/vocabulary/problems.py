"""The sentence for every failure a person can meet: what happened, what is safe, what to do.

To add one: the error's code or the rule's code, and its sentence of at most 90 characters. The
names in braces are the facts the error carries; `wait` is made here from seconds.
"""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from shelterdesk.errors import AppError, Problem
from shelterdesk.i18n import N_, _
from shelterdesk.i18n.formats import day, moment
from shelterdesk.vocabulary import label

SENTENCES: Mapping[str, str] = {
    "invalid": N_("Not saved yet. Please check the marked fields."),
    "cannot_unlock": N_("The login name or password is not right. Check the keyboard."),
    "must_wait": N_("Too many tries. You can try again in {wait}. The recovery key works now."),
    "first_unlock": N_("This password is for one unlock. Open ShelterDesk and choose your own."),
    "wrong_recovery_key": N_("The recovery key is not right. Check each group of it."),
    "vault_in_use": N_("This vault is open in ShelterDesk since {since}. Lock it there first."),
    "not_a_vault": N_("This folder holds no vault. Choose the folder of your vault."),
    "folder_not_empty": N_("This folder is not empty. Choose an empty one. Nothing was changed."),
    "folder_not_writable": N_("ShelterDesk cannot save in this folder. Choose another one."),
    "folder_on_network": N_("This folder is on a network or in a cloud. Choose one on this PC."),
    "slots_missing": N_("The key file is missing. The records are untouched. Restore a backup."),
    "slots_damaged": N_("The key file is damaged. The records are untouched. Restore a backup."),
    "slots_replaced": N_("The key file is not the last one. Nothing was opened. Restore a backup."),
    "records_missing": N_("The records file is missing. Nothing was changed. Restore a backup."),
    "records_moved": N_(
        "Not saved: the records file was moved. Do not lock. Write it down and tell your manager."
    ),
    "records_damaged": N_("The records cannot be read. Nothing was changed. Restore a backup."),
    "records_not_encrypted": N_(
        "The records file is not encrypted, so it was not opened. Restore a backup."
    ),
    "store_too_new": N_("A newer ShelterDesk wrote these records. They are safe. Update this one."),
    "backup_damaged": N_("This backup cannot be read. Nothing here was changed. Try another one."),
    "copy_differs": N_("The copy is not like the records, so it was removed. Please try again."),
    "backup_of_old_key": N_(
        "This backup is of before the key was changed. It opens with a password of then."
    ),
    "no_newer_backup": N_("There is no newer backup yet. Make one first. Nothing was removed."),
    "disk_full": N_("Not saved: the disk is full. Make room on it, then try again."),
    "disk_failed": N_("The disk does not answer. What was saved before is untouched. Try again."),
    "no_printer": N_("This computer has no printer yet. Nothing was printed. Connect one first."),
    "printer_failed": N_("The printer did not take the pages. Check it, then print again."),
    "drafts_not_kept": N_(
        "The disk did not take your draft. Make room on it before you lock or close."
    ),
    "cannot_unseal": N_("This sealed file cannot be opened. Nothing was changed."),
    "sealed_to_another": N_("This file is sealed to another key. Use the key it was sealed to."),
    "wrong_passphrase": N_("The password or passphrase is not right. Check each sign of it."),
    "seal_too_hard": N_(
        "This PC is too busy to open the seal. Close other programs and try again."
    ),
    "seal_damaged": N_("This sealed file is damaged. Nothing was opened. Ask for a new copy."),
    "not_a_package_inside": N_("This sealed file holds no audit package. Nothing was opened."),
    "not_sealed": N_("This file is not sealed. Choose a file that ends in .age."),
    "too_large_to_seal": N_("Too large for a passphrase. Seal it to the inspector's key."),
    "still_sealed": N_("This package is sealed. Open it first: shelterdesk inspector open."),
    "package_missing": N_("There is no such package. Check its name."),
    "not_a_fingerprint": N_("A fingerprint has eight groups of four signs, 0-9 and A-F."),
    "not_a_recipient": N_("This is no key of an inspector. It begins with age1."),
    "key_file_missing": N_("The key file is not there."),
    "name_taken": N_("There is something of this name already. It was not changed."),
    "missing": N_("This record is not there any more. Open the list again."),
    "stale": N_("Someone else saved this meanwhile. Your text is kept. Compare both versions."),
    "cannot_undo": N_("This cannot be undone from here. Correct it in its own form."),
    "already_one": N_("Both files are of the same person already. Nothing was changed."),
    "stays_overlap": N_(
        "Both have a stay at the same time, from {start}. Correct the stays first, then merge."
    ),
    "changed_since": N_("It was changed again since then, so it stays. See the history."),
    "not_allowed": N_("Your role does not open this part. Ask your manager."),
    "case_closed": N_("Case {number} is closed. Nothing was saved. Reopen it to add to it."),
    "file_erased": N_("File {number} was erased. Who is here again is admitted anew."),
    "no_rule_for_date": N_(
        "No rule is loaded for {day}. Nothing was worked out. Ask your manager."
    ),
    "interrupted": N_("Cancelled. Nothing was changed."),
    "target_full": N_(
        "There is no room left there. Nothing was left behind. Choose another place."
    ),
    "target_read_only": N_("Nothing can be written there. Choose another folder or stick."),
    "target_gone": N_("The folder or stick does not answer. Put it back, or choose another one."),
    "read_back_differs": N_(
        "What was written cannot be read back, so it was removed. Use another stick."
    ),
    "nothing_recorded": N_("Nothing was recorded in {month}. Choose another month."),
    "unknown_language": N_("{language} is not one of the languages. Use vi, id, en or zh_TW."),
    "unknown_period": N_("{period} is not a period. Write 2022H1 or 2026-10."),
    "password_file_missing": N_("The password file is not there."),
}
"""By the code of the AppError."""

RULES: Mapping[str, str] = {
    # Any field
    "required": N_("Needed to save. A draft keeps without it."),
    "needed_here": N_("Please fill this in."),
    "too_long": N_("Longer than {most} characters. Please shorten it."),
    "not_in_list": N_("Please choose one from the list."),
    "not_a_number": N_("Please write a number."),
    "out_of_range": N_("Please choose between {least} and {most}."),
    "at_least": N_("Please choose {least} or more."),
    "below_zero": N_("Please write zero or more."),
    "amount_out_of_range": N_("Please write an amount from 0 to {most}."),
    "name_taken": N_("This name is already in the list. Choose that entry."),
    "name_taken_as": N_("This name is already in a list, as {kind}. Choose that entry."),
    "name_retired": N_("This name is in the list, no longer used. Take that entry back into use."),
    "view_name_taken": N_("You have a view of this name. Choose another name."),
    "views_full": N_("There is room for {most} views of your own. Delete one of them first."),
    "looks_mistyped": N_("This number looks mistyped. You can still save it."),
    # Dates and times
    "impossible_date": N_("This date does not exist. Write it like 2026-11-03 or 115/11/03."),
    "impossible_time": N_("This time does not exist. Write it like 9:05 or 21:30."),
    "revoked_before_issued": N_("It was taken back before it was issued. Check both days."),
    "nothing_noted": N_("Nothing is noted yet. Choose or write something."),
    "agreed_and_refused": N_("Something is in both answers. Leave it in one of them."),
    "nothing_asked": N_("Nothing is answered yet. Choose at least one purpose."),
    "was_not_agreed": N_("Only what she agreed to can be withdrawn."),
    "ground_needed": N_("The law knows four grounds. Choose the one that holds (PS art. 9)."),
    "prosecutor_no_more": N_("Since 2024 only the police agencies identify (HTPA art. 11)."),
    "no_objection_then": N_("The right to object exists since 2024-01-01 (HTPA art. 11)."),
    "complaint_route_first": N_("Explain to her first how she can complain, then save."),
    "in_future": N_("This is still to come. Please check it."),
    "in_past": N_("This date has passed. Please choose a later one."),
    "not_before": N_("Please choose {day} or a later date."),
    "not_yet_born": N_("This is before the date of birth. Check both dates."),
    "long_ago": N_("This is more than 120 years ago. Check the year."),
    "ends_before_starts": N_("The end is before the start. Check both times."),
    "follow_up_owed": N_("She was under 18: her follow-up goes on until {day} at least."),
    "before_its_turn": N_("This is before the day that it follows. Check both dates."),
    "over_a_day": N_("Longer than 24 hours. Check both times."),
    # Legal cases and court dates
    "legal_case_open": N_("A legal case of hers is open. End it first, or keep her in follow-up."),
    "interpreter_coming": N_(
        "An interpreter is booked for {day}. Cancel that booking first, then close."
    ),
    "legal_case_over": N_("This legal case is over. Void its end first, with a reason."),
    "hearing_settled": N_("This court date was moved or has its outcome. Choose another one."),
    "hearing_twice": N_("This court date is on file already. Open it instead."),
    "hearing_still_to_come": N_("This court date is still to come. Choose what is known already."),
    "still_named": N_("Other records belong to it: its dates or outcome. Void those first."),
    "hearing_past": N_("This day is over. Save it, and enter the outcome next."),
    "hearing_same_day": N_("There is another court date on this day. Check both."),
    "day_off": N_("The offices are closed on this day. You can still save it."),
    "first_contact_made": N_("A contact or a try was on {day}. The next date follows from it."),
    "contact_before_exit": N_("She was in the shelter on this day. You can still save it."),
    "hearing_day_off": N_("Courts are closed on this day. Check the letter once more."),
    "booking_stands": N_(
        "An interpreter is booked for the court date of {day}. Say what becomes of the booking."
    ),
    "booking_needs_new_date": N_("There is no new date yet. Release the interpreter or leave it."),
    "booking_date_settled": N_("This date was moved, called off or is over. Book for the new one."),
    "plan_is_booked": N_(
        "An interpreter is booked for this time. Choose Postpone: it takes the booking along."
    ),
    "plan_place_booked": N_(
        "An interpreter is booked for this place. Change it in the booking first, then here."
    ),
    "court_is_booked": N_(
        "An interpreter is booked there for {day}. Name the court in that date first, then here."
    ),
    "booked_for_it": N_("An interpreter is booked for this date already. Change that booking."),
    "hearing_coming": N_("A court date of {day} is still to come. Say what becomes of it."),
    "next_hearing_stands": N_("The court date of {day} is on file. Move it there."),
    # Placements, services, permits
    "overlaps": N_("Overlaps with another stay, from {start}. Check both dates."),
    "still_placed": N_("This person is still placed here. End the stay first, then close."),
    "case_closed": N_("The case was closed by then. Check the date, or reopen the case."),
    "no_next_when_closed": N_(
        "The case is closed and takes no new next date. Clear it, or reopen the case first."
    ),
    "case_not_open": N_("The case was not open yet on this day. Check the date."),
    "not_loggable": N_("This service has no form yet. Choose another one."),
    "consent_needed": N_("The person decides who is with her. Note her consent first."),
    "minor_needs_social_worker": N_("Under 18, a social worker is present. Note who it was."),
    "closed_among": N_("Closed: {numbers}. Take them out of the list, or reopen the cases first."),
    "concerns_one": N_("This concerns case {number}. Correct it, or take her out of the list."),
    "one_screened": N_("Say of at least one disease where the screening stands."),
    "before_registered": N_("This is before the registration. Check both dates."),
    "before_asked": N_("This is before it was asked for. Check both dates."),
    "before_certificate": N_("This is before the certificate. Check both dates."),
    "before_incident": N_("This is before it happened. Check both times."),
    "before_wish": N_("This is before she said she wishes to go home. Check both dates."),
    "no_content": N_("What was said in counselling is not written here. Please empty the note."),
    "plan_in_past": N_("This time has passed. Say how it went, or choose a later time."),
    "no_next_of_plan": N_("A plan leads to no date yet. Enter it once this took place."),
    "postponed_to": N_("Choose another day or time than it was planned for."),
    "not_a_plan": N_("This is not planned any more. Open the list again."),
    "before_applied": N_("This is before the application. Check both dates."),
    "expires_before_issued": N_("It runs out before it was issued. Check both dates."),
    "old_law_only": N_("This permit exists only under the law until 2023. Check kind and date."),
    "new_law_only": N_("This permit exists only since 2024. Check kind and date."),
    "term_too_long": N_("The law allows this permit until {latest} at most. Check both dates."),
    "beyond_residence": N_("The residence permit ends on {latest}. Work may not go on longer."),
    # Registers
    "meeting_there": N_("A meeting of this day stands in the register already."),
    "no_half_year": N_("Choose the half-year that the meeting is for."),
    # Rules and holidays
    "rule_begins_then": N_("A value of this rule begins on that day already. Choose another day."),
    "day_not_named": N_("This day is not in the list. It is as its weekday says."),
    "day_is_so_anyway": N_("The offices do so on this weekday anyway. Nothing is to be entered."),
    # Rooms, beds, absences and nights
    "bed_needed": N_("Please name at least one bed."),
    "bed_named_twice": N_("Two beds have this name. Give each one its own."),
    "bed_in_use": N_("Somebody has a bed here. Give her another one first."),
    "bed_taken": N_("Somebody has this bed on {day}. Choose another bed or another day."),
    "bed_blocked": N_("This bed is blocked on {day}. Choose another bed or another day."),
    "room_for_women": N_("This room is for women. You can still save it."),
    "longer_than_law": N_("The law allows it until {last}. You can still save it."),
    "hours_outside_law": N_(
        "The law has at least {least} and at most {most} hours. You can still save it."
    ),
    "evaluation_late": N_("The law asks for one by {last}. You can still save it."),
    "kind_for_minors": N_("This kind of stay is for minors (CSE art. 15). You can still save it."),
    "kind_for_two_days": N_("Temporary lodging is for two days at most (AS art. 15)."),
    "single_room_wanted": N_("A single room is due here (PS art. 5). You can still save it."),
    "room_for_men": N_("This room is for men. You can still save it."),
    "still_here": N_("She is still here. End the stay first."),
    "not_this_house": N_("Only a stay in this shelter has a bed here."),
    "stay_ended": N_("This stay has ended, so nothing was saved."),
    "before_stay": N_("This is before the stay began, on {day}. Check both dates."),
    "after_stay": N_("This is after the stay ended, on {day}. Check both dates."),
    "absence_overlaps": N_("Overlaps with another absence, from {day}. Check both dates."),
    "noted_later": N_("A bed or an absence is noted on {day} already. Check the date."),
    "bed_since": N_("She has her bed since {day}. Choose that day or a later one."),
    # Courses
    "session_too_long": N_("Longer than {most} hours. Check both times."),
    "series_too_long": N_("A series goes on for a year at most, until {day}."),
    "already_in_course": N_("She is in this course already, since {day}. Check the date."),
    "course_full": N_("This course has {most} places. You can still save it."),
    "attendance_noted": N_("Somebody's attendance is noted here. Void it first."),
    "session_to_come": N_("This session is still to come. Attendance is noted on its day."),
    "session_cancelled": N_("This session is cancelled, so nobody attended it."),
    "minutes_of_late_only": N_("Minutes are noted of somebody who came late. Check the line."),
    "no_such_case": N_("No case of yours has this number. Please check it."),
    "place_taken_then": N_(
        "{course} is in the same place then, from {time}. You can still save it."
    ),
    "teacher_busy_then": N_("The teacher has {course} then, from {time}. You can still save it."),
    # Interpreters
    "not_among_languages": N_("Choose these languages above as well."),
    "day_said_twice": N_("A day stands in both lines. Leave it in one of them."),
    "interpreter_named": N_(
        "Records name this interpreter. Enter the day of leaving the list instead."
    ),
    "same_interpreter": N_("Somebody of this name is in the list already. You can still save it."),
    "undertaking_missing": N_(
        "No undertaking of confidentiality is signed. You can still save it."
    ),
    "interpreter_left": N_("Not in the list on that day. Choose another interpreter."),
    "interpreter_language": N_("Does not interpret this language. Choose another interpreter."),
    "interpreter_not_wanted": N_("She does not want this interpreter. Choose another one."),
    "interpreter_booked": N_("Booked at that time, the way included. Choose another one."),
    "booking_moved_on": N_("This booking cannot go on like that now. Look at it again."),
    "arrives_after_start": N_("This is after it begins. Check both times."),
    "not_near_booking": N_("This is more than a day from the booking. Check the date."),
    "taxi_ground_needed": N_("A taxi is paid if urgent, at night or far away (AS art. 6)."),
    # Retention
    "not_closed": N_("Case {number} is not closed. Nothing was changed."),
    "on_hold": N_("A legal hold keeps file {number}. Nothing was erased. Lift the hold first."),
    "number_differs": N_("This is not the number of the file. Type it as it stands above."),
    "file_not_due": N_("The file is not due yet. Only she herself can ask for it sooner."),
    "file_kept_by_law": N_("The law keeps a child's file until {day}. Nothing was erased."),
    "years_out_of_range": N_("Please choose {least} to {most} years, or leave it empty."),
    # Printing
    "page_range": N_("Please write one page, or the first and the last, as 1-{most}."),
    # Logins and passwords
    "login_too_short": N_("At least {least} characters are needed."),
    "login_too_long": N_("Longer than {most} characters. Please shorten it."),
    "login_letters": N_("Use letters and digits only, with dot, hyphen or underscore."),
    "login_taken": N_("This login name is taken. Choose another one."),
    "users_full": N_("This vault has no free place for a user. Nothing was changed."),
    "password_too_short": N_(
        "At least {least} characters. A sentence of your own is easy to keep."
    ),
    "password_too_long": N_("Longer than {most} characters. Please shorten it."),
    "password_common": N_("Many people use this password. Choose one of your own."),
    "password_own_words": N_(
        "Names of yours or of the shelter are easy to guess. Add other words."
    ),
    "passwords_differ": N_("The two are not the same. Type both again."),
    "password_wrong": N_("The password is not right. Check the keyboard."),
    "recovery_mistyped": N_("The recovery key is not right. Check each group of it."),
    "recovery_other_vault": N_("This paper is right, but it is not the one of this vault now."),
    "recovery_one_of_three": N_("This is paper {number} of three. Type a second one too."),
    "recovery_twice": N_("Both are paper {number}. Type another one of the three."),
    "recovery_other_set": N_("These two papers are not of one set. Their set codes differ."),
    "recovery_other_row": N_(
        "This row goes with paper {goes}. Type the row that goes with paper {wanted}."
    ),
    "recovery_differs": N_("This is not the key shown. Compare it group by group."),
    "not_a_recipient": N_("This is no key of an inspector. It begins with age1."),
    "key_taken": N_("This key is in the list already."),
    "folder_not_there": N_("This folder is not there. Put the drive in, or choose another one."),
    "place_synced": N_("This folder is copied to a cloud. Choose a drive that you can take away."),
    "same_disk": N_("This is the disk of the records. Choose a USB drive or another disk."),
    "not_oneself_removed": N_("Nobody removes their own account. Ask another manager."),
    "not_oneself": N_("Change your own password under Me, in Settings."),
    "last_manager": N_("The vault needs a manager. Make somebody else one first."),
    "key_not_here": N_("No inspector's key like this is in use. Take it in under Settings first."),
    "fingerprint_differs": N_("This is not the fingerprint of this key. Ask for it again."),
    "calendar_file_off": N_("The manager can allow calendar files under Settings, Site."),
    "reason_required": N_("A reason is needed. The history keeps it."),
    # Cases handed over
    "cannot_hold": N_("This role does not reach such a case. Choose somebody else."),
    "holds_already": N_("This case is with this colleague already. Choose somebody else."),
    "is_away": N_("This colleague is noted as away today. Choose somebody else."),
    "ask_holder": N_("A colleague holds this case. Ask for an offer, or ask your manager."),
    "offered_already": N_("It is offered to {name} already. Take that offer back first."),
    "away_already": N_("An absence from {day} on is noted already. Change that one."),
    "away_too_long": N_("Three years at most. Leave it empty while nobody knows."),
    # Cases opened with a reason
    "reason_too_short": N_("Please say why in a few words. Your manager reads it."),
    "no_single_case": N_("No single case outside yours is called this. Try the case number."),
}
"""By the code of the rule one field breaks, or that warns about it."""


def say(error: AppError) -> str:
    """The whole sentence for a failure, in the language of now."""
    return _(SENTENCES[error.code]).format(**_shown(error.facts))


def say_code(code: str) -> str:
    """The same for a failure that was kept by its code alone."""
    return _(SENTENCES[code])


def say_rule(problem: Problem) -> str:
    """The whole sentence that stands beside a field, in the language of now."""
    return _(RULES[problem.rule]).format(**_shown(problem.facts))


def _shown(facts: Mapping[str, object]) -> dict[str, str]:
    shown = {name: _text(value) for name, value in facts.items()}
    seconds = facts.get("seconds")
    if isinstance(seconds, int | float):
        shown["wait"] = _clock(seconds)
    return shown


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    return label(value) if isinstance(value, StrEnum) else str(value)


def _clock(seconds: float) -> str:
    """Minutes and seconds, rounded up so that nobody tries a second too early."""
    whole = max(1, int(-(-seconds // 1)))
    return f"{whole // 60}:{whole % 60:02}"
