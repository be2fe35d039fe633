"""The engine: our index behind Haystack's API, so that a plain SearchQuerySet works and an engine changes by one
setting.

What Haystack's stock Whoosh backend does wrong is not done here: pages are slices by offset, nothing fails in
silence, user text never
reaches Whoosh's parser, writing waits for a lock with a deadline, and what is not published is not in the index.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from haystack.backends import BaseEngine, BaseSearchBackend, BaseSearchQuery, SearchNode
from haystack.models import SearchResult

from archive.models import Turn, enqueue_again

from .finding import Search
from .naming import labels
from .opening import snapshot_in_force
from .ordering import first
from .postings.segments import Ids
from .question import FACETS, Group, Question, Sort
from .showing import keys_of, said
from .snippets import snippet
from .storage import store


class ChancerySearchBackend(BaseSearchBackend):
    """Haystack's door to the index. It changes nothing itself: what it is told to index goes into the queue."""

    def update(self, index: object, iterable: Iterable[Turn], commit: bool = True) -> None:  # noqa: FBT001, FBT002
        """Put the documents of these turns into the queue."""
        enqueue_again(sorted({turn.version.document_id for turn in iterable}))

    def remove(self, obj_or_string: Turn | str, commit: bool = True) -> None:  # noqa: FBT001, FBT002
        """Put the document of this turn into the queue, which takes it out if it is not published."""
        turn = obj_or_string
        if isinstance(turn, str):
            turn = Turn.objects.select_related("version").get(pk=int(turn.rpartition(".")[2]))
        enqueue_again([turn.version.document_id])

    def clear(self, models: Iterable[type] | None = None, commit: bool = True) -> None:  # noqa: FBT001, FBT002
        """Refuse: an index is never emptied under its readers."""
        raise NotImplementedError("The index is not cleared: “python manage.py rebuild_search_index” builds it anew.")

    def search(self, query_string: str, **options: Any) -> dict[str, Any]:
        """Answer a query in the archive's own language: results from `start_offset` to `end_offset`, and the exact
        count.
        """
        chosen = tuple(pair for each in sorted(options.get("narrow_queries") or ()) if (pair := _choice(each)))
        asked = Question(text=query_string, chosen=chosen, group=Group.TURN, sort=_sort(options.get("sort_by")))
        found = Search(asked, snapshot_in_force(store()))
        start, end = options.get("start_offset") or 0, options.get("end_offset") or len(found.ids)
        page = found.ids[first(found.worth, end)[start:]]
        return {
            "results": self._results(found, page, highlight=bool(options.get("highlight"))),
            "hits": len(found.ids),
            "facets": {"fields": {name: _counts(found, name) for name in options.get("facets") or ()}},
        }

    def _results(self, found: Search, page: Ids, *, highlight: bool) -> list[SearchResult]:
        keys = keys_of(found.snapshot, page)
        turns = said(keys)
        results = []
        for turn, key in zip(page, keys, strict=True):
            if key in turns:
                one = turns[key]
                extra: dict[str, Any] = {"document_id": one.document, "number": one.number}
                if highlight:
                    extra["highlighted"] = list(snippet(one.text, found.marked(one.language)).pieces)
                results.append(SearchResult("archive", "turn", one.turn, float(found.scores[turn]), **extra))
        return results


def _choice(narrowing: str) -> tuple[str, str] | None:
    name, colon, value = narrowing.partition(":")
    return (name.removesuffix("_exact"), value.strip('"')) if colon and name.removesuffix("_exact") in FACETS else None


def _sort(fields: Sequence[str] | None) -> Sort:
    named = (fields or [""])[0]
    return {"date": Sort.EARLIEST, "-date": Sort.LATEST}.get(named, Sort.RELEVANCE)


def _counts(found: Search, name: str) -> list[tuple[str, int]]:
    counts = found.counts(name)
    named = labels(name, counts)
    return sorted(((value, counts[value]) for value in named), key=lambda pair: (-pair[1], pair[0]))


class ChancerySearchQuery(BaseSearchQuery):
    """Haystack's filters, printed in the archive's own query language."""

    def build_query(self) -> str:
        """Return the query; empty where everything is asked for."""
        return "" if not self.query_filter else self.query_filter.as_query_string(self.build_query_fragment)

    def matching_all_fragment(self) -> str:
        """Return what finds everything."""
        return ""

    def build_query_fragment(self, field: str, filter_type: str, value: Any) -> str:
        """Return one filter: words of the text as words, a condition otherwise; sequences as alternatives."""
        values = value if isinstance(value, list | tuple | set) else [value]
        prefix = "" if field in ("content", "text") else f"{field}:"
        star = "*" if filter_type == "startswith" else ""
        said = [_said(str(each), prefix, star, exact=filter_type == "exact") for each in values]
        return said[0] if len(said) == 1 else f"({' OR '.join(said)})"

    def build_alt_parser_query(self, parser_name: str, query_string: str = "", **kwargs: Any) -> str:
        """Refuse: there is one query language."""
        raise NotImplementedError("The archive has one query language; other parsers are not reached.")


def _said(text: str, prefix: str, star: str, *, exact: bool) -> str:
    bare = text.replace('"', " ").strip()
    if prefix or exact:
        return f'{prefix}"{bare}"'
    return f"{bare}{star}"


class WhooshEngine(BaseEngine):
    """The embedded engine, as HAYSTACK_CONNECTIONS names it."""

    backend = ChancerySearchBackend
    query = ChancerySearchQuery


__all__ = ["ChancerySearchBackend", "ChancerySearchQuery", "SearchNode", "WhooshEngine"]
