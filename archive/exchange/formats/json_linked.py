"""JSON-LD: the document as schema.org describes a work, with its turns as parts that have creators."""

from __future__ import annotations

import json
from typing import Any

from archive.citation.cited import absolute
from archive.citation.page_metadata import json_ld
from archive.models import Person, TurnKind
from archive.models.speaking import SpokenTurn

from .copies import Copy

_TYPES = {TurnKind.QUESTION: "Question", TurnKind.ANSWER: "Answer"}


def write(copy: Copy) -> str:
    """Return one object."""
    work = json_ld(copy.document, copy.reference.what)
    parts = [_part(copy, each) for each in copy.turns]
    return json.dumps(work | ({"hasPart": parts} if parts else {}), ensure_ascii=False, indent=1) + "\n"


def _part(copy: Copy, each: SpokenTurn) -> dict[str, Any]:
    part: dict[str, Any] = {
        "@type": "Question"
        if each.turn.kind == "question"
        else "Answer"
        if each.turn.kind == "answer"
        else "Quotation",
        "@id": copy.address_of(each),
        "position": each.turn.number,
        "text": each.turn.text,
        "creator": _creator(each),
    }
    return {name: value for name, value in part.items() if value}


def _creator(each: SpokenTurn) -> dict[str, str] | None:
    if not each.name:
        return None
    kind = "Person" if each.party is None or isinstance(each.party, Person) else "Organization"
    address = {"@id": absolute(each.party.get_absolute_url())} if each.party else {}
    return {"@type": kind, "name": each.name, **address}
