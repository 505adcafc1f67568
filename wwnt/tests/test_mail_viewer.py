"""Mails of the demo are shown on this machine and in the demo only."""

import pytest
from django.core.mail import EmailMultiAlternatives
from django.http import Http404
from django.urls import path

from wwnt import mail_viewer, urls
from wwnt.kit.mail_files import EmailBackend

pytestmark = pytest.mark.django_db

urlpatterns = [
    *urls.urlpatterns,
    path("dev/mail/", mail_viewer.mails, name="mails"),
    path("dev/mail/<str:name>/", mail_viewer.mail, name="mail"),
]


@pytest.fixture(autouse=True)
def demo(settings, tmp_path):
    settings.ROOT_URLCONF = __name__
    settings.DEMO = True
    settings.EMAIL_BACKEND = "wwnt.kit.mail_files.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")


def write(subject="Gwahoddiad", html="", **headers):
    mail = EmailMultiAlternatives(
        subject, "Dewch i Ruthun", "a@example.org", ["ben@example.org"], headers=headers
    )
    if html:
        mail.attach_alternative(html, "text/html")
        mail.attach("tea.ics", "BEGIN:VCALENDAR", "text/calendar")
    EmailBackend().send_messages([mail])
    return max(path.stem for path in mail_viewer.Path(mail_viewer.settings.EMAIL_FILE_PATH).glob("*.eml"))


def test_mails_are_listed_the_newest_first(client):
    assert "No mail has been written yet." in client.get("/dev/mail/").content.decode()
    write("First")
    write("Second")
    response = client.get("/dev/mail/")
    assert [mail["subject"] for _name, mail, _language in response.context["mails"]] == ["Second", "First"]


def test_mail_is_shown_as_text_with_its_attachments(client):
    name = write(html="<p>Tea</p>", **{"Content-Language": "cy"})
    page = client.get(f"/dev/mail/{name}/").content.decode()
    assert "Dewch i Ruthun" in page and "tea.ics" in page and 'lang="cy"><p>' in page


def test_mails_html_is_shown_apart_with_its_styles_but_no_scripts(client):
    name = write(html='<p style="color:red">Tea</p>')
    response = client.get(f"/dev/mail/{name}/?part=html")
    assert response.content == b'<p style="color:red">Tea</p>'
    policy = response.headers["Content-Security-Policy"]
    assert "style-src 'unsafe-inline'" in policy and "sandbox allow-popups" in policy
    assert "default-src 'self'" in policy
    assert "unsafe" not in client.get(f"/dev/mail/{name}/").headers["Content-Security-Policy"]


def test_mail_that_is_not_there(client):
    write()
    for name in ("nothing", "..", "%2e%2e%2fwwnt.sqlite3"):
        assert client.get(f"/dev/mail/{name}/").status_code == 404


@pytest.mark.parametrize("why", ["elsewhere", "no demo", "real mail", "public address", "behind a proxy"])
def test_mails_are_shown_to_nobody_else(client, settings, why):
    name = write()
    settings.DEMO = why != "no demo"
    if why == "real mail":
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    if why == "public address":
        settings.SITE_URL = "https://demo.example.org"
    forwarded = {"X-Forwarded-For": "192.0.2.7"} if why == "behind a proxy" else {}
    address = "192.0.2.7" if why == "elsewhere" else "127.0.0.1"
    for page in ("/dev/mail/", f"/dev/mail/{name}/"):
        assert client.get(page, REMOTE_ADDR=address, headers=forwarded).status_code == 404


def test_mails_name_no_files_outside_their_folder(rf):
    with pytest.raises(Http404):
        mail_viewer.mail(rf.get("/"), name="../local")
