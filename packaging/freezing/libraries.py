"""The shared libraries of the frozen program: what they look for, and that they look nowhere else.

A library may name folders in which its own libraries are looked for first. One that names a folder
of the machine it was built on would load whatever lies there on another.
"""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

NEEDED = re.compile(r"^\s+NEEDED\s+(\S+)$", re.MULTILINE)
GLIBC = re.compile(r"\bGLIBC_2\.(\d+)\b")
LOOKS_IN = re.compile(r"^\s+(?:RPATH|RUNPATH)\s+(\S+)$", re.MULTILINE)
BESIDE_ITSELF = "$ORIGIN"
AN_ELF = b"\x7fELF"


def elf_files(program: Path) -> Iterator[Path]:
    """Every program and library in the folder, each once, in order."""
    for path in sorted(program.rglob("*")):
        if path.is_file() and not path.is_symlink() and _is_elf(path):
            yield path


def headers(path: Path) -> str:
    """What objdump tells of it."""
    command = ["objdump", "-p", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def strays(path: Path) -> list[str]:
    """The folders it looks in that do not lie beside it."""
    folders = [folder for found in LOOKS_IN.findall(headers(path)) for folder in found.split(":")]
    return [folder for folder in folders if not folder.startswith(BESIDE_ITSELF)]


def look_beside_only(program: Path, patchelf: Path) -> int:
    """Take such folders out of every library; how many had one."""
    found = [path for path in elf_files(program) if strays(path)]
    for path in found:
        subprocess.run([str(patchelf), "--remove-rpath", str(path)], check=True)
        if strays(path):
            raise RuntimeError(f"{path.name} still looks elsewhere")
    return len(found)


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(AN_ELF)) == AN_ELF
