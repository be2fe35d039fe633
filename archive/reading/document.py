"""The document: its words turn by turn, its record, and how to cite it; in its latest version, or in the one cited."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from django.db.models import Max, Min
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.http import urlencode

from archive.citation.addresses import Address
from archive.citation.cited import Cited, absolute, cited
from archive.citation.page_metadata import highwire, json_ld, open_graph, speakers_and_turns
from archive.citation.references import ascribed_to
from archive.citation.styles import DEFAULT, STYLES, Citation, cite
from archive.exchange import memento
from archive.exchange.formats.serving import files_of
from archive.models import Document, Turn, Version
from archive.models.speaking import SpokenTurn
from archive.search import LONGEST, Question, QuestionError

from . import contents, languages, parameters, record_card, strips_drawn, turns_shown
from .hits_shown import hits
from .pages import show
from .parameters import NotHere
from .turns_shown import Reading


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request for a document asks beside its address: a style of citation, and the search that led here."""

    style: str
    question: Question

    @classmethod
    def read(cls, data: QueryDict) -> Asked:
        """Read the parameters of a request."""
        style = parameters.one_of(data, "cite", STYLES, what="style of citation") or DEFAULT
        return cls(style, _led_here(data))

    @property
    def words(self) -> str:
        """The words of the search."""
        return self.question.text

    @property
    def kept(self) -> str:
        """The search as a query, for links within the document."""
        return f"?{self.question.query_string}" if self.words else ""


def _led_here(data: QueryDict) -> Question:
    """Return the search that led to a document. Nobody types it here, so that what cannot be read of it is passed
    over.
    """
    with suppress(QuestionError):
        return Question.from_parameters(data)
    return Question(text=parameters.text(data, "q", longest=LONGEST))


@dataclass(frozen=True, slots=True)
class CitePanel:
    """The panel that says how to cite: the citation in the style chosen, the styles to choose from, and the files, each
    with its name and path.
    """

    heading: str
    citation: Citation
    styles: tuple[tuple[str, str, bool], ...]
    files: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class GoneTurn:
    """A turn that an earlier version had and this one has not."""

    number: int
    href: str
    version: int


def page(request: HttpRequest, document: Document, address: Address) -> HttpResponse:
    """Show a document, or one version of it. Raise NotHere where it has no version of that number."""
    asked = Asked.read(request.GET)
    versions = list(document.versions.published().select_related("takedown").order_by("-number"))
    version = chosen(document, versions, address.version)
    record = record_card.record_of(document, version, versions)
    if version is None:
        what = cited(document, None)
        context = {
            "cite": cite_panel("Cite this entry", what, asked, files_of(document, None)),
            **_metadata(document, what),
            "unapi": address.path.lstrip("/"),
            "link_set": address.in_format("linkset.json"),
        }
        return show(request, "document.html", {**frame(document), "record": record, **context}, section="documents")
    brought, gone = _history(document, version, versions)
    said = turns_shown.turns_of(version)
    found = hits(said, asked.question, document, clear=address.path)
    read = turns_shown.reading(document, version, marks=found.marks, new=brought, said=said)
    what = cited(document, version, speakers=ascribed_to(document, read.spoken))
    context = {
        "version": version,
        "latest": versions[0],
        "before_number": (version.number or 0) - 1,
        "next_changes": next_changes(document, version),
        "reading": read,
        "facts": _facts(read, version),
        "sections": contents.sections(read.turns),
        "voices": contents.voices(read),
        "lying": strips_drawn.draw(read.bands, strips_drawn.LYING, found=set(found.turns) or None),
        "standing": strips_drawn.draw(read.bands, strips_drawn.STANDING, found=set(found.turns) or None),
        "hits": found,
        "gone": gone,
        "neighbours": record_card.neighbours(record.items),
        "cite": cite_panel(f"Cite version {version.number}", what, asked, files_of(document, version)),
        "unapi": address.path.lstrip("/"),
        "link_set": address.in_format("linkset.json"),
        **_metadata(document, what, version, read.spoken),
    }
    shown = {**frame(document), "record": record, **context}
    response = show(request, "document.html", shown, section="documents", query=asked.words)
    return memento.dated(response, address, version)


def chosen(document: Document, versions: list[Version], number: int | None) -> Version | None:
    """Return the version of that number, the latest where none is asked for, None for a catalogue entry alone."""
    if number is None:
        return versions[0] if versions else None
    found = next((version for version in versions if version.number == number), None)
    if found is None:
        has = f"Its latest is version {versions[0].number}." if versions else "The archive has no text of it."
        raise NotHere(f"There is no version {number} of “{document}”. {has}", href=document.get_absolute_url())
    return found


def next_changes(document: Document, version: Version) -> str:
    """Return the address of what the version after this one changed."""
    return f"{document.get_absolute_url()}.v{(version.number or 0) + 1}.changes"


def frame(document: Document) -> dict[str, object]:
    """Return what the head of each page of a document shows."""
    return {
        "document": document,
        "direction": languages.direction(document.language),
        "canonical": absolute(document.get_absolute_url()),
    }


def cite_panel(heading: str, what: Cited, asked: Asked, files: tuple[tuple[str, str], ...] = ()) -> CitePanel:
    """Return the panel that says how to cite; its styles keep the words of a search."""
    led_here = asked.question.as_parameters() if asked.words else []
    styles = tuple(
        (style.name, f"?{urlencode([*led_here, ('cite', key)])}#cite", key == asked.style)
        for key, style in STYLES.items()
    )
    return CitePanel(heading, cite(what, asked.style), styles, files)


def _metadata(
    document: Document, what: Cited, version: Version | None = None, said: Sequence[SpokenTurn] = ()
) -> dict[str, object]:
    path = (version or document).get_absolute_url()
    return {
        "meta_tags": highwire(document, what),
        "open_graph": open_graph(document, what),
        "json_ld": json_ld(document, what) | speakers_and_turns(path, said),
    }


def _facts(read: Reading, version: Version) -> str:
    """Say how long the text is and who speaks in it."""
    unit = "passage" if read.nobody_speaks else "turn"
    facts = [counted(version.turn_count, unit), counted(version.word_count, "word")]
    if not read.nobody_speaks:
        facts.append(counted(contents.speakers(read), "speaker"))
    spoken = " Nobody speaks here: each passage has a number, and is cited by it." if read.nobody_speaks else ""
    return f"{', '.join(facts)}.{spoken}"


def counted(number: int, unit: str) -> str:
    """Return a number with its unit in words, thousands marked: “1 turn”, “1,204 words”."""
    return f"{number:,} {unit}{'' if number == 1 else 's'}"


def _history(
    document: Document, version: Version, versions: list[Version]
) -> tuple[dict[int, int], tuple[GoneTurn, ...]]:
    """Return which turns a later version than the first brought, by number, and those that this version has no more."""
    if version.number == 1 or not versions:
        return {}, ()
    spans = (
        Turn.objects.filter(version__in=[one for one in versions if (one.number or 0) <= (version.number or 0)])
        .order_by()
        .values_list("number")
        .annotate(first=Min("version__number"), last=Max("version__number"))
    )
    kept = list(spans)
    brought = {number: first for number, first, _ in kept if first > 1}
    gone = tuple(
        GoneTurn(number, f"{document.get_absolute_url()}.v{last}/t{number}", last)
        for number, _, last in sorted(kept)
        if last != version.number
    )
    return brought, gone
