"""Every answer a verifier can give has a sentence."""

import ast
from pathlib import Path

import pytest

import shelterdesk
from shelterdesk.package.findings import PATTERNS, Check
from shelterdesk.vocabulary.findings import CHECKS, NAMES, RULES, WHATS, say_finding

PACKAGE = Path(shelterdesk.__file__).parent / "package"
FACTS = {"name": "data.json", "what": "key", "seq": 7, "first": 5, "fingerprint": "0A1B"}


def test_every_check_and_rule_has_its_words_and_none_is_left_over() -> None:
    assert list(NAMES) == list(CHECKS) == [check.value for check in Check]
    assert set(RULES) == set(PATTERNS) - {""}


@pytest.mark.parametrize("rule", RULES)
def test_a_sentence_is_made_of_the_facts_the_finding_carries(rule: str) -> None:
    said = say_finding("files", rule, FACTS)
    assert "{" not in said
    for name in ("name", "seq", "first"):
        assert f"{{{name}}}" not in PATTERNS[rule] or str(FACTS[name]) in said


def whats() -> set[str]:
    """What the verifier can say of an event, or of two papers that differ."""
    found: set[str] = set()
    for path in PACKAGE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_wrong":
                found |= {arg.value for arg in node.args if isinstance(arg, ast.Constant)}
            elif isinstance(node, ast.Dict):
                texts = [key.value for key in node.keys if isinstance(key, ast.Constant)]
                found |= set(texts) if "origin" in texts and "size" in texts else set()
    return found | {"key"}


def test_every_what_has_its_words() -> None:
    assert set(WHATS) == whats()
