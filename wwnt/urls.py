"""Every address of the site; the storeys bring their own."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from community import urls as community
from events import urls as events
from feedback import urls as feedback
from reports import urls as reports
from wwnt import demo_codes, desk, gallery, health, mail_viewer, media, metrics, news, views

public = [
    path("", views.home, name="home"),
    path("feed.xml", news.feed, name="news"),
    path("accessibility/", views.accessibility, name="accessibility"),
    *community.public,
    *events.public,
    *feedback.public,
    *reports.public,
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.welcome, name="welcome"),
    path("healthz", health.healthz, name="healthz"),
    path("metrics", metrics.metrics, name="metrics"),
    path("robots.txt", views.robots, name="robots"),
    *i18n_patterns(*public),
    *community.links,
    *events.links,
    *feedback.links,
    *reports.links,
    path("media/<path:name>", media.picture, name="media"),
    path("desk/", desk.desk, name="desk"),
    path("desk/jobs/<int:pk>/again/", desk.try_again, name="desk/try_again"),
    path("desk/jobs/<int:pk>/leave/", desk.leave_job, name="desk/leave_job"),
    path("desk/history/", desk.community_history, name="desk/community_history"),
    path("desk/", include([*community.desk, *events.desk, *feedback.desk, *reports.desk])),
    path("admin/", admin.site.urls),
]
if settings.DEBUG:
    urlpatterns.append(path("desk/gallery/", gallery.gallery, name="desk/gallery"))
if settings.DEMO:
    urlpatterns += [
        path("dev/codes/", demo_codes.codes, name="codes"),
        path("dev/mail/", mail_viewer.mails, name="mails"),
        path("dev/mail/<str:name>/", mail_viewer.mail, name="mail"),
    ]

handler400 = "wwnt.views.bad_request"
handler403 = "wwnt.views.forbidden"
handler404 = "wwnt.views.not_found"
handler429 = "wwnt.views.too_many"
handler500 = "wwnt.views.server_error"
