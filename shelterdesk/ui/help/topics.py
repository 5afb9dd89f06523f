"""The help pages, one for each screen. To add one: a topic under the name of the page.

Keys are not repeated here: the shortcut sheet reads them from the acts themselves.
"""

from collections.abc import Mapping

from shelterdesk.i18n import N_
from shelterdesk.ui.help.calendar_topic import CALENDAR
from shelterdesk.ui.help.house_topics import COURSES, HOUSE, INTERPRETERS
from shelterdesk.ui.help.topic import Part, Topic

TODAY = Topic(
    title=N_("Today"),
    about=N_("Every date that must not be missed, for the cases that you may open."),
    parts=(
        Part(
            heading=N_("What the list shows"),
            lines=(
                N_("What is overdue comes first, then the next 7 days, then day 8 to 30."),
                N_("Dates come from the records themselves: permits, appointments, next contacts."),
            ),
        ),
        Part(
            heading=N_("Settle a date"),
            lines=(
                N_("Each row has one button: Done opens the form, Renewed asks for the new end."),
                N_("A date that was moved keeps its history: move it and say why."),
                N_("Told notes when the authority was told that somebody left."),
            ),
        ),
        Part(
            heading=N_("A slip for her"),
            lines=(
                N_("An appointment has a slip in her language: when, where, what to bring."),
                N_("Its Chinese lines are for the driver and the desk."),
                N_("It bears no name until you choose one, and no word of why she is with you."),
                N_("Her other papers stand in the menu of her case file, and in the client view."),
            ),
        ),
        Part(
            heading=N_("Why this date?"),
            lines=(
                N_("Each date says its rule, its article, what began it, and how it was counted."),
                N_("It names the holidays it moved over. The case file says the same."),
            ),
        ),
        Part(
            heading=N_("Hand-over"),
            lines=(
                N_("Write what the next shift must know. A note leaves the list after some days."),
                N_("A note about a case is seen only by those who may open that case."),
            ),
        ),
        Part(
            heading=N_("Cases offered"),
            lines=(
                N_("A colleague offers you a case: take it over, or say why not."),
                N_("Until somebody takes it over, it stays with whoever holds it."),
                N_("Whoever is away notes it in Settings. The manager sees to those cases then."),
            ),
        ),
        Part(
            heading=N_("Above the pages"),
            lines=(
                N_("What an unlock noticed stands there until you close it: read it first."),
                N_("Cases opened with a reason stand at the side for managers, until seen."),
            ),
        ),
    ),
)

CASES = Topic(
    title=N_("Cases"),
    about=N_("Everybody you may open, with the next date of each."),
    parts=(
        Part(
            heading=N_("Find somebody"),
            lines=(
                N_("Type any spelling of a name, with or without marks, or part of a case number."),
                N_("Lists show the name a person wishes to be called, never her full names."),
            ),
        ),
        Part(
            heading=N_("Admit somebody"),
            lines=(
                N_("Four answers are enough for the first night. The rest can follow later."),
                N_("People who look similar are shown while you type, so nobody stands twice."),
            ),
        ),
    ),
)

CASE_FILE = Topic(
    title=N_("Case file"),
    about=N_("One person: where she stands, what was done, which date comes next."),
    parts=(
        Part(
            heading=N_("Who sees this"),
            lines=(
                N_("Opening a case file is noted, once for each unlock. Lists are not noted."),
                N_("Counselors open who lives here now and their own cases; managers open all."),
            ),
        ),
        Part(
            heading=N_("Look at a case that is not yours"),
            lines=(
                N_("Write why you have to look. It opens for 24 hours; nothing can be changed."),
                N_("Managers see on Today who opened it, when and why."),
            ),
        ),
        Part(
            heading=N_("Look at it together with the person"),
            lines=(
                N_("The client view shows her own dates, papers and rights, in her language."),
                N_("Nothing else is seen or reached there. Opening it is noted, as the file is."),
                N_("In a form, two-language labels say each question in her language too."),
            ),
        ),
        Part(
            heading=N_("Hand the case over"),
            lines=(
                N_("The menu of the file offers it to a colleague, with what to know."),
                N_("The file opens to the colleague once it is taken over, not before."),
            ),
        ),
        Part(
            heading=N_("The law's sections"),
            lines=(
                N_("The list follows the law. Add writes a record; unknown is an answer."),
                N_("At the right stands what the law asks for and the file does not have yet."),
            ),
        ),
        Part(
            heading=N_("Complete an admission"),
            lines=(
                N_("Under 1 Roster each kind of record has a card: add what is known by now."),
                N_("Above the referrals stands which authority answers for her, and why."),
                N_("How she left stands under 8 Exit, with her stays and what goes on."),
            ),
        ),
        Part(
            heading=N_("Correct something"),
            lines=(
                N_("Right after saving, Undo takes it back. Later, History puts it back."),
                N_("What is wrong altogether is voided with a reason. Nothing is ever erased."),
            ),
        ),
    ),
)

LOG_SERVICE = Topic(
    title=N_("Log service"),
    about=N_("What was done for somebody, in a few seconds, while you speak with her."),
    parts=(
        Part(
            heading=N_("Log one"),
            lines=(
                N_("Say for whom, choose the kind, fill in what you know. Unknown is an answer."),
                N_("Date, time and interpreter are filled in already; change what is different."),
                N_("All kinds stand under O; R repeats the last one with its place and escort."),
            ),
        ),
        Part(
            heading=N_("Plan, and several at once"),
            lines=(
                N_("What lies ahead is a plan: it stands on Today, and D there says it is done."),
                N_("The menu of a plan says how else it went, or moves it to another day."),
                N_("Several people: everyone of the house or of a room, each with her own record."),
            ),
        ),
        Part(
            heading=N_("When you are interrupted"),
            lines=(
                N_("Leave the form as it is. It is kept as a draft, also when ShelterDesk locks."),
                N_("After the unlock it opens where you were. Drafts are seen by you alone."),
            ),
        ),
    ),
)

REGISTERS = Topic(
    title=N_("Registers"),
    about=N_("The coordination meetings of the city, with what each of them decided."),
    parts=(
        Part(
            heading=N_("A meeting"),
            lines=(
                N_("Choose the half-year it was for, and say when it was held and who led it."),
                N_("Organizations with that role are offered; whoever else came is written down."),
            ),
        ),
        Part(
            heading=N_("What was decided"),
            lines=(
                N_("Each decision says who does it and until when. The check mark: done today."),
                N_("One with a day stands on your Today from a month before until it is done."),
            ),
        ),
        Part(
            heading=N_("The next meeting"),
            lines=(
                N_("The law asks for one each half-year. Its last day stands on your Today."),
                N_("What was entered by mistake is voided with a reason. The history keeps it."),
            ),
        ),
    ),
)

REPORTS = Topic(
    title=N_("Reports"),
    about=N_("What an inspector takes along: a month without a name in it, signed."),
    parts=(
        Part(
            heading=N_("Export a month"),
            lines=(
                N_("Choose the month and where to save it. It is read back after it is written."),
                N_("A month that still runs is provisional; a closed one never changes unseen."),
            ),
        ),
        Part(
            heading=N_("How it is checked"),
            lines=(
                N_("The inspector compares the code on her card and checks it on her own PC."),
                N_("Sealed for one inspector, nobody else can open it."),
            ),
        ),
    ),
)

DRAFTS = Topic(
    title=N_("Drafts"),
    about=N_("Forms that you began. Only you see them."),
    parts=(
        Part(
            heading=N_("Take one up again"),
            lines=(
                N_("Open it: the form stands as you left it, the cursor where it was."),
                N_("A draft that is thrown away can be brought back for ten seconds."),
            ),
        ),
    ),
)

SETTINGS = Topic(
    title=N_("Settings"),
    about=N_("Your own language, look and password, and what holds for the whole house."),
    parts=(
        Part(
            heading=N_("For you and for all"),
            lines=(
                N_("Language, theme and text size are yours and change at once."),
                N_("The manager sets when ShelterDesk locks, how weeks begin, and the lists."),
            ),
        ),
        Part(
            heading=N_("The lists"),
            lines=(
                N_("Rooms, hospitals, courts and organizations stand in every form at once."),
                N_("Take out of use what has closed: old records go on showing its name."),
            ),
        ),
        Part(
            heading=N_("Rules and holidays"),
            lines=(
                N_("All dates are counted with these rules and with the office calendar."),
                N_("Give a rule a new value from a day on. The past stays as it was."),
                N_("Take a value back that was added by mistake, and say why."),
                N_("Compare the holidays of each year with the government's calendar."),
                N_("Every date that a change moves is shown before you save it."),
            ),
        ),
        Part(
            heading=N_("A forgotten password"),
            lines=(
                N_("A manager resets it under People and keys and gives you one for one unlock."),
                N_("Then you choose your own, and you are told who reset it and when."),
                N_("Where no manager can unlock, the recovery key opens the vault."),
            ),
        ),
        Part(
            heading=N_("People and keys"),
            lines=(
                N_("A new user gets a password for one unlock, then chooses another one."),
                N_("Remove who leaves: the account ends, and the records keep the name."),
                N_("Let the key change where a password, a paper or a PC may be misused."),
            ),
        ),
        Part(
            heading=N_("When the key changes"),
            lines=(
                N_("Until it is done nothing is saved. Cancelled, everything stays as it is."),
                N_("The others keep their passwords. Who has chosen none yet gets another one."),
                N_("Backups of before open with the old key. Remove them under Backups later."),
            ),
        ),
        Part(
            heading=N_("Backups"),
            lines=(
                N_("One is made each day by itself. Choose a USB drive as second place for it."),
                N_(
                    "A stolen or broken PC takes its own backups with it. Keep the drive elsewhere."
                ),
                N_("Try a restore each month: it shows that a backup comes up whole."),
                N_("You go back to one from Unlock, with Restore a backup: it replaces nothing."),
            ),
        ),
        Part(
            heading=N_("Closed files"),
            lines=(
                N_("Under Retention stands when each closed file is due for review, and why."),
                N_("A hold keeps a file that a court or an inquiry needs, until it is lifted."),
                N_("Erase takes the words for good. Dates and kinds stay, so figures stay right."),
                N_("Keep a note of what was erased: a restored older backup brings it back."),
            ),
        ),
        Part(
            heading=N_("When the records are damaged"),
            lines=(
                N_("A screen says what is wrong. The damaged files are kept as they are."),
                N_("It offers the newest good backup. A manager can export what can be read."),
            ),
        ),
        Part(
            heading=N_("The recovery key"),
            lines=(
                N_("It opens the vault when every password is lost, and gives you a new one."),
                N_("Print its sheet once and lock it away, not beside this PC."),
                N_("On three papers any two open. Keep each one in another place."),
                N_("Try the paper under People and keys now and then: it opens nothing."),
                N_("When it was not tried for long, a line above the pages asks for it."),
            ),
        ),
    ),
)

AUDIT_LOG = Topic(
    title=N_("Audit log"),
    about=N_("Who did, read and exported what. It is only ever added to."),
    parts=(
        Part(
            heading=N_("Read it"),
            lines=(
                N_("Choose a person, a case, a kind or a day. Old and new values are in the file."),
                N_("Printing what is shown is itself an event."),
            ),
        ),
    ),
)

PRIVACY = Part(
    heading=N_("When somebody may look"),
    lines=(
        N_("Hide covers the screen at once and keeps everything as it is. Lock ends the session."),
        N_("It locks by itself when nobody uses it, with the desktop, and when the PC sleeps."),
        N_("Neither hides the taskbar or other windows, nor a camera in the room."),
    ),
)
"""Said on every page: it is needed in a hurry."""

TOPICS: Mapping[str, Topic] = {
    "today": TODAY,
    "calendar": CALENDAR,
    "cases": CASES,
    "case_file": CASE_FILE,
    "log_service": LOG_SERVICE,
    "house": HOUSE,
    "courses": COURSES,
    "interpreters": INTERPRETERS,
    "registers": REGISTERS,
    "reports": REPORTS,
    "drafts": DRAFTS,
    "settings": SETTINGS,
    "audit": AUDIT_LOG,
}
"""By the name of the page, as the window and `ui.areas` have it."""
