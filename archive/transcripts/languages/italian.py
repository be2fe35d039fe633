"""Italian."""

from archive.transcripts.languages.language import Language, months

LANGUAGE = Language(
    tag="it",
    common="il lo la i gli le di che e è un una per non in con del della si sono al dei",
    questions="d|domanda|domande|giornalista|giornalisti|intervistatore|intervistatrice|stampa|cronista",
    answers="r|risposta|risposte",
    chairs="presidente|il presidente|la presidente|moderatore|moderatrice|conduttore|conduttrice",
    interpreters="interprete|l'interprete|traduttore|traduzione",
    voices="voce|voci|una voce|partecipante|pubblico|un deputato|una voce dal pubblico|portavoce|voci dai banchi",
    honorifics="sig signor signora signorina dott dottore dottoressa dr prof on onorevole sen ing avv",
    offices="ministro ministra presidente segretario segretaria ambasciatore ambasciatrice deputato deputata senatore "
    "senatrice cancelliere portavoce governatore sottosegretario sottosegretaria capo direttore direttrice premier "
    "commissario rappresentante relatore relatrice vicepresidente sindaco",
    particles="di del della dei delle degli dello da dal la le lo il per e ed a al alla in presso",
    verbs="è sono era erano sarà ha hanno aveva abbiamo che chi cui quando dove come perché ma se non ci vi si io tu "
    "lui lei noi "
    "voi loro questo questa questi più anche mio nostro suo disse ho o",
    not_labels="fonte|fonti|oggetto|tema|temi|data|luogo|tel|telefono|contatti|nota|articolo|capitolo|sezione|"
    "allegato|titolo|"
    "pagina|presenti|partecipanti|sintesi|ordine del giorno|favorevoli|contrari|astenuti|esempio|ad esempio|primo|"
    "secondo|"
    "infine|lingua|comunicato|la risposta|la domanda",
    directions="applausi risate ride ridono inaudibile pausa interruzione commenti proteste mormorii fine inizio si "
    "il la",
    months=months(
        "gennaio/gen febbraio/feb marzo/mar aprile/apr maggio/mag giugno/giu luglio/lug agosto/ago settembre/set/sett "
        "ottobre/ott novembre/nov dicembre/dic"
    ),
    kinds={
        "conferenza stampa": "press-conference",
        "intervista": "interview",
        "discorso": "speech",
        "intervento": "speech",
        "dichiarazione congiunta": "communique",
        "comunicato": "communique",
        "dichiarazione": "statement",
        "dichiarazioni": "statement",
        "seduta": "debate",
        "resoconto": "debate",
        "verbale": "meeting-record",
        "trattato": "treaty",
        "accordo": "treaty",
        "lettera": "letter",
        "relazione": "report",
    },
    greetings="buongiorno|buonasera|buon pomeriggio|signore e signori|grazie|signor presidente|onorevoli|cari|gentili",
)
