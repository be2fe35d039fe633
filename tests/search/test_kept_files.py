"""What is kept beside the index, so that it opens quickly, says what that says, and is made again where it lacks."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.models import Document
from archive.search.forms import forms
from archive.search.postings.columns import ENDING
from archive.search.postings.kept_files import read_kept, write_kept
from archive.search.postings.running import running
from archive.search.postings.word_list import list_of, read_list, write_list
from archive.search.snapshot import Snapshot, open_snapshot
from archive.search.storage import store
from archive.search.vocabulary import NAME, Vocabulary
from tests.factories import make_published_document

COUNTS = st.dictionaries(st.text("abcdeé語", min_size=1, max_size=6), st.integers(1, 1000), max_size=60)


@given(counts=COUNTS, asked=st.lists(st.text("abcdeé語", min_size=1, max_size=6), max_size=20))
def test_a_word_list_counts_and_lists_as_a_dictionary_does(counts: dict[str, int], asked: list[str]) -> None:
    words = list_of(counts)
    assert words.slice(0, len(words)) == sorted(counts)
    assert words.counts_of([*counts, *asked]) == [*counts.values(), *(counts.get(word, 0) for word in asked)]
    for stem in asked:
        begun = words.slice(*words.beginning_with(stem))
        assert begun == [word for word in sorted(counts) if word.startswith(stem)]


def test_a_word_list_comes_back_from_its_file(tmp_path: Path) -> None:
    rng = random.Random(7)  # noqa: S311
    counts = {"".join(rng.choices("abcdefghé", k=rng.randint(1, 9))): rng.randint(1, 10**6) for _ in range(5_000)}
    path = tmp_path / NAME
    write_list(path, list_of(counts), frozenset({"one", "two"}))
    kept = read_list(path)
    assert kept is not None
    words, segments = kept
    assert dict(zip(words.slice(0, len(words)), words.counts.tolist(), strict=True)) == counts
    assert words.counts_of(list(counts)) == list(counts.values())
    assert segments == {"one", "two"}
    path.write_bytes(path.read_bytes()[:-1])
    assert read_list(path) is None


@pytest.mark.parametrize(
    "written",
    [b"", b"{}\n", b"not JSON\n1234", b'{"version":1,"bytes":5}\n1234'],
    ids=["empty", "bare", "odd", "short"],
)
def test_a_file_that_is_not_whole_is_not_read(tmp_path: Path, written: bytes) -> None:
    path = tmp_path / "kept"
    path.write_bytes(written)
    assert read_kept(path, {"version": 1}) is None


def test_a_file_of_something_else_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    write_kept(path, {"version": 1, "of": "this"}, [b"1234"])
    kept = read_kept(path, {"version": 1, "of": "this"})
    assert kept is not None
    assert bytes(kept[1]) == b"1234"
    assert read_kept(path, {"version": 1, "of": "that"}) is None
    assert read_kept(path, {"version": 2}) is None


def opened() -> Snapshot:
    return open_snapshot(store().in_force())


@pytest.mark.django_db
def test_filters_are_read_from_their_file_as_from_the_index_itself(index: Callable[[], int]) -> None:
    make_published_document(["Ice.", "Snow."], kind="treaty")
    make_published_document(["Ice again."], language="fr")
    index()
    (segment,) = opened().segments
    decoded = {name: segment.column(name) for name in ("kind", "language", "said", "speaker")}
    path = segment.path.with_suffix(ENDING)
    assert path.is_file()
    for spoilt in (None, b"", path.read_bytes()[:-4], path.read_bytes().replace(b"MAIN_", b"MAIM_")):
        if spoilt is not None:
            path.write_bytes(spoilt)
        segment.__dict__.pop("_columns")
        for name, column in decoded.items():
            again = segment.column(name)
            assert again.values == column.values
            assert again.ids.tolist() == column.ids.tolist()
            assert again.starts.tolist() == column.starts.tolist()


@pytest.mark.django_db
@pytest.mark.parametrize("most", [0, 30_000], ids=["put into one list", "beside the list"])
def test_the_vocabulary_grows_by_what_is_published(
    index: Callable[[], int], monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr("archive.search.vocabulary._FRESH", most)
    make_published_document(["Ice and snow.", "Ice and ice-floes."])
    index()
    assert opened().vocabulary.beginning_with("i") == ["ice"]
    make_published_document(["The icebergs, and the ice."])
    index()
    words = opened().vocabulary
    assert words.beginning_with("i") == ["ice", "icebergs"]
    assert words.counts_of(["ice", "icebergs", "and", "sun"]) == [3, 1, 3, 0]
    assert words.frequent(2) == ["and", "ice"]
    assert words.like("icee") == ["ice"]
    again = Vocabulary.of(opened().segments, None, opened().folder)
    assert again.beginning_with("") == words.beginning_with("")
    assert again.counts_of(words.beginning_with("")) == words.counts_of(words.beginning_with(""))


@pytest.mark.django_db
def test_forms_of_a_language_with_few_turns_are_those_that_it_says(index: Callable[[], int]) -> None:
    make_published_document(["Les traités furent signés.", "Un traité."], language="fr")
    make_published_document(["The treaties were signed, and one traiter."], language="en")
    index()
    before = opened()
    assert forms(before, "fr", "traite") == ("traiter", "traites")  # of all words, while nobody knows which are French
    for segment in before.segments:
        running(segment)
    make_published_document(["A new commit."])
    index()
    assert forms(opened(), "fr", "traite") == ("traites",)
    assert Document.objects.count() == 3
