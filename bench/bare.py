"""The yardstick: a Django view without middleware and database that renders a 20 kB template."""

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path

ROW = "<li><b>{{ item.time }}</b> <span>{{ item.title }}</span> <em>{{ item.place }}</em></li>"
PAGE = (
    "<!doctype html><title>{{ title }}</title><h1>{{ title }}</h1><ul>"
    "{% for item in items %}" + ROW + "{% endfor %}</ul>"
)
ITEMS = [
    {"time": f"{n % 24:02}:00", "title": f"Part {n} of the day " + "x" * 30, "place": "Hall"}
    for n in range(195)
]
template = Engine().from_string(PAGE)


def page(request: HttpRequest) -> HttpResponse:
    """About 20 kB of HTML."""
    return HttpResponse(template.render(Context({"title": "Yardstick", "items": ITEMS})))


urlpatterns = [path("", page)]

if not settings.configured:
    settings.configure(ROOT_URLCONF="bench.bare", SECRET_KEY="yardstick", ALLOWED_HOSTS=["*"], MIDDLEWARE=[])
    django.setup()
application = get_wsgi_application()
