"""Records in two languages, and languages that came later."""

from __future__ import annotations

from tests.transcripts.conventions.convention import Convention, told

CONVENTIONS = (
    Convention(
        "a record in German and French: party and canton in brackets",
        "bulletin.txt",
        """Amtliches Bulletin · Bulletin officiel

Frühjahrssession 2011 · Session de printemps 2011

Fähren im Winter · Bateaux en hiver

Präsidentin (Osk Ada, Präsidentin): Ich eröffne die Sitzung. Das Wort hat Herr Lind.

Lind Paul (F, BE): Das Eis ist dünn, und die Fähren fahren nicht.

Halvern Ruth (H, GE): La glace est mince, et les bateaux ne partent pas.

Lind Paul (F, BE): Frau Halvern sagt es auf Französisch, und es stimmt.

Maret Luc, conseiller fédéral: Le Conseil fédéral a entendu les deux langues.

Präsidentin (Osk Ada, Präsidentin): Wir stimmen ab.

Abstimmung – Vote
Für den Antrag ... 41 Stimmen
Dagegen ... 30 Stimmen
""",
        told(
            "Präsidentin (Osk Ada, Präsidentin) | Ich eröffne die",
            "Lind Paul (F, BE) | Das Eis ist",
            "Halvern Ruth (H, GE) | La glace est",
            "Lind Paul (F, BE) | Frau Halvern sagt",
            "Maret Luc, conseiller fédéral | Le Conseil fédéral",
            "Präsidentin (Osk Ada, Präsidentin) | Wir stimmen ab",
        ),
    ),
    Convention(
        "a record in German and French: for whom a member speaks",
        "motion.txt",
        """11.3001 Motion Lind. Fähren im Winter

Osk Ada (F, BE), für die Kommission: Das Eis ist dünn. Die Kommission beantragt Annahme.

Maret Luc (H, GE), pour la commission: La glace est mince. La commission propose d'accepter la motion.

Lind Paul (F, ZH): Ich danke der Kommission.

Bundesrätin Halvern: Der Bundesrat ist einverstanden.

Le président (Maret Luc, président): Personne ne demande plus la parole.

Maret Luc (H, GE): Je retire ma proposition.
""",
        told(
            "Osk Ada (F, BE), für die Kommission | Das Eis ist",
            "Maret Luc (H, GE), pour la commission | La glace est",
            "Lind Paul (F, ZH) | Ich danke der",
            "Bundesrätin Halvern | Der Bundesrat ist",
            "Le président (Maret Luc, président) | Personne ne demande",
            "Maret Luc (H, GE) | Je retire ma",
        ),
    ),
    Convention(
        "a record in German and French: bold names, as what a member speaks",
        "bericht.html",
        """<html><body><h1>Fähren im Winter</h1>
<p><strong>Osk Ada</strong> (F, BE), Berichterstatterin: Das Eis ist dünn. Die Kommission beantragt Annahme.</p>
<p><strong>Maret Luc</strong> (H, GE), rapporteur: La glace est mince. La commission propose d'accepter.</p>
<p><strong>Lind Paul</strong> (F, ZH): Ich danke der Kommission.</p>
<p>Ich habe nur eine Frage: Wer bezahlt?</p>
<p><strong>Halvern</strong> Ruth, Bundesrätin: Der Bundesrat bezahlt.</p>
<p><strong>Maret Luc</strong> (H, GE), rapporteur: Je vous remercie.</p>
<p><em>Angenommen – Adopté</em></p></body></html>""",
        told(
            "Osk Ada (F, BE), Berichterstatterin | Das Eis ist",
            "Maret Luc (H, GE), rapporteur | La glace est",
            "Lind Paul (F, ZH) | Ich danke der",
            "Halvern Ruth, Bundesrätin | Der Bundesrat bezahlt",
            "Maret Luc (H, GE), rapporteur | Je vous remercie",
        ),
    ),
    Convention(
        "a record in German and French: who presides, in either",
        "vorsitz.txt",
        """Le président: L'entrée en matière n'est pas combattue.

Osk Ada (F, BE): Das Eis ist dünn.

Le président: La parole est à Monsieur Lind.

Lind Paul (F, ZH): Ich danke.

Die Präsidentin: Wir stimmen ab.

La présidente: Nous passons au vote.

Osk Ada (F, BE): Ich ziehe den Antrag zurück.
""",
        told(
            "Le président | L'entrée en matière",
            "Osk Ada (F, BE) | Das Eis ist",
            "Le président | La parole est",
            "Lind Paul (F, ZH) | Ich danke",
            "Die Präsidentin | Wir stimmen ab",
            "La présidente | Nous passons au",
            "Osk Ada (F, BE) | Ich ziehe den",
        ),
    ),
    Convention(
        "a Turkish press conference: office and name in capitals",
        "bakan.txt",
        """Dışişleri Bakanı Ada Osk'un Basın Toplantısı
6 Mayıs 2011, Ankara

DIŞİŞLERİ BAKANI OSK: Değerli basın mensupları, fener yakıldı ve tekneler döndü.

SORU: Sayın Bakan, feneri kim yaktı?

DIŞİŞLERİ BAKANI OSK: Bekçi yaktı, her akşam olduğu gibi.

SORU: Peki parasını kim ödüyor?

CEVAP: Hepimiz ödüyoruz.
""",
        told(
            "DIŞİŞLERİ BAKANI OSK | Değerli basın mensupları",
            "SORU | Sayın Bakan, feneri",
            "DIŞİŞLERİ BAKANI OSK | Bekçi yaktı, her",
            "SORU | Peki parasını kim",
            "CEVAP | Hepimiz ödüyoruz",
        ),
    ),
    Convention(
        "a Turkish chamber: capitals and a dash",
        "meclis.txt",
        """BAŞKAN – Birleşimi açıyorum. Söz Sayın Osk'undur.

ADA OSK (Belmar) – Sayın Başkan, değerli milletvekilleri; buz bu yıl ince.

BAŞKAN – Teşekkür ederim. Buyurun Sayın Lind.

PAUL LIND (Orsund) – Vapurlar nisanda çalışır.

ADA OSK (Devamla) – Nisan çok geç.

BAŞKAN – Birleşime ara veriyorum.
""",
        told(
            "BAŞKAN | Birleşimi açıyorum. Söz",
            "ADA OSK (Belmar) | Sayın Başkan, değerli",
            "BAŞKAN | Teşekkür ederim. Buyurun",
            "PAUL LIND (Orsund) | Vapurlar nisanda çalışır",
            "ADA OSK (Devamla) | Nisan çok geç",
            "BAŞKAN | Birleşime ara veriyorum",
        ),
    ),
    Convention(
        "a Turkish interview: question, answer, journalist",
        "soru.txt",
        """Soru: Fener ne zaman yakıldı?

Yanıt: Dün akşam yakıldı.

Gazeteci: Kim yaktı?

Bakan Osk: Bekçi yaktı.

Moderatör: Son bir soru alalım.

Gazeteci: Parasını kim ödüyor?

Bakan Osk: Hepimiz ödüyoruz.
""",
        told(
            "Soru | Fener ne zaman",
            "Yanıt | Dün akşam yakıldı",
            "Gazeteci | Kim yaktı",
            "Bakan Osk | Bekçi yaktı",
            "Moderatör | Son bir soru",
            "Gazeteci | Parasını kim ödüyor",
            "Bakan Osk | Hepimiz ödüyoruz",
        ),
    ),
)
