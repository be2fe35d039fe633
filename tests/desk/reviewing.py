"""A librarian at the desk, for the tests of the pages on which a draft is reviewed."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.auth.models import Group, User
from django.test import Client

from archive.editorial.drafting import ReadFrom, create_draft
from archive.editorial.services import Role
from archive.models import Version
from archive.transcripts import read
from archive.transcripts.source_text import source_lines
from tests import factories
from tests.factories import answer, make_draft, question


def librarian(name: str, role: Role = Role.EDITOR) -> User:
    """Return somebody with a role at the desk."""
    user = factories.make_reader(name)
    user.groups.add(Group.objects.get_or_create(name=role.value)[0])
    return user


def at_desk(name: str = "ada", role: Role = Role.EDITOR) -> Client:
    """Return the browser of somebody who signed in."""
    client = Client()
    client.force_login(librarian(name, role))
    return client


JSON = {"Accept": "application/json"}
CONFERENCE = """FOREIGN MINISTRY OF HALVERN, PRESS SERVICE
Orsund, 2 June 2020
PRESS CONFERENCE AFTER THE SESSION

Thank you all for waiting. The ice has gone out
and so I am told.

Q: Was the last claim paid? A: It was paid
on the thirtieth.

Reivik: And the survey of the Hook is under way.

Q: Is it fine?

A: Yes. It is.
"""


def read_draft(text: str = CONFERENCE, *, name: str = "conference.txt", **description: Any) -> Version:
    """Return a draft as it is read from a file."""
    document = factories.make_document("Press conference", **description)
    lines = ReadFrom(name, source_lines(text.encode(), name))
    return create_draft(document=document, transcript=read(text.encode(), name), actor="ada", source=lines)


def exchange(turns: int = 4) -> Version:
    """Return a draft of so many turns that nobody read from a file."""
    answers = [answer(f"Point {n} holds. So it is.", label="A") for n in range(turns)]
    return make_draft([question(f"What of point {n}?") if n % 2 else answers[n] for n in range(turns)])


def page_of(client: Client, draft: Version, at: int = 1) -> str:
    """Return the review page as HTML."""
    return client.get(f"/desk/drafts/{draft.pk}/", {"at": at}).content.decode()


def fields(client: Client, draft: Version, position: int) -> dict[str, Any]:
    """Return what the row of a turn sends, as the page shows it."""
    turn = draft.turns.get(position=position)
    found = re.search(rf'id="t{turn.number}"[^>]*data-stamp="(\w+)"', page_of(client, draft, position))
    assert found
    return {"stamp": found[1], "number": turn.number}


def act(client: Client, draft: Version, position: int, what: str, **given: Any) -> Any:
    """Do something to a turn, as its form does."""
    sent = fields(client, draft, position)
    return client.post(
        f"/desk/drafts/{draft.pk}/turns/{sent.pop('number')}/", {"act": what, **sent, **given}, follow=True
    )


def texts(draft: Version) -> list[str]:
    """Return the words of a draft, turn by turn."""
    return list(draft.turns.order_by("position").values_list("text", flat=True))
