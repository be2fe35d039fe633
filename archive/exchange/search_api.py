"""The search as JSON: the same question, by the same parameters, as the search's page, and the same results.

Fields are added in time, and none that stands here is taken away or changes what it says: docs/API.md describes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.urls import reverse

from archive.citation.cited import absolute
from archive.models import Document, Identifier
from archive.search import Facet, Hit, HitGroup, Question, Results

from .answers import search_address

Json = dict[str, object]
Identifiers = dict[int, list[str]]


def as_value(results: Results) -> Json:
    """Return what a search found as the API says it."""
    question = results.question
    known = _identifiers(_documents(results))
    return {
        "query": question.text,
        "read_as": [part.words for part in results.parts],
        "mistakes": [
            {
                "start": mistake.start,
                "end": mistake.end,
                "sentence": mistake.sentence,
                "instead": mistake.instead.text if mistake.instead else None,
            }
            for mistake in results.mistakes
        ],
        "notes": [results.notice] if results.notice else [],
        "suggestions": [
            {"words": each.words, "query": each.question.text, "count": each.count, "url": _address(each.question)}
            for each in results.suggestions
        ],
        "total_turns": results.total_turns,
        "total_documents": results.total_documents,
        "all_words": results.all_words,
        "some_words": results.some_words,
        "group": str(question.group),
        "sort": str(question.sort),
        "page": question.page,
        "size": question.size,
        "pages": results.pages,
        "total_results": results.total_groups,
        "next": _address(question.at_page(question.page + 1)) if question.page < results.pages else None,
        "previous": _address(question.at_page(question.page - 1)) if question.page > 1 else None,
        "html": search_address(question),
        "facets": {facet.name: _facet(facet) for facet in results.facets},
        "years": {str(each.year): each.count for each in results.years},
        "undated": results.undated,
        "results": [_group(group, known) for group in results.groups],
    }


def _address(question: Question) -> str:
    return absolute(f"{reverse('api-search')}?{question.query_string}")


def _facet(facet: Facet) -> Json:
    return {
        "label": facet.label,
        "total_values": facet.total_values,
        "values": [
            {"value": each.value, "label": each.label, "count": each.count, "chosen": each.is_chosen}
            for each in facet.values
        ],
    }


def _group(group: HitGroup, known: Identifiers) -> Json:
    """Return a group: `document` is that of all its turns, or null where they are one speaker's, each with its own."""
    if group.document is not None:
        return {
            "document": _document(group.document, known),
            "turns": [_turn(hit) for hit in group.hits],
            "total": group.total,
            "more": group.more,
        }
    return {
        "document": None,
        "speaker": {
            "name": str(group.party) if group.party else group.name,
            "url": absolute(group.party.get_absolute_url()) if group.party else None,
        },
        "turns": [{**_turn(hit), "document": _document(hit.document, known)} for hit in group.hits],
        "total": group.total,
        "more": group.more,
    }


def _document(document: Document, known: Identifiers) -> Json:
    return {
        "ark": document.ark,
        "title": document.title,
        "date": document.date,
        "kind": document.kind,
        "place": document.place.name if document.place else None,
        "language": document.language or None,
        "identifiers": known.get(document.pk, []),
        "url": absolute(document.get_absolute_url()),
    }


def _turn(hit: Hit) -> Json:
    spoken = hit.spoken
    return {
        "key": spoken.turn.key,
        "kind": spoken.turn.kind,
        "speaker": spoken.name,
        "role": spoken.role,
        "snippet": "".join(piece.text for piece in hit.pieces),
        "marks": list(_marks(hit)),
        "cut_before": hit.cut_before,
        "cut_after": hit.cut_after,
        "url": absolute(f"{hit.document.get_absolute_url()}/{spoken.turn.key}"),
        "permalink": absolute(f"{hit.document.get_absolute_url()}.v{spoken.turn.version.number}/{spoken.turn.key}"),
    }


def _marks(hit: Hit) -> Iterable[tuple[int, int]]:
    """Yield where the snippet says what was sought: start and end, in code points."""
    at = 0
    for piece in hit.pieces:
        if piece.marked:
            yield at, at + len(piece.text)
        at += len(piece.text)


def _documents(results: Results) -> set[int]:
    return {hit.document.pk for group in results.groups for hit in group.hits}


def _identifiers(documents: set[int]) -> Identifiers:
    """Return what else each document is called, in one query: symbols, old and printed addresses, imported records."""
    found: Identifiers = {}
    rows: Sequence[tuple[int, str]] = list(
        Identifier.objects.filter(document__in=documents).order_by("pk").values_list("document_id", "value")
    )
    for document, value in rows:
        found.setdefault(document, []).append(value)
    return found
