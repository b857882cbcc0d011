"""The one table of the format's words: every key and fixed word, in English and in Swedish.

Keys are looked up by mapping, since one Swedish word may serve two English ones in different places.
`also` lists spellings that are read and never written. Keys compare exactly, in NFC; fixed words
compare without regard to case, and with space, `-` and `_` as the same.
"""

import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple


class Key(NamedTuple):
    """A key of one mapping: its English name, its Swedish name and other Swedish spellings."""

    name: str
    swedish: str
    also: tuple[str, ...] = ()

    def written(self, language: str) -> str:
        """The name that documents in `language` (`sv` or `en`) use."""
        return self.swedish if language == "sv" else self.name


class Word(Key):
    """A fixed word that a value may be."""


KEYS: dict[str, tuple[Key, ...]] = {
    "waiver": (
        Key("rule", "regel"),
        Key("for", "gäller", ("för",)),
        Key("reason", "skäl", ("motivering",)),
        Key("decided", "beslutad", ("beslut", "beslutat")),
        Key("until", "till_och_med", ("till",)),
    ),
    "decision": (
        Key("by", "av"),
        Key("date", "datum"),
        Key("ref", "paragraf"),
    ),
    "split": (
        Key("total", "totalt"),
        Key("women", "kvinnor", ("flickor",)),
        Key("men", "män", ("pojkar",)),
    ),
    "organisation": (
        Key("kind", "dokument"),
        Key("name", "namn"),
        Key("code", "kommunkod"),
        Key("levels", "nivåer"),
        Key("bodies", "organ"),
        Key("areas", "områden", ("målområden",)),
        Key("reporting", "rapportering"),
        Key("scale", "bedömningsskala"),
        Key("waivers", "undantag"),
    ),
    "level": (
        Key("id", "id"),
        Key("name", "namn"),
        Key("plan", "plantyp"),
        Key("cascade", "nedbrytning"),
    ),
    "body": (
        Key("id", "id"),
        Key("name", "namn"),
        Key("level", "nivå"),
        Key("under", "under"),
        Key("aliases", "alias"),
        Key("outside", "utanför"),
    ),
    "area": (
        Key("id", "id"),
        Key("name", "namn"),
        Key("bodies", "organ"),
    ),
    "reporting": (
        Key("id", "id"),
        Key("name", "namn"),
        Key("from", "från"),
        Key("to", "till"),
        Key("each", "intervall", ("periodicitet",)),
        Key("within_days", "inom_dagar"),
        Key("period", "period"),
        Key("sections", "rubriker"),
        Key("covers", "omfattar"),
        Key("by", "per"),
    ),
    "step": (
        Key("id", "id"),
        Key("name", "namn"),
        Key("from", "från"),
    ),
    "plan": (
        Key("kind", "dokument"),
        Key("id", "id"),
        Key("title", "titel"),
        Key("type", "plantyp"),
        Key("body", "organ"),
        Key("period", "period"),
        Key("decided", "beslutad", ("beslut", "beslutat")),
        Key("revised", "reviderad", ("reviderat", "revidering")),
        Key("based_on", "bygger_på"),
        Key("reported_in", "följs_upp_i"),
        Key("not_concerned", "berörs_inte_av"),
        Key("passes_on", "lämnar_vidare"),
        Key("goals", "mål"),
        Key("key_figures", "nyckeltal"),
        Key("assignments", "uppdrag"),
        Key("activities", "aktiviteter"),
        Key("waivers", "undantag"),
    ),
    "not_concerned": (
        Key("goal", "mål"),
        Key("reason", "skäl", ("motivering",)),
        Key("decided", "beslutad", ("beslut", "beslutat")),
    ),
    "goal": (
        Key("id", "id"),
        Key("title", "titel"),
        Key("area", "område", ("målområde",)),
        Key("supports", "stödjer", ("stöder",)),
        Key("owner", "ansvarig"),
        Key("due", "klart", ("klar", "slutdatum")),
        Key("success", "bedöms_genom"),
        Key("applies_to", "bryts_ned_av"),
        Key("key_figures", "nyckeltal"),
    ),
    "key_figure": (
        Key("id", "id"),
        Key("title", "titel", ("namn",)),
        Key("ref", "referens"),
        Key("measures", "mäter"),
        Key("role", "roll"),
        Key("kolada", "kolada"),
        Key("unit", "enhet"),
        Key("better", "bättre"),
        Key("source", "källa"),
        Key("definition", "definition"),
        Key("owner", "ansvarig"),
        Key("each", "intervall", ("periodicitet",)),
        Key("baseline", "utgångsvärde", ("nuläge",)),
        Key("target", "målvärde", ("måltal", "målnivå")),
        Key("outcome", "utfall", ("resultat",)),
        Key("compare", "jämförelse"),
    ),
    "assignment": (
        Key("id", "id"),
        Key("title", "titel"),
        Key("to", "till"),
        Key("supports", "stödjer", ("stöder",)),
        Key("due", "klart", ("klar", "slutdatum")),
        Key("owner", "ansvarig"),
    ),
    "activity": (
        Key("id", "id"),
        Key("title", "titel"),
        Key("supports", "stödjer", ("stöder",)),
        Key("how", "hur"),
        Key("done_when", "klarkriterium", ("klart_när", "klar_när")),
        Key("owner", "ansvarig"),
        Key("start", "start", ("startdatum",)),
        Key("due", "klart", ("klar", "slutdatum")),
        Key("status", "status"),
        Key("reason", "skäl", ("motivering",)),
        Key("expected_effect", "förväntad_effekt"),
        Key("effect", "effekt"),
    ),
    "key_figures": (
        Key("kind", "dokument"),
        Key("title", "titel"),
        Key("key_figures", "nyckeltal"),
        Key("waivers", "undantag"),
    ),
    "report": (
        Key("kind", "dokument"),
        Key("id", "id"),
        Key("title", "titel"),
        Key("reporting", "rapportering"),
        Key("body", "organ"),
        Key("period", "period"),
        Key("dated", "daterad", ("datum",)),
        Key("decided", "beslutad", ("beslut", "beslutat")),
        Key("sections", "rubriker"),
        Key("goals", "mål"),
        Key("key_figures", "nyckeltal"),
        Key("assignments", "uppdrag"),
        Key("activities", "aktiviteter"),
        Key("plans", "planer"),
        Key("budget", "budget"),
        Key("counts", "antal"),
        Key("surveys", "enkäter"),
        Key("self_checks", "egenkontroller"),
        Key("waivers", "undantag"),
    ),
    "reported_goal": (
        Key("goal", "mål"),
        Key("area", "område", ("målområde",)),
        Key("assessment", "bedömning"),
        Key("forecast", "prognos", ("helårsprognos",)),
        Key("analysis", "analys"),
        Key("by", "per"),
    ),
    "reported_key_figure": (
        Key("key_figure", "nyckeltal"),
        Key("outcome", "utfall", ("resultat",)),
        Key("by", "per"),
        Key("forecast", "prognos", ("helårsprognos",)),
    ),
    "reported_assignment": (
        Key("assignment", "uppdrag"),
        Key("status", "status"),
        Key("comment", "kommentar"),
    ),
    "reported_activity": (
        Key("activity", "aktivitet"),
        Key("status", "status"),
        Key("effect", "effekt"),
        Key("comment", "kommentar"),
    ),
    "reported_plan": (
        Key("plan", "plan"),
        Key("comment", "kommentar"),
    ),
    "budget_row": (
        Key("body", "organ"),
        Key("deviation", "avvikelse", ("budgetavvikelse",)),
        Key("actions", "åtgärder"),
        Key("forecast", "prognos", ("helårsprognos",)),
    ),
    "count": (
        Key("of", "av"),
        Key("total", "totalt"),
        Key("parts", "varav"),
    ),
    "survey": (
        Key("id", "id"),
        Key("about", "om"),
        Key("question", "fråga"),
        Key("respondents", "svarande", ("antal_svar",)),
        Key("shares", "andelar"),
        Key("good", "positiva"),
        Key("at_least", "minst"),
    ),
    "reported_self_check": (
        Key("self_check", "egenkontroll"),
        Key("done", "genomförda"),
        Key("comment", "kommentar"),
    ),
    "control_plan": (
        Key("kind", "dokument"),
        Key("title", "titel"),
        Key("body", "organ"),
        Key("period", "period"),
        Key("decided", "beslutad", ("beslut", "beslutat")),
        Key("scale", "skala"),
        Key("controls", "kontrollmoment"),
        Key("self_checks", "egenkontroller"),
        Key("surveys", "enkäter"),
        Key("waivers", "undantag"),
    ),
    "control": (
        Key("id", "id"),
        Key("risk", "risk"),
        Key("control", "kontroll", ("kontrollmoment",)),
        Key("owner", "ansvarig"),
        Key("covers", "omfattar"),
        Key("result", "resultat"),
    ),
    "control_result": (
        Key("assessment", "bedömning"),
        Key("date", "datum"),
        Key("note", "notering", ("kommentar",)),
        Key("actions", "åtgärder"),
        Key("action", "åtgärd"),
    ),
    "self_check": (
        Key("id", "id"),
        Key("title", "titel"),
        Key("from", "från"),
        Key("times", "gånger"),
        Key("each", "intervall", ("periodicitet",)),
    ),
    "audit": (
        Key("kind", "dokument"),
        Key("title", "titel"),
        Key("auditor", "revisor"),
        Key("body", "organ"),
        Key("dated", "daterad", ("datum",)),
        Key("reply_by", "svar_senast"),
        Key("questions", "revisionsfrågor", ("frågor",)),
        Key("recommendations", "rekommendationer"),
        Key("waivers", "undantag"),
    ),
    "question": (
        Key("id", "id"),
        Key("question", "fråga"),
        Key("overall", "övergripande"),
        Key("answer", "svar"),
        Key("rules", "regler"),
        Key("documents_show", "framgår_av_dokument"),
        Key("evidence", "underlag"),
        Key("note", "notering", ("kommentar",)),
    ),
    "recommendation": (
        Key("id", "id"),
        Key("text", "text"),
        Key("to", "till"),
        Key("section", "avsnitt"),
        Key("response", "yttrande", ("svar",)),
        Key("follow_up", "uppföljning"),
    ),
    "response": (
        Key("decided", "beslutad", ("beslut", "beslutat")),
        Key("text", "text"),
        Key("quotes", "citat"),
        Key("actions", "åtgärder"),
        Key("due", "klart", ("klar", "slutdatum")),
    ),
    "follow_up": (
        Key("date", "datum"),
        Key("status", "status"),
        Key("note", "notering", ("kommentar",)),
    ),
}

WORDS: dict[str, tuple[Word, ...]] = {
    "kind": (
        Word("organisation", "organisation"),
        Word("plan", "plan"),
        Word("key-figures", "nyckeltal"),
        Word("report", "rapport"),
        Word("control-plan", "internkontrollplan"),
        Word("audit", "granskning", ("revisionsrapport",)),
    ),
    "cascade": (
        Word("required", "obligatorisk", ("krävs",)),
        Word("optional", "frivillig"),
    ),
    "each": (
        Word("month", "månad", ("månadsvis",)),
        Word("quarter", "kvartal", ("kvartalsvis",)),
        Word("tertial", "tertial", ("tertialvis",)),
        Word("half-year", "halvår", ("halvårsvis",)),
        Word("year", "år", ("årligen",)),
    ),
    "sorts": (
        Word("areas", "områden", ("målområden",)),
        Word("goals", "mål"),
        Word("key-figures", "nyckeltal"),
        Word("assignments", "uppdrag"),
        Word("activities", "aktiviteter"),
    ),
    "role": (
        Word("goal", "mål"),
        Word("base", "bas", ("basnyckeltal",)),
        Word("context", "omvärld", ("bakgrund",)),
    ),
    "better": (
        Word("higher", "högre"),
        Word("lower", "lägre"),
        Word("steady", "oförändrat", ("oförändrad",)),
    ),
    "status": (
        Word("planned", "planerad", ("ej påbörjad", "planerat")),
        Word("ongoing", "pågår", ("pågående", "påbörjad")),
        Word("done", "klar", ("klart", "avslutad", "genomförd")),
        Word("paused", "pausad", ("vilande",)),
        Word("stopped", "avbruten"),
    ),
    "follow_up_status": (
        Word("done", "åtgärdad", ("genomförd",)),
        Word("partly", "delvis", ("delvis åtgärdad", "delvis genomförd")),
        Word("open", "kvarstår", ("ej åtgärdad", "ej genomförd")),
    ),
    "answer": (
        Word("yes", "ja"),
        Word("partly", "delvis"),
        Word("no", "nej"),
        Word("unclear", "oklart"),
    ),
    "scale": (
        Word("met", "uppfyllt"),
        Word("partly", "delvis", ("delvis uppfyllt",)),
        Word("not-met", "ej_uppfyllt", ("inte uppfyllt",)),
    ),
    "based_on": (Word("none", "ingen", ("inget",)),),
    "flag": (
        Word("yes", "ja", ("true",)),
        Word("no", "nej", ("false",)),
    ),
}

NEUTRAL = frozenset(key.name for keys in KEYS.values() for key in keys if key.name == key.swedish)
"""Keys that are the same in both languages, and so tell nothing about a document's."""


@cache
def keys(mapping: str) -> dict[str, Key]:
    """Every accepted spelling of the keys of `mapping`, in NFC."""
    table: dict[str, Key] = {}
    for key in KEYS[mapping]:
        for spelling in (key.name, key.swedish, *key.also):
            table[unicodedata.normalize("NFC", spelling)] = key
    return table


@cache
def words(field: str) -> dict[str, str]:
    """Every accepted spelling of the fixed words of `field`, folded, to the word's English name."""
    return {
        fold(spelling): word.name
        for word in WORDS[field]
        for spelling in (word.name, word.swedish, *word.also)
    }


def fold(word: str) -> str:
    """`word` as fixed words compare: NFC, without case, `-`, `_` and space the same."""
    folded = unicodedata.normalize("NFC", word).casefold()
    return " ".join(folded.replace("-", " ").replace("_", " ").split())


def key_in(mapping: str, name: str, language: str) -> str:
    """The key `name` of `mapping` as `language` writes it."""
    for key in KEYS[mapping]:
        if key.name == name:
            return key.written(language)
    raise KeyError(f"{mapping}.{name}")


def word_in(field: str, name: str, language: str) -> str:
    """The fixed word `name` of `field` as `language` writes it."""
    for word in WORDS[field]:
        if word.name == name:
            return word.written(language)
    raise KeyError(f"{field}: {name}")


def language_of(written: Iterable[str], mapping: str) -> str | None:
    """The language that the keys of one mapping are in, `sv` or `en`; None if they tell nothing."""
    table = keys(mapping)
    votes = 0
    for spelling in written:
        key = table.get(spelling)
        if key is not None and key.name not in NEUTRAL:
            votes += 1 if spelling == key.name else -1
    return None if votes == 0 else ("en" if votes > 0 else "sv")
