"""Sends forms with nothing in them, and with nonsense, as somebody whose browser checks nothing."""

from playwright.sync_api import Page, Response

FORMS = """() => [...document.querySelectorAll("main form")].flatMap((form, index) => {
    const asks = [...form.elements].filter(each => each.matches("input:not([type=hidden], [type=submit]), textarea, select"));
    return form.method === "post" && asks.length ? [[index, asks.map(each => each.name).join(" ")]] : [];
})"""
FILL = """([index, nonsense]) => {
    const form = document.querySelectorAll("main form")[index];
    form.noValidate = true;
    const words = {email: "ada@", url: "nowhere", number: "many", date: "yesterday", time: "noon", tel: "1"};
    for (const each of form.elements) {
        if (each.matches("button, fieldset, output, [type=hidden], [type=submit], [type=file]")) continue;
        if (each.matches("[type=checkbox], [type=radio]")) {
            each.checked = nonsense;
            if (nonsense) each.value = "nonsense";
        } else if (each.matches("select")) {
            each.add(new Option(nonsense ? "nonsense" : "", nonsense ? "nonsense" : "", true, true));
        } else {
            const kind = each.type;
            if (kind !== "textarea") each.type = "text";
            each.removeAttribute("maxlength");
            each.value = nonsense ? words[kind] || "x".repeat(20001) : "";
        }
    }
    return form.querySelector("input[type=file]") !== null;
}"""
SEND = """index => {
    const form = document.querySelectorAll("main form")[index];
    form.requestSubmit(form.querySelector("button[type=submit]:not([name=_language])"));
}"""
EMPTY, NONSENSE = "sent empty", "sent full of nonsense"
"""How a form is sent."""

NOT_A_PICTURE = {"name": "list.csv", "mimeType": "text/csv", "buffer": b"\x00\x01 no list at all"}


def forms(page: Page) -> list[tuple[int, str]]:
    """The forms of a page that ask for something: their number, and what they ask for."""
    return [(index, asks) for index, asks in page.evaluate(FORMS)]


def send(page: Page, index: int, *, nonsense: bool) -> Response:
    """Send this form empty, or full of what can't be right, and wait for the answer."""
    takes_a_file = page.evaluate(FILL, [index, nonsense])
    if nonsense and takes_a_file:
        file = page.locator("main form").nth(index).locator("input[type=file]")
        file.first.set_input_files(NOT_A_PICTURE)  # type: ignore[arg-type]
    with page.expect_navigation() as going:
        page.evaluate(SEND, index)
    return going.value
