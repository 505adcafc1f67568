"""Lets "me too" count once from one browser, until it is closed; nothing is kept here of who pressed it."""

from django.http import HttpRequest, HttpResponse

COOKIE = "me_too"
MOST = 200


def was_pressed(request: HttpRequest, pk: int) -> bool:
    """Whether this browser has said so of this wish already."""
    return str(pk) in request.COOKIES.get(COOKIE, "").split(".")


def remember(request: HttpRequest, response: HttpResponse, pk: int) -> HttpResponse:
    """Have the browser know it until it is closed."""
    told = request.COOKIES.get(COOKIE, "").split(".")
    known = [each for each in told if each.isascii() and each.isdecimal()]
    kept = ".".join([*known, str(pk)][-MOST:])
    response.set_cookie(COOKIE, kept, secure=request.is_secure(), httponly=True, samesite="Lax")
    return response
