"""Each rule for translations catches a planted fault, and lets the right wording pass."""

from dataclasses import dataclass

import pytest

from tests.i18n import checks
from tests.i18n.checks import Check, Entry, about_source, complaints


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """A wrong translation and the right one of the same text."""

    check: Check
    language: str
    source: str
    wrong: str
    right: str
    context: str | None = None

    def entry(self, said: str) -> Entry:
        return Entry(language=self.language, source=self.source, said=said, context=self.context)


FAULTS = {
    "nothing": Fault(
        check=checks.untranslated, language="vi", source="Save", wrong=" ", right="Lưu"
    ),
    "the English word": Fault(
        check=checks.same_as_english, language="id", source="Save", wrong="Save", right="Simpan"
    ),
    "a lost placeholder": Fault(
        check=checks.placeholders,
        language="vi",
        source="{n} of {total}",
        wrong="{n} trên tổng",
        right="{n} trên {total}",
    ),
    "an invented placeholder": Fault(
        check=checks.placeholders, language="id", source="Saved", wrong="{n}", right="Tersimpan"
    ),
    "a broken brace": Fault(
        check=checks.placeholders,
        language="id",
        source="{n} people",
        wrong="{n orang",
        right="{n} orang",
    ),
    "a placeholder of Qt's": Fault(
        check=checks.placeholders,
        language="zh_TW",
        source="%1 File",
        wrong="檔案",
        right="%1 檔案",
        context="qt",
    ),
    "a lost tag": Fault(
        check=checks.placeholders,
        language="id",
        source="<b>No</b>",
        wrong="Tidak",
        right="<b>T</b>",
    ),
    "no mnemonic": Fault(
        check=checks.mnemonics, language="vi", source="&Save", wrong="Lưu", right="&Lưu"
    ),
    "a mnemonic too many": Fault(
        check=checks.mnemonics, language="id", source="Save", wrong="&Simpan", right="Simpan"
    ),
    "a mnemonic on an accented letter": Fault(
        check=checks.mnemonics, language="vi", source="&Close", wrong="&Đóng", right="Đón&g"
    ),
    "another letter in Chinese": Fault(
        check=checks.mnemonics, language="zh_TW", source="Cu&t", wrong="剪下(&C)", right="剪下(&T)"
    ),
    "full-width brackets around a mnemonic": Fault(
        check=checks.mnemonics,
        language="zh_TW",
        source="&Save",
        wrong="儲存（&S）",
        right="儲存(&S)",
    ),
    "a space at the end": Fault(
        check=checks.edges, language="vi", source="Save", wrong="Lưu ", right="Lưu"
    ),
    "two spaces": Fault(
        check=checks.edges, language="id", source="Save all", wrong="Simpan  semua", right="A b"
    ),
    "a lost full stop": Fault(
        check=checks.ending, language="vi", source="It is full.", wrong="Đã đầy", right="Đã đầy."
    ),
    "a lost colon": Fault(
        check=checks.ending, language="zh_TW", source="Name:", wrong="名稱", right="名稱："
    ),
    "a full stop on a label": Fault(
        check=checks.ending, language="id", source="Name", wrong="Nama.", right="Nama"
    ),
    "an exclamation mark": Fault(
        check=checks.exclamation, language="vi", source="Saved", wrong="Đã lưu!", right="Đã lưu"
    ),
    "a full-width exclamation mark": Fault(
        check=checks.exclamation, language="zh_TW", source="Saved", wrong="已儲存！", right="已儲存"
    ),
    "three dots": Fault(
        check=checks.ellipsis, language="id", source="Print…", wrong="Cetak...", right="Cetak…"
    ),
    "letters and marks apart": Fault(
        check=checks.composed, language="vi", source="Delete", wrong="Xo\u0301a", right="Xóa"
    ),
    "mainland wording": Fault(
        check=checks.mainland, language="zh_TW", source="Print", wrong="打印", right="列印"
    ),
    "mainland wording in one sense": Fault(
        check=checks.mainland, language="zh_TW", source="Save", wrong="保存", right="應用程式"
    ),
    "the short form of Taiwan": Fault(
        check=checks.mainland, language="zh_TW", source="Taiwan", wrong="台灣", right="臺灣"
    ),
    "right words that hold wrong ones": Fault(
        check=checks.mainland, language="zh_TW", source="x", wrong="手機號", right="手機號碼浮水印"
    ),
    "Simplified characters": Fault(
        check=checks.simplified, language="zh_TW", source="Save", wrong="储存", right="儲存回饋"
    ),
    "Simplified characters that Big5 has too": Fault(
        check=checks.simplified, language="zh_TW", source="With", wrong="与", right="與"
    ),
    "half-width marks in Chinese": Fault(
        check=checks.zh_style, language="zh_TW", source="a, b", wrong="甲,乙", right="甲，乙"
    ),
    "no space beside a number": Fault(
        check=checks.zh_style, language="zh_TW", source="{n} d", wrong="{n}天", right="{n} 天"
    ),
    "no space beside Latin letters": Fault(
        check=checks.zh_style, language="zh_TW", source="x", wrong="匯入Excel", right="匯入 Excel"
    ),
    "blame in Chinese": Fault(
        check=checks.zh_style, language="zh_TW", source="x", wrong="儲存失敗", right="尚未儲存"
    ),
    "the tone on the second vowel": Fault(
        check=checks.vi_style, language="vi", source="Delete", wrong="Xoá", right="Xóa quý toán"
    ),
    "the tone on y": Fault(
        check=checks.vi_style, language="vi", source="Cancel", wrong="Huỷ bỏ", right="Hủy bỏ"
    ),
    "hàng tháng": Fault(
        check=checks.vi_style, language="vi", source="x", wrong="Hàng tháng", right="Hằng tháng"
    ),
    "a space before a mark in Vietnamese": Fault(
        check=checks.vi_style, language="vi", source="x?", wrong="Mở ?", right="Mở?"
    ),
    "a word outside the Indonesian dictionary": Fault(
        check=checks.id_style, language="id", source="x", wrong="Resiko", right="Risiko"
    ),
    "a word that hurts in Indonesian": Fault(
        check=checks.id_style, language="id", source="x", wrong="TKW", right="pekerja migran"
    ),
    "an English word, but not a placeholder's name": Fault(
        check=checks.id_style, language="id", source="x", wrong="Buang draft", right="Buang {draft}"
    ),
    "another word than the glossary's": Fault(
        check=checks.glossary, language="vi", source="Save", wrong="Ghi", right="Lưu"
    ),
    "another word than the glossary's for Qt": Fault(
        check=checks.glossary,
        language="id",
        source="Cu&t",
        wrong="Gun&ting",
        right="Po&tong",
        context="qt",
    ),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_a_rule_catches_its_fault_and_passes_the_right_wording(fault: Fault) -> None:
    assert list(fault.check(fault.entry(fault.wrong))) != []
    assert list(fault.check(fault.entry(fault.right))) == []


def test_a_fuzzy_entry_is_caught() -> None:
    entry = Entry(language="vi", source="Save", said="Lưu", fuzzy=True)
    assert [line for line in complaints(entry) if "fuzzy" in line] != []


def test_every_rule_has_a_planted_fault() -> None:
    assert {fault.check for fault in FAULTS.values()} | {checks.fuzzy} == {
        *checks.CHECKS,
        checks.untranslated,
    }


@pytest.mark.parametrize(
    "text", ["Saved!", "Print...", "Save ", "{n people", "&Save &all", "Xo\u0301a"]
)
def test_a_fault_in_an_english_text_is_caught(text: str) -> None:
    assert list(about_source(text)) != []


def test_a_right_english_text_passes() -> None:
    assert list(about_source("{n} people look similar.")) == []
