"""What the archive knows: names of places, events, sources, series and languages, offered where one is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language_info
from django.views.decorators.http import require_safe

from archive.editorial.roles import Action, Actor, require
from archive.editorial.services.describing import event_words
from archive.models import Collection, Document, Event, Place, Source
from archive.models.folding import fold

from .pages import desk_page

_OFFERED = 20
_LIKELY = 60
_LANGUAGES = ("ar", "de", "en", "es", "fr", "he", "it", "ja", "ko", "nl", "pl", "pt", "ru", "tr", "uk")


@dataclass(frozen=True, slots=True)
class Known:
    """Something that can be chosen: what is written into the field, and a word about it."""

    value: str
    says: str = ""


@require_safe
@desk_page
def page(request: HttpRequest, by: Actor, which: str) -> HttpResponse:
    """Answer what the archive knows whose name has the words `q`, those that begin with them first."""
    require(by, Action.BRING)
    if which not in _LISTS:
        raise Http404
    found = _LISTS[which](fold(request.GET.get("q", "")[:200]), _OFFERED)
    return JsonResponse({"known": [{"value": each.value, "says": each.says} for each in found]})


def likely(which: str) -> list[Known]:
    """Return what is offered of a list before anything is typed: what most documents have."""
    return _LISTS[which]("", _LIKELY)


def _named(model: Any, words: str, limit: int, *, used_by: str = "documents", also: Q | None = None) -> Iterable[Any]:
    records = model.objects.all() if model is Source else model.objects.current()
    if not words:
        return list(records.annotate(used=Count(used_by)).order_by("-used", "name_folded")[:limit])
    begins = list(records.filter(name_folded__startswith=words).order_by("name_folded")[:limit])
    condition = Q(name_folded__contains=words) | (also or Q())
    others = records.filter(condition).exclude(pk__in=[each.pk for each in begins]).distinct().order_by("name_folded")
    return [*begins, *others[: limit - len(begins)]]


def _places(words: str, limit: int) -> list[Known]:
    also = Q(aliases__name_folded__contains=words)
    return [Known(each.name, each.country) for each in _named(Place, words, limit, also=also)]


def _events(words: str, limit: int) -> list[Known]:
    return [Known(event_words(each)) for each in _named(Event, words, limit)]


def _sources(words: str, limit: int) -> list[Known]:
    return [Known(each.name) for each in _named(Source, words, limit)]


def _series(words: str, limit: int) -> list[Known]:
    return [Known(each.name, each.date) for each in _named(Collection, words, limit, used_by="items")]


def _languages(words: str, limit: int) -> list[Known]:
    used = Document.objects.exclude(language="").order_by().values_list("language", flat=True).distinct()
    tags = sorted({*used, *_LANGUAGES})
    known = [Known(tag, _language_name(tag)) for tag in tags]
    return [each for each in known if words in fold(f"{each.value} {each.says}")][:limit]


def _language_name(tag: str) -> str:
    try:
        return str(get_language_info(tag)["name"])
    except KeyError:
        return ""


_LISTS: dict[str, Callable[[str, int], list[Known]]] = {
    "places": _places,
    "events": _events,
    "sources": _sources,
    "series": _series,
    "languages": _languages,
}
