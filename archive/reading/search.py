"""Search: the question read back, exactly counted, and what answers it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from archive.search import Question, QuestionError, search

from . import results_shown
from .counted_pages import ways_to_see
from .information import FIELDS
from .pages import reader_page, show
from .paging import check_within
from .parameters import BadParameter
from .take_away import take_away


@reader_page
def page(request: HttpRequest) -> HttpResponse:
    """Show what a question finds. Raise BadParameter, with a sentence, where it cannot be read."""
    try:
        question = Question.from_parameters(request.GET)
    except QuestionError as error:
        raise BadParameter(str(error)) from error
    if question.asks_nothing:
        return show(request, "search_empty.html", {"fields": FIELDS}, section="search")
    results = search(question)
    check_within(question.page, question.size, results.total_groups)
    context = {
        "shown": results_shown.shown(results),
        "results": results,
        "question": question,
        "parts": results_shown.read_back(results),
        "mistakes": results_shown.mistakes(results),
        "tries": results_shown.tries(results),
        "sorts": results_shown.SORTS,
        "ways": ways_to_see(question),
        "take": take_away(results),
    }
    template = "search.html" if results.total_turns else "no_results.html"
    return show(request, template, context, section="search", query=question.text)
