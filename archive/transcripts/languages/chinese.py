"""Chinese."""

from archive.transcripts.languages.language import Language

LANGUAGE = Language(
    tag="zh",
    common="的 是 在 和 了 我们 中国 不 有 这 对 也 为 将 与 就 都 我 他 们",
    questions="问|問|记者|記者|提问|提問|主持人|记者问|追问|追問|媒体|媒體|提问者|外国记者",
    answers="答|回答|答复|答記者",
    chairs="主席|主席先生|会议主席|主持|議長",
    interpreters="翻译|翻譯|译员|口译",
    voices="与会者|观众|發言人|发言人|代表|众|某代表|议员|听众",
    honorifics="先生 女士 阁下 閣下 教授 博士",
    offices="部长 部長 "
    "主席 总统 總統 总理 總理 大使 外长 外長 司长 发言人 發言人 秘书长 秘書長 委员 議員 议员 代表 国务委员 "
    "院长 院長 政務委員 特使 局长",
    verbs="我们 他们 这是 那是",
    not_labels="来源|來源|日期|时间|時間|地点|地點|主题|主題|电话|電話|注|附件|第一|第二|第三|首先|最后|其次|出席|列席|编者按|"
    "摘要|目录|责任编辑|编辑|关键词|标题|链接|文号|语言|例如|记录|附",
    directions="笑 掌声 掌聲 鼓掌 听不清 笑声 笑聲 全场 休息",
    kinds={
        "记者会": "press-conference",
        "記者會": "press-conference",
        "例行记者会": "briefing",
        "吹风会": "briefing",
        "采访": "interview",
        "專訪": "interview",
        "专访": "interview",
        "讲话": "speech",
        "演讲": "speech",
        "演說": "speech",
        "联合声明": "communique",
        "聯合聲明": "communique",
        "联合公报": "communique",
        "公报": "communique",
        "声明": "statement",
        "会议记录": "meeting-record",
        "會議紀錄": "meeting-record",
        "谈话": "conversation",
        "条约": "treaty",
        "協定": "treaty",
        "协定": "treaty",
        "信": "letter",
        "报告": "report",
    },
    greetings="大家好|女士们|各位|尊敬的|主席先生|朋友们|谢谢",
)
