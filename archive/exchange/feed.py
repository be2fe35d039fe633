"""A feed of any search (Atom, RFC 4287): the documents in which it finds something, the last published first.

A document's entry has one identifier for ever, made of its ARK (a UUID of version 5, RFC 9562), so that no reader shows
it twice, even where the archive moves to another host.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Sequence
from itertools import islice

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.utils.http import http_date
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from archive.citation.cited import ARCHIVE, absolute
from archive.models import Document
from archive.search import Found, Hit, HitGroup, NotWholeError, Question, QuestionError, find_all

from .answers import in_a_sentence, not_whole, open_to_all, search_address, watched
from .legal_xml import legal

ENTRIES = 50
BEGINNING = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)  # of a feed of an archive without documents


@require_safe
@conditional_page
@cache_control(no_cache=True)
def feed(request: HttpRequest) -> HttpResponseBase:
    """Send the feed of a search."""
    try:
        found = find_all(watched(Question.from_parameters(request.GET)))
    except QuestionError as error:
        return in_a_sentence(str(error), 400)
    except NotWholeError as error:
        return not_whole(str(error))
    groups = found.best_of(newest(found, ENTRIES))
    made = _feed(found, groups)
    response = HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
    response.headers["Last-Modified"] = http_date(_updated(groups).timestamp())
    return open_to_all(response)


def newest(found: Found, most: int) -> list[int]:
    """Return the documents found that were published last, the last first: their numbers."""
    published = Document.objects.published().order_by("-first_published_at", "-pk").values_list("pk", flat=True)
    return list(islice((pk for pk in published.iterator() if pk in found.counts), most))


class Feed(Atom1Feed):
    """Django's, dated by its entries alone: one without entries has not changed since they began."""

    def latest_post_date(self) -> datetime.datetime:
        dates: list[datetime.datetime] = [item["updateddate"] for item in self.items]
        return max(dates, default=BEGINNING)


def _feed(found: Found, groups: Sequence[HitGroup]) -> Feed:
    question = found.question
    words = "; ".join(part.words for part in found.parts) or "everything"
    notes = " ".join(mistake.sentence for mistake in found.mistakes)
    made = Feed(
        title=legal(f"{ARCHIVE}: {words}"),
        link=search_address(question),
        description="",
        subtitle=legal(f"Documents in which a turn answers this search, the last published first. {notes}".strip()),
        feed_url=absolute(f"{reverse('search-feed')}?{question.query_string}"),
        feed_guid=identifier(f"search?{question.query_string}"),
        author_name=ARCHIVE,
        language="en",
    )
    for group in groups:
        if group.document is not None:
            _add(made, group, group.document)
    return made


def _add(made: Feed, group: HitGroup, document: Document) -> None:
    made.add_item(
        title=legal(document.title),
        link=absolute(document.get_absolute_url()),
        description=legal(_summary(group)),
        unique_id=identifier(document.ark),
        pubdate=document.first_published_at,
        updateddate=_changed(document),
    )


def _summary(group: HitGroup) -> str:
    """Return the best passages, escaped: the summary of an entry is markup."""
    turns = f"{group.total:,} turn{'' if group.total == 1 else 's'}"
    return format_html("<p>{}</p>{}", turns, format_html_join("", "<p>{}{}</p>", map(_passage, group.hits)))


def _passage(hit: Hit) -> tuple[str, str]:
    snippet = "".join(piece.text for piece in hit.pieces)
    said = f"{'… ' if hit.cut_before else ''}{snippet}{' …' if hit.cut_after else ''}"
    return (f"{hit.spoken.name}: " if hit.spoken.name else ""), said


def _changed(document: Document) -> datetime.datetime:
    version = document.latest_version
    latest = version.published_at if version and version.published_at else document.first_published_at
    return latest or BEGINNING


def _updated(groups: Sequence[HitGroup]) -> datetime.datetime:
    return max((_changed(group.document) for group in groups if group.document), default=BEGINNING)


def identifier(name: str) -> str:
    """Return the identifier, for ever, of a feed or of a document in it (RFC 9562, version 5)."""
    return uuid.uuid5(uuid.NAMESPACE_URL, name).urn
