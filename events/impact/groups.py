"""The fourteen groups that an equality impact assessment looks at, each in plain words with questions to ask."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ACT = _("The Equality Act 2010 protects people from being treated worse for this.")
"""What stands beside each of the nine protected characteristics."""


@dataclass(frozen=True)
class Group:
    """A group: its name, who is meant, what the law says, and questions that find what stands in the way."""

    key: str
    name: Promise
    meant: Promise
    law: Promise | None
    prompts: Sequence[Promise]


GROUPS = (
    Group(
        "age",
        _("Age"),
        _("Children, young people, people in work, and older people."),
        ACT,
        (
            _("Does the hour suit people at school or at work, and people who do not go out after dark?"),
            _("Is there somewhere to sit, and something to do, for every age that you hope to meet?"),
        ),
    ),
    Group(
        "disability",
        _("Disability"),
        _(
            "Moving, seeing, hearing, learning, neurodivergence, mental health, and illness that lasts. "
            "What disables people is mostly how things are done."
        ),
        _("The Equality Act 2010 asks us to take barriers away before anybody has to ask."),
        (
            _("Can people get in, sit, hear, see, follow, rest, and find a toilet that they can use?"),
            _("Are papers there in Easy Read and large print, and is BSL booked early enough?"),
            _("What happens when it gets too much for somebody?"),
        ),
    ),
    Group(
        "gender_reassignment",
        _("Gender reassignment"),
        _("People who live, or want to live, in another gender than the one noted at their birth."),
        ACT,
        (
            _("Do forms, badges and greetings use the name and the words that people give?"),
            _("Is there a toilet that everybody can use without being looked at?"),
        ),
    ),
    Group(
        "marriage",
        _("Marriage and civil partnership"),
        _("People who are married or in a civil partnership, and people who are not."),
        ACT,
        (_("Does anything assume that people come as a couple, or that they come alone?"),),
    ),
    Group(
        "pregnancy",
        _("Pregnancy and having a baby"),
        _("People who are pregnant, who have just had a baby, or who are feeding one."),
        ACT,
        (
            _("Is there a quiet place to feed and change a baby, and are babies welcome in the room?"),
            _("Are there breaks, water, and a chair with a back?"),
        ),
    ),
    Group(
        "race",
        _("Race, nationality and language"),
        _("People of every colour and origin; Gypsies, Roma and Travellers; refugees and people seeking asylum."),
        ACT,
        (
            _("Who speaks and who is pictured? Would somebody see that they are meant?"),
            _("Is there an interpreter where somebody speaks neither Welsh nor English with ease?"),
            _("Does anybody have to show papers to come in or to be paid their expenses?"),
        ),
    ),
    Group(
        "religion",
        _("Religion or belief"),
        _("People of every faith and of none."),
        ACT,
        (
            _("Is the day a feast or a fast for somebody, and is there a quiet place to pray?"),
            _("Is the food right for everybody, and is the venue a place that all will enter?"),
        ),
    ),
    Group(
        "sex",
        _("Sex"),
        _("Women and men."),
        ACT,
        (
            _("Who gets to speak, and who ends up making the tea?"),
            _("Is the way there and back safe for a woman alone?"),
        ),
    ),
    Group(
        "orientation",
        _("Sexual orientation"),
        _("People who are lesbian, gay, bisexual, straight or who use another word."),
        ACT,
        (_("Could somebody mention their partner here without weighing it up first?"),),
    ),
    Group(
        "welsh",
        _("Welsh language"),
        _("People who want to speak, read or be answered in Welsh, and people who are learning it."),
        _("The Welsh Language Standards ask that Welsh be treated no less favourably than English."),
        (
            _("Can somebody do everything in Welsh, from the first letter to speaking in the room?"),
            _("Is simultaneous translation booked, and are the headsets there without a reason being asked?"),
            _("Who greets people in Welsh at the door?"),
        ),
    ),
    Group(
        "low_income",
        _("Low income"),
        _("People for whom a bus fare, a lunch or an unpaid day is too much."),
        _("The Socio-economic Duty asks public bodies in Wales to lessen what comes of being poor."),
        (
            _("Does anybody have to pay first and be paid back later?"),
            _("Is time paid for, and does somebody know what that does to benefits?"),
        ),
    ),
    Group(
        "carers",
        _("Unpaid carers"),
        _("People who look after somebody at home, at any age."),
        None,
        (
            _("Who looks after the person at home meanwhile, and who pays for it?"),
            _("May somebody come late, leave early, keep the telephone on, or bring the person along?"),
        ),
    ),
    Group(
        "rural",
        _("Living in the country, and getting there"),
        _("People without a car, far from a bus, or in a place where the last one leaves early."),
        None,
        (
            _("When do the last bus and train leave, and does the meet-up end before?"),
            _("Is a shared lift or a taxi offered, and who can bring a wheelchair user?"),
        ),
    ),
    Group(
        "digital",
        _("Digital confidence"),
        _("People without internet, without a good signal, or who would rather not."),
        None,
        (
            _("Can somebody say yes, ask, and give feedback by telephone, on paper or in the room?"),
            _("Does anything need an app, an account or a code from a telephone?"),
        ),
    ),
)  # fmt: skip

BY_KEY = {group.key: group for group in GROUPS}
CHOICES = [(group.key, group.name) for group in GROUPS]
ORDER = {group.key: place for place, group in enumerate(GROUPS)}

LAWS = (
    _("Equality Act 2010: nobody may be treated worse for any of nine things about them."),
    _(
        "Public Sector Equality Duty: public bodies must work to end unfair treatment, to make chances equal, "
        "and to help people get on with each other. In Wales they must involve those whom it is about, "
        "look at what their plans do to people, and publish what they found."
    ),
    _("Socio-economic Duty: public bodies in Wales must look at what their choices mean for people with little money."),
    _("Welsh Language Standards: Welsh is treated no less favourably than English."),
)  # fmt: skip
"""The laws behind it, in plain words."""


def next_after(key: str) -> Group | None:
    """The group that is looked at next; none after the last."""
    place = ORDER[key] + 1
    return GROUPS[place] if place < len(GROUPS) else None
