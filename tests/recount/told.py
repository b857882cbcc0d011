"""What goallint tells, as its JSON has it."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from goallint.cli.main import run
from tests.cli.command import goallint
from tests.recount import deeds, follow_up, steering
from tests.recount.again import FACTS
from tests.recount.municipality import NO, UNKNOWN, YES, Case, Municipality

Plain = dict[str, Any]

QUESTIONS = yaml.safe_dump(
    {
        "questions": [
            {
                "id": "all",
                "group": "all",
                "text": {"sv": "Allt?", "en": "Everything?"},
                "figures": [
                    *({"id": name, "fact": name, "sv": "{n}", "en": "{n}"} for name in FACTS),
                    *(
                        {"id": name, "measure": name, "sv": "{total}", "en": "{total}"}
                        for name in ("positive answers", "age", "answers", "amounts")
                    ),
                ],
            }
        ],
        "overall": {"all": {"sv": "Allt?", "en": "Everything?"}},
    }
)
"""Questions that ask for every fact and measure that there is."""


def told(command: str, folder: Path, capsys: pytest.CaptureFixture[str], *args: str) -> Plain:
    """The JSON of a command."""
    outcome = goallint(capsys, command, folder, "--format", "json", *args)
    assert outcome.code == 0, outcome.err
    found: Plain = json.loads(outcome.out)
    return found


MONTHS = {
    name: f"{number:02}"
    for names in (
        "januari februari mars april maj juni juli augusti september oktober november december",
        "January February March April May June July August September October November December",
    )
    for number, name in enumerate(names.split(), 1)
}
SPELT_OUT = re.compile(rf"({'|'.join(MONTHS)})(?:–({'|'.join(MONTHS)}))? (\d{{4}})")
"""A period of whole months as people write it."""


def in_digits(found: re.Match[str]) -> str:
    first, last, year = found.groups()
    begins = f"{year}-{MONTHS[first]}"
    return f"{begins}..{year}-{MONTHS[last]}" if last else begins


def cases(figure: Plain) -> Counter[Case]:
    """What a figure of the paper counts, as the recount names it."""
    return Counter(
        Case(SPELT_OUT.sub(in_digits, c["case"] or c["id"]), c["known"], c["how"])
        for c in figure["cases"]
    )


def compare(figure: Plain, again: list[Case]) -> None:
    """A figure's cases, its numbers and its share are what was counted again."""
    fact = figure["fact"]
    assert cases(figure) == Counter(again), fact
    lacking = [one for one in again if one.known == NO]
    held = [one for one in again if one.known == YES]
    assert figure["values"]["n"] == len(lacking), fact
    assert figure["values"]["yes"] == len(held), fact
    assert figure["total"] == len(held) + len(lacking), fact
    assert figure["undecided"] == sum(one.known == UNKNOWN for one in again), fact
    why = Counter(one.how for one in again if one.known is None)
    assert figure["left_out"] == dict(why), fact


def compare_paper(paper: Plain, town: Municipality) -> set[str]:
    """All figures of the working paper are what is counted again; the names of those compared."""
    seen = set()
    for question in paper["questions"]:
        for figure in question["figures"]:
            if figure["fact"]:
                compare(figure, list(FACTS[figure["fact"]](town)))
                seen.add(figure["fact"])
    return seen


def compare_measures(paper: Plain, town: Municipality) -> None:
    """The figures that are reckoned from values are what is reckoned again."""
    measures: dict[str, list[Plain]] = {}
    for figure in paper["questions"][0]["figures"]:
        if not figure["fact"]:
            measures.setdefault(figure["id"], []).append(figure)
    shares = [
        {"total": one["total"], "share": one["share"]}
        for one in measures.get("positive answers", [])
        if one["share"] is not None
    ]
    assert shares == follow_up.positive_answers(town)
    for name, again in (
        ("answers", steering.answer_counts(town)),
        ("amounts", deeds.amounts(town)),
    ):
        for one in measures.get(name, []) if again else ():
            assert {**one["values"], "total": one["total"]} == again, name
    years = [one["values"]["years"] for one in measures.get("age", []) if one["total"]]
    assert years == [age for age in [deeds.oldest(town)] if age is not None]


# The other views.


def compare_targets(folder: Path, town: Municipality, capsys: pytest.CaptureFixture[str]) -> None:
    """`targets` counts and lists the key figures that the paper says lack a target, and why."""
    content = told("targets", folder, capsys)
    goal = list(FACTS["key-figure-has-target"](town))
    base = list(FACTS["base-figure-has-target"](town))
    for name, found in (("key_figures", goal), ("base_figures", base)):
        count = content["summary"][name]
        assert count["lacking"] == sum(one.known == NO for one in found), name
        assert count["total"] == sum(one.known in (YES, NO) for one in found), name
    unknown = sum(one.known == UNKNOWN for one in (*goal, *base))
    assert content["summary"]["unread"] == unknown
    listed = [(row["id"], row["reason"]) for group in content["groups"] for row in group["rows"]]
    assert Counter(listed) == Counter((c.name, c.how) for c in (*goal, *base) if c.known == NO)
    reasons = Counter(reason for _, reason in listed)
    assert content["summary"]["reasons"] == {
        name: reasons[name] for name in content["summary"]["reasons"]
    }


def compare_cascade(folder: Path, town: Municipality, capsys: pytest.CaptureFixture[str]) -> None:
    """`cascade` lists the goals that somebody is to break down, their answers and how their chains stand."""
    content = told("cascade", folder, capsys)
    found = Counter(
        (
            goal["id"],
            goal["verdict"],
            goal["answering"],
            goal["asked"],
            tuple(sorted((a["body"], a["answer"]) for a in goal["answers"] if a["asked"])),
        )
        for goal in content["goals"]
    )
    again: Counter[Any] = Counter()
    for goal in town.goals:
        verdict = steering.verdict_on(goal, town)
        if verdict is not None:
            answers = steering.answers_to(goal, town)
            answering = sum(one in steering.ANSWERS for one in answers.values())
            row = (
                goal.get("id", ""),
                verdict,
                answering,
                len(answers),
                tuple(sorted(answers.items())),
            )
            again[row] += 1
    assert found == again, (found - again, again - found)
    gaps = [(gap["body"], gap["reason"]) for gap in content["gaps"]]
    counted = Counter((body, why) for body, why, _ in steering.gaps(town))
    assert Counter(gaps) == counted, (Counter(gaps) - counted, counted - Counter(gaps))
    text = goallint(capsys, "cascade", folder, "--lang", "en").out
    sentences = re.findall(r"(\d+) (?:is|are) not counted: (?:no body below|the bodies)", text)
    assert sum(map(int, sentences)) == steering.left_out(town)


def compare_check(folder: Path, town: Municipality, capsys: pytest.CaptureFixture[str]) -> None:
    """What `cascade` tells of a goal or a body is what `check` finds of it, and nothing else is."""
    checked = goallint(capsys, "check", folder, "--format", "json", "--fail-on", "never").out
    found: dict[str, set[str]] = {}
    for one in json.loads(checked)["findings"]:
        found.setdefault(one["code"], set()).add(one["subject"]["id"])
    content = told("cascade", folder, capsys)
    verdicts: dict[str, set[str]] = {}
    for goal in content["goals"]:
        verdicts.setdefault(goal["verdict"], set()).add(goal["id"])
    # What is tied up in a ring is told as that; and a goal that has no id as that.
    tied = {goal.get("id", "") for goal in town.goals if town.ring(goal)} | {""}
    # Whoever it is to concern may say, with a reason, that it does not.
    unconcerned = {g["id"] for g in content["goals"] if g["answering"] == g["asked"]}
    for verdict, code, else_ in (
        ("not broken down", "GL102", tied | unconcerned),
        ("not taken up", "GL103", tied),
    ):
        assert found.get(code, set()) <= verdicts.get(verdict, set()), code
        assert verdicts.get(verdict, set()) - found.get(code, set()) <= else_, code
    assert found.get("GL111", set()) <= verdicts.get("stops", set())
    gaps = {(gap["reason"], gap["body"], gap["plan"]["id"]) for gap in content["gaps"]}
    outside = {body for why, body, _ in gaps if why == "outside"}
    assert found.get("GL104", set()) <= outside
    # Where no goal above has an id, that is told instead.
    assert "GL005" in found or outside == found.get("GL104", set())
    asked = set(filter(town.must_take_part, found.get("GL105", ())))
    assert {body for why, body, _ in gaps if why == "without plan"} == asked
    assert {p for why, _, p in gaps if why == "without goals"} <= found.get("GL106", set())


def compare_page(folder: Path, town: Municipality) -> None:
    """The page's cards, and its shares for each body, are those of the same facts."""
    page = folder.parent / f"{folder.name}.html"
    assert run(["report", str(folder), "-o", str(page), "--lang", "en"]) == 0
    found = re.search(
        r'<script type="application/json" id="data">(.*?)</script>', page.read_text("utf-8"), re.S
    )
    assert found is not None
    data = json.loads(found[1])
    overview = data["overview"]
    assert _shares(overview) == _shares_again(town), (_shares(overview), _shares_again(town))
    reaching = Counter(case.known for case in FACTS["goal-reaches-all-the-way"](town))
    why = Counter(case.how for case in FACTS["goal-reaches-all-the-way"](town))
    assert overview.get("planless", 0) == why["no plan below"]
    assert overview.get("undecided", 0) == reaching[UNKNOWN]
    for shares in overview["bodies"]:
        if "body" in shares:
            body = data["bodies"][shares["body"]]["id"]
            assert _shares(shares) == _shares_again(town.only(body)), body


def _shares(part: Plain) -> list[tuple[int, int]]:
    return [(part[n]["good"], part[n]["total"]) for n in ("whole", "measured", "targeted")]


def _shares_again(town: Municipality) -> list[tuple[int, int]]:
    result = []
    for fact in ("goal-reaches-all-the-way", "goal-has-key-figure", "key-figure-has-target"):
        known = Counter(case.known for case in FACTS[fact](town))
        result.append((known[YES], known[YES] + known[NO]))
    return result
