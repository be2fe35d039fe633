"""Conventions in which transcripts are printed, each on an invented text, with the labels that a person reads in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Convention:
    """A text, the name of its file, and its turns as a person reads them: label, first words."""

    name: str
    file: str
    text: str
    turns: tuple[tuple[str | None, str], ...]


def told(*turns: str) -> tuple[tuple[str | None, str], ...]:
    """Turns written `label | first words`; no label where nothing stands before the bar."""
    pairs = (turn.split(" | ") if " | " in turn else ("", turn.removeprefix("| ")) for turn in turns)
    return tuple((label.strip() or None, words.strip()) for label, words in pairs)


CONVENTIONS = (
    Convention(
        "german chamber, label and colon on a line of their own",
        "sitzung.txt",
        """Deutscher Flussrat
Stenografischer Bericht
12. Sitzung, Orsund, Donnerstag, den 6. Mai 2011

Präsidentin Dr. Ada Osk:

Guten Morgen, liebe Kolleginnen und Kollegen. Die Sitzung ist eröffnet.

(Beifall bei der Eispartei)

Das Wort hat der Bundesminister.

Karl Lind, Bundesminister des Auswärtigen:

Frau Präsidentin! Meine Damen und Herren! Das Eis ist weg.

(Zuruf von der Flusspartei: Endlich!)

Wir haben es gemessen.

Präsidentin Dr. Ada Osk:

Vielen Dank. Nächster Redner ist der Kollege Brandt.

Dr. Jonas Brandt (Flusspartei):

Herr Minister, wann haben Sie gemessen?

Karl Lind, Bundesminister des Auswärtigen:

Im April.
""",
        told(
            "Präsidentin Dr. Ada Osk | Guten Morgen, liebe",
            "Karl Lind, Bundesminister des Auswärtigen | Frau Präsidentin! Meine",
            "Präsidentin Dr. Ada Osk | Vielen Dank. Nächster",
            "Dr. Jonas Brandt (Flusspartei) | Herr Minister, wann",
            "Karl Lind, Bundesminister des Auswärtigen | Im April.",
        ),
    ),
    Convention(
        "french assembly, label and full stop",
        "seance.txt",
        """Compte rendu intégral

Séance du jeudi 6 mai 2011

Présidence de M. Jean Roque

M. le président. La séance est ouverte. La parole est à Mme Ada Osk.

Mme Ada Osk. Je vous remercie, monsieur le président. Ma question porte sur le phare.

M. le président. La parole est à M. le ministre.

M. Paul Lind, ministre des affaires étrangères. Madame la députée, le phare est allumé. (Applaudissements.)

Il l'est depuis mai.

Mme Ada Osk. Par qui ?

M. Paul Lind, ministre des affaires étrangères. Par le gardien.
""",
        told(
            "M. le président | La séance est",
            "Mme Ada Osk | Je vous remercie",
            "M. le président | La parole est à M. le",
            "M. Paul Lind, ministre des affaires étrangères | Madame la députée",
            "Mme Ada Osk | Par qui",
            "M. Paul Lind, ministre des affaires étrangères | Par le gardien",
        ),
    ),
    Convention(
        "european chamber, full stop and dash",
        "sitting.txt",
        """SITTING OF THURSDAY, 6 MAY 2011

President. – The next item is the report on the light.

Ada Osk (NSP). – Mr President, I should like to thank everyone who took part.

Paul Lind, Member of the Commission. – Mr President, honourable Members, we agree.

Ada Osk (NSP). – I am glad.

President. – The debate is closed.
""",
        told(
            "President | The next item",
            "Ada Osk (NSP) | Mr President, I",
            "Paul Lind, Member of the Commission | Mr President, honourable",
            "Ada Osk (NSP) | I am glad",
            "President | The debate is",
        ),
    ),
    Convention(
        "spanish chamber, article and capitals",
        "diario.txt",
        """DIARIO DE SESIONES
Sesión plenaria celebrada el jueves 6 de mayo de 2011

El señor PRESIDENTE: Se abre la sesión. Tiene la palabra la señora Osk.

La señora OSK LIND (Portavoz del Grupo del Río): Gracias, señor presidente. ¿Cuándo se encenderá el faro?

El señor MINISTRO DE ASUNTOS EXTERIORES (Roque): Ya está encendido.

La señora OSK LIND: ¿Por quién?

El señor MINISTRO DE ASUNTOS EXTERIORES (Roque): Por el guarda. (Risas).

El señor PRESIDENTE: Muchas gracias.
""",
        told(
            "El señor PRESIDENTE | Se abre la",
            "La señora OSK LIND (Portavoz del Grupo del Río) | Gracias, señor presidente",
            "El señor MINISTRO DE ASUNTOS EXTERIORES (Roque) | Ya está encendido",
            "La señora OSK LIND | ¿Por quién?",
            "El señor MINISTRO DE ASUNTOS EXTERIORES (Roque) | Por el guarda",
            "El señor PRESIDENTE | Muchas gracias",
        ),
    ),
    Convention(
        "italian chamber, capitals and full stop",
        "resoconto.txt",
        """Resoconto stenografico dell'Assemblea
Seduta di giovedì 6 maggio 2011

PRESIDENTE. La seduta è aperta. Ha facoltà di parlare la deputata Osk.

ADA OSK. Grazie, Presidente. Quando sarà acceso il faro?

PAOLO LIND, Ministro degli Affari esteri. È già acceso.

ADA OSK (FIUME). Da chi?

PAOLO LIND, Ministro degli Affari esteri. Dal guardiano.

PRESIDENTE. Grazie.
""",
        told(
            "PRESIDENTE | La seduta è",
            "ADA OSK | Grazie, Presidente",
            "PAOLO LIND, Ministro degli Affari esteri | È già acceso",
            "ADA OSK (FIUME) | Da chi?",
            "PAOLO LIND, Ministro degli Affari esteri | Dal guardiano",
            "PRESIDENTE | Grazie",
        ),
    ),
    Convention(
        "portuguese chamber, capitals and dash",
        "sessao.txt",
        """ATA DA SESSÃO DE 6 DE MAIO DE 2011

O SR. PRESIDENTE (João Roque. RIO) - Declaro aberta a sessão.

A SRA. ADA OSK (GELO) - Sr. Presidente, quando será aceso o farol?

O SR. PAULO LIND (RIO) - Já está aceso.

A SRA. ADA OSK (GELO) - Por quem?

O SR. PAULO LIND (RIO) - Pelo guarda.

O SR. PRESIDENTE (João Roque. RIO) - Muito obrigado.
""",
        told(
            "O SR. PRESIDENTE (João Roque. RIO) | Declaro aberta a",
            "A SRA. ADA OSK (GELO) | Sr. Presidente, quando",
            "O SR. PAULO LIND (RIO) | Já está aceso",
            "A SRA. ADA OSK (GELO) | Por quem?",
            "O SR. PAULO LIND (RIO) | Pelo guarda",
            "O SR. PRESIDENTE (João Roque. RIO) | Muito obrigado",
        ),
    ),
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
        "russian minutes, capitals and full stop",
        "stenogramma.txt",
        """СТЕНОГРАММА
заседания Речного совета, 6 мая 2011 года

Председательствующий. Добрый день, коллеги. Начинаем.

Оск А.В. Уважаемые коллеги, лёд сошёл.

Председательствующий. Спасибо. Кто ещё?

Линд П.П., Министр транспорта. Мы измерили лёд в апреле.

Оск А.В. В апреле его уже не было.

Председательствующий. Перерыв.
""",
        told(
            "Председательствующий | Добрый день, коллеги",
            "Оск А.В. | Уважаемые коллеги",
            "Председательствующий | Спасибо. Кто",
            "Линд П.П., Министр транспорта | Мы измерили лёд",
            "Оск А.В. | В апреле его",
            "Председательствующий | Перерыв",
        ),
    ),
    Convention(
        "ukrainian chamber",
        "zasidannia.txt",
        """ЗАСІДАННЯ РІЧКОВОЇ РАДИ
6 травня 2011 року

ГОЛОВУЮЧИЙ. Доброго дня, колеги. Засідання відкрито.

ОСЬК А.В. Дякую. Коли запалять маяк?

ЛІНД П.П. Він уже горить.

ОСЬК А.В. Хто його запалив?

ЛІНД П.П. Доглядач.

ГОЛОВУЮЧИЙ. Дякую.
""",
        told(
            "ГОЛОВУЮЧИЙ | Доброго дня, колеги",
            "ОСЬК А.В. | Дякую. Коли",
            "ЛІНД П.П. | Він уже горить",
            "ОСЬК А.В. | Хто його запалив",
            "ЛІНД П.П. | Доглядач",
            "ГОЛОВУЮЧИЙ | Дякую",
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
        "japanese chamber, circle and wide space",
        "kaigiroku.txt",
        """会議録 令和3年4月1日

○議長（大須賀安君）　これより会議を開きます。

○林田明君　灯台はいつ点灯しますか。

○国務大臣（小栗光君）　もう点灯しています。

○林田明君　誰が点灯しましたか。

○国務大臣（小栗光君）　守り人です。
""",
        told(
            "議長（大須賀安君） | これより会議を開きます。",
            "林田明君 | 灯台はいつ点灯しますか。",
            "国務大臣（小栗光君） | もう点灯しています。",
            "林田明君 | 誰が点灯しましたか。",
            "国務大臣（小栗光君） | 守り人です。",
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
        "an automatic transcript: name and time on a line, words below",
        "meeting.txt",
        """Meeting on the light

Ada Osk  0:03
Good morning. Shall we begin?

Paul Lind  0:11
Yes. The light is lit.

Ada Osk  0:15
By whom?

Paul Lind  0:18
By the keeper.
""",
        told("Ada Osk | Good morning", "Paul Lind | Yes. The light", "Ada Osk | By whom?", "Paul Lind | By the keeper"),
    ),
    Convention(
        "time codes before labels",
        "recording.txt",
        """[00:00:03] ADA OSK: Good morning. Shall we begin?
[00:00:11] PAUL LIND: Yes. The light is lit.
[00:00:15] ADA OSK: By whom?
[00:00:18] PAUL LIND: By the keeper.
""",
        told("ADA OSK | Good morning", "PAUL LIND | Yes. The light", "ADA OSK | By whom?", "PAUL LIND | By the keeper"),
    ),
    Convention(
        "names in capitals on lines of their own",
        "play.txt",
        """A CONVERSATION ABOUT THE LIGHT

ADA OSK
Good morning. Shall we begin?

PAUL LIND
Yes. The light is lit.

ADA OSK
By whom?

PAUL LIND
By the keeper. It was never out.
""",
        told("ADA OSK | Good morning", "PAUL LIND | Yes. The light", "ADA OSK | By whom?", "PAUL LIND | By the keeper"),
    ),
    Convention(
        "numbered speakers",
        "voices.txt",
        """Speaker 1: Good morning. Shall we begin?
Speaker 2: Yes. The light is lit.
Speaker 1: By whom?
Speaker 2: By the keeper.
Speaker 3: It was never out.
""",
        told(
            "Speaker 1 | Good morning",
            "Speaker 2 | Yes. The light",
            "Speaker 1 | By whom?",
            "Speaker 2 | By the keeper",
            "Speaker 3 | It was never",
        ),
    ),
    Convention(
        "examination of a witness",
        "hearing.txt",
        """EXAMINATION OF MR. OSK

Q. Did you see the light?
A. I did. It was behind the wall.
Q. When did you see it?
A. In May.
Q. Who was with you?
A. Nobody. I was alone on the sand.
THE CHAIRMAN. We shall adjourn here.
""",
        told(
            "Q | Did you see",
            "A | I did. It",
            "Q | When did you",
            "A | In May",
            "Q | Who was with",
            "A | Nobody. I was",
            "THE CHAIRMAN | We shall adjourn",
        ),
    ),
    Convention(
        "capitals with constituency, honorific in another language",
        "sabha.txt",
        """HON. SPEAKER: Now, Question Hour. Shri Osk.

SHRI ADA OSK (BELMAR): Madam Speaker, when will the light be lit?

THE MINISTER OF EXTERNAL AFFAIRS (SHRIMATI LIND): It is lit.

SHRI ADA OSK: By whom?

THE MINISTER OF EXTERNAL AFFAIRS (SHRIMATI LIND): By the keeper. ... (Interruptions)

HON. SPEAKER: Please sit down.
""",
        told(
            "HON. SPEAKER | Now, Question Hour",
            "SHRI ADA OSK (BELMAR) | Madam Speaker, when",
            "THE MINISTER OF EXTERNAL AFFAIRS (SHRIMATI LIND) | It is lit",
            "SHRI ADA OSK | By whom?",
            "THE MINISTER OF EXTERNAL AFFAIRS (SHRIMATI LIND) | By the keeper",
            "HON. SPEAKER | Please sit down",
        ),
    ),
    Convention(
        "names with their office in square brackets",
        "alliance.txt",
        """Joint press conference
Orsund, 6 May 2011

ADA OSK [Secretary General]: Good afternoon. It is good to be here.

PAUL LIND [Prime Minister of Kestria]: Welcome to Orsund.

MODERATOR: We have time for two questions. Belmar Courier.

QUESTION [Belmar Courier]: When will the light be lit?

ADA OSK [Secretary General]: It is lit.

MODERATOR: Thank you.
""",
        told(
            "ADA OSK [Secretary General] | Good afternoon. It",
            "PAUL LIND [Prime Minister of Kestria] | Welcome to Orsund",
            "MODERATOR | We have time",
            "QUESTION [Belmar Courier] | When will the",
            "ADA OSK [Secretary General] | It is lit",
            "MODERATOR | Thank you",
        ),
    ),
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
        "bold names in a markdown list",
        "notes.md",
        """## Meeting notes

- **Ada Osk**: Good morning. Shall we begin?
- **Paul Lind**: Yes. The light is lit.
- **Ada Osk**: By whom?
- **Paul Lind**: By the keeper.
""",
        told("Ada Osk | Good morning", "Paul Lind | Yes. The light", "Ada Osk | By whom?", "Paul Lind | By the keeper"),
    ),
    Convention(
        "a list of definitions",
        "page.html",
        """<html><head><title>The light</title></head><body><h1>The light</h1><dl>
<dt>Ada Osk</dt><dd>Good morning. Shall we begin?</dd>
<dt>Paul Lind</dt><dd>Yes. The light is lit.</dd>
<dt>Ada Osk</dt><dd>By whom?</dd>
<dt>Paul Lind</dt><dd>By the keeper.</dd></dl></body></html>""",
        told("Ada Osk | Good morning", "Paul Lind | Yes. The light", "Ada Osk | By whom?", "Paul Lind | By the keeper"),
    ),
    Convention(
        "a table of two columns",
        "table.html",
        """<html><body><h1>The light</h1><table>
<tr><td><b>Osk</b></td><td>Good morning. Shall we begin?</td></tr>
<tr><td><b>Lind</b></td><td>Yes. The light is lit.</td></tr>
<tr><td><b>Osk</b></td><td>By whom?</td></tr>
<tr><td><b>Lind</b></td><td>By the keeper.</td></tr></table></body></html>""",
        told("Osk | Good morning", "Lind | Yes. The light", "Osk | By whom?", "Lind | By the keeper"),
    ),
    Convention(
        "paragraphs of class speaker",
        "classes.html",
        """<html><body><main><h1>The light</h1>
<p class="speaker">Ada Osk</p><p>Good morning. Shall we begin?</p><p>I hope so.</p>
<p class="speaker">Paul Lind</p><p>Yes. The light is lit.</p>
<p class="speaker">Ada Osk</p><p>By whom?</p>
<p class="speaker">Paul Lind</p><p>By the keeper.</p></main></body></html>""",
        told("Ada Osk | Good morning", "Paul Lind | Yes. The light", "Ada Osk | By whom?", "Paul Lind | By the keeper"),
    ),
    Convention(
        "one line, several labels in capitals",
        "flat.txt",
        "MR. OSK: Good morning. Shall we begin? MS. LIND: Yes. The light is lit. MR. OSK: By whom? MS. LIND: "
        "By the keeper. "
        "It was never out. MR. OSK: Never? MS. LIND: Never.",
        told(
            "MR. OSK | Good morning",
            "MS. LIND | Yes. The light",
            "MR. OSK | By whom?",
            "MS. LIND | By the keeper",
            "MR. OSK | Never?",
            "MS. LIND | Never",
        ),
    ),
    Convention(
        "a memorandum of conversation with its participants",
        "memcon.txt",
        """MEMORANDUM OF CONVERSATION

PARTICIPANTS: Ada Osk, Foreign Minister of Kestria
Paul Lind, Ambassador of Halvern

DATE: May 6, 1974
PLACE: The Minister's Office, Orsund
SUBJECT: The light

Osk: I am glad that you could come.

Lind: It is a short walk. (Laughter)

Osk: The light must be lit.

Lind: It is lit.

Osk: Since when?
""",
        told(
            "Osk | I am glad",
            "Lind | It is a",
            "Osk | The light must",
            "Lind | It is lit",
            "Osk | Since when?",
        ),
    ),
    Convention(
        "cues with voices",
        "session.vtt",
        """WEBVTT

00:00:03.000 --> 00:00:07.000
<v Ada Osk>Good morning. Shall we

00:00:07.000 --> 00:00:09.000
<v Ada Osk>begin?

00:00:11.000 --> 00:00:14.000
<v Paul Lind>Yes. The light is lit.

00:00:15.000 --> 00:00:16.000
<v Ada Osk>By whom?
""",
        told("Ada Osk | Good morning", "Paul Lind | Yes. The light", "Ada Osk | By whom?"),
    ),
    Convention(
        "cues with names before a colon",
        "session.srt",
        """1
00:00:03,000 --> 00:00:07,000
Ada Osk: Good morning. Shall we

2
00:00:07,000 --> 00:00:09,000
begin?

3
00:00:11,000 --> 00:00:14,000
Paul Lind: Yes. The light is lit.

4
00:00:15,000 --> 00:00:16,000
Ada Osk: By whom?

5
00:00:17,000 --> 00:00:19,000
Paul Lind: By the keeper.
""",
        told("Ada Osk | Good morning", "Paul Lind | Yes. The light", "Ada Osk | By whom?", "Paul Lind | By the keeper"),
    ),
    Convention(
        "a table of turns",
        "turns.csv",
        'speaker,role,text\nAda Osk,Foreign Minister,"Good morning. Shall we begin?"\n'
        "Paul Lind,Ambassador,Yes. The light is lit.\n"
        "Ada Osk,Foreign Minister,By whom?\n",
        told("Ada Osk | Good morning", "Paul Lind | Yes. The light", "Ada Osk | By whom?"),
    ),
    Convention(
        "speeches of TEI",
        "drama.xml",
        """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>The light</title></titleStmt>
</fileDesc>
</teiHeader><text><body><sp who="#osk"><speaker>Ada Osk.</speaker><p>Good morning. Shall we begin?</p></sp>
<stage>(Laughter.)</stage><sp who="#lind"><speaker>Paul Lind.</speaker><p>Yes. The light is lit.</p></sp>
<sp who="#osk"><speaker>Ada Osk.</speaker><p>By whom?</p></sp></body></text></TEI>""",
        told("Ada Osk | Good morning", "Paul Lind | Yes. The light", "Ada Osk | By whom?"),
    ),
    Convention(
        "an unknown schema",
        "house.xml",
        """<?xml version="1.0"?><sitting><date>2011-05-06</date><title>The light</title>
<turn speaker="Ada Osk"><para>Good morning. Shall we begin?</para><para>I hope so.</para></turn>
<turn speaker="Paul Lind"><para>Yes. The light is lit.</para></turn>
<turn speaker="Ada Osk"><para>By whom?</para></turn></sitting>""",
        told("Ada Osk | Good morning", "Paul Lind | Yes. The light", "Ada Osk | By whom?"),
    ),
    Convention(
        "wrapped lines, labels broken by a line end",
        "wrapped.txt",
        """VERBATIM RECORD OF THE FOURTH MEETING
Orsund, Thursday, 6 May 2011, 10 a.m.

The President (spoke in Halvern): I declare open the fourth meeting of the
Council. The first item is the light, of which we have spoken before.

The Minister for Trade, Fisheries and the Keeping of the Lights (Mr. Paul
Lind): I thank you, Mr. President. The light is lit, and it has been lit
since the first of May.

Ms. Osk (Kestria) (spoke in Kestrian): We are glad to hear it, and we ask
who has lit it, since nobody has told us so until today, Mr. President.

The President (spoke in Halvern): The keeper has lit it.

The meeting rose at 10.20 a.m.
""",
        told(
            "The President (spoke in Halvern) | I declare open",
            "The Minister for Trade, Fisheries and the Keeping of the Lights (Mr. Paul Lind) | I thank you",
            "Ms. Osk (Kestria) (spoke in Kestrian) | We are glad",
            "The President (spoke in Halvern) | The keeper has",
        ),
    ),
    Convention(
        "a summary record: what was said is told, and nobody speaks",
        "summary.txt",
        """SUMMARY RECORD OF THE FOURTH MEETING
Orsund, 6 May 2011

1. Mr. OSK (Kestria) said that the light was lit. It had been lit since May.

2. Ms. LIND (Halvern) thanked the representative of Kestria. She asked who had lit it.

3. Mr. OSK (Kestria) replied that it was the keeper.

The meeting rose at 10.20 a.m.
""",
        (),
    ),
    Convention(
        "a communiqué in numbered paragraphs",
        "communique.txt",
        """JOINT COMMUNIQUÉ OF KESTRIA AND HALVERN

Orsund, 6 May 2011

1. The Foreign Ministers met in Orsund.

2. They agreed on three points: the light shall be lit; the keeper shall be paid; the ice shall be measured.

3. Note: the text is equally authentic in both languages.

Contact: Press Office, Orsund. Tel: 12 34 56.
""",
        (),
    ),
    Convention(
        "a letter",
        "letter.txt",
        """Orsund, 6 May 1911

Dear Mr. Lind:

I write to you about the light. My keeper tells me that it is lit.

To be clear: it was never out.

I am, Sir, your obedient servant,
Ada Osk
""",
        (),
    ),
)
