"""The house rules that no tool checks: sizes, first sentences, one version, no machine paths."""

import ast
import re
import shutil
import statistics
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "shelterdesk"
README = ROOT / "README.md"
MODULES = sorted([*PACKAGE.rglob("*.py"), *(ROOT / "packaging").rglob("*.py")])

FUNCTION_LINES, FUNCTION_LINES_P90 = 60, 20
FILE_LINES, FILE_LINES_P90 = 400, 250

# Put together here so that this file does not break its own rule.
# The Debian package puts the program below /opt: that folder is on every machine that has it.
MACHINE_PATHS = re.compile(r"(?<![\w.~/-])/(?:work|root|opt(?!/shelterdesk\b)|tmp)/\w")
REGISTRIES = re.compile(
    r"(?:py" + r"pi\.org|python" + r"hosted\.org|registry\.npm" + r"js|np" + r"mjs\.(?:com|org)"
    r"|deb\.deb" + r"ian\.org|arch" + r"ive\.ubuntu|--(?:extra-)?index-" + r"url)",
    re.IGNORECASE,
)


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions() -> dict[str, int]:
    """Every function of the package by place, with its length in lines."""
    return {
        f"{relative(path)}:{node.lineno} {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in MODULES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def files() -> dict[str, int]:
    return {relative(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}


def p90(sizes: dict[str, int]) -> float:
    return statistics.quantiles(sizes.values(), n=10)[-1]


def tracked() -> list[Path]:
    """The files of the project: what git knows, or everything where there is no git."""
    git = shutil.which("git")
    if git and (ROOT / ".git").exists():
        listed = subprocess.run(
            [git, "-C", str(ROOT), "ls-files", "-z"], capture_output=True, text=True, check=True
        )
        return [path for name in listed.stdout.split("\0") if (path := ROOT / name).is_file()]
    left_out = {".venv", ".git", "build", "__pycache__"}
    left_out |= {
        ".mypy_cache",
        ".ruff_cache",
        ".pytest_cache",
        ".import_linter_cache",
        ".hypothesis",
    }
    return [
        path
        for path in ROOT.rglob("*")
        if path.is_file() and not left_out.intersection(path.relative_to(ROOT).parts)
    ]


def texts() -> dict[str, str]:
    """Tracked files that can be read as text, with what they say."""
    found = {}
    for path in tracked():
        content = path.read_bytes()
        if b"\0" not in content[:4096]:
            found[relative(path)] = content.decode("utf-8", errors="replace")
    return found


def places(pattern: re.Pattern[str], said: dict[str, str]) -> list[str]:
    return [
        f"{name}:{number} {line.strip()[:80]}"
        for name, text in said.items()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


# Sizes


def test_no_function_is_longer_than_a_screen() -> None:
    assert {place: n for place, n in functions().items() if n > FUNCTION_LINES} == {}


def test_nine_functions_in_ten_are_short() -> None:
    assert p90(functions()) <= FUNCTION_LINES_P90


def test_no_file_is_longer_than_one_reads_at_once() -> None:
    assert {name: n for name, n in files().items() if n > FILE_LINES} == {}


def test_nine_files_in_ten_are_short() -> None:
    assert p90(files()) <= FILE_LINES_P90


# First sentences


def test_every_module_says_in_one_sentence_what_it_is_for() -> None:
    silent = [
        relative(path)
        for path in MODULES
        if path.read_text("utf-8").strip()
        and not re.search(r"[.:?]$", (ast.get_docstring(tree_of(path)) or "").split("\n\n")[0])
    ]
    assert silent == []


def test_only_a_folder_mark_may_be_empty() -> None:
    empty = [relative(p) for p in MODULES if not p.read_text("utf-8").strip()]
    assert [name for name in empty if not name.endswith("__init__.py")] == []


# Nothing of the machine it was written on


def test_no_file_names_a_folder_of_this_machine() -> None:
    assert places(MACHINE_PATHS, texts()) == []


def test_no_file_names_a_package_registry() -> None:
    assert places(REGISTRIES, texts()) == []


@pytest.mark.parametrize(
    "line",
    ["see /ro" + "ot/notes", '"/wo' + 'rk/main"', "-f /op" + "t/wheels", "(/tm" + "p/x)"],
)
def test_the_search_for_machine_paths_finds_them(line: str) -> None:
    assert places(MACHINE_PATHS, {"x": line})


def test_a_path_inside_the_project_is_not_a_machine_path() -> None:
    assert places(MACHINE_PATHS, {"x": "docs/work/notes ~/root/x build/home/y"}) == []


# One version, one list of what is needed


def test_the_version_stands_in_one_place() -> None:
    source = (PACKAGE / "__init__.py").read_text("utf-8")
    version = re.search(r'^__version__ = "(\d+\.\d+\.\d+)"$', source, re.MULTILINE)
    assert version is not None
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert "version" not in project
    assert "version" in project["dynamic"]
    again = re.compile(rf"(?<![\d.]){re.escape(version[1])}(?![\d.])")
    others = {
        name: text
        for name, text in texts().items()
        if name.endswith((".py", ".toml", ".sh")) and name != "shelterdesk/__init__.py"
    }
    assert places(again, others) == []


def names(text: str) -> set[str]:
    """Package names at the beginnings of lines, in the one spelling that registries compare."""
    found = re.findall(r"^[\w.-]+", text, re.MULTILINE)
    return {re.sub(r"[-_.]+", "-", name).lower() for name in found}


@pytest.mark.parametrize("listing", ["run", "dev", "build"])
def test_what_the_project_declares_is_locked(listing: str) -> None:
    said = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    declared = list(said["project"]["dependencies"])
    declared += said["dependency-groups"].get(listing, [])
    locked = (ROOT / "requirements" / f"{listing}.txt").read_text("utf-8")
    assert names("\n".join(declared)) - names(locked) == set()


@pytest.mark.parametrize("listing", ["bootstrap", "run", "dev", "build"])
def test_every_locked_package_has_one_version_and_its_sums(listing: str) -> None:
    locked = (ROOT / "requirements" / f"{listing}.txt").read_text("utf-8")
    entries = re.split(r"\n(?=\w)", re.sub(r"(?m)^#.*\n", "", locked).strip())
    bare = [
        e for e in entries if not re.match(r"[\w.-]+==\S+.*\\\n +--hash=sha256:[0-9a-f]{64}", e)
    ]
    assert bare == []


@pytest.mark.parametrize("listing", ["dev", "build"])
def test_whoever_checks_or_builds_has_what_runs(listing: str) -> None:
    pins = {
        name: set(re.findall(r"^[\w.-]+==\S+", text.read_text("utf-8"), re.MULTILINE))
        for name in ("run", listing)
        if (text := ROOT / "requirements" / f"{name}.txt")
    }
    assert pins["run"] - pins[listing] == set()


# What the papers promise


def test_every_script_of_the_readme_exists() -> None:
    block = "\n".join(re.findall(r"```sh\n(.*?)```", README.read_text("utf-8"), re.DOTALL))
    scripts = set(re.findall(r"(?:^|\s)\./(\S+)", block))
    assert {"run", "test"} <= scripts
    assert [name for name in scripts if not (ROOT / name).is_file()] == []


def test_every_command_of_the_readme_exists() -> None:
    named = set(re.findall(r"(?:shelterdesk|\./run) ([a-z][a-z-]*)", README.read_text("utf-8")))
    shown = subprocess.run(
        [sys.executable, "-m", "shelterdesk", "--help"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert shown.returncode == 0, shown.stderr
    assert named
    assert [name for name in sorted(named) if not re.search(rf"\b{name}\b", shown.stdout)] == []


def test_every_target_of_the_papers_is_in_the_makefile() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    papers = [text for name, text in texts().items() if name.endswith(".md")]
    assert set(re.findall(r"`make (\w+)", "\n".join(papers))) - targets == set()


def test_every_target_of_the_makefile_stands_on_a_module_that_exists() -> None:
    modules = re.findall(r"-m (tests[.\w]+)", (ROOT / "Makefile").read_text("utf-8"))
    assert modules
    paths = [ROOT.joinpath(*module.split(".")) for module in modules]
    assert [
        relative(path)
        for path in paths
        if not (path / "__main__.py").is_file() and not path.with_suffix(".py").is_file()
    ] == []


def test_the_licence_of_everything_bundled_is_told() -> None:
    told = names(re.sub(r"(?m)^\| ", "", (ROOT / "docs/licences.md").read_text("utf-8")))
    locked = (ROOT / "requirements/run.txt").read_text("utf-8")
    assert names(locked) - told == set()


def test_every_link_in_the_papers_leads_somewhere() -> None:
    dead = [
        f"{name}: {link}"
        for name, text in texts().items()
        if name.endswith(".md")
        for link in re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", text)
        if not (ROOT / name).parent.joinpath(link).exists()
    ]
    assert dead == []


def test_every_decision_has_a_number_of_its_own() -> None:
    papers = sorted((ROOT / "docs/decisions").glob("*.md"))
    numbers = [path.name[:4] for path in papers]
    assert len(set(numbers)) == len(numbers)
    assert [p.name for p in papers if not p.read_text("utf-8").startswith(f"# {p.name[:4]} ")] == []


def test_the_changelog_has_its_form() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    heads = re.findall(r"^## (.+)$", changelog, re.MULTILINE)
    assert changelog.startswith("# Changelog\n")
    assert heads[0] == "Unreleased"
    assert all(re.fullmatch(r"\d+\.\d+\.\d+ \(\d{4}-\d{2}-\d{2}\)", head) for head in heads[1:])
    kinds = set(re.findall(r"^### (.+)$", changelog, re.MULTILINE))
    assert kinds <= {"New", "Changed", "Mended", "Removed", "Security"}
    entries = re.findall(r"^- (.+(?:\n  .+)*)", changelog, re.MULTILINE)
    assert entries
    assert [entry for entry in entries if not entry.endswith(".")] == []


def test_the_commands_can_be_started() -> None:
    for name in ("run", "test", ".ci/run", "requirements/install.sh"):
        assert (ROOT / name).stat().st_mode & 0o111, name


# What Qt's Python side gets wrong


def test_nobody_asks_qt_for_the_next_widget_of_tab() -> None:
    """PySide takes the answer for a child, and lets go of its parts with the one that was asked."""
    asking = re.compile(r"\.(?:next|previous)InFocusChain\(")
    said = {relative(path): path.read_text("utf-8") for path in MODULES}
    assert places(asking, said) == []


def test_nobody_waits_for_a_dialog_by_exec() -> None:
    # The curtain hides a dialog, and Qt's own exec takes that for an answer: ui.asking does not.
    asks = r"\.exec\(\)|\bgetExistingDirectory|\bget(?:Open|Save)File|QMessageBox"
    waiting = {
        relative(path)
        for path in (PACKAGE / "ui").rglob("*.py")
        if re.search(asks, path.read_text(encoding="utf-8"))
    }
    assert waiting == {"shelterdesk/ui/asking.py"}
