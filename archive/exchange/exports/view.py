"""The address of exports: all hits of a search, sent as they are read from the record, however many there are."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from slugify import slugify

from archive.exchange.answers import Taken, in_a_sentence, not_whole, open_to_all, whole
from archive.search import Group, NotWholeError, Question, QuestionError, find_all

from . import FORMS, Form
from .taking import Taking

AT_ONCE = 4  # exports a process sends at a time: whoever reads slowly holds a thread, and pages need some too
_CHUNK = 32_768  # characters sent together
_places = threading.BoundedSemaphore(AT_ONCE)
_FULL = "Several exports are being sent just now. Try it again in a minute; it will be whole."


class _Held(Iterator[str]):
    """The pieces of an export, in chunks, and the place that it holds until it is sent or given up."""

    def __init__(self, pieces: Iterator[str]) -> None:
        self._chunks = _in_chunks(pieces)
        self._is_held = True

    def __next__(self) -> str:
        try:
            return next(self._chunks)
        except BaseException:
            self.close()
            raise

    def __del__(self) -> None:
        self.close()

    def close(self) -> None:
        """Give the place up: at the end, at a fault, when the reader went away, or when nobody ever began to read."""
        if self._is_held:
            self._is_held = False
            _places.release()


@require_safe
@cache_control(no_cache=True)
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """Send all hits of a search in the format of that ending."""
    if form not in FORMS:
        raise Http404(f"A search can be taken away as {', '.join(FORMS)}.")
    try:
        question = whole(request)
        if form == "tei.xml":
            question = replace(question, group=Group.DOCUMENT)
        found = find_all(question)
    except QuestionError as error:
        return in_a_sentence(str(error), 400)
    except NotWholeError as error:
        return not_whole(str(error))
    taking = Taking(found, Taken.now(question), marked=request.GET.get("bom") == "1")
    return _answer(request, taking, form, FORMS[form])


def _answer(request: HttpRequest, taking: Taking, ending: str, form: Form) -> HttpResponseBase:
    headers = {"Content-Disposition": f'attachment; filename="{_name(taking)}.{ending}"'}
    if request.method == "HEAD":
        return open_to_all(HttpResponse(content_type=form.media_type, headers=headers))
    if not _places.acquire(blocking=False):
        return not_whole(_FULL)
    held = _Held(form.write(taking))
    return open_to_all(StreamingHttpResponse(held, content_type=form.media_type, headers=headers))


def _name(taking: Taking) -> str:
    """Return the name of the file: what was searched, and when."""
    words = slugify(_words(taking.found.question), max_length=40, word_boundary=True)
    return "-".join(part for part in ("chancery", words, taking.taken.on) if part)


def _words(question: Question) -> str:
    return " ".join((question.text, *(value for _, value in question.chosen)))


def _in_chunks(pieces: Iterator[str]) -> Iterator[str]:
    """Yield the first piece at once, so that a reader sees that something comes, and the others in chunks."""
    held: list[str] = []
    size = _CHUNK
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= _CHUNK:
            yield "".join(held)
            held, size = [], 0
    if held:
        yield "".join(held)
