"""More conventions, written down before the reader was tried on them: its first score on them stands in
docs/READING.md.
"""

from __future__ import annotations

from tests.transcripts.conventions import Convention, told

CONVENTIONS = (
    Convention(
        "new zealand house: title, bold capitals, party in brackets",
        "nz.txt",
        """Rt Hon ADA OSK (Leader—River): I move, That this House take note of the ice.

Hon PAUL LIND (Minister of Transport): I am pleased to speak in this debate. The ice is thin, and it is getting thinner.

Hon Member: How thin?

Hon PAUL LIND: Six inches. I have the figures here, and I will table them.

Mr SPEAKER: Order! The member will resume his seat.

Hon PAUL LIND: I have finished, Mr Speaker.
""",
        told(
            "Rt Hon ADA OSK (Leader—River) | I move, That",
            "Hon PAUL LIND (Minister of Transport) | I am pleased",
            "Hon Member | How thin?",
            "Hon PAUL LIND | Six inches. I",
            "Mr SPEAKER | Order! The member",
            "Hon PAUL LIND | I have finished",
        ),
    ),
    Convention(
        "irish dáil: names alone in bold",
        "dail.html",
        """<html><body><article><h2>Ceisteanna - Questions</h2>
<p><b>An Ceann Comhairle</b> We now come to questions on the ice.</p>
<p><b>Deputy Ada Osk</b> I ask the Minister when the ice will go.</p>
<p><b>Minister for Transport (Deputy Paul Lind)</b> I thank the Deputy. It has gone.</p>
<p>It went in April, and we are all the better for it.</p>
<p><b>Deputy Ada Osk</b> I thank the Minister for his reply.</p>
<p><b>An Ceann Comhairle</b> The next question is No. 4.</p></article></body></html>""",
        told(
            "An Ceann Comhairle | We now come",
            "Deputy Ada Osk | I ask the",
            "Minister for Transport (Deputy Paul Lind) | I thank the Deputy",
            "Deputy Ada Osk | I thank the Minister",
            "An Ceann Comhairle | The next question",
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
        "swedish-looking labels in a language that the reader does not know",
        "sv.txt",
        """Anf. 1 ADA OSK (IS):
Fru talman! Jag vill tacka för ordet. Isen har gått.

Anf. 2 PAUL LIND (FLOD):
Fru talman! Det gläder mig att höra.

Anf. 3 ADA OSK (IS):
Fyren lyser också.

Anf. 4 TALMANNEN:
Debatten är avslutad.
""",
        told(
            "Anf. 1 ADA OSK (IS) | Fru talman! Jag",
            "Anf. 2 PAUL LIND (FLOD) | Fru talman! Det",
            "Anf. 3 ADA OSK (IS) | Fyren lyser också",
            "Anf. 4 TALMANNEN | Debatten är avslutad",
        ),
    ),
    Convention(
        "polish chamber, full name and colon on its own line",
        "pl.txt",
        """Marszałek:

Otwieram posiedzenie. Proszę, pani poseł Osk.

Poseł Ada Osk:

Dziękuję, panie marszałku. Kiedy zapali się latarnia?

Minister Spraw Zagranicznych Paweł Lind:

Już się pali, Wysoka Izbo.

Poseł Ada Osk:

Kto ją zapalił?

Minister Spraw Zagranicznych Paweł Lind:

Latarnik.

Marszałek:

Dziękuję bardzo.
""",
        told(
            "Marszałek | Otwieram posiedzenie",
            "Poseł Ada Osk | Dziękuję, panie marszałku",
            "Minister Spraw Zagranicznych Paweł Lind | Już się pali",
            "Poseł Ada Osk | Kto ją zapalił",
            "Minister Spraw Zagranicznych Paweł Lind | Latarnik.",
            "Marszałek | Dziękuję bardzo",
        ),
    ),
    Convention(
        "a deposition with line numbers",
        "deposition.txt",
        """ 1            ADA OSK,
 2   having been duly sworn, testified as follows:
 3                 EXAMINATION
 4   BY MR. LIND:
 5        Q.   Please state your name.
 6        A.   Ada Osk.
 7        Q.   Did you keep the light?
 8        A.   I did, every evening, for eleven years, and
 9   I never missed one.
10        MR. ROQUE:  Objection.
11        Q.   Who paid you?
12        A.   Nobody.
""",
        told(
            "Q | Please state your",
            "A | Ada Osk.",
            "Q | Did you keep",
            "A | I did, every",
            "MR. ROQUE | Objection.",
            "Q | Who paid you?",
            "A | Nobody.",
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
        "chat export with brackets and time",
        "chat.txt",
        """[10:02] Ada Osk: Shall we begin?
[10:02] Paul Lind: Yes, I am here.
[10:03] Ada Osk: The light is lit.
[10:05] Paul Lind: By whom?
""",
        told("Ada Osk | Shall we begin", "Paul Lind | Yes, I am", "Ada Osk | The light is", "Paul Lind | By whom?"),
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
        "italic labels, colon outside",
        "italic.html",
        """<html><body><div class="content"><h1>Conversation on the light</h1>
<p><i>Ada Osk</i>: Good morning to you all.</p>
<p><i>Paul Lind</i>: Good morning.</p>
<p><i>Ada Osk</i>: The light is lit.</p>
<p><i>Paul Lind</i>: By whom?</p></div></body></html>""",
        told(
            "Ada Osk | Good morning to", "Paul Lind | Good morning.", "Ada Osk | The light is", "Paul Lind | By whom?"
        ),
    ),
    Convention(
        "labels as headings of level four, page chrome around",
        "chrome.html",
        """<html><head><title>Debate | House</title></head><body><div class="navbar">
<a href="/">Home</a> <a href="/d">Debates</a></div>
<div id="main-content"><h1>Debate on the ice</h1><h4>Ada Osk (Belmar)</h4><p>I rise to speak about the ice.</p>
<h4>The Speaker</h4><p>Order.</p><h4>Ada Osk (Belmar)</h4><p>I have not finished.</p><h4>Paul Lind (Orsund)</h4>
<p>Nor have I begun.</p></div><footer>Copyright the House</footer></body></html>""",
        told(
            "Ada Osk (Belmar) | I rise to",
            "The Speaker | Order.",
            "Ada Osk (Belmar) | I have not",
            "Paul Lind (Orsund) | Nor have I",
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
        "arabic council: labels with titles and country",
        "majlis.txt",
        """الرئيس (تكلم بالإنكليزية): أعلن افتتاح الجلسة.

السيد لند (هالفرن): شكرا سيدي الرئيس. المنارة مضاءة.

السيدة أوسك (كستريا): نشكر ممثل هالفرن.

الرئيس (تكلم بالإنكليزية): رفعت الجلسة.
""",
        told(
            "الرئيس (تكلم بالإنكليزية) | أعلن افتتاح",
            "السيد لند (هالفرن) | شكرا سيدي",
            "السيدة أوسك (كستريا) | نشكر ممثل",
            "الرئيس (تكلم بالإنكليزية) | رفعت الجلسة",
        ),
    ),
    Convention(
        "chinese council record with names",
        "anlihui.txt",
        """主席（以英语发言）：我宣布会议开始。

林德先生（哈尔文）：谢谢主席先生。灯塔已经点亮。

奥斯克女士（凯斯特里亚）：我们感谢哈尔文代表。

主席（以英语发言）：会议结束。
""",
        told(
            "主席（以英语发言） | 我宣布会议开始",
            "林德先生（哈尔文） | 谢谢主席先生。",
            "奥斯克女士（凯斯特里亚） | 我们感谢哈尔文代表。",
            "主席（以英语发言） | 会议结束。",
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
        "an old verbatim record, capitals, period and dash",
        "record1921.txt",
        """SECOND PLENARY MEETING

THE PRESIDENT (speaking in French).—I declare the sitting open.

MR. LIND (Halvern).—I beg to move the adoption of the report.

MR. OSK (Kestria).—I second the motion.

THE PRESIDENT.—The report is adopted.
""",
        told(
            "THE PRESIDENT (speaking in French) | I declare the",
            "MR. LIND (Halvern) | I beg to",
            "MR. OSK (Kestria) | I second the",
            "THE PRESIDENT | The report is",
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
        "labels in angle brackets",
        "angles.txt",
        """<Ada Osk> Good morning.
<Paul Lind> Good morning. Is it lit?
<Ada Osk> It is.
<Paul Lind> Since when?
""",
        told("Ada Osk | Good morning.", "Paul Lind | Good morning. Is", "Ada Osk | It is.", "Paul Lind | Since when?"),
    ),
    Convention(
        "captions with arrows",
        "captions.srt",
        """1
00:00:01,000 --> 00:00:03,000
>> ADA OSK: Good morning, everyone.

2
00:00:03,500 --> 00:00:05,000
The light is lit.

3
00:00:05,500 --> 00:00:07,000
>> PAUL LIND: By whom?

4
00:00:07,500 --> 00:00:09,000
>> ADA OSK: By the keeper.
""",
        told("ADA OSK | Good morning, everyone", "PAUL LIND | By whom?", "ADA OSK | By the keeper"),
    ),
    Convention(
        "json with parts and a nested speaker",
        "parts.json",
        """{"title": "The light", "date": "2011-05-06", "transcript": {"sections": [
{"utterances": [{"speaker": {"name": "Ada Osk", "role": "Minister"}, "text": "Good morning to you."},
{"speaker": {"name": "Paul Lind"}, "text": "Is it lit?"}, {"speaker": {"name": "Ada Osk"}, "text": "It is."}]}]}}""",
        told("Ada Osk | Good morning to", "Paul Lind | Is it lit?", "Ada Osk | It is."),
    ),
    Convention(
        "xml of contributions with member elements",
        "contrib.xml",
        """<?xml version="1.0" encoding="UTF-8"?><Debate><Title>The ice</Title>
<Contribution><Member>Ada Osk (Belmar)</Member>
<Text><p>I rise to speak.</p><p>The ice is thin.</p></Text></Contribution><Contribution><Member>Paul Lind</Member>
<Text><p>How thin?</p></Text></Contribution></Debate>""",
        told("Ada Osk (Belmar) | I rise to", "Paul Lind | How thin?"),
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
        "a treaty with definitions",
        "treaty.txt",
        """AGREEMENT ON THE LIGHT

The Parties:

Recalling the Convention of 1874,

Have agreed as follows:

Article 1. Definitions
For the purposes of this Agreement:
"Light": the light at Orsund;
"Keeper": the person who keeps it.

Article 2. Payment
The Keeper shall be paid in May.
""",
        (),
    ),
    Convention(
        "minutes with decisions and actions",
        "minutes.txt",
        """MINUTES OF THE RIVER COMMITTEE
6 May 2011

Present: Ada Osk (Chair), Paul Lind, Jean Roque
Apologies: Karl Brandt

1. Matters arising
The Committee noted that the light was lit.
Action: Paul Lind to pay the keeper.

2. The ice
The Committee agreed to measure it.
Decision: the measure is to be taken in April.
Action: Jean Roque.
""",
        (),
    ),
    Convention(
        "a press release with a contact and a quotation",
        "release.txt",
        """FOR IMMEDIATE RELEASE

KESTRIA LIGHTS ITS LIGHT

ORSUND, 6 May 2011: The Government of Kestria lit the light at Orsund today.

"It was never out," said Foreign Minister Ada Osk. "It was behind a wall."

Minister Lind added: "We have taken the wall down."

Contact: Press Office
Email: press@kestria.example
""",
        (),
    ),
    Convention(
        "us hearing, indented and capitals",
        "hear.txt",
        """    The Chairman. The committee will come to order. I recognize the Senator
from Belmar for her questions.
    Senator Osk. Thank you, Mr. Chairman. General, when did you see the
light? I ask because nobody else did.
    General Lind. In May, Senator. I saw it from the river, and I reported it
on the same day.
    Senator Osk. To whom?
    General Lind. To the Secretary.
    [Laughter.]
    The Chairman. The time of the Senator has expired.
""",
        told(
            "The Chairman | The committee will",
            "Senator Osk | Thank you, Mr.",
            "General Lind | In May, Senator",
            "Senator Osk | To whom?",
            "General Lind | To the Secretary",
            "The Chairman | The time of",
        ),
    ),
    Convention(
        "court style Q and A with by-line",
        "court.txt",
        """MR. LIND: Good morning, Ms. Osk.
THE WITNESS: Good morning.
BY MR. LIND:
Q. You kept the light?
A. Yes, sir.
Q. For how long?
A. Eleven years.
THE COURT: Sustained.
""",
        told(
            "MR. LIND | Good morning, Ms.",
            "THE WITNESS | Good morning.",
            "Q | You kept the",
            "A | Yes, sir.",
            "Q | For how long?",
            "A | Eleven years.",
            "THE COURT | Sustained.",
        ),
    ),
    Convention(
        "podcast with names and bold time",
        "pod.md",
        """# The light, episode 4

**Ada Osk** [00:03]: Welcome back. Today we talk about the light.

**Paul Lind** [00:10]: Thank you for having me.

**Ada Osk** [00:15]: When was it lit?

**Paul Lind** [00:18]: In May.
""",
        told(
            "Ada Osk | Welcome back. Today", "Paul Lind | Thank you for", "Ada Osk | When was it", "Paul Lind | In May."
        ),
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
        "email thread is no conversation",
        "mail.txt",
        """From: Ada Osk <ada@osk.example>
To: Paul Lind <paul@lind.example>
Subject: The light
Date: 6 May 2011

Dear Paul,

The light is lit. Please tell the Council.

Regards,
Ada
""",
        (),
    ),
    Convention(
        "programme of a conference",
        "prog.txt",
        """CONFERENCE ON THE LIGHT
Orsund, 6 May 2011

PROGRAMME

9:00 Opening: Ada Osk, Foreign Minister of Kestria
10:00 Panel 1: The light and the law
Chair: Paul Lind
Speakers: Jean Roque, Karl Brandt
11:00 Coffee
12:00 Panel 2: The ice
Chair: Ada Osk
Speakers: Paul Lind, Jean Roque
""",
        (),
    ),
)
