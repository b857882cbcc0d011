"""Piteå's plans of 2023 and a 2024 made of them, with every line that `diff` is to give written by hand."""

from pathlib import Path

EXPECTED = [
    ("goals", "gone", "KF1", "", ""),
    ("goals", "new", "SN-barn", "", ""),
    ("goals", "reworded", "KF4", "Piteå ska vara en attraktiv ort för näringsliv och företagande", "Piteå ska vara en attraktiv ort för företagande"),
    ("goals", "reworded", "SN-demokrati", "Socialtjänsten är en effektiv organisation som arbetar för en innovativ och utvecklande förbättringskultur.", "Socialtjänsten är en effektiv organisation med en lärande förbättringskultur."),
    ("goals", "moved", "PSV-2", "Psykosocialt stöd till vuxna samt daglig verksamhet", "Stöd till funktionsnedsatta"),
    ("goals", "moved", "PSV-4", "SN-ekonomi", "SN-demokrati"),
    ("goals", "put off", "KF2", "2040", "2045"),
    ("key-figures", "gone", "KF1-1", "", ""),
    ("key-figures", "gone", "KF1-2", "", ""),
    ("key-figures", "renamed", "PSV-9", "PSV-5-1", "PSV-9"),
    ("targets", "put off", "KF2-1", "minst 46 000 invånare", "minst 46 000 invånare"),
    ("targets", "lowered", "SN-EKO-3", "högst 9 000 timmar", "högst 11 000 timmar"),
    ("targets", "dropped", "SN-EKO-7", "högst 14 %", ""),
    ("targets", "raised", "SN-EKO-8", "minst 90 %", "minst 95 %"),
    ("targets", "vaguer", "SN-EKO-9", "minst 80 %", "ska öka"),
    ("values", "outcome restated", "SN-EKO-6", "12 %", "11 %"),
    ("definitions", "limit eased", "partly", "80 %", "75 %"),
    ("definitions", "definition", "SN-DEM-4", "", "Besvarade inom tio arbetsdagar"),
    ("definitions", "limit set", "SN-EKO-8", "", "95 %"),
    ("definitions", "limit set", "SN-EKO-8", "", "90 %"),
    # The target is of 2040 and the goal due in 2045 still, so nothing is found of that.
    ("findings", "mended", "SN-demokrati", "activity-as-goal", ""),
    ("findings", "found", "R1", "", "recommendation-without-response"),
    ("findings", "found", "R2", "", "recommendation-without-response"),
    ("findings", "found", "R3", "", "recommendation-without-response"),
    ("findings", "found", "R4", "", "recommendation-without-response"),
    ("findings", "found", "E4", "", "effect-not-followed-up"),
    ("findings", "found", "E4", "", "activity-overdue"),
    ("findings", "found", "HK-A2", "", "activity-overdue"),
    ("findings", "found", "HK-A3", "", "activity-overdue"),
    # Its decision is still that of 2022.
    ("findings", "found", "sn-vp-2024", "", "title-of-another-time"),
    ("findings", "found", "SN-livsmiljo", "", "unknown-reference"),
    ("findings", "found", "SN-EKO-7", "", "key-figure-without-target"),
    ("findings", "found", "SN-EKO-9", "", "target-without-value"),
    ("recommendations", "followed up", "R1", "", "partly"),
    ("recommendations", "still open", "R2", "", ""),
    ("recommendations", "still open", "R3", "", ""),
    ("recommendations", "still open", "R4", "", ""),
    ("suspect", "goal above reworded", "PSV-5", "Socialtjänsten är en effektiv organisation som arbetar för en innovativ och utvecklande förbättringskultur.", "Socialtjänsten är en effektiv organisation med en lärande förbättringskultur."),
    ("suspect", "goal above reworded", "SF-5", "Socialtjänsten är en effektiv organisation som arbetar för en innovativ och utvecklande förbättringskultur.", "Socialtjänsten är en effektiv organisation med en lärande förbättringskultur."),
    # What has another year in it by way of `new_year`, and is the same else: rounds and plans that both years are in.
    ("documents", "changed", "month", "2023-01..2023-09", "2024-01..2024-09"),
    ("documents", "changed", "riktlinje-kvalitet", "2023", "2024"),
    ("documents", "changed", "HK-A2", "2023-09-01", "2024-09-01"),
    ("documents", "changed", "HK-A3", "Upprätta en kvalitetsberättelse för 2023", "Upprätta en kvalitetsberättelse för 2024"),
    ("documents", "changed", "HK-A3", "2023-10-25", "2024-10-25"),
    ("documents", "changed", "hp-ekonomi", "Ekonomisk handlingsplan 2023-2024", "Ekonomisk handlingsplan 2024-2024"),
    ("documents", "changed", "hp-ekonomi", "2023-2024", "2024-2024"),
    ("documents", "changed", "hp-ekonomi", "Socialnämnden 2023-05-25 § 64", "Socialnämnden 2024-05-25 § 64"),
    ("documents", "changed", "E1", "2023-02-01", "2024-02-01"),
    ("documents", "changed", "E1", "2023-08-31", "2024-08-31"),
    ("documents", "changed", "E2", "2023-02-01", "2024-02-01"),
    ("documents", "changed", "E2", "2023-08-31", "2024-08-31"),
    ("documents", "changed", "E3", "2023-02-01", "2024-02-01"),
    ("documents", "changed", "E3", "2023-08-31", "2024-08-31"),
    ("documents", "changed", "E4", "2023-09-01", "2024-09-01"),
    ("documents", "changed", "E5", "2023-10-01", "2024-10-01"),
    ("documents", "changed", "kf-budget-2024", "kf-budget-2023", "kf-budget-2024"),
    ("documents", "changed", "kf-budget-2024", "Budget och verksamhetsplan 2023-2025", "Budget och verksamhetsplan 2024-2025"),
    ("documents", "changed", "kf-budget-2024", "2023-2025", "2024-2025"),
    ("documents", "changed", "soc-ip-2024", "soc-ip-2023", "soc-ip-2024"),
    ("documents", "changed", "soc-ip-2024", "Socialchefens inriktning till verksamheten år 2023 mot 2024", "Socialchefens inriktning till verksamheten år 2024 mot 2024"),
    ("documents", "changed", "soc-ip-2024", "2023-2024", "2024-2024"),
    ("documents", "changed", "soc-ip-2024", "sn-vp-2023", "sn-vp-2024"),
    *(("documents", "changed", name, "2023-12-31", "2024-12-31") for name in ("U-SF-1", "U-SF-2", "U-PSV-1", "U-PSV-2", "U-GEM-2", "U-GEM-3", "U-SAS-1")),
]  # fmt: skip
"""Part, kind, id, before and after; of a finding, its rule on the side where it is."""
WORDS = {
    "gone": ("gone", "borta"),
    "new": ("new", "nytt"),
    "reworded": ("reworded", "omformulerat"),
    "renamed": ("has another id (probably the same)", "har ett annat id (troligen samma)"),
    "moved PSV-2": ("moved to another body", "flyttat till ett annat organ"),
    "moved PSV-4": ("supports something else", "stödjer något annat"),
    "put off": ("put off", "senarelagt"),
    "lowered": ("asks for less", "kräver mindre"),
    "raised": ("asks for more", "kräver mer"),
    "dropped": ("dropped", "borttaget"),
    "vaguer": ("made vaguer", "mindre bestämt"),
    "outcome restated": ("outcome restated", "utfall ändrat"),
    "limit eased": ("limit eased", "gräns uppmjukad"),
    "limit set": ("limit set", "gräns tillkommen"),
    "definition": ("defined otherwise", "annan definition"),
    "mended": ("no longer found", "finns inte längre"),
    "found": ("newly found", "ny"),
    "followed up": ("followed up", "uppföljd"),
    "still open": ("still open", "kvarstår"),
    "goal above reworded": ("goal above reworded", "överordnat mål omformulerat"),
    "changed": ("changed", "ändrat"),
    "orphan": ("answered it, and now answers nothing", "svarade på målet, och svarar nu på inget"),
}
"""What each kind is called in a paper, in English and Swedish."""
FOLDED = [
    ("mended", "activity-as-goal: SN-demokrati"),
    ("found", "recommendation-without-response (4): R1, R2, R3 & R4"),
    ("found", "effect-not-followed-up: E4"),
    ("found", "activity-overdue (3): E4, HK-A2 & HK-A3"),
    ("found", "title-of-another-time: sn-vp-2024"),
    ("found", "unknown-reference: SN-livsmiljo"),
    ("found", "key-figure-without-target: SN-EKO-7"),
    ("found", "target-without-value: SN-EKO-9"),
]
"""The rows of findings in a paper, where those of one rule and body are together."""


def edit(file: Path, *pairs: tuple[str, str]) -> None:
    text = file.read_text(encoding="utf-8")
    for old, new in pairs:
        assert text.count(old) == 1, (file, old)
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


def move(text: str, first: str, last: str, other: str, before: str) -> tuple[str, str]:
    """A text without what is from `first` to `last`, and another with it `before` something."""
    start, end = text.index(first), text.index(last)
    return text[:start] + text[end:], other.replace(before, text[start:end] + before, 1)


def new_year(folder: Path) -> None:
    """Makes the plans of 2024 of those of 2023, with goals, targets and outcomes changed."""
    for path in sorted(folder.rglob("*.yaml")):
        if path.name != "revision-2023.yaml":
            text = path.read_text(encoding="utf-8").replace("2023", "2024")
            path.unlink()
            (path.parent / path.name.replace("2023", "2024")).write_text(text, encoding="utf-8")
    council = folder / "kf" / "budget-2024.yaml"
    text = council.read_text(encoding="utf-8")
    first, last = text.index("  - id: KF1\n"), text.index("  # Detta mål säger")
    council.write_text(text[:first] + text[last:], encoding="utf-8")
    edit(
        council,
        ("2030: minst 46", "2032: minst 46"),
        ("due: 2040", "due: 2045"),
        ("en attraktiv ort för näringsliv och företagande", "en attraktiv ort för företagande"),
    )
    title = "        title: Klagomål som har besvarats inom utsatt tid, andel\n"
    edit(
        folder / "sn" / "verksamhetsplan-2024.yaml",
        ("som arbetar för en innovativ och utvecklande förbättringskultur", "med en lärande förbättringskultur"),
        ("högst 9 000", "högst 11 000"),
        ("minst 90 %}\n", "minst 95 %}\n        limits: {met: 95 %, partly: 90 %}\n"),
        ("minst 80 %", "ska öka"),
        ("        target: {2024: högst 14 %}\n", ""),
        ("2022: 12 %}", "2022: 11 %}"),
        (title, f"{title}        definition: Besvarade inom tio arbetsdagar\n"),
        ("goals:\n", "goals:\n  - {id: SN-barn, title: Barn som far illa får hjälp i tid, area: livsmiljo, owner: Socialchef}\n"),
    )  # fmt: skip
    edit(
        folder / "avdelningar" / "psykosocialt-2024.yaml",
        ("hela introduktionen\n    supports: SN-ekonomi", "hela introduktionen\n    supports: SN-demokrati"),
        ("- id: PSV-5-1", "- id: PSV-9"),
    )  # fmt: skip
    departments = [folder / "avdelningar" / f"{name}-2024.yaml" for name in ("psykosocialt", "stod-funktionsnedsatta")]  # fmt: skip
    texts = [path.read_text(encoding="utf-8") for path in departments]
    texts = [*move(texts[0], "  - id: PSV-2\n", "  - id: PSV-3\n", texts[1], "  - id: SF-1\n")]
    for path, text in zip(departments, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    edit(folder / "organisation.yaml", ("from: 80 %", "from: 75 %"))
    edit(
        folder / "revision-2023.yaml",
        ("    section: 4.2.1\n", "    section: 4.2.1\n    follow_up: [{date: 2024-06-01, status: partly}]\n"),
    )  # fmt: skip
