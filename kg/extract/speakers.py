"""Find who speaks: from a verb or noun of speech to the head of the speaker's noun phrase, and the phrase itself."""

from kg.extract.clause_forms import is_passive
from kg.extract.subjects import shared_subject
from kg.knowledge.speech import SpeechWords
from kg.knowledge.words import load_words
from kg.model.mentions import Speaker
from kg.model.parsed import ParsedArticle, ParsedBlock
from kg.model.tokens import Stretch, Token

NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC"})
PREMODIFIERS = frozenset({"compound", "amod", "nmod", "poss", "nummod", "quantmod", "npadvmod", "punct", "advmod"})
FOLLOWING = frozenset({"of", "for", "from", "at", "in", "with", "to", "on", "near"})
QUOTES = frozenset('"“”„«»‘’\'`')
DOUBLE = frozenset('"“”„«»')
PLACES = frozenset({"GPE", "LOC", "FAC", "DATE"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
BARRIERS = frozenset({"ADP", "CCONJ", "PART", "VERB", "DET"})
NOMINALS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "SYM"})
MOST_STEPS = 4
RELATIVE = frozenset({"who", "which", "that", "whom"})
MEDIA = frozenset({"in", "during", "on", "at", "through", "via"})
SPEAKING = frozenset({"he", "she", "they", "it", "his", "her", "their", "its"})
"""Pronouns for somebody who speaks, or whose statement does."""
LONGEST_TAIL = 9
LONGEST_NAME = 6


def speaker_of(verb: Token, words: SpeechWords) -> Token | None:
    """Return the head of the phrase for whoever does the speaking that `verb` tells of, or None if nobody is named.

    A subject inside quotation marks that the verb is not in belongs to what is said, not to the one who says it.
    """
    for _ in range(MOST_STEPS):
        found = _speaker_of(verb, words)
        if found is None or is_quoted(verb) or not is_quoted(found) or is_quoted_name(found):
            return found
        while verb.head.i != verb.i and (is_quoted(verb.head) or verb.head.pos not in ("VERB", "AUX")):
            verb = verb.head
        if verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def is_quoted(token: Token) -> bool:
    """Tell whether an odd number of double quotation marks stands before the token in its paragraph."""
    return sum(t.text in DOUBLE or t.tag in ("``", "''") for t in token.doc[: token.i]) % 2 == 1


def is_quoted_name(token: Token) -> bool:
    """Tell whether the token stands in a short name in quotation marks ('"Times of India" reported')."""
    following = token.doc[token.i + 1 : token.i + LONGEST_NAME]
    close = next((t.i for t in following if t.text in DOUBLE), None)
    nominal = ("PROPN", "NOUN", "ADP", "DET", "CCONJ")
    if close is None or token.pos not in nominal or any(t.pos not in nominal for t in token.doc[token.i : close]):
        return False
    earlier = range(token.i - 1, max(-1, token.i - LONGEST_NAME), -1)
    opening = next((i for i in earlier if token.doc[i].text in DOUBLE), None)
    return opening is not None and token.doc[opening + 1].text[0].isupper()


def _speaker_of(verb: Token, words: SpeechWords) -> Token | None:
    if is_passive(verb) and verb.dep != "xcomp":
        return _named(_quoted_as_saying(verb, words) or _agent(verb), words)
    before = name_before(verb)
    if before is not None:
        return before
    if verb.dep == "pcomp" and verb.head.lower == "as" and not is_passive(verb.head.head):
        # "quoted a source as saying"
        return next((c for c in verb.head.head.children if c.dep == "dobj"), None)
    if is_stray(verb, words) or _adds_to_saying(verb, words):
        return _speaker_of(verb.head.head, words)
    subjects = [c for c in verb.children if c.dep == "nsubj"]
    # "The envoy to Iraq, Ada Smith also said": the parse gives the verb two subjects, the name is the one.
    subject = next((c for c in reversed(subjects) if c.pos == "PROPN"), next(iter(subjects), None))
    if subject is None:
        if verb.dep in ("acl", "advcl") and verb.head.lemma.lower() in words.document_nouns:
            return _named(author_of(verb.head, words), words)
        subject = _inverted_subject(verb) or shared_subject(verb)
    if subject is not None and subject.lower in RELATIVE:
        subject = next((a.head for a in subject.ancestors if a.dep in ("relcl", "acl")), subject)
    return _named(subject, words)


def _quoted_as_saying(verb: Token, words: SpeechWords) -> Token | None:
    """Return who "was quoted as saying" something."""
    preposition = next((c for c in verb.rights if c.dep == "prep" and c.lower == "as"), None)
    says = preposition is not None and any(c.dep == "pcomp" and words.acts_of(c.lemma) for c in preposition.children)
    return next((c for c in verb.children if c.dep == "nsubjpass"), None) if says else None


def author_of(document: Token, words: SpeechWords) -> Token:
    """Return whose statement, letter or report it is, or the document itself where the text does not say."""
    for child in document.children:
        if child.dep == "poss" and child.pos != "PRON":
            return child
        if child.dep in ("prep", "agent") and child.lower in ("by", "from"):
            return next((c for c in child.children if c.dep == "pobj"), document)
        paper = next((c for c in child.children if c.dep == "pobj" and c.pos == "PROPN"), None)
        if child.dep == "prep" and child.lower == "in" and paper is not None and paper.ent_type not in PLACES:
            return paper
        if child.dep == "acl" and (agent := _agent(child)) is not None:
            return agent
    above = document.head
    if document.dep == "pobj" and above.dep == "prep" and above.lower in MEDIA:
        governing = above.head
        subject = speaker_of(governing, words) if governing.pos in ("VERB", "AUX") else None
        if subject is not None:
            return subject
    if document.dep == "dobj" and document.head.pos == "VERB":
        return speaker_of(document.head, words) or document
    pronoun = next((c for c in document.lefts if c.dep == "poss"), None)
    return publisher_of(document) or pronoun or document


def publisher_of(document: Token) -> Token | None:
    """Return the noun right before a document's that says whose it is ("a Gazette article", "a court ruling")."""
    return next((c for c in document.lefts if c.dep in ("compound", "nmod") and c.pos in ("NOUN", "PROPN")), None)


def name_before(verb: Token) -> Token | None:
    """Return the name that ends right before a finite verb though the parse gives the verb another subject.

    "General of the Army of Ukraine Tovan Rhal stated", "her sister Leila Hasan said", '"Newsweek" wrote'.
    """
    token = _word_before(verb)
    stray_comma = token is not None and token.text == "," and not any(c.dep == "nsubj" for c in verb.children)
    if stray_comma and token is not None and token.i and token.nbor(-1).ent_type == "PERSON":
        token = token.nbor(-1)
    if verb.tag not in FINITE or token is None or token.pos != "PROPN" or token.dep == "nsubj":
        return None
    if verb.nbor(-1).text in QUOTES:
        return _quoted_name(verb)
    first = min(t.i for t in (token, *(c for c in token.lefts if c.dep in ("compound", "amod"))))
    while first and (token.doc[first - 1].text == "-" or _is_title(token.doc[first - 1])):
        first -= 1
    if first in (0, token.i) or token.ent_type in PLACES - {"DATE"} | {"NORP"}:
        return None
    before = token.doc[first - 1]
    return None if before.pos in BARRIERS or before.text in QUOTES else token


def _is_title(token: Token) -> bool:
    """Tell whether the token can be a title or a part of a person's name, not of a place or body before it."""
    return token.pos == "PROPN" and token.ent_type not in PLACES | {"ORG", "NORP"}


def _quoted_name(verb: Token) -> Token | None:
    """Return the head of a name in quotation marks before the verb, unless a preposition governs it."""
    close = verb.i - 1
    opening = next((i for i in range(close - 1, -1, -1) if verb.doc[i].text in QUOTES), None)
    if opening is None or opening + 1 >= close:
        return None
    before = verb.doc[max(0, opening - 2) : opening]
    governed = any(t.pos == "ADP" for t in before[-1:]) or [t.pos for t in before] == ["ADP", "DET"]
    return None if governed else verb.doc[opening + 1 : close].root


def is_stray(verb: Token, words: SpeechWords) -> bool:
    """Tell whether a coordinated verb of speech stands in the content of another only by the parse.

    "acknowledged that some may have been killed and announced an inquiry": whoever acknowledged has announced as well.
    """
    bare = not any(c.dep in ("nsubj", "nsubjpass", "aux", "auxpass", "mark") for c in verb.children)
    speech = bare and verb.dep == "conj" and verb.tag == "VBD" and bool(words.acts_of(verb.lemma))
    return speech and verb.head.dep == "ccomp" and bool(words.acts_of(verb.head.head.lemma))


def _adds_to_saying(verb: Token, words: SpeechWords) -> bool:
    """Tell whether "saying" goes on with what the whole clause says ("repeated that they would leave, saying ...")."""
    participle = verb.dep == "advcl" and verb.tag == "VBG" and bool(words.acts_of(verb.lemma)) and verb.i > verb.head.i
    intended = verb.head.dep == "ccomp" and any(c.dep == "aux" and c.tag == "MD" for c in verb.head.children)
    return participle and intended and bool(words.acts_of(verb.head.head.lemma))


def _word_before(verb: Token) -> Token | None:
    """Return the word before a verb, past adverbs, auxiliaries, quotation marks and notes in brackets."""
    index = verb.i - 1
    while index > 0:
        token = verb.doc[index]
        if token.text == "]":
            index = next((i for i in range(index, 0, -1) if verb.doc[i].text == "["), 0)
        elif not (token.dep in ("advmod", "aux") or token.text in QUOTES or token.is_space):
            break
        index -= 1
    return verb.doc[index] if 0 <= index < verb.i else None


def _agent(verb: Token) -> Token | None:
    return next((p for c in verb.children if c.dep == "agent" for p in c.children if p.dep == "pobj"), None)


def _inverted_subject(verb: Token) -> Token | None:
    """Return the name after the verb in '"...," said Omar', where the parse takes it for an object."""
    objects = [c for c in verb.rights if c.dep in ("dobj", "attr", "oprd") and c.ent_type in NAMES]
    quoted = verb.i > 0 and verb.nbor(-1).text in QUOTES | {","}
    return objects[0] if objects and quoted and not any(c.dep == "ccomp" for c in verb.rights) else None


def _named(head: Token | None, words: SpeechWords) -> Token | None:
    """Return the name in apposition to `head` ("the judge, Tovan Rhal"), the author of a document, or `head`."""
    if head is None or head.lower in words.dummy_subjects or head.dep == "expl" or head.pos not in NOMINALS:
        return None
    if head.lemma.lower() in words.document_nouns and head.ent_type not in ("PERSON", "ORG"):
        author = author_of(head, words)
        return author if author.i == head.i else _named(author, words)
    if head.ent_type not in ("PERSON", "ORG"):
        apposed = (c for c in head.children if c.dep == "appos" and c.pos == "PROPN")
        return next(apposed, None) or _name_of_description(head) or head
    return head


def _name_of_description(noun: Token) -> Token | None:
    """Return the name in "Ada Price a spokesman for the ministry said", where a comma is missing."""
    article = next((c for c in noun.lefts if c.dep == "det" and c.lower in ("a", "an", "the")), None)
    before = article.nbor(-1) if article is not None and article.i else None
    return before if before is not None and before.ent_type == "PERSON" and before.pos == "PROPN" else None


def can_speak(head: Token, words: SpeechWords) -> bool:
    """Tell whether the noun phrase of `head` is somebody, or a text that tells what somebody says."""
    if head.pos == "PRON":
        return head.lower in SPEAKING
    grammar, lemma = load_words().grammar, head.lemma.lower()
    named = head.ent_type in NAMES or head.pos == "PROPN" or (head.text.isupper() and len(head.text) > 1)
    people = lemma in grammar.acting or lemma in grammar.group_nouns
    return named or people or lemma in words.speaker_nouns or lemma in words.document_nouns


def speaker(parsed: ParsedArticle, block: ParsedBlock, head: Token) -> Speaker:
    """Return the speaker's noun phrase without its article, with up to one short prepositional tail."""
    return Speaker(span=parsed.span_of(noun_phrase(head), block), head=parsed.span_of(head, block))


def noun_phrase(head: Token) -> Stretch:
    """Return the words from the first premodifier to the end of a short tail ("writer for the Gazette")."""
    left, right = head.i, head.i
    for child in head.lefts:
        if child.dep in PREMODIFIERS:
            left = min(left, child.left_edge.i)
    for child in head.rights:
        if child.i == right + 1 and child.right_edge.i - head.i <= LONGEST_TAIL and _is_tail(child, head):
            right = child.right_edge.i
    while right + 2 < len(head.doc) and head.doc[right + 1].text == "-" and not head.doc[right].whitespace:
        right += 2
    between = head.doc[right + 1 : head.head.i]
    if head.dep in ("compound", "nmod") and all(t.pos in ("ADJ", "NOUN", "PROPN") for t in between):
        right += len(between)
    while left < right and (head.doc[left].pos in ("DET", "PUNCT", "SPACE", "CCONJ") or head.doc[left].text in QUOTES):
        left += 1
    while right > head.i and (head.doc[right].pos in ("PUNCT", "SPACE") and head.doc[right].text not in QUOTES):
        right -= 1
    return _balanced(head, left, right)


def _balanced(head: Token, left: int, right: int) -> Stretch:
    """Return the phrase with paired quotation marks: cut before the head, completed after it."""
    doc = head.doc
    marks = [i for i in range(left, head.i) if doc[i].text in DOUBLE]
    if len(marks) % 2:
        left = marks[-1] + 1
    tail = sum(doc[i].text in DOUBLE for i in range(head.i, right + 1))
    if tail % 2 and right + 1 < len(doc) and doc[right + 1].text in DOUBLE:
        right += 1
    return doc[left : right + 1]


def _is_tail(child: Token, head: Token) -> bool:
    """Tell whether what follows a noun belongs to its phrase: a number, a last name, "for the Gazette"."""
    if child.dep != "prep":
        return child.dep in ("nummod", "flat", "compound", "nmod")
    fitting = FOLLOWING if head.pos == "NOUN" else frozenset({"of"}) if head.ent_type != "PERSON" else frozenset()
    return child.lower in fitting and all(t.pos not in ("VERB", "AUX") for t in child.subtree)
