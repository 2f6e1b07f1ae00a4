"""Turn the public name lists of the Open Event Data Alliance into the small tables of kg/knowledge/data.

Run once, by hand: `python -m kg.knowledge.gather SOURCE_DIR`, where SOURCE_DIR holds CountryInfo.*.txt,
Phoenix.MilNonState.actors.txt and Phoenix.International.actors.txt. It writes demonyms.tsv,
groups.tsv and organisations.tsv.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).parent / "data"
DEMONYM = re.compile(
    r"[A-Z]+( [A-Z]+)?(_[A-Z]+)?(AN|IAN|ESE|I|ISH|IOT|CH|EK|OT|SS|TE|SWAZI|LAO|KYRGYZ|SLOVENE|ARGENTINE)"
)
# The file gives a wrong code, another word first, or leaves out a usual second form.
CORRECTIONS = {
    "AR": ("Argentine", "Argentinian"),
    "BE": ("Belgian",),
    "BF": ("Burkinabe", "Burkinabé"),
    "CD": ("Congolese",),
    "CZ": ("Czech",),
    "DK": ("Danish",),
    "DJ": ("Djiboutian",),
    "DO": ("Dominican",),
    "FI": ("Finnish",),
    "GB": ("British", "English", "Scottish", "Welsh", "Briton"),
    "GT": ("Guatemalan",),
    "GN": ("Guinean",),
    "HR": ("Croatian", "Croat"),
    "IE": ("Irish",),
    "IL": ("Israeli",),
    "IN": ("Indian",),
    "IS": ("Icelandic",),
    "JP": ("Japanese",),
    "KG": ("Kyrgyz",),
    "KZ": ("Kazakh", "Kazakhstani"),
    "LA": ("Laotian", "Lao"),
    "LU": ("Luxembourgish",),
    "ME": ("Montenegrin",),
    "MM": ("Burmese", "Myanmar"),
    "MZ": ("Mozambican",),
    "NL": ("Dutch",),
    "NZ": ("New Zealand",),
    "PG": ("Papua New Guinean",),
    "PH": ("Philippine", "Filipino"),
    "PL": ("Polish",),
    "PS": ("Palestinian",),
    "RS": ("Serbian", "Serb"),
    "RU": ("Russian",),
    "SA": ("Saudi", "Saudi Arabian"),
    "SE": ("Swedish",),
    "SI": ("Slovenian", "Slovene"),
    "SK": ("Slovak", "Slovakian"),
    "SO": ("Somali", "Somalian"),
    "ES": ("Spanish",),
    "SV": ("Salvadoran",),
    "TH": ("Thai",),
    "TJ": ("Tajik",),
    "TL": ("Timorese", "East Timorese"),
    "TM": ("Turkmen",),
    "TR": ("Turkish", "Turk"),
    "US": ("American",),
    "UZ": ("Uzbek",),
    "XK": ("Kosovar", "Kosovan"),
    "YE": ("Yemeni",),
    "CH": ("Swiss",),
    "FR": ("French",),
    "GE": ("Georgian",),
    "CY": ("Cypriot",),
    "AE": ("Emirati",),
    "AZ": ("Azerbaijani", "Azeri"),
    "CI": ("Ivorian",),
    "BD": ("Bangladeshi",),
    "IQ": ("Iraqi",),
    "PK": ("Pakistani",),
    "AF": ("Afghan",),
    "KW": ("Kuwaiti",),
    "QA": ("Qatari",),
    "OM": ("Omani",),
    "BH": ("Bahraini",),
    "GR": ("Greek",),
    "PT": ("Portuguese",),
    "NE": ("Nigerien",),
    "VN": ("Vietnamese",),
    "TW": ("Taiwanese",),
    "MG": ("Malagasy",),
    "LS": ("Basotho",),
    "BW": ("Botswanan",),
    "AG": ("Antiguan",),
    "KN": ("Kittitian",),
    "BB": ("Barbadian",),
    "GL": ("Greenlandic",),
    "SR": ("Surinamese",),
    "LI": ("Liechtenstein",),
}
GROUP_NOUN = re.compile(
    r"\b(FRONT|ARMY|BRIGADES?|MOVEMENT|GROUP|ORGANI[SZ]ATION|FORCES?|BATTALIONS?|COMMAND|PARTY|MILITIA|TIGERS?|COUNCIL|LEAGUE|UNION"
    r"|VANGUARDS?|GUARDS?|COMMANDOS?|CELLS?|PATH|RESISTANCE|JIHAD|MUJAHEDIN|MUJAHIDEEN|HEZBOLLAH|HIZBALLAH|ANSAR|LASHKAR|JAISH|JAYSH|HARAKAT)\b"
)
ORGANISATION_NOUN = re.compile(
    r"\b(ORGANI[SZ]ATION|AGENCY|UNION|BANK|COUNCIL|COMMISSION|COURT|FUND|PROGRAM(ME)?|COMMITTEE|ASSEMBLY|TRIBUNAL|COMMUNITY|LEAGUE"
    r"|SECRETARIAT|PARLIAMENT|ASSOCIATION|FEDERATION|INSTITUTE|CONFERENCE)\b"
)
SMALL_WORDS = {"of", "the", "and", "for", "in", "on", "to", "al", "el", "de", "la", "e", "i"}
HEADER = """# {what}
# Source: {source}, Open Event Data Alliance, https://github.com/openeventdata
# Licence: {licence}
# Written by kg.knowledge.gather; change that module, not this file.
"""


def names_of(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (name in capitals, code) for every name of an actor dictionary; aliases take the code of their block."""
    pending: list[str] = []
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        text = line.split("#", 1)[0].split(";", 1)[0]
        name, bracket, code = text.partition("[")
        cleaned = re.sub(r"\([^)]*\)", "", name).replace("_", " ").strip(" +\t")
        if cleaned:
            pending.append(re.sub(r"\s+", " ", cleaned))
        if bracket:
            yield from ((entry, code.split("]")[0].split()[0]) for entry in pending if code.strip("] "))
            pending = []


def title_case(name: str) -> str:
    """Write a name in capitals as it stands in running text.

    >>> title_case("FRONT FOR THE LIBERATION OF PALESTINE")
    'Front for the Liberation of Palestine'
    >>> title_case("AL-SADR BRIGADES")
    'al-Sadr Brigades'
    """
    words = []
    for i, word in enumerate(name.lower().split()):
        parts = [p if p in SMALL_WORDS else p.capitalize() for p in word.split("-")]
        joined = "-".join(parts)
        words.append(joined[:1].upper() + joined[1:] if i == 0 and "-" not in joined else joined)
    return " ".join(words)


def demonyms(source: Path) -> list[str]:
    """Return "alpha-2<TAB>demonym" lines: the first entry of each country's list, or what CORRECTIONS has instead."""
    text = source.read_text(encoding="utf-8", errors="replace")
    lines = {(code, word) for code, words in CORRECTIONS.items() for word in words}
    for block in re.findall(r"<Country>.*?</Country>", text, re.S):
        code = re.search(r"<ISO3166-alpha2>([A-Z]{2})<", block)
        names = re.search(r"<Nationality>(.*?)</Nationality>", block, re.S)
        if not code or not names or code[1] in CORRECTIONS:
            continue
        entries = [n.strip().rstrip("_") for n in names[1].split("\n") if n.strip() and "#" not in n]
        if entries and DEMONYM.fullmatch(entries[0]):
            lines.add((code[1], entries[0].replace("_", " ").title()))
    return [f"{code}\t{word}" for code, word in sorted(lines)]


def known_names(source: Path, noun: re.Pattern[str], code_start: str) -> list[str]:
    """Return names of two words or more with a telling noun, as sorted "name<TAB>code" lines."""
    found = {}
    for name, code in names_of(source):
        if (
            code.startswith(code_start)
            and 2 <= len(name.split()) <= 8
            and noun.search(name)
            and re.fullmatch(r"[A-Z' -]+", name)
        ):
            found[title_case(re.sub(r"^THE ", "", name))] = code
    return [f"{name}\t{code}" for name, code in sorted(found.items())]


def write(name: str, what: str, source: str, licence: str, lines: list[str]) -> None:
    """Write one table with its header of source and licence."""
    header = HEADER.format(what=what, source=source, licence=licence)
    (DATA / name).write_text(header + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def gather(source: Path) -> None:
    """Write the three tables from the dictionaries in `source`."""
    mit = "MIT, Copyright (c) 2014 Open Event Data Alliance"
    info = sorted(source.glob("CountryInfo*.txt"))[-1]
    write(
        "demonyms.tsv",
        "ISO 3166 alpha-2 code, demonym",
        info.name,
        "facts only (which word names which nationality)",
        demonyms(info),
    )
    groups = source / "Phoenix.MilNonState.actors.txt"
    write("groups.tsv", "armed group, actor code", groups.name, mit, known_names(groups, GROUP_NOUN, ""))
    international = source / "Phoenix.International.actors.txt"
    write(
        "organisations.tsv",
        "international organisation, actor code",
        international.name,
        mit,
        known_names(international, ORGANISATION_NOUN, "IGO"),
    )


if __name__ == "__main__":
    gather(Path(sys.argv[1]))
