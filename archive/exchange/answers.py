"""Answers to programs: a question is read from the address, and what is wrong with it is told in a sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from archive.citation.cited import absolute
from archive.search import Question

_Response = TypeVar("_Response", bound=HttpResponseBase)

RETRY_AFTER = "120"  # seconds, while an index is built again


@dataclass(frozen=True, slots=True)
class Taken:
    """What makes a search repeatable: its address, and the day on which it was made, in UTC."""

    search: str
    on: str

    @classmethod
    def now(cls, question: Question) -> Taken:
        """Return what is to be said of a search that is made now."""
        return cls(search_address(question), timezone.now().date().isoformat())


def whole(request: HttpRequest) -> Question:
    """Read a question of which all hits are wanted, whatever page it names. Raise QuestionError, with a sentence."""
    plain = Question()
    return replace(Question.from_parameters(request.GET), page=plain.page, size=plain.size)


def watched(question: Question) -> Question:
    """Return the question as feeds and alerts ask it: they have an order of their own, and group by document."""
    plain = Question()
    return replace(question, group=plain.group, sort=plain.sort, page=plain.page, size=plain.size)


def search_address(question: Question) -> str:
    """Return the address of the search's page, with its host."""
    asked = question.query_string
    return absolute(reverse("search") + (f"?{asked}" if asked else ""))


def in_a_sentence(sentence: str, status: int) -> HttpResponse:
    """Answer with a sentence, as plain text."""
    response = HttpResponse(f"{sentence}\n", status=status, content_type="text/plain; charset=utf-8")
    return open_to_all(response)


def not_whole(sentence: str) -> HttpResponse:
    """Answer that all of it cannot be had just now, and when to come back."""
    response = in_a_sentence(sentence, 503)
    response.headers["Retry-After"] = RETRY_AFTER
    return response


def open_to_all(response: _Response) -> _Response:
    """Let scripts of other sites read the response, and search engines pass it over."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
