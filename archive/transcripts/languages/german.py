"""German."""

from archive.transcripts.languages.language import Language, months

LANGUAGE = Language(
    tag="de",
    common="der die das und ist nicht wir zu den von mit ein eine auf für dass sich auch es im dem",
    questions="f|frage|fragen|zusatzfrage|zuruf|journalist|journalistin|reporter|reporterin|interviewer|frage eines "
    "journalisten|nachfrage|anschlussfrage",
    answers="a|antwort|antworten",
    chairs="präsident|präsidentin|vizepräsident|vizepräsidentin|vorsitzender|vorsitzende|vors|moderator|moderatorin|"
    "moderation|der präsident|die präsidentin|der vorsitzende",
    interpreters="dolmetscher|dolmetscherin|übersetzer|übersetzung",
    voices="zwischenruf|stimme|stimmen|teilnehmer|teilnehmerin|publikum|abgeordneter|abgeordnete|sprecher|sprecherin|"
    "ein abgeordneter|zurufe",
    honorifics="herr frau dr prof hr fr h freiherr graf exzellenz dipl ing rer nat",
    offices="minister ministerin bundesminister bundesministerin kanzler kanzlerin bundeskanzler bundeskanzlerin "
    "präsident "
    "präsidentin außenminister außenministerin staatssekretär staatssekretärin botschafter botschafterin sprecher "
    "sprecherin regierungssprecher vorsitzender vorsitzende abgeordneter abgeordnete vizepräsident vizepräsidentin "
    "bundespräsident ministerpräsident ministerpräsidentin staatsminister staatsministerin stv stellvertretender "
    "stellvertretende bm stsekr bk bundesaußenminister",
    particles="der die das des dem den von vom zu zur zum und für im in am bei auswärtigen",
    verbs="ist sind war waren wird werden hat haben hatte kann können muss soll will dass wir ich sie er es man aber "
    "wenn "
    "weil nicht auch noch nur wie was wo wer warum mein unser ihr euch uns mich sich als denn oder also hier",
    not_labels="quelle|quellen|betreff|thema|themen|datum|ort|telefon|tel|fax|kontakt|hinweis|anmerkung|artikel|"
    "kapitel|"
    "abschnitt|anlage|anhang|seite|anwesend|teilnehmer und teilnehmerinnen|zusammenfassung|tagesordnung|beispiel|"
    "zum beispiel|erstens|zweitens|drittens|schließlich|dafür|dagegen|enthaltungen|titel|sprache|herausgeber|punkt|"
    "das gilt|stichwort|die frage|die antwort|hrsg|veröffentlicht",
    directions="beifall heiterkeit lachen zuruf zurufe unruhe zwischenruf zwischenrufe widerspruch pause ende beginn "
    "schluss "
    "unterbrechung applaus die der das",
    months=months(
        "januar/jänner/jan februar/feb märz/mrz/maerz april mai juni juli august/aug september/sept oktober/okt "
        "november/nov dezember/dez"
    ),
    kinds={
        "pressekonferenz": "press-conference",
        "regierungspressekonferenz": "briefing",
        "pressestatement": "press-conference",
        "pressestatements": "press-conference",
        "interview": "interview",
        "gespräch": "interview",
        "rede": "speech",
        "ansprache": "speech",
        "gemeinsame erklärung": "communique",
        "kommuniqué": "communique",
        "erklärung": "statement",
        "sitzung": "debate",
        "protokoll": "meeting-record",
        "niederschrift": "meeting-record",
        "vertrag": "treaty",
        "abkommen": "treaty",
        "brief": "letter",
        "bericht": "report",
    },
    greetings="meine damen und herren|sehr geehrte|guten morgen|guten tag|guten abend|liebe|herr präsident|vielen dank|"
    "frau präsidentin|exzellenzen",
)
