"""Our citations are those of citeproc-js over the styles' own files, to the character, but for what is listed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from archive.citation.styles import STYLES, cite
from tests.citation.cases import Case, cases
from tests.citation.differences import DIFFERENCES, TYPES, TYPES_REASON, expected, type_of_form
from tests.citation.processor import FILES, cited_by_processor, fetched

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.xdist_group("citeproc")  # so that one process alone asks the processor
CASES = cases()
_SHOWN = 8  # differences in the message of a test that failed


@pytest.fixture(scope="module")
def by_processor(pytestconfig: pytest.Config) -> dict[str, dict[str, str]]:
    """Return the processor's citations, by style and case."""
    folder = pytestconfig.cache.mkdir("citeproc")
    asked = {
        style: [
            {"name": case.name, "item": _item(style, case, f"{number}"), "locator": _locator(case)}
            for number, case in enumerate(CASES)
        ]
        for style in FILES
    }
    return cited_by_processor(fetched(folder), asked)


def _item(style: str, case: Case, key: str) -> dict[str, object]:
    item = case.item(key)
    return item | {"type": type_of_form(style, item["type"], case.what)}


def _locator(case: Case) -> dict[str, str]:
    return {} if case.what.turn is None else {"label": "section", "locator": str(case.what.turn)}


def test_every_style_but_plain_text_is_compared() -> None:
    assert set(FILES) == set(STYLES) - {"plain"} == set(TYPES)


@pytest.mark.parametrize("style", FILES)
def test_a_citation_is_the_processors_but_for_what_is_listed(
    style: str, by_processor: dict[str, dict[str, str]]
) -> None:
    wrong = [
        f"{case.name}\n   theirs: {theirs}\n   due:    {due}\n   ours:   {ours}"
        for case in CASES
        for theirs in [by_processor[style][case.name]]
        for due in [expected(style, case.what, theirs)[0]]
        for ours in [str(cite(case.what, style))]
        if ours != due
    ]
    assert not wrong, f"{len(wrong)} of {len(CASES)} differ:\n" + "\n".join(wrong[:_SHOWN])


def test_every_listed_difference_is_met(by_processor: dict[str, dict[str, str]]) -> None:
    met = Counter(
        name
        for style in FILES
        for case in CASES
        for name in expected(style, case.what, by_processor[style][case.name])[1]
    )
    assert set(met) == set(DIFFERENCES)


def test_the_guide_lists_every_difference_with_its_reason() -> None:
    guide = " ".join((ROOT / "docs" / "CITING.md").read_text().split())
    reasons = {difference.reason for difference in DIFFERENCES.values()} | set(TYPES_REASON.values())
    assert not [reason for reason in sorted(reasons) if reason not in guide]
