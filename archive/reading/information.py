"""What the archive says of itself: about, how to cite, help, accessibility."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from archive.citation.cited import Cited, Name, absolute
from archive.citation.styles import STYLES, cite
from archive.models import Document, Turn

from .pages import View, reader_page, show

FIELDS = (
    ('"freedom of passage"', "these words, in this order, small ones and all"),
    ("toll OR duty", "one of them at least; brackets keep together what belongs together"),
    ("toll -winter", "a word or a sentence that is not to be there; NOT says the same"),
    ("+toll", "a word that no hit may lack"),
    ("toll NEAR/5 duty", "both, no more than five words from one to the other; ten, where no number is given"),
    ("treaties", "treaty too: a word is found in all its forms; =treaties is this form alone"),
    ("navig*", "all words that begin so, from three letters on"),
    ("naviagtion~", "words like it, a letter more, less or other, from five letters on"),
    ("speaker:marendal", "what somebody said, whatever name they are printed under"),
    ("role:minister", "what was said in an office"),
    ("kind:treaty", "in documents of a kind"),
    ("place:orsund", "said or signed there"),
    (
        "event: collection: org: subject: title: country: source: symbol:",
        "on an occasion, in a series, of a body, about a subject, in a title, in a country, published by, by symbol",
    ),
    ("language:fr", "in a language"),
    ("said:question", "asked, and not stated or answered; said:answer, said:statement, said:text"),
    ("asked-of:marendal", "questions that somebody answers in the turn that follows"),
    ("date:1874..1920", "of these years; also 1957, 2019-03, 2019-03-14, 1989.., <1960, >=1919"),
)


def information(template: str) -> View:
    """Return the view of a page that needs nothing of the record."""

    @reader_page
    def view(request: HttpRequest) -> HttpResponse:
        return show(request, template, {})

    return view


@reader_page
def help_page(request: HttpRequest) -> HttpResponse:
    """Say how to ask, how to read and how to cite."""
    return show(request, "help.html", {"fields": FIELDS})


@reader_page
def about(request: HttpRequest) -> HttpResponse:
    """Say what the archive is, and how much it holds."""
    published = Document.objects.published()
    turns = Turn.objects.filter(version__in=published.values("latest_version"))
    context = {"documents": published.count(), "turns": turns.count()}
    return show(request, "about.html", context)


@reader_page
def how_to_cite(request: HttpRequest) -> HttpResponse:
    """Say what an address promises, with an example in each style."""
    example = Cited(
        title="Joint press conference after the forty-first session",
        address=absolute("/ark:/99999/fk4w3r7c2k.v2/t7"),
        kind="Press conference",
        date="2019-03-14",
        place="Orsund",
        series="Papers of the Aure Commission",
        series_number="212",
        version=2,
        turn=7,
        speakers=(Name("Ilse Marendal", "Marendal", "Ilse"),),
        ark="ark:/99999/fk4w3r7c2k.v2",
        language="en",
    )
    examples = [(style.name, cite(example, key)) for key, style in STYLES.items()]
    return show(request, "how_to_cite.html", {"examples": examples})
