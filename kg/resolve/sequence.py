"""Tell by the words between two events of a sentence that one came before or after the other, or of it."""

import re

from kg.knowledge.happening_words import load_happening_words
from kg.model.frames import FrameMention
from kg.resolve.drafts import Draft, Findings

EARLIER_OR_LATER = re.compile(r"\b(?:days?|weeks?|months?|years?|hours?) (?:after|before) [^,]*$")
LED_UP = re.compile(
    r"\b(?:culmination|aftermath|continuation|beginning) of (?:an? |the )?(?:[\w-]+ ){0,2}$"
)
"""What stands between two attacks of which one went on with the other, or ended it."""
HAD_BEEN = re.compile(r",? (?:which|whom?|where|that) (?:[\w'’-]+ ){0,4}had (?:\w+ ){0,2}\Z")
"""What stands before the second of two verbs that tells what had been before ("the post, which had been shelled")."""
SOMEBODY = r"(?:(?!(?:by|with|when|after|as|and|for|from|alongside)\b)[\w'’-]+ ){1,5}"
WHO_DID = re.compile(
    rf"(?: and \w+)? (?:{SOMEBODY}who|(?:an?|the|another) {SOMEBODY}after s?he) (?:had (?:\w+ )?)?(?:\w+ and )?"
)
"""What stands between what is done to somebody and what they had done themselves ("shot a man who stabbed a guard")."""
AFTERWARDS = re.compile(
    r" followed by |\bin (?:revenge|retaliation|reprisal|response|return) (?:for|to) (?:an? |the )?(?:[\w-]+ )?$"
)
"""What stands between two attacks of which one came after, or for the other."""
FOLLOWED = re.compile(
    r"\b(?:following|after) (?:an? |several |numerous |the )?(?:(?:series|wave|string) of )?(?:\w+ )?$"
)
LEADING_TO = re.compile(r"\b(?:leading to|led to|prompting|triggering|sparking|provoking) an? (?:[\w-]+ )?$")
CAME_AFTER = re.compile(
    r" (?:(?:came|comes|coming|occurred|happened|took place|was carried out) (?:[\w-]+ ){0,4}?(?:after|following)"
    r"|(?:followed|follows)|(?:came|was) (?:[\w-]+ ){0,3}?in (?:response|retaliation|revenge|reprisal) (?:to|for))"
    r" (?:an? |the |that )?(?:[\w-]+ ){0,3}"
)
"""What stands between an event that is the subject of a sentence and the one that it came after."""


def are_at_two_times(draft: Draft, mention: FrameMention, findings: Findings) -> bool:
    """Tell whether one of two in a sentence is told by what it came before or after ("days after X was shot, ...")."""
    span = findings.sentences[mention.sentence].span
    for other in (m for m in draft.mentions if m.sentence == mention.sentence and m.form == mention.form == "verb"):
        first, last = sorted((other.trigger, mention.trigger), key=lambda t: t.start)
        text = span.text
        before, between = text[: first.start - span.start], text[first.end - span.start : last.start - span.start]
        if (EARLIER_OR_LATER.search(before) and "," in between) or HAD_BEEN.search(between):
            return True
        if WHO_DID.fullmatch(between) and not last.text.lower().startswith(("die", "peri")):
            return True
    if is_earlier(draft, mention, findings):
        return True
    fought = [m for m in draft.mentions if m.sentence == mention.sentence and m.form != mention.form]
    told = (span.text, span.start)
    return any(_is_followed(m, mention, *told) or _comes_after(m, mention, *told) for m in fought)


def is_earlier(draft: Draft, mention: FrameMention, findings: Findings) -> bool:
    """Tell whether a mention is what a draft came after, or was the end of."""
    span = findings.sentences[mention.sentence].span
    return _is_led_up_to(draft, mention, findings) or _came_after(draft, mention, span.text, span.start)


def _is_led_up_to(draft: Draft, mention: FrameMention, findings: Findings) -> bool:
    """Tell whether a mention is what a draft was the end of ("the massacre was the culmination of the raids")."""
    span = findings.sentences[mention.sentence].span
    nouns = [m for m in draft.mentions if m.sentence == mention.sentence and m.form == mention.form == "noun"]
    start, end = span.start, mention.trigger.start
    return any(LED_UP.search(span.text[m.trigger.end - start : end - start]) for m in nouns)


def _is_followed(one: FrameMention, other: FrameMention, sentence: str, start: int) -> bool:
    """Tell whether the first of two is told to have been followed by the second ("was hurt, followed by a clash")."""
    words = load_happening_words().sequence
    first, last = sorted((one.trigger, other.trigger), key=lambda t: t.start)
    between = sentence[first.end - start : last.start - start]
    led_to = last.text.lower() in words.fights and LEADING_TO.search(between) is not None
    return led_to or AFTERWARDS.search(between) is not None


def _comes_after(one: FrameMention, other: FrameMention, sentence: str, start: int) -> bool:
    """Tell whether one is told to have followed the other, by a verb and a noun ("invaded after a series of clashes").

    Those who are killed "after an attack" may be killed in it.
    """
    verb, noun = (one, other) if one.form == "verb" else (other, one)
    between = sentence[verb.trigger.end - start : noun.trigger.start - start]
    return verb.frame != "killing" and bool(FOLLOWED.search(between))


def _came_after(draft: Draft, mention: FrameMention, sentence: str, start: int) -> bool:
    """Tell whether a noun is what the noun before it is told to have followed ("the attack came after the killing")."""
    nouns = (m for m in draft.mentions if m.sentence == mention.sentence and m.form == mention.form == "noun")
    ends = (sentence[m.trigger.end - start : mention.trigger.start - start] for m in nouns)
    return any(CAME_AFTER.fullmatch(between) for between in ends)
