"""A paper with every kind of block, long enough for several pages."""

from goallint.views.paper import (
    Blank,
    Block,
    Box,
    Bullets,
    Cell,
    Fields,
    Heading,
    Link,
    Paper,
    Paragraph,
    Table,
)

WORDS = {
    "sv": {
        "title": "Granskningsunderlag för Vård- och omsorgsnämnden",
        "organisation": ("Organisation", "Lillköpings kommun"),
        "answer": "Svaret är delvis: 11 av 16 mål stödjer ett mål ovanför, 69\u00a0%",
        "evidence": "Underlaget står i bilaga 1, F{n}",
        "link": "bilaga 1, F{n}",
        "question": "F{n} Hänger nämndens mål ihop med fullmäktiges, och följs de upp så att det går att jämföra?",
        "rests": "Vad svaret bygger på",
        "figures": ("Uppgift", "Av", "På plats", "Bedömning"),
        "partly": "delvis (avgörande)",
        "judgement": "Revisorns egen bedömning",
        "blanks": ("Bedömning", "Motivering", "Namn", "Datum och underskrift"),
        "choices": ("ja", "delvis", "nej", "kan inte bedömas"),
        "appendix": "Bilaga {n}. Underlag",
        "findings": ("Kod", "Iakttagelse", "Plats", "Beslut"),
        "finding": 'Målet SN-{n} "Den som har hemtjänst möter medarbetare som är kända" saknar slutdatum',
        "recommendations": ("Rekommendation", "Text", "Avsnitt", "Yttrande", "Slutdatum", "Uppföljning", "Plats"),
        "text": "Säkerställ att genomförandeplanerna är aktuella och att de följs upp minst en gång om året",
        "matrix": "Mål per organ",
        "bodies": ("Mål", "Beslutat av", "Stöd till personer med funktionsnedsättning", "Äldreomsorgen", "Svarar"),
        "limits": "Avgränsning",
        "limit": "Läste 18 filer: 23 dokument, 16 mål, 37 nyckeltal",
    },
    "en": {
        "title": "Working paper on the health and care board",
        "organisation": ("Organisation", "Lillköping"),
        "answer": "The answer is partly: 11 of 16 goals support a goal above, 69\u00a0%",
        "evidence": "The evidence is in appendix 1, F{n}",
        "link": "appendix 1, F{n}",
        "question": "F{n} Are the board's goals tied to those of the council, and are they followed up comparably?",
        "rests": "What the answer rests on",
        "figures": ("Figure", "Of", "In place", "Assessment"),
        "partly": "partly (decisive)",
        "judgement": "The auditor's own judgement",
        "blanks": ("Assessment", "Reasons", "Name", "Date and signature"),
        "choices": ("yes", "partly", "no", "cannot be assessed"),
        "appendix": "Appendix {n}. Evidence",
        "findings": ("Code", "Finding", "Place", "Decided"),
        "finding": 'Goal SN-{n} "Those who have home care meet staff whom they know" has no due date',
        "recommendations": ("Recommendation", "Text", "Section", "Response", "Due", "Follow-up", "Place"),
        "text": "See to it that every care plan is current and followed up at least once a year",
        "matrix": "Goals by bodies",
        "bodies": ("Goal", "Set by", "Support for people with disabilities", "Eldercare", "Responding"),
        "limits": "Limits of the examination",
        "limit": "Read 18 files: 23 documents, 16 goals, 37 key figures",
    },
}  # fmt: skip
QUESTIONS, FINDINGS, BODIES = 6, 30, 14


def paper(language: str) -> Paper:
    """The paper in one language."""
    return Paper(
        WORDS[language]["title"],  # type: ignore[arg-type]
        language,
        (WORDS[language]["organisation"], ("Period", "2023")),  # type: ignore[arg-type]
        tuple(_blocks(WORDS[language])),
    )


def _blocks(words: dict) -> list[Block]:  # type: ignore[type-arg]
    name, text, *others = words["blanks"]
    blocks: list[Block] = [
        Heading(words["judgement"]),
        Fields(((words["figures"][0], words["answer"]), (words["figures"][3], words["partly"]))),
        Box(
            words["judgement"],
            (Blank(name, 0, words["choices"]), Blank(text, 4), *map(Blank, others)),
        ),
    ]
    place = "verksamhetsplaner/vård-och-omsorgsnämnden-2023.yaml:{n}"
    for n in range(1, QUESTIONS + 1):
        figure = (words["answer"], "16", "69\u00a0%", words["partly"])
        seen = Link(words["link"].format(n=n), f"F{n}")
        blocks += (
            Heading(words["question"].format(n=n), 2),
            Paragraph(words["answer"], strong=True),
            Table(words["rests"], words["figures"], (figure, figure, (*figure[:3], Cell(words["partly"], "bad")))),
            Paragraph(words["evidence"].format(n=n), links=(seen,)),
        )  # fmt: skip
    blocks += (Heading(words["limits"]), Bullets((words["limit"],) * 2))
    blocks.append(Heading(words["appendix"].format(n=1), appendix=True))
    for n in range(1, QUESTIONS + 1):
        rows = tuple(
            (
                "GL302",
                words["finding"].format(n=row),
                place.format(n=row),
                "Vård- och omsorgsnämnden 2022-12-14, § 91",
            )
            for row in range(FINDINGS)
        )
        blocks.append(Heading(words["question"].format(n=n), 2, anchor=f"F{n}"))
        blocks.append(Table("", words["findings"], rows))
    blocks.append(Heading(words["appendix"].format(n=2), appendix=True))
    row = ("R1", words["text"], "4.2.1", words["text"], "2024-05-31", Cell(words["partly"], "bad", "F1"), place.format(n=7))  # fmt: skip
    blocks.append(Table("", words["recommendations"], (row,) * 4))
    goal, by, long, short, last = words["bodies"]
    signs = ("●", Cell("○", "bad")) * (BODIES // 2)
    blocks.append(
        Table(
            words["matrix"],
            (goal, by, *(long, short) * (BODIES // 2), last),
            tuple((f"SN-{n}", words["organisation"][1], *signs, "7/14") for n in range(1, 12)),
            narrow=True,
        )
    )
    return blocks
