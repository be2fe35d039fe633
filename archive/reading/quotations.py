"""Checking a quotation: a text is pasted, and each quotation in it is shown beside what the archive has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_cookie

from archive.citation.cited import Name, cited, name_of, series_of
from archive.citation.styles import Citation, cite
from archive.models import CollectionItem
from archive.search import ask_for_a_rebuild
from archive.search.quotations import LONGEST, MOST, Check, Checked, Passage, Piece, PieceKind, Place, Verdict, check
from archive.search.storage import IndexUnusableError

from . import turns_shown
from .document import counted
from .pages import show

_IN_ADDRESS = 1500  # characters of a text that is given as an address that can be kept
_LONGEST_SEARCH = 256
_VERDICTS = {
    Verdict.EXACT: ("Exact", "ready"),
    Verdict.CHANGED: ("With changes", "ask"),
    Verdict.NOT_FOUND: ("Not found", "stop"),
}
_NO_INDEX = "The index is being built, so quotations cannot be checked now. Try it again in a minute."
_TAGS = {PieceKind.ARCHIVE: "ins", PieceKind.QUOTED: "del", PieceKind.LEFT_OUT: "out", PieceKind.SAME: ""}


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """A turn that says a quotation, or nearly, as the page shows it."""

    place: Place
    name: str
    role: str
    href: str
    cite_href: str
    citation: Citation
    has: str
    remark: str


@dataclass(frozen=True, slots=True)
class ShownQuotation:
    """A quotation with its verdict: the word for it, its colour, a remark, what was quoted, and where it stands."""

    checked: Checked
    word: str
    state: str
    remark: str
    pieces: tuple[tuple[str, str], ...]
    places: tuple[ShownPlace, ...]
    more: int
    search_href: str

    @property
    def is_found(self) -> bool:
        """Whether the archive says it, word for word or with changes."""
        return self.checked.verdict is not Verdict.NOT_FOUND


@csrf_exempt  # nothing changes here, and a token would need a cookie
@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(no_store=True)
@vary_on_cookie
def page(request: HttpRequest) -> HttpResponse:
    """Show what the archive has of each quotation in a text, given as `text` by post or in the address. The text is not
    kept.
    """
    try:
        text = (request.POST if request.method == "POST" else request.GET).get("text", "")
    except RequestDataTooBig:
        return _shown(request, "", _too_long(), status=413)
    text = text.replace("\r\n", "\n").replace("\0", "").strip()
    if len(text) > LONGEST:
        return _shown(request, text[:LONGEST], _too_long(len(text)), status=413)
    if not text:
        return _shown(request, "", "")
    try:
        found = check(text)
    except IndexUnusableError:
        ask_for_a_rebuild()
        return _shown(request, text, _NO_INDEX, status=503)
    return _shown(request, text, "", found)


def _too_long(length: int = 0) -> str:
    has = f"The text has {length:,} characters; " if length else "The text is too long: "
    return f"{has}{LONGEST:,} are checked at one time, some thirty pages. Paste a part of it."


def _shown(
    request: HttpRequest, text: str, problem: str, found: Check | None = None, *, status: int = 200
) -> HttpResponse:
    checked = found.checked if found else ()
    series = series_of({place.document for each in checked for place in each.places}) if checked else {}
    context = {
        "text": text,
        "problem": problem,
        "found": found,
        "quotations": [_quotation(each, series) for each in checked],
        "hint": _hint(found) if found else "The text is not kept.",
        "counts": {verdict.name: found.count(verdict) for verdict in Verdict} if found else {},
        "longest": LONGEST,
        "keep_href": _address_of(text) if checked and len(text) <= _IN_ADDRESS else "",
    }
    return show(request, "quotations.html", context, section="quotations", status=status)


def _address_of(text: str) -> str:
    return f"{reverse('quotations')}?{urlencode({'text': text})}"


def _hint(found: Check) -> str:
    """Say how many quotations were read, and what was left out."""
    number = len(found.checked)
    said = [f"{counted(number, 'quotation')} {_was(number)} read in this text."]
    if found.is_whole:
        taken = "it was taken for one" if number == 1 else "each paragraph was taken for one"
        said = [f"There are no quotation marks in this text: {taken} quotation."]
    if found.short:
        said.append(f"{counted(found.short, 'quotation')} of one word or two {_was(found.short)} left out.")
    if found.beyond:
        said.append(
            f"{counted(found.beyond, 'quotation')} more {_was(found.beyond)} not checked: {MOST} are at one time."
        )
    return " ".join([*said, "The text is not kept."])


def _was(number: int) -> str:
    return "was" if number == 1 else "were"


def _quotation(checked: Checked, series: Mapping[int, CollectionItem]) -> ShownQuotation:
    word, state = _VERDICTS[checked.verdict]
    exact, changed = checked.verdict is Verdict.EXACT, checked.verdict is Verdict.CHANGED
    return ShownQuotation(
        checked=checked,
        word=word,
        state=state,
        remark=_difference(checked.places[0].passage) if changed else "",
        pieces=_pieces(checked.places[0].passage.pieces) if changed else (("", checked.quotation.text),),
        places=tuple(_place(each, checked, series) for each in checked.places),
        more=max(checked.total - len(checked.places), 0) if exact else 0,
        search_href=_search_for(checked),
    )


def _pieces(pieces: tuple[Piece, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((_TAGS[piece.kind], " ".join(piece.text.split())) for piece in pieces)


def _difference(passage: Passage) -> str:
    """Say how much differs."""
    number = passage.differing
    words = f"{_number(number)} {'word differs' if number == 1 else 'words differ'}" if number else ""
    order = "the order differs: an ellipsis cannot move words" if passage.is_reordered else ""
    return ", ".join(part for part in (words, order) if part)


def _number(number: int) -> str:
    """Return a small number as a word."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    return words[number] if number < len(words) else str(number)


def _place(place: Place, checked: Checked, series: Mapping[int, CollectionItem]) -> ShownPlace:
    document, one, passage = place.document, place.spoken, place.passage
    version = one.turn.version
    version.document = document  # else it is asked for again, for each place
    at = version.get_absolute_url() if place.older else document.get_absolute_url()
    words = one.turn.text[passage.start : passage.end]
    asked = f"?{urlencode({'q': _sentence(words)})}" if not place.older else ""
    speakers: tuple[Name, ...] = (name_of(one),) if one.name else ()
    return ShownPlace(
        place=place,
        name=turns_shown.name_shown(one) if one.name else "",
        role=one.role,
        href=f"{at}{asked}#{one.turn.key}",
        cite_href=f"{at}/{one.turn.key}#cite",
        citation=cite(cited(document, version, speakers=speakers, turn=one.turn.number, series=series)),
        has="" if checked.verdict is Verdict.EXACT else " ".join(words.split()),
        remark=_of_versions(place),
    )


def _of_versions(place: Place) -> str:
    """Say which versions of the document say it, where not all do, or there are several."""
    if place.older:
        return f"only in version {place.older}: the latest version has other words"
    if len(place.versions) > 1:
        *firsts, last = map(str, place.versions)
        return f"the same in versions {', '.join(firsts)} and {last}"
    return f"in version {place.versions[0]} alone" if place.versions else ""


def _sentence(words: str) -> str:
    """Return a query for words that follow one another, as long as the search box takes."""
    plain = " ".join(words.replace('"', " ").split())
    return f'"{_cut(plain, _LONGEST_SEARCH - 2)}"'


def _cut(words: str, length: int) -> str:
    return words if len(words) <= length else words[:length].rsplit(" ", 1)[0]


def _search_for(checked: Checked) -> str:
    """Return the address of the search that goes on: the sentence, or else its words in any order."""
    exact = checked.verdict is Verdict.EXACT and len(checked.quotation.runs) == 1
    words = _cut(" ".join(dict.fromkeys(checked.quotation.words)), _LONGEST_SEARCH)
    return f"{reverse('search')}?{urlencode({'q': _sentence(checked.quotation.text) if exact else words})}"
