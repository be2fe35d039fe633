"""Verbatim records and minutes of councils, committees and conferences."""

from __future__ import annotations

from tests.transcripts.conventions.convention import Convention, told

CONVENTIONS = (
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
)
