"""What the places of a new meet-up start with: one kind of ticket, and questions in both languages."""

from typing import Any

GUEST = {"name_en": "Guest", "name_cy": "Gwestai"}

QUESTIONS: list[dict[str, Any]] = [
    {
        "key": "first_time",
        "kind": "one_of",
        "text_en": "Is this your first time with us?",
        "text_cy": "Ai dyma’r tro cyntaf i chi ddod atom ni?",
        "choices": [
            {"key": "first", "en": "It is my first time", "cy": "Ie, dyma’r tro cyntaf"},
            {"key": "before", "en": "I have been before", "cy": "Nage, rwyf wedi bod o’r blaen"},
        ],
    },
    {
        "key": "welsh_use",
        "kind": "several_of",
        "text_en": "Would you like to use Welsh on the day?",
        "text_cy": "Hoffech chi ddefnyddio’r Gymraeg ar y diwrnod?",
        "hint_en": "It tells us which tables to have, and whether we need translation.",
        "hint_cy": "Mae hyn yn dweud wrthym pa fyrddau i’w trefnu, ac a oes angen cyfieithu.",
        "choices": [
            {"key": "speak", "en": "I would like to speak Welsh", "cy": "Hoffwn siarad Cymraeg"},
            {"key": "listen", "en": "I would like to listen to Welsh", "cy": "Hoffwn wrando ar y Gymraeg"},
            {
                "key": "learner",
                "en": "I am learning and happy to try",
                "cy": "Rwy’n dysgu ac yn hapus i roi cynnig arni",
            },
            {"key": "no", "en": "I would rather use English", "cy": "Na hoffwn; byddai’n well gen i Saesneg"},
        ],
    },
    {
        "key": "travel",
        "kind": "several_of",
        "text_en": "How can we help each other to get there?",
        "text_cy": "Sut gallwn ni helpu ein gilydd i gyrraedd?",
        "hint_en": "A host gets in touch with you about it.",
        "hint_cy": "Bydd un o’r gwesteiwyr yn cysylltu â chi am hyn.",
        "choices": [
            {"key": "need_lift", "en": "I need a lift", "cy": "Mae angen lifft arnaf"},
            {"key": "give_lift", "en": "I can give somebody a lift", "cy": "Gallaf roi lifft i rywun"},
            {
                "key": "expenses",
                "en": "I need my travel costs paid, before or on the day",
                "cy": "Mae angen talu fy nghostau teithio, ymlaen llaw neu ar y diwrnod",
            },
            {
                "key": "care",
                "en": "I need childcare, or somebody to care for a person at home",
                "cy": "Mae angen gofal plant arnaf, neu rywun i ofalu am berson gartref",
            },
        ],
    },
    {
        "key": "heard_from",
        "kind": "one_of",
        "text_en": "How did you hear of this meet-up?",
        "text_cy": "Sut clywsoch chi am y cyfarfod hwn?",
        "choices": [
            {"key": "asked", "en": "Somebody asked me to come", "cy": "Gofynnodd rhywun i mi ddod"},
            {"key": "invitation", "en": "I had an invitation", "cy": "Cefais wahoddiad"},
            {"key": "poster", "en": "A poster or leaflet", "cy": "Poster neu daflen"},
            {"key": "social", "en": "Social media", "cy": "Y cyfryngau cymdeithasol"},
            {"key": "phone", "en": "Somebody rang me", "cy": "Ffoniodd rhywun fi"},
            {"key": "other", "en": "Some other way", "cy": "Mewn ffordd arall"},
        ],
    },
]

JOINING: dict[str, Any] = {
    "key": "joining",
    "kind": "several_of",
    "text_en": "How would you like to join?",
    "text_cy": "Sut hoffech chi ymuno?",
    "hint_en": "A host gets in touch with you about it.",
    "hint_cy": "Bydd un o’r gwesteiwyr yn cysylltu â chi am hyn.",
    "choices": [
        {"key": "screen", "en": "On a screen", "cy": "Ar sgrin"},
        {"key": "phone", "en": "By phone", "cy": "Dros y ffôn"},
        {
            "key": "practise",
            "en": "I would like to try it out the day before",
            "cy": "Hoffwn roi cynnig arni y diwrnod cynt",
        },
        {
            "key": "post",
            "en": "Please post me the papers",
            "cy": "Postiwch y papurau ataf, os gwelwch yn dda",
        },
        {
            "key": "costs",
            "en": "I need my costs for data or the phone paid",
            "cy": "Mae angen talu fy nghostau data neu ffôn",
        },
    ],
}
FROM_HERE: dict[str, Any] = {
    "key": "from_here",
    "kind": "long",
    "text_en": "What would you like to do with it afterwards?",
    "text_cy": "Beth hoffech chi ei wneud ag ef wedyn?",
    "hint_en": "A street, a group, a job: whatever you have in mind. You can leave it out.",
    "hint_cy": "Stryd, grŵp, swydd: beth bynnag sydd gennych mewn golwg. Gallwch ei adael allan.",
}


def questions_of(kind: str) -> list[dict[str, Any]]:
    """The questions that the preset of this kind begins with: nobody travels to a screen."""
    if kind == "online":
        return [JOINING if each["key"] == "travel" else each for each in QUESTIONS]
    return [*QUESTIONS, FROM_HERE] if kind == "abcd" else QUESTIONS
