"""A scan of the database: what a question has to find, told turn by turn and word by word, with no index.

It shares with the search how a text is read into a tree, cut into words and stemmed, and nothing of how they are found.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from archive.models import Document, Organisation, Place, Turn, TurnKind
from archive.models.dates import bounds
from archive.models.folding import fold
from archive.models.identifiers import Identifier, normalised
from archive.models.kinds import kind_of
from archive.models.speaking import SpokenTurn, spoken
from archive.search.conditions import LANGUAGES
from archive.search.forms import stem
from archive.search.planning import plan
from archive.search.question import Question
from archive.search.rows import QUESTIONERS
from archive.search.tree import And, Field, Fuzzy, Near, Node, Not, Or, Phrase, Prefix, Word
from archive.search.words import terms

STEMMED = ("de", "en", "es", "fr", "ru")
_MONTHS = [datetime.date(2000, month, 1).strftime("%B") for month in range(1, 13)]
Key = tuple[int, int]
Span = tuple[int, int]


@dataclass
class Told:
    """What the database says of one turn. `after` is the turn that follows it in its document."""

    spoken: SpokenTurn
    document: Document
    words: list[str]
    names: list[list[str]]
    headings: list[list[str]]
    symbols: set[str]
    after: Told | None = None

    @property
    def key(self) -> Key:
        """The document and the figure of the turn's key."""
        return self.document.pk, self.spoken.turn.number

    @property
    def language(self) -> str:
        """The document's language without its region."""
        return self.document.language.partition("-")[0].lower()


def everything(of: Iterable[int] | None = None) -> list[Told]:
    """Return every turn that the public may read, as the latest versions have it; of some documents alone, where their
    numbers are given.
    """
    published = Document.objects.published()
    documents = {
        one.latest_version_id: one
        for one in (published if of is None else published.filter(pk__in=of))
        .select_related("place", "event__organisation", "source")
        .prefetch_related("collections", "subjects", "identifiers")
    }
    turns = Turn.objects.filter(version__in=[pk for pk in documents if pk]).select_related("version")
    told: list[Told] = []
    for one in spoken(turns.order_by("version", "position")):
        told.append(_told(one, documents[one.turn.version_id]))
        if len(told) > 1 and told[-2].document.pk == told[-1].document.pk:
            told[-2].after = told[-1]
    return told


def _told(one: SpokenTurn, document: Document) -> Told:
    aliases = [alias.name for alias in one.party.aliases.all()] if one.party and _is_person(one) else []
    day = document.date_earliest or document.date_latest
    when = "" if day is None else f"{_MONTHS[day.month - 1]} {day.year}" if "-" in document.date else str(day.year)
    headings = [one.turn.heading, document.title, document.place.name if document.place else "", when]
    symbols = {each.value_normalised for each in document.identifiers.all()}
    names = [terms(each) for each in (one.name, one.turn.label, *aliases)]
    return Told(one, document, terms(one.turn.text), names, [terms(each) for each in headings], symbols)


def _is_person(one: SpokenTurn) -> bool:
    return not isinstance(one.party, Organisation)


def found(told: Sequence[Told], question: Question, little: Callable[[Word], bool] | None = None) -> set[Key]:
    """Return the keys of the turns that a question has to find. Which words are little ones is told by the turns, or by
    `little`, where they are not all that there are.
    """
    planned = plan(question.text)
    if question.text and planned.node is None:
        return set()
    telling = [
        word for word in planned.loose if not (little(word) if little else _is_little(told, word))
    ] or planned.loose
    return {
        each.key
        for each in told
        if all(meets(each, node) for node in planned.strict)
        and (not planned.loose or any(meets(each, word) for word in telling))
        and _is_chosen(each, question)
    }


def _is_little(told: Sequence[Told], word: Word) -> bool:
    """Return whether a word is a little one of a language here: on its list, and said by nobody or by many."""
    from archive.search.little_words import _listed  # noqa: PLC0415 -- the list is Whoosh's

    folded = terms(word.text)
    if len(folded) != 1 or word.must or word.exact:
        return False
    nobody = not any(folded[0] in each.words for each in told)
    for language in {each.language for each in told} & set(STEMMED):
        of_it = [each for each in told if each.language == language]
        said = sum(folded[0] in each.words for each in of_it)
        if folded[0] in _listed(language) and (nobody or said > len(of_it) / 50):
            return True
    return False


def _is_chosen(each: Told, question: Question) -> bool:
    by_facet: dict[str, list[str]] = {}
    for name, value in question.chosen:
        by_facet.setdefault(name, []).append(value)
    narrowed = all(set(values) & values_of(each, name) for name, values in by_facet.items())
    first, last = _days(each)
    since, until = (question.since or 0) * 10000 + 1, (question.until or 9999) * 10000 + 1231
    in_years = first > 0 and last >= since and first <= until
    if question.since or question.until:
        return narrowed and (in_years or (question.undated and not first))
    return narrowed and (not question.undated or not first)


def values_of(each: Told, facet: str) -> set[str]:
    document, event = each.document, each.document.event
    day = document.date_earliest or document.date_latest
    spoken_for = {each.spoken.party.slug} if isinstance(each.spoken.party, Organisation) else set()
    values: dict[str, set[str]] = {
        "speaker": {_voice(each.spoken)},
        "role": {each.spoken.role},
        "said": {each.spoken.turn.kind},
        "kind": {document.kind},
        "org": spoken_for | ({event.organisation.slug} if event and event.organisation else set()),
        "event": {event.slug} if event else set(),
        "collection": {one.slug for one in document.collections.all()},
        "place": {document.place.slug} if document.place else set(),
        "subject": {one.slug for one in document.subjects.all()},
        "language": {document.language},
        "decade": {str(day.year // 10 * 10)} if day else set(),
        "year": {str(day.year)} if day else set(),
    }
    return values[facet]


def _voice(one: SpokenTurn) -> str:
    if one.party is None:
        return QUESTIONERS if one.turn.kind == TurnKind.QUESTION else f"={fold(one.name)}" if one.name else ""
    return f"@{one.party.slug}" if isinstance(one.party, Organisation) else one.party.slug


def meets(each: Told, node: Node) -> bool:  # noqa: PLR0911 -- one return a kind of node
    """Return whether a turn meets a node of a query."""
    match node:
        case And(nodes):
            return all(meets(each, inner) for inner in nodes)
        case Or(nodes):
            return any(meets(each, inner) for inner in nodes)
        case Not(inner):
            return not meets(each, inner)
        case Field(name, value):
            return bool(_CONDITIONS[name](each, value))
        case Near(left, right, distance):
            return _near(list(_places(each, left)), list(_places(each, right)), distance)
        case Word(text):
            return any(_places(each, node)) or any(_holds(name, terms(text)) for name in each.names)
        case _:
            return any(_places(each, node))


def _near(left: Sequence[Span], right: Sequence[Span], distance: int) -> bool:
    gaps = (gap for one in left for other in right for gap in (other[0] - one[1], one[0] - other[1]))
    return any(1 <= gap <= distance for gap in gaps)


def _places(each: Told, node: Node) -> Iterable[Span]:
    """Yield the places of the first and the last word of what a leaf seeks."""
    match node:
        case Prefix(beginning):
            yield from ((at, at) for at, word in enumerate(each.words) if word.startswith(beginning))
        case Fuzzy(typed):
            yield from ((at, at) for at, word in enumerate(each.words) if _is_like(typed, word))
        case Word(text, exact=False) if len(terms(text)) == 1:
            wanted = terms(text)[0]
            yield from ((at, at) for at, word in enumerate(each.words) if _is_form(each.language, wanted, word))
        case Word(text) | Phrase(text):
            wanted_words = terms(text)
            for at in range(len(each.words) - len(wanted_words) + 1):
                if each.words[at : at + len(wanted_words)] == wanted_words:
                    yield at, at + len(wanted_words) - 1


def _holds(words: Sequence[str], wanted: Sequence[str]) -> bool:
    return any(list(words[at : at + len(wanted)]) == list(wanted) for at in range(len(words) - len(wanted) + 1))


def _is_form(language: str, wanted: str, word: str) -> bool:
    if word == wanted:
        return True
    stemmed = language in STEMMED and len(wanted) > 2 and wanted.isalpha() and word.isalpha()
    return stemmed and stem(language, word) == stem(language, wanted)


def _is_like(one: str, other: str) -> bool:
    """Return whether one step leads from a word to another: a letter more, less or other, or two that change places."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    if len(long) > len(short):
        return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
    apart = [at for at in range(len(one)) if one[at] != other[at]]
    swapped = len(apart) == 2 and apart[1] == apart[0] + 1 and one[apart[0]] == other[apart[1]]
    return len(apart) < 2 or (swapped and one[apart[1]] == other[apart[0]])


def _is_called(record: Any, value: str) -> bool:
    """Return whether a record is called so: each word of the value begins a word of its name, or of another name."""
    if record is None or not fold(value):
        return False
    others = record.aliases.all() if hasattr(record, "aliases") else ()
    return record.slug == value or any(
        all(any(word.startswith(wanted) for word in name.split(" ")) for wanted in fold(value).split())
        for name in [record.name_folded, *(each.name_folded for each in others)]
    )


def _speaker(each: Told, value: str) -> bool:
    if each.spoken.party is not None:
        return _is_called(each.spoken.party, value)
    voice = _voice(each.spoken)
    return bool(terms(value)) and voice.startswith("=") and set(terms(value)) <= set(terms(voice))


def _asked_of(each: Told, value: str) -> bool:
    return each.spoken.turn.kind == TurnKind.QUESTION and each.after is not None and _speaker(each.after, value)


def _in_words(printed: str, value: str) -> bool:
    return bool(terms(value)) and set(terms(value)) <= set(terms(printed))


def _days(each: Told) -> Span:
    first, last = each.document.date_earliest, each.document.date_latest
    if not (first or last):
        return 0, 0
    return int(f"{first or datetime.date.min:%Y%m%d}"), int(f"{last or datetime.date.max:%Y%m%d}")


def _date(each: Told, value: str) -> bool:
    first, last = _days(each)
    if not first:
        return False
    sign, range_ = value[0], re.fullmatch(r"([^./]*)\.\.([^./]*)", value)
    edtf = f"{range_[1] or '..'}/{range_[2] or '..'}" if range_ else value.lstrip("<>=")
    asked = bounds(edtf)
    opening = int(f"{asked.earliest or datetime.date.min:%Y%m%d}")
    closing = int(f"{asked.latest or datetime.date.max:%Y%m%d}")
    if sign == "<":
        return first <= (closing if "=" in value else opening - 1)
    if sign == ">":
        return last >= (opening if "=" in value else closing + 1)
    return last >= opening and first <= closing


def _event(each: Told) -> Any:
    return each.document.event


_CONDITIONS: dict[str, Any] = {
    "speaker": _speaker,
    "asked-of": _asked_of,
    "role": lambda each, value: _in_words(each.spoken.role, value),
    "title": lambda each, value: bool(terms(value)) and set(terms(value)) <= {w for h in each.headings for w in h},
    "place": lambda each, value: _is_called(each.document.place, value),
    "country": lambda each, value: (
        isinstance(each.document.place, Place) and _in_words(each.document.place.country, value)
    ),
    "event": lambda each, value: _is_called(_event(each), value),
    "collection": lambda each, value: any(_is_called(one, value) for one in each.document.collections.all()),
    "subject": lambda each, value: any(_is_called(one, value) for one in each.document.subjects.all()),
    "org": lambda each, value: (
        (_event(each) is not None and _is_called(_event(each).organisation, value))
        or (isinstance(each.spoken.party, Organisation) and _is_called(each.spoken.party, value))
    ),
    "source": lambda each, value: each.document.source is not None and _in_words(each.document.source.name, value),
    "symbol": lambda each, value: bool(
        each.symbols & {normalised(scheme, value) for scheme in Identifier.Scheme.values}
    ),
    "kind": lambda each, value: each.document.kind == kind_of(value),
    "language": lambda each, value: (
        fold(value)
        in (each.document.language.lower(), each.language, fold(LANGUAGES.get(each.language, each.language)))
    ),
    "said": lambda each, value: each.spoken.turn.kind == fold(value).rstrip("s"),
    "date": _date,
}
