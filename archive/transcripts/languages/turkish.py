"""Turkish.

Words in capitals stand beside those in small letters where they hold an I: its capital and its small form are two
letters in Turkish, and are folded apart.
"""

from archive.transcripts.languages.language import Language, months

LANGUAGE = Language(
    tag="tr",
    common="ve bir bu için ile olarak çok daha değil var olan gibi kadar ama ancak biz ben sayın",
    questions="soru|gazeteci|muhabir|basın mensubu|sunucu|bir gazeteci|BASIN MENSUBU|GAZETECİ|MUHABİR",
    answers="cevap|yanıt|YANIT|cvp",
    chairs="başkan|oturum başkanı|moderatör|meclis başkanı|OTURUM BAŞKANI|MECLİS BAŞKANI",
    interpreters="tercüman|çevirmen|ÇEVİRMEN",
    voices="sözcü|katılımcı|bir milletvekili|KATILIMCI|BİR MİLLETVEKİLİ",
    honorifics="sayın bay bayan dr prof doç SAYIN",
    offices="bakan bakanı bakanımız başbakan cumhurbaşkanı müsteşar büyükelçi milletvekili vekili genel sekreter "
    "sözcüsü dışişleri başkanı BAKANI CUMHURBAŞKANI MÜSTEŞARI BÜYÜKELÇİ BÜYÜKELÇİSİ MİLLETVEKİLİ VEKİLİ SÖZCÜSÜ "
    "DIŞİŞLERİ BAŞKANI",
    particles="ve",
    verbs="bu bir biz siz var yok oldu olacak ediyoruz ediyorum değil",
    not_labels="kaynak|konu|tarih|yer|not|madde|ek|başlık|sayfa|katılımcılar|özet|gündem|telefon|örneğin|birincisi|ikincisi|"
    "KATILIMCILAR|BAŞLIK",
    directions="gülüşmeler alkışlar alkış sessizlik GÜLÜŞMELER ALKIŞLAR",
    months=months("ocak şubat mart nisan mayıs/mayis haziran temmuz ağustos eylül ekim kasım/kasim aralık/aralik"),
    kinds={
        "basın toplantısı": "press-conference",
        "ortak basın toplantısı": "press-conference",
        "basın açıklaması": "statement",
        "röportaj": "interview",
        "mülakat": "interview",
        "söyleşi": "interview",
        "konuşması": "speech",
        "konuşma metni": "speech",
        "ortak bildiri": "communique",
        "tutanağı": "meeting-record",
        "anlaşma": "treaty",
    },
    greetings="değerli|sayın başkan|saygıdeğer|merhaba|hoş geldiniz|teşekkür ederim|günaydın|iyi günler",
)
