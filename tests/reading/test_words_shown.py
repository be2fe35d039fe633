"""Words come out as they went in: every letter, escaped, with their ranges around them."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from bs4.element import NavigableString
from hypothesis import given
from hypothesis import strategies as st

from archive.reading.words_shown import shown
from archive.transcripts.transcript import RangeKind

TEXTS = st.lists(
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40), min_size=1, max_size=4
).map("\n\n".join)


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[dict[str, Any]], list[tuple[int, int]]]:
    """Draw a text with ranges of every kind, wherever they may fall, and the marks of a search."""
    text = draw(TEXTS)
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    ranges = [
        {"kind": kind.value, "start": start, "end": end, "value": "https://example.org/"}
        for kind in draw(st.lists(st.sampled_from(list(RangeKind)), max_size=5))
        for start, end in [draw(places)]
    ]
    marks = [(start, end) for start, end in draw(st.lists(places, max_size=3))]
    return text, ranges, marks


def _bare(html: str) -> str:
    tree = BeautifulSoup(f"<pre>{html}</pre>", "html.parser")  # elsewhere it makes one space of two
    for added in tree.select("sup.fn, span.pb"):
        following = added.next_sibling
        if added.name == "span" and isinstance(following, NavigableString):
            following.replace_with(following.removeprefix(" "))
        added.decompose()
    return tree.get_text()


@given(marked_texts())
def test_no_letter_is_lost_or_added(drawn: tuple[str, list[dict[str, Any]], list[tuple[int, int]]]) -> None:
    text, ranges, marks = drawn
    words = shown(text, ranges, key="t1", marks=marks)
    assert "\n\n".join(_bare(paragraph) for paragraph in words.paragraphs) == text


@given(marked_texts())
def test_every_footnote_is_referred_to_once_and_stands_once(
    drawn: tuple[str, list[dict[str, Any]], list[tuple[int, int]]],
) -> None:
    text, ranges, marks = drawn
    distinct = {(one["start"], one["end"]) for one in ranges if one["kind"] == RangeKind.FOOTNOTE}
    words = shown(text, ranges, key="t1", marks=marks)
    html = "".join(words.paragraphs)
    assert len(words.footnotes) == len(distinct)
    assert all(html.count(f'id="{note.mark}"') == 1 for note in words.footnotes)


@given(st.text(max_size=200))
def test_nothing_in_a_text_becomes_a_tag(text: str) -> None:
    words = shown(text, (), key="t1")
    page = BeautifulSoup(f"<p>{''.join(words.paragraphs)}</p>", "html.parser")
    assert [tag.name for tag in page.find_all()] == ["p"]


def test_a_mark_and_an_emphasis_may_overlap() -> None:
    words = shown("The ice goes out", [{"kind": "emphasis", "start": 4, "end": 12}], key="t1", marks=[(8, 16)])
    assert words.paragraphs == ("The <em>ice </em><em><mark>goes</mark></em><mark> out</mark>",)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "", " javascript:alert(1)", "vbscript:x"]
)
def test_a_link_that_is_no_address_of_the_web_is_plain_text(address: str) -> None:
    words = shown("Read this", [{"kind": "link", "start": 0, "end": 4, "value": address}], key="t1")
    assert words.paragraphs == ("Read this",)


def test_a_link_of_the_web_is_one() -> None:
    words = shown(
        "Read this", [{"kind": "link", "start": 0, "end": 4, "value": "https://example.org/?a=1&b=2"}], key="t1"
    )
    assert words.paragraphs == (
        '<a href="https://example.org/?a=1&amp;b=2" rel="noopener nofollow">Read</a> this',
    )  # fmt: skip


def test_a_printed_page_begins_where_it_began() -> None:
    words = shown("One two", [{"kind": "page", "start": 4, "end": 4, "value": "12"}], key="t1")
    assert words.paragraphs == ('One <span class="pb">[p. 12]</span> two',)
