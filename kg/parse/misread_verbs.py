"""Make verbs of what parsers take for participles that describe a noun, and a noun of "fighting"."""

from spacy.tokens import Token

from kg.knowledge.misreading_words import load_misreading_words

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
CLOSING = frozenset({'"', "”", "''"})
PLACED = frozenset({"GPE", "LOC"})


def mend_subject(name: Token) -> None:
    """Mend a name that was read as a subject and belongs to what stands before it."""
    add_to_town(name)
    leave_in_title(name)


def leave_in_title(name: Token) -> None:
    """Leave a name in the quoted title that it ends ('in a message titled "Your orders, Orlo," the Front claimed')."""
    after, first = name.doc[name.i + 1 : name.i + 3], name.left_edge
    follower = next((c for c in name.rights if c.dep_ == "appos"), None)
    ends = len(after) == 2 and after[0].text == "," and after[1].text in CLOSING and not after[0].whitespace_
    quoted = ends and first.i > name.sent.start  # but not 'the high command, "Orka", pulled out'
    if quoted and follower is not None and follower.left_edge.i == name.i + 3:
        verb = name.head
        follower.head, follower.dep_ = verb, "nsubj"
        name.head, name.dep_ = first.nbor(-1), "appos"


def make_noun(gerund: Token) -> None:
    """Make a noun of "fighting" and "infighting" as a subject without object ("Fighting in Orlo left two dead")."""
    if not any(c.dep_ in ("dobj", "nsubj") for c in gerund.children):
        gerund.pos_, gerund.tag_, gerund.lemma_, gerund.dep_ = "NOUN", "NN", gerund.lower_, "nsubj"


def make_object(name: Token) -> None:
    """Make the object of a name right after its verb that was read as an adverbial ("the forces fled Orlo")."""
    verb, first = name.head, name.left_edge
    if name.pos_ != "PROPN" or name.ent_type_ in ("DATE", "TIME") or first.i != verb.i + 1 or verb.pos_ != "VERB":
        return
    if not any(c.dep_ in ("dobj", "auxpass") for c in verb.children):
        name.dep_ = "dobj"


def make_perfect(participle: Token) -> None:
    """Make a verb of a participle with "has" that was read as describing its object ("has only targeted soldiers")."""
    noun = participle.head
    others = [c for c in noun.children if c.dep_ in (*SUBJECTS, "advcl", "punct") and c.i != participle.i]
    root = noun.head.i == noun.i
    participle.head = participle if root else noun.head
    participle.dep_, participle.pos_ = noun.dep_, "VERB"
    noun.head, noun.dep_ = participle, "dobj"
    for other in others:
        other.head = participle


def go_on(participle: Token) -> None:
    """Make a verb of the past tense that was read as describing its object ("fired shots, attacked men and left")."""
    noun = participle.head
    verb = noun.head
    while verb.dep_ == "conj" and verb.pos_ in ("NOUN", "PROPN"):
        verb = verb.head
    if verb.dep_ in ("dobj", "conj") and verb.pos_ in ("NOUN", "PROPN"):
        verb = verb.head
    if verb.tag_ not in ("VBD", "VBN") or verb.i > participle.i or noun.dep_ not in ("dobj", "conj"):
        return
    participle.head, participle.dep_, participle.pos_ = verb, "conj", "VERB"
    noun.head, noun.dep_ = participle, "dobj"
    for member in [c for c in noun.rights if c.dep_ == "conj"]:
        described = next((c for c in member.lefts if c.dep_ == "amod" and c.tag_ in ("VBD", "VBN")), None)
        if described is not None and described.i == member.left_edge.i:
            described.head, described.dep_, described.pos_ = participle, "conj", "VERB"
            member.head, member.dep_ = described, "dobj"


def lead(participle: Token) -> None:
    """Make a verb of what was read as a participle in the subject of a sentence ("Rebels in Orlo shelled the town")."""
    noun, subject = participle.head, participle.sent.root
    where = noun.head
    if subject.pos_ not in ("NOUN", "PROPN") or where.dep_ != "prep" or where.head != subject:
        return
    before = [c for c in noun.lefts if c.i < participle.i]
    if not before or before[-1].pos_ not in ("NOUN", "PROPN") or any(t.pos_ in ("VERB", "AUX") for t in before):
        return
    loose = ("punct", "advmod", "advcl")
    outside = [c for c in subject.children if c.dep_ in loose or (c.dep_ == "prep" and c.i < subject.i)]
    participle.head, participle.dep_, participle.pos_ = participle, "ROOT", "VERB"
    before[-1].head, before[-1].dep_ = where, "pobj"
    for other in before[:-1]:
        other.head = before[-1]
    subject.head, subject.dep_ = participle, "nsubj"
    noun.head, noun.dep_ = participle, "dobj"
    for other in outside:
        other.head = participle


def flee(participle: Token) -> None:
    """Make what troops are doing of what was read as done by their attackers ("attacked retreating troops")."""
    words = load_misreading_words().misread_verbs
    verb, troops = participle.head, next((c for c in participle.rights if c.dep_ == "dobj"), None)
    struck = verb.lemma_ in words.striking and participle.lemma_ in words.moving
    if troops is None or participle.i != verb.i + 1 or not struck:
        return
    for other in [c for c in participle.children if c.i != troops.i]:
        other.head = verb
    troops.head, troops.dep_ = verb, "dobj"
    participle.head, participle.dep_, participle.pos_ = troops, "amod", "ADJ"


def shoot_dead(shot: Token) -> None:
    """Make the verb of "shot" before "dead" that was read as a noun ("Gunmen on a motorcycle shot dead two men")."""
    dead = shot.nbor(1) if shot.i + 1 < len(shot.doc) else shot
    link = shot.head
    if dead.lower_ != "dead" or shot.pos_ != "NOUN" or link.dep_ != "prep" or not any(shot.lefts):
        return
    *others, ridden = list(shot.lefts)
    others += list(ridden.rights)
    for child in others:
        child.head = ridden
    ridden.head, ridden.dep_ = link, "pobj"
    root = dead.head.i == dead.i
    shot.head, shot.dep_ = (shot if root else dead.head), dead.dep_
    shot.pos_, shot.tag_, shot.lemma_ = "VERB", "VBD", "shoot"
    for child in [c for c in dead.children if c.i != shot.i]:
        child.head = shot
    dead.head, dead.dep_ = shot, "acomp"


def describe(participle: Token) -> None:
    """Mend a participle that was read as describing the noun before it."""
    _tell(participle)
    _hang_on_act(participle)


def _tell(participle: Token) -> None:
    """Make the verb of a sentence of a participle with an object ("The bombings killed at least 30 people").

    What describes a noun is passive and has none, so it was read amiss where the noun is all that the sentence has.
    """
    words = load_misreading_words().misread_verbs
    noun = participle.head
    active = participle.tag_ == "VBN" and any(c.dep_ == "dobj" for c in participle.children)
    inserted = participle.tag_ == "VBD" and participle.i > 0 and participle.nbor(-1).text == ","
    if inserted and _is_after_insertion(participle):
        noun, active = participle.sent.root, True  # "The Front, aided by teams with guns, fought the army"
    if noun.head.i != noun.i or noun.pos_ not in ("NOUN", "PROPN") or not active or participle.lemma_ in words.giving:
        return
    if participle.i < noun.i or any(c.dep_ in ("relcl", "appos", "conj") for c in noun.children):
        return
    others = [c for c in noun.children if c.i > participle.i or c.dep_ in ("punct", "advmod", "advcl")]
    others += [c for c in noun.lefts if c.dep_ == "prep" and c not in others]
    participle.head, participle.dep_, participle.pos_, participle.tag_ = participle, "ROOT", "VERB", "VBD"
    noun.head, noun.dep_ = participle, "nsubj"
    for other in others:
        if other.i != participle.i:
            other.head = participle


def _is_after_insertion(verb: Token) -> bool:
    """Tell whether a past tense hangs within what is inserted after the noun that is all that its sentence has."""
    root = verb.sent.root
    return root.pos_ in ("NOUN", "PROPN") and verb.head.i != root.i and root.is_ancestor(verb) and any(
        c.dep_ == "acl" and c.i < verb.i for c in root.rights
    )


def _hang_on_act(participle: Token) -> None:
    """Hang a toll on what was done and not on those it was done to ("fought with demonstrators injuring nine")."""
    words = load_misreading_words().misread_verbs
    noun = participle.head
    if participle.tag_ != "VBG" or participle.lemma_ not in words.harming or noun.dep_ != "pobj":
        return
    verb = next((a for a in noun.ancestors if a.pos_ == "VERB"), None)
    clashing = noun.head.lower_ in ("with", "against") and noun.head.head.pos_ == "NOUN"
    if clashing and verb is not None and verb.i < noun.i:
        participle.head, participle.dep_ = verb, "advcl"


def add_to_town(country: Token) -> None:
    """Add a country to the town before it that was read as who did it ("was in Orlo, Kelmaria targeting a bus")."""
    town = country.nbor(-2) if country.i > country.sent.start + 1 else None
    verb = country.head
    if verb.tag_ != "VBG" or country.ent_type_ not in PLACED or town is None or country.nbor(-1).text != ",":
        return
    if verb.dep_ not in ("advcl", "acl") or verb.head.i > town.i or any(c.dep_ == "aux" for c in verb.children):
        return  # "in Orlo, Kelmaria was shelling the rebels"
    if town.dep_ == "pobj" and town.ent_type_ in PLACED and country.left_edge.i == country.i:
        country.head, country.dep_ = town, "appos"


def suffer(gerund: Token) -> None:
    """Make the subject of a passive of the object of a gerund ("retreating soldiers were fired upon").

    What is done is done to them and not to their retreat; "retreating from Orlo was seen as a defeat" has no object.
    """
    people = next((c for c in gerund.rights if c.dep_ == "dobj"), None)
    verb = gerund.head
    plural = any(c.dep_ == "auxpass" and c.lower_ in ("were", "are") for c in verb.children)
    if people is None or people.tag_ != "NNS" or not plural or people.left_edge.i != gerund.i + 1:
        return
    others = [c for c in gerund.children if c.i > people.i]
    people.head, people.dep_ = verb, "nsubjpass"
    gerund.head, gerund.dep_, gerund.pos_ = people, "amod", "ADJ"
    for other in others:
        other.head = people
