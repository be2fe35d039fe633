"""Conventions that people wrote down who had not seen the reader, told again on invented text: what each prints beside
its labels is what the reader had never met.
"""

from __future__ import annotations

from tests.transcripts.conventions import Convention, told

_LETTERS = "".join(
    f"{who}: {said}\n\n"
    for who, said in zip("KDKDKD", ("Yes?", "It is lit.", "Good.", "Is it?", "Yes.", "Bye."), strict=True)
)

CONVENTIONS = (
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
        "a deposition: every line numbered, its footers between, examiners announced",
        "deposition.txt",
        """       DEPOSITION OF ADA OSK
            May 6, 2011

                                             Page 1

 1      EXAMINATION BY COUNSEL
 2  BY MR. LIND:
 3      Q.   Would you state your full name for the
 4  record, please?
 5      A.   Ada Osk.
 6      Q.   Were you at the harbour on the night of
 7  the sixth?
 8      A.   I was. I keep the light.
 9          MS. HALVERN:  Objection. Foundation.
10          MR. LIND:  She has said that she was there.

              RIVER REPORTING  555-0142

                                             Page 2

 1      Q.   Who lit it?
 2      A.   My brother. He was seven then, and he is
 3  not a tall man now.
 4          (Witness reviews document.)
 5      Q.   Do you know this hand?
 6      A.   It is mine.
 7          THE WITNESS:  May I rest?
 8          MR. LIND:  Of course.
 9      Q.   Are you rested?
10      A.   I am.

              RIVER REPORTING  555-0142
""",
        told(
            "Q | Would you state",
            "A | Ada Osk.",
            "Q | Were you at",
            "A | I was. I",
            "MS. HALVERN | Objection. Foundation.",
            "MR. LIND | She has said",
            "Q | Who lit it?",
            "A | My brother. He",
            "Q | Do you know",
            "A | It is mine.",
            "THE WITNESS | May I rest?",
            "MR. LIND | Of course.",
            "Q | Are you rested?",
            "A | I am.",
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
        "a conversation on line: the time, who writes, and what",
        "chat.html",
        "<html><body><h1>Web chat: Ada Osk</h1><ul>"
        + "".join(
            f"<li><span>14:0{at}</span> <span>{who}</span><div>{said}</div></li>"
            for at, (who, said) in enumerate(
                (
                    ("Moderator", "Good afternoon and welcome to you all."),
                    ("Ada Osk", "Hello. The lamp is lit, so let us begin."),
                    ("Ruth, Orsund", "Is it cold up there?"),
                    ("Ada Osk", "It is. I wear two coats."),
                    ("anon_44", "why two"),
                    ("Ada Osk", "One is for the wind."),
                )
            )
        )
        + "</ul></body></html>",
        told(
            "Moderator | Good afternoon and",
            "Ada Osk | Hello. The lamp",
            "Ruth, Orsund | Is it cold",
            "Ada Osk | It is. I wear",
            "anon_44 | why two",
            "Ada Osk | One is for",
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
        "shortened names, a stop and a dash, explained in a key",
        "log.txt",
        """Log of the Fourth Meeting

Friday, May 6, 1945

Key: Pres. = President Osk; P.M. = Mr. Lind; M. = Marshal Halvern

Pres. — Take up first the report on the ice.

P.M. — It is thin. Third: it is getting thinner.

M. — What is in par. 12?

Pres. — The light.

P.M. — I have spent forty years on that light.

M. — Agreed.

Pres. — Agreed. Let us adjourn.

M. — Let us.

P.M. — Gladly.

[Adjourned 5:40 p.m.]
""",
        told(
            "Pres | Take up first",
            "P.M | It is thin.",
            "M | What is in",
            "Pres | The light.",
            "P.M | I have spent",
            "M | Agreed.",
            "Pres | Agreed. Let us",
            "M | Let us.",
            "P.M | Gladly.",
        ),
    ),
    Convention(
        "family name and initials, a role, a stop",
        "duma.txt",
        """Стенограмма заседания

6 мая 2008 года

Председательствующий. Доброе утро! Прошу включить режим регистрации.

ОСЬКИН А. Б., заместитель министра рек. Уважаемые депутаты! Лёд тонок.

Председательствующий. Спасибо. Есть ли вопросы?

ЛИНДОВА К. М., фракция "Лодка". Спасибо. Когда он сойдёт?

ОСЬКИН А. Б. В апреле. Как всегда.

Председательствующий. Спасибо.
""",
        told(
            "Председательствующий | Доброе утро! Прошу",
            "ОСЬКИН А. Б., заместитель министра рек | Уважаемые депутаты! Лёд",
            "Председательствующий | Спасибо. Есть ли",
            'ЛИНДОВА К. М., фракция "Лодка" | Спасибо. Когда он',
            "ОСЬКИН А. Б. | В апреле. Как",
            "Председательствующий | Спасибо.",
        ),
    ),
    Convention(
        "full-width brackets",
        "jizhehui.txt",
        "总理答记者问\n\n［主持人］各位女士、各位先生，大家好。\n\n［总理］谢谢主持人。今年的冰很薄。\n\n"
        "［《晨报》记者］总理您好。灯亮了吗？\n\n［总理］亮了。\n\n［主持人］谢谢各位。\n",
        told("主持人 | 各位女士", "总理 | 谢谢主持人", "《晨报》记者 | 总理您好", "总理 | 亮了", "主持人 | 谢谢各位"),
    ),
    Convention(
        "XML whose names say nothing: who, and what was said",
        "report.xml",
        "<?xml version='1.0'?><sitting><front><reportTitle>Official Report</reportTitle></front>"
        + "".join(
            f"<contrib><who><nom>{who}</nom><id>{n}</id></who><said><para>{said}</para></said></contrib>"
            for n, (who, said) in enumerate(
                (
                    ("Mr Speaker", "Order. The question is on the ice."),
                    ("Ms Ada Osk", "I thank the Chair for that, and for the light."),
                    ("Mr Speaker", "Who lit it?"),
                    ("Ms Ada Osk", "My brother did, when he was seven."),
                    ("Mr Paul Lind", "He was eight, and I was there."),
                ),
                1,
            )
        )
        + "</sitting>",
        told(
            "Mr Speaker | Order. The question",
            "Ms Ada Osk | I thank the",
            "Mr Speaker | Who lit it?",
            "Ms Ada Osk | My brother did",
            "Mr Paul Lind | He was eight",
        ),
    ),
    Convention(
        "JSON whose keys say nothing",
        "api.json",
        '{"Overview": {"Title": "The ice"}, "Items": ['
        + ", ".join(
            f'{{"ItemType": "Contribution", "AttributedTo": "{who}", "Value": "{said}"}}'
            for who, said in (
                ("Mr. Chairman", "Good morning, colleagues. We have a quorum."),
                ("Mrs. Ada Osk (Director)", "Good morning, Chairman, and thank you."),
                ("Mr. Chairman", "Who lit the light that we can see?"),
                ("Mrs. Ada Osk (Director)", "My brother lit it, a long time ago."),
                ("Mr. Lind", "He was eight."),
            )
        )
        + "]}",
        told(
            "Mr. Chairman | Good morning, colleagues.",
            "Mrs. Ada Osk (Director) | Good morning, Chairman",
            "Mr. Chairman | Who lit the",
            "Mrs. Ada Osk (Director) | My brother lit",
            "Mr. Lind | He was eight.",
        ),
    ),
    Convention(
        "wiki text with doubled brackets",
        "interview.wiki",
        "{{date|May 6, 2011}}\n'''Ada Osk''' keeps the [[w:Light|light]].\n\n== Interview ==\n\n"
        "'''((WN))''' '''Is it lit?'''\n\n((Ada Osk)) It is. It was never out.\n\n'''((WN))''' '''Who lit it?'''\n\n"
        "((AO)) My brother.\n\n'''((WN))''' '''Is he here?'''\n\n((AO)) He is at sea.\n\n[[Category:Interviews]]\n",
        told(
            "WN | Is it lit?",
            "Ada Osk | It is. It",
            "WN | Who lit it?",
            "AO | My brother.",
            "WN | Is he here?",
            "AO | He is at",
        ),
    ),
    Convention(
        "captions in capitals: two signs for each new voice",
        "captions.txt",
        ">> WELCOME BACK TO THE COMMITTEE. WE WILL RESUME OUR HEARING.\n\n"
        ">> REP. OSK: THANK YOU. HOW MANY LAMPS ARE LIT?\n\n"
        ">> ABOUT FORTY.\n\n>> REP. OSK: AND HOW MANY WERE LIT IN MARCH?\n\n>> AMB. LIND: NONE, CONGRESSWOMAN.\n",
        told(
            " | WELCOME BACK TO",
            "REP. OSK | THANK YOU. HOW",
            " | ABOUT FORTY.",
            "REP. OSK | AND HOW MANY",
            "AMB. LIND | NONE, CONGRESSWOMAN.",
        ),
    ),
    Convention(
        "long roles in brackets, a title in brackets, a region after a party",
        "chamber.txt",
        """The PRESIDENT: I give the floor to the Secretary-General.

Mr. OSK (Secretary-General of the Conference on the Ice and Personal Representative of the Council of the
River, with all its parts): The document was received on Tuesday.

DR. (SMT.) ADA LIND (ORSUND): Sir, what he is saying is correct.

SEN. PAUL HALVERN (R), KESTRIA: We have been taken for a ride.

Mrs. ter Borch: I paid for the ice, and I have the bill here.

The PRESIDENT: I thank the members.
""",
        told(
            "The PRESIDENT | I give the",
            "Mr. OSK (Secretary-General of the Conference on the Ice and Personal Representative of the Council of the "
            "River, with all its parts) | The document was",
            "DR. (SMT.) ADA LIND (ORSUND) | Sir, what he",
            "SEN. PAUL HALVERN (R), KESTRIA | We have been",
            "Mrs. ter Borch | I paid for",
            "The PRESIDENT | I thank the",
        ),
    ),
    Convention(
        "names in links within headings of one level, links to each part between",
        "house.html",
        "<html><body><h1>Debate</h1><h2>Priority Questions</h2><h3>The Ice</h3>"
        + "".join(
            f"<div><h4><a href='/m'>{who}</a></h4><a>Link to this: Individual contribution</a><p>{said}</p></div>"
            for who, said in (
                ("Minister of State at the Department of Foreign Affairs (Deputy Ada Osk)", "The ice is thin."),
                ("Deputy Paul Lind", "I thank the Minister. How thin?"),
                ("Deputy Ada Osk", "Six inches."),
                ("An Ceann Comhairle", "The Deputy will resume his seat."),
                ("Deputy Paul Lind", "I have resumed it."),
                ("Deputy Ada Osk", "He has."),
                ("An Ceann Comhairle", "Then we move on."),
            )
        )
        + "</body></html>",
        told(
            "Minister of State at the Department of Foreign Affairs (Deputy Ada Osk) | The ice is",
            "Deputy Paul Lind | I thank the",
            "Deputy Ada Osk | Six inches.",
            "An Ceann Comhairle | The Deputy will",
            "Deputy Paul Lind | I have resumed",
            "Deputy Ada Osk | He has.",
            "An Ceann Comhairle | Then we move",
        ),
    ),
    Convention(
        "a language that the reader does not know: small words, offices, parties",
        "vergadering.txt",
        """Vergadering van 6 mei 2011

De voorzitter: Ik open de vergadering. Het woord is aan mevrouw Osk.

Mevrouw Osk (Rivier): Voorzitter. Het ijs is dun, en het wordt dunner.

Daar moeten wij over praten.

De heer Lind (Boot): Hoe dun is het precies?

Mevrouw Osk (Rivier): Zes centimeter.

De voorzitter: Dank u wel.
""",
        told(
            "De voorzitter | Ik open de",
            "Mevrouw Osk (Rivier) | Voorzitter. Het ijs",
            "De heer Lind (Boot) | Hoe dun is",
            "Mevrouw Osk (Rivier) | Zes centimeter.",
            "De voorzitter | Dank u wel.",
        ),
    ),
    *(
        Convention(
            f"an unknown sign after the name: {name}",
            "talk.txt",
            "Talk of 6 May 2011\n\n"
            + "".join(
                f"{who}{sign}{said}\n\n"
                for who, said in (
                    ("Gazette", "Is the ice thin?"),
                    ("Osk", "It is thin."),
                    ("Gazette", "How thin?"),
                    ("Osk", "Six inches."),
                )
            ),
            told("Gazette | Is the ice", "Osk | It is thin.", "Gazette | How thin?", "Osk | Six inches."),
        )
        for name, sign in (("tab", "\t"), ("bar", " | "), ("slash", " / "), ("semicolon", "; "), ("angle", "> "))
    ),
    Convention(
        "a chat in small letters",
        "call.txt",
        "call\n\nada: is the ice thin\n\npaul: it is\n\nada: how thin\n\npaul: six inches\n\nada: ok thanks\n",
        told("ada | is the ice", "paul | it is", "ada | how thin", "paul | six inches", "ada | ok thanks"),
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
    Convention(
        "question and name in brackets",
        "brackets.txt",
        "Press call\n\n[Question] Is the ice thin?\n\n[Osk] It is.\n\n[Question] How thin?\n\n[Osk] Six inches.\n",
        told("Question | Is the ice", "Osk | It is.", "Question | How thin?", "Osk | Six inches."),
    ),
)
