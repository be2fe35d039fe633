"""English."""

from archive.transcripts.languages.language import Language, months

LANGUAGE = Language(
    tag="en",
    common="the of and to that in is for was with this we are have on it be as not by",
    questions="q|question|questioner|journalist|journalists|reporter|reporters|press|correspondent|interviewer|media|"
    "caller|question from the floor|question from the audience|audience member|audience question|from the floor|"
    "member of the press|host|anchor|unidentified reporter|unidentified questioner|q1|q2|q3|questions",
    answers="a|answer|respondent|interviewee|reply|response",
    chairs="the court|court|"
    "speaker|the speaker|chair|the chair|chairman|the chairman|chairperson|the chairperson|chairwoman|"
    "the chairwoman|president|the president|acting president|the acting president|moderator|the moderator|"
    "presiding officer|the presiding officer|mr speaker|madam speaker|mr deputy speaker|mr chairman|madam chair|"
    "mr president|the deputy speaker|deputy speaker|presenter|facilitator|announcer|the clerk|clerk|operator|"
    "master of ceremonies|co-chair",
    interpreters="interpreter|the interpreter|translator|the translator|voice of interpreter|"
    "through interpreter|interpreter for",
    voices="voice|voices|audience|participant|remark|speakers|unidentified speaker|unidentified|unknown|"
    "unknown speaker|male speaker|female speaker|male voice|female voice|all|aide|staff|staffer|official|spokesman|"
    "spokesperson|spokeswoman|senior administration official|senior official|senior state department official|"
    "senior defense official|senior defence official|background briefer|briefer|some hon members|an hon member|"
    "hon members|hon member|honourable members|several hon members|some honourable members|some members|several voices|"
    "members|an honourable member|delegates|observer|witness|the witness|counsel|pool reporter|staff member|crowd|"
    "senior government official|white house official|interjection|attendee|student|panelist|guest",
    honorifics="mr mrs ms miss dr prof sir dame lord lady madam madame mx hon rt right honourable honorable excellency "
    "he his her amb gen col capt lt maj adm sgt rev fr father msgr sen rep gov pres judge justice prince princess king "
    "queen sheikh shaikh sultan baroness baron earl viscount countess bishop archbishop duke marquess adv messrs "
    "comrade sayyid sri shri smt professor doctor captain colonel general admiral major lieutenant",
    offices="minister ministers secretary secretaries ambassador president chancellor chairman chairwoman chairperson "
    "chair speaker senator governor commissioner director commander chief coordinator ceo "
    "taoiseach envoy representative delegate deputy premier "
    "prime undersecretary under-secretary secretary-general attorney attorney-general counsellor counselor consul "
    "spokesman spokeswoman spokesperson officer official officials member members administrator advisor adviser mayor "
    "congressman congresswoman vice acting leader head moderator emperor crown dean rapporteur registrar clerk "
    "treasurer whip solicitor marshal nuncio plenipotentiary aide assistant permanent tempore hon interpreter pm "
    "sg excellency parliamentary",
    particles="of the for and in to at on by with from pro de la le du des von van der den al el bin bint ibn abu da "
    "do dos di "
    "del della y e ul af zu",
    verbs="is are was were be been being has have had does did will would shall should can could might must "
    "that this these those we i you they it he she them him us me what how why when where who which whose if but so "
    "because not there here let my our your their its as than then also about into over such said says asked asks "
    "believe think want know following follows says reads include includes including did don't can't won't isn't "
    "it's that's we're i'm or no yes under",
    not_labels="action|actions|action item|decision|decisions|apologies|outcome|next steps|deadline|owner|status|"
    "warning|update|breaking|fact|facts|myth|quote|quotes|tip|caution|remark|price|prices|option|results|source|"
    "sources|subject|subjects|topic|topics|tel|telephone|fax|email|e-mail|phone|contact|contacts|note|"
    "notes|editor's note|date|time|place|venue|location|title|page|article|section|chapter|annex|appendix|part|"
    "paragraph|item|table|figure|re|cc|from|to|ref|reference|references|http|https|www|url|see|published|posted|"
    "updated|"
    "for example|first|second|third|fourth|finally|example|summary|abstract|contents|table of contents|participants|"
    "present|also present|attendees|in favour|against|abstaining|in favor|absent|ayes|noes|yeas|nays|resolved|whereas|"
    "photo|photos|video|audio|caption|keywords|tags|category|language|original|translated by|transcribed by|"
    "for immediate release|press release|embargoed|release|classification|secret|confidential|unclassified|subject to|"
    "agenda|recommendation|conclusion|background|introduction|preamble|done|witness whereof|postal address|address|"
    "copyright|isbn|issn|doi|document|documents|distribution|series|volume|number|no|convened by|annexes|opening|"
    "closing|answer to question|the answer|the question|the result|the following|as follows|namely|correction|"
    "last updated|read more|related|share|print|back to|home|transcript|event|occasion|series title|symbol|rights|"
    "kind|reference number|files|drafted by|approved by|meeting|duration|recorded|interview|occasion|editors' note|"
    "translation|unofficial translation|remarks|statement|ps|p s|nb|n b|attachment|enclosure|distribution list",
    directions="looks looking turns turning holds shows laughter laughs laughing applause applauds cheers crosstalk "
    "cross-talk inaudible pause off-mike "
    "off-mic "
    "off-microphone interruption break recess end ends interjection interjections audience silence music video "
    "begin begins transcript gap indistinct unintelligible speaking spoke speaks through via in as chuckles "
    "conversation whereupon at the a an no question motion translation translated interpretation gestures cough "
    "sings singing points nods moment standing adjourned phone resumes signing mr mrs ms loud exchange handing laugh "
    "microphone recording simultaneous continued continuing off audio booing heckling shouting knocking continues",
    months=months(
        "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sept/sep october/oct "
        "november/nov december/dec"
    ),
    kinds={
        "press conference": "press-conference",
        "news conference": "press-conference",
        "press availability": "press-conference",
        "joint press statements": "press-conference",
        "press statements": "press-conference",
        "doorstop": "press-conference",
        "press statement": "statement",
        "briefing": "briefing",
        "gaggle": "briefing",
        "interview": "interview",
        "conversation with": "interview",
        "memorandum of conversation": "conversation",
        "record of": "meeting-record",
        "oral evidence": "debate",
        "minutes of evidence": "debate",
        "exchange of notes": "letter",
        "correspondence": "letter",
        "despatch": "letter",
        "telegram": "letter",
        "declaration": "communique",
        "proclamation": "statement",
        "telephone conversation": "conversation",
        "record of conversation": "conversation",
        "record of a conversation": "conversation",
        "minute of a conversation": "conversation",
        "conversation between": "conversation",
        "press release": "news",
        "minutes of a meeting": "meeting-record",
        "minutes": "meeting-record",
        "verbatim record": "meeting-record",
        "record of the meeting": "meeting-record",
        "summary record": "meeting-record",
        "meeting with": "meeting-record",
        "meeting record": "meeting-record",
        "proceedings": "debate",
        "debate": "debate",
        "debates": "debate",
        "hansard": "debate",
        "hearing": "debate",
        "communiqué": "communique",
        "communique": "communique",
        "joint statement": "communique",
        "joint declaration": "communique",
        "treaty": "treaty",
        "convention": "treaty",
        "charter": "treaty",
        "agreement": "treaty",
        "protocol": "treaty",
        "letter": "letter",
        "address": "speech",
        "speech": "speech",
        "remarks": "speech",
        "lecture": "speech",
        "statement": "statement",
        "report": "report",
        "news": "news",
        "note verbale": "letter",
    },
    greetings="good morning|good afternoon|good evening|ladies and gentlemen|thank you|thanks|mr president|madam "
    "president|"
    "mr chairman|excellencies|your excellency|dear|distinguished|hello|friends|welcome|fellow|mr speaker|colleagues",
)
