"""Tell who is reported to say a clause: the verb of speech above it, "according to X", and how they hold it."""

from kg.extract.clause_forms import is_misparsed_content, is_passive
from kg.extract.fillers import filler
from kg.extract.grammar import Argument, arguments, is_cited
from kg.extract.phrases import clause_verb
from kg.extract.reading import Reading, Spot
from kg.knowledge.claims import ClaimWords
from kg.knowledge.filling_words import load_filling_words
from kg.knowledge.telling_words import load_telling_words
from kg.knowledge.words import load_words
from kg.model.frames import Filler
from kg.model.tokens import Token

SPEAKERS = ("subject", "by", "possessor", "modifier")
"""Where a verb or noun of speech has its speaker ("they claim", "Zarvanian claims that ...")."""
QUOTES = frozenset({'"', "“", "”"})
SHORT_TERM = 5
"""A quotation of so few words and marks is only a term ('a so-called "war on terror"')."""
WHENCE = frozenset({"after", "before", "when", "while", "since", "because", "although", "though", "once", "until"})
"""What opens a clause that tells when or why somebody spoke; "as X said" may open what is said."""
REPORTED_CLAUSES = ("ccomp", "conj", "advcl", "relcl", "xcomp", "acl", "parataxis")


def source_of(reading: Reading, spot: Spot, trigger: Token, words: ClaimWords) -> Filler | None:
    """Return who is reported to have said the clause of `trigger`, or None where the article says it itself."""
    speech = telling(trigger, words)
    if speech is not None:
        voice = speaker_of(reading, spot, speech, SPEAKERS, "source")
        return voice or _any_voice(reading, spot, arguments(speech, reading.words.grammar))
    return according_to(reading, spot, _matrix(clause_verb(trigger)), "source")


def telling(trigger: Token, words: ClaimWords) -> Token | None:
    """Return the word by which somebody is reported to tell the clause of `trigger`, or the event that it is."""
    speech, _ = speech_above(_matrix(clause_verb(trigger)), words)
    return reporting(trigger) or _said_to_show(speech, words) or speech


def _matrix(verb: Token) -> Token:
    """Return the verb of the clause that a gerund stands in ("said that they killed him after attacking it")."""
    while verb.dep == "pcomp":
        verb = clause_verb(verb.head)
    return verb


def reporting(event: Token) -> Token | None:
    """Return the verb by which somebody reports an event that is its object ("sources reported airstrikes")."""
    words = load_telling_words().reported
    while event.dep == "conj":
        event = event.head
    told = event.dep == "dobj" and event.pos == "NOUN" and event.head.lemma in words.reporting
    return event.head if told else None


def _any_voice(reading: Reading, spot: Spot, args: tuple[Argument, ...]) -> Filler | None:
    """Return the noun that is subject of a verb of speech, whoever it is: what somebody says is no fact of the text."""
    subjects = (a.head for a in args if a.function in ("subject", "by") and a.head.pos == "NOUN")
    return next((filler(reading, spot, "source", head) for head in subjects), None)


def is_denied(trigger: Token, words: ClaimWords) -> bool:
    """Tell whether the clause of `trigger` is what somebody denies."""
    speech, kind = speech_above(clause_verb(trigger), words)
    return speech is not None and kind == "denies"


def is_rumoured(trigger: Token, words: ClaimWords, source: Filler | None) -> bool:
    """Tell whether nobody in particular is said to tell the clause of `trigger`, that is, no `source`.

    "It was reported that they fired", "there are reports that they fired".
    """
    reported = load_telling_words().reported
    speech, _ = speech_above(clause_verb(trigger), words)
    if speech is None or speech.lemma in reported.factive | words.admitting:
        return False
    return is_believed(speech, words) or (source is None and speech.pos == "NOUN")


def is_reported(trigger: Token, words: ClaimWords, source: Filler | None) -> bool:
    """Tell whether the text does not say the clause of `trigger` itself: a `source` says it, or it stands in quotes.

    What somebody finds, shows or admits is settled by that.
    """
    reported = load_telling_words().reported
    if is_in_quotes(trigger) or reporting(trigger) is not None:
        return True
    verb = _matrix(clause_verb(trigger))
    speech, _ = speech_above(verb, words)
    if speech is None:
        return source is not None  # "according to X"
    return speech.lemma not in reported.factive | words.admitting or _said_to_show(speech, words) is not None


def _said_to_show(showing: Token | None, words: ClaimWords) -> Token | None:
    """Return the verb by which somebody only says what something shows ("a video, which he said showed troops")."""
    reported = load_telling_words().reported
    if showing is None or showing.lemma not in reported.factive or showing.dep != "ccomp":
        return None
    return showing.head if showing.head.lemma in words.speaking - reported.factive - words.admitting else None


def is_in_quotes(token: Token) -> bool:
    """Tell whether a word stands in a quotation of more than a few words."""
    opened, inside = -1, False
    for mark in (t for t in token.doc if t.text in QUOTES):
        if mark.i > token.i:
            return inside and mark.text != "“" and mark.i - opened > SHORT_TERM
        inside = mark.text == "“" or (mark.text == '"' and not inside and not _is_glued(mark))
        opened = mark.i if inside else opened
    return False


def _is_glued(mark: Token) -> bool:
    """Tell whether a mark stands right after a figure, as one of inches does ("a board 5" wide")."""
    return mark.i > 0 and not mark.nbor(-1).whitespace and mark.nbor(-1).like_num


def is_charged(trigger: Token, accusing: frozenset[str]) -> bool:
    """Tell whether the clause of `trigger` is what somebody is accused or convicted of ("convicted of bombing it")."""
    if trigger.dep == "pobj" and trigger.head.lower in ("of", "with", "for"):
        above = trigger.head.head
        by = above.head  # "an officer accused by the locals of murders"
        told_by = above.dep == "pobj" and by.dep == "agent" and by.i < trigger.head.i
        return (by.head if told_by else above).lemma in accusing
    verb = clause_verb(trigger)
    if verb.tag == "VBG" and verb.dep in ("advcl", "xcomp", "ccomp") and verb.head.lemma in accusing:
        return any(c.dep == "dobj" for c in verb.head.children)
    return verb.dep == "pcomp" and verb.head.pos == "ADP" and clause_verb(verb.head.head).lemma in accusing


def speech_above(verb: Token, words: ClaimWords) -> tuple[Token | None, str]:
    """Return the verb of speech that reports the clause of `verb`, and the kind of claim that it makes."""
    doubt = load_telling_words().doubt
    current = verb
    for _ in range(4):
        if current.dep not in REPORTED_CLAUSES or _shares_subject(current) or _is_before_speech(current, words):
            break
        if _describes(current):
            current = clause_verb(current.head)
            continue
        above = clause_verb(current.head) if is_misparsed_content(current) else current.head
        beside, current = current.dep == "conj", above
        if current.lemma in load_words().stance.evidence and current.dep in ("dobj", "attr"):
            current = current.head  # "said he had evidence that"
        if current.dep == "dobj" and current.head.lemma in doubt.showing:
            current = current.head  # "said that it showed troops shooting at them"
        if current.lemma in words.speaking and not beside and not _takes_lives(current):
            return current, _kind_of(current.lemma, words)
    return None, "blames"


def _describes(verb: Token) -> bool:
    """Tell whether a participle only describes a noun of what is said ("said that he died of wounds got in a raid")."""
    clausal = any(c.dep in ("nsubj", "nsubjpass", "mark", "aux") for c in verb.children)
    return verb.dep == "acl" and verb.tag == "VBN" and not clausal


def _shares_subject(verb: Token) -> bool:
    """Tell whether a clause has no subject of its own, so that a parser misread it as what the one above it says.

    "A group believed to be from Orlo attacked the base" is what the group did.
    """
    own = any(c.dep in ("nsubj", "nsubjpass", "expl", "csubj") for c in verb.children)
    return verb.dep == "ccomp" and verb.tag in ("VBD", "VBZ", "VBP") and not own


def _is_before_speech(clause: Token, words: ClaimWords) -> bool:
    """Tell whether a clause opens the sentence and tells when or why somebody spoke ("After rebels struck, X said").

    But not in "When rebels struck, the army was asleep, X said", where all of it is said.
    """
    speech = clause.head
    between = [c.dep for c in speech.lefts if c.i > clause.i]
    if clause.dep != "advcl" or speech.lemma not in words.speaking or "ccomp" in between:
        return False
    inserted = speech.i + 1 < len(speech.doc) and speech.nbor(1).text == ","  # "When they struck, X said, all slept"
    opens = ("nsubj" in between or "nsubjpass" in between) and not inserted
    return opens and any(c.lower in WHENCE and c.dep in ("mark", "advmod") for c in clause.lefts)


def _takes_lives(speech: Token) -> bool:
    """Tell whether what is "claimed" are lives ("the war claimed 1,000 casualties, as they attacked")."""
    words = load_telling_words().reported
    taken = (t for c in speech.children if c.dep == "dobj" for t in c.subtree)
    return speech.lemma == "claim" and any(t.lemma in words.lives for t in taken)


def _kind_of(lemma: str, words: ClaimWords) -> str:
    if lemma in words.denying:
        return "denies"
    if lemma in words.suspecting:
        return "suspects"
    return "claims" if lemma in words.admitting else "blames"


def is_believed(speech: Token, words: ClaimWords) -> bool:
    """Tell whether nobody in particular believes it ("is believed to be behind", "were thought to have done it")."""
    passive = is_passive(speech) and not any(c.dep == "agent" for c in speech.children)
    return passive and speech.lemma in words.suspecting | words.speaking


def according_to(reading: Reading, spot: Spot, verb: Token, role: str) -> Filler | None:
    """Return the source of "according to X", said of the clause of `verb`."""
    words = load_telling_words().reported
    framing = verb.head if verb.dep == "xcomp" else verb  # "according to them, the army began shelling"
    for child in (*verb.children, *framing.children):
        if child.lower == "according":
            inner = (p for t in child.children if t.lower == "to" for p in t.children if p.dep == "pobj")
            cited = [*inner, *(c for c in framing.children if c.dep in ("nsubj", "nsubjpass") and is_cited(c))]
            told = (p for p in cited if p.lemma in words.tellers or _has_voice(reading, spot, p))
            return next((filler(reading, spot, role, p) for p in told), None)
    if verb.dep in ("conj", "relcl", "acl") and clause_verb(verb.head).pos == "VERB":
        above = clause_verb(verb.head)  # "According to them, A fled and B attacked the town, which C had left"
        opened = any(c.lower == "according" and c.is_sent_start for c in spot.words)
        return according_to(reading, spot, above, role) if opened and above.i != verb.i else None
    return None


def speaker_of(reading: Reading, spot: Spot, verb: Token, functions: tuple[str, ...], role: str) -> Filler | None:
    """Return who speaks by a verb; of "X issued a statement claiming ..." it is X."""
    words = load_telling_words().reported
    voice = first_voice(reading, spot, arguments(verb, reading.words.grammar), functions, role)
    if voice is None or voice.head.text.lower() not in words.voices or verb.dep not in ("acl", "relcl"):
        return voice
    above = arguments(clause_verb(verb.head), reading.words.grammar)
    return first_voice(reading, spot, above, ("subject",), role) or voice


def first_voice(
    reading: Reading, spot: Spot, args: tuple[Argument, ...], functions: tuple[str, ...], role: str
) -> Filler | None:
    """Return the first argument in one of `functions` that can say something."""
    fillers = load_filling_words().fillers
    reported = load_telling_words().reported
    for function in functions:
        for argument in args:
            if argument.function == function and _has_voice(reading, spot, argument.head):
                authored = argument.head.lemma in reported.voices - fillers.courts
                author = _author(reading, spot, argument.head) if authored else None
                return filler(reading, spot, role, author or argument.head)
    return None


def _author(reading: Reading, spot: Spot, voice: Token) -> Token | None:
    """Return whose a report or statement is ("a Kelmari government report", "a statement by the army")."""
    words = load_telling_words().reported
    args = arguments(voice, reading.words.grammar)
    functions = ("by", "of", "from", "possessor", "modifier")
    owners = (a.head for f in functions for a in args if a.function == f)
    published = (a for c in voice.children if c.dep == "acl" and c.lemma in words.issuing for a in c.children)
    publishers = (p for a in published if a.dep == "agent" for p in a.children if p.dep == "pobj")
    author = next((head for head in (*owners, *publishers) if reading.is_actor(head, spot.block)), None)
    return author or _issuer(reading, spot, voice)


def _issuer(reading: Reading, spot: Spot, voice: Token) -> Token | None:
    """Return who issued what is then said to tell ("X released a statement. The statement said ...")."""
    words = load_telling_words().reported
    if not any(c.lower in ("the", "this") for c in voice.lefts):
        return None
    same = (t for t in reversed(voice.doc[: voice.i]) if t.lemma == voice.lemma and t.dep in ("dobj", "nsubjpass"))
    issued = next((t for t in same if t.head.lemma in words.issuing), None)
    if issued is None:
        return None
    doers = (a.head for a in arguments(issued.head, reading.words.grammar) if a.function in ("subject", "by"))
    return next((head for head in doers if reading.is_actor(head, spot.block)), None)


def _has_voice(reading: Reading, spot: Spot, head: Token) -> bool:
    words = load_telling_words().reported
    voice = head.lemma in words.voices or head.lemma in words.reporters
    return voice or head.pos in ("PRON", "PROPN") or reading.is_actor(head, spot.block)


def needs_no_voice(speech: Token | None, kind: str, words: ClaimWords) -> bool:
    """Tell whether a claim may stand though nobody is named who makes it: a general belief, but no denial by nobody."""
    return kind != "denies" if speech is None else is_believed(speech, words)
