"""Find the attack that the title of an article names, and what of the text is of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from kg.knowledge.frames import FrameLexicon
from kg.knowledge.happening_words import load_happening_words
from kg.model.events import Dating
from kg.model.frames import COMBAT, Factuality, FrameMention
from kg.model.mentions import Precision, TimeExpression
from kg.resolve.dating import overlap
from kg.resolve.drafts import Draft, Findings, fold, roles_of
from kg.resolve.likeness import YEAR, is_incident
from kg.resolve.parties import BARE_PRONOUNS
from kg.resolve.sameness import PLACES

LONG = timedelta(days=1)
"""An attack that lasts longer is a battle of several days: what has a day of its own in it is an attack of its own."""
NAMED_AS = re.compile(r"\b(?:known|called|named|referred to)(?: \w+)?(?: as)? (?:the )?$")
RISING = "uprising"
"""The frame of what many attacks are told of."""
STRUCK = ("target", "victim", "harmed")
ONE_OF_SEVERAL = re.compile(r"\b(?:an?|another|his|her|their|its|[\w’']+['’]s?) ", re.IGNORECASE)
"""How the words for an act open that is only one of a battle's ("a brief firefight")."""
AFTER_ONE = re.compile(ONE_OF_SEVERAL.pattern + r"(?:[\w-]+ )?\Z", re.IGNORECASE)
WORD = 25
"""How many characters a determiner takes at most."""
EARLIER = re.compile(
    r"\bthe (?:day|night|week|month|year) (?:before|earlier)\b|\b(?:days|weeks|months|years) earlier\b"
)
"""What tells that something was before what an article is on."""
REPORTED = re.compile(r"\b(?:reported|said|stated|announced|claimed|confirmed|published)(?: that)? on (?:the )?\Z")
"""What stands before the date of a report."""
IN_RETURN = re.compile(
    r"\W*(?:[\w ]+ )?(?:after|following|in (?:response|retaliation|revenge|reprisal) (?:to|for)) (?:the|this|that)"
    r"((?: \w+){1,3})\b",
    re.IGNORECASE,
)
"""What opens a sentence on what came of an attack ("The day after the bombing,")."""


def title_draft(findings: Findings, lexicon: FrameLexicon) -> Draft | None:
    """Return a draft of the attack that the article's title names, if it names just one and no concept."""
    title = findings.article.title
    named = any(w[:1].isupper() or w[:1].isdigit() for w in title.split()[1:])
    words = [fold(w) for w in title.replace("–", " ").split()]
    for length in range(lexicon.longest, 0, -1):
        for start in range(len(words) - length, -1, -1):
            frame = lexicon.nouns.get(tuple(words[start : start + length]))
            attack = frame is not None and frame.family == "attacks" and not frame.entry.needs_noun
            if frame is not None and attack:  # "Suicide attack" names none
                return Draft(kind=frame.entry.evokes, title=title) if named or start > 0 else None
    return None


def operation_draft(mentions: Sequence[FrameMention], findings: Findings) -> Draft | None:
    """Return a draft of the operation or campaign that the title names, if the first sentence says that it is one."""
    words = load_happening_words().titled
    if not is_campaign(findings.article.title):
        return None
    told = (m for m in mentions if m.sentence == 0 and m.form == "noun" and m.frame in words.operations)
    first = next((m for m in told if m.stance.factuality is Factuality.OCCURRED), None)
    return Draft(kind=first.evokes, title=findings.article.title) if first is not None else None


def is_campaign(title: str) -> bool:
    """Tell whether a title names what holds many attacks, each with a time and figures of its own."""
    words = title.lower().split()
    return words[:1] == ["operation"] or words[-1:] == ["campaign"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Titled:
    """The article's own attack: `draft` is None where the title names none; `drafts` grow while it is asked."""

    draft: Draft | None
    drafts: Sequence[Draft]
    findings: Findings
    lexicon: FrameLexicon

    def has_class_of(self, mention: FrameMention) -> bool:
        """Tell whether a mention has the class of what the title names ("the battle" in "Battle of Orlo")."""
        return self.draft is not None and mention.form == "noun" and mention.evokes == self.draft.kind

    def is_alias(self, mention: FrameMention) -> bool:
        """Tell whether a mention is another name of it ("also known as the Orlo Massacre")."""
        sentence = self.findings.sentences[mention.sentence].span
        before = sentence.text[: mention.phrase.start - sentence.start]
        return self.draft is not None and mention.sentence == 0 and NAMED_AS.search(before) is not None

    def is_named(self, mention: FrameMention, dating: Dating | None) -> bool:
        """Tell whether a mention calls it by the title, or by its year and more of its words, and at no other time.

        "The embassy bombing of 2008" is "the 2008 bombing of the Kelmari embassy in Orlo".
        """
        main, title = self.draft, fold(self.findings.article.title.partition(" (")[0])
        called, when = fold(mention.phrase.text), "" if dating is None else dating.span.text
        years, words = set(YEAR.findall(f"{called} {when}")), set(called.split()) - {"of", "in", "the"}
        again = mention.definite and bool(years) and len(words - years) > 1 and words | years <= set(title.split())
        if main is None or mention.form != "noun" or not (again or title == called):
            return False
        return dating is None or main.dating is None or overlap(dating, main.dating)

    def is_whole(self, mention: FrameMention) -> bool:
        """Tell whether a mention is an offensive or a rising, of which the article's own attack is only a part."""
        if self.draft is None:
            return False
        wholes = self.lexicon.wholes
        rising = mention.frame == RISING and not self._is_titled_rising()
        return rising or (mention.evokes in wholes and self.draft.kind not in wholes)

    def _is_titled_rising(self) -> bool:
        """Tell whether the title itself names a rising, by whichever of its words."""
        told = (self.lexicon.nouns.get((word,)) for word in fold(self.findings.article.title).split())
        return any(frame is not None and frame.entry.frame == RISING for frame in told)

    def is_part(self, mention: FrameMention) -> bool:
        """Tell whether a mention tells no more than a part of the article's own campaign."""
        words = load_happening_words().titled
        campaign = self.draft is not None and is_campaign(self.draft.title or "")
        return campaign and mention.frame not in words.operations

    def phase(self, mention: FrameMention, dating: Dating | None) -> Draft | None:
        """Return the article's own attack for what has no other date: its phases are told without one."""
        main = self.draft
        if (
            main is None
            or self.is_part(mention)
            or is_incident(main, mention)
            or self._is_before(mention, dating)
            or (mention.plural and not self._opens_plural_title(mention))
            or self.is_whole(mention)
            or self._is_act_in_battle(mention)
            or self._is_struck(mention)
        ):
            return None
        if dating is None and main.mentions and (self._is_incident_of_its_own(mention) or self._is_in_return(mention)):
            return None
        if dating is None and main.mentions and self._is_elsewhere(mention):
            return None
        if EARLIER.search(self.findings.sentences[mention.sentence].span.text) and not mention.definite:
            return None
        if dating is None:
            return main if not main.mentions or (self._near_main(mention) and not self.is_elsewhen(mention)) else None
        if main.dating is None:
            return main if not main.mentions or (mention.sentence <= 2 and self._is_in_lead(mention)) else None
        if dating.precision is Precision.DAY and main.dating.not_after - main.dating.not_before > LONG:
            return None
        return main if overlap(dating, main.dating) and dating.precision in (Precision.DAY, Precision.MONTH) else None

    def _is_act_in_battle(self, mention: FrameMention) -> bool:
        """Tell whether a mention tells of one act in the article's own battle ("the company stormed the ridge").

        What the first paragraph tells in verbs is the battle itself.
        """
        main = self.draft
        if main is None or main.kind not in COMBAT or not main.mentions:
            return False
        if mention.form == "verb":
            return self.findings.block_of(mention.sentence) != self.findings.block_of(main.first_sentence)
        before = self.findings.article.text[: mention.phrase.start]
        one = AFTER_ONE.search(before[-WORD:]) or ONE_OF_SEVERAL.match(mention.phrase.text)
        other = not mention.definite and mention.evokes != main.kind
        return other or (not mention.plural and one is not None)

    def _is_struck(self, mention: FrameMention) -> bool:
        """Tell whether a mention is what another event was directed against ("a campaign against the rebellion")."""
        here = (m for d in self.drafts for m in d.mentions if m.sentence == mention.sentence and m is not mention)
        return any(f.span.overlaps(mention.trigger) for m in here for f in m.fillers_of("target"))

    def _is_in_lead(self, mention: FrameMention) -> bool:
        """Tell whether a mention is in the paragraph that tells of a battle first; a day told later is of a part."""
        assert self.draft is not None
        lead = self.findings.block_of(self.draft.first_sentence)
        return self.draft.kind not in COMBAT or self.findings.block_of(mention.sentence) == lead

    def is_of_a_phase(self, mention: FrameMention) -> bool:
        """Tell whether a mention after the first paragraph of a battle tells of a part: without its word."""
        main = self.draft
        if main is None or main.kind not in COMBAT or not main.mentions or self._is_in_lead(mention):
            return False
        return not (self.has_class_of(mention) and (mention.carried or mention.begins))

    def left_to_lead(self, mention: FrameMention) -> frozenset[str]:
        """Return the roles that are not taken from a later paragraph, which comes back to it in other words.

        Another place than those known is not where it was. Who does it is told there with where or to whom, or by "the
        attack"; whoever is named as the doer by somebody is kept as that.
        """
        main = self.draft
        if main is None or not main.mentions or self.has_class_of(mention):
            return frozenset()
        if self.findings.block_of(mention.sentence) == self.findings.block_of(main.first_sentence):
            return frozenset()
        place = frozenset({"place"} if self._is_elsewhere(mention) and main.fillers("place") else ())
        told = any(f.role in ("place", "target") for f in mention.fillers) and not place
        if mention.source is not None or (main.kind not in COMBAT and (told or mention.definite)):
            return place
        return place | {"agent"}

    def day_of_incident(self, mention: FrameMention) -> Dating | None:
        """Return the one day of the article's own attack for an undated incident that is told as a part of it."""
        main = self.draft
        if main is None or main.dating is None or not main.mentions or self._is_before(mention, None):
            return None
        single = main.dating.precision is Precision.DAY and main.dating.not_before == main.dating.not_after
        single = single and not (main.kind in COMBAT and any(m.begins for m in main.mentions))
        after = self._is_in_return(mention) or self.is_elsewhen(mention)
        part = (self._is_incident_of_its_own(mention) or self._is_act_in_battle(mention)) and not after
        return main.dating if single and part else None

    def _is_incident_of_its_own(self, mention: FrameMention) -> bool:
        """Tell whether a clause tells who did what to whom, and it is not whom the article's own attack struck."""
        roles = roles_of(mention, self.findings)
        struck = {fold(r.party.ident) for r in roles if r.role in STRUCK and r.party.kind == "Person"}
        theirs = self.draft.names(*STRUCK) if self.draft is not None else frozenset()
        known = any(r.role == "agent" and (r.party.key or r.party.label.lower() not in BARE_PRONOUNS) for r in roles)
        told = mention.form == "verb" and mention.sentence > 0 and known
        return told and bool(struck) and struck.isdisjoint(theirs)

    def _is_elsewhere(self, mention: FrameMention) -> bool:
        """Tell whether a mention names where it was, and no place of the article's own attack is among them."""
        here = self.draft.names("place", "target") if self.draft is not None else frozenset()
        roles = tuple(r for r in roles_of(mention, self.findings) if r.role in ("place", "target"))
        named = {fold(r.party.key or "") for r in roles if r.party.key and r.party.kind in PLACES}
        title = fold(self.findings.article.title)
        known = any(fold(r.party.label) in title for r in roles)
        return mention.sentence > 0 and bool(named) and bool(here) and named.isdisjoint(here) and not known

    def _is_in_return(self, mention: FrameMention) -> bool:
        """Tell whether a clause with a doer tells what came of an attack, by how it opens or by its heading."""
        words = load_happening_words().titled
        if mention.form != "verb" or not mention.fillers_of("agent"):
            return False
        sentence = self.findings.sentences[mention.sentence].span
        opening = IN_RETURN.match(sentence.text)
        if opening is not None and any(self._is_attack(word) for word in opening[1].lower().split()):
            return mention.trigger.start > sentence.start + opening.end()
        return not words.after.isdisjoint(self._heading_words(mention))

    def _is_attack(self, word: str) -> bool:
        """Tell whether a noun, also in the plural, evokes an attack."""
        known = (self.lexicon.nouns.get((lemma,)) for lemma in (word, word.removesuffix("s"), word.removesuffix("es")))
        return any(frame is not None and frame.family == "attacks" for frame in known)

    def _heading_words(self, mention: FrameMention) -> list[str]:
        section = self.findings.article.sections[self.findings.sentences[mention.sentence].section]
        return " ".join((*section.path, section.title)).lower().split()

    def _is_before(self, mention: FrameMention, dating: Dating | None) -> bool:
        """Tell whether an undated event is told in a section on what came before the article's own attack."""
        words = load_happening_words().titled
        return dating is None and not words.before.isdisjoint(self._heading_words(mention))

    def _opens_plural_title(self, mention: FrameMention) -> bool:
        """Tell whether the first sentence says what the attacks of a title in the plural were."""
        return mention.sentence == 0 and self.findings.article.title.rstrip("()0123456789 ").endswith("s")

    def is_elsewhen(self, mention: FrameMention) -> bool:
        """Tell whether the paragraph has come to a day that is not the article's own attack's, or only one of many."""
        main = self.draft.dating if self.draft is not None else None
        block = self.findings.block_of(mention.sentence)
        days = [
            t
            for t in self.findings.times
            if t.sentence <= mention.sentence
            and t.precision is Precision.DAY
            and t.not_before is not None
            and self.findings.block_of(t.sentence) == block
            and not self._is_of_report(t)
        ]
        if main is None or not days:
            return False
        last = days[-1].not_before
        outside = last is not None and not main.not_before <= last <= main.not_after
        return outside or main.not_after - main.not_before > LONG

    def _is_of_report(self, time: TimeExpression) -> bool:
        """Tell whether a date is that on which somebody told of it ("the paper reported on 7 October that ...")."""
        sentence = self.findings.sentences[time.sentence].span
        return REPORTED.search(sentence.text[: time.span.start - sentence.start]) is not None

    def _near_main(self, mention: FrameMention) -> bool:
        """Tell whether the paragraph has told no other attack, for one of the title's class none of that class."""
        block = self.findings.block_of(mention.sentence)
        others = [
            d
            for d in self.drafts
            if d is not self.draft and d.mentions and self.findings.block_of(d.last_sentence) == block
        ]
        if self.draft is not None and mention.evokes == self.draft.kind not in self.lexicon.generic:
            return all(d.kind != mention.evokes for d in others)
        return not others
