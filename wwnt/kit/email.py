"""Sends one e-mail, or many over one connection, and tells a lasting refusal from a passing one."""

import smtplib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from email import encoders
from email.message import Message
from email.mime.base import MIMEBase
from email.utils import getaddresses

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import BadHeaderError, EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.validators import validate_email
from django.utils.encoding import punycode

SECONDS_TO_WAIT = 20
SERVER_CLOSES = 421


class Refused(Exception):
    """This message will never reach this address; trying again is no use."""


class Later(Exception):
    """The message could not go now; it may go later."""


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a mail; `mime` may carry parameters, as in `text/calendar; method=PUBLISH`.

    With a `content_id` it is a picture that the HTML shows as `cid:<content_id>`.
    """

    name: str
    content: bytes
    mime: str
    content_id: str = ""


@dataclass(frozen=True)
class Mail:
    """One e-mail to one person in one language; `to` is an address, or a name and an address."""

    to: str
    subject: str
    text: str
    html: str = ""
    language: str = "en"
    message_id: str = ""
    attachments: tuple[Attachment, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)


class Batch:
    """A connection that is opened with the first mail and opened again when the server closes it."""

    def __init__(self) -> None:
        self.connection: BaseEmailBackend | None = None

    def send(self, message: EmailMultiAlternatives) -> None:
        """Send over the open connection; when that was closed since the last mail, once more over a new one."""
        used_before = self.connection is not None
        try:
            self._send(message)
        except (smtplib.SMTPServerDisconnected, smtplib.SMTPResponseException, ConnectionError) as error:
            code = getattr(error, "smtp_code", SERVER_CLOSES)
            if code == SERVER_CLOSES:
                self.close()
            if code != SERVER_CLOSES or not used_before:
                raise
            self._send(message)

    def _send(self, message: EmailMultiAlternatives) -> None:
        if self.connection is None:
            connection = get_connection(timeout=settings.EMAIL_TIMEOUT or SECONDS_TO_WAIT)
            connection.open()
            self.connection = connection
        self.connection.send_messages([message])

    def close(self) -> None:
        """Hang up; a server that has hung up already is no error."""
        connection, self.connection = self.connection, None
        if connection is not None:
            with suppress(smtplib.SMTPException, OSError):
                connection.close()


_batch: ContextVar[Batch | None] = ContextVar("batch", default=None)


@contextmanager
def batch() -> Iterator[None]:
    """Mails sent inside share one connection; a batch inside a batch shares the outer one."""
    if _batch.get() is not None:
        yield
        return
    shared = Batch()
    token = _batch.set(shared)
    try:
        yield
    finally:
        _batch.reset(token)
        shared.close()


def send(mail: Mail) -> None:
    """Send one mail now; raises `Refused` if it never can be, `Later` if it may be another time.

    A server's 5xx to the address or to the text is lasting. Whatever else goes wrong (4xx, no
    connection, a sender or a password it dislikes) is not this guest's fault and is worth another try.
    """
    message = _message(mail)
    shared = _batch.get()
    way = shared or Batch()
    try:
        way.send(message)
    except smtplib.SMTPRecipientsRefused as error:
        _raise(*next(iter(error.recipients.values())), error)
    except smtplib.SMTPDataError as error:
        _raise(error.smtp_code, error.smtp_error, error)
    except BadHeaderError as error:
        raise Refused(str(error)) from error
    except (smtplib.SMTPException, OSError) as error:
        # What state the connection is in after this nobody knows; the next mail gets a new one.
        way.close()
        raise Later(_reason(error)) from error
    finally:
        if shared is None:
            way.close()


def _raise(code: int, words: bytes | str, error: Exception) -> None:
    said = words.decode(errors="replace") if isinstance(words, bytes) else words
    kind = Refused if 500 <= code < 600 else Later
    raise kind(f"{code} {said}"[:500]) from error


def _reason(error: Exception) -> str:
    words = getattr(error, "smtp_error", b"")
    if words:
        said = words.decode(errors="replace") if isinstance(words, bytes) else words
        return f"{getattr(error, 'smtp_code', '')} {said}".strip()[:500]
    return (str(error) or type(error).__name__)[:500]


def _message(mail: Mail) -> EmailMultiAlternatives:
    headers = {
        "Content-Language": mail.language,
        "Auto-Submitted": "auto-generated",
        **mail.headers,
    }
    if mail.message_id:
        headers["Message-ID"] = f"<{mail.message_id.strip('<>')}>"
    _refuse_smuggled_headers(
        mail.to, mail.subject, *headers, *headers.values(), *(a.name for a in mail.attachments)
    )
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[_address(mail.to)],
        headers=headers,
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    for attachment in mail.attachments:
        message.attach(_part(attachment))
    return message


def _refuse_smuggled_headers(*values: str) -> None:
    for value in values:
        if any(sign in value for sign in "\r\n\0"):
            raise Refused("A line break in a header of the mail")


def _address(to: str) -> str:
    """One valid address, with its name; anything else is refused before a server sees it."""
    found = getaddresses([to])
    name, address = found[0] if len(found) == 1 else ("", "")
    try:
        validate_email(address)
    except ValidationError as error:
        raise Refused("Not an e-mail address") from error
    local, _at, domain = address.rpartition("@")
    if not local.isascii():
        raise Refused("Letters with accents before the @ can't be sent to")
    address = f"{local}@{punycode(domain)}"
    quoted = name.replace("\\", "").replace('"', "'")
    return f'"{quoted}" <{address}>' if quoted else address


def _part(attachment: Attachment) -> MIMEBase:
    declared = Message()
    declared["Content-Type"] = attachment.mime
    part = MIMEBase(declared.get_content_maintype(), declared.get_content_subtype())
    for name, value in declared.get_params(failobj=[])[1:]:
        part.set_param(name, value)
    part.set_payload(attachment.content)
    encoders.encode_base64(part)
    if attachment.content_id:
        part.add_header("Content-ID", f"<{attachment.content_id}>")
    kind = "inline" if attachment.content_id else "attachment"
    part.add_header("Content-Disposition", kind, filename=attachment.name)
    return part
