"""Chambers of parliaments: who has the floor, by name, office, party or constituency."""

from __future__ import annotations

from tests.transcripts.conventions.convention import Convention, told

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
)
