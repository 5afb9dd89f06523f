"""Each bad input the program must meet has its own clear sentence in all four languages."""

from datetime import date

import pytest

from shelterdesk import errors, i18n
from shelterdesk.errors import AppError, Problem
from shelterdesk.vocabulary.problems import say, say_rule

DAY = date(2026, 11, 3)
FAILURES: tuple[AppError, ...] = (
    errors.SlotsDamaged(),
    errors.SlotsMissing(),
    errors.SlotsReplaced(),
    errors.RecordsDamaged(what="page"),
    errors.RecordsMissing(),
    errors.RecordsNotEncrypted(),
    errors.StoreTooNew(have=9, know=1),
    errors.VaultInUse(since="08:12"),
    errors.FolderOnNetwork(),
    errors.FolderNotWritable(),
    errors.DiskFull(),
    errors.UnknownLanguage(language="tlh"),
    errors.CaseClosed(number="SD-26-0041"),
    errors.Stale(),
    errors.CannotUnlock(),
    errors.MustWait(seconds=600),
    errors.NoRuleForDate(day=DAY, rule="residence.term"),
)
PROBLEMS: tuple[Problem, ...] = (
    Problem("impossible_date"),
    Problem("overlaps", {"start": DAY}),
    Problem("ends_before_starts"),
    Problem("expires_before_issued"),
    Problem("in_future"),
    Problem("required"),
    Problem("too_long", {"most": 300}),
    Problem("case_closed"),
    Problem("minor_needs_social_worker"),
)


@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: failure.code)
def test_a_failure_has_its_sentence_in_four_languages(failure: AppError) -> None:
    assert_four_sentences([_in(code, lambda: say(failure)) for code in i18n.languages()])


@pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem.rule)
def test_a_field_problem_has_its_sentence_in_four_languages(problem: Problem) -> None:
    assert_four_sentences([_in(code, lambda: say_rule(problem)) for code in i18n.languages()])


def assert_four_sentences(sentences: list[str]) -> None:
    assert len(set(sentences)) == 4, sentences
    for sentence in sentences:
        assert "{" not in sentence
        assert sentence.rstrip().endswith((".", "。", "?", "？"))


def _in(language: str, say_it: object) -> str:
    with i18n.speaking(language):
        assert callable(say_it)
        return str(say_it())
