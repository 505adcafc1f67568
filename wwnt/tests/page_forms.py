"""Reads the forms of a page with their fields, as a browser would find them."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin


@dataclass
class Field:
    """One field of a form, as the page has it."""

    name: str
    kind: str
    value: str = ""


@dataclass
class Form:
    """A form, as the page has it."""

    action: str
    method: str = "get"
    fields: list[Field] = field(default_factory=list)


class Forms(HTMLParser):
    """Gathers the forms of a page with their fields."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path, self.found, self.choice = path, [], ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag == "form":
            action = urljoin(f"http://testserver{self.path}", given.get("action", ""))
            self.found.append(
                Form(action.removeprefix("http://testserver"), given.get("method", "get").lower())
            )
        elif tag == "select":
            self.choice = given.get("name", "")
            self.add(Field(self.choice, "select"))
        elif tag == "option" and self.choice and self.found:
            last = self.found[-1].fields[-1]
            last.value = last.value or given.get("value", "")
        elif tag in {"input", "textarea", "button"} and given.get("name"):
            self.add(Field(given["name"], given.get("type", tag), given.get("value", "")))

    def add(self, found: Field) -> None:
        if self.found:
            self.found[-1].fields.append(found)


def forms_of(path: str, page: str) -> list[Form]:
    """The forms of the page at this address."""
    parser = Forms(path)
    parser.feed(page)
    return parser.found
