"""All values of one facet of a search: those with most turns first, page by page, or those that are called so."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode

from archive.search import FACETS, VALUES_ON_A_PAGE, Question, QuestionError, facet_values

from . import parameters, results_shown
from .pages import reader_page, show
from .paging import Paged, check_within
from .parameters import BadParameter


@reader_page
def page(request: HttpRequest) -> HttpResponse:
    """Show the values of the facet `of` among what a question finds. Raise BadParameter where it cannot be read."""
    name = parameters.one_of(request.GET, "of", FACETS, what="facet") or next(iter(FACETS))
    called = parameters.text(request.GET, "called", longest=100)
    number = parameters.page_number(request.GET, "at")
    try:
        question = Question.from_parameters(request.GET)
    except QuestionError as error:
        raise BadParameter(str(error)) from error
    facet, parts = facet_values(question, name, called, number)
    check_within(number, VALUES_ON_A_PAGE, facet.total_values)

    def href(to: int) -> str:
        given = [*question.as_parameters(), ("of", name), ("called", called), ("at", str(to) if to > 1 else "")]
        return f"{reverse('search-values')}?{urlencode([pair for pair in given if pair[1]])}"

    context = {
        "question": question,
        "facet": facet,
        "called": called,
        "parts": results_shown.addressed(parts),
        "page": Paged(facet.values, number, VALUES_ON_A_PAGE, facet.total_values, href),
    }
    return show(request, "search_values.html", context, section="search", query=question.text)
