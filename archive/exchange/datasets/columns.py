"""Columns: what a table of the dataset says under which name; its dictionary and its description follow them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Value = str | int | bool | None
Row = Mapping[str, Value]
TEXT, NUMBER, YES, ADDRESS = "text", "whole number", "true or false", "address"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `sort` is one of the four above; a text may be empty, which says that the record does not say."""

    name: str
    says: str
    sort: str = TEXT


@dataclass(frozen=True, slots=True)
class Table:
    """A table: one file of comma-separated values, a row for each of what `of` says."""

    name: str
    of: str
    columns: tuple[Column, ...]

    @property
    def file(self) -> str:
        """The file's name."""
        return f"{self.name}.csv.gz"


_ARK = Column("ark", "The document’s permanent identifier.")
_LIST = Column("list", "persons, organisations, places, subjects, events or collections.")
_SLUG = Column("slug", "The record’s name in its address and in the other tables.")
_RECORD = (_SLUG, Column("url", "Its page.", ADDRESS), Column("name", "Its name."), Column("note", "What is noted."))
_PARTY = Column("party", "person or organisation; empty where nobody is named for it.")
_PARTY_SLUG = Column("party_slug", "The slug of that person or organisation.")
_DATE = Column("date", "EDTF level 1, as the catalogue has it: 1957, 2019-03-14, 1957-03~.")
_BOUNDS = (
    Column("date_earliest", "The first day that the date can mean."),
    Column("date_latest", "The last day that the date can mean."),
)

DOCUMENTS = Table(
    "documents",
    "a published document",
    (
        _ARK,
        Column("url", "Its page, for ever.", ADDRESS),
        Column("title", "Its title."),
        Column("kind", "What it is: press-conference, speech, treaty and so on."),
        _DATE,
        *_BOUNDS,
        Column("language", "BCP 47; of the whole document."),
        Column("other_languages", "Further languages, parted by semicolons."),
        Column("place", "The slug of the place."),
        Column("place_detail", "Where at that place."),
        Column("event", "The slug of the event."),
        Column("source", "Who published it first."),
        Column("source_detail", "Where in that publication."),
        Column("source_url", "Where it was published.", ADDRESS),
        Column("source_taken", "The day on which it was taken from there."),
        Column("rights", "What a reader may do with the text, by name."),
        Column("rights_uri", "The same as the address of a licence or a statement.", ADDRESS),
        Column("abstract", "What it is about."),
        Column("translation_note", "Who translated it, and from what."),
        Column("held_by", "Who holds the text, where the archive may not."),
        Column("held_at", "Where it is held.", ADDRESS),
        Column("is_sample", "Whether it is invented, for trying the archive.", YES),
        Column("first_published", "When the archive first published it."),
        Column("changed", "When the public last saw it change."),
        Column("latest_version", "The number of its latest version; empty for a catalogue entry.", NUMBER),
    ),
)
VERSIONS = Table(
    "versions",
    "a published version of a document",
    (
        _ARK,
        Column("version", "Its number.", NUMBER),
        Column("url", "Its page: its words never change.", ADDRESS),
        Column("published", "When it was published."),
        Column("reason", "Why it came to be."),
        Column("turns", "How many turns it has.", NUMBER),
        Column("words", "How many words it has.", NUMBER),
        Column("digest", "SHA-256 of its turns; docs/API.md says how it is computed."),
        Column("taken_down", "Whether the law had it emptied: the digest is that of the words that it had.", YES),
    ),
)
TURNS = Table(
    "turns",
    "a turn of a published version",
    (
        _ARK,
        Column("version", "The number of the version.", NUMBER),
        Column("turn", "The figure of its key: 7 for t7. It is the same in each version that has the turn.", NUMBER),
        Column("position", "Its place in the version, from 1.", NUMBER),
        Column("url", "Its page in this version.", ADDRESS),
        Column("kind", "statement, question, answer, note or text."),
        Column("label", "The speaker as printed."),
        Column("speaker_named", "The speaker as the source itself names them."),
        Column("role_named", "The speaker’s office as the source itself states it."),
        _PARTY,
        _PARTY_SLUG,
        Column("speaker", "Who speaks, by the name of today."),
        Column("role", "What they were when they spoke."),
        Column("heading", "The heading above the turn."),
        Column("language", "BCP 47, where it is another than the document’s."),
        Column("words", "How many words it has.", NUMBER),
        Column("text", "Its words; an empty line parts paragraphs."),
    ),
)
IDENTIFIERS = Table(
    "identifiers",
    "another identifier of a document",
    (_ARK, Column("scheme", "symbol, printed-url, old, record or ark."), Column("value", "As printed.")),
)
RELATIONS = Table(
    "relations",
    "what one document is to another",
    (
        _ARK,
        Column("relation", "What it is to the other: translation-of, corrects, replaces and so on."),
        Column("target", "The other’s ARK."),
        Column("note", "What is noted."),
    ),
)
IN_COLLECTIONS = Table(
    "documents_in_collections",
    "a document’s place in a collection",
    (
        _ARK,
        Column("collection", "The slug of the collection."),
        Column("number", "Its number there, as printed."),
        Column("position", "The same as a figure; 0 where there is none.", NUMBER),
    ),
)
OF_SUBJECTS = Table(
    "documents_of_subjects", "a subject of a document", (_ARK, Column("subject", "The slug of the subject."))
)
PARTICIPANTS = Table(
    "participants",
    "who took part in a document without speaking",
    (_ARK, _PARTY, _PARTY_SLUG, Column("role", "As what."), Column("position", "In which place.", NUMBER)),
)
PERSONS = Table(
    "persons",
    "a person whom something published names",
    (
        *_RECORD,
        Column("family_name", "For sorting."),
        Column("given_name", "The rest."),
        Column("born", "EDTF."),
        Column("born_place", "Where."),
        Column("died", "EDTF."),
    ),
)
ORGANISATIONS = Table(
    "organisations",
    "an organisation that something published names",
    (
        *_RECORD,
        Column("kind", "state, ministry, organisation or press."),
        Column("country", "Of which country."),
        Column("founded", "EDTF."),
        Column("dissolved", "EDTF."),
    ),
)
PLACES = Table(
    "places",
    "a place of a published document",
    (
        *_RECORD,
        Column("country", "In which country."),
        Column("latitude", "Degrees, WGS 84; north is positive."),
        Column("longitude", "Degrees, WGS 84; east is positive."),
    ),
)
SUBJECTS = Table(
    "subjects", "a subject of a published document", (*_RECORD, Column("broader", "The slug of a wider subject."))
)
EVENTS = Table(
    "events",
    "an event of a published document",
    (
        *_RECORD,
        Column("kind", "conference, session, meeting or visit."),
        _DATE,
        *_BOUNDS,
        Column("place", "The slug of the place."),
        Column("organisation", "The slug of who convened it."),
    ),
)
COLLECTIONS = Table(
    "collections",
    "a collection that has a published document",
    (*_RECORD, Column("description", "What it is."), Column("date", "The time that it covers, EDTF."), *_BOUNDS),
)
NAMES = Table(
    "other_names",
    "another name of a person, organisation or place",
    (
        _LIST,
        _SLUG,
        Column("name", "The other name."),
        Column("kind", "spelling, former, script or initials."),
        Column("dates", "When it was in use, EDTF."),
    ),
)
NUMBERS = Table(
    "authority_numbers",
    "the number of a person or organisation in another authority file",
    (_LIST, _SLUG, Column("scheme", "wikidata, viaf, isni, gnd or lcnaf."), Column("value", "The number.")),
)
OFFICES = Table(
    "offices",
    "an office that a person held",
    (
        Column("person", "The slug of the person."),
        Column("title", "The office."),
        Column("organisation", "The slug of the organisation."),
        _DATE,
        *_BOUNDS,
    ),
)
WITHDRAWN = Table(
    "withdrawn",
    "a document that was published once, and is no more",
    (_ARK, Column("withdrawn_on", "The day."), Column("url", "The page that tells why.", ADDRESS)),
)
TABLES = (
    *(DOCUMENTS, VERSIONS, TURNS, IDENTIFIERS, RELATIONS, IN_COLLECTIONS, OF_SUBJECTS, PARTICIPANTS, PERSONS),
    *(ORGANISATIONS, PLACES, SUBJECTS, EVENTS, COLLECTIONS, NAMES, NUMBERS, OFFICES, WITHDRAWN),
)
