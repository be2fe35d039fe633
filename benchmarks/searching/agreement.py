"""Agreement, before anything is timed: our hits are those of Whoosh's own searcher, on the same files."""

from __future__ import annotations

import random
import shutil

from whoosh import index as whoosh_index
from whoosh import query
from whoosh.searching import Searcher

from benchmarks.searching.telling import begin, row

FOLDER = begin()

from archive.search.evaluation import Evaluation  # noqa: E402 -- Django is set up first
from archive.search.snapshot import Snapshot, open_snapshot  # noqa: E402
from archive.search.storage import Store  # noqa: E402
from archive.search.tree import And, Node, Not, Or, Phrase, Prefix, Word  # noqa: E402
from benchmarks.searching import corpus, queries  # noqa: E402

QUERIES = 300
SMALL = 10_000


def main() -> None:
    """Compare on the 100,000 turns that are timed, and on fewer in 1, 5 and 20 segments, whole and thinned."""
    words = [word.lower() for text in corpus.texts(every=200) for word in queries.words_of(text)]
    compare("100,000 turns as timed", corpus.our_index(FOLDER), words)
    for segments in (1, 5, 20):
        store = Store(FOLDER / f"agreement-{segments}")
        shutil.rmtree(store.folder, ignore_errors=True)
        corpus.build(store, SMALL, lambda batch: batch.size >= SMALL // segments)  # noqa: B023
        compare(f"{SMALL:,} turns in {segments} segments", store, words)
        corpus.without_some(store, 33)
        compare(f"{SMALL:,} turns in {segments} segments, 3 % deleted", store, words)
        shutil.rmtree(store.folder)


def compare(which: str, store: Store, words: list[str]) -> None:
    """Ask both the same 300 queries."""
    rng = random.Random(queries.SEED)  # noqa: S311 -- the same queries each time
    snapshot = open_snapshot(store.in_force())
    nodes = [random_node(rng, words) for _ in range(QUERIES)]
    with whoosh_index.open_dir(str(snapshot.folder), "MAIN").searcher() as searcher:
        equal = sum(ours(snapshot, node) == whooshs(searcher, node) for node in nodes)
    row(f"hit sets equal to Whoosh's own searcher, {which}", f"{equal} of {QUERIES}", "all", met=equal == QUERIES)


def random_node(rng: random.Random, words: list[str]) -> Node:
    """Return a query such as stock Whoosh can be asked, of words that stand in the texts."""
    at = rng.randrange(len(words) - 9)
    one, other, third = (Word(word, exact=True) for word in rng.choices(words, k=3))
    phrase = Phrase(" ".join(words[at : at + rng.randint(2, 3)]))
    shapes: list[Node] = [one, And((one, other)), Or((one, other)), And((one, Not(other)))]
    shapes += [
        And((Or((one, other)), third)),
        phrase,
        Or((phrase, third)),
        Prefix(f"{max(words[at : at + 9], key=len)[:7]}"),
    ]
    return rng.choice(shapes)


def ours(snapshot: Snapshot, node: Node) -> set[int]:
    """Return the turns that we find."""
    return {int(turn) for turn in (Evaluation(snapshot).mask(node) & snapshot.live).nonzero()[0]}


def whooshs(searcher: Searcher, node: Node) -> set[int]:
    """Return the turns that stock Whoosh finds."""
    return set(searcher.docs_for_query(for_whoosh(node)))


def for_whoosh(node: Node) -> query.Query:
    """Return the same query as Whoosh says it: a word is also found where the speaker is called so."""
    match node:
        case Word(text):
            return query.Or([query.Term("text", text), query.Term("about", text)])
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


if __name__ == "__main__":
    main()
