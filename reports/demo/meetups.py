"""The three meet-ups of the demo and their venues, in both languages."""

from dataclasses import dataclass
from typing import Any

from events.meetups.models import Event

HOSTS = "Working With Not To"
PHONE = "01632 960100"
EMAIL = "croeso@example.org"

TOWN_HALL = {
    "name_en": "The Lantern Hall",
    "name_cy": "Neuadd y Llusern",
    "address": "1 Stryd y Llusern",
    "town": "Rhyl",
    "postcode": "LL18 9ZZ",
    "getting_there_en": (
        "Ten minutes on foot from the station, all of it flat. The bus from Denbigh stops at the door, the last one "
        "back leaves at 17:40. Three reserved spaces for blue badges, eight metres from the entrance.\n\nSomebody "
        "will stand at the station from 9:15 with a yellow umbrella."
    ),
    "getting_there_cy": (
        "Deng munud ar droed o’r orsaf, a’r cyfan yn wastad. Mae’r bws o Ddinbych yn stopio wrth y drws, a’r un olaf "
        "yn ôl yn gadael am 17:40. Tri lle i fathodynnau glas, wyth metr o’r fynedfa.\n\nBydd rhywun wrth yr orsaf o "
        "9:15 ymlaen gydag ymbarél melyn."
    ),
    "access_en": (
        "Level from the street to every room we use. The side door has one small step; the front door has none and "
        "opens by itself. Hearing loop, tested that morning. An accessible toilet on the same floor; the nearest "
        "Changing Places toilet is 200 metres away. A quiet room all day, no reason asked. The lift speaks Welsh "
        "and English, and is a little slow."
    ),
    "access_cy": (
        "Gwastad o’r stryd i bob ystafell y byddwn yn ei defnyddio. Mae un gris bach wrth y drws ochr; does dim gris "
        "wrth y drws ffrynt, ac mae’n agor ohono’i hun. Dolen sain, wedi’i phrofi y bore hwnnw. Toiled hygyrch ar yr "
        "un llawr; mae’r toiled Changing Places agosaf 200 metr i ffwrdd. Ystafell dawel drwy’r dydd, heb ofyn pam. "
        "Mae’r lifft yn siarad Cymraeg a Saesneg, ac mae braidd yn araf."
    ),
    "spaces": (
        ("Main hall", "Y brif neuadd", 120),
        ("Quiet room", "Yr ystafell dawel", 8),
        ("Foyer", "Y cyntedd", 60),
    ),
}

BARN = {
    "name_en": "The Apple Store",
    "name_cy": "Storfa’r Afalau",
    "address": "Lôn y Berllan",
    "town": "Prestatyn",
    "postcode": "LL19 9ZZ",
    "getting_there_en": (
        "Behind the library, down the lane with the lamps. Six minutes from the bus station, slightly downhill going, "
        "slightly uphill coming home: ring us and somebody will fetch you. Four spaces for blue badges in the yard."
    ),
    "getting_there_cy": (
        "Y tu ôl i’r llyfrgell, i lawr y lôn gyda’r lampau. Chwe munud o’r orsaf fysiau, ychydig i lawr wrth fynd ac "
        "ychydig i fyny wrth ddod adref: ffoniwch ni ac fe ddaw rhywun i’ch nôl. Pedwar lle i fathodynnau glas yn y "
        "buarth."
    ),
    "access_en": (
        "One floor, no steps, wide doors. The yard is cobbled, with a smooth path to the door. Two hearing loops. The "
        "accessible toilet is roomy but has no hoist. The hall echoes; we hang cloths on the walls, and the small "
        "room is quiet."
    ),
    "access_cy": (
        "Un llawr, dim grisiau, drysau llydan. Cerrig crynion sydd ar y buarth, gyda llwybr llyfn at y drws. Dwy "
        "ddolen sain. Mae’r toiled hygyrch yn eang ond heb declyn codi. Mae’r neuadd yn atseinio; byddwn yn hongian "
        "brethyn ar y waliau, ac mae’r ystafell fach yn dawel."
    ),
    "spaces": (("The long room", "Yr ystafell hir", 110), ("The small room", "Yr ystafell fach", 10)),
}

CHAPEL = {
    "name_en": "The Ferry Vestry",
    "name_cy": "Festri’r Fferi",
    "address": "5 Lôn y Fferi",
    "town": "Llanrwst",
    "postcode": "LL26 9ZZ",
    "getting_there_en": (
        "Next to the bridge. The train stops three minutes away; the pavement is narrow, so we meet the train."
    ),
    "getting_there_cy": (
        "Wrth ymyl y bont. Mae’r trên yn stopio dair munud i ffwrdd; mae’r palmant yn gul, felly byddwn yn cwrdd â’r "
        "trên."
    ),
    "access_en": (
        "A ramp with a rail at the front. Everything on one floor. A hearing loop. One accessible toilet, a bit "
        "narrow for a large chair: tell us, and we will open the one in the school across the road."
    ),
    "access_cy": (
        "Ramp gyda chanllaw yn y tu blaen. Popeth ar un llawr. Dolen sain. Un toiled hygyrch, braidd yn gul i gadair "
        "fawr: rhowch wybod i ni, ac fe agorwn ni’r un yn yr ysgol dros y ffordd."
    ),
    "spaces": (("Vestry", "Y festri", 60), ("Kitchen", "Y gegin", 6)),
}


@dataclass(frozen=True)
class MeetUp:
    """What is told of one meet-up."""

    key: str
    kind: str
    capacity: int
    venue: dict[str, Any]
    words: dict[str, str]


PAST = MeetUp(
    "past",
    Event.Kind.BIG,
    95,
    BARN,
    {
        "title_en": "A break for everyone who cares",
        "title_cy": "Seibiant i bawb sy’n gofalu",
        "goal_en": "What would it take for everyone who looks after somebody to get a real break?",
        "goal_cy": "Beth fyddai ei angen er mwyn i bawb sy’n gofalu am rywun gael seibiant go iawn?",
        "about_en": (
            "Three short stories from people who look after somebody. Then café rounds at small tables, where "
            "everybody speaks and somebody writes. At the end: who will do what, by when."
        ),
        "about_cy": (
            "Tair stori fer gan bobl sy’n gofalu am rywun. Yna rowndiau caffi wrth fyrddau bach, lle mae pawb yn "
            "siarad a rhywun yn ysgrifennu. I gloi: pwy fydd yn gwneud beth, ac erbyn pryd."
        ),
    },
)

COMING = MeetUp(
    "coming",
    Event.Kind.BIG,
    95,
    TOWN_HALL,
    {
        "title_en": "Nobody eats alone",
        "title_cy": "Neb yn bwyta ar ei ben ei hun",
        "goal_en": "What would it take for nobody to eat alone in Rhyl?",
        "goal_cy": "Beth fyddai ei angen fel na fydd neb yn bwyta ar ei ben ei hun yn y Rhyl?",
        "about_en": (
            "Three short stories from people who know what it is like: a man whose kitchen fell silent, a school cook, "
            "and a table of strangers who became a choir. Then café rounds at small tables, where everybody speaks and "
            "somebody writes. Lunch together, cooked by guests. At the end: who will do what, by when."
        ),
        "about_cy": (
            "Tair stori fer gan bobl sy’n gwybod sut beth yw hi: dyn yr aeth ei gegin yn ddistaw, cogyddes ysgol, a "
            "bwrdd o ddieithriaid a drodd yn gôr. Yna rowndiau caffi wrth fyrddau bach, lle mae pawb yn siarad a rhywun "
            "yn ysgrifennu. Cinio gyda’n gilydd, wedi’i goginio gan y gwesteion. I gloi: pwy fydd yn gwneud beth, ac "
            "erbyn pryd."
        ),
        "cost_en": "Free. Lunch and travel are on us.",
        "cost_cy": "Am ddim. Ni sy’n talu am ginio a chostau teithio.",
    },
)

TODAY = MeetUp(
    "today",
    Event.Kind.MEETUP,
    40,
    CHAPEL,
    {
        "title_en": "The last bus home",
        "title_cy": "Y bws olaf adref",
        "goal_en": "How does everyone in the valley get home when there is no bus?",
        "goal_cy": "Sut mae pawb yn y dyffryn yn cyrraedd adref pan nad oes bws?",
        "about_en": (
            "A night nurse, a bus driver and a young musician tell how they get home. Then three rounds at small "
            "tables, and what we will do about it by spring."
        ),
        "about_cy": (
            "Nyrs nos, gyrrwr bws a cherddor ifanc yn dweud sut y maen nhw’n cyrraedd adref. Yna tair rownd wrth fyrddau "
            "bach, a’r hyn a wnawn ni am y peth erbyn y gwanwyn."
        ),
    },
)

ALL = (PAST, COMING, TODAY)

PICTURE = {
    "alt_en": (
        "A drawing: six round tables on warm paper, seen from above, with people around them as dots in six "
        "colours; one place at the lower middle table is still empty."
    ),
    "alt_cy": (
        "Darlun: chwe bwrdd crwn ar bapur cynnes, o’r awyr, a phobl o’u cwmpas fel dotiau mewn chwe lliw; mae un "
        "lle wrth y bwrdd canol isaf yn dal yn wag."
    ),
}

INVITATION = {
    "words_en": (
        "We would love to have you at the table. You know things about this that nobody else in the room knows."
    ),
    "words_cy": (
        "Byddem wrth ein bodd yn eich cael wrth y bwrdd. Rydych chi’n gwybod pethau am hyn nad oes neb arall yn yr "
        "ystafell yn eu gwybod."
    ),
}

COOKING = {
    "text_en": "Would you like to cook lunch with us?",
    "text_cy": "Hoffech chi goginio cinio gyda ni?",
    "choices": [
        {"key": "lay", "en": "I would rather lay the tables", "cy": "Byddai’n well gen i osod y byrddau"},
        {"key": "cook", "en": "I would like to cook", "cy": "Hoffwn i goginio"},
        {"key": "eat", "en": "I would rather just eat", "cy": "Byddai’n well gen i fwyta, dyna’i gyd"},
    ],
}
