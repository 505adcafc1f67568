"""The people of the demo whom one gets to know: guests with a story, and those who run the meet-ups."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Persona:
    """A guest with a story of their own; the key is how the rest of the demo finds them."""

    key: str
    name: str
    language: str
    hats: tuple[str, ...]
    area: str
    email: str = ""
    phone: str = ""
    address: str = ""
    organisation: str = ""
    gift: str = ""
    ask: str = ""


GUESTS = (
    Persona(
        "dai", "Dai Morris", "cy", ("carer",), "Blaenau Ffestiniog",
        phone="01632 960112", address="3 Rhes y Glöwr Llon\nBlaenau Ffestiniog",
        gift="Dw i’n trwsio clociau, hen rai a rhai newydd", ask="Sgwrs yn Gymraeg, a phaned",
    ),
    Persona(
        "aisha", "Aisha Rahman", "en", ("disabled", "community_group"), "Newport",
        email="aisha.rahman@example.org", phone="07700 900134", organisation="Open Ramp Collective",
        gift="How we got a parents' group going with no money", ask="Who else runs a group like ours?",
    ),
    Persona(
        "gwyn", "Gwyn Ellis", "en", ("uses_services", "artist"), "Rhyl",
        email="gwyn.ellis@example.org", organisation="Pobl yn Gyntaf y Glannau",
        gift="I play the drums. I know every song", ask="A band",
    ),
    Persona(
        "tomos", "Tomos Vaughan", "cy", ("council", "funder"), "Rhuthun",
        email="tomos.vaughan@example.com", phone="01632 960145", organisation="Cyngor Bro’r Wawr",
        gift="Sut mae cyllideb y cyngor yn cael ei gwneud", ask="Beth ddylen ni roi’r gorau i’w wneud?",
    ),
    Persona(
        "mair", "Mair Prydderch", "en", ("disabled", "neighbour"), "Prestatyn",
        email="mair.prydderch@example.org",
        gift="I teach BSL to anybody who asks", ask="A neighbour who signs",
    ),
    Persona(
        "olena", "Olena Savchenko", "en", ("neighbour", "young"), "Colwyn Bay",
        email="olena.savchenko@example.org", phone="07700 900171",
        gift="I bake, and I can teach you to count in Ukrainian", ask="Somebody to practise Welsh with",
    ),
)  # fmt: skip


@dataclass(frozen=True)
class HostPersona:
    """Somebody who signs in; `role` is a role in the three meet-ups, or one in the whole community."""

    key: str
    name: str
    email: str
    language: str
    role: str


HOSTS = (
    HostPersona("nerys", "Nerys Foulkes", "nerys@example.org", "cy", "lead_host"),
    HostPersona("carol", "Carol Hartley", "carol@example.org", "en", "facilitator"),
    HostPersona("sioned", "Sioned Pugh", "sioned@example.org", "cy", "access"),
    HostPersona("idris", "Idris Bowen", "idris@example.org", "en", "programme"),
    HostPersona("priya", "Priya Nair", "priya@example.org", "en", "communications"),
    HostPersona("huw", "Huw Tegid", "huw@example.org", "cy", "door_helper"),
    HostPersona("ceinwen", "Ceinwen Rees", "ceinwen@example.org", "cy", "keeper"),
    HostPersona("admin", "Eirian Llwyd", "eirian@example.org", "en", "administrator"),
)
