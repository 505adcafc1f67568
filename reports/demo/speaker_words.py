"""What the speakers of the demo say of themselves and bring, in both languages."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bio:
    """Somebody's words: of themselves, what they bring, what their picture shows."""

    en: str
    cy: str
    kind: str
    title_en: str
    title_cy: str
    pronouns: str = ""
    lived: bool | None = True
    alt_en: str = "A drawing of somebody who smiles, from the shoulders up."
    alt_cy: str = "Llun o rywun yn gwenu, o’r ysgwyddau i fyny."


BIOS = {
    "dai": Bio(
        "I mend clocks, and I looked after my wife for eleven years. Nobody asked how I was until a neighbour did.",
        "Dw i’n trwsio clociau, a bues i’n gofalu am fy ngwraig am un mlynedd ar ddeg. Ofynnodd neb sut oeddwn i nes i "
        "gymydog wneud.",
        "story", "The clock that stopped at ten past three", "Y cloc a stopiodd am ddeg wedi tri",
    ),
    "aisha": Bio(
        "I started a parents’ group with a kettle and no money. Four years on we are forty families, and we still have the "
        "kettle.",
        "Dechreuais i grŵp rhieni gyda thegell a dim arian. Bedair blynedd wedyn rydyn ni’n ddeugain o deuluoedd, ac mae’r "
        "tegell gyda ni o hyd.",
        "talk", "How forty families share one kettle", "Sut mae deugain o deuluoedd yn rhannu un tegell", "she/hi",
    ),
    "gwyn": Bio(
        "I play the drums. I used to sit at the back of meetings. Now I chair one.",
        "Dw i’n chwarae’r drymiau. Roeddwn i’n arfer eistedd yng nghefn cyfarfodydd. Nawr fi sy’n cadeirio un.",
        "story", "From the back row to the chair", "O’r rhes gefn i’r gadair", "he/fe",
    ),
    "tomos": Bio(
        "I make the council’s budget with others, and would like to be asked harder questions about it.",
        "Dw i’n gwneud cyllideb y cyngor gydag eraill, a hoffwn i gael cwestiynau anoddach amdani.",
        "question", "What should the council stop doing?", "Beth ddylai’r cyngor roi’r gorau i’w wneud?", "", False,
    ),
    "mair": Bio(
        "I teach British Sign Language to anybody who asks, mostly at bus stops.",
        "Dw i’n dysgu Iaith Arwyddion Prydain i bwy bynnag sy’n gofyn, mewn arosfannau bysiau fel arfer.",
        "workshop", "Twenty signs for neighbours", "Ugain arwydd i gymdogion", "she/hi",
    ),
    "olena": Bio(
        "I came from Kharkiv with a recipe book. The first Welsh word I learnt was bara.",
        "Des i o Kharkiv gyda llyfr ryseitiau. Y gair Cymraeg cyntaf a ddysgais i oedd bara.",
        "stall", "Bread that needs no common language", "Bara nad oes angen iaith gyffredin arno", "she/hi",
    ),
}  # fmt: skip

OTHERS = (
    Bio(
        "I run the library van. People borrow books, and tell me what is wrong with the buses.",
        "Fi sy’n gyrru fan y llyfrgell. Mae pobl yn benthyg llyfrau, ac yn dweud wrtha i beth sydd o’i le ar y bysiau.",
        "story", "What people tell the library van", "Beth mae pobl yn ei ddweud wrth fan y llyfrgell",
    ),
    Bio(
        "I was a guest last time and did not say a word. This time I will.",
        "Roeddwn i’n westai y tro diwethaf a ddywedais i’r un gair. Y tro hwn fe wna i.",
        "story", "The meeting in which I said nothing", "Y cyfarfod pan ddywedais i ddim",
    ),
    Bio(
        "I study how villages share what they have, and grow too many beans myself.",
        "Dw i’n astudio sut mae pentrefi’n rhannu’r hyn sydd ganddyn nhw, ac yn tyfu gormod o ffa fy hun.",
        "talk", "Too many beans: sharing without a shop", "Gormod o ffa: rhannu heb siop", "they/nhw", False,
    ),
    Bio(
        "I look after the village hall and know where every key is.",
        "Fi sy’n gofalu am neuadd y pentref, a dw i’n gwybod ble mae pob allwedd.",
        "workshop", "A hall that opens for everybody", "Neuadd sy’n agor i bawb", "", None,
    ),
)  # fmt: skip
