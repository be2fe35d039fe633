"""What there is to act upon when every role tries every action: each thing is made when a case first asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.models import User

from archive.editorial import tokens
from archive.editorial.drafts.edits import Seen
from archive.editorial.drafts.rows import row_of, stamp_of
from archive.editorial.merging import Merge
from archive.editorial.roles import Actor, Role
from archive.editorial.services import authorities, drafts
from archive.models import Document, ErrorReport, Finding, Organisation, Person, PersonAlias, Turn, Version
from tests import factories
from tests.desk.signing_in import user_with
from tests.factories import statement


@dataclass
class Scene:
    """What there is to act upon, made when a case first asks for it: nothing of it was done by who acts."""

    own: str = ""  # who drafted the draft, where it is not a test

    @cached_property
    def draft(self) -> Version:
        """A draft of two turns."""
        draft = factories.make_draft([statement("So it is.", label="Ulve"), statement("No.", label="Osk")])
        if self.own:
            Version.objects.filter(pk=draft.pk).update(drafted_by=self.own)
        return draft

    @cached_property
    def published(self) -> Document:
        """A published document in which Ulve waits."""
        return factories.make_published_document([statement("So.", label="Ulve")])

    @cached_property
    def label(self) -> str:
        """A label that waits in what is published."""
        return Turn.objects.get(version=self.version).label

    @cached_property
    def person(self) -> Person:
        """A person whom nothing mentions."""
        return factories.make_person()

    @cached_property
    def user(self) -> User:
        """Somebody with an account."""
        user_with(Role.ADMINISTRATOR, "root")
        return user_with(Role.EDITOR, "somebody")

    @cached_property
    def ada(self) -> User:
        """Who acts, with an account."""
        return user_with(Role.READER, "ada")

    @cached_property
    def token(self) -> int:
        """A token of hers."""
        return tokens.make(user=self.ada, name="before", role=Role.CONTRIBUTOR, days=30)[0].pk

    @cached_property
    def other(self) -> Person:
        """Another person."""
        return factories.make_person("Ilse Osk")

    @cached_property
    def body(self) -> Organisation:
        """An organisation that nothing mentions."""
        return factories.make_organisation()

    @cached_property
    def alias(self) -> PersonAlias:
        """Another name of the person."""
        return PersonAlias.objects.create(person=self.person, name="I. M.")

    @cached_property
    def closed(self) -> User:
        """Somebody whose account was closed."""
        User.objects.filter(pk=self.user.pk).update(is_active=False)
        return self.user

    def seen(self, position: int) -> Seen:
        """A turn of the draft as it is seen."""
        turn: Turn = self.draft.turns.get(position=position)
        return Seen(turn.number, stamp_of(row_of(turn)))

    @cached_property
    def finding(self) -> Finding:
        """A finding of the draft."""
        return Finding.objects.create(version=self.draft, code="a-code", message="Look.")

    @cached_property
    def step(self) -> int:
        """The number of a step of the draft."""
        root = Actor("root", Role.ADMINISTRATOR)
        return drafts.move_turn(by=root, draft=self.draft.pk, seen=self.seen(1), to=2).number

    @cached_property
    def merge(self) -> Merge:
        """A merge that can be taken back."""
        root = Actor("root", Role.ADMINISTRATOR)
        return authorities.merge(by=root, source=self.person, target=self.other, reason="One.")

    @cached_property
    def resolved(self) -> int:
        """The number under which a label was resolved."""
        root = Actor("root", Role.ADMINISTRATOR)
        return authorities.resolve_label(by=root, label=self.label, party=None).record

    @cached_property
    def withdrawn(self) -> Document:
        """A document that was withdrawn."""
        return factories.make_withdrawn_document()

    @cached_property
    def version(self) -> Version:
        """A published version."""
        version = self.published.latest_version
        assert version is not None
        return version

    @cached_property
    def report(self) -> int:
        """What a reader says is wrong."""
        return ErrorReport.objects.create(document=self.published, version_number=1, turn_number=1, says="A slip.").pk
