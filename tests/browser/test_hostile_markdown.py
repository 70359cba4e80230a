"""Nothing of the hostile Markdown runs in a real browser, with the content security policy and without."""

import pytest

from carriers.findings import TooLong
from carriers.official import Officials
from carriers.text import linked, to_html
from tests.carriers.hostile import HOSTILE

ADDRESS = "https://guide.example/"
OFFICIAL = Officials.of([("host", "10086.cn"), ("hotline", "10086"), ("email", "help@10086.cn")])
LENGTH = 4_000  # of a text: how long it may be is tested without a browser
POLICIES = [pytest.param({"Content-Security-Policy": "default-src 'none'"}, id="csp"), pytest.param({}, id="no-csp")]

# Elements and attributes outside the allow-list, and events sent to every element in case something listens.
LOOK = """() => {
    const allowed = "P BR UL OL LI STRONG EM BLOCKQUOTE CODE H3 H4 A MARK".split(" ")
    const attributes = {A: ["href", "rel"], MARK: ["class"]}
    const found = []
    for (const element of document.querySelectorAll("section *")) {
        if (!allowed.includes(element.tagName)) found.push(element.outerHTML.slice(0, 200))
        for (const {name} of element.attributes)
            if (!(attributes[element.tagName] ?? []).includes(name)) found.push(element.outerHTML.slice(0, 200))
        if (element.tagName == "A" && !["https:", "http:", "tel:", "mailto:"].includes(element.protocol))
            found.push(element.outerHTML.slice(0, 200))
        for (const event of ["mouseover", "pointerenter", "focus", "load", "error", "toggle", "animationstart"])
            element.dispatchEvent(new Event(event))
    }
    return found
}"""


def rendered(make, texts):
    for text in texts:
        try:
            yield f"<section>{make(text.values[0][:LENGTH], OFFICIAL, marked=True)}</section>"
        except TooLong:
            continue


@pytest.fixture(scope="module")
def everything():
    """The whole corpus on one page, as Markdown and as plain sentences."""
    return "".join([*rendered(to_html, HOSTILE), *rendered(linked, HOSTILE)])


@pytest.fixture
def visit(page):
    """``visit(html, headers)``: what went wrong on such a page."""
    wrong = []

    def refuse(dialog):
        wrong.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def answer(route):
        route.fulfill(content_type="text/html; charset=utf-8", headers=headers_of_page, body=body)

    def go(html, headers):
        nonlocal body, headers_of_page
        headers_of_page, body = headers, f"<!doctype html><title>Guide</title>{html}"
        page.goto(ADDRESS)
        wrong.extend(page.evaluate(LOOK))
        if page.evaluate("window.__hit"):
            wrong.append("script")
        return wrong

    body, headers_of_page = "", {}
    page.on("dialog", refuse)
    page.on("request", lambda request: request.url == ADDRESS or wrong.append(f"request {request.url}"))
    page.route("**/*", lambda route: answer(route) if route.request.url == ADDRESS else route.abort())
    return go


@pytest.mark.parametrize("headers", POLICIES)
def test_nothing_runs_and_nothing_is_fetched(visit, everything, headers):
    assert visit(everything, headers) == []


@pytest.mark.parametrize(
    "html",
    [
        "<img src=x onerror=window.__hit=1>",
        "<p onmouseover=window.__hit=1>x</p>",
        "<a href='javascript:1'>x</a>",
        "<svg><script>alert(1)</script></svg>",
    ],
)
def test_what_would_run_is_noticed(visit, complaints, html):
    seen = visit(f"<section>{html}</section>", {})
    complaints.clear()
    assert seen
