"""Tell by the text around a name whether a pronoun can mean it, or means somebody else whom the text does not name."""

import re
from collections.abc import Sequence

from kg.knowledge.words import load_words
from kg.model.mentions import Form, Mention

Referent = tuple[Mention, str]
"""A mention and the key of the entity that it refers to."""
SENTENCE_REACH = 200
"""How many characters back the opening of a sentence is looked for."""
LOOK_BACK = 20
LOCATIVE = re.compile(
    r"\b(?:in|into|from|across|inside|out of|left|leave|enter(?:ed|ing)?|invad(?:ed|ing)|reach(?:ed|ing))\s+"
    r"(?:the\s+)?$"
)
SECOND_VERB = re.compile(r",? (?:and|then) (?:then |later |also )?(?:\w+ly )?[a-z]+(?:ed|t) \Z")
"""What stands between whom one thing was done to and "him" to whom another was."""
DRESS = re.compile(r"\s+(?:\w+\s)?(?:uniforms?|fatigues|clothes|clothing)\b")
"""What tells after a name that those who wear it are meant, who may be others."""
ATTACKED = re.compile(
    r"\b(?:attack|ambush|shell|bomb|hit|target|strik|struck)\w* [^,.;]*\b(?:rebel|militant|insurgent|enemy) "
    r"?(?:positions|forces|fighters|troops|s)\b[^,.;]* as \Z"
)
"""What stands between who attacked and "they" who were attacked meanwhile."""
HE = frozenset({"he", "him", "his", "she", "her"})
SOMEONE = r"(?:[.\n]['\"”]? |\n)(?:(?:On|In) [^.]{{1,30}}, )?[Aa]n? (?:[\w’'–-]+ ){{0,3}}(?:{})\b(?! (?:for|of) )"
"""How a sentence opens on somebody without a name; those who speak for others are none."""
APPOSED = re.compile(r"[^.\n]{0,60}, ")
"""What stands between such an opening and "he" whom it is of ("A former soldier, he ...")."""
THEY = frozenset({"they", "them", "their"})
WORD = re.compile(r" ([a-z]+)\b")
SAYING = re.compile(r" (?:also |later |further )?(?:said|says|stated|claimed|reported|alleged|announced|told|added)\b")
FALLEN = re.compile(r" (?:was|were|had been) (?:\w+ly )?(?:killed|shot|executed|assassinated|murdered|dead)\b")
"""What tells of somebody who claims nothing any more."""
STOP = re.compile(r"[.!?]['\"”]?\s|\n")
CITED = re.compile(r"\b[Aa]ccording to (?:the )?$")


class Surroundings:
    """Reads the text of an article around its names and pronouns."""

    def __init__(self, text: str) -> None:
        self._text = text
        grammar = load_words().grammar
        people = {noun for noun in grammar.actor_nouns if noun.replace("men", "man") not in grammar.force_nouns}
        self._modified = people | grammar.generic_event_nouns | grammar.weapon_nouns
        groups = "|".join(sorted(_plural(noun) for noun in grammar.counted_force_nouns))
        self._unnamed = re.compile(rf"\b(?:{groups})\b(?! (?:of|from|loyal) )")
        self._opens_unnamed = re.compile(rf"(?:[\w’'–-]+,? ){{0,6}}(?:{groups})\b(?! (?:of|from|loyal) )")
        ones = grammar.group_nouns - grammar.quantities - {"official", "witness", "people", "major", "general"}
        self._someone = re.compile(SOMEONE.format("|".join(sorted(map(re.escape, ones)))))

    def is_dressed(self, name: Mention) -> bool:
        """Tell whether a name only tells what others wear ("men in Orlo Army uniforms")."""
        return DRESS.match(self._text, name.span.end) is not None

    def is_eclipsed(self, name: Mention, mention: Mention) -> bool:
        """Tell whether "they" are an unnamed group nearer than a name ("X fell. The rebels withdrew. They ...").

        Or "he" somebody without a name ("X spoke. On Sunday a guard shot a boy. He ...").
        """
        text = self._text
        if mention.span.text.lower() in HE:
            start, end = name.span.end, mention.span.start
            found = (text[m.end() : end] for m in self._someone.finditer(text, start, end))
            return any(not APPOSED.fullmatch(between) for between in found)
        if mention.span.text.lower() not in THEY:
            return False
        opening = re.split(STOP, text[max(0, name.span.start - SENTENCE_REACH) : name.span.start])[-1]
        since = STOP.search(text, name.span.end, mention.span.start)
        if since is None:
            struck = ATTACKED.search(text[name.span.end : mention.span.start])  # "X attacked rebels as they left"
            return bool(struck or self._opens_unnamed.match(opening))
        return bool(self._opens_unnamed.match(opening) or self._unnamed.search(text, since.end(), mention.span.start))

    def acted_on(self, mention: Mention, candidates: Sequence[Referent]) -> Referent | None:
        """Return the object of the verb before, whom a second one is done to ("pursued Orlo and killed him")."""
        before = self._text[max(0, mention.span.start - SENTENCE_REACH) : mention.span.start]
        second = SECOND_VERB.search(before) if mention.span.text.lower() == "him" else None
        if second is None:
            return None
        end = mention.span.start - len(second[0])
        here = [c for c in candidates if c[0].sentence == mention.sentence and c[0].form is Form.NAME]
        return here[-1] if len({key for _, key in here}) > 1 and here[-1][0].span.end == end else None

    def is_subject_of(self, before: Mention, mention: Mention) -> bool:
        """Tell whether a name opens the sentence of "them", who are others ("The Front shelled a camp and them")."""
        start = before.span.start
        opens = re.split(STOP, self._text[max(0, start - SENTENCE_REACH) : start])[-1].lower().split()
        return before.sentence == mention.sentence and len(opens) <= 1

    def is_modifier(self, mention: Mention) -> bool:
        """Tell whether a name only modifies one person or a thing ("an AQAP commander", "a US drone strike")."""
        following = WORD.match(self._text, mention.span.end)
        return mention.form is Form.NAME and following is not None and following[1] in self._modified

    def is_speaking(self, name: Mention, mention: Mention) -> bool:
        """Tell whether a name is of whom the sentence of a pronoun cites, and not of whom it tells.

        "According to the court, they attacked the village", "the Watch said that troops forced them to flee", "the
        spokesman claimed that he was killed".
        """
        says = SAYING.match(self._text, name.span.end) is not None
        fallen = FALLEN.match(self._text, mention.span.end) is not None
        if name.sentence != mention.sentence:
            return says and fallen
        start = name.span.start
        said = says and mention.span.text.lower() == "them"
        said = said or (fallen and SAYING.search(self._text[name.span.end : mention.span.start]) is not None)
        return said or CITED.search(self._text[max(0, start - LOOK_BACK) : start]) is not None

    def is_whereabouts(self, mention: Mention) -> bool:
        """Tell whether it is where something is ("in Orlo", "left Orlo")."""
        return bool(LOCATIVE.search(self._text[max(0, mention.span.start - LOOK_BACK) : mention.span.start]))


def _plural(noun: str) -> str:
    """Return the plural of a noun for people ("rebels", "gunmen")."""
    if noun in ("personnel", "infantry", "cavalry"):
        return noun
    if noun.endswith("y"):
        return noun.removesuffix("y") + "ies"
    return noun.removesuffix("man") + "men" if noun.endswith("man") else noun + "s"
