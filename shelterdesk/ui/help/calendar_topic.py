"""The help page of the calendar."""

from shelterdesk.i18n import N_
from shelterdesk.ui.help.topic import Part, Topic

CALENDAR = Topic(
    title=N_("Calendar"),
    about=N_("The same dates as on Today, by the day: a month, a week or 30 days."),
    parts=(
        Part(
            heading=N_("What stands there"),
            lines=(
                N_("What comes due, what is planned with its hours, sessions of courses."),
                N_("What was planned stays once it took place. Holidays and workdays have names."),
                N_("My cases also has what you go along with, whoever holds the case."),
            ),
        ),
        Part(
            heading=N_("Go through the days"),
            lines=(
                N_("Arrows go from day to day, Page Up and Down further, T to today."),
                N_("Enter goes into the day; there Enter opens the case."),
                N_("N plans a service on the day that is chosen."),
            ),
        ),
        Part(
            heading=N_("Weekly court calls"),
            lines=(
                N_("Court calls lists every coming court date by court, with its phone number."),
                N_("On a date: D it holds, M moved, O called off, R nobody was reached."),
                N_("A confirms every date of the court at once. Each week begins anew."),
            ),
        ),
        Part(
            heading=N_("Move something"),
            lines=(
                N_("Drag it to another day, or choose it and press M. Then say why."),
                N_("Days that a rule counts do not move; the record that they come from does."),
            ),
        ),
    ),
)
