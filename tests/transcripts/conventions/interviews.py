"""Interviews and conversations, many with nothing but print to tell who speaks."""

from __future__ import annotations

from tests.transcripts.conventions.convention import Convention, told

_LETTERS = "".join(
    f"{who}: {said}\n\n"
    for who, said in zip("KDKDKD", ("Yes?", "It is lit.", "Good.", "Is it?", "Yes.", "Bye."), strict=True)
)

CONVENTIONS = (
    Convention(
        "questions in bold, answers without a label",
        "interview.md",
        """# “The light was never out”

*Ada Osk, Foreign Minister of Kestria, on the ice.*

**Minister, when will the light be lit?**

It is lit. It has been lit since May.

**By whom?**

By the keeper. He climbs the stairs every evening.

We pay him for it.

**And the ice?**

It has gone out.

**Will you meet in Orsund?**

If the ice lets us.
""",
        told(
            "| Minister, when will",
            "| It is lit",
            "| By whom?",
            "| By the keeper",
            "| And the ice?",
            "| It has gone",
            "| Will you meet",
            "| If the ice",
        ),
    ),
    Convention(
        "a radio interview, names in capitals after a dash",
        "radio.txt",
        """RADIO ORSUND, 6 MAY 2011

LIND – Good morning, Minister.

OSK – Good morning, Paul.

LIND – When will the light be lit?

OSK – It is lit.

LIND – Thank you for coming in.

OSK – A pleasure.
""",
        told(
            "LIND | Good morning, Minister",
            "OSK | Good morning, Paul",
            "LIND | When will the",
            "OSK | It is lit",
            "LIND | Thank you for",
            "OSK | A pleasure",
        ),
    ),
    Convention(
        "french interview, question in italics with a dash",
        "entretien.txt",
        """Entretien de la ministre avec Radio Orsund

Q - Madame la Ministre, quand le phare sera-t-il allumé ?

R - Il est allumé.

Q - Par qui ?

R - Par le gardien, chaque soir.

Q - Merci.
""",
        told(
            "Q | Madame la Ministre",
            "R | Il est allumé",
            "Q | Par qui",
            "R | Par le gardien",
            "Q | Merci",
        ),
    ),
    Convention(
        "russian interview: dashes and surnames",
        "intervyu.txt",
        """Интервью министра А.В.Оска газете «Орсунд», 6 мая 2011 года

Корреспондент: Когда зажгут маяк?

Оск: Он уже горит.

Корреспондент: Кто его зажёг?

Оск: Смотритель. Он делает это каждый вечер.

Корреспондент: Спасибо.
""",
        told(
            "Корреспондент | Когда зажгут",
            "Оск | Он уже горит",
            "Корреспондент | Кто его зажёг",
            "Оск | Смотритель. Он",
            "Корреспондент | Спасибо",
        ),
    ),
    Convention(
        "ukrainian interview in dashes with names",
        "intervju.txt",
        """Журналіст: Коли запалять маяк?

Ада Оск: Він уже горить.

Журналіст: Хто його запалив?

Ада Оск: Доглядач.
""",
        told(
            "Журналіст | Коли запалять",
            "Ада Оск | Він уже горить",
            "Журналіст | Хто його запалив",
            "Ада Оск | Доглядач",
        ),
    ),
    Convention(
        "a speech under its speaker's name",
        "speech.txt",
        """ADA OSK
FOREIGN MINISTER OF KESTRIA

Statement at the General Debate
Orsund, 6 May 2011

Mr. President,

I congratulate you on your election. My country will support you.

We have a light, and it is lit. Three things follow: first, it must be kept; second, it must be paid;
third, it must be seen.

I thank you.
""",
        told("| Mr. President, I congratulate"),
    ),
    Convention(
        "names alone on their lines, speakers on the title page, numbered questions",
        "institute.txt",
        """The Ice After the War

Dr Ada Osk
Director, River Institute, Orsund

Sir Paul Lind
Ambassador to Kestria

6 May 2011

2    The Ice After the War

Dr Ada Osk

Good evening, and thank you for coming. I shall be brief, because the ice will not wait for me.

Sir Paul Lind

I agree with all of that, which is awkward, since I was asked here to disagree with it.

3    The Ice After the War

Dr Ada Osk

Thank you. We have time for two questions.

Question 1

Ruth Halvern, the Gazette. When does the ice go?

Sir Paul Lind

In April. It always has gone in April.

Question 2

And if it does not go in April?

Dr Ada Osk

Then it goes in May.

4    The Ice After the War
""",
        told(
            "Dr Ada Osk | Good evening, and",
            "Sir Paul Lind | I agree with",
            "Dr Ada Osk | Thank you. We",
            "Question 1 | Ruth Halvern, the",
            "Sir Paul Lind | In April. It",
            "Question 2 | And if it",
            "Dr Ada Osk | Then it goes",
        ),
    ),
    Convention(
        "a telephone call: letters",
        "telcon.txt",
        "TELCON\nAmbassador Dorn/Secretary Kell\nMay 6, 1971\n\n" + _LETTERS + "PP:ck\n",
        told("K | Yes?", "D | It is lit.", "K | Good.", "D | Is it?", "K | Yes.", "D | Bye."),
    ),
    Convention(
        "initials and a full stop",
        "summit.txt",
        """Record of a conversation between A. N. Osk and P. Lind

Orsund, May 6, 1989

A. N. Osk. I welcome you, and I note that the ice let you through.

P. Lind. It did so on the third day. We have brought some ideas, and we have brought them on paper.

A. N. Osk. Please continue.

E. A. Halvern. I would add only one word, and the word is Thursday.

P. Lind. Then we are agreed.

A. N. Osk. Good. Let us go to table.

P. Lind. Let us.
""",
        told(
            "A. N. Osk | I welcome you",
            "P. Lind | It did so",
            "A. N. Osk | Please continue.",
            "E. A. Halvern | I would add",
            "P. Lind | Then we are",
            "A. N. Osk | Good. Let us",
            "P. Lind | Let us.",
        ),
    ),
    Convention(
        "questions labelled in bold, answers not at all",
        "doorstep.html",
        "<html><body><h1>Doorstep remarks by Minister Ada Osk</h1>"
        "<p><b>Q. What about the ice?</b></p><p>It is thin. We are measuring it every day, and I will say so.</p>"
        "<p><b>Q. And the light?</b></p><p>It is lit.</p><p>It was never out.</p>"
        "<p><b>Q. On the herring: are they back?</b></p><p>They are back.</p></body></html>",
        told(
            "Q | What about the",
            " | It is thin.",
            "Q | And the light?",
            " | It is lit.",
            "Q | On the herring",
            " | They are back.",
        ),
    ),
    Convention(
        "answers in quotation marks, questions bare",
        "giornale.txt",
        """Osk: «Il ghiaccio se ne va»

Il ministro Ada Osk riceve nel suo ufficio al porto. È appena rientrata.

Ministro, che cosa è rimasto del ghiaccio?

«Molto poco. Un po' a nord, e niente davanti alla città».

Eppure le barche non escono.

«Escono domani. Il vento deve girare».

E se non gira?

«Allora escono dopodomani».

Chi lo ha detto?

«Mio fratello».
""",
        told(
            " | Ministro, che cosa",
            " | «Molto poco. Un",
            " | Eppure le barche",
            " | «Escono domani. Il",
            " | E se non",
            " | «Allora escono dopodomani».",
            " | Chi lo ha",
            " | «Mio fratello».",
        ),
    ),
    Convention(
        "questions in italics",
        "interview.md",
        "# Interview\n\n*Is the ice thin?*\n\nIt is thin, and we measure it.\n\n*How thin?*\n\nSix inches.\n\n"
        "*And the light?*\n\nLit.\n\n*One more?*\n\nGladly.\n",
        told(
            " | Is the ice",
            " | It is thin,",
            " | How thin?",
            " | Six inches.",
            " | And the light?",
            " | Lit.",
            " | One more?",
            " | Gladly.",
        ),
    ),
    Convention(
        "a dash before every turn",
        "dash.txt",
        "Interview with Ada Osk\n\n- Is the ice thin?\n\n- It is thin.\n\n- How thin?\n\n- Six inches.\n\n"
        "- And the light?\n\n- Lit.\n",
        told(
            " | Is the ice",
            " | It is thin.",
            " | How thin?",
            " | Six inches.",
            " | And the light?",
            " | Lit.",
        ),
    ),
)
