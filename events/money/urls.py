"""Addresses of the money room."""

from django.urls import path

from events.money import claim_desk, views
from events.money import desk as at_desk

links = [
    path("p/<str:secret>/expenses/", views.expenses, name="money/expenses"),
    path("t/<str:secret>/expenses/", views.guest_expenses, name="money/guest_expenses"),
]
desk = [
    path("events/<slug:slug>/money/", at_desk.budget, name="money/desk/budget"),
    path("events/<slug:slug>/money/add/", at_desk.add, name="money/desk/add"),
    path("events/<slug:slug>/money/put-aside/", at_desk.put_aside, name="money/desk/put_aside"),
    path("events/<slug:slug>/money/rules/", at_desk.rules, name="money/desk/rules"),
    path("events/<slug:slug>/money/print/", at_desk.print_budget, name="money/desk/print_budget"),
    path("events/<slug:slug>/money/budget.xlsx", at_desk.export, name="money/desk/export"),
    path("events/<slug:slug>/money/<int:pk>/", at_desk.edit, name="money/desk/edit"),
    path("events/<slug:slug>/money/<int:pk>/remove/", at_desk.remove, name="money/desk/remove"),
    path("events/<slug:slug>/expenses/", claim_desk.claims, name="money/desk/claims"),
    path("events/<slug:slug>/expenses/add/", claim_desk.add_claim, name="money/desk/add_claim"),
    path(
        "events/<slug:slug>/expenses/expenses.xlsx", claim_desk.export_claims, name="money/desk/export_claims"
    ),
    path("events/<slug:slug>/expenses/expenses.pdf", claim_desk.paper_claims, name="money/desk/paper_claims"),
    path("events/<slug:slug>/expenses/<int:pk>/", claim_desk.claim, name="money/desk/claim"),
    path(
        "events/<slug:slug>/expenses/<int:pk>/answer/",
        claim_desk.answer_claim,
        name="money/desk/answer_claim",
    ),
    path("events/<slug:slug>/expenses/<int:pk>/pay/", claim_desk.pay_claim, name="money/desk/pay_claim"),
    path(
        "events/<slug:slug>/expenses/<int:pk>/told/",
        claim_desk.told_claimant,
        name="money/desk/told_claimant",
    ),
    path("events/<slug:slug>/expenses/<int:pk>/receipt/", claim_desk.receipt, name="money/desk/receipt"),
]
