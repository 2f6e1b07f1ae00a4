"""Date events from the time expressions that belong to them, no more precisely than the words."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from kg.model.events import Dating
from kg.model.mentions import Basis, Precision, TimeExpression

POINTS = frozenset({Precision.DAY, Precision.MONTH, Precision.YEAR, Precision.INTERVAL})
OPEN = frozenset({"since", "after", "until", "before"})
NEAR = {Precision.DAY: timedelta(days=7), Precision.MONTH: timedelta(days=62)}
"""How far apart two times are that "and" makes one stretch of."""
JOINED = {Precision.DAY: 12, Precision.MONTH: 10, Precision.YEAR: 5}
"""How many characters at most stand between the two ends of a stretch; " to " has four."""
UNLIKE = 6
"""The same where one end is finer than the other ("between 17 July 1936 and December 1951")."""


def dating_of(indexes: Sequence[int], times: Sequence[TimeExpression], *, lasting: bool = False) -> Dating | None:
    """Return the dating that the best of the given time expressions supports, or None.

    What happened "by May" may have happened before; what is `lasting`, as a number of troops, held then.

    "From 31 December through 1 January", "on 11 and 14 March" and "between 2005 and 2008" span both; a bound ("since
    2014") dates nothing by itself and is passed over.
    """
    usable = [times[i] for i in indexes if times[i].precision in POINTS and times[i].not_before and times[i].not_after]
    firm = [t for t in usable if lasting or not _is_edge(t)]
    firm = [t for t in firm if t.relation not in OPEN]
    if not firm or (not lasting and usable[0].relation == "by"):
        return None  # "It began on 3 May, and by the 7th they had taken the town"
    best = next((t for t in firm[1:] if _inside(t, firm[0]) and t.relation != "by"), firm[0])
    # The far end of a stretch may stand too far from the event to date it alone.
    far = (t for t in times if t.sentence == best.sentence and _opens_stretch(best, t))
    partner = next((t for t in (*usable[1:], *far) if t is not best and _joined(best, t)), None)
    if partner is not None:
        first, last = sorted((best, partner), key=lambda t: t.span.start)
        if first.not_before and last.not_after and first.not_before < last.not_after:
            return _between(first, last)
    return single(best)


def _opens_stretch(one: TimeExpression, other: TimeExpression) -> bool:
    """Tell whether the first of two times needs another: "between" it and the next, or a day that lacks its month."""
    first = min(one, other, key=lambda t: t.span.start)
    return first.relation == "between" or first.span.text.isdigit()


def _is_edge(time: TimeExpression) -> bool:
    """Tell whether a time only bounds what happened ("by May") or opens it ("beginning in May")."""
    return time.relation == "by" or time.span.text.lower().startswith(("beginning", "starting"))


def _inside(one: TimeExpression, other: TimeExpression) -> bool:
    """Tell whether a time lies within another and is finer ("the 2008 attack on September 17, 2008")."""
    return bool(
        one.not_before
        and one.not_after
        and other.not_before
        and other.not_after
        and one.span != other.span
        and other.not_before <= one.not_before
        and one.not_after <= other.not_after
        and (one.not_before, one.not_after) != (other.not_before, other.not_after)
    )


def single(time: TimeExpression) -> Dating:
    """Return the dating of one time expression that has bounds."""
    assert time.not_before is not None
    assert time.not_after is not None
    day: date | None = time.not_before if time.precision is Precision.DAY else None
    interval = time.precision is Precision.INTERVAL
    return Dating(
        not_before=time.not_before,
        not_after=time.not_after,
        start=time.not_before if interval and _is_days(time) else day,
        end=time.not_after if interval and _is_days(time) else day,
        precision=time.precision,
        basis=time.basis,
        span=time.span,
        sentence=time.sentence,
        relation=time.relation,
    )


def _is_days(time: TimeExpression) -> bool:
    """Tell whether an interval's ends are given as days."""
    return time.value is not None and len(time.value.split("/")[0]) == len("2020-01-01")


def as_begun(dating: Dating | None, begun: Collection[int]) -> Dating | None:
    """Return the dating without an end where its day, told in one of the sentences `begun`, is only the first.

    A month or year in which something began still bounds when it did.
    """
    if dating is None or dating.precision is not Precision.DAY or dating.sentence not in begun:
        return dating
    return replace(dating, end=None, open_ended=True)


def _joined(one: TimeExpression, other: TimeExpression) -> bool:
    """Tell whether two days, months or years are joined by "to", "through" or a dash; days and months by "and" too."""
    first, last = sorted((one, other), key=lambda t: t.span.start)
    gap = last.span.start - first.span.end
    if gap == len(" and ") and first.relation != "between":
        return _are_next_years(first, last) or (one.precision is other.precision and _are_near(first, last))
    apart = first.not_after is not None and last.not_before is not None and first.not_after < last.not_before
    alike = UNLIKE if first.relation == "between" else JOINED.get(one.precision, 0)
    room = alike if one.precision is other.precision else UNLIKE if apart else 0
    return (
        0 < last.span.start - first.span.end < room
        and last.relation not in ("by", "before", "after")
    )


def _are_near(first: TimeExpression, last: TimeExpression) -> bool:
    """Tell whether two days or months that "and" joins are near each other ("on 11 and 14 March")."""
    if first.not_before is None or last.not_before is None:
        return False
    return last.not_before - first.not_before <= NEAR[first.precision] if first.precision in NEAR else False


def _are_next_years(first: TimeExpression, last: TimeExpression) -> bool:
    """Tell whether one year follows the other ("in 2004 and 2005")."""
    years = first.precision is last.precision is Precision.YEAR
    if not years or first.not_before is None or last.not_before is None:
        return False
    return last.not_before.year - first.not_before.year == 1


def _between(first: TimeExpression, last: TimeExpression) -> Dating:
    """Return the stretch from one time to another; it gives a day only for an end that is one."""
    assert first.not_before is not None
    assert last.not_after is not None
    return Dating(
        not_before=first.not_before,
        not_after=last.not_after,
        start=first.not_before if first.precision is Precision.DAY else None,
        end=last.not_after if last.precision is Precision.DAY else None,
        precision=Precision.INTERVAL,
        basis=first.basis,
        span=first.span,
        sentence=first.sentence,
    )


def section_datings(heading_times: Mapping[int, Sequence[TimeExpression]]) -> dict[int, Dating]:
    """Return for each section the dating that its heading gives, where it names one day, month or year."""
    found: dict[int, Dating] = {}
    for section, times in heading_times.items():
        points = [
            t
            for t in times
            if t.not_before and t.not_after and t.precision in (Precision.DAY, Precision.MONTH, Precision.YEAR)
        ]
        if len(points) == 1:
            found[section] = replace(single(points[0]), basis=Basis.SECTION)
    return found


def title_dating(times: Sequence[TimeExpression]) -> Dating | None:
    """Return the dating that an article's title gives ("Battle of Orlo (2003)")."""
    dated = next((t for t in times if t.not_before and t.not_after and t.precision in POINTS), None)
    return replace(single(dated), basis=Basis.SECTION) if dated is not None else None


def overlap(one: Dating, other: Dating) -> bool:
    """Tell whether two datings share a day."""
    return one.not_before <= other.not_after and other.not_before <= one.not_after


def same_day(one: Dating, other: Dating) -> bool:
    """Tell whether both give the same first day."""
    return one.start is not None and one.start == other.start


def finer(one: Dating | None, other: Dating | None) -> Dating | None:
    """Return the more precise of two datings, the first where they are alike.

    A stretch whose first and last day are given is not refined by a day within it; it tells more than its first day.
    """
    if one is None or other is None:
        return one or other
    if _is_stretch(one) and overlap(one, other):
        return one
    if _is_stretch(other) and other.start == one.start:
        return other
    return (
        other
        if (other.not_after - other.not_before) < (one.not_after - one.not_before) and overlap(one, other)
        else one
    )


def _is_stretch(dating: Dating) -> bool:
    """Tell whether a dating gives a first and a last day that differ."""
    return dating.start is not None and dating.end is not None and dating.start < dating.end
