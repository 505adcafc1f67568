"""Examples of gifts, plain and in the first person, in both languages; they only show what is meant, kind by kind."""

from community.profiles.kinds import Kind
from wwnt.kit import bilingual

EXAMPLES: dict[str, tuple[tuple[str, str], ...]] = {
    Kind.HEAD: (
        ("Caring for somebody at home, day and night", "Gofalu am rywun gartref, ddydd a nos"),
        ("Raising children on very little", "Magu plant ar ychydig iawn o arian"),
        ("How the bus times really work round here", "Sut mae amserau’r bysiau’n gweithio go iawn ffordd hyn"),
        ("What helps when you can’t get a GP appointment", "Beth sy’n helpu pan fyddwch chi’n methu cael apwyntiad meddyg"),
        ("How to fill in a PIP form", "Sut i lenwi ffurflen PIP"),
        ("Local history of my street", "Hanes lleol fy stryd i"),
        ("How the council budget is made", "Sut mae cyllideb y cyngor yn cael ei gwneud"),
        ("What it’s like to leave care", "Sut brofiad yw gadael gofal"),
        ("Living well with dementia in the family", "Byw’n dda gyda dementia yn y teulu"),
        ("Running a meeting where everyone speaks", "Cynnal cyfarfod lle mae pawb yn siarad"),
        ("Speaking Welsh with learners", "Siarad Cymraeg gyda dysgwyr"),
        ("BSL to a good level", "Iaith Arwyddion Prydain ar lefel dda"),
        ("How to apply for a small grant", "Sut i wneud cais am grant bach"),
        ("Which benefits rules catch people out", "Pa reolau budd-daliadau sy’n dal pobl allan"),
        ("Data and spreadsheets", "Data a thaenlenni"),
        ("How hospitals decide discharge", "Sut mae ysbytai’n penderfynu anfon rhywun adref"),
    ),
    Kind.HEART: (
        ("Nobody eating alone", "Neb yn bwyta ar ei ben ei hun"),
        ("Clean rivers", "Afonydd glân"),
        ("Young carers getting a break", "Gofalwyr ifanc yn cael seibiant"),
        ("Safe play for disabled children", "Chwarae diogel i blant anabl"),
        ("Keeping the village shop", "Cadw siop y pentref"),
        ("Welcome for refugees", "Croeso i ffoaduriaid"),
        ("Welsh being heard in the street", "Clywed y Gymraeg ar y stryd"),
        ("Men talking before it’s too late", "Dynion yn siarad cyn iddi fynd yn rhy hwyr"),
        ("Rescue dogs", "Cŵn achub"),
        ("Fair access to toilets", "Toiledau i bawb, yn deg"),
    ),
    Kind.HANDS: (
        ("Cook for forty", "Coginio i ddeugain"),
        ("Drive a minibus", "Gyrru bws mini"),
        ("Fix bikes", "Trwsio beiciau"),
        ("Draw what people say", "Darlunio’r hyn mae pobl yn ei ddweud"),
        ("Sew and mend", "Gwnïo a thrwsio dillad"),
        ("Grow vegetables from seed", "Tyfu llysiau o had"),
        ("Set up a Zoom call for someone nervous", "Trefnu galwad Zoom i rywun sy’n nerfus"),
        ("Sit with someone and listen", "Eistedd gyda rhywun a gwrando"),
        ("Take photos", "Tynnu lluniau"),
        ("Sing, or start a singalong", "Canu, neu gael pawb i ganu"),
        ("Put up shelves", "Codi silffoedd"),
        ("Read letters aloud and help answer them", "Darllen llythyrau’n uchel a helpu i’w hateb"),
        ("Translate a short note Welsh–English", "Cyfieithu nodyn byr rhwng y Gymraeg a’r Saesneg"),
        ("Make people laugh", "Gwneud i bobl chwerthin"),
        ("First aid", "Cymorth cyntaf"),
    ),
    Kind.CONNECTIONS: (
        ("The caretaker at the school", "Gofalwr adeilad yr ysgol"),
        ("People on our estate’s Facebook group", "Pobl grŵp Facebook ein stad ni"),
        ("A councillor who answers", "Cynghorydd sy’n ateb"),
        ("The mosque’s women’s group", "Grŵp menywod y mosg"),
        ("The farmers at the mart", "Ffermwyr y mart"),
        ("A health visitor who gets it", "Ymwelydd iechyd sy’n deall"),
    ),
    Kind.ASSOCIATION: (
        ("Choir of 30, Tuesday nights", "Côr o ddeg ar hugain, nos Fawrth"),
        ("Men’s Shed", "Sied Dynion"),
        ("Merched y Wawr or WI branch", "Cangen Merched y Wawr neu Sefydliad y Merched"),
        ("Walking football", "Pêl-droed cerdded"),
        ("Self-advocacy group (People First)", "Grŵp hunan-eiriolaeth (Pobl yn Gyntaf)"),
    ),
    Kind.PLACE: (
        ("Chapel vestry with kitchen", "Festri capel gyda chegin"),
        ("Community garden with raised beds", "Gardd gymunedol gyda gwelyau uchel"),
        ("Library meeting room, level access", "Ystafell gyfarfod y llyfrgell, heb risiau"),
    ),
    Kind.RESOURCE: (
        ("Portable hearing loop to lend", "Dolen sain symudol i’w benthyg"),
        ("Gazebo and 40 chairs", "Pabell ardd a 40 o gadeiriau"),
        ("Van on Fridays", "Fan ar ddydd Gwener"),
    ),
    Kind.STORY: (
        ("How we got through that winter", "Sut y daethon ni drwy’r gaeaf hwnnw"),
        ("How we saved our bus", "Sut yr achubon ni ein bws"),
        ("What changed after my son got his own front door", "Beth newidiodd ar ôl i fy mab gael ei ddrws ffrynt ei hun"),
    ),
}  # fmt: skip
"""Caring, raising children and getting through come first, as gifts."""


def of(kind: str, most: int = 4) -> list[str]:
    """A few examples of a kind in the reader's language."""
    place = 1 if bilingual.current() == "cy" else 0
    return [pair[place] for pair in EXAMPLES[kind][:most]]
