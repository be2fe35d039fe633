"""Search: what is published is found by its words, exactly and at once; what is not is found by nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from haystack.query import SearchQuerySet

from archive.editorial.departing import restore
from archive.editorial.merging import merge_records
from archive.models import Document, IndexQueueEntry, Person
from archive.search import Group, Question, Results, Sort, naming, search
from archive.search.language import parse
from archive.search.opening import snapshot_in_force
from archive.search.reading_back import in_words
from archive.search.storage import store
from archive.search.writing import disagreements, rebuild
from archive.transcripts.transcript import Turn
from tests.factories import (
    answer,
    make_draft,
    make_embargoed_document,
    make_person,
    make_published_document,
    make_version,
    question,
    statement,
    withdraw_document,
)

pytestmark = pytest.mark.django_db

Find = Callable[[str], Results]


def said(results: Results) -> list[str]:
    """Return the texts of all hits shown."""
    return [hit.spoken.turn.text for group in results.groups for hit in group.hits]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("To be, or not to be: that is asked.", '"to be or not to be"'),
        ("It will not be an absurd piece of theatre.", '"absurd piece of theatre"'),
        ("It was not being complied with.", "“it was not being complied with”"),
        ("An F-16 was seen.", "f 16"),
        ("An F-16 was seen.", "f-16"),
        ("An F 16 was seen.", "f-16"),
        ("Lord Malloch‐Brown spoke.", "malloch brown"),
        ("The minister’s word.", "minister's"),
        ("Erdoğan and Noël.", "erdogan noel"),
        ("Under § 5, No. 12.", "§ 5"),
        ("Under § 5, No. 12.", "No. 12"),
        ("In May it may rain.", "may"),
        ("A.", "a"),
        ("Договор о льдах.", "договор"),
        ("مُؤْتَمَر صحفي", "مؤتمر"),
        ("両国は条約を締結した。", "条約"),
        ("The treaty and/or the note: both.", "note:both"),
    ],
)
def test_what_was_said_is_found_however_it_is_printed_and_typed(find: Find, text: str, query: str) -> None:
    make_published_document([text, "Something else entirely."])
    assert said(find(query)) == [text]


@pytest.mark.parametrize(
    "query", ["§", "🕊", "\0", "(", '"', "-", "x" * 256, "?*?", "a~9 OR b~9", "x')(abcdefghijkl~9)(x", "[a TO z]"]
)
def test_whatever_is_typed_gets_an_answer(find: Find, query: str) -> None:
    make_published_document(["Something else entirely."])
    assert find(query).total_turns == 0


def test_a_sentence_is_found_in_its_own_order_alone(find: Find) -> None:
    make_published_document(["freedom of passage", "passage of freedom", "freedom and passage of"])
    assert said(find('"freedom of passage"')) == ["freedom of passage"]


def test_turns_with_all_words_come_before_those_with_some_and_both_are_counted(find: Find) -> None:
    make_published_document(["ice " * 9, "tolls and ice", "tolls", "neither"], title="x")
    results = find("ice tolls")
    assert (results.all_words, results.some_words, results.total_turns) == (1, 2, 3)
    assert said(results)[0] == "tolls and ice"


def test_of_what_has_some_words_two_rare_ones_come_before_four_common_ones(find: Find) -> None:
    common = ["On the prime minister, war and tolls."] * 10
    make_published_document([*common, "Of goldwater and mismanagement.", *["Nothing else."] * 10], language="en")
    hits = said(find("prime minister war tolls goldwater mismanagement"))
    assert hits[:2] == ["Of goldwater and mismanagement.", "On the prime minister, war and tolls."]


def test_words_joined_by_and_are_all_wanted(find: Find) -> None:
    make_published_document(["ice", "tolls and ice", "tolls"], title="x")
    assert said(find("ice AND tolls")) == ["tolls and ice"]


def test_a_speakers_name_and_a_documents_title_are_words_too(find: Find) -> None:
    make_published_document(
        [
            statement("The ice goes out.", label="Vane", speaker="Ada Vane"),
            statement("Not so.", label="Orr", speaker="Bo Orr"),
        ],
        title="On the winter tolls",
    )
    assert find("vane ice").all_words == 1
    assert find("tolls ice").all_words == 1
    assert said(find("speaker:vane")) == ["The ice goes out."]
    assert find("speaker:vane ice").total_turns == 1


def test_a_title_does_not_make_every_turn_of_its_document_found(find: Find) -> None:
    make_published_document(["The ice goes out.", "Not so."], title="On the winter tolls")
    assert find("tolls").total_turns == 0
    assert find("tolls ice").total_turns == 1


def test_a_merged_name_still_finds_who_bore_it(find: Find) -> None:
    make_published_document([statement("The ice.", label="Vane", speaker="Ada Vane")])
    make_published_document([statement("The toll.", label="Marsh", speaker="Ada Marsh")])
    source, target = Person.objects.get(name="Ada Marsh"), Person.objects.get(name="Ada Vane")
    merge_records(source=source, target=target, actor="a test", reason="She married.")
    assert sorted(said(find("speaker:marsh"))) == ["The ice.", "The toll."]


def test_questions_and_answers_are_told_apart(find: Find) -> None:
    make_published_document([question("The ice?"), answer("The ice.", label="Vane", speaker="Ada Vane")])
    assert said(find("said:question ice")) == ["The ice?"]


@pytest.mark.parametrize(
    ("condition", "titles"),
    [
        ("date:1957", {"about 1957-03"}),
        ("date:1957-03", {"about 1957-03"}),
        ("date:1957..1990", {"about 1957-03", "1980/1984"}),
        ("date:<1960", {"1815", "about 1957-03"}),
        ("date:>1984", {"2019-03-14"}),
        ("date:>=1984", {"1980/1984", "2019-03-14"}),
        ("date:1982", {"1980/1984"}),
    ],
)
def test_dates_and_ranges_choose_what_may_lie_in_them(find: Find, condition: str, titles: set[str]) -> None:
    for title, date in (
        ("1815", "1815"),
        ("about 1957-03", "1957-03~"),
        ("1980/1984", "1980/1984"),
        ("2019-03-14",) * 2,
        ("never", ""),
    ):
        make_published_document(["The ice."], title=title, date=date)
    results = find(f"ice {condition}")
    assert {group.document.title for group in results.groups if group.document} == titles


def test_a_date_that_is_none_is_told_and_the_rest_is_found(find: Find) -> None:
    make_published_document(["The ice."])
    results = find("ice date:2019-02-30")
    assert results.total_turns == 1
    assert "2019-02-30" in results.mistakes[0].sentence


def test_drafts_and_embargoed_documents_are_found_by_nobody(find: Find) -> None:
    make_draft(["quillwort"])
    make_embargoed_document(["quillwort"])
    assert find("quillwort").total_turns == 0


def test_a_withdrawn_document_is_gone_before_the_index_has_heard_of_it(find: Find) -> None:
    document = make_published_document(["quillwort"])
    assert find("quillwort").total_turns == 1
    withdraw_document(document)
    assert search(Question(text="quillwort")).total_turns == 0
    assert find("quillwort").total_turns == 0
    restore(document=document, actor="a test", reason="It was right after all.")
    assert find("quillwort").total_turns == 1


def test_only_the_latest_version_is_found(find: Find) -> None:
    document = make_published_document(["The ise goes out."])
    make_version(document, ["The ice goes out."])
    assert find("ise").total_turns == 0
    assert find("ice").total_turns == 1


def test_facets_leave_out_their_own_choice(find: Find) -> None:
    find("")
    make_published_document(["ice"], kind="treaty", date="1874")
    make_published_document(["ice", "ice again"], kind="speech", date="1920")
    find("")
    results = search(Question(text="ice", chosen=(("kind", "treaty"),)))
    kinds = next(facet for facet in results.facets if facet.name == "kind")
    decades = next(facet for facet in results.facets if facet.name == "decade")
    assert {value.value: value.count for value in kinds.values} == {"treaty": 1, "speech": 2}
    assert {value.value: value.count for value in decades.values} == {"1870": 1}
    assert results.total_turns == 1


@pytest.mark.parametrize("group", list(Group))
@pytest.mark.parametrize("sort", list(Sort))
def test_every_hit_is_reached_by_paging_once(find: Find, group: Group, sort: Sort) -> None:
    for number in range(13):
        make_published_document(
            [statement(f"ice {n}", label=f"S{n}", speaker=f"Speaker {chr(65 + n)}") for n in range(number % 4 + 1)]
        )
    find("")
    asked = Question(text="ice", group=group, sort=sort, size=10)
    first = search(asked)
    pages = [search(asked.at_page(page)) for page in range(1, first.pages + 1)]
    groups = [each for page in pages for each in page.groups]
    assert len(groups) == first.total_groups
    assert sum(each.total for each in groups) == first.total_turns
    keys = [
        (each.document and each.document.pk, each.name, each.hits[0].document.pk, each.hits[0].number)
        for each in groups
    ]
    assert len(set(keys)) == len(keys)


def test_nothing_found_says_what_would_be(find: Find) -> None:
    make_published_document(["freedom of the passage"])
    results = find('"freedom of passage" xyzzy')
    assert results.total_turns == 0
    assert any(suggestion.count == 1 for suggestion in results.suggestions)


def test_a_question_is_read_back_and_every_part_can_be_removed(find: Find) -> None:
    results = find('ice "of the river" -snow')
    assert [part.words for part in results.parts] == ["“ice”", "the words “of the river”", "not “snow”"]
    assert results.parts[1].without.text == "ice NOT snow"


@pytest.mark.parametrize(
    ("query", "read"),
    [
        ("date:<1960", "dated before 1960"),
        ("date:<=1960-03", "dated until March 1960"),
        ("date:>1960", "dated after 1960"),
        ("date:>=1989", "dated since 1989"),
        ("date:2007-12..2008", "dated December 2007 to 2008"),
        ("date:1989..", "dated since 1989"),
        ("date:..1989", "dated until 1989"),
        ("date:1957-03~", "dated about March 1957"),
        ("said:answers", "as an answer"),
        ("said:question", "as a question"),
        ("kind:press-conferences", "in documents of the kind press conference"),
        ("language:fr", "in the language French"),
        ("language:french", "in the language french"),
    ],
)
def test_a_condition_is_read_back_in_words(query: str, read: str) -> None:
    node = parse(query).node
    assert node is not None
    assert in_words(node) == read


def test_without_an_index_a_simple_search_answers_and_says_so_and_heals(find: Find) -> None:
    make_published_document(["The ice goes out."])
    results = search(Question(text="ice"))
    assert results.notice
    assert said(results) == ["The ice goes out."]
    assert not find("ice").notice


def test_a_plain_search_query_set_works(find: Find) -> None:
    make_published_document([f"ice {n}" for n in range(47)])
    find("")
    found = SearchQuerySet().filter(content="ice")
    assert found.count() == 47
    seen = [result.pk for start in range(0, 47, 20) for result in found[start : start + 20]]
    assert len(set(seen)) == 47
    assert SearchQuerySet().facet("said").filter(content="ice").facet_counts()["fields"]["said"] == [("statement", 47)]


def test_names_kept_for_the_facets_do_not_grow_with_what_addresses_say(
    find: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(naming, "_MOST_KEPT", 50)
    make_published_document(["ice"], kind="treaty")
    find("")
    for number in range(100):
        results = search(Question(text="ice", chosen=(("place", f"nowhere-{number}"),)))
    kinds = next(facet for facet in search(Question(text="ice")).facets if facet.name == "kind")
    assert [value.label for value in kinds.values] == ["Treaty"]
    assert results.total_turns == 0
    assert len(snapshot_in_force(store()).labels) <= 50 + 40


def test_whom_nobody_knows_is_named_as_most_public_texts_print_it(find: Find) -> None:
    make_published_document([statement("ice", label="Ms. SORREL")])
    make_published_document([statement("ice", label="MS. SORREL"), statement("ice", label="MS. SORREL")])
    make_embargoed_document([statement("ice", label="ms. sorrel")] * 5)
    withdraw_document(make_published_document([statement("ice", label="Ms. Sorrel")] * 5))
    make_draft([statement("ice", label="MS.  Sorrel")] * 5)
    find("")
    results = search(Question(text="ice", chosen=(("speaker", "=ms. sorrel"),)))
    speakers = next(facet for facet in results.facets if facet.name == "speaker")
    assert [(value.label, value.count) for value in speakers.values] == [("“MS. SORREL”, as printed", 3)]
    assert "Speaker: “MS. SORREL”, as printed" in [part.words for part in results.parts]


def test_who_was_asked_nothing_is_known_all_the_same(find: Find) -> None:
    make_published_document([statement("ice", label="MS. SORREL")])
    make_person("Tomas Reivik")
    assert not find("asked-of:sorrel").mistakes
    (nobody,) = find("title:reivik asked-of:reivik").mistakes
    assert nobody.start == len("title:reivik asked-of:")


def test_questioners_whom_nobody_names_are_one_group_under_no_ones_name(find: Find) -> None:
    make_published_document([question("ice?", label="Q"), question("More ice?", label="QUESTION")])
    find("")
    (group,) = search(Question(text="ice", group=Group.SPEAKER)).groups
    assert (group.name, group.total) == ("Questioners, not named", 2)


def test_by_speaker_is_by_name_whoever_is_known_and_nobody_is_last(find: Find) -> None:
    make_person("Zoe Orr")
    make_person("Ada Vane")
    turns: list[str | Turn] = [
        "ice of nobody",
        question("ice?", label="Q"),
        statement("ice of Orr", label="ORR", speaker="Zoe Orr"),
        statement("ice of Marsh", label="MS. MARSH"),
        statement("ice of Vane", label="VANE", speaker="Ada Vane"),
    ]
    make_published_document(turns)
    find("")
    found = search(Question(text="ice", group=Group.TURN, sort=Sort.SPEAKER))
    assert said(found) == ["ice of Vane", "ice of Marsh", "ice of Orr", "ice?", "ice of nobody"]


def test_a_thousand_labels_are_named_in_one_query(find: Find) -> None:
    labels = [f"Mr. N{number:04} OTHER" for number in range(1000)]
    make_published_document([statement("ice", label=label) for label in labels])
    find("")
    with CaptureQueriesContext(connection) as captured:
        named = naming.labels("speaker", [f"={label.lower()}" for label in labels])
    assert sorted(named.values()) == [f"“{label}”, as printed" for label in labels]
    assert len(captured) == 1


def test_index_and_database_agree_and_a_difference_is_found(find: Find) -> None:
    document = make_published_document(["ice", "tolls"])
    find("")
    assert disagreements() == []
    Document.objects.filter(pk=document.pk).update(title="Changed behind the services' back")
    assert [each.document_id for each in disagreements()] == [document.pk]
    rebuild()
    assert disagreements() == []


def test_the_queue_is_empty_when_it_was_taken_up(find: Find) -> None:
    make_published_document(["ice"])
    find("")
    assert not IndexQueueEntry.objects.exists()


def test_the_number_of_queries_does_not_grow_with_the_hits(
    find: Find, django_assert_num_queries: Callable[[int], object]
) -> None:
    for _ in range(3):
        make_published_document(["ice"])
    find("")
    few = _queries(django_assert_num_queries)
    for _ in range(30):
        make_published_document(["ice"] * 5)
    find("")
    assert _queries(django_assert_num_queries) == few


def _queries(counting: Callable[..., object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        search(Question(text="ice"))
    return len(captured)
