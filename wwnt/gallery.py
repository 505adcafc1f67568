"""The gallery: each component in each state, with invented examples, to look at while building."""

from types import SimpleNamespace
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from wwnt.kit import bilingual
from wwnt.kit.bilingual import Text
from wwnt.kit.forms import Form

HATS = [
    ("lived", _("I live it")),
    ("carer", _("I care for somebody")),
    ("works", _("I work in this field")),
    ("council", _("I work for the council")),
    ("choir", _("I belong to a group or choir")),
    ("cook", _("I cook, drive or fix things")),
    ("other", _("Something else")),
]
LEVELS = [
    _("Disagree strongly"),
    _("Disagree"),
    _("Neither"),
    _("Agree"),
    _("Agree strongly"),
]


class ExampleForm(Form):
    """One field of each kind."""

    name = forms.CharField(label=_("Your name"), help_text=_("As you would like it on your badge."))
    email = forms.EmailField(label=_("Your e-mail address"), required=False)
    coming = forms.ChoiceField(
        label=_("Will you come?"),
        choices=[("yes", _("I will come")), ("no", _("I cannot come"))],
        widget=forms.RadioSelect,
        help_text=_("You can change your mind later."),
    )
    hats = forms.MultipleChoiceField(
        label=_("Which hats do you wear?"),
        choices=HATS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    table = forms.ChoiceField(
        label=_("Table"), choices=[("1", _("By the window")), ("2", _("Near the door"))]
    )
    on = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}), required=False)
    note = forms.CharField(label=_("What should we know?"), widget=forms.Textarea, required=False)
    keep = forms.BooleanField(label=_("Keep my address, so that you can invite me again"), required=False)


def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state; shows nothing of anybody."""
    messages.success(request, _("Saved. We have sent a letter to the guest."))
    wrong = ExampleForm({"email": "ada@", "coming": "perhaps"}, auto_id="wrong_%s")
    wrong.is_valid()
    return render(
        request,
        "gallery.html",
        {
            "form": ExampleForm(),
            "wrong": wrong,
            "event": SimpleNamespace(title=Text(str(_("BIG meet-up")), bilingual.current())),
            "stage": "plan",
            "stages": stages(),
            "guests": guests(),
            "page": Paginator(range(60), 20).page(2),
            **pictures(),
        },
    )


def stages() -> list[SimpleNamespace]:
    """A rail with stages begun, done and not begun."""
    rail = [
        ("plan", _("Plan"), _("Done: 31 of 46"), 67),
        ("people", _("People"), _("Speakers to confirm: 2"), 80),
        ("programme", _("Programme"), _("Released"), 100),
        ("places", _("Places"), _("Taken: 61 of 95"), 64),
        ("day", _("The day"), _("Table plan not made"), 10),
        ("report", _("Report"), _("After the day"), 0),
    ]
    return [
        SimpleNamespace(key=key, name=name, summary=summary, percent=percent, url=f"#{key}")
        for key, name, summary, percent in rail
    ]


def guests() -> list[dict[str, Any]]:
    """Three rows of a table."""
    return [
        {"name": "Ada Parry", "hat": _("I live it"), "places": 2, "state": "good", "word": _("Coming")},
        {
            "name": "Ben Ŵyn",
            "hat": _("I care for somebody"),
            "places": 1,
            "state": "loud",
            "word": _("Waiting"),
        },
        {"name": "Cleo ap Siôn", "hat": "", "places": 1, "state": "quiet", "word": _("Cancelled")},
    ]


def pictures() -> dict[str, Any]:
    """Numbers for the charts, one of them kept back because it is small."""
    few = _("fewer than 5")
    return {
        "groups": [24, 14, 12, 11],
        "bars": [
            {"label": _("Neighbours and carers"), "text": "24", "percent": 100},
            {"label": _("Health"), "text": "14", "percent": 58},
            {"label": _("Council"), "text": "12", "percent": 50},
            {"label": _("A choir"), "text": few, "percent": None},
        ],
        "levels": LEVELS,
        "rows": [
            {
                "label": _("I was listened to"),
                "shares": [0, 6, 10, 34, 50],
                "texts": ["0", "6", "10", "34", "50"],
            },
            {
                "label": _("Everybody was equal"),
                "shares": [12, 10, 20, 30, 28],
                "texts": ["12", "10", "20", "30", "28"],
            },
        ],
    }
