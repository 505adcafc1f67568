"""What the call of the demo looks for, what people offer there, and what they wish for."""

from dataclasses import dataclass

LOOKS_FOR = {
    "en": (
        "We would love to hear what you have lived and tried: good days, bad days, and what neighbours did.\n\n"
        "You need no slides and no practice. We pay expenses beforehand and talk with everybody about a fee."
    ),
    "cy": (
        "Hoffem glywed am yr hyn rydych chi wedi’i fyw a’i drio: dyddiau da, dyddiau gwael, a’r hyn a wnaeth cymdogion.\n\n"
        "Does dim angen sleidiau nac ymarfer. Rydym yn talu costau ymlaen llaw ac yn siarad â phawb am ffi."
    ),
}
WHY = ("Why would you like to bring this now?", "Pam hoffech chi ddod â hyn nawr?")
GROUP = ("How large should the group be?", "Pa mor fawr ddylai’r grŵp fod?")
SIZES = [
    {"key": "few", "en": "Up to ten", "cy": "Hyd at ddeg"},
    {"key": "many", "en": "As many as come", "cy": "Pawb sy’n dod"},
]


@dataclass(frozen=True)
class Told:
    """One offer: its kind, title and words in both languages, its length, the answers, and what came along."""

    kind: str
    en: str
    cy: str
    text_en: str = ""
    text_cy: str = ""
    minutes: int | None = None
    language: str = "both"
    why: str = ""
    size: str = ""
    by_phone: bool = False
    state: str = "sent"
    voice: bool = False
    picture: tuple[str, ...] = ()


OFFERS = (
    Told(
        "story",
        "The bus that waited",
        "Y bws a arhosodd",
        "Our driver saw me running with the pram, and waited. Since then six of us have written down when buses do.",
        "Gwelodd ein gyrrwr fi’n rhedeg gyda’r pram, ac arhosodd. Ers hynny mae chwech ohonom yn nodi pryd mae bysiau’n aros.",
        minutes=8,
        why="Because the timetable changes in spring.",
        voice=True,
    ),
    Told(
        "talk",
        "What the county learned from a kitchen table",
        "Yr hyn a ddysgodd y sir wrth fwrdd cegin",
        "A year of asking people at home instead of in the hall: what we changed, and what we should have.",
        minutes=10,
        language="en",
        why="We are writing next year’s plan.",
    ),
    Told(
        "workshop",
        "Mend it together",
        "Trwsio gyda’n gilydd",
        "Bring something broken. We open it, look, and often mend it. Tools are there.",
        "Dewch â rhywbeth sydd wedi torri. Agorwn ni fe, edrych, a’i drwsio’n aml. Mae offer yno.",
        minutes=45,
        why="So much is thrown away.",
        size="few",
        picture=("A toaster in parts on a table", "Tostiwr yn ddarnau ar fwrdd"),
    ),
    Told(
        "question",
        "Who would notice if you did not come out for a week?",
        "Pwy fyddai’n sylwi pe na baech chi’n dod allan am wythnos?",
        language="",
        by_phone=True,
    ),
    Told(
        "stall",
        "Seeds to swap",
        "Hadau i’w cyfnewid",
        "Beans and herbs from our gardens, with how to grow them.",
        "Ffa a pherlysiau o’n gerddi, a sut i’w tyfu.",
        size="many",
    ),
    Told(
        "workshop",
        "Singing for people who can’t sing",
        "Canu i bobl na allant ganu",
        text_cy="Awr o ganu syml, heb nodau. Caiff pawb ddod i wrando hefyd.",
        minutes=40,
        language="cy",
        why="Achos mae’n codi calon.",
        size="many",
    ),
    Told("story", "My first winter here", "", "", "", state="draft", language=""),
)
"""Seven, the last of them a draft."""

WISHES = (
    ("How to sing together without a choir", "en", 7, "shown"),
    ("Dysgu trwsio beic", "cy", 4, "shown"),
    ("Somebody who explains the new bus timetable", "en", 9, "shown"),
    ("A quiet corner to draw in", "en", 2, "new"),
    ("Rhagor o de", "cy", 1, "aside"),
)
