"""Keeps secrets, and addresses of people, out of the log."""

import logging
import re
import traceback

SLASH = r"(?:/|%2[Ff])"
OPENED_BY = ("t", "i", "s", "f", "a", "b", "c", "h", "k", "o", "p", "v", "w", "me", "sign-in")
"""How every address begins that a secret opens: kept out of the log, and robots are asked to stay away."""

PATTERNS = (
    # Links of people, whatever follows: in paths, in whole addresses, in `?next=%2Ft%2F…`.
    (re.compile(rf"({SLASH}(?:{'|'.join(OPENED_BY)}){SLASH}|[?&]invite=)[\w:-]{{6,}}"), r"\1…"),
    (
        re.compile(
            r"(?i)\b((?:authorization|proxy-authorization|cookie|set-cookie)['\"]?\s*[:=]\s*)[^\r\n]+"
        ),
        r"\1…",
    ),
    (
        re.compile(r"(?i)((?:sessionid|csrftoken|csrfmiddlewaretoken)['\"]?\s*[:=]\s*[\[\"']*)[\w:.-]+"),
        r"\1…",
    ),
    # What a form calls the code that was sent to sign in; a status code has fewer signs.
    (re.compile(r"(?i)(\bcode['\"]?\s*[:=]\s*[\[\"']*)[a-z0-9-]{6,}"), r"\1…"),
    # What a database says of a row that it refuses.
    (re.compile(r"(DETAIL:\s*)[^\r\n]+"), r"\1…"),
    (re.compile(r"(://[^/\s:@]*:)[^/\s@]+(?=@)"), r"\1…"),
    (re.compile(r"(?i)(\b(?:ip|remote_addr|x-forwarded-for)['\"]?\s*[:=]\s*['\"]?)[0-9a-f.:]{3,}"), r"\1…"),
    (re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@(?=[\w-]+\.[\w.-]+)"), "…@"),
)
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]")


def masked(text: str) -> str:
    """The text without what only its owner may know, and without signs that forge or hide a line."""
    for pattern, instead in PATTERNS:
        text = pattern.sub(instead, text)
    return CONTROLS.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


class MaskSecrets(logging.Filter):
    """Masks the message, and the traceback with the values that stand in it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record where there is something to mask; a message is one line."""
        said = record.getMessage()
        message = masked(said).replace("\n", "\\n")
        if message != said:
            record.msg, record.args = message, ()
        if record.exc_info and record.exc_info[0] and not record.exc_text:
            # Kept here, formatters do not make it anew.
            record.exc_text = masked("".join(traceback.format_exception(*record.exc_info)).rstrip())
        return True
