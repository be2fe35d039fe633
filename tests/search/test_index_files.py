"""The index's files: stock Whoosh opens them and finds the same; a changed byte is noticed; merging changes nothing."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

import pytest
from whoosh import index as whoosh_index
from whoosh import query
from whoosh.searching import Searcher

from archive.search.evaluation import Evaluation
from archive.search.postings.commits import Commit, read_commit, write_commit
from archive.search.postings.lists import BLOCK, Batch
from archive.search.postings.merging import Merge, due_at_once, due_when_idle, tier
from archive.search.postings.segment_files import write_segment
from archive.search.snapshot import Snapshot, open_snapshot
from archive.search.storage import IndexUnusableError
from archive.search.tree import And, Node, Not, Or, Phrase, Prefix, Word
from archive.search.working import begin, finish
from archive.search.writing import delete, part_of

VOCABULARY = ["ice", "toll", "tolls", "tollgate", "river", "the", "of", "and", "buoy", "erdogan"]


def batch_of(texts: list[str], first: int = 1) -> Batch:
    """Gather turns of one document each."""
    batch = Batch()
    for number, text in enumerate(texts, first):
        values = {"said": ["statement"], "speaker": [f"s{number % 3}"], "kind": ["speech"][: number % 2]}
        numbers = {"doc": number, "number": 1, "earliest": 19570301, "latest": 19570331}
        batch.add({"text": [text], "about": ["Ada Vane"], "title": [], "role": []}, values, numbers)
    return batch


def random_texts(rng: random.Random, count: int) -> list[str]:
    """Return short texts of few words."""
    return [" ".join(rng.choices(VOCABULARY, k=rng.randint(1, 12))) for _ in range(count)]


def built(folder: Path, parts: list[list[str]], deleted: int = 0, seed: int = 3) -> Snapshot:
    """Write an index of one segment a part, with some turns deleted."""
    commit = write_commit(folder, [], None)
    first = 1
    for texts in parts:
        commit = write_commit(folder, [*commit.segments, write_segment(folder, batch_of(texts, first))], commit)
        first += len(texts)
    if deleted:
        commit = _without(folder, commit, random.Random(seed).sample(range(first - 1), deleted))  # noqa: S311
    return open_snapshot(folder)


def _without(folder: Path, commit: Commit, turns: list[int]) -> Commit:
    before = read_commit(folder)
    delete(before, turns)
    return write_commit(folder, before.segments, before)


@pytest.fixture(params=[(1, 0), (5, 0), (20, 0), (5, 9)], ids=lambda pair: f"{pair[0]} segments, {pair[1]} deleted")
def snapshot(request: pytest.FixtureRequest, tmp_path: Path) -> Snapshot:
    """An index of random turns."""
    count, deleted = request.param
    rng = random.Random(5)  # noqa: S311 -- the same turns each time
    return built(tmp_path, [random_texts(rng, 300 // count) for _ in range(count)], deleted)


def random_node(rng: random.Random) -> Node:
    """Return a query such as stock Whoosh can be asked."""
    a, b, c = (Word(word) for word in rng.choices(VOCABULARY, k=3))
    shapes: list[Node] = [a, And((a, b)), Or((a, b)), And((a, Not(b))), And((Or((a, b)), c))]
    shapes += [Phrase(f"{a} {b}"), Phrase(f"{a} {b} {c}"), Prefix("tol"), Or((Phrase(f"{a} {b}"), c))]
    return rng.choice(shapes)


def for_whoosh(node: Node) -> query.Query:
    """Return the same query as Whoosh says it."""
    match node:
        case Word(text):
            return query.Term("text", text)
        case Phrase(text):
            return query.Phrase("text", text.split())
        case Prefix(stem):
            return query.Prefix("text", stem)
        case Not(inner):
            return query.Not(for_whoosh(inner))
        case And(nodes):
            return query.And([for_whoosh(each) for each in nodes])
        case Or(nodes):
            return query.Or([for_whoosh(each) for each in nodes])
        case _:
            raise AssertionError(node)


def whoosh_hits(searcher: Searcher, node: Node) -> set[int]:
    """Return the numbers of the turns that stock Whoosh finds."""
    return set(searcher.docs_for_query(for_whoosh(node)))


def our_hits(snapshot: Snapshot, node: Node) -> set[int]:
    """Return the numbers of the turns that we find."""
    mask = Evaluation(snapshot).mask(node)
    return {int(turn) for turn in (mask & snapshot.live).nonzero()[0]}


def test_stock_whoosh_opens_the_files_and_finds_the_same(snapshot: Snapshot) -> None:
    rng = random.Random(7)  # noqa: S311
    with whoosh_index.open_dir(str(snapshot.folder), "MAIN").searcher() as searcher:
        for _ in range(150):
            node = random_node(rng)
            assert our_hits(snapshot, node) == whoosh_hits(searcher, node), node


def test_lists_of_more_than_one_block_are_read_whole(tmp_path: Path) -> None:
    texts = ["ice " * (number % 3 + 1) + ("toll" if number % 500 == 0 else "") for number in range(BLOCK * 2 + 7)]
    snapshot = built(tmp_path, [texts])
    assert len(snapshot.postings("text", "ice").ids) == len(texts)
    assert our_hits(snapshot, Phrase("ice toll")) == {n for n in range(len(texts)) if n % 500 == 0}
    with whoosh_index.open_dir(str(tmp_path), "MAIN").searcher() as searcher:
        assert whoosh_hits(searcher, Phrase("ice toll")) == our_hits(snapshot, Phrase("ice toll"))


def test_places_decoded_for_some_turns_are_those_of_the_whole_list(tmp_path: Path) -> None:
    rng = random.Random(2)  # noqa: S311
    segment = built(tmp_path, [random_texts(rng, BLOCK + 100)]).segments[0]
    whole = segment.decode_positions("text", "the")
    among = segment.postings("text", "the").ids[::40]
    some = segment.positions_among("text", "the", among)
    assert set(some.tolist()) == {key for key in whole.tolist() if key >> 20 in set(among.tolist())}


def test_a_merge_finds_the_same_turns_and_no_deleted_one(tmp_path: Path) -> None:
    rng = random.Random(9)  # noqa: S311
    before = built(tmp_path, [random_texts(rng, 30) for _ in range(5)], deleted=12)
    nodes = [random_node(rng) for _ in range(60)]
    wanted = [_documents(before, our_hits(before, node)) for node in nodes]
    commit = read_commit(tmp_path)
    merge = Merge(tuple(part_of(tmp_path, before, segment) for segment in commit.segments))
    write_commit(tmp_path, [write_segment(tmp_path, merge)], commit)
    after = open_snapshot(tmp_path)
    assert after.size == before.live_count
    assert [_documents(after, our_hits(after, node)) for node in nodes] == wanted
    with whoosh_index.open_dir(str(tmp_path), "MAIN").searcher() as searcher:
        for node in nodes:
            assert our_hits(after, node) == whoosh_hits(searcher, node)


def _documents(snapshot: Snapshot, turns: set[int]) -> set[int]:
    return {int(snapshot.documents[turn]) for turn in turns}


def test_a_merge_in_the_background_leaves_out_what_was_deleted_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("archive.search.postings.merging.SMALL", 2)
    rng = random.Random(4)  # noqa: S311
    built(tmp_path, [random_texts(rng, 5) for _ in range(8)])
    merging = begin(tmp_path)
    assert merging is not None
    for _ in merging.steps:
        pass
    meanwhile = read_commit(tmp_path)
    delete(meanwhile, [3, 17])
    meanwhile = write_commit(
        tmp_path,
        [*meanwhile.segments, write_segment(tmp_path, batch_of(["snow"], 900))],
        meanwhile,
        [merging.identifier],
    )
    finish(merging)
    after = open_snapshot(tmp_path)
    assert len(after.segments) == 2
    assert after.document_ids() == (set(range(1, 41)) - {4, 18}) | {900}


def test_small_segments_are_merged_at_once_and_others_when_idle() -> None:
    assert tier(250) == 0
    assert tier(251) < tier(2_500) < tier(20_000)
    assert due_at_once([_described(10)] * 7) == []
    assert len(due_at_once([*[_described(10)] * 8, _described(9_000)])) == 8
    assert due_when_idle([_described(10)] * 8) == []
    assert len(due_when_idle([_described(900)] * 8)) == 8
    assert len(due_when_idle([_described(900, words=1_000_000)] * 8)) == 4, "no more words together than one may have"
    assert due_when_idle([_described(900, words=2_500_000)] * 8) == [], "the largest stay apart"
    assert len(due_when_idle([_described(90_000), _described(90_000, deleted=30_000)])) == 1


def _described(turns: int, deleted: int = 0, words: int = 1_000) -> Any:
    class Described:
        _fieldlengths: ClassVar[dict[str, int]] = {"text": words}

        def doc_count_all(self) -> int:
            return turns

        def deleted_count(self) -> int:
            return deleted

    return Described()


def test_no_changed_byte_goes_unnoticed(tmp_path: Path) -> None:
    rng = random.Random(1)  # noqa: S311
    built(tmp_path, [random_texts(rng, 20), random_texts(rng, 20)])
    files = [path for path in sorted(tmp_path.iterdir()) if path.is_file()]
    for number in range(300):
        path = files[number % len(files)]
        with flipped(path, rng.randrange(path.stat().st_size), 1 << rng.randrange(8)):
            _forget(tmp_path)
            with pytest.raises(IndexUnusableError):
                open_snapshot(tmp_path)


@contextmanager
def flipped(path: Path, at: int, bit: int) -> Iterator[None]:
    """Change one bit of a file while the block runs."""
    before = path.read_bytes()
    changed = bytearray(before)
    changed[at] ^= bit
    path.write_bytes(bytes(changed))
    yield
    path.write_bytes(before)


def _forget(folder: Path) -> None:
    from archive.search import snapshot  # noqa: PLC0415

    snapshot._open.pop(folder, None)


@pytest.mark.parametrize("ending", [".toc", ".sums", ".seg"])
def test_a_file_that_is_cut_short_or_gone_is_noticed(tmp_path: Path, ending: str) -> None:
    built(tmp_path, [["the ice"]])
    path = next(path for path in tmp_path.iterdir() if path.suffix == ending)
    path.write_bytes(path.read_bytes()[:-7])
    _forget(tmp_path)
    with pytest.raises(IndexUnusableError):
        open_snapshot(tmp_path)
    path.unlink()
    with pytest.raises(IndexUnusableError):
        open_snapshot(tmp_path)


def test_whoosh_is_imported_without_a_word() -> None:
    code = "import django; django.setup(); import archive.search.engine, archive.search.writing"
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPYCACHEPREFIX": "/nonexistent"}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert run.stdout + run.stderr == ""
