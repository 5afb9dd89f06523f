"""`python -m tests.screens [--out DIR] [--only NAME]`: a contact sheet for every screen.

Each sheet shows one screen in the four languages: light, dark in larger letters, high contrast in
the largest. What a rule can see, cut words and controls without a name, is printed; the rest is for
a person to look at. With `--matrix` there are no pictures: every screen is looked at in every
language, theme, text size and window.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from shelterdesk.i18n import languages
from shelterdesk.ui import appearance
from tests.screens.matrix import DESIGNED, FULL, Dress, faults, findings, put_on
from tests.screens.scene import Scene
from tests.screens.scenes import GROUPS, scenes
from tests.screens.stage import Stage

LOOKS = (("light", 100), ("dark", 150), ("contrast", 200))
THUMB = (800, 500)
KEEP = Qt.AspectRatioMode.KeepAspectRatio


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, default=Path("build/screens"))
    parser.add_argument("--only", default="")
    parser.add_argument("--matrix", action="store_true")
    parser.add_argument("--group", choices=GROUPS, action="append")
    given = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    given.out.mkdir(parents=True, exist_ok=True)
    app = QApplication(["screens"])
    found = seen = 0
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as room:
        for scene in scenes(Stage(app, Path(room)), given.group or GROUPS):
            if given.only in scene.name:
                seen += 1
                if given.matrix:
                    found += _matrix(app, scene)
                else:
                    found += _sheet(app, scene, given.out)
    looks = seen * (len(FULL) if given.matrix else len(languages()) * len(LOOKS))
    spent = time.monotonic() - began
    sys.stdout.write(f"{seen} screens, {looks} looks, {found} findings, {spent:.0f} s\n")
    return 1 if found else 0


def _matrix(app: QApplication, scene: Scene) -> int:
    count = 0
    for finding in findings(app, scene):
        count += 1
        sys.stdout.write(f"{finding}\n")
    sys.stdout.flush()
    return count


def _sheet(app: QApplication, scene: Scene, out: Path) -> int:
    sheet = QPixmap(THUMB[0] * len(LOOKS), THUMB[1] * len(languages()))
    sheet.fill(Qt.GlobalColor.gray)
    painter = QPainter(sheet)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    found = 0
    for column, (theme, percent) in enumerate(LOOKS):
        for row, code in enumerate(languages()):
            dress = Dress(theme, percent, code, DESIGNED)
            put_on(app, scene, dress)
            picture = scene.window.grab()
            room = QRect(column * THUMB[0], row * THUMB[1], THUMB[0] - 4, THUMB[1] - 4)
            shown = QRect(QPoint(), picture.size().scaled(room.size(), KEEP))
            shown.moveCenter(room.center())
            painter.drawPixmap(shown, picture)
            if column == 0:
                picture.save(str(out / f"{scene.name}-{code}.png"))
            found += _say(scene, dress)
    painter.end()
    sheet.save(str(out / f"sheet-{scene.name}.png"))
    appearance.wear(app, *LOOKS[0])
    scene.speak("en")
    return found


def _say(scene: Scene, dress: Dress) -> int:
    found = list(faults(scene.window, dress))
    for fault in found:
        sys.stdout.write(f"{scene.name}: {dress}: {fault}\n")
    return len(found)


if __name__ == "__main__":
    sys.exit(main())
