"""The help pages of the house and of whom it works with."""

from shelterdesk.i18n import N_
from shelterdesk.ui.help.topic import Part, Topic

HOUSE = Topic(
    title=N_("House"),
    about=N_("Rooms and beds, who lives here, and where each resident is tonight."),
    parts=(
        Part(
            heading=N_("Confirm the night"),
            lines=(
                N_("Change whoever is in hospital or on leave, then confirm all beds at once."),
                N_("A confirmed night can be corrected. The history shows both."),
            ),
        ),
        Part(
            heading=N_("Nights and days"),
            lines=(
                N_("A night counts who lives here at midnight, also when she is away for it."),
                N_("A day of stay has two halves, cut at noon; each half she lives here counts."),
            ),
        ),
        Part(
            heading=N_("Away without a word"),
            lines=(N_("Note when she was last seen. The authority reviews it after 72 hours."),),
        ),
    ),
)

COURSES = Topic(
    title=N_("Courses"),
    about=N_("What is taught here, when, and who came."),
    parts=(
        Part(
            heading=N_("Note who came"),
            lines=(
                N_("Open a session, press A: all were present. Then change whoever was not."),
                N_("Attendance counts as help in training, and stands in each person's file."),
            ),
        ),
        Part(
            heading=N_("Plan sessions"),
            lines=(
                N_("With a last day a session comes again every week until then."),
                N_("Two at once in one place, or of one teacher: the form says so, and saves."),
            ),
        ),
        Part(
            heading=N_("Certificate"),
            lines=(N_("In a person's file, under help she received, in her own language."),),
        ),
    ),
)

INTERPRETERS = Topic(
    title=N_("Interpreters"),
    about=N_("Whom you can call, in which languages, and when."),
    parts=(
        Part(
            heading=N_("Find one"),
            lines=(
                N_("Type a name, a language or a place, or filter: also by who can be called now."),
                N_("Who left the list is shown when you filter for it."),
            ),
        ),
        Part(
            heading=N_("Keep the list"),
            lines=(
                N_("Say how well: everyday talk in the house is not enough for police or court."),
                N_("Without hours nobody knows when to call. Times may go past midnight."),
                N_("Nobody's relative, no minor, nobody of the circle of an employer interprets."),
            ),
        ),
        Part(
            heading=N_("Book one"),
            lines=(
                N_("The form shows who can come, and who cannot and why, while you fill it in."),
                N_("When somebody cannot come after all, choose another one from the booking."),
                N_("Whom a person does not want stands in her file, under 1 Roster."),
                N_("The fee follows the rule of that day. Before 2024 no rule is loaded."),
            ),
        ),
    ),
)
