"""The comments of the model municipality in English, line by line, for `goallint init --lang en`."""

import re

from goallint.format.vocabulary import mappings

COMMENTS = {
    "Så långt från sitt målvärde får ett nyckeltal vara och ändå bedömas som uppfyllt, om inget annat sägs för det.": "A key figure may be this far from its target and still be judged as met, where nothing else is said for it.",
    "Egna ord för hur långt något har kommit, och vilken status de betyder. Planer och rapporter kan sedan skriva dem.": "The municipality's own words for how far something has come, and which status they mean. Plans and reports may then write them.",
    "kommunens eget ord, se statusord i organisation.yaml": "the municipality's own word (behind schedule), see status_words in organisation.yaml",
    "Familjecentralen drivs av två avdelningar i var sin nämnd. `under` är den som den hör till, `även_under` de andra.": "The family centre is run by two departments of two boards. `under` is the one that it belongs to, `also_under` the others.",
    "det organ som svarar för planen och följer upp den": "the body that answers for the plan and follows it up",
    "kommunstyrelsen äger verksamhetssystemet, och planen är även dess": "the executive committee owns the records system, and the plan is its plan too",
    "en bil av 25; annars gäller kommunens tolerans": "one car of 25; else the municipality's tolerance holds",
    "fler områden, här ett av de globala målen": "more areas, here one of the global goals",
    "2027 för kvinnor och män var för sig": "2027 for women and men apart",
    "helheten, efter regeln i organisation.yaml": "the whole, by the rule in organisation.yaml",
    "pilen i rapporten: mot året före": "the arrow in the report: against the year before",
    "hur långt vart och ett av organen har kommit": "how far each of the bodies has come",
    "Områden i en annan indelning än kommunens egen. Mål hör till dem med `även_i`.": "Areas of another division than the municipality's own. Goals belong to them by `also_in`.",
    "När hushållningen som helhet är god: alla finansiella mål och tre av fyra mål för verksamheten.": "When the economy as a whole is sound: all financial goals and three of four goals for the services.",
    "mot förra tertialen": "against the last tertial",
    "Avdelningens plan bryter ned nämndens mål till något som avdelningen själv råder över.": "The department's plan breaks the board's goals down into what the department itself can bring about.",
    "mäts varje tertial och har därför målvärde för tertial": "measured every tertial, so its targets are for tertials",
    "ett värde på varje rad när talen har decimalkomma": "one value on each line where numbers have a decimal comma",
    "nämnden lämnar målet vidare hit": "the board passes the goal on to here",
    "en besparing är negativ; effekten redovisas i rapporterna, för varje rapports period": "a saving is negative; reports give the effect, each for its own period",
    "En enhet kan ha allt i en fil: planen först och sedan rapporterna.": "A unit can have everything in one file: first the plan, then the reports.",
    "en aktivitet räcker som svar på avdelningens mål": "an activity is enough to answer the department's goal",
    "Avdelningens tre tertialrapporter. Samma rubriker varje gång, så att rapporterna går att jämföra.": "The department's three tertial reports. The same headings every time, so that they can be compared.",
    "årsvärde i en tertialrapport: ange året. 71 av 96 boende": "a year's value in a tertial report: give the year. 71 of 96 residents",
    "Nämndens huvudplan. Varje mål pekar uppåt med `stödjer` och nedåt med `bryts_ned_av`.": "The board's main plan. Each goal points upwards with `supports` and downwards with `applies_to`.",
    "efter fullmäktiges beslut om planen som den bygger på": "after the council's decision on the plan that it is based on",
    "Fullmäktiges mål om medarbetarna behöver inga egna ord från nämnden: avdelningarna bryter ned det direkt.": "The council's goal for the employees needs no words of the board's own: the departments break it down.",
    "aldrig lägre än fullmäktiges": "never lower than the council's",
    "`roll: bas` beskriver verksamheten men styrs ändå mot ett målvärde; `roll: omvärld` gör det inte.": "`role: base` describes the activities, yet is steered towards a target; `role: context` is not.",
    "En aktivitet säger hur, när den räknas som klar, vem som ansvarar och till vilken dag.": "An activity says how, when it counts as done, who is responsible and by which day.",
    "`status` är läget nu; vägen dit syns i rapporterna.": "`status` is where it stands now; the reports show the way there.",
    "Nämndens två rapporter 2025 i samma fil, skilda åt av tre bindestreck.": "The board's two reports for 2025 in one file, divided by three hyphens.",
    "Funktionsstöd har svarat att målet inte berör dem": "Funktionsstöd has answered that the goal does not concern it",
    "planer som ska följas upp i rapporten (`följs_upp_i`)": "plans that are to be followed up in the report (`reported_in`)",
    "underskott skrivs med minus och pekar på åtgärderna": "a deficit has a minus, and points to what is done about it",
    "HP-A2 och SN-A3 är avslutade i delårsrapporten och tas inte upp igen": "HP-A2 and SN-A3 ended in the half-year report and are not reported again",
    "ska stämma med antalet mål i nämndens plan": "must agree with the number of goals in the board's plan",
    "En handlingsplan vid sidan av huvudplanen. Den har inga egna mål utan samlar aktiviteter som stödjer nämndens.": "An action plan beside the main plan. It has no goals, but activities that support those of the board.",
    "gäller de mål som inte själva anger `klart`": "for the goals that say no `due` themselves",
    "`följs_upp_i` säger i vilka rapporter planen ska ha en egen rad under `planer`.": "`reported_in` says which reports are to have a row for the plan under `plans`.",
    "ett mål, ett uppdrag eller en plan": "a goal, an assignment or a plan",
    "Intern kontroll: vad som kan gå fel, hur det kontrolleras och vad kontrollen visade.": "Internal control: what can go wrong, how it is controlled, and what the control showed.",
    "bäst först; sist: inte genomförd": "the best first; last: not carried out",
    "planer och rapporter vars uppföljning kontrolleras": "plans and reports whose follow-up is controlled",
    "aktiviteten som rättar till avvikelsen": "the activity that mends the deviation",
    "Egenkontroller räknas i rapporterna från de organ som står under `från`.": "Self-checks are counted in the reports from the bodies that stand under `from`.",
    "Andelarna ska bli 100 procent tillsammans och gå att få med så många svarande: 28, 10 respektive 2 av 40.": "The shares must make 100 per cent, and be possible with so many answers: 28, 10 and 2 of 40.",
    "Revisorernas granskning, nämndens svar och hur det gick. Revisorerna rekommenderar, nämnden yttrar sig.": "The auditors' review, the board's answer, and what came of it. Auditors recommend, the board responds.",
    "besvaras av de andra frågorna": "answered by the other questions",
    "besvaras i intervjuer; dokumenten visar bara det som räknas upp": "answered in interviews; documents show only what is listed",
    "det som i dag prövas av reglerna": "what the rules of today look at",
    "ordagrant": "word for word",
    "Ett mål ovanför som inte rör avdelningen besvaras här, med skäl.": "A goal above that does not concern the department is answered here, with reasons.",
    "Kommunens egna rapporter. Utfallet ska vara detsamma som i nämndernas rapporter, och beloppen deras summa.": "The municipality's own reports. Outcomes are the same as in the boards' reports, and amounts are their sum.",
    "Fullmäktiges mål. De är få, säger vad som ska vara nått och när, och pekar ut vem som bryter ned dem.": "The council's goals. They are few, say what is to be reached and when, and who breaks them down.",
    "de organ närmast under som ska svara på målet": "the bodies directly below that are to answer the goal",
    "titel, enhet, riktning och källa hämtas ur gemensamt/nyckeltal.yaml": "title, unit, direction and source come from gemensamt/nyckeltal.yaml",
    "uppdelat på kön där statistiken är det": "divided into women and men where the statistics are",
    "gäller bara kommunen som helhet, därför här och inte i definitionen": "for the municipality as a whole only, so here and not in the definition",
    "BUN svarar att målet inte berör nämnden, se dess plan": "BUN answers that the goal does not concern the board, see its plan",
    "Nyckeltal utanför målen. `roll: omvärld` beskriver förutsättningarna och behöver inget målvärde.": "Key figures outside the goals. `role: context` describes the conditions and needs no target.",
    "Uppdrag läggs på ett eller flera organ under, och följs upp i deras rapporter.": "Assignments are given to one or more bodies below, and followed up in their reports.",
    "Nämndens eget svar på ett mål som fullmäktige riktat till den. Beslutet gör det möjligt att granska.": "The board's own answer to a goal that the council gave it. The decision makes it possible to review.",
    "skarpare 2026 än fullmäktiges 89 %": "sharper in 2026 than the council's 89 %",
    "Ett nyckeltal kan också stå här nere och peka på målet med `mäter`, i stället för inne i målet.": "A key figure can also stand down here and point to the goal with `measures`, instead of inside it.",
    "samma eller skarpare än grundskolans": "the same as the schools' or sharper",
    "terminer: VT är januari–juni, HT är juli–december": "terms: VT is January–June, HT is July–December",
    "Nyckeltal som flera planer använder. Här står det som är lika för alla: vad som mäts, i vilken enhet, åt": "Key figures that several plans use. Here stands what is the same for all: what is measured, in which",
    "vilket håll det ska och varifrån värdet hämtas. Målvärde och utfall står i varje plan, som pekar hit": "unit, which way is better and where the value comes from. Targets and outcomes stand in each plan,",
    "med `referens`. Ett fält som planen skriver själv går före det som står här.": "which points here with `ref`. A field that the plan itself has goes before the one that stands here.",
    "Inställningar för verktyget. Kommunens egna uppgifter står i de andra filerna.": "Settings of the tool. What belongs to the municipality stands in the other files.",
    "Mönsterkommunen är ett arkiverat läge: allt bedöms som om det vore denna dag, efter årsbokslutet för 2025.": "The model is an archived state: all is judged as on this day, after the accounts of 2025 were closed.",
    "Ta bort raden i din egen kommun, så bedöms planerna efter dagens datum.": "Remove the line in your own municipality, and plans are judged by today's date.",
    "Kommunen: nivåer, organ, målområden, rapporter under året och bedömningsskala.": "The municipality: levels, bodies, strategic areas, the reports of the year and the scale.",
    "Det här är den enda filen om organisationen. Börja här när du gör mönstret till ditt.": "This is the only file about the organisation. Begin here when you make the model your own.",
    "fyra siffror inom citattecken; ingen kommun har den här, för Ekmyra är påhittad": "four digits in quotes; no municipality has this one, for Ekmyra is made up",
    "Uppifrån och ned. `plantyp` är den plan som varje organ på nivån ska ha: huvudplanen.": "From the top down. `plan` is the plan that every body on the level is to have: the main plan.",
    "Medarbetarens mål tas upp i medarbetarsamtalet och skrivs inte här, därför frivillig.": "An employee's goals are agreed on with the manager and not written here, so the level is optional.",
    "Organ vars planer inte finns i den här mappen märks `utanför: ja`. Då efterfrågas ingenting av dem.": "Bodies whose plans are not in this folder are marked `outside: yes`. Nothing is then asked of them.",
    "`organ` anger vilka som ska ha ett eget mål i området. Socialnämnden lämnar fullmäktiges mål om": "`bodies` says who is to have a goal in the area. Socialnämnden passes the council's goal for the",
    "medarbetarna vidare till avdelningarna och står därför inte i det området.": "employees on to its departments, and so does not stand in that area.",
    "Rapporterna under året. `från` är en nivå (eller ett organ), `omfattar` det som ska finnas med.": "The reports of the year. `from` is a level (or a body), `covers` what is to be in them.",
    "Kommunstyrelsen upprättar, fullmäktige godkänner": "the executive board draws it up, the council approves it",
    "januari–augusti, en gång om året": "January–August, once a year",
    "målen analyseras för varje avdelning": "goals are analysed for each department",
    "Bäst först. `från` är hur stor del av målvärdet som ska vara nådd. `alias` är andra ord för steget, som färgen i rapporterna.": "The best first. `from` is the share of the target that must be reached. `aliases` are other words for the step, such as the colour in reports.",
    "samma mål i planen för 2021–2024, där det hade ett annat id": "the same goal in the plan for 2021–2024, where its id was another",
    "skiljer sig från det som sades på pressträffen i juni": "differs from what was said at the press briefing in June",
    "ett steg i bedömningsskalan, eller ett alias för det": "a step of the scale, or an alias for it",
    "nyckeltalet räknas som redovisat": "the key figure counts as reported",
    "får ersättas i nästa rapport": "may be replaced in the next report",
    "egna gränser; annars gäller bedömningsskalans andelar av målvärdet": "limits of its own (default: the scale's shares of the target)",
    "förval, när inget annat står": "the default",
    "17 av 20 bilar och 2 av 5": "17 of 20 cars, and 2 of 5",
    "85 av 94 elever på Storängsskolan, 59 av 68 på Åskolan": "85 of 94 pupils at Storängsskolan, 59 of 68 at Åskolan",
    "BUN-A2 lades till efter revisorernas granskning": "BUN-A2 was added after the auditors' review",
    "Belopp gäller rapportens egen period: -0,4 och -0,8 och +0,7 mkr är årets -0,5.": "Amounts are for the report's own period: -0.4 and -0.8 and +0.7 million make the -0.5 of the year.",
    "De finansiella målen. Nämnderna svarar med att hålla sin budget; soliditeten styrs av Kommunstyrelsen.": "The financial goals. The boards respond by keeping within their budgets; the executive board steers the equity ratio.",
    "En granskning som inte är färdigt omhändertagen: en rekommendation kvarstår, och tiden för den har inte gått ut.": "An audit that is not closed: one recommendation remains, and its time is not up.",
    "Ett undantag är ett beslut om att en regel inte ska följas. Iakttagelsen visas fortfarande, märkt som undantagen,": "A waiver is a decision not to follow a rule. The finding is still shown, marked as waived,",
    "med skäl och beslut.": "with its reason and decision.",
    "Kommunstyrelsen upprättar, fullmäktige behandlar (kommunallagen 11 kap. 16–17 §§)": "the executive board draws it up, the council considers it (Local Government Act 11:16–17)",
    "Nämndens internkontrollplaner, en för varje år. Den första med resultat, den andra pågår.": "The board's control plans, one a year. The first has its results, the second is under way.",
    "Två skolor av fem har årskurs 7–9: Storängsskolan och Åskolan.": "Two of the five schools have years 7–9: Storängsskolan and Åskolan.",
    "annars räknas sex månader från granskningens dag": "otherwise six months from the date of the audit",
    "av avdelningens 20 bilar: 11, 13 och 17 i slutet av 2023, 2024 och 2025": "of the department's 20 cars: 11, 13 and 17 at the end of 2023, 2024 and 2025",
    "av hemtjänstens 18 bilar: 9, 11 och 15 i slutet av 2023, 2024 och 2025": "of the home care's 18 cars: 9, 11 and 15 at the end of 2023, 2024 and 2025",
    "av kommunens 125 personbilar: 60, 76 och 90 i slutet av 2023, 2024 och 2025": "of the municipality's 125 cars: 60, 76 and 90 at the end of 2023, 2024 and 2025",
    "av nämndens 25 bilar: 13, 15 och 19 i slutet av 2023, 2024 och 2025": "of the board's 25 cars: 13, 15 and 19 at the end of 2023, 2024 and 2025",
    "den som tar fram värdet, inte den som ska nå målet": "who provides the value, not who is to reach the goal",
    "det som gäller om inget står": "the default",
    "det som är känt, här eller i en rapport": "what is known, here or in a report",
    "efter underskottet 2025 följer nämnden avdelningen tätare under ett år": "after the deficit of 2025 the board follows the department more closely for a year",
    "en enkät kan stå i en rapport också; 39, 10 och 3 av 52 svarande": "a report can have a survey too; 39, 10 and 3 of 52 respondents",
    "ett beslut kan också skrivas med en nyckel för varje del": "a decision can also be written with a key for each part",
    "finansiella mål, kommunallagen 11 kap. 6 §": "financial goals, Local Government Act 11:6",
    "fritext, när det inte finns en aktivitet": "free text, where there is no activity",
    "fullmäktige godkänner i april, efter revisorernas berättelse": "the council approves it in April, after the auditors' report",
    "gäller bara det året; utan `period` gäller rapporten tills vidare": "for that year only; without `period` the report is asked for until further notice",
    "i delårsrapporten följs målen område för område": "the half-year report follows the goals area by area",
    "i egen regi från 2026": "run by the municipality from 2026",
    "lika skarpt som avdelningens, tertial för tertial": "as strict as the department's, tertial by tertial",
    "matematik är det betyg som flest saknar för att bli behöriga": "mathematics is the grade that most of those who do not qualify lack",
    "nyckeltalet står längre ned i planen; det går att nämna här eller att peka därifrån": "the key figure is further down in the plan; it can be named here, or point here from there",
    "obligatorisk är det som gäller om inget står": "required is the default",
    "på ett helår": "in a whole year",
    "sex bor här: en plan är 17 procent": "six live here: one plan is 17 per cent",
    "utan utfall ännu: prognos och analys, men ingen bedömning": "no outcomes yet: a forecast and an analysis, but no assessment",
    "varken fler eller färre: värdet ska ligga inom intervallet": "neither more nor fewer: the value is to be within the range",
    "Årets plan. Inget resultat står här förrän kontrollen är gjord.": "This year's plan. There is no result here until the control has been made.",
    "överst; planerna under säger vilken plan de bygger på": "at the top; the plans below say which plan they are based on",
}  # fmt: skip


def keys_in_english(text: str) -> str:
    """A page of the model that names keys as the files in English have them."""
    names: dict[str, set[str]] = {}
    for key in (key for mapping in mappings().values() for key in mapping):
        names.setdefault(key.written("sv"), set()).add(key.written("en"))

    def told(match: re.Match[str]) -> str:
        known = names.get(match["key"], set())
        written = match["value"] or ""
        value = {": ja": ": yes", ": nej": ": no"}.get(written, written)
        return f"`{next(iter(known))}{value}`" if len(known) == 1 else match[0]

    return re.sub(r"`(?P<key>\w+)(?P<value>: \w+)?`", told, text)


def in_english(text: str) -> str:
    """A document of the model with its comments in English."""
    rows = text.split("\n")
    for number, row in enumerate(rows):
        before, mark, comment = row.partition("# ")
        if mark and comment in COMMENTS:
            rows[number] = f"{before}{mark}{COMMENTS[comment]}"
    return "\n".join(rows)
