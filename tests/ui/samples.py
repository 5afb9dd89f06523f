"""What the gallery shows: invented people, pages, sections and services."""

from datetime import date

from shelterdesk.ui.widgets.nav import NavItem
from shelterdesk.ui.widgets.section_list import Section
from shelterdesk.ui.widgets.table_columns import Column
from shelterdesk.ui.widgets.tiles import TileItem
from shelterdesk.ui.widgets.timeline import Entry, MonthHead

TODAY = date(2026, 11, 23)
SERVICES = (
    TileItem(code="medical", text="Medical escort", icon="stethoscope", letter="M"),
    TileItem(code="questioning", text="Questioning", icon="scale", letter="Q"),
    TileItem(code="court", text="Court", icon="gavel", letter="C"),
    TileItem(code="counselling", text="Counselling", icon="message-2", letter="S"),
    TileItem(code="permit", text="Giấy phép, giấy tờ", icon="certificate", letter="P"),
    TileItem(code="work", text="Work or employer", icon="briefcase", letter="W"),
    TileItem(code="course", text="Course", icon="school", letter="L"),
    TileItem(code="other", text="Other service", icon="dots", letter="O"),
)
PAGES = (
    NavItem(code="today", text="Today", icon="sun", count=3, urgent=True),
    NavItem(code="cases", text="Cases", icon="folders"),
    NavItem(code="house", text="House", icon="bed", count=9),
    NavItem(code="interpreters", text="Interpreters", icon="language"),
    NavItem(code="drafts", text="Drafts", icon="file-text", count=1, starts_group=True),
    NavItem(code="settings", text="Settings", icon="settings"),
)
ROWS = (
    ("Hạnh", "SD-26-0044", "Vietnamese", "ok", "In shelter", ("plain", "In 16 days"), "Interview"),
    ("Đào", "SD-26-0041", "Vietnamese", "ok", "In shelter", ("soon", "In 2 days"), "Court"),
    ("阿蓮", "SD-26-0039", "Thai", "ok", "In shelter", ("plain", "In 58 days"), "Permit"),
    ("Sari", "SD-26-0037", "Indonesian", "ok", "In shelter", ("overdue", "3 days late"), "Permit"),
    ("Wahyu", "SD-26-0033", "Indonesian", "today", "Follow-up", ("plain", "In 23 days"), "Court"),
    ("Siti", "SD-26-0021", "Indonesian", "soon", "Away", ("today", "Today 16:30"), "Check-up"),
    ("Nguyệt", "SD-25-0108", "Vietnamese", "today", "Follow-up", ("soon", "No next date"), ""),
)
COLUMNS: tuple[Column[tuple], ...] = (  # type: ignore[type-arg]
    Column(
        heading="Known as", text=lambda r: r[0], second=lambda r: r[1], sort="name", code="name"
    ),
    Column(heading="Language", text=lambda r: r[2], width=104, code="language"),
    Column(heading="Status", text=lambda r: r[4], status=lambda r: r[3], width=112, code="status"),
    Column(
        heading="Next date",
        text=lambda r: r[6],
        chip=lambda r: r[5],
        stretch=True,
        sort="next",
        code="next",
    ),
)
SECTIONS = (
    Section(code="overview", text="Overview"),
    Section(code="1", number="1", text="Roster", state="complete", starts_group=True),
    Section(code="5", number="5", text="Questioning and court", state="missing", missing=2),
    Section(code="6", number="6", text="Bantuan hukum, psikologis, ekonomi", state="complete"),
    Section(code="8", number="8", text="Exit", state="empty"),
    Section(code="history", text="History", starts_group=True),
)
ENTRIES = (
    MonthHead(text="November 2026"),
    Entry(
        key=1, icon="stethoscope", title="Medical escort", when="Mon 11-23  09:10–11:20",
        text="City Hospital, Obstetrics. Next check-up 2026-12-21.",
        byline="Linh · no interpreter needed",
    ),
    Entry(
        key=2, icon="message-2", title="Counselling", when="Thu 11-19  15:00–15:50",
        text="Content kept in the counselor’s file.", byline="Mei · interpreter Hoa T.",
    ),
    Entry(
        key=3, icon="school", title="Course: Mandarin", when="Tue 11-17", text="Present.",
        byline="Linh", voided="Voided",
    ),
)  # fmt: skip
