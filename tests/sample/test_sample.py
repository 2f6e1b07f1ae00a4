"""The samples judged by eye are well formed, and the README's numbers are theirs."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parent
ROUNDS = sorted(FOLDER.glob("events-*.yaml"))
ROW = re.compile(r"^\| (\d+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| ([\d.]+) \| ([\d.]+) \|$", re.M)


def _judged(file: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return entries


@pytest.mark.parametrize("file", ROUNDS, ids=lambda file: file.stem)
def test_every_event_has_a_verdict_and_each_fault_a_reason(file: Path) -> None:
    for entry in _judged(file):
        assert entry["verdict"] in ("right", "partly", "wrong"), entry["key"]
        assert entry["verdict"] == "right" or entry["reason"], entry["key"]
        assert entry["sentences"], entry["key"]


def test_the_readme_counts_every_round_as_judged() -> None:
    rows = {row[1]: row for row in ROW.finditer((FOLDER / "README.md").read_text(encoding="utf-8"))}
    assert sorted(rows) == [file.stem.removeprefix("events-") for file in ROUNDS]
    for file in ROUNDS:
        verdicts = Counter(entry["verdict"] for entry in _judged(file))
        right, partly, wrong = (verdicts[v] for v in ("right", "partly", "wrong"))
        everything = right + partly + wrong
        row = rows[file.stem.removeprefix("events-")]
        assert [int(n) for n in row.groups()[1:5]] == [everything, right, partly, wrong]
        assert float(row[6]) == round(right / everything, 2)
        assert float(row[7]) == round((right + partly) / everything, 2)
