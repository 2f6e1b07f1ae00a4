"""Match spaCy's attribute rules faster: what rules on one token find is remembered by what they look at.

Nearly all rules of an English pipeline look at the tag, the function and perhaps the form of one token, and of these
there are few hundred combinations. spaCy tries every rule on every token, at a seventh of the cost of a whole parse.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, cast

from spacy import attrs
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Token

LOOKED_AT = (attrs.TAG, attrs.DEP, attrs.IS_SPACE, attrs.LOWER)
NAMES = frozenset({"TAG", "DEP", "IS_SPACE", "LOWER"})

Match = tuple[int, int, int]
Pattern = Sequence[dict[Any, Any]]


def remember_matches(ruler: AttributeRuler) -> None:
    """Give a ruler, to which no more rules will be added, a matcher that remembers."""
    ruler.matcher = cast(Matcher, RememberingMatcher(ruler))


class RememberingMatcher:
    """Finds what the matcher of a ruler finds, in another order; the ruler sorts it anyway."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self._one, self._rest = Matcher(ruler.vocab), Matcher(ruler.vocab)
        self._forms: set[int] = set()
        self._known: dict[tuple[int, ...], tuple[int, ...]] = {}
        for number, rule in enumerate(ruler.patterns):
            for pattern in cast(list[Pattern], rule["patterns"]):
                forms = _forms(pattern)
                (self._rest if forms is None else self._one).add(str(number), [list(pattern)])
                self._forms.update(map(ruler.vocab.strings.add, forms or ()))

    def __call__(self, doc: Doc, *, allow_missing: bool = False, as_spans: Literal[False] = False) -> list[Match]:
        """Return the rules that match as (number of the rule's name, first token, end)."""
        keys = [(*rest, form if form in self._forms else 0) for *rest, form in doc.to_array([*LOOKED_AT]).tolist()]
        unknown = {key: token for key, token in zip(keys, doc, strict=True) if key not in self._known}
        if unknown:
            self._learn(unknown)
        found = [(name, i, i + 1) for i, key in enumerate(keys) for name in self._known[key]]
        return found + self._rest(doc, allow_missing=allow_missing, as_spans=as_spans)

    def _learn(self, unknown: Mapping[tuple[int, ...], Token]) -> None:
        """Match one token of each combination, in a document of just these."""
        words, tags, deps = zip(*((t.text, t.tag_, t.dep_) for t in unknown.values()), strict=True)
        examples = Doc(next(iter(unknown.values())).vocab, words=list(words), tags=list(tags), deps=list(deps))
        names: list[list[int]] = [[] for _ in unknown]
        for name, start, _ in self._one(examples, allow_missing=True):
            names[start].append(name)
        self._known.update(zip(unknown, map(tuple, names), strict=True))


def _forms(pattern: Pattern) -> list[str] | None:
    """Return the forms that a pattern of one token names, None where it looks at anything that is not remembered."""
    if len(pattern) != 1 or not NAMES.issuperset(pattern[0]):
        return None
    match pattern[0].get("LOWER"):
        case None:
            return []
        case str(form):
            return [form]
        case {"IN": forms, **rest} if not rest:
            return list(forms)
    return None
