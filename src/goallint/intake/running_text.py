"""Running text: the key figures that its sentences tell of, who is responsible for a goal, and what somebody is told to do."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from goallint.intake.aimed_sentences import is_share, sentence
from goallint.intake.deadlines import deadline_of
from goallint.intake.headers import is_quantity
from goallint.intake.said import Detail

_YEAR = r"20\d\d(?:/\d\d)?"
_SENTENCES = re.compile(
    r"(?<=[^\W\d_]{2}[.!?])\s+(?=[A-ZÅÄÖ\d])|(?<=[\d%)][.!?])\s+(?=[A-ZÅÄÖ])|;\s+"
)
_IT = (
    r"(?:den|det|de|denna|detta|dessa|andelen|antalet|siffran|nivån|värdet|utfallet|resultatet|snittet|genomsnittet|motsvarande siffra"
    r"|it|this|they|the (?:share|number|figure|proportion|percentage|rate|level|value))"
)
"""What stands for what the sentence before is about."""
_STANDS_FOR = re.compile(_IT, re.IGNORECASE)
_IS = r"(?:var|är|uppgick|låg|blev|uppmättes|was|were|is|stood|amounted)(?:\s+(?:till|på|to|at))?"
_ANY_IS = re.compile(rf"\s{_IS}\s")
_MOST_VERBS = 4
_AND_SHALL = re.compile(
    r"(?<=\d)(?P<unit>[^.;\d]{0,25}),?\s+(?:och|men|and|but)\s+(?P<shall>ska|skall|bör|should|shall|must|will)\s(?=[^.;]*\d)",
    re.IGNORECASE,
)
"""*Andelen var 62 % 2023 och ska vara 68 % 2027*."""
_ITS_AIM = re.compile(
    rf"(?:(?:(?:senast|till|by|in)\s+)?(?:år\s+)?(?P<year>{_YEAR})\s+(?:ska|skall|bör)\s+{_IT}|{_IT}\s+(?:ska|skall|bör|should|shall|will|must)|(?:by|in)\s+(?P<year_>{_YEAR}),?\s+{_IT}\s+(?:should|shall|will|must))\s+(?P<rest>.*\d.*)",
    re.IGNORECASE,
)
"""*År 2026 ska den vara högst 150*."""
_THE_AIM = re.compile(
    rf"(?:målet|målvärdet|målnivån|målsättningen|ambitionen|the (?:target|aim|goal))(?:\s+(?:för|till|for)\s+(?:år\s+)?(?P<year>{_YEAR}))?\s+(?:är|is)\s+(?:att\s+(?:(?:{_IT}\s+(?:ska\s+)?)?(?:vara|nå|öka till|minska till)\s+)?|to (?:reach|be)\s+)?(?P<rest>[^\W_].*|[<>≤≥].*)",
    re.IGNORECASE,
)
"""*Målet är 75 % 2030*."""
_WAS = re.compile(
    rf"(?P<what>[A-ZÅÄÖ].*?[^\W\d_]{{2}}.*?)\s+{_IS}\s+(?:(?:år|i)?\s*(?P<year>{_YEAR})\s+(?:till\s+|på\s+)?)?(?P<value>[^()]*?\d[^()]*?)(?:\s*,?\s*\(?(?:år|under|i|in)?\s*(?P<year_>{_YEAR})\)?)?",
    re.DOTALL,
)
_WAS_IN = re.compile(
    rf"(?:(?:år|under|in)\s+)?(?P<year>{_YEAR}),?\s+{_IS}\s+(?P<what>[^\W\d].*?[^\W\d_]{{2}})\s+(?P<value>\d[^()]*?)",
    re.DOTALL | re.IGNORECASE,
)
"""*Energianvändningen var 168 kWh 2022*."""
_WAS_THEN = re.compile(
    rf"(?:(?:[^\W\d]+\s+){{0,5}}?(?P<year>{_YEAR})\s+{_IS}\s+{_IT}(?:\s+(?:till|på|to|at))?|{_IT}\s+(?P<year___>{_YEAR})\s+{_IS}|{_IT}\s+{_IS}\s+(?:(?:år|i)?\s*(?P<year__>{_YEAR})\s+(?:till\s+|på\s+)?)?)\s*(?P<value>[^()]*?\d[^()]*?)(?:\s*,?\s*\(?(?:år|under|i|in)?\s*(?P<year_>{_YEAR})\)?)?",
    re.IGNORECASE,
)
"""*Vid mätningen 2021 var andelen 27 %*, *2022 uppgick de till 1 940 ton*."""
_MEASURES = re.compile(
    r"(?:den\s+|det\s+|the\s+)?(?:[^\W\d_]+\s+)?(?:andel|antal|genomsnitt|medel|median|mängd|nöjd|index|betyg|snitt|share|number|proportion|percentage|rate|average)",
    re.IGNORECASE,
)
"""How what is plainly a measure begins."""
_MONEY = re.compile(r"[£€$]|\b(?:[mt]n?kr|mkr|kr|kronor|sek|gbp|pounds)\b", re.IGNORECASE)
"""What is to be spent is mostly no key figure."""
_NOT_WHO = re.compile(
    r"(?:när|om|då|den|det|de|vi|man|som|alla|varje|här|detta|denna|when|if|we|they|it|this|each|every|all)\b(?!-)",
    re.IGNORECASE,
)
_ASSIGNED = re.compile(
    r"(?P<whom>[A-ZÅÄÖ][^.:;,]{2,70}?)\s+(?:får|ges|har|uppdras)\s+(?:även\s+|också\s+|därför\s+|härmed\s+)?(?:i\s+uppdrag\s+)?(?:att\s+)(?P<what>.+)"
    r"|(?:[^.:;,]{2,70}?\s+)?(?:uppdrar|uppdras|ger i uppdrag)\s+(?:åt|till)\s+(?P<to>[^.:;,]{2,70}?)\s+(?:i uppdrag\s+)?att\s+(?P<what_>.+)"
    r"|(?:The\s+)?(?P<who>[A-Z][^.:;,]{2,70}?)\s+(?:is|are)\s+(?:asked|instructed|requested|commissioned|tasked)\s+to\s+(?P<what__>.+)",
    re.DOTALL,
)
"""*Tekniska nämnden får i uppdrag att se över taxan*."""
_LABEL = re.compile(r"\A(?:uppdrag|beslut|assignment|decision)\s*\d*\s*:\s*", re.IGNORECASE)
_GIVES = re.compile(
    r"\b(?:uppdrag|uppdras|uppdrar|asked|instructed|requested|commissioned|tasked)\b"
)
_ITS_GOAL = r"(?:mål(?:et|en)|detta mål|the (?:goal|objective)s?|this (?:goal|objective))"
_ITS_ACTIONS = r"(?:åtgärd(?:en|erna)|aktivitet(?:en|erna)|insats(?:en|erna)|genomförandet|the (?:actions?|activities|measures))"
_ANSWERS = re.compile(
    rf"(?P<who>[A-ZÅÄÖ][^.:;,]{{2,60}}?)\s+(?:ansvarar|är ansvarig|svarar|har (?:huvud)?ansvaret|is responsible|are responsible)\s+(?:för|for)\s+(?:(?:att|delivering|meeting)\s+.{{0,30}}?)?(?:(?P<goal>{_ITS_GOAL})|(?P<actions>{_ITS_ACTIONS}))\b.*"
    rf"|(?:Huvuda|A)nsvarig(?:a)?(?:\s+(?:nämnd|chef|förvaltning|enhet))?(?:\s+för\s+(?:(?P<goal_>{_ITS_GOAL})|(?P<actions_>{_ITS_ACTIONS})))?\s+är\s+(?P<who_>[^.:;\d]{{3,60}})",
    re.DOTALL,
)
"""*Kommunstyrelsen ansvarar för att följa upp målet*, *Ansvarig för åtgärderna är miljöchefen*."""
_MET_BY = re.compile(
    rf"{_ITS_GOAL}\s+(?:ska(?:ll)?|bör|should|must|is to|will)\s+(?:vara\s+|ha\s+|be\s+)?(?:uppnåt?t|nåt?t|uppfyllt|nås|uppnås|met|reached|achieved)\s+(?P<when>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
"""*Målet ska vara uppnått senast 2027*."""
_WHEN = re.compile(
    r"(?:klart?|senast|deadline|(?:åter)?(?:redovisas|rapporteras)|återrapport\w*|due|report(?:ed)? back)\b",
    re.IGNORECASE,
)
_LONGEST = 400
"""Letters of a sentence that is looked into."""


class ToldFigure(NamedTuple):
    """A key figure that a sentence tells of, and whether it is plainly one."""

    title: str
    said: tuple[Detail, ...]
    is_sure: bool
    sentence: str


class ToldAssignment(NamedTuple):
    """Who is told to do something, and what."""

    whom: str
    what: str


class ToldText(NamedTuple):
    """What running text tells, in order, and the sentences in it that are about something else."""

    figures: tuple[ToldFigure, ...]
    assignments: tuple[ToldAssignment, ...]
    owner: str
    """Who answers for the goal."""
    doer: str
    """Who answers for what is done for it."""
    due: str
    """When the goal is to be met, in its words."""
    rest: tuple[str, ...]


def told(text: str) -> ToldText:
    """What a paragraph tells."""
    figures: list[ToldFigure] = []
    assignments: list[ToldAssignment] = []
    rest: list[str] = []
    owner = doer = due = ""
    is_assigned = False
    known: ToldFigure | None = None
    """What was measured, by the sentence before, and is told as a key figure if something is aimed at."""
    text = _AND_SHALL.sub(r"\g<unit>; den \g<shall> ", text)
    for clause in filter(None, (part.strip() for part in _SENTENCES.split(text))):
        plain = clause.rstrip(".")
        if len(plain) > _LONGEST:
            known = None
            rest.append(clause)
            continue
        behind = deadline_of(plain) or deadline_of(plain, "2000") if _WHEN.match(plain) else None
        if behind and assignments and is_assigned:
            # *Klart: 15 april.*
            assignments[-1] = assignments[-1]._replace(what=f"{assignments[-1].what}, {plain}")
            continue
        is_assigned = False
        latest = figures[-1] if figures and known is None else known
        assigned, answers = assignment_in(plain), _ANSWERS.fullmatch(plain)
        met_by = _MET_BY.fullmatch(plain)
        more = _of_latest(plain, latest) if latest else ()
        title, said = sentence(plain)
        if more and latest:
            is_money = any(_MONEY.search(one.text) for one in (*latest.said, *more))
            is_sure = latest.is_sure or not (is_money or is_share(latest.sentence))
            whole = latest._replace(said=(*latest.said, *more), is_sure=is_sure)
            if known is None:
                figures[-1] = whole
            elif any(one.field == "target" for one in more):
                figures.append(whole)
                known = None
                rest.pop()
            else:
                rest.append(clause)
        elif any(one.field == "target" for one in said) and not _STANDS_FOR.fullmatch(title):
            is_money = any(_MONEY.search(one.text) for one in said)
            is_counted = any(one.field == "outcome" for one in said) and not is_money
            is_sure = bool(_MEASURES.match(title)) or is_counted
            figures.append(ToldFigure(title, said, is_sure, clause))
            known = None
        elif assigned:
            assignments.append(assigned)
            is_assigned = True
        elif met_by and deadline_of(met_by["when"]):
            due = met_by["when"]
        elif answers and not _NOT_WHO.match(answers["who"] or answers["who_"]):
            who = (answers["who"] or answers["who_"]).removeprefix("The ")
            who = who[:1].upper() + who[1:]
            is_doer = answers["actions"] or answers["actions_"]
            owner, doer = (owner, doer or who) if is_doer else (owner or who, doer)
        else:
            rest.append(clause)
            known = _was(plain)
    return ToldText(tuple(figures), tuple(assignments), owner, doer, due, tuple(rest))


def assignment_in(text: str) -> ToldAssignment | None:
    """Who is told by a sentence to do what."""
    match = _ASSIGNED.fullmatch(_LABEL.sub("", text.rstrip(" .")))
    if not match or not _GIVES.search(text):
        return None
    whom = match["whom"] or match["to"] or match["who"]
    what = match["what"] or match["what_"] or match["what__"]
    return None if _NOT_WHO.match(whom) else ToldAssignment(whom, what[:1].upper() + what[1:])


def _was(text: str) -> ToldFigure | None:
    """What a sentence says was measured, and when."""
    if len(_ANY_IS.findall(text)) > _MOST_VERBS:
        # Each verb may be the one that is meant: the search takes their square and more.
        return None
    match = _WAS_IN.fullmatch(text) or _WAS.fullmatch(text)
    years = (
        [year for name, year in match.groupdict().items() if year and "year" in name]
        if match
        else []
    )
    if not match or len(years) != 1 or not is_quantity(match["value"].strip()):
        return None
    what = match["what"]
    said = Detail("outcome", years[0], match["value"].strip())
    is_sure = not _MONEY.search(said.text)
    return ToldFigure(what[:1].upper() + what[1:], (said,), is_sure, sentence=text)


def _of_latest(text: str, latest: ToldFigure) -> tuple[Detail, ...]:
    """What a sentence says of the key figure that the one before tells of."""
    found: tuple[Detail, ...] = ()
    its, the = _ITS_AIM.fullmatch(text), _THE_AIM.fullmatch(text)
    if its or the:
        year = (its["year"] or its["year_"]) if its else the["year"] if the else ""
        rest = (its or the)["rest"]  # type: ignore[index]
        verb = "" if its else "vara "
        found = sentence(f"Den ska {f'{year} ' if year else ''}{verb}{rest}")[1]
    else:
        found = tuple(_then(text))
    taken = {(one.field, one.period) for one in latest.said}
    is_free = not any((one.field, one.period) in taken for one in found)
    outcomes = {o.period for o in (*found, *latest.said) if o.field == "outcome"}
    targets = {o.period for o in (*found, *latest.said) if o.field == "target"}
    return found if is_free and not outcomes & targets else ()


def _then(text: str) -> Iterator[Detail]:
    match = _WAS_THEN.fullmatch(text)
    if match and is_quantity(match["value"].strip()):
        years = [match[name] for name in ("year", "year_", "year__", "year___") if match[name]]
        if len(years) == 1:
            yield Detail("outcome", years[0], match["value"].strip())
