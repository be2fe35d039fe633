"""Stock django-haystack 3.4 with its own Whoosh backend, against ours, on the same 100,000 turns in the same process.

The baseline's index has Haystack's own schema and prepared documents, written by one direct writer into one segment:
its own `update_index` leaves more segments and takes hours, so this favours the baseline. Haystack's own settings hold
for it. A page is one SearchQuerySet with three facets, highlighting, a slice of 20, the count and the facets' counts.
"""

from __future__ import annotations

import shutil
import statistics
import time
from functools import partial
from typing import Any

from haystack import indexes

from benchmarks.searching.telling import begin, median_of, row, spread, took

FOLDER = begin()

from django.conf import settings  # noqa: E402 -- Django is set up first

STOCK = FOLDER / "stock"
settings.HAYSTACK_CONNECTIONS["stock"] = {
    "ENGINE": "haystack.backends.whoosh_backend.WhooshEngine",
    "PATH": str(STOCK),
    "SILENTLY_FAIL": False,
}
settings.HAYSTACK_LIMIT_TO_REGISTERED_MODELS = True  # Haystack's own default, which the archive turns off

from haystack import connections  # noqa: E402
from haystack.query import SearchQuerySet  # noqa: E402

from archive.models import Turn  # noqa: E402
from archive.search.rows import Row  # noqa: E402
from benchmarks.searching import corpus, ours, queries  # noqa: E402

EVERY = 5  # of the mixed queries, one in so many is asked of the baseline, which takes half a second for each
WARM, COLD = 200, 20


class StockIndex(indexes.SearchIndex, indexes.Indexable):
    """Turns as Haystack's own tutorial would have them indexed."""

    text = indexes.CharField(document=True)
    speaker = indexes.CharField(faceted=True)
    kind = indexes.CharField(faceted=True)
    place = indexes.CharField(faceted=True)
    document = indexes.CharField()

    def get_model(self) -> type[Turn]:
        """Return the model that is found."""
        return Turn


def write() -> Any:
    """Return Haystack's Whoosh backend over the baseline's index, which is written where it does not stand."""
    connection = connections["stock"]
    index = StockIndex()
    connection.get_unified_index().build(indexes=[index])
    backend: Any = connection.get_backend()
    state = f"{corpus.TURNS} turns of {corpus.published()[:1]}"
    if not corpus.stands(STOCK, state):
        print(f"Writing the baseline's index of {corpus.TURNS:,} turns …", flush=True)
        shutil.rmtree(STOCK, ignore_errors=True)
        backend.setup()
        writer = backend.index.writer(limitmb=512)
        for number, each in enumerate(corpus.rows(), 1):
            prepared = index.full_prepare(_turn(number, each))
            writer.add_document(**{name: backend._from_python(value) for name, value in prepared.items()})  # noqa: SLF001
        writer.commit()
        corpus.stamp(STOCK, state)
    backend.setup()
    return backend


def _turn(number: int, each: Row) -> Turn:
    """Return a turn that answers what Haystack's prepare asks of it."""
    turn = Turn(pk=number, text=each.running["text"][0], number=each.number)
    for name in ours.FACETS:
        setattr(turn, f"_{name}", "".join(each.values[name][:1]))
    turn._document = str(each.numbers["doc"])  # type: ignore[attr-defined]  # noqa: SLF001
    return turn


for _name in (*ours.FACETS, "document"):
    setattr(StockIndex, f"prepare_{_name}", lambda self, turn, name=_name: getattr(turn, f"_{name}"))
StockIndex.prepare_text = lambda self, turn: turn.text  # type: ignore[attr-defined]


def page(text: str) -> int:
    """Ask the baseline for a page; return the number of hits."""
    found: Any = SearchQuerySet(using="stock")
    found = found.raw_search(text).highlight()
    for name in ours.FACETS:
        found = found.facet(name)
    list(found[: ours.SHOWN])
    found.facet_counts()
    return int(found.count())


def main() -> None:
    """Time both, query by query in turn."""
    corpus.use(corpus.our_index(FOLDER))
    write()
    ours.compared("the")
    corpus.wait_for_the_warming()
    mixed = queries.mixed(corpus.texts())
    chosen = [*queries.SEVEN, *mixed[::EVERY]]
    ours.as_after_a_start()
    first = {query: took(partial(ours.compared, query)).wall for query in chosen}
    stock = {query: took(partial(page, query)) for query in chosen}
    for query in queries.SEVEN:
        stock[query] = median_of(partial(page, query))
    warm = {query: median_of(partial(ours.compared, query)) for query in chosen}
    told_one_by_one(stock, first, warm)
    ratios = [stock[query].wall / warm[query].wall for query in chosen]
    cpu = [stock[query].cpu / warm[query].cpu for query in chosen]
    colds = [stock[query].wall / first[query] for query in chosen]
    count = f"{len(chosen)} queries, seed {queries.SEED}"
    row(
        f"against stock Haystack + Whoosh, {corpus.TURNS:,} turns, warm: median ratio over {count}",
        f"{statistics.median(ratios):.0f} times (of processor time {statistics.median(cpu):.0f}); "
        f"{statistics.median(each.wall for each in stock.values()):.0f} against "
        f"{statistics.median(each.wall for each in warm.values()):.2f} ms",
        f"≥ {WARM} times",
        met=statistics.median(ratios) >= WARM,
    )
    row(
        "the same, a word's first use after a start: worst ratio",
        f"{min(colds):.0f} times; median {statistics.median(colds):.0f}",
        f"≥ {COLD} times",
        met=min(colds) >= COLD,
    )
    stream(mixed)


def told_one_by_one(stock: Any, first: Any, warm: Any) -> None:
    """Write a row for each of the seven queries."""
    for query in queries.SEVEN:
        whole = median_of(partial(ours.whole, query))
        row(
            f"{query}, {ours.compared(query):,} turns",
            f"stock {stock[query].wall:.0f} ms; ours first {first[query]:.1f}, warm {warm[query].wall:.2f} "
            f"({stock[query].wall / warm[query].wall:.0f} times); as a page asks, ten facets and up to 60 snippets, "
            f"{whole.wall:.1f} ms",
        )


def stream(mixed: list[str]) -> None:
    """Time the whole mixed stream on ours alone: with nothing but the frequent words decoded, and again."""
    ours.as_after_a_start()
    for name in ("from a start", "again"):
        began = time.process_time()
        each = [took(partial(ours.compared, query)).wall for query in mixed]
        row(
            f"ours, {len(mixed)} mixed queries on {corpus.TURNS:,} turns, {name}",
            f"{spread(each)}; processor {(time.process_time() - began) * 1000 / len(mixed):.1f} ms a query",
        )


if __name__ == "__main__":
    main()
