"""The risks that every meet-up starts with, in both languages; hosts change them as they like."""

from dataclasses import dataclass

from events.meetups.models import Event

ONLINE = Event.Kind.ONLINE


@dataclass(frozen=True)
class Starter:
    """One risk: in English and Welsh what could happen, who could be harmed and what we do; how likely and how bad.

    `where` is empty for every kind of meet-up, else "room" for those held in a room, "screen" for those that people join by a
    screen: an online meet-up, and a BIG one, which may be both.
    """

    key: str
    likelihood: int
    impact: int
    what: tuple[str, str]
    who: tuple[str, str]
    doing: tuple[str, str]
    where: str = ""

    def suits(self, kind: str) -> bool:
        """Whether it may happen at a meet-up of this kind."""
        if self.where == "room":
            return kind != ONLINE
        return not self.where or kind in (ONLINE, Event.Kind.BIG)


EVERYBODY = ("Everybody", "Pawb")

STARTERS = (
    Starter(
        "disclosure", 3, 4,
        ("Somebody tells us that they, or somebody else, are being harmed",
         "Rhywun yn dweud wrthym eu bod nhw, neu rywun arall, yn cael niwed"),
        ("A child or an adult at risk; whoever listens", "Plentyn neu oedolyn mewn perygl; pwy bynnag sy’n gwrando"),
        ("Listen, promise no secrecy, ring the safeguarding lead at once. Write nothing here: only that it was referred.",
         "Gwrando, peidio ag addo cadw cyfrinach, ffonio’r arweinydd diogelu ar unwaith. Peidio ag ysgrifennu dim yma, "
         "ond ei fod wedi’i gyfeirio."),
    ),
    Starter(
        "distress", 4, 3,
        ("Somebody is in distress after a story", "Rhywun yn ofidus ar ôl stori"),
        ("Who told it, and who heard it", "Pwy a’i hadroddodd, a phwy a’i clywodd"),
        ("Say beforehand what the stories are about. Keep a quiet room and somebody to sit with them. Ring them the next day.",
         "Dweud ymlaen llaw beth yw testun y straeon. Cadw ystafell dawel a rhywun i eistedd gyda nhw. Eu ffonio drannoeth."),
    ),
    Starter(
        "conflict", 3, 2,
        ("Two guests fall out", "Dau westai’n ffraeo"),
        ("Both, and their table", "Y ddau, a’u bwrdd"),
        ("Agree at the start how we talk with each other. The table host calls the facilitator. Offer a break or another "
         "table.",
         "Cytuno ar y dechrau sut rydyn ni’n siarad â’n gilydd. Gwesteiwr y bwrdd yn galw’r hwylusydd. Cynnig egwyl neu "
         "fwrdd arall."),
    ),
    Starter(
        "unwell", 3, 3,
        ("Somebody arrives unwell, or has drunk or taken too much",
         "Rhywun yn cyrraedd yn sâl, neu wedi yfed neu gymryd gormod"),
        ("They, and who is near them", "Y person, a phwy sydd gerllaw"),
        ("A kind word, water and the quiet room. The first aider looks. We know how they get home, and don’t send them "
         "off alone.",
         "Gair caredig, dŵr a’r ystafell dawel. Y swyddog cymorth cyntaf yn edrych. Gwybod sut y byddan nhw’n mynd adref, "
         "a pheidio â’u hanfon i ffwrdd ar eu pen eu hunain."),
        "room",
    ),
    Starter(
        "alone", 2, 4,
        ("Somebody under 18, or an adult at risk, is alone with one grown-up",
         "Rhywun dan 18, neu oedolyn mewn perygl, ar ei ben ei hun gydag un oedolyn"),
        ("The child or adult at risk", "Y plentyn neu’r oedolyn mewn perygl"),
        ("Always two grown-ups. A parent’s consent for who is under 18, and no photo unless it was asked for.",
         "Dau oedolyn bob amser. Caniatâd rhiant i bawb dan 18, a dim llun oni bai y gofynnwyd amdano."),
    ),
    Starter(
        "lost", 2, 3,
        ("Somebody is lost, in the building or on the way", "Rhywun ar goll, yn yr adeilad neu ar y ffordd"),
        ("Who does not know the place; who gets confused", "Pwy sydd ddim yn adnabod y lle; pwy sy’n drysu"),
        ("A phone number on every letter and badge, answered all day. Somebody at the bus stop and the door. The runner "
         "looks first, then we ring.",
         "Rhif ffôn ar bob llythyr a bathodyn, a rhywun i’w ateb drwy’r dydd. Rhywun wrth yr arhosfan ac wrth y drws. Y "
         "negesydd yn chwilio’n gyntaf, yna ffonio."),
        "room",
    ),
    Starter(
        "photo", 3, 3,
        ("A photo is taken of somebody who said no", "Tynnu llun rhywun a ddywedodd na"),
        ("Who must not be found; everybody’s trust", "Pwy na ddylid dod o hyd iddyn nhw; ymddiriedaeth pawb"),
        ("Stickers show who says yes. The photographer asks each time. A number to ring to have a photo taken down.",
         "Sticeri’n dangos pwy sy’n cytuno. Y ffotograffydd yn gofyn bob tro. Rhif i’w ffonio i dynnu llun i lawr."),
    ),
    Starter(
        "journalist", 2, 3,
        ("A journalist is in the room and nobody knows", "Newyddiadurwr yn yr ystafell heb i neb wybod"),
        ("Who tells of their life", "Pwy sy’n sôn am eu bywyd"),
        ("Whoever comes for the press says so at the door and to the room. What is said stays in the room unless its "
         "teller agrees.",
         "Pwy bynnag sy’n dod ar ran y wasg yn dweud hynny wrth y drws ac wrth bawb. Mae’r hyn a ddywedir yn aros yn yr "
         "ystafell oni bai bod y sawl a’i dywedodd yn cytuno."),
    ),
    Starter(
        "interpreter", 3, 4,
        ("An interpreter or translator does not come", "Cyfieithydd neu ddehonglydd ddim yn dod"),
        ("Guests who sign, who speak Welsh, or another language", "Gwesteion sy’n arwyddo, yn siarad Cymraeg neu iaith arall"),
        ("Two booked, rung the day before. A number for somebody who can step in. We start later rather than without.",
         "Trefnu dau, a’u ffonio’r diwrnod cynt. Rhif rhywun a all gamu i mewn. Dechrau’n hwyrach yn hytrach na dechrau "
         "hebddynt."),
    ),
    Starter(
        "loop", 3, 3,
        ("The hearing loop or a microphone fails", "Y ddolen sain neu feicroffon yn methu"),
        ("Who hears with a loop, and who reads along", "Pwy sy’n clywed gyda dolen, a phwy sy’n darllen y geiriau"),
        ("Test it that morning with somebody who uses one. A second loop and batteries. Nobody speaks without a microphone.",
         "Ei phrofi’r bore hwnnw gyda rhywun sy’n defnyddio un. Ail ddolen a batris. Neb yn siarad heb feicroffon."),
        "room",
    ),
    Starter(
        "fire", 1, 5,
        ("Fire, and somebody who uses a wheelchair is upstairs", "Tân, a rhywun sy’n defnyddio cadair olwyn i fyny’r grisiau"),
        ("Who can’t use stairs, and who stays with them", "Pwy na all ddefnyddio grisiau, a phwy sy’n aros gyda nhw"),
        ("Stay on the ground floor where we can. A plan agreed in private with each who needs one, and two people named "
         "to help. Walk it before the doors open.",
         "Aros ar y llawr gwaelod lle gallwn. Cynllun wedi’i gytuno’n breifat gyda phawb sydd angen un, a dau wedi’u "
         "henwi i helpu. Cerdded y ffordd cyn agor y drysau."),
        "room",
    ),
    Starter(
        "allergy", 2, 5,
        ("Somebody eats what they are allergic to", "Rhywun yn bwyta rhywbeth y mae ganddyn nhw alergedd iddo"),
        ("Guests with allergies", "Gwesteion ag alergeddau"),
        ("The kitchen has the numbers, each dish its label, and their plate is served apart. The first aider knows where "
         "the pens are.",
         "Mae’r niferoedd gan y gegin, label ar bob saig, a’u plât yn cael ei weini ar wahân. Mae’r swyddog cymorth "
         "cyntaf yn gwybod ble mae’r pinnau adrenalin."),
        "room",
    ),
    Starter(
        "weather", 2, 3,
        ("Severe weather, or no bus home", "Tywydd garw, neu ddim bws adref"),
        ("Who comes by bus or from afar", "Pwy sy’n dod ar y bws neu o bell"),
        ("Look at the forecast two days before. End before the last bus. Money for taxis, and a list of who can give a lift.",
         "Edrych ar y rhagolygon ddeuddydd ymlaen llaw. Gorffen cyn y bws olaf. Arian ar gyfer tacsis, a rhestr o bwy all "
         "roi lifft."),
        "room",
    ),
    Starter(
        "paper", 3, 3,
        ("A sheet with names or needs is left on a table", "Taflen ag enwau neu anghenion yn cael ei gadael ar fwrdd"),
        ("Whoever is named on it", "Pwy bynnag a enwir arni"),
        ("Print as little as we can. One person carries the folder, counts the sheets back in, and shreds them.",
         "Argraffu cyn lleied ag y gallwn. Un person yn cario’r ffolder, yn cyfrif y taflenni yn ôl ac yn eu rhwygo’n fân."),
        "room",
    ),
    Starter(
        "intruder", 2, 3,
        ("Somebody breaks into the online meeting", "Rhywun yn torri i mewn i’r cyfarfod ar-lein"),
        EVERYBODY,
        ("A waiting room with somebody at its door. Guests can’t share a screen until they are asked. One click closes "
         "the room, and everybody gets a new link.",
         "Ystafell aros a rhywun wrth ei drws. Gwesteion heb allu rhannu sgrin nes i ni ofyn. Un clic yn cau’r ystafell, "
         "a phawb yn cael dolen newydd."),
        "screen",
    ),
)  # fmt: skip

RINGS = (
    "Life in danger, fire or a crime: 999 first, then the lead host. Fallen or unwell: the first aider. Somebody may not "
    "be safe: "
    "the safeguarding lead. The lead host rings the family, the venue and the others.",
    "Bywyd mewn perygl, tân neu drosedd: 999 yn gyntaf, yna’r prif westeiwr. Wedi cwympo neu’n sâl: y swyddog cymorth cyntaf. "
    "Rhywun efallai ddim yn ddiogel: yr arweinydd diogelu. Y prif westeiwr sy’n ffonio’r teulu, y lleoliad a’r lleill.",
)
