"""Questions without a label between answers that bear one."""

from __future__ import annotations

from tests.transcripts.conventions.convention import Convention, told

CONVENTIONS = (
    Convention(
        "bold questions without a label, bold names before answers",
        "bold.html",
        """<html><head><title>Press conference, 6 May 2011</title></head><body><main><h1>Press conference</h1>
<p>Ada Osk, Governor of the River Bank,<br>Paul Lind, Deputy Governor of the River Bank</p>
<p>Orsund, 6 May 2011</p>
<p>Good afternoon, the Deputy Governor and I welcome you to our press conference. The bank decided to leave
its rate where it is.</p>
<p>We are now ready to take your questions.</p>
<p>* * *</p>
<p><strong>I have two questions. When will the rate fall, and how far?</strong></p>
<p><strong>Osk:</strong> It will fall when the ice does. How far, nobody knows.</p>
<p><strong>On the ferries: is the bank worried about the price of fuel?</strong></p>
<p><strong>Lind:</strong> We look at all prices, and fuel is one of them.</p>
<p><strong>And was the decision unanimous?</strong></p>
<p><strong>Osk:</strong> It was. We took the time that it needed.</p>
</main></body></html>
""",
        told(
            "| Good afternoon, the",
            "| I have two questions",
            "Osk | It will fall",
            "| On the ferries",
            "Lind | We look at",
            "| And was the",
            "Osk | It was. We",
        ),
    ),
    Convention(
        "questions in italics without a label, names told by bold alone",
        "italics.md",
        """# Press conference of the River Bank

6 May 2011

**Ada Osk** Good afternoon. The bank has decided to leave its rate where it is. The ice has not moved, and
neither do we.

I am ready for your questions.

*Two questions, if I may. When will the rate fall?*

**Ada Osk** When the ice does.

*And the fuel?*

**Paul Lind** We look at all prices.

*Was the decision unanimous?*

**Ada Osk** It was.
""",
        told(
            "Ada Osk | Good afternoon. The",
            "| Two questions, if",
            "Ada Osk | When the ice",
            "| And the fuel",
            "Paul Lind | We look at",
            "| Was the decision",
            "Ada Osk | It was",
        ),
    ),
    Convention(
        "a bold name and office below the title",
        "statement.md",
        """Introductory statement with Q&A

**Ada Osk,** Governor of the River Bank

Orsund, 6 May 2011

Good afternoon, and welcome. The bank has decided to leave its rate where it is.

**Question:** When will it fall?

**Osk:** When the ice does.

**Question:** And the fuel?

**Osk:** We look at all prices.
""",
        told(
            "| Good afternoon, and",
            "Question | When will it",
            "Osk | When the ice",
            "Question | And the fuel",
            "Osk | We look at",
        ),
    ),
    Convention(
        "questions that nothing but their place tells from the answers",
        "plain.html",
        """<html><body><h1>Press conference</h1><p>Orsund, 6 May 2011</p>
<p>Good afternoon, and welcome. The bank has decided to leave its rate where it is.</p>
<p>When will the rate fall, and how far?</p>
<p><strong>Osk:</strong> It will fall when the ice does.</p><p>How far, nobody knows.</p>
<p>On the ferries: is the bank worried about the price of fuel?</p>
<p><strong>Osk:</strong> We look at all prices.</p>
<p>And was the decision unanimous?</p>
<p><strong>Osk:</strong> It was. We took our time.</p>
<p>Will the bank lend to the ferries?</p>
<p><strong>Lind:</strong> It will not.</p></body></html>""",
        told(
            "| Good afternoon, and",
            "| When will the",
            "Osk | It will fall",
            "| On the ferries",
            "Osk | We look at",
            "| And was the",
            "Osk | It was. We",
            "| Will the bank",
            "Lind | It will not",
        ),
    ),
    Convention(
        "questions in italics, names alone in bold on their lines",
        "lines.html",
        """<html><body><h1>Press conference</h1><p>Orsund, 6 May 2011</p>
<p><strong>Ada Osk</strong></p><p>Good afternoon, and welcome. The bank has decided to leave its rate where
it is.</p>
<p><em>When will the rate fall?</em></p>
<p><strong>Ada Osk</strong></p><p>It will fall when the ice does.</p>
<p><em>Two questions.</em></p><p><em>Is the bank worried about fuel, and about the ferries?</em></p>
<p><strong>Ada Osk</strong></p><p>We look at all prices.</p>
<p><em>And was the decision unanimous?</em></p>
<p><strong>Paul Lind</strong></p><p>It was.</p>
<p><em>Will the bank lend to the ferries?</em></p>
<p><strong>Paul Lind</strong></p><p>It will not.</p>
</body></html>""",
        told(
            "Ada Osk | Good afternoon, and",
            "| When will the",
            "Ada Osk | It will fall",
            "| Two questions. Is the bank",
            "Ada Osk | We look at",
            "| And was the",
            "Paul Lind | It was",
            "| Will the bank",
            "Paul Lind | It will not",
        ),
    ),
    Convention(
        "a panel: who ends with a question goes on asking it",
        "panel.txt",
        """MS OSK: The ice is thin.

Should we cross it at all?

MR LIND: I would not.

MS OSK: Nor would I.

Who would?

MR LIND: Halvern would.

MS HALVERN: I have.

And what of it?

MR LIND: Nothing.
""",
        told(
            "MS OSK | The ice is thin Should we",
            "MR LIND | I would not",
            "MS OSK | Nor would I Who would",
            "MR LIND | Halvern would",
            "MS HALVERN | I have And what of",
            "MR LIND | Nothing",
        ),
    ),
)
