"""`python -m tests.reports.libreoffice`: what another program makes of our workbooks and papers.

LibreOffice opens the workbook and calculates everything anew, saves each sheet as CSV, opens the
CSV as a person would, and saves it as a workbook again. Nothing may have become a formula on the
way. Ends with 1 when something has, with 2 when LibreOffice is missing.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl

from shelterdesk.reports.document import Column, Kind, Sheet, Table, Workbook
from shelterdesk.reports.month_tables import month_tables
from shelterdesk.reports.sheets.harmless import harmless
from shelterdesk.reports.xlsx import write_xlsx
from tests.reports.months import FACTS, month
from tests.reports.sample import HARMLESS, HOSTILE, book

MISSING, WRONG, DONE = 2, 1, 0
UTF8, QUOTE, COMMA = 76, 34, 44
SECONDS = 120


def main() -> int:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office:
        print("LibreOffice is missing: install libreoffice-calc-nogui", file=sys.stderr)
        return MISSING
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        wrong = [*_hostile(office, room), *_control(office, room)]
        for number, workbook in enumerate(_workbooks()):
            wrong += _typed(office, room, f"typed-{number}", workbook)
    print("\n".join(wrong) or "LibreOffice: typed cells kept their types, no formula came to be")
    return WRONG if wrong else DONE


def _workbooks() -> tuple[Workbook, ...]:
    """What we write: a sample of every type of cell, and a month's workbook."""
    languages = ("zh_TW", "en")
    hostile = month(facility="=1+1")
    return book(*languages, rows=50), month_tables(hostile, FACTS, languages)


def _typed(office: str, room: Path, name: str, workbook: Workbook) -> list[str]:
    """The workbook, recalculated and saved: same cells, same types, no formula."""
    path = room / f"{name}.xlsx"
    path.write_bytes(write_xlsx(workbook))
    ours = openpyxl.load_workbook(path)
    theirs = openpyxl.load_workbook(_convert(office, path, "xlsx", room / "again"))
    wrong = [] if ours.sheetnames == theirs.sheetnames else [f"sheets: {theirs.sheetnames}"]
    for one, other in zip(ours.worksheets, theirs.worksheets, strict=True):
        for row, seen in zip(one.iter_rows(), other.iter_rows(), strict=False):
            wrong += [
                f"{one.title}!{cell.coordinate}: {cell.value!r} became {found.value!r}"
                for cell, found in zip(row, seen, strict=False)
                if (cell.value, cell.data_type) != (found.value, found.data_type)
            ]
    return wrong


def _hostile(office: str, room: Path) -> list[str]:
    """Each hostile text through CSV and back, as somebody does who opens the CSV by a click."""
    texts = (*HOSTILE, *HARMLESS)
    found = _through_csv(office, room, "hostile", [harmless(text) for text in texts])
    wrong = []
    for text, cell in zip(texts, found, strict=True):
        if cell.data_type == "f" or (text in HOSTILE and cell.data_type != "s"):
            wrong.append(f"{text!r} came back as {cell.data_type} {cell.value!r}")
    return wrong


def _control(office: str, room: Path) -> list[str]:
    """Without the apostrophe a formula does come to be: otherwise this proof proves nothing."""
    (room / "bare.csv").write_text('"Text"\n=1+1\n', encoding="utf-8")
    back = openpyxl.load_workbook(_convert(office, room / "bare.csv", "xlsx", room / "bare"))
    cell = back.worksheets[0]["A2"]
    return [] if cell.data_type == "f" else [f"the control stayed {cell.value!r}"]


def _through_csv(office: str, room: Path, name: str, texts: list[str]) -> list[openpyxl.cell.Cell]:
    table = Table((Column("Text"), Column("N", Kind.NUMBER)), tuple((t, 1) for t in texts))
    path = room / f"{name}.xlsx"
    path.write_bytes(write_xlsx(Workbook(title=name, sheets=(Sheet("S", table),))))
    # The last number asks for every sheet in a file of its own.
    options = f"{COMMA},{QUOTE},{UTF8},1,,0,false,true,false,false,false,-1"
    _convert(office, path, f"csv:Text - txt - csv (StarCalc):{options}", room / "csv")
    [csv] = (room / "csv").glob("*-S.csv")
    back = _convert(office, csv, "xlsx", room / "back")
    sheet = openpyxl.load_workbook(back).worksheets[0]
    return [row[0] for row in sheet.iter_rows(min_row=2, max_row=len(texts) + 1)]


def _convert(office: str, path: Path, wanted: str, out: Path) -> Path:
    """The file in another format, by an office whose settings live in the same folder."""
    out.mkdir(exist_ok=True)
    profile = (path.parent / "profile").resolve().as_uri()
    command = [office, f"-env:UserInstallation={profile}", "--headless", "--convert-to", wanted]
    if path.suffix == ".csv":
        # Detect numbers and formulas, as a person's own settings may.
        command += [
            f"--infilter=CSV:{COMMA},{QUOTE},{UTF8},1,,0,false,true,false,false,false,0,true"
        ]
    done = subprocess.run(
        [*command, "--outdir", str(out), str(path)],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"LibreOffice ended with {done.returncode}")
    return out / f"{path.stem}.xlsx"


if __name__ == "__main__":
    sys.exit(main())
