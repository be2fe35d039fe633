"""Evidence before a committee, where each question bears a number in front of the member who puts it."""

from __future__ import annotations

from tests.transcripts.samples import labels, of, spoken

EVIDENCE = """<main><h1>Oral evidence: the lights of the Hook</h1>
<p>Q47 <strong>Ms Castell:</strong> Who lights the lamp?</p>
<p><strong>Mr Orre:</strong> The keeper does.</p>
<p>Q48 <strong>Ms Castell:</strong> And who wakes the keeper?</p>
<p><strong>Mr Orre:</strong> His wife. It is not in the estimates.</p>
<p>Q49 <strong>Ms Castell:</strong> Ought it to be?</p>
<p><strong>Mr Orre:</strong> She says not.</p></main>"""


def test_a_numbered_question_belongs_to_the_member_who_puts_it() -> None:
    assert labels(of(EVIDENCE, "evidence.html")) == ["Ms Castell", "Mr Orre"] * 3


def test_the_number_of_a_question_is_no_word_of_anybodys_and_is_listed() -> None:
    found = of(EVIDENCE, "evidence.html")
    assert not any("Q4" in turn.text for turn in spoken(found))
    assert [drop.text for drop in found.dropped if drop.reason == "counter"] == ["Q47", "Q48", "Q49"]
