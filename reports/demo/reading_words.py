"""What was offered for the coming meet-up of the demo and is being read, and what its readers think."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Offered:
    """One contribution in both languages or one; who thinks what (from nerys on), words, the decision if there is one."""

    kind: str
    en: str
    cy: str
    text_en: str = ""
    text_cy: str = ""
    language: str = "en"
    lived: bool | None = None
    minutes: int | None = 8
    scores: tuple[int | None, ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    votes: int = 0
    answer: str = ""
    has_email: bool = True


OFFERED = (
    Offered(
        "story", "What I learnt in the waiting room", "Beth ddysgais i yn yr ystafell aros",
        "Forty-one visits in a year. I began to write down who said hello, and then I showed it to them.",
        "Pedwar deg un ymweliad mewn blwyddyn. Dechreuais ysgrifennu pwy ddywedodd helô, ac wedyn ei ddangos iddyn nhw.",
        "both", True, 8, (4, 4, 4, 3, 4),
        (("en", "Short, funny, and nobody is blamed."), ("cy", "Byddwn i’n gweld eisiau hwn. Dyma pam rydym ni’n cwrdd.")),
        21, "yes",
    ),
    Offered(
        "workshop", "Knitting and listening", "Gwau a gwrando",
        "We knit, and whoever wants to talks. Wool is there, needles too.",
        "Rydym ni’n gwau, a bydd pwy bynnag sydd eisiau yn siarad. Mae gwlân yno, a gweill hefyd.",
        "cy", None, 40, (4, 3, 4, None, 3), (("cy", "Lle tawel i’r rhai sydd ddim eisiau areithiau."),), 17, "yes",
    ),
    Offered(
        "talk", "Where the money for the ring road went", "",
        "Twelve slides with figures, and what could be done otherwise.",
        "", "en", False, 20, (4, 1, 2, 1, 4),
        (("en", "Important, and too long."), ("en", "I would rather have this as a question on the tables.")), 8, "no",
    ),
    Offered(
        "stall", "The toy library", "Y llyfrgell deganau",
        "Come and borrow. Children welcome.", "Dewch i fenthyg. Croeso i blant.", "both", None, None,
        (3, 3, 2, 3), (), 14, "wait", False,
    ),
    Offered(
        "story", "", "Siop y pentref, a fi",
        "", "Caeodd y siop ar ddydd Mawrth. Erbyn dydd Gwener roedd deuddeg ohonom ni’n sefyll y tu allan.",
        "cy", True, 8, (None, 4, 4, 3), (("cy", "Stori ein pentref ni, ac mae’n dod â gobaith."),), 16,
    ),
    Offered(
        "question", "Who holds the keys after five o’clock?", "Pwy sy’n dal yr allweddi ar ôl pump?",
        "Every hall in town is empty in the evening.", "Mae pob neuadd yn y dref yn wag gyda’r nos.",
        "both", None, None, (3, 4), (), 15,
    ),
    Offered(
        "story", "Three buses to dialysis", "Tri bws i ddialysis",
        "I know each driver by name, and they know where I would rather be.", "", "en", True, 8, (), (), 18,
    ),
)  # fmt: skip
"""The first four are decided; the next two stand in the open proposal; Nerys has not read the last."""

FIRST_WHY = (
    "Two stories or hands-on parts first, one of them in Welsh. The talk is a good question for the tables."
)
NEXT_WHY = (
    "A story told in Welsh, and a question that everybody can answer. Both from people who are new to us."
)
OBJECTION = "If both come in the afternoon, those who need the last bus hear neither."
