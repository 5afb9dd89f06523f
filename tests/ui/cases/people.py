"""The people in the list of cases, and how its tests read and search it."""

from datetime import date, timedelta

from shelterdesk.ui.cases.page import CasesPage
from shelterdesk.vocabulary.cases import CaseStatus
from shelterdesk.vocabulary.people import Language, NameKind
from tests.builders import House
from tests.ui import walk
from tests.ui.caseload import Caseload

PEOPLE = (
    ("Đào", Language.VI, "Nguyễn Thị Đào"),
    ("Sari", Language.ID, "Sari Wahyuni"),
    ("阿蓮", Language.ZH, "林阿蓮"),
    ("Kanya", Language.TH, "Kanya Srisai"),
)


def fill(house: House) -> None:
    for number, (known_as, language, name) in enumerate(PEOPLE):
        case = house.case(
            known_as,
            names=[(NameKind.PASSPORT, name)],
            person={"language": language},
            placed=number < 2,
        )
        if number < 3:
            house.due(case, date(2026, 11, 21) + timedelta(days=3 * number))
    house.case("Wahyu", status=CaseStatus.CLOSED, closed_on=date(2026, 9, 1))


def known(page: CasesPage) -> list[str]:
    return [row.known_as for row in page.table.table.rows()]


def typed(page: CasesPage, caseload: Caseload, text: str) -> None:
    walk.type_text(page.search, text)
    caseload.qtbot.waitUntil(lambda: page._loading.asked.search == text, timeout=2000)
    caseload.settle()
    caseload.settle()  # what is asked when the first answer is empty
