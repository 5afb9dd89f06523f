"""What New Taipei City published of the first half of 2022, which every demonstration carries.

Source: the city's coordination report on human trafficking, first half of 2022. These numbers stand
here and nowhere else: the report counts them from the records that the demonstration makes.
"""

from datetime import date

FIRST_DAY = date(2022, 1, 3)
LAST_DAY = date(2022, 6, 30)
PERIOD = "2022H1"

RESETTLED_AT_CENTRE = 7
RESETTLED_BY_ORGANISATIONS = 7
SOURCE_NOTE = (
    "Coordination report, first half of 2022, section II.1(3): seven persons resettled by civil "
    "organisations by the end of June. The report does not say whether they are among the seven of "
    "the centre: never add the two."
)
MINORS = 6
MINORS_POLICE_ACCOMPANIMENTS = 39
MINORS_FOLLOW_UPS = 157
POLICE_CASES = 10
POLICE_SUSPECTS = 20
POLICE_VICTIMS = 10
INTERPRETERS = 82
INTERPRETER_LANGUAGES = 4
FEWEST_PEOPLE = 20
