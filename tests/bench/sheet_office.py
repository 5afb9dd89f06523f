"""Runs in the system's Python, with LibreOffice's uno: an encrypted sheet, made or measured.

`sheet_office.py PIPE make ROWS SHEET` writes a sheet of tab-separated rows.
`sheet_office.py PIPE measure SHEET BEGAN TEXT...` opens it, finds each text, edits and saves it,
and prints milliseconds as JSON; BEGAN is when the office was started. PIPE names a pipe on this
machine that a running office listens on.
"""

import csv
import json
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue

PASSWORD = "shelter-demo-password"
PATIENCE, PAUSE = 60.0, 0.02


def main():
    pipe, what, *given = sys.argv[1:]
    desktop = desktop_at(pipe)
    if what == "make":
        make(desktop, Path(given[0]), Path(given[1]))
    else:
        print(json.dumps(measure(desktop, Path(given[0]), float(given[1]), given[2:])))
    desktop.terminate()


def desktop_at(pipe):
    """The office that listens there, as soon as it does."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    address = f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
    until = time.monotonic() + PATIENCE
    while True:
        try:
            context = resolver.resolve(address)
            return context.ServiceManager.createInstance("com.sun.star.frame.Desktop")
        except Exception:
            if time.monotonic() > until:
                raise
            time.sleep(PAUSE)


def make(desktop, rows, sheet):
    with rows.open(encoding="utf-8", newline="") as file:
        data = tuple(tuple(row) for row in csv.reader(file, delimiter="\t"))
    document = desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, hidden())
    cells = document.Sheets.getByIndex(0).getCellRangeByPosition(
        0, 0, len(data[0]) - 1, len(data) - 1
    )
    cells.setDataArray(data)
    document.storeAsURL(sheet.as_uri(), (value("Password", PASSWORD), value("FilterName", "calc8")))
    document.close(True)


def measure(desktop, sheet, started, texts):
    times = {"find": [], "edit and save": []}
    document = desktop.loadComponentFromURL(
        sheet.as_uri(), "_blank", 0, (*hidden(), value("Password", PASSWORD))
    )
    times["start and open"] = (time.time() - started) * 1000
    page = document.Sheets.getByIndex(0)
    for text in texts:
        asked = page.createSearchDescriptor()
        asked.SearchString = text
        began = time.perf_counter()
        page.findFirst(asked)
        times["find"].append(since(began))
    for number in range(3):
        began = time.perf_counter()
        page.getCellByPosition(1, number + 1).setString(f"changed {number}")
        document.store()
        times["edit and save"].append(since(began))
    document.close(True)
    return times


def hidden():
    return (value("Hidden", True),)


def value(name, what):
    made = PropertyValue()
    made.Name, made.Value = name, what
    return made


def since(began):
    return (time.perf_counter() - began) * 1000


main()
