"""The turn: a page of its own with its neighbours, citable by itself."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from archive.citation.addresses import Address
from archive.citation.cited import absolute, cited, name_of
from archive.citation.page_metadata import highwire, json_ld, open_graph
from archive.exchange import memento
from archive.exchange.formats.serving import files_of
from archive.models import Document, Turn, Version
from archive.models.dates_in_words import in_words
from archive.models.speaking import SpokenTurn
from archive.transcripts.transcript import TurnKind

from . import turns_shown
from .document import Asked, chosen, cite_panel, frame, next_changes
from .hits_shown import hits
from .pages import show
from .parameters import NotHere

_VERBS = {TurnKind.STATEMENT: "speaks", TurnKind.ANSWER: "answers", TurnKind.QUESTION: "asks"}
_UNNAMED = {TurnKind.QUESTION: "A question", TurnKind.ANSWER: "An answer", TurnKind.STATEMENT: "A statement"}


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The same turn in other versions: those with the same words, and those with other words."""

    same: tuple[Version, ...]
    other: tuple[Version, ...]


def page(request: HttpRequest, document: Document, address: Address) -> HttpResponse:
    """Show one turn between the two beside it, as the version cited has it; else as the last version that has it."""
    asked = Asked.read(request.GET)
    number = address.turn or 0
    versions = list(document.versions.published().select_related("takedown").order_by("-number"))
    texts = _texts(document, number)
    version = _version(document, versions, address, texts)
    said = turns_shown.turns_of(version)
    place = next(place for place, one in enumerate(said) if one.turn.number == number)
    found = hits(said, asked.question, document, clear=address.path)
    read = turns_shown.reading(
        document, version, marks=found.marks, only=range(max(0, place - 1), min(len(said), place + 2)), said=said
    )
    one = said[place]
    speakers = (name_of(one),) if one.voiced.voice else ()
    unit = "passage" if one.turn.kind == TurnKind.TEXT else "turn"
    what = cited(document, version, speakers=speakers, turn=number, unit=unit)
    context = {
        "version": version,
        "latest": versions[0],
        "next_changes": next_changes(document, version),
        "reading": read,
        "number": number,
        "unit": unit,
        "heading": _heading(document, said, place),
        "elsewhere": _elsewhere(versions, version, texts),
        "is_gone": versions[0].number not in texts,
        "before": said[place - 1].turn if place else None,
        "after": said[place + 1].turn if place + 1 < len(said) else None,
        "cite": cite_panel(f"Cite this {unit}", what, asked, files_of(document, version, number)),
        "unapi": address.path.lstrip("/"),
        "link_set": address.in_format("linkset.json"),
        "meta_tags": highwire(document, what),
        "open_graph": open_graph(document, what),
        "json_ld": json_ld(document, what),
        **frame(document),
        "canonical": absolute(f"{document.get_absolute_url()}/t{number}"),
        "at": document.get_absolute_url() if version.pk == versions[0].pk else version.get_absolute_url(),
    }
    response = show(request, "turn.html", context, section="documents", query=asked.words)
    return memento.dated(response, address, version)


def _texts(document: Document, number: int) -> dict[int, str]:
    """Return the words of a turn in each published version that has it, by the version's number."""
    turns = Turn.objects.filter(version__document=document, version__number__isnull=False, number=number)
    return dict(turns.values_list("version__number", "text"))  # type: ignore[arg-type]


def _version(document: Document, versions: list[Version], address: Address, texts: dict[int, str]) -> Version:
    """Return the version to show the turn in. Raise NotHere, with a sentence, where that version never had it."""
    if not texts:
        raise NotHere(f"There is no turn {address.turn} in “{document}”.", href=document.get_absolute_url())
    version = chosen(document, versions, address.version or max(texts))
    if version is None or version.number not in texts:
        raise NotHere(
            f"Version {address.version} of “{document}” has no turn {address.turn}; version {max(texts)} has.",
            href=f"{document.get_absolute_url()}.v{max(texts)}/t{address.turn}",
        )
    return version


def _elsewhere(versions: list[Version], version: Version, texts: dict[int, str]) -> Elsewhere:
    words = texts[version.number or 0]
    others = [one for one in versions if one.pk != version.pk and one.number in texts]
    return Elsewhere(
        same=tuple(one for one in others if texts[one.number or 0] == words),
        other=tuple(one for one in others if texts[one.number or 0] != words),
    )


def _heading(document: Document, said: list[SpokenTurn], place: int) -> str:
    """Say who answers whom, where and when: “Ilse Marendal, Foreign Minister of Kestria, answers Dagny Rusk, …”."""
    one = said[place]
    where = [document.place.name if document.place else "", in_words(document.date)]
    return ", ".join(part for part in (_who(one, said[:place]), *where) if part)


def _who(one: SpokenTurn, before: list[SpokenTurn]) -> str:
    kind = TurnKind(one.turn.kind)
    if kind == TurnKind.TEXT:
        return one.turn.heading or f"Passage {one.turn.number}"
    if kind == TurnKind.NOTE:
        return "A note"
    if not turns_shown.is_named(one):
        return _UNNAMED[kind]
    whom = _asker(before) if kind == TurnKind.ANSWER else ""
    role = f", {one.role}," if one.role else ""
    return f"{one.name}{role} {_VERBS[kind]}{f' {whom}' if whom else ''}"


def _asker(before: list[SpokenTurn]) -> str:
    """Return who asked the last question before a turn, where that is known."""
    question = next((one for one in reversed(before) if one.turn.kind == TurnKind.QUESTION), None)
    return question.name if question and turns_shown.is_named(question) else ""
