"""Which values of two entries stand side by side, which of them stays, and what becomes of the other."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from community.people.models import ContactPoint, Participant
from wwnt.kit import phones, text
from wwnt.kit.sockets import Words

KEEP, GONE = "keep", "gone"


def _plain(value: str) -> str:
    return " ".join(value.split())


@dataclass(frozen=True)
class Field:
    """A value that a host chooses: its column, those that go with it, how it is compared, what the other is kept as."""

    name: str
    label: Words
    with_it: tuple[str, ...] = ()
    same: Callable[[str], str] = _plain
    kept_as: str = ""

    def value(self, person: Participant) -> Any:
        """The value as it is stored."""
        return getattr(person, Participant._meta.get_field(self.name).attname)  # type: ignore[union-attr]

    def shown(self, person: Participant) -> str:
        """The value in words."""
        said = getattr(person, f"get_{self.name}_display", None)
        value = said() if said and self.value(person) else getattr(person, self.name)
        return str(value) if value not in (None, "") else ""

    def differs(self, one: Participant, other: Participant) -> bool:
        """Whether both have a value, and not the same."""
        values = [self.value(each) for each in (one, other)]
        return all(values) and self.same(str(values[0])) != self.same(str(values[1]))

    def by_itself(self, keep: Participant, gone: Participant) -> str:
        """Whose value stays if nobody chooses: that of the entry that stays, if it has one."""
        if self.name == "language" and gone.language_is_known and not keep.language_is_known:
            return GONE
        return KEEP if self.value(keep) or not self.value(gone) else GONE


FIELDS = (
    Field("name", _("Name"), same=lambda value: _plain(value), kept_as=ContactPoint.Kind.NAME),
    Field("say_name", _("How to say the name")),
    Field("pronouns", _("Pronouns")),
    Field("language", _("Language"), ("language_is_known",)),
    Field("spoken", _("Spoken language")),
    Field("email", _("E-mail address"), same=str.lower, kept_as=ContactPoint.Kind.EMAIL),
    Field("phone", _("Phone number"), same=phones.digits, kept_as=ContactPoint.Kind.PHONE),
    Field("address", _("Postal address"), same=text.fold, kept_as=ContactPoint.Kind.ADDRESS),
    Field("reached_by", _("How to reach them"), ("through",)),
    Field("organisation", _("Organisation")),
    Field("area", _("Town or area"), ("authority",), same=text.fold),
)


def chosen(keep: Participant, gone: Participant, choices: Mapping[str, str]) -> dict[str, Any]:
    """The values that stay, by column: those chosen, and what only one of the two entries has."""
    values: dict[str, Any] = {}
    for field in FIELDS:
        whose = choices.get(field.name) if field.differs(keep, gone) else None
        source = gone if (whose or field.by_itself(keep, gone)) == GONE else keep
        for name in (field.name, *field.with_it):
            values[name] = getattr(source, Participant._meta.get_field(name).attname)  # type: ignore[union-attr]
    return values


def further(keep: Participant, gone: Participant, values: Mapping[str, Any]) -> list[ContactPoint]:
    """The names and ways of contact that do not stay in the entry itself, as further contact points of it."""
    found = []
    for field in FIELDS:
        others = {field.value(each) for each in (keep, gone)} if field.kept_as else set()
        for value in sorted(each for each in others if each):
            if field.same(value) != field.same(values[field.name]):
                found.append(ContactPoint(participant=keep, kind=field.kept_as, value=value))
    return found
