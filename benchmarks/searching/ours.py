"""Our search as it is compared with others: the exact count, the best 20 turns, three facets with their counts, the
documents that the hits lie in, and 20 snippets with texts from the database.
"""

from __future__ import annotations

from archive.search import Question, search
from archive.search.counting import most_frequent
from archive.search.finding import Search
from archive.search.grouping import grouped
from archive.search.opening import snapshot_in_force
from archive.search.ordering import first
from archive.search.postings import segments
from archive.search.question import Group
from archive.search.showing import keys_of, said
from archive.search.snippets import snippet
from archive.search.storage import store
from archive.search.warming import MOST

FACETS = ("speaker", "kind", "place")
SHOWN = 20


def compared(text: str) -> int:
    """Search as the others do; return the number of hits."""
    found = Search(Question(text=text, group=Group.DOCUMENT), snapshot_in_force(store()))
    total = len(found.ids)
    page = found.ids[first(found.worth, SHOWN)]
    for name in FACETS:
        most_frequent(found, name)
    grouped(found)
    keys = keys_of(found.snapshot, page)
    turns = said(keys)
    for key in keys:
        snippet(turns[key].text, found.marked(turns[key].language))
    return total


def whole(text: str) -> int:
    """Search as a page does: ten facets, years, 20 documents with up to three snippets each, and their records."""
    return search(Question(text=text)).total_turns


def as_after_a_start() -> None:
    """Drop all that was decoded, but for the frequent words, which a process decodes when it opens an index."""
    snapshot = snapshot_in_force(store())
    segments.forget()
    snapshot.sentences.clear()
    snapshot.words.clear()
    snapshot.figures.clear()
    snapshot.forms.clear()
    for word in reversed(snapshot.vocabulary.frequent(MOST)):
        for segment in snapshot.segments:
            segment.postings("text", word)
