"""Dutch."""

from archive.transcripts.languages.language import Language, months

LANGUAGE = Language(
    tag="nl",
    common="de het een van en dat niet wij zijn voor met ook aan naar maar deze worden heeft mevrouw",
    questions="vraag|journalist|verslaggever|interviewer|vraag van een journalist",
    answers="antwoord",
    chairs="voorzitter|de voorzitter|de fungerend voorzitter|gespreksleider|presentator|ondervoorzitter",
    interpreters="tolk|vertaler",
    voices="woordvoerder|een kamerlid|deelnemer|de griffier|griffier",
    honorifics="de heer mevrouw mw dhr mr drs dr ir prof heer",
    offices="minister minister-president staatssecretaris ambassadeur woordvoerder kamerlid voorzitter griffier "
    "premier president commissaris",
    particles="van de der den ter ten het voor en",
    verbs="wij ik jij u hij zij is zijn was waren heeft hebben wordt dit dat wat wie maar niet",
    not_labels="bron|onderwerp|datum|plaats|noot|artikel|bijlage|hoofdstuk|aanwezig|pagina|titel|samenvatting|agenda|"
    "telefoon|bijvoorbeeld|ten eerste|ten tweede",
    directions="gelach applaus geroffel stilte schorsing",
    months=months(
        "januari/jan februari/feb maart/mrt april mei juni juli augustus/aug september/sept oktober/okt november/nov "
        "december/dec"
    ),
    kinds={
        "persconferentie": "press-conference",
        "persbriefing": "briefing",
        "vraaggesprek": "interview",
        "interview": "interview",
        "toespraak": "speech",
        "gezamenlijke verklaring": "communique",
        "verklaring": "statement",
        "handelingen": "debate",
        "verslag": "meeting-record",
        "verdrag": "treaty",
    },
    greetings="dames en heren|goedemorgen|goedemiddag|geachte|mevrouw de voorzitter|dank u wel",
)
