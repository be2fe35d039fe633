"""The query language: any text is read, and what was read is printed as a text that is read the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.language import parse
from archive.search.shaping import MOST_WORDS
from archive.search.tree import And, Field, Fuzzy, Near, Not, Or, Phrase, Prefix, Word, size

_PIECES = [
    "ice",
    "OR",
    "NOT",
    "AND",
    "-",
    '"of the"',
    "(",
    ")",
    "speaker:aldane",
    "speaker:(aldane",
    "speeker:",
    "speaker:",
    'date:"1957"',
    "tre*",
    "+toll",
    '"',
    "f-16",
    "§",
    "NEAR",
    "NEAR/5",
    "treity~",
    "=tolls",
    "asked-of:vane",
]
_TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(_PIECES), max_size=20).map(" ".join),
    st.lists(st.sampled_from(list('ab"():-*+ ORNTAD“”')), max_size=40).map("".join),
)


@given(_TEXTS)
def test_what_was_read_is_printed_as_a_text_that_is_read_the_same(text: str) -> None:
    node = parse(text).node
    if node is not None:
        assert parse(str(node)).node == node


@given(_TEXTS)
def test_no_text_has_more_words_than_a_query_may(text: str) -> None:
    assert size(parse(text * 20).node) <= MOST_WORDS


@given(_TEXTS)
def test_every_slip_lies_within_the_text(text: str) -> None:
    for slip in parse(text).slips:
        assert 0 <= slip.start <= slip.end <= len(text)
        assert slip.sentence.endswith(".")


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("lavrov kosovo", And((Word("lavrov"), Word("kosovo")))),
        ('"of the river"', Phrase("of the river")),
        ("“of the river”", Phrase("of the river")),
        ("«of the river»", Phrase("of the river")),
        ("ice OR tolls", Or((Word("ice"), Word("tolls")))),
        ("ice AND tolls", And((Word("ice", must=True), Word("tolls", must=True)))),
        ("-ice", Not(Word("ice"))),
        ("NOT (ice OR snow)", Not(Or((Word("ice"), Word("snow"))))),
        ("navig*", Prefix("navig")),
        ("treity~", Fuzzy("treity")),
        ("ice~", Word("ice")),
        ("=tolls", Word("tolls", exact=True)),
        ("ice NEAR/5 tolls", Near(Word("ice"), Word("tolls"), 5)),
        ('ice NEAR "the river"', Near(Word("ice"), Phrase("the river"), 10)),
        ("a NEAR b NEAR c", And((Near(Word("a"), Word("b"), 10), Near(Word("b"), Word("c"), 10)))),
        ("asked-of:vane ice", And((Field("asked-of", "vane"), Word("ice")))),
        ("speaker:aldane", Field("speaker", "aldane")),
        ('speaker:"Count Aldane"', Field("speaker", "Count Aldane")),
        ("f-16", Word("f-16")),
        ("No. 5", And((Word("No"), Word("5")))),
        ("§ 5", Word("5")),
        ("and/or", Word("and/or")),
        ("note: ice", And((Word("note"), Word("ice")))),
        ("speaker: ice", And((Word("speaker"), Word("ice")))),
        ('speaker:(vane OR "Bo Orr")', Or((Field("speaker", "vane"), Field("speaker", "Bo Orr")))),
        ("speaker:(vane -orr)", And((Field("speaker", "vane"), Not(Field("speaker", "orr"))))),
        ("author:vane year:1957", And((Field("speaker", "vane"), Field("date", "1957")))),
        ("§", None),
        ("", None),
        ("\0", None),
        ("🕊", None),
    ],
)
def test_a_query_is_read_as_a_researcher_means_it(text: str, node: object) -> None:
    assert parse(text).node == node


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("(ice", "not closed"),
        ("ice)", "not opened"),
        ('"the ice', "not closed"),
        ("ice OR", "one side of it is missing"),
        ("NOT", "nothing follows"),
        ("(" * 40 + "ice", "deep"),
        ("ice " * 40, "32 words"),
        ("NEAR ice", "between two"),
        ("ice NEAR", "between two"),
        ("ice NEAR/999 tolls", "1 to 100"),
        ("ice NEAR speaker:vane", "between two"),
        ("speeker:vane ice", "the nearest is “speaker:”"),
        ("speaker: vane ice", "right behind its colon"),
        ("ice speaker:", "Nothing follows"),
        ("ice di*", "3 letters at least"),
        ("ice~", "5 letters at least"),
        ("ice navig*tion", "at the end of a word"),
    ],
)
def test_a_mistake_is_told_and_the_rest_is_looked_for(text: str, says: str) -> None:
    query = parse(text)
    assert any(says in slip.sentence for slip in query.slips)
    if "ice" in text and "deep" not in says:
        assert query.node is not None
