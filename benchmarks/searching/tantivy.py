"""tantivy, a compiled search library, against ours, on the same 100,000 turns in the same process, warm.

It is no dependency: `pip install tantivy` before the run, or the part says that it was left out. It stems and has no
list of stop words, as ours; it keeps the texts in its index, and groups nothing.
"""

from __future__ import annotations

import importlib
import shutil
import statistics
from functools import partial
from typing import Any

from benchmarks.searching.telling import begin, median_of, row

FOLDER = begin()

from benchmarks.searching import corpus, ours, queries  # noqa: E402 -- Django is set up first

MOST = 1.5
MEMORY = 256 << 20


def built(engine: Any) -> Any:
    """Return its index of the first turns, in one segment, written where it does not stand."""
    schema = engine.SchemaBuilder()
    schema.add_text_field("text", stored=True, tokenizer_name="en_stem")
    for name in ours.FACETS:
        schema.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    folder = FOLDER / "tantivy"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    index = engine.Index(schema.build(), path=str(folder))
    writer = index.writer(heap_size=MEMORY, num_threads=1)
    for each in corpus.rows():
        kept = {name: "".join(each.values[name][:1]) for name in ours.FACETS}
        writer.add_document(engine.Document(text=each.running["text"][0], **kept))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


def page(engine: Any, index: Any, text: str) -> int:
    """Ask it for the best 20 with snippets, the count, and three facets; return the number of hits."""
    searcher = index.searcher()
    asked = _query(engine, index, text)
    found = searcher.search(asked, ours.SHOWN, count=True)
    facets = {name: {"terms": {"field": name, "size": 12}} for name in ours.FACETS}
    searcher.aggregate(asked, facets)
    snippets = engine.SnippetGenerator.create(searcher, asked, index.schema, "text")
    for _, address in found.hits:
        snippets.snippet_from_doc(searcher.doc(address)).to_html()
    return int(found.count)


def _query(engine: Any, index: Any, text: str) -> Any:
    if text.endswith("*"):
        return engine.Query.regex_query(index.schema, "text", f"{text[:-1]}.*")
    asked, _ = index.parse_query_lenient(text, ["text"], conjunction_by_default=True)
    return asked


def main() -> None:
    """Time both, query by query in turn."""
    try:
        engine = importlib.import_module("tantivy")
    except ImportError:
        row("against tantivy", "left out: it is not installed (pip install tantivy)", f"≤ {MOST} times")
        return
    corpus.use(corpus.our_index(FOLDER))
    index = built(engine)
    ours.compared("the")
    corpus.wait_for_the_warming()
    chosen = [*queries.SEVEN, *queries.mixed(corpus.texts())]
    ratios, phrases = [], []
    for query in chosen:
        theirs = median_of(partial(page, engine, index, query))
        own = median_of(partial(ours.compared, query))
        ratios.append(own.wall / theirs.wall)
        if query.startswith('"'):
            phrases.append(own.wall / theirs.wall)
        if query in queries.SEVEN:
            row(f"{query} against tantivy", f"{theirs.wall:.2f} ms; ours {own.wall:.2f} ms, {ratios[-1]:.1f} times")
    median, of_phrases = statistics.median(ratios), statistics.median(phrases)
    what = f"against tantivy, {corpus.TURNS:,} turns, warm: our time over its, median"
    row(f"{what} of {len(chosen)} queries", f"{median:.2f} times", f"≤ {MOST} times", met=median <= MOST)
    row(f"{what} of {len(phrases)} phrases", f"{of_phrases:.2f} times", "< 1", met=of_phrases < 1)


if __name__ == "__main__":
    main()
