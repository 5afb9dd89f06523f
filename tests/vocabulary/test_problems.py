"""Every failure a person can meet has a calm, short, whole sentence."""

import ast
import inspect
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest

import shelterdesk
from shelterdesk import errors
from shelterdesk.errors import AppError, Invalid, Problem
from shelterdesk.vocabulary.people import Sex
from shelterdesk.vocabulary.problems import RULES, SENTENCES, say, say_rule

PACKAGE = Path(shelterdesk.__file__).parent
TEXTS = {**SENTENCES, **RULES}
DERIVED = {"wait": "seconds"}
# Passwords open vaults; only what is sealed has passphrases.
OF_SEALS = {SENTENCES["wrong_passphrase"], SENTENCES["too_large_to_seal"]}


def family(kind: type[AppError] = AppError) -> Iterator[type[AppError]]:
    for child in kind.__subclasses__():
        yield child
        yield from family(child)


OURS = sorted(
    (kind for kind in family() if kind.__module__.startswith("shelterdesk.")),
    key=lambda kind: kind.__name__,
)


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", text))


@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.__name__)
def test_every_failure_has_a_sentence(kind: type[AppError]) -> None:
    assert kind.code in SENTENCES


def test_no_sentence_is_left_over() -> None:
    assert set(SENTENCES) == {kind.code for kind in OURS}


@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.__name__)
def test_a_sentence_names_only_facts_the_failure_carries(kind: type[AppError]) -> None:
    doc = inspect.getdoc(kind) or ""
    for name in placeholders(SENTENCES[kind.code]):
        assert DERIVED.get(name, name) in doc.partition("Facts:")[2]


def rules_in(tree: ast.AST) -> Iterator[tuple[str, set[str]]]:
    """The rules a module writes, as Problem("…") or in Invalid({...}), with their facts."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or not node.args:
            continue
        first = node.args[0]
        if node.func.id == "Problem" and isinstance(first, ast.Constant):
            yield str(first.value), facts_of(node.args[1:])
        if node.func.id == "Invalid" and isinstance(first, ast.Dict):
            for value in first.values:
                if isinstance(value, ast.Constant):
                    yield str(value.value), set()


def facts_of(given: list[ast.expr]) -> set[str]:
    keys = given[0].keys if given and isinstance(given[0], ast.Dict) else []
    return {str(key.value) for key in keys if isinstance(key, ast.Constant)}


@cache
def written() -> tuple[tuple[str, str, set[str]], ...]:
    return tuple(
        (str(path.relative_to(PACKAGE)), rule, facts)
        for path in sorted(PACKAGE.rglob("*.py"))
        for rule, facts in rules_in(ast.parse(path.read_text(encoding="utf-8")))
    )


def test_every_rule_written_anywhere_has_a_sentence() -> None:
    missing = [(path, rule) for path, rule, _facts in written() if rule not in RULES]
    assert missing == []


def test_every_rule_written_anywhere_carries_the_facts_of_its_sentence() -> None:
    short = [
        (path, rule, placeholders(RULES[rule]) - facts)
        for path, rule, facts in written()
        if rule in RULES and not placeholders(RULES[rule]) <= facts
    ]
    assert short == []


def test_the_search_for_rules_finds_both_ways_of_writing_them() -> None:
    source = 'Problem("one", {"n": 1})\nInvalid({"field": "two", "other": Problem("three")})'
    found = dict(rules_in(ast.parse(source)))
    assert found == {"one": {"n"}, "two": set(), "three": set()}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_sentence_is_short_and_calm(text: str) -> None:
    assert len(text) <= 90
    assert text.endswith(".")
    assert "!" not in text
    blaming = r"\b(failed|invalid|illegal|wrong|error|must|refused|abnormal)\b"
    assert not re.search(blaming, text, re.IGNORECASE)
    assert text in OF_SEALS or "passphrase" not in text.lower()


def test_waiting_time_is_said_in_minutes_and_seconds_and_rounded_up() -> None:
    assert "in 1:01." in say(errors.MustWait(seconds=60.2))
    assert "in 0:01." in say(errors.MustWait(seconds=0))


def test_a_fact_is_written_as_the_screen_writes_it() -> None:
    stay = Problem("overlaps", {"start": date(2026, 11, 3)})
    assert "2026-11-03 Tue" in say_rule(stay)
    moment = errors.VaultInUse(since=datetime(2026, 11, 3, 0, 12, tzinfo=UTC))
    assert "08:12" in say(moment)
    assert "Female" in say(errors.UnknownPeriod(period=Sex.F))


def test_a_missing_fact_is_our_bug() -> None:
    with pytest.raises(KeyError):
        say(errors.CaseClosed())


def test_input_that_is_not_right_points_at_the_fields() -> None:
    error = Invalid({"end": "ends_before_starts"})
    assert say(error) == "Not saved yet. Please check the marked fields."
    assert say_rule(error.fields["end"]) == "The end is before the start. Check both times."
