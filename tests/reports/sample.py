# ruff: noqa: E501 - sentences of the sample
"""One paper that uses every block, about nobody: what the writers are looked at and tested with."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from shelterdesk import i18n
from shelterdesk.i18n.formats import TAIWAN
from shelterdesk.reports.document import (
    Block,
    Code,
    Column,
    Document,
    Fact,
    Facts,
    Figure,
    Figures,
    Heading,
    KeepTogether,
    Kind,
    Manner,
    Mark,
    Notice,
    Page,
    PageBreak,
    Paragraph,
    Portion,
    Sheet,
    Signatures,
    Steps,
    Table,
    Text,
    Tone,
    Workbook,
)

STACKED = "Nguyễn Thị Ỷ, Đỗ Hữu Ẫn, ẫ ộ ữ Ế Ậ"
RARE, RAREST = "喆堃峯", "\U0002137c"
LONG_WORD = "x" * 300
FINGERPRINT = ("7F3A", "19C2", "B4E0", "55D1", "0A9F", "C3E8", "6B27", "D410")
RECOVERY = ("7F3A", "19C2", "B4E0", "55D1", "0A9F", "C3E8", "6B27", "D410", "QZ4M")

# What translators will say; invented here so that the sample stands in four languages today.
WORDS: dict[str, tuple[str, str, str, str]] = {
    "title": (
        "Monthly audit summary",
        "每月查核摘要",
        "Tóm tắt kiểm tra hằng tháng",
        "Ringkasan audit bulanan",
    ),
    "services": ("Services logged", "已登錄服務", "Dịch vụ đã ghi", "Layanan tercatat"),
    "definition": (
        (
            "Every service whose day lies in the month, voided ones left out. A service for three "
            "people counts once."
        ),
        "服務日期在本月內者；已作廢者不計。一次服務三人，計為一筆。",
        (
            "Mọi dịch vụ có ngày trong tháng, không kể bản ghi đã hủy hiệu lực. Một dịch vụ cho ba "
            "người tính là một."
        ),
        (
            "Setiap layanan yang harinya jatuh dalam bulan ini, tanpa rekaman yang dibatalkan. Satu "
            "layanan untuk tiga orang dihitung satu."
        ),
    ),
    "deadlines": ("Deadlines kept", "如期完成", "Đúng thời hạn", "Tenggat terpenuhi"),
    "late": ("1 late", "逾期 1 件", "1 trễ hạn", "1 lewat batas"),
    "notice": ("Please look", "請留意", "Cần xem", "Perlu dilihat"),
    "kept": ("On time", "如期", "Đúng hạn", "Tepat waktu"),
    "section": ("Section", "項目", "Mục", "Bagian"),
    "state": ("State", "狀態", "Trạng thái", "Status"),
    "day": ("Day", "日期", "Ngày", "Hari"),
    "amount": ("Amount", "金額", "Số tiền", "Jumlah"),
    "complete": ("Complete", "完備", "Đầy đủ", "Lengkap"),
    "running": (
        (
            "An interpreter is not named in two entries about court. The counselor was asked to name "
            "her; the next visit looks again."
        ),
        (
            "兩筆開庭紀錄尚未填寫通譯人員姓名。已請輔導員補填，下次查核時再確認；「通譯人員」欄位如為空白，"
            "請一併註明原因。"
        ),
        (
            "Hai bản ghi về phiên tòa chưa ghi tên người phiên dịch. Đã đề nghị nhân viên bổ sung; lần "
            "kiểm tra sau sẽ xem lại."
        ),
        (
            "Juru bahasa belum disebut dalam dua rekaman sidang. Konselor diminta melengkapinya; "
            "kunjungan berikutnya memeriksa lagi."
        ),
    ),
    "sign": (
        "Inspector, Social Affairs Bureau",
        "查核人員（社會局）",
        "Người kiểm tra, Sở Xã hội",
        "Pemeriksa, Biro Urusan Sosial",
    ),
    "manager": ("Manager of the shelter", "庇護所主管", "Quản lý nhà tạm lánh", "Pengelola rumah"),
}
ORDER = ("en", "zh_TW", "vi", "id")


def say(word: str, languages: tuple[str, ...]) -> Text:
    """A word of the sample in these languages."""
    said = [WORDS[word][ORDER.index(language)] for language in languages]
    return said[0] if len(said) == 1 else tuple(said)


def sample(*languages: str, page: Page = Page.A4) -> Document:
    """Every block there is, in one language or in several."""

    def w(word: str) -> Text:
        return say(word, languages)

    return Document(
        title=w("title"),
        metadata_title="Monthly audit summary",
        subtitle="2026-10",
        header="Ren'ai House",
        footer="shelterdesk-audit-2026-10",
        page=page,
        manner=Manner(languages),
        blocks=(*_front(w), *_tables(w), *_back(w)),
    )


def _front(w) -> tuple[Block, ...]:
    return (
        Facts(
            (
                Fact(w("day"), date(2026, 11, 27)),
                Fact(w("sign"), "Chen 陳" + RAREST),
                Fact(w("manager"), STACKED),
                Fact(w("state"), Mark(w("kept"), Tone.OK)),
                Fact("10", datetime(2026, 11, 3, 1, 5, tzinfo=TAIWAN)),
                Fact("NT$", 1600),
            ),
            columns=3,
        ),
        Heading(w("services")),
        Figures(
            (
                Figure(214, w("services"), w("definition")),
                Figure("17 / 18", w("deadlines"), w("definition"), Mark(w("late"), Tone.SOON)),
                Figure(0, w("state"), w("definition"), Mark(w("complete"), Tone.OK)),
            )
        ),
        Notice(Mark(w("notice"), Tone.SOON), w("running")),
    )


def _tables(w) -> tuple[Block, ...]:
    return (
        Heading(w("deadlines")),
        Table(
            (
                Column(w("section"), share=2.4),
                Column(w("day"), Kind.DATE, share=1.2),
                Column(w("amount"), Kind.MONEY),
                Column(w("state"), share=1.4),
                Column(w("complete"), share=1.6),
            ),
            (
                (STACKED, date(2026, 10, 2), 1600, Mark(w("kept"), Tone.OK), Portion(9, 9)),
                (
                    RARE + RAREST,
                    date(2026, 10, 9),
                    250,
                    Mark(w("late"), Tone.OVERDUE),
                    Portion(7, 9),
                ),
                (w("running"), None, 12400, Mark(w("kept"), Tone.PLAIN), Portion(0, 9)),
                (LONG_WORD[:120], date(2026, 10, 30), 0, Mark(w("notice"), Tone.TODAY), None),
            ),
            caption=w("deadlines"),
            note=w("definition"),
            total=("", "", 14250, "", Portion(16, 27)),
        ),
        Heading(w("notice"), level=2),
        Paragraph(w("running")),
        Paragraph(w("definition"), quiet=True),
        Paragraph(w("running"), beside=True),
    )


def _back(w) -> tuple[Block, ...]:
    return (
        KeepTogether((Heading(w("section"), level=2), Steps((w("running"), w("definition"))))),
        Notice(Mark(w("late"), Tone.OVERDUE), w("definition")),
        Code(FINGERPRINT, caption=w("state"), qr=" ".join(FINGERPRINT)),
        KeepTogether((Signatures((w("sign"), w("manager")), date_label=w("day")),)),
        PageBreak(),
        Code(RECOVERY, caption=w("state"), large=True),
        Table((Column(w("section")), Column(w("day"))), (), empty=w("definition")),
    )


def log(rows: int) -> Document:
    """The long view: so many rows of an audit log, some of them with hard texts."""
    hard = (STACKED, LONG_WORD, RARE + RAREST, "輔導員查看紀錄。" * 6, "Saved a service " * 5)
    began = datetime(2026, 10, 1, 8, 0, tzinfo=TAIWAN)
    return Document(
        title="Audit log",
        metadata_title="Audit log",
        page=Page.A4_LANDSCAPE,
        blocks=(
            Table(
                (
                    Column("Number", Kind.NUMBER, share=0.8),
                    Column("When", Kind.MOMENT, share=1.6),
                    Column("Who", share=1.6),
                    Column("What", share=2.2),
                    Column("About", share=1.6),
                    Column("Detail", share=3),
                ),
                tuple(
                    (
                        n,
                        began + timedelta(minutes=n),
                        "Linh",
                        "service.log",
                        "SD-26-0041",
                        hard[n % 500 // 100] if n % 100 == 0 else f"Row {n} of the log",
                    )
                    for n in range(1, rows + 1)
                ),
                dense=True,
            ),
        ),
    )


HOSTILE = (
    "=1+1",
    '=HYPERLINK("x","y")',
    "+886 912 000 000",
    "-2+3",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    "\u200b=1+1",
    "\ufeff=1+1",
    "\u202e=1+1",
    "  =1+1",
    "\u3000=1+1",
    "\u2212 1+1",
    "﹦1+1",
    "=cmd|'/c calc'!A1",
)
HARMLESS = ("Linh", "0041", "1-2", STACKED, "https://example.org", "2026-11-03", "1e5", "TRUE")


def book(*languages: str, rows: int = 5) -> Workbook:
    """A workbook with typed cells, and one sheet of texts that would rather be formulas."""

    def w(word: str) -> Text:
        return say(word, languages)

    typed = Table(
        (
            Column(w("section")),
            Column(w("services"), Kind.NUMBER),
            Column(w("day"), Kind.DATE),
            Column(w("state"), Kind.MOMENT),
            Column(w("amount"), Kind.MONEY),
        ),
        tuple(
            (
                f"{STACKED} {n}",
                Decimal("1.5") if n else n,
                date(2026, 10, 1) + timedelta(days=n % 30),
                datetime(2026, 10, 1, 9, 5, tzinfo=TAIWAN),
                1600 + n,
            )
            for n in range(rows)
        ),
    )
    texts = Table((Column("Text"),), tuple((text,) for text in (*HOSTILE, *HARMLESS)))
    return Workbook(
        title=w("title"),
        about=(
            Facts((Fact(w("day"), date(2026, 10, 1)),)),
            Figures((Figure(214, w("services"), w("definition")),)),
            Paragraph(w("running")),
        ),
        sheets=(Sheet("Typed", typed), Sheet("Hostile: [texts]/*?", texts)),
        manner=Manner(languages or (i18n.SOURCE,)),
    )
