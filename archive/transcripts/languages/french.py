"""French."""

from archive.transcripts.languages.language import Language, months

LANGUAGE = Language(
    tag="fr",
    common="le la les de des et à un une est que qui dans pour par sur nous vous pas au du ce en",
    questions="q|question|questions|journaliste|un journaliste|une journaliste|la presse|presse|interviewer|"
    "question de la salle|question d'un journaliste",
    answers="r|réponse|reponse",
    chairs="président|le président|la présidente|présidente|m le président|mme la présidente|modérateur|modératrice|"
    "le modérateur|la modératrice|animateur|animatrice|le président de séance",
    interpreters="interprète|l'interprète|traducteur|traduction",
    voices="voix|une voix|des voix|un député|une députée|des députés|plusieurs députés|un participant|l'auditoire|"
    "intervenant|intervenante|un intervenant|un sénateur|une voix dans la salle|porte-parole|le porte-parole|"
    "la porte-parole|le greffier",
    honorifics="m mm mme mmes mlle dr prof me monsieur madame mademoiselle sir hon l'hon très honorable maître général "
    "amiral colonel cardinal mgr",
    offices="ministre président présidente secrétaire ambassadeur ambassadrice chancelier chancelière député députée "
    "sénateur sénatrice gouverneur commissaire directeur directrice délégué déléguée rapporteur rapporteure "
    "porte-parole chef premier première représentant représentante consul haut-représentant leader vice-président "
    "vice-présidente greffier état garde sceaux envoyé",
    particles="de du des la le les l d et à au aux en pour sur près auprès chargé chargée",
    verbs="est sont était étaient sera a ont avait avons avez suis sommes êtes fait font que qui quoi dont où je tu "
    "il elle "
    "nous vous ils elles on ce cette ces mais donc or ni car si quand comme ne pas plus leur leurs mon notre votre dit "
    "voici voilà y",
    not_labels="source|sources|objet|sujet|date|lieu|tél|téléphone|courriel|contact|note|article|chapitre|section|"
    "annexe|"
    "titre|page|présents|étaient présents|participants|résumé|sommaire|ordre du jour|pour|contre|abstentions|exemple|"
    "par exemple|premièrement|deuxièmement|enfin|communiqué|langue|cote|traduction|mots-clés|publié le|voir aussi|fait|"
    "la réponse|la question|conclusion|introduction|thèmes|service de presse|langue originale|seul le prononcé fait "
    "foi",
    directions="rires rire applaudissements exclamations brouhaha inaudible silence interruption sourires sourire "
    "mouvements "
    "protestations murmures fin début suspension la le l'assemblée une un en assentiment huées",
    months=months(
        "janvier/janv février/fevrier/févr mars avril mai juin juillet/juil août/aout septembre/sept octobre/oct "
        "novembre/nov décembre/decembre/déc"
    ),
    kinds={
        "conférence de presse": "press-conference",
        "point de presse": "briefing",
        "entretien": "interview",
        "interview": "interview",
        "discours": "speech",
        "allocution": "speech",
        "déclaration conjointe": "communique",
        "communiqué": "communique",
        "déclaration": "statement",
        "débats": "debate",
        "débat": "debate",
        "audition": "debate",
        "compte rendu": "meeting-record",
        "séance": "debate",
        "procès-verbal": "meeting-record",
        "traité": "treaty",
        "accord": "treaty",
        "lettre": "letter",
        "rapport": "report",
    },
    greetings="mesdames|messieurs|bonjour|bonsoir|merci|chers|monsieur le président|madame la présidente|excellences",
)
