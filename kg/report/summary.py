"""Write the report of a build as Markdown: what the graph holds, what stands out, what to check, what is missing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model.facts import Missed
from kg.report.legible import printable
from kg.report.network import Standing
from kg.report.rows import Table

SHOWN = 25
"""Rows of a list that are written out; the rest is counted."""

NOUNS = (
    (("attacks", "attack", "attacks"), ("movements", "movement", "movements"),
     ("agreements", "round of talks or agreement", "rounds of talks and agreements"),
     ("statements", "quotation", "quotations")),
    (("people", "person", "people"), ("organisations", "organisation", "organisations"), ("bases", "base", "bases")),
)
"""The tables that the headlines count, a line each, with what to call one row and several."""

Record = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The rows of a check that found something, with what that means and what to do about it."""

    name: str
    summary: str
    problem: str
    solution: str
    rows: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """What the report is made from: titles, size, the tables by name, central actors, checks, and what was missed."""

    titles: tuple[str, ...]
    triples: int
    tables: Mapping[str, Table]
    standings: tuple[Standing, ...]
    findings: tuple[Finding, ...]
    missed: tuple[Missed, ...]


def headlines(build: Build) -> tuple[str, ...]:
    """Return the build in a few sentences, for the end of a run."""
    rows = {name: len(table.rows) for name, table in build.tables.items()}
    lines = [f"{build.triples:,} triples from {_listed(build.titles)}",
             *(", ".join(_count(rows.get(name, 0), one, many) for name, one, many in nouns) for nouns in NOUNS)]
    if build.standings:
        lines.append(f"most connected: {_listed([s.party.label for s in build.standings[:3]])}")
    odd = sum(bool(finding.rows.rows) for finding in build.findings)
    lines.append(f"{_count(odd, 'thing')} to look at twice")
    lines.append(f"{_count(len(build.missed), 'part')} of the text not in the graph")
    return tuple(printable(line) for line in lines)


def report(build: Build) -> str:
    """Return the report as Markdown, ending with a newline; the same build gives the same text."""
    tables = {name: records(table) for name, table in build.tables.items()}
    parts = [
        f"# {escaped(_listed(build.titles))}",
        "\n".join(f"- {escaped(line)}" for line in headlines(build)),
        *_section("Attacks", [_attack(row) for row in _dated_first(tables, "attacks")]),
        *_section("Withdrawals, deployments, handovers", [_movement(row) for row in _dated_first(tables, "movements")]),
        *_section("Force levels", [_level(row) for row in _dated_first(tables, "force_levels")]),
        *_section("Talks, votes and agreements", [_agreement(row) for row in _dated_first(tables, "agreements")]),
        *_section("Who blames whom", [_claim(row) for row in tables.get("claims", ())]),
        *_section("In the middle of it", [_standing(one) for one in build.standings[:10] if one.neighbours > 1]),
        *_checks(build.findings),
        *_missed(build.missed),
    ]
    return "\n\n".join(parts) + "\n"


def records(table: Table) -> tuple[Record, ...]:
    """Return the rows of a table as mappings from column to cell."""
    return tuple(dict(zip(table.columns, row, strict=True)) for row in table.rows)


def _dated_first(tables: Mapping[str, Sequence[Record]], name: str) -> list[Record]:
    """Return a table's rows in the order of its query, those without a date last."""
    return sorted(tables.get(name, ()), key=lambda row: not (row.get("start") or row.get("date")))


def escaped(text: str) -> str:
    r"""Return `text` printable, with everything that Markdown would take for markup made harmless.

    >>> escaped("a_b <i>")
    'a\\_b \\<i\\>'
    """
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#|~$" else char for char in printable(text))


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    """Yield a heading with its list, if there is anything to list."""
    if lines:
        yield f"## {title}"
        rest = len(lines) - SHOWN
        yield "\n".join([*(f"- {line}" for line in lines[:SHOWN]), *([f"- … and {rest} more"] if rest > 0 else [])])


def _attack(row: Record) -> str:
    """Write one attack as a line: when, what, by whom, at what cost."""
    what = f"{_when(row['start'], row['end'])}**{escaped(row['label'] or _words(row['type']))}**"
    parts = [f"by {_values(row['attacker'])}"] if row["attacker"] else []
    if row["accused"]:
        source = f"according to {_values(row['accused_by'])}" if row["accused_by"] else "without a source"
        parts.append(f"{_values(row['accused'])} accused {source}")
    parts += [f"{row[outcome]} {outcome}" for outcome in ("killed", "injured") if row[outcome]]
    return ", ".join([what, *map(_plain_bars, parts)])


def _movement(row: Record) -> str:
    """Write one movement as a line; a base that is also where from or where to is named once."""
    columns = [("from", "from"), ("to", "to")]
    if "BaseTransfer" not in row["kind"] or not row["from"]:
        columns.insert(0, ("actor", "by"))
    if row["base"] not in (row["from"], row["to"]):
        columns.insert(0, ("base", "of"))
    parts = [f"{word} {_values(row[column])}" for column, word in columns if row[column]]
    status = "" if row["status"] == "realised" else f" ({row['status']})"
    return " ".join([f"{_when(row['date'])}{escaped(_words(row['kind']))}", *parts]) + status


def _level(row: Record) -> str:
    mark = {"about": "about ", "atLeast": "at least ", "atMost": "at most "}.get(row.get("qualifier", ""), "")
    place = f" in {_values(row['place'])}" if row["place"] else ""
    planned = " (planned)" if row["status"] == "planned" else ""
    return f"{_when(row['date'])}{_values(row['force'])}: {mark}{_grouped(row['count'])}{place}{planned}"


def _agreement(row: Record) -> str:
    named = all(party in row["label"] for party in row["parties"].split(" | "))
    parties = "" if named else f", {_values(row['parties'])}"
    what = escaped(row["label"] or _words(row["type"]))
    return f"{_when(row['start'])}{what}{parties} ({row['status'] or 'status unknown'})"


def _claim(row: Record) -> str:
    about = f" for {_values(row['about'])}" if row["about"] else ""
    match row["kind"]:
        case "claims":
            return f"{_values(row['claimant'])} claims responsibility{about}"
        case "denies":
            return f"{_values(row['claimant'])} denies that {_values(row['accused']) or 'it'} was responsible{about}"
        case kind:
            return f"{_values(row['claimant'])} {escaped(kind)} {_values(row['accused'])}{about}"


def _standing(standing: Standing) -> str:
    return (f"**{escaped(standing.party.label)}**: {_count(standing.links, 'link')} to "
            f"{_count(standing.neighbours, 'other')}, betweenness {standing.betweenness:.2f}")


def _checks(findings: Iterable[Finding]) -> Iterator[str]:
    """Yield what the stored checks found, each with its rows."""
    found = [finding for finding in findings if finding.rows.rows]
    if not found:
        return
    yield "## To look at twice"
    for finding in sorted(found, key=lambda finding: finding.name):
        rows = [escaped("; ".join(f"{name.replace('_', ' ')}: {cell}" for name, cell in record.items()
                                  if cell and not name.endswith("iri")))
                for record in records(finding.rows)]
        rest = [f"- … and {len(rows) - SHOWN} more"] if len(rows) > SHOWN else []
        yield f"**{escaped(finding.problem)}** {escaped(finding.solution)} (`{finding.name}`)"
        yield "\n".join([*(f"- {row}" for row in rows[:SHOWN]), *rest])


def _missed(missed: Sequence[Missed]) -> Iterator[str]:
    """Yield what did not reach the graph, counted by kind and reason."""
    yield "## What did not reach the graph"
    if not missed:
        yield "Nothing."
        return
    counts = Counter((part.what, part.reason) for part in missed)
    lines = [f"- {_count(count, what)}: {escaped(reason)}" for (what, reason), count in
             sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
    yield "\n".join([*lines, "", "`missed.csv` lists every one with its place in the text."])


def _when(start: str, end: str = "") -> str:
    return (f"{start}–{end}: " if end else f"{start}: ") if start else "undated: "


def _values(cell: str) -> str:
    """Return the values of a cell as a list in words."""
    return escaped(_listed([value for value in cell.split(" | ") if value]))


def _grouped(digits: str) -> str:
    """Return numbers with their thousands apart.

    >>> _grouped("5200"), _grouped("900-1200")
    ('5,200', '900-1,200')
    """
    return "-".join(f"{int(part):,}" if part.isdecimal() else escaped(part) for part in digits.split("-"))


def _plain_bars(text: str) -> str:
    return text.replace(" | ", " or ")


def _words(kind: str) -> str:
    """Return a class's name as words.

    >>> _words("BaseTransfer")
    'base transfer'
    """
    return "".join(f" {char.lower()}" if char.isupper() else char for char in kind.replace(" | ", " or ")).strip()


def _listed(values: Sequence[str]) -> str:
    """Join values as in a sentence; of many, the first five and how many more."""
    if len(values) > 6:
        return f"{', '.join(values[:5])} and {len(values) - 5} more"
    return " and ".join(part for part in (", ".join(values[:-1]), *values[-1:]) if part)


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
