"""The survey that every meet-up begins with: twelve items, three open questions, and whether words may be used.

The wording of the twelve stays as it is, so that one meet-up can be read beside another.
"""

from typing import Any

from wwnt.kit.questions import Question

ITEMS = (
    ("I was welcomed as a guest", "Cefais groeso fel gwestai"),
    (
        "What I know and can do was noticed and used",
        "Sylwyd ar yr hyn rwy’n ei wybod ac yn gallu ei wneud, a’i ddefnyddio",
    ),
    ("I had a fair chance to speak", "Cefais gyfle teg i siarad"),
    ("People listened to me", "Gwrandawodd pobl arnaf"),
    (
        "Everyone was treated as an equal, whatever their job or label",
        "Cafodd pawb eu trin yn gyfartal, beth bynnag eu swydd neu eu label",
    ),
    (
        "I could take part in the way that suits me (access, language, pace)",
        "Gallwn gymryd rhan mewn ffordd sy’n fy siwtio i (mynediad, iaith, cyflymder)",
    ),
    ("I could use the language I wanted", "Gallwn ddefnyddio’r iaith roeddwn i’n ei dewis"),
    ("I gave something and I got something", "Rhoddais rywbeth a chefais rywbeth"),
    (
        "I met someone new I can work with",
        "Cwrddais â rhywun newydd y gallaf weithio gydag ef neu hi",
    ),
    ("We talked about what matters to me", "Buom yn trafod yr hyn sy’n bwysig i mi"),
    (
        "People with lived experience shaped this event from the start",
        "Bu pobl â phrofiad byw yn llunio’r digwyddiad o’r dechrau",
    ),
    (
        "I can see how what we said may lead to change, and my part in it",
        "Gallaf weld sut y gall yr hyn a ddywedwyd arwain at newid, a’m rhan i ynddo",
    ),
)
ITEM_KEYS = tuple(f"item_{number}" for number in range(1, len(ITEMS) + 1))

OPEN = (
    ("remember", "What will you remember?", "Beth fyddwch chi’n ei gofio?"),
    ("change", "What should we change?", "Beth ddylen ni ei newid?"),
    ("missing", "Who was missing?", "Pwy oedd ar goll?"),
)
OPEN_KEYS = tuple(key for key, _, _ in OPEN)

QUOTE_KEY, CREDIT_KEY = "quote", "credit"
WITH_NAME, WITH_DESCRIPTION, WITHOUT, NO = "name", "description", "without", "no"
QUOTE = {
    "key": QUOTE_KEY,
    "kind": Question.Kind.ONE_OF,
    "text_en": "May we use these words in the report?",
    "text_cy": "Gawn ni ddefnyddio’r geiriau hyn yn yr adroddiad?",
    "hint_en": "Without an answer we keep them to ourselves.",
    "hint_cy": "Heb ateb byddwn yn eu cadw i ni ein hunain.",
    "choices": [
        {"key": WITH_NAME, "en": "With my name", "cy": "Gyda fy enw"},
        {
            "key": WITH_DESCRIPTION,
            "en": "With a few words about me, such as “a carer from Conwy”",
            "cy": "Gydag ychydig eiriau amdanaf, fel “gofalwr o Gonwy”",
        },
        {"key": WITHOUT, "en": "Without saying who said it", "cy": "Heb ddweud pwy a’u dywedodd"},
        {"key": NO, "en": "Please do not use them", "cy": "Peidiwch â’u defnyddio, os gwelwch yn dda"},
    ],
}
CREDIT = {
    "key": CREDIT_KEY,
    "kind": Question.Kind.SHORT,
    "text_en": "What shall we write under your words?",
    "text_cy": "Beth gawn ni ei ysgrifennu o dan eich geiriau?",
    "hint_en": "Only if you chose your name, or a few words about you.",
    "hint_cy": "Dim ond os dewisoch chi eich enw, neu ychydig eiriau amdanoch.",
}

OWN_FROM, OWN_TO = 50, 89
"""Where a host's own questions stand: after the open ones, before the permission."""


BESIDES = {
    "abcd": (
        ("I can name gifts that I bring", "Gallaf enwi doniau sydd gen i i’w cynnig"),
        ("I can help others to find their gifts", "Gallaf helpu pobl eraill i ddod o hyd i’w doniau"),
        (
            "I know how to draw a map of what a community has",
            "Rwy’n gwybod sut i lunio map o’r hyn sydd gan gymuned",
        ),
        (
            "I see ways to connect people around me with each other",
            "Gallaf weld ffyrdd o gysylltu pobl o’m cwmpas â’i gilydd",
        ),
        ("I know the first step that I will take", "Rwy’n gwybod pa gam cyntaf y byddaf yn ei gymryd"),
    ),
    "online": (
        ("I could hear, see and follow everything", "Gallwn glywed, gweld a dilyn popeth"),
        (
            "When the technology did not work, somebody helped me",
            "Pan nad oedd y dechnoleg yn gweithio, cefais help gan rywun",
        ),
    ),
}
"""What the surveys of some kinds ask besides, from “Not at all” to “Completely”, by kind; hosts may reword these."""


def questions(kind: str = "") -> list[dict[str, Any]]:
    """The fields of each question, in order; with what this kind of meet-up asks besides."""
    items = [
        {"key": key, "kind": Question.Kind.SCALE, "text_en": en, "text_cy": cy, "position": place}
        for place, (key, (en, cy)) in enumerate(zip(ITEM_KEYS, ITEMS, strict=True), start=1)
    ]
    words = [
        {"key": key, "kind": Question.Kind.LONG, "text_en": en, "text_cy": cy, "position": place}
        for place, (key, en, cy) in enumerate(OPEN, start=20)
    ]
    besides = [
        {"kind": Question.Kind.SCALE, "text_en": en, "text_cy": cy, "position": place}
        for place, (en, cy) in enumerate(BESIDES.get(kind, ()), start=OWN_FROM)
    ]
    return [*items, *words, *besides, {**QUOTE, "position": 90}, {**CREDIT, "position": 91}]


INTRO_EN = "Thank you for coming. Tell us how it was for you, and we will do the next one better."
INTRO_CY = "Diolch am ddod. Dywedwch wrthym sut oedd hi i chi, ac fe wnawn ni’r nesaf yn well."
