"""Addresses of the credits room."""

from django.urls import path

from community.credits import desk as time_desk
from community.credits import ledger_desk, letters_desk, thanks_desk, views

_me = "me/<str:secret>/time/"
links = [
    path(_me, views.time, name="credits/time"),
    path(f"{_me}tell/", views.tell, name="credits/tell"),
    path(f"{_me}<int:pk>/not-right/", views.not_right, name="credits/not_right"),
    path(f"{_me}give/", views.give, name="credits/give"),
    path(f"{_me}thank/", views.thank, name="credits/thank"),
    path(f"{_me}credits/", views.refuse, name="credits/refuse"),
    path(f"{_me}<int:number>.pdf", views.letter, name="credits/letter"),
]
desk = [
    path("people/time/", time_desk.time, name="credits/desk/time"),
    path("people/time/note/", time_desk.note, name="credits/desk/note"),
    path("people/time/after/", time_desk.after, name="credits/desk/after"),
    path("people/time/<int:pk>/", time_desk.entry, name="credits/desk/entry"),
    path("people/time/ledger/", ledger_desk.all_moves, name="credits/desk/ledger"),
    path("people/time/ledger/<int:pk>/undo/", ledger_desk.undo, name="credits/desk/undo"),
    path("people/time/give/", ledger_desk.give, name="credits/desk/give"),
    path("people/time/gifts/<int:pk>/", ledger_desk.gift, name="credits/desk/gift"),
    path("people/time/pots/", ledger_desk.pots, name="credits/desk/pots"),
    path("people/time/pots/new/", ledger_desk.new_pot, name="credits/desk/new_pot"),
    path("people/time/pots/<int:pk>/", ledger_desk.pot, name="credits/desk/pot"),
    path("people/thanks/", thanks_desk.thanks, name="credits/desk/thanks"),
    path("people/thanks/write/", thanks_desk.thank, name="credits/desk/thank"),
    path("people/thanks/<int:pk>/", thanks_desk.thank_you, name="credits/desk/thank_you"),
    path("people/thanks/cards.pdf", thanks_desk.cards, name="credits/desk/cards"),
    path("people/letters/", letters_desk.letters, name="credits/desk/letters"),
    path(
        "people/letters/<int:pk>/progress/",
        letters_desk.progress,
        name="credits/desk/progress",
    ),
    path("people/letters/<int:pk>/again/", letters_desk.letters_again, name="credits/desk/letters_again"),
    path("people/letters/<int:pk>/letters.pdf", letters_desk.letters_file, name="credits/desk/letters_file"),
    path("people/letters/mails/<int:pk>/given/", letters_desk.letter_given, name="credits/desk/letter_given"),
    path("people/<int:pk>/letter/<int:number>.pdf", letters_desk.letter, name="credits/desk/letter"),
]
