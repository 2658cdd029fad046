"""What axe says about a page as it stands, and which combinations of colours it found well readable.

Contrast is the dearest of its rules and says the same of the same colours: Colours keeps what has passed, and
a glance at a page measures again only where it shows a combination that nobody has measured yet. What axe
could not decide, or found too faint, never counts as passed.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

# Each combination in which the page shows text or takes it, with its elements: the text's own looks, whether
# axe takes it into account, and every fill, fading and placing of what it stands in.
COLOURS = """() => {
  const CLEAR = 'rgba(0, 0, 0, 0) none 1 none', known = new Map(), found = new Map();
  const behind = element => {
    if (!element) return '';
    if (!known.has(element)) {
      const style = getComputedStyle(element);
      const placed = style.position === 'static' ? [] : [style.position, element.className];
      const looks = [style.backgroundColor, style.backgroundImage, style.opacity, style.filter];
      const fill = [...looks, ...placed].join(' ');
      const before = behind(element.parentElement);
      known.set(element, fill === CLEAR ? before : `${fill} < ${before}`);
    }
    return known.get(element);
  };
  const note = (element, text) => {
    if (!element.checkVisibility({visibilityProperty: true})) return;
    const style = getComputedStyle(element);
    const off = element.closest('[disabled], [aria-disabled=true], label') ? 'off or label' : '';
    const colour = [element.localName, style.color, style.fontSize, style.fontWeight, style.textShadow, off,
      text.length > 1, behind(element)].join(' | ');
    if (!found.has(colour)) found.set(colour, []);
    found.get(colour).push(element);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode())
    if (texts.currentNode.data.trim()) note(texts.currentNode.parentElement, texts.currentNode.data.trim());
  document.querySelectorAll('input, select, textarea').forEach(one => note(one, one.type || ''));
  return found;
}"""
# What axe calls serious or critical, each with the first place where it found it. Rules that call nothing so
# are not run. `measure` says whether contrast is measured: "always", "never", or the combinations known to
# have passed, and then only if there is another one. Without axe in the page nothing is returned.
AXE = f"""async measure => {{
  if (!('axe' in window)) return null;
  const coloursOf = {COLOURS};
  const contrast = measure === 'always'
    || measure !== 'never' && [...coloursOf().keys()].some(one => !measure.includes(one));
  const rules = {{'color-contrast': {{enabled: contrast}}}};
  for (const rule of axe._audit.rules)
    if (['minor', 'moderate'].includes(rule.impact)) rules[rule.id] = {{enabled: false}};
  const resultTypes = contrast ? ['violations', 'incomplete'] : ['violations'];
  const said = await axe.run(document, {{resultTypes, rules, elementRef: true}});
  const open = new Set([...said.violations, ...said.incomplete].filter(one => one.id === 'color-contrast')
    .flatMap(one => one.nodes.map(node => node.element)));
  return {{
    faults: said.violations.filter(one => ['serious', 'critical'].includes(one.impact))
      .map(one => one.id + ' at ' + one.nodes[0].target.join(' ')),
    passed: !contrast ? [] : [...coloursOf()].filter(([, of]) => !of.some(one => open.has(one)))
      .map(([colour]) => colour),
  }};
}}"""


@dataclass
class Colours:
    """Combinations of colours that passed, and how often contrast was measured and found known already."""

    passed: set[str] = field(default_factory=set)
    measured: int = 0
    known: int = 0


def axe_faults(page: Page, *, colours: Colours, measure: str) -> list[str]:
    """Return what axe finds serious or critical.

    measure   contrast: "always", "new" for pages that show a combination not known yet, or "never"
    """
    said = page.evaluate(AXE, sorted(colours.passed) if measure == "new" else measure)
    if said is None:
        page.evaluate(AXE_SCRIPT)
        said = page.evaluate(AXE, sorted(colours.passed) if measure == "new" else measure)
    colours.passed.update(said["passed"])
    if measure != "never":
        colours.measured += bool(said["passed"])
        colours.known += not said["passed"]
    faults: list[str] = said["faults"]
    return faults
