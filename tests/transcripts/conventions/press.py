"""Press conferences and briefings: those who ask, and those who answer."""

from __future__ import annotations

from tests.transcripts.conventions.convention import Convention, told

CONVENTIONS = (
    Convention(
        "russian briefing, initials and colon",
        "briefing.txt",
        """Выступление и ответы на вопросы СМИ Министра иностранных дел А.В.Оска, Орсунд, 6 мая 2011 года

А.В.Оск: Добрый день. Мы говорили о маяке.

Вопрос: Когда он будет зажжён?

А.В.Оск: Он уже горит. Он горит с мая.

Вопрос (перевод с французского): Кем он зажжён?

А.В.Оск: Смотрителем. (Смех.)
""",
        told(
            "А.В.Оск | Добрый день",
            "Вопрос | Когда он будет",
            "А.В.Оск | Он уже горит",
            "Вопрос (перевод с французского) | Кем он зажжён",
            "А.В.Оск | Смотрителем",
        ),
    ),
    Convention(
        "arabic press conference",
        "mutamar.txt",
        """مؤتمر صحفي لوزير الخارجية
أورسند، 6 مايو 2011

الوزير: مساء الخير. تحدثنا عن المنارة.

سؤال: متى ستضاء المنارة؟

الوزير: هي مضاءة منذ مايو.

سؤال: من أضاءها؟

الوزير: الحارس.
""",
        told("الوزير | مساء الخير", "سؤال | متى ستضاء", "الوزير | هي مضاءة", "سؤال | من أضاءها", "الوزير | الحارس"),
    ),
    Convention(
        "chinese briefing",
        "jizhehui.txt",
        """2011年5月6日外交部例行记者会

问：灯塔什么时候点亮？

答：已经点亮了。

路透社记者：谁点亮的？

林安：守塔人点亮的。

法新社记者：会在奥松开会吗？

林安：如果冰允许的话。
""",
        told(
            "问 | 灯塔什么时候点亮？",
            "答 | 已经点亮了。",
            "路透社记者 | 谁点亮的？",
            "林安 | 守塔人点亮的。",
            "法新社记者 | 会在奥松开会吗？",
            "林安 | 如果冰允许的话。",
        ),
    ),
    Convention(
        "japanese press conference, labels in brackets",
        "kaiken.txt",
        """外務大臣会見記録 令和3年4月1日

【記者】灯台はいつ点灯しますか。

【小栗外務大臣】もう点灯しています。

【記者】誰が点灯しましたか。

【小栗外務大臣】守り人です。
""",
        told(
            "記者 | 灯台はいつ点灯しますか。",
            "小栗外務大臣 | もう点灯しています。",
            "記者 | 誰が点灯しましたか。",
            "小栗外務大臣 | 守り人です。",
        ),
    ),
    Convention(
        "german press conference: role in front",
        "bpk.txt",
        """Regierungspressekonferenz vom 6. Mai 2011

SRS Osk: Guten Tag, meine Damen und Herren. Die Kanzlerin wird am Montag nach Orsund reisen.

Frage: Wird sie dort über das Eis sprechen?

SRS Osk: Davon können Sie ausgehen.

Zusatzfrage: Auch über den Leuchtturm?

Lind (AA): Wenn ich das ergänzen darf: Der Leuchtturm brennt.

Vors. Brandt: Dann hat Herr Weiss das Wort.

Frage Weiss: Seit wann brennt er?

Lind (AA): Seit Mai.
""",
        told(
            "SRS Osk | Guten Tag, meine",
            "Frage | Wird sie dort",
            "SRS Osk | Davon können Sie",
            "Zusatzfrage | Auch über den",
            "Lind (AA) | Wenn ich das",
            "Vors. Brandt | Dann hat Herr",
            "Frage Weiss | Seit wann brennt",
            "Lind (AA) | Seit Mai",
        ),
    ),
    Convention(
        "questions set off by bold names of newspapers",
        "presser.md",
        """# Joint press conference by Minister Osk and Minister Lind

**Minister Osk:** Good afternoon. We have had a good meeting.

**Minister Lind:** I can only agree.

**Moderator:** We start with the Belmar Courier.

**Belmar Courier (Dagny Rusk):** When will the light be lit?

**Minister Osk:** It is lit.

**Moderator:** Next, Orsund Radio.

**Orsund Radio:** And the ice?

**Minister Lind:** It has gone out.
""",
        told(
            "Minister Osk | Good afternoon. We",
            "Minister Lind | I can only",
            "Moderator | We start with",
            "Belmar Courier (Dagny Rusk) | When will the",
            "Minister Osk | It is lit",
            "Moderator | Next, Orsund Radio",
            "Orsund Radio | And the ice?",
            "Minister Lind | It has gone",
        ),
    ),
    Convention(
        "question and answer numbered",
        "qa.txt",
        """Written interview of the Foreign Minister with the Belmar Courier

Question 1: When will the light be lit?

Answer: It is lit, and it has been lit since May.

Question 2: By whom?

Answer: By the keeper.

Question 3: What of the ice?

Answer: It has gone.
""",
        told(
            "Question 1 | When will the",
            "Answer | It is lit",
            "Question 2 | By whom?",
            "Answer | By the keeper",
            "Question 3 | What of the",
            "Answer | It has gone",
        ),
    ),
    Convention(
        "spanish press conference",
        "rueda.txt",
        """Rueda de prensa de la ministra de Asuntos Exteriores, Ada Osk
Orsund, 6 de mayo de 2011

MINISTRA.- Buenos días a todos. Hemos hablado del hielo.

P.- ¿Cuándo se encenderá el faro?

MINISTRA.- Ya está encendido.

P.- ¿Por quién?

MINISTRA.- Por el guarda.
""",
        told(
            "MINISTRA | Buenos días a",
            "P | ¿Cuándo se encenderá",
            "MINISTRA | Ya está encendido",
            "P | ¿Por quién?",
            "MINISTRA | Por el guarda",
        ),
    ),
    Convention(
        "italian press conference, bold questions by name",
        "conf.md",
        """**DOMANDA:** Quando sarà acceso il faro?

**MINISTRO OSK:** È già acceso.

**DOMANDA:** Da chi?

**MINISTRO OSK:** Dal guardiano.
""",
        told(
            "DOMANDA | Quando sarà acceso",
            "MINISTRO OSK | È già acceso",
            "DOMANDA | Da chi?",
            "MINISTRO OSK | Dal guardiano",
        ),
    ),
    Convention(
        "japanese, question and answer in brackets",
        "kaiken2.txt",
        """（問）灯台はいつ点灯しますか。

（答）もう点灯しています。五月から点灯しています。

（問）誰が点灯しましたか。

（答）守り人です。
""",
        told(
            "問 | 灯台はいつ点灯しますか。",
            "答 | もう点灯しています。五月から点灯しています。",
            "問 | 誰が点灯しましたか。",
            "答 | 守り人です。",
        ),
    ),
    Convention(
        "a wrapped press briefing with hanging labels",
        "hanging.txt",
        """MS. OSK:   Good afternoon.  I have one announcement, and then I will take
           your questions.  The Secretary will travel to Orsund on Monday.

QUESTION:  Will he speak about the ice while he is there, and if so with whom
           will he speak?

MS. OSK:   He will.  He will speak about it with everybody who wants to hear
           about it.

QUESTION:  Thank you.
""",
        told(
            "MS. OSK | Good afternoon. I",
            "QUESTION | Will he speak",
            "MS. OSK | He will. He",
            "QUESTION | Thank you.",
        ),
    ),
    Convention(
        "turkish press conference",
        "tr.txt",
        """BASIN TOPLANTISI

BAKAN OSK: Günaydın. Fener yanıyor.

SORU: Ne zamandan beri yanıyor?

BAKAN OSK: Mayıstan beri.

SORU: Kim yaktı?

BAKAN OSK: Bekçi yaktı.
""",
        told(
            "BAKAN OSK | Günaydın. Fener",
            "SORU | Ne zamandan",
            "BAKAN OSK | Mayıstan beri",
            "SORU | Kim yaktı",
            "BAKAN OSK | Bekçi yaktı",
        ),
    ),
    Convention(
        "korean",
        "ko.txt",
        """기자: 등대는 언제 켜집니까?

장관: 이미 켜져 있습니다.

기자: 누가 켰습니까?

장관: 등대지기가 켰습니다.
""",
        told("기자 | 등대는 언제", "장관 | 이미 켜져", "기자 | 누가 켰습니까", "장관 | 등대지기가"),
    ),
    Convention(
        "question and name in brackets",
        "brackets.txt",
        "Press call\n\n[Question] Is the ice thin?\n\n[Osk] It is.\n\n[Question] How thin?\n\n[Osk] Six inches.\n",
        told("Question | Is the ice", "Osk | It is.", "Question | How thin?", "Osk | Six inches."),
    ),
    Convention(
        "nordic press meeting, names with parties after a comma",
        "fi.txt",
        """Ada Osk, ministeri: Hyvää huomenta. Valo palaa.

Toimittaja: Kuka sen sytytti?

Ada Osk, ministeri: Vartija.

Toimittaja: Kiitos.
""",
        told(
            "Ada Osk, ministeri | Hyvää huomenta",
            "Toimittaja | Kuka sen",
            "Ada Osk, ministeri | Vartija",
            "Toimittaja | Kiitos",
        ),
    ),
)
