"""Look at one page in a browser, at three widths, with and without script, and say what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, ConsoleMessage, Error, Page

from tests.journeys.axe import Colours, axe_faults

WIDTHS = (360, 768, 1280)

# What a page says, piece by piece, without code, what a person typed, or a document's text.
SAID = """() => {
  const said = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const inside = texts.currentNode.parentElement;
    const words = texts.currentNode.data;
    if (!inside.closest('code, pre, textarea, select, svg, script, .source')) said.push(words);
  }
  return said.join('\\n');
}"""
HARMLESS = re.compile(
    r"\S+@\S+|https?://\S+|[\w.（）-]+\.(?:docx?|xlsx|pdf|html?|txt|md|json)\b|mingtang(?: [a-z-]+)*"
)
ENGLISH = re.compile(r"\b[A-Za-z]{2,}(?:[ ,']+[A-Za-z]{2,}){2,}")
RAW_KEY = re.compile(r"\{[{%]|\b(?:None|True|False|NaN|undefined|null)\b|\b[a-z]{2,}(?:[._][a-z]+)+\b")
TOO_WIDE = "() => document.documentElement.scrollWidth - window.innerWidth"


class Eyes:
    """One person's two windows, with and without script, opened once for many looks.

    colours   what has passed for contrast so far; several pairs of eyes may share it
    """

    def __init__(
        self, browser: Browser, base: str, session: str = "", colours: Colours | None = None
    ) -> None:
        options = {"locale": "zh-CN", "reduced_motion": "reduce"}
        self.base = base
        self.colours = colours or Colours()
        self.contexts = (
            browser.new_context(**options),
            browser.new_context(**options, java_script_enabled=False),
        )
        for context in self.contexts:
            if session:
                context.add_cookies([{"name": "sessionid", "value": session, "url": base}])
        self.contexts[0].add_init_script(AXE_SCRIPT)
        self.page, self.plain = (context.new_page() for context in self.contexts)

    def look(self, address: str) -> list[str]:
        """Return every fault of the page, each once."""
        whole = self.base + address
        seen = look(self.page, whole, colours=self.colours)
        return list(dict.fromkeys([*seen, *look_without_script(self.plain, whole)]))

    def glance(self, address: str) -> list[str]:
        """Return every fault of the page at the narrowest width, with script.

        Contrast is measured if the page shows a combination of colours that has not passed yet.
        """
        whole = self.base + address
        seen = look(self.page, whole, widths=WIDTHS[:1], colours=self.colours, measure="new")
        return list(dict.fromkeys(seen))

    def close(self) -> None:
        """Close both windows."""
        for context in self.contexts:
            context.close()


def look(
    page: Page, address: str, *, expect: int = 200, widths: Sequence[int] = WIDTHS,
    colours: Colours | None = None, measure: str = "always",
) -> Iterator[str]:  # fmt: skip
    """Yield every fault of the page at `address`: status, console, width, axe, words."""
    said: list[str] = []
    colours = colours or Colours()

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            said.append(message.text)

    def break_down(error: Error) -> None:
        said.append(str(error))

    page.on("console", hear)
    page.on("pageerror", break_down)
    try:
        widen(page, WIDTHS[0])
        response = page.goto(address, wait_until="load")
        if response is None or response.status != expect:
            yield f"status {response.status if response else 'none'}"
            return
        for width in widths:
            yield from look_again(page, width, colours=colours, measure=measure)
        yield from wrong_words(page.evaluate(SAID))
        if expect == 200:
            yield from (f"console: {line}" for line in said)
    finally:
        page.remove_listener("console", hear)
        page.remove_listener("pageerror", break_down)


def look_again(
    page: Page, width: int, *, colours: Colours | None = None, measure: str = "always"
) -> Iterator[str]:
    """Yield what is wrong at one width with the page as it stands: width and axe.

    Colours come from the same tokens at every width: their contrast is measured at the first one only.
    """
    widen(page, width)
    yield from _too_wide(page, width)
    measure = measure if width == WIDTHS[0] else "never"
    faults = axe_faults(page, colours=colours or Colours(), measure=measure)
    yield from (f"{width} px: axe {fault}" for fault in faults)


def widen(page: Page, width: int) -> None:
    """Give the window this width; every call lays the page out anew, so none is made for nothing."""
    if (page.viewport_size or {}).get("width") != width:
        page.set_viewport_size({"width": width, "height": 900})


def look_without_script(page: Page, address: str) -> Iterator[str]:
    """Yield faults of the page in a browser whose script is off: status and width."""
    response = page.goto(address, wait_until="load")
    if response is None or response.status >= 400:
        yield f"without script: status {response.status if response else 'none'}"
        return
    for width in WIDTHS:
        widen(page, width)
        yield from (f"without script, {fault}" for fault in _too_wide(page, width))


def _too_wide(page: Page, width: int) -> Iterator[str]:
    over = page.evaluate(TOO_WIDE)
    if over > 0:
        yield f"{width} px: {over} px too wide"


def wrong_words(text: str) -> Iterator[str]:
    """Yield raw keys and English sentences in what a page says."""
    plain = HARMLESS.sub(" ", text)
    yield from (f"English: {match[0]!r}" for match in ENGLISH.finditer(plain))
    yield from (f"raw key: {match[0]!r}" for match in RAW_KEY.finditer(plain))
