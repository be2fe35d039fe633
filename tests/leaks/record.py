"""A record in which everything stands that the public may not see, each thing under a mark of its own."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from archive.editorial import audit, source_files
from archive.editorial.departing import take_down
from archive.editorial.describing import add_identifier, put_in_collection
from archive.editorial.embargo import put_under_embargo
from archive.editorial.publishing import publish
from archive.editorial.resolving import resolve_turns
from archive.models import (
    Collection,
    Document,
    Event,
    Identifier,
    Organisation,
    Participation,
    Person,
    PersonAlias,
    Place,
    Relation,
    RoleHeld,
    Subject,
    Version,
)
from archive.search import drain_queue
from archive.transcripts.transcript import Finding, Range, RangeKind, Turn
from tests import factories
from tests.factories import ACTOR
from tests.leaks.marks import Marks

AUTHORITIES = (Person, Organisation, Place, Subject, Event, Collection)


@dataclass
class Secrets:
    """What is not published: the marks, the documents by their state, and the authority records by their list."""

    marks: Marks = field(default_factory=Marks)
    documents: dict[str, Document] = field(default_factory=dict)
    authorities: dict[type[Any], list[Any]] = field(default_factory=lambda: {model: [] for model in AUTHORITIES})

    def authority(self, make: Any, what: str, **changed: Any) -> Any:
        """Make an authority record under a mark; its slug is another, since a page may repeat what it was asked."""
        mark = self.marks.of
        record = make(
            f"{mark(f'name of a {what}').title()} {mark(f'name of a {what}').title()}",
            slug=mark(f"slug of a {what}"),
            note=mark(f"note on a {what}"),
            **changed,
        )
        self.authorities[type(record)].append(record)
        return record

    def person(self, of: str) -> Person:
        """Make a person whom only `of` mentions, with an alias and an office."""
        person: Person = self.authority(
            factories.make_person, f"person of {of}", born_place=self.marks.of("birthplace")
        )
        PersonAlias.objects.create(person=person, name=self.marks.of(f"alias of a person of {of}"))
        RoleHeld.objects.create(person=person, title=self.marks.of(f"office of a person of {of}"))
        return person

    def turns(self, of: str, person: Person) -> list[Turn]:
        """Return turns in which every field has a mark. The first is spoken by the person."""
        mark = self.marks.of
        linked = f"{mark(f'text of {of}')} harbour {mark(f'text of {of}')}"
        return [
            factories.statement(
                linked,
                label=mark(f"label in {of}").upper(),
                speaker=person.name,
                role=mark(f"role in {of}"),
                heading=mark(f"heading in {of}"),
                ranges=(
                    Range(RangeKind.LINK, 0, 6, f"https://{mark(f'link in {of}')}.example/"),
                    Range(RangeKind.FOOTNOTE, 7, 7, mark(f"footnote in {of}")),
                ),
            ),
            factories.question(f"{mark(f'question in {of}')} harbour?"),
        ]

    def finding(self, of: str) -> Finding:
        """Return something that the reader was unsure of."""
        return Finding(code=self.marks.of(f"finding in {of}"), message=self.marks.of(f"finding in {of}"), turn=0)

    def description(self, of: str) -> dict[str, Any]:
        """Return a description in which every field has a mark."""
        mark = self.marks.of
        plain = "title place_detail source_detail abstract translation_note held_by"
        return {
            "date": "2019-03-14",  # that of a public document, so that a page of its day might show both
            **{name: mark(f"{name} of {of}") for name in plain.split()},
            **{name: f"https://{mark(f'{name} of {of}')}.example/" for name in ("source_url", "held_at")},
            "place": self.authority(factories.make_place, f"place of {of}", country=mark(f"country of {of}")),
            "event": self.authority(
                factories.make_event,
                f"event of {of}",
                place=self.authority(factories.make_place, f"place of the event of {of}"),
                organisation=self.authority(factories.make_organisation, f"convener of the event of {of}"),
            ),
            "source": factories.make_source(mark(f"source of {of}"), slug=mark(f"slug of the source of {of}")),
            "rights": factories.make_rights_statement(
                mark(f"rights of {of}"), slug=mark(f"slug of the rights of {of}")
            ),
        }

    def document(self, of: str) -> Document:
        """Make a draft in which everything that a document can have has a mark."""
        mark = self.marks.of
        person = self.person(of)
        version = factories.make_draft(self.turns(of, person), findings=[self.finding(of)], **self.description(of))
        document = version.document
        self.belongs(document, of)
        self.file(document, version, of)
        for scheme in (Identifier.Scheme.SYMBOL, Identifier.Scheme.OLD, Identifier.Scheme.RECORD):
            add_identifier(document=document, scheme=scheme, value=mark(f"{scheme} of {of}"), actor=ACTOR)
        address = f"https://{mark(f'printed address of {of}')}.example/"
        add_identifier(document=document, scheme=Identifier.Scheme.PRINTED_URL, value=address, actor=ACTOR)
        self.marks.what[document.ark_name] = f"ARK of {of}"
        self.documents[of] = document
        return document

    def belongs(self, document: Document, of: str) -> None:
        """Put the document into a series and under a subject, and let somebody take part in it."""
        mark = self.marks.of
        series = self.authority(factories.make_collection, f"collection of {of}", description=mark(f"series of {of}"))
        put_in_collection(document=document, collection=series, actor=ACTOR, number=mark(f"number of {of}"))
        document.subjects.add(self.authority(factories.make_subject, f"subject of {of}"))
        Participation.objects.create(document=document, person=self.person(of), role=mark(f"part taken in {of}"))
        body = self.authority(factories.make_organisation, f"organisation of {of}")
        Participation.objects.create(document=document, organisation=body)

    def file(self, document: Document, version: Version | None, of: str) -> None:
        """Keep a source file of a version."""
        words = self.marks.of(f"source file of {of}")
        name = self.marks.of(f"name of the source file of {of}")
        source_files.attach(document, words.encode(), name=f"{name}.txt", version=version)


def make_public_documents() -> list[Document]:
    """Make what anybody may see: two documents of one event and series, one in two versions, and a catalogue entry."""
    place, event, series = factories.make_place(), factories.make_event(), factories.make_collection()
    subject = factories.make_subject()
    turns = [
        factories.statement("The harbour is open.", label="MARENDAL", speaker="Ilse Marendal", role="Minister"),
        factories.question("Until when?"),
        factories.answer("Until the ice comes.", label="MARENDAL", speaker="Ilse Marendal"),
    ]
    described: dict[str, Any] = {"kind": "press-conference", "language": "en", "place": place, "event": event}
    first = factories.make_published_document(turns, title="On the harbour", date="2019-03-14", **described)
    factories.make_version(first, [*turns, factories.question("And the tolls?")])
    second = factories.make_published_document(["The tolls of the harbour."], date="2019", **described)
    entry = factories.make_catalogue_entry(date="1962", title="A minute on the harbour", place=place)
    for document in (first, second, entry):
        put_in_collection(document=document, collection=series, actor=ACTOR)
        document.subjects.add(subject)
    Participation.objects.create(document=entry, organisation=factories.make_organisation())
    return [first, second, entry]


def hide_beside(public: list[Document], secrets: Secrets) -> None:
    """Add what was never published: a draft, an embargo, a draft revision, and what is known of the published ones."""
    draft = secrets.document("a draft")
    embargoed = secrets.document("an embargoed document")
    put_under_embargo(document=embargoed, until=factories.NEXT_CENTURY, actor=ACTOR, reason=secrets.marks.of("reason"))
    _share(public[0], draft)
    _share(public[0], embargoed)
    _revise(public[0], secrets)
    _keep_account(public[1], secrets)
    for model, make in (
        (Person, factories.make_person),
        (Organisation, factories.make_organisation),
        (Place, factories.make_place),
        (Subject, factories.make_subject),
        (Event, factories.make_event),
        (Collection, factories.make_collection),
    ):
        secrets.authority(make, f"{model.__name__} that nothing mentions")


def _share(public: Document, hidden: Document) -> None:
    """Let a hidden document be related to a public one, in both directions, and share its series and subjects."""
    for document, target in ((public, hidden), (hidden, public)):
        Relation.objects.create(document=document, kind=Relation.Kind.ANSWERS, target=target)
    put_in_collection(document=hidden, collection=public.collection_items.get().collection, actor=ACTOR)
    hidden.subjects.add(*public.subjects.all())
    Participation.objects.create(document=hidden, person=Person.objects.get(name="Ilse Marendal"))


def _revise(document: Document, secrets: Secrets) -> None:
    of = "a draft revision"
    person = secrets.person(of)
    draft = factories.make_draft(
        [factories.statement("The harbour is open."), *secrets.turns(of, person)],
        document=document,
        findings=[secrets.finding(of)],
    )
    Version.objects.filter(pk=draft.pk).update(reason=secrets.marks.of(f"reason of {of}"))
    secrets.file(document, draft, of)


def _keep_account(document: Document, secrets: Secrets) -> None:
    """Leave what the librarians alone know of a published document: findings, and accounts of changes."""
    mark = secrets.marks.of
    version = document.latest_version
    assert version is not None
    finding = secrets.finding("a published version")
    version.findings.create(code=finding.code, message=finding.message, answer=mark("answer to a finding"))
    audit.record(
        actor=mark("who changed something"),
        action="describe",
        subject=document,
        before={"title": mark("what a title was")},
        reason=mark("why a title was changed"),
    )


def misname_for_a_while(document: Document, secrets: Secrets) -> None:
    """Say in public that somebody spoke, and take it back: the public saw both, so that the document changed twice."""
    for party in (secrets.person("a mistaken resolution"), None):
        actor = secrets.marks.of("who resolved")
        resolve_turns(document=document, numbers=[1], party=party, actor=actor, reason="So it is.")


def withdraw_some(secrets: Secrets) -> None:
    """Publish two documents, index them, and then withdraw the one and have the other's text taken down.

    The index is left as it was: what it still holds may not be shown either.
    """
    withdrawn = secrets.document("a withdrawn document")
    publish(document=withdrawn, actor=secrets.marks.of("who published"))
    of = "a text taken down"
    emptied = factories.make_published_document(
        [
            factories.statement(f"{secrets.marks.of(of)} harbour {secrets.marks.of(of)}", heading=secrets.marks.of(of)),
            factories.question(f"{secrets.marks.of(of)} harbour?"),
        ],
        title="A letter on the harbour",
    )
    version = emptied.latest_version
    assert version is not None
    source_files.attach(emptied, secrets.marks.of(f"source file of {of}").encode(), name="letter.txt", version=version)
    drain_queue()
    factories.withdraw_document(withdrawn, replaced_by=secrets.documents.get("a draft"))
    take_down(
        version=version, authority="A court", reason="The law demands it.", actor=secrets.marks.of("who emptied it")
    )
