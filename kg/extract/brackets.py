"""Read the bracket after a body's name: what it is called in another tongue, and the letters that it goes by.

'Kelmar Defence Council ("Kelmarsko vijeće obrane" – KVO)', 'Orlo Army (French: Armée orloise)'.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.model.kinds import ORGANISATIONS
from kg.model.mentions import Form, Mention, Relation
from kg.model.text import Article, Span

TONGUE = r"(?P<tongue>[A-Z][a-z]+(?:[-–][A-Z][a-z]+)?(?:\s[A-Z][a-z]+)?):\s*"
SHORT = r"(?:\s*[–—,;-]\s*(?P<short>[A-Z][\w/.-]*[A-Z]\w*)(?=\s*[),;]))?"
QUOTED = re.compile(rf'\s?\(\s?(?:{TONGUE})?["“](?P<native>[^"”()\n]{{3,70}})["”]{SHORT}[^()\n]{{0,80}}\)')
UNIT = re.compile(r"\s?\((?P<native>\d[\d/-]*\s[A-Z]{2,5})\)")
"""How a unit is written for short: "506th Infantry Regiment (506 IR)"."""
PLAIN = re.compile(rf"\s?\(\s?{TONGUE}(?P<native>[^\"“”()\n,;–—]{{3,70}}?){SHORT}\s*\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class NativeName:
    """A body's name in another tongue, as a mention, with the relations that tie it and the letters to the body."""

    mention: Mention
    relations: tuple[Relation, ...]


def native_names(named: Iterable[Mention], article: Article) -> Iterator[NativeName]:
    """Yield the names that brackets give right after the bodies among the named mentions."""
    for mention in (m for m in named if m.kind in ORGANISATIONS):
        forms = (QUOTED, PLAIN, UNIT) if mention.kind == "ArmedForce" else (QUOTED, PLAIN)
        found = next((m for form in forms if (m := form.match(article.text, mention.span.end))), None)
        parts = {} if found is None else {name: found.span(name) for name, part in found.groupdict().items() if part}
        if found is not None and ("tongue" in parts or not found["native"][0].islower()):
            spans = [article.span(*parts[name]) for name in ("native", "short") if name in parts]
            yield NativeName(mention=_mention(mention, spans[0]), relations=tuple(_aliases(mention, spans)))


def _mention(body: Mention, span: Span) -> Mention:
    return Mention(
        span=span, sentence=body.sentence, kind=body.kind, form=Form.NAME, head=span.start, rule="native-name"
    )


def _aliases(body: Mention, spans: Iterable[Span]) -> Iterator[Relation]:
    for span in spans:
        yield Relation(kind="alias", first=body.span, second=span, sentence=body.sentence, rule="alias-native")
