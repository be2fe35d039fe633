"""Labels get their speakers at the desk: in a draft, and wherever they wait in the archive."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.editorial.roles import Role
from archive.models import Document, Person, Resolution, RoleHeld, Version
from tests import factories
from tests.desk.signing_in import signed_in
from tests.factories import answer, question, statement

pytestmark = pytest.mark.django_db


def buttons(page: bytes) -> list[str]:
    """Return what can be pressed in the page itself."""
    main = BeautifulSoup(page, "html.parser").main
    assert isinstance(main, Tag)
    return [each.get_text(" ", strip=True) for each in main.find_all("button")]


@pytest.fixture
def draft() -> Version:
    """A draft in which Reivik speaks by his office, Ulve by a surname that two have, and somebody asks."""
    reivik = factories.make_person("Tomas Reivik")
    RoleHeld.objects.create(person=reivik, title="Foreign Minister of Halvern", date="2018/..")
    for name in ("Anna Ulve", "Jon Ulve"):
        factories.make_person(name)
    turns = [
        statement("Good morning.", label="THE FOREIGN MINISTER"),
        question("Why?"),
        answer("So.", label="Mr. Ulve"),
        answer("Indeed.", label="THE FOREIGN MINISTER"),
    ]
    return factories.make_draft(turns, date="2019-03-14")


def path_of(draft: Version) -> str:
    """Return where a draft's speakers are given."""
    return f"/desk/drafts/{draft.pk}/speakers/"


def given(draft: Version) -> dict[int, str]:
    """Return who speaks which turn of a draft, unknown ones as “–”."""
    rows = draft.draft_resolutions.order_by("turn_number")
    return {row.turn_number: str(row.party or "–") for row in rows}


class TestADraft:
    """The speakers of one draft."""

    def test_a_name_in_full_that_nobody_bears_becomes_a_person_at_one_press(self) -> None:
        turns = [
            statement("So.", label="MARA OSK, ENVOY", speaker="Mara Osk", role="Envoy"),
            answer("No.", label="Mr. Ulve"),
            answer("Yes.", label="ULVE", speaker="Anna Ulve"),
        ]
        factories.make_person("Anna Ulve")
        draft, ada = factories.make_draft(turns), signed_in()
        page = BeautifulSoup(ada.get(path_of(draft)).content, "html.parser")
        (press,) = page.find_all("button", {"value": "new"}, string=lambda words: words and "New person" in words)
        assert press.get_text() == "New person: Mara Osk"
        form = press.find_parent("form")
        assert form is not None
        sent = {each["name"]: each["value"] for each in form.find_all("input") if each.get("name")}
        ada.post(path_of(draft), sent | {"party": "new"})
        assert given(draft)[1] == "Mara Osk"
        assert [role.title for role in Person.objects.get(name="Mara Osk").roles.all()] == ["Envoy"]
        assert "New person: Mara Osk" not in ada.get(path_of(draft)).content.decode()

    def test_each_label_is_shown_with_who_it_may_be_and_why(self, draft: Version) -> None:
        page = signed_in().get(path_of(draft)).content.decode()
        assert "was Foreign Minister of Halvern on that day" in page
        assert page.count("has a name that ends in “Ulve”") == 2
        assert "names nobody" in page
        assert "Accept 1 match at once" in page

    def test_a_match_is_accepted_with_its_reason_and_its_role_and_undone(self, draft: Version) -> None:
        ada, reivik = signed_in(), Person.objects.get(name="Tomas Reivik")
        sent = {"act": "give", "label": "THE FOREIGN MINISTER", "party": f"person:{reivik.pk}"}
        answered = ada.post(path_of(draft), sent, follow=True)
        assert "“THE FOREIGN MINISTER” is Tomas Reivik now." in answered.content.decode()
        row = draft.draft_resolutions.get(turn_number=4)
        assert (row.role, row.reason) == (
            "Foreign Minister of Halvern",
            "Tomas Reivik was Foreign Minister of Halvern on that day.",
        )
        assert given(draft) == {1: "Tomas Reivik", 4: "Tomas Reivik"}
        ada.post(path_of(draft), {"act": "undo", "step": draft.steps.get().number})
        assert given(draft) == {}

    def test_all_that_are_sure_are_accepted_at_once_and_the_others_stay_open(self, draft: Version) -> None:
        signed_in().post(path_of(draft), {"act": "all"})
        assert given(draft) == {1: "Tomas Reivik", 4: "Tomas Reivik"}
        assert draft.steps.count() == 1

    def test_a_new_person_is_two_fields(self, draft: Version) -> None:
        sent = {"act": "give", "label": "Mr. Ulve", "party": "new", "name": "Olav Ulve", "role": "Consul"}
        signed_in().post(path_of(draft), sent)
        assert given(draft)[3] == "Olav Ulve"
        assert draft.draft_resolutions.get(turn_number=3).role == "Consul"
        assert Person.objects.get(name="Olav Ulve").roles.get().title == "Consul"

    def test_an_unknown_is_said_to_stay_unknown(self, draft: Version) -> None:
        ada = signed_in()
        ada.post(path_of(draft), {"act": "give", "label": "Mr. Ulve", "party": "unknown"})
        assert given(draft) == {3: "–"}
        assert "stays unknown" in ada.get(path_of(draft)).content.decode()

    def test_somebody_is_found_by_name(self, draft: Version) -> None:
        osk = factories.make_person("Eva Osk")
        page = signed_in().get(path_of(draft), {"of": "Mr. Ulve", "who": "osk"}).content.decode()
        assert f'value="person:{osk.pk}"' in page

    def test_a_label_that_is_gone_and_a_person_who_is_gone_are_refused(self, draft: Version) -> None:
        ada = signed_in()
        gone = ada.post(path_of(draft), {"act": "give", "label": "Nobody", "party": "unknown"})
        assert gone.status_code == 409
        nobody = ada.post(path_of(draft), {"act": "give", "label": "Mr. Ulve", "party": "person:999999"})
        assert nobody.status_code == 409
        for party in ("", "person:x", "place:1", "person:" + "9" * 40):
            assert ada.post(path_of(draft), {"act": "give", "label": "Mr. Ulve", "party": party}).status_code == 409
        assert given(draft) == {}

    def test_a_contributor_gives_speakers_in_their_own_draft_alone_and_makes_no_person(self, draft: Version) -> None:
        Version.objects.filter(pk=draft.pk).update(drafted_by="mina")
        mina, other = signed_in(Role.CONTRIBUTOR, "mina"), signed_in(Role.CONTRIBUTOR, "piet")
        sent = {"act": "give", "label": "Mr. Ulve", "party": "unknown"}
        assert other.get(path_of(draft)).status_code == 403
        assert other.post(path_of(draft), sent).status_code == 403
        new = {**sent, "party": "new", "name": "Olav Ulve"}
        assert mina.post(path_of(draft), new).status_code == 403
        assert not Person.objects.filter(name="Olav Ulve").exists()
        assert mina.post(path_of(draft), sent).status_code == 302
        assert given(draft) == {3: "–"}

    def test_many_labels_cost_as_many_queries_as_few(self, draft: Version) -> None:
        ada = signed_in()

        def queries(of: Version) -> int:
            with CaptureQueriesContext(connection) as captured:
                assert ada.get(path_of(of)).status_code == 200
            return len(captured)

        turns = [statement("So.", label=f"Mr. Ulve {number}") for number in range(9)]
        more = factories.make_draft([*turns, statement("No.", label="THE FOREIGN MINISTER")], date="2019-03-14")
        assert queries(draft) == queries(more) <= 20


@pytest.fixture
def two() -> tuple[Document, Document]:
    """Two documents in which Ulve waits, ten years apart."""
    first = factories.make_published_document([statement("A.", label="Mr. Ulve")], title="First", date="2001-05-01")
    second = factories.make_published_document([statement("C.", label="Mr. Ulve")], title="Second", date="2011-05-01")
    return first, second


class TestTheQueue:
    """Labels of the whole archive."""

    def test_one_press_resolves_a_label_everywhere_and_another_takes_it_back(
        self, two: tuple[Document, Document]
    ) -> None:
        ada, ulve = signed_in(), factories.make_person("Jon Ulve")
        assert "Jon Ulve" in buttons(ada.get("/desk/speakers/").content)
        sent = {"label": "Mr. Ulve", "party": f"person:{ulve.pk}"}
        answered = ada.post("/desk/speakers/label/", sent, follow=True)
        assert "“Mr. Ulve” stands for Jon Ulve in 2 turns of 2 documents" in answered.content.decode()
        assert "Take back" in buttons(answered.content)
        assert ulve.resolutions.in_force().count() == 2
        page = BeautifulSoup(answered.content, "html.parser")
        form = page.find("form", action=lambda value: bool(value and "taken-back" in value))
        assert isinstance(form, Tag)
        ada.post(str(form["action"]))
        assert not Resolution.objects.in_force().exists()
        assert "Mr. Ulve" in ada.get("/desk/speakers/").content.decode()

    @pytest.mark.parametrize("within", [{"since": "2010"}, {"until": "2005"}, {"document": "second"}])
    def test_it_is_resolved_in_the_documents_of_some_years_or_in_one(
        self, two: tuple[Document, Document], within: dict[str, str]
    ) -> None:
        ulve = factories.make_person("Jon Ulve")
        if "document" in within:
            within = {"document": str(two[1].pk)}
        ada = signed_in()
        answered = ada.post(
            "/desk/speakers/label/", {"label": "Mr. Ulve", "party": f"person:{ulve.pk}", **within}, follow=True
        )
        assert [row.document for row in ulve.resolutions.all()] == [two[0] if "until" in within else two[1]]
        assert "Who is it?" in answered.content.decode()

    def test_it_is_said_to_stay_unknown(self, two: tuple[Document, Document]) -> None:
        ada = signed_in()
        ada.post("/desk/speakers/label/", {"label": "Mr. Ulve", "party": "unknown", "reason": "Two brothers."})
        assert {(row.party, row.reason) for row in Resolution.objects.all()} == {(None, "Two brothers.")}
        assert "No label waits here." in ada.get("/desk/speakers/").content.decode()

    def test_a_new_person_is_made_only_where_the_label_still_waits(self, two: tuple[Document, Document]) -> None:
        ada = signed_in()
        sent = {"label": "Mr. Ulve", "party": "new", "name": "Olav Ulve", "role": "Consul"}
        assert ada.post("/desk/speakers/label/", {**sent, "label": "Gone"}).status_code == 409
        assert not Person.objects.exists()
        ada.post("/desk/speakers/label/", sent)
        assert Person.objects.get().resolutions.in_force().count() == 2

    def test_of_an_office_the_holders_are_offered_document_by_document_alone(self) -> None:
        person = factories.make_person("Anna Osk")
        RoleHeld.objects.create(person=person, title="President", date="1999/2004")
        factories.make_published_document([statement("A.", label="THE PRESIDENT")])
        ada = signed_in()
        assert "Anna Osk" not in buttons(ada.get("/desk/speakers/").content)
        assert "Anna Osk" in buttons(ada.get("/desk/speakers/label/", {"label": "THE PRESIDENT"}).content)

    def test_what_waits_no_more_leads_back_to_the_queue(self) -> None:
        answered = signed_in().get("/desk/speakers/label/", {"label": "Nobody"}, follow=True)
        assert "waits nowhere any more" in answered.content.decode()

    def test_the_list_has_pages_and_can_be_narrowed(self) -> None:
        for number in range(30):
            factories.make_published_document([statement("A.", label=f"Mr. Ulve-{number:02}")])
        ada = signed_in()
        first, second = (ada.get("/desk/speakers/", {"page": n}).content.decode() for n in ("1", "2"))
        assert "Mr. Ulve-24" in first
        assert "Mr. Ulve-25" not in first
        assert "Mr. Ulve-29" in second
        narrowed = ada.get("/desk/speakers/", {"q": "ulve-07"}).content.decode()
        assert "1 label of 1 turn" in narrowed
        for strange in ({"page": "x"}, {"page": "99"}, {"series": "x"}, {"q": "\0\n"}):
            assert ada.get("/desk/speakers/", strange).status_code == 200

    @pytest.mark.parametrize("path", ["/desk/speakers/", "/desk/speakers/label/?label=Mr.%20Ulve"])
    def test_pages_cost_as_many_queries_however_much_waits(self, two: tuple[Document, Document], path: str) -> None:
        factories.make_person("Jon Ulve")
        ada = signed_in()

        def queries() -> int:
            with CaptureQueriesContext(connection) as captured:
                assert ada.get(path).status_code == 200
            return len(captured)

        few = queries()
        for number in range(6):
            factories.make_person(f"Eva Osk-{number}")
            factories.make_published_document(
                [statement("A.", label=f"Osk-{number}"), statement("B.", label="Mr. Ulve")], title=f"More {number}"
            )
        assert queries() == few <= 19
