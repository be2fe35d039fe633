"""Japanese."""

from archive.transcripts.languages.language import Language

LANGUAGE = Language(
    tag="ja",
    common="の は を に が と で です ます した て も から い な し ない こと する",
    questions="問|質問|記者|記者団|質問者|司会|司会者|問い|聞き手|記者質問",
    answers="答|回答|答え|答弁",
    chairs="議長|委員長|副議長|議長代理|主席",
    interpreters="通訳|通訳者",
    voices="発言者|出席者|参加者|傍聴者|報道官|一同|声",
    honorifics="氏 さん 君 様 殿 閣下 先生",
    offices="大臣 総理 首相 外相 大統領 大使 官房長官 長官 副大臣 政務官 参考人 委員 議員 局長 報道官 "
    "内閣総理大臣 外務大臣 "
    "国務大臣 政府参考人 事務総長 代表 審議官",
    verbs="です ます である",
    not_labels="出典|日時|場所|日付|主題|件名|電話|注|付属|第一に|第二に|出席|目次|議題|例|資料|連絡先|言語|備考",
    directions="笑 拍手 笑い 笑声 場内 休憩 聞き取れず 発言する者",
    kinds={
        "記者会見": "press-conference",
        "会見": "press-conference",
        "共同記者会見": "press-conference",
        "ブリーフィング": "briefing",
        "インタビュー": "interview",
        "演説": "speech",
        "挨拶": "speech",
        "スピーチ": "speech",
        "共同声明": "communique",
        "コミュニケ": "communique",
        "声明": "statement",
        "談話": "statement",
        "会議録": "debate",
        "議事録": "meeting-record",
        "会談": "conversation",
        "条約": "treaty",
        "協定": "treaty",
        "書簡": "letter",
        "報告": "report",
    },
    greetings="皆様|皆さん|本日は|こんにちは|議長|ありがとう",
)
