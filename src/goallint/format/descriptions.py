"""What each mapping and key means, in English and Swedish: the schemas' titles and descriptions."""

from typing import NamedTuple


class Description(NamedTuple):
    """A short title and a sentence or two of help, in each language."""

    title: str
    help: str
    title_sv: str
    help_sv: str
    examples: tuple[str, ...] = ()
    """Values as one would write them, at most three."""


def _kind(english: str, swedish: str) -> Description:
    return Description(
        "Kind of document",
        f"What kind of document this is. Here: {english}.",
        "Dokumentslag",
        f"Vilket slags dokument det här är. Här: {swedish}.",
    )


def _id(english: str, swedish: str, *examples: str) -> Description:
    return Description(
        "Id",
        (
            f"Short id of {english}, by which others refer to it. Letters, digits, full stop, "
            "hyphen and underscore, without spaces."
        ),
        "Id",
        (
            f"Kort beteckning på {swedish}, som andra hänvisar till. Bokstäver, siffror, punkt, "
            "bindestreck och understreck, utan mellanslag."
        ),
        examples,
    )


_WAIVERS = Description(
    "Waivers",
    (
        "Decisions not to follow a rule, each with a reason. What they cover is still counted and "
        "listed, but marked as waived."
    ),
    "Undantag",
    (
        "Beslut om att inte följa en regel, vart och ett med skäl. Det som undantas räknas och "
        "redovisas ändå, men märks som undantaget."
    ),
)
_DECIDED = Description(
    "Decided",
    "The decision as it stands in the minutes: body, date and paragraph. A date alone is enough.",
    "Beslutad",
    "Beslutet som det står i protokollet: organ, datum och paragraf. Det räcker med datum.",
    ("Socialnämnden 2022-06-22, § 84", "2022-06-22"),
)
_OWNER = Description(
    "Owner",
    (
        "Who is responsible. Write a post rather than a person's name, so that it holds when "
        "people change."
    ),
    "Ansvarig",
    (
        "Den som ansvarar. Skriv en funktion hellre än ett personnamn, så håller uppgiften när "
        "någon slutar."
    ),
    ("Socialchefen", "Avdelningschefen"),
)
_DUE = Description(
    "Due",
    "When it is to be done: a date, or a period whose last day counts.",
    "Klart",
    "När det ska vara klart: ett datum, eller en period vars sista dag räknas.",
    ("2023-12-31", "2023-T2", "2023"),
)
_STATUS = Description(
    "Status",
    "How far it has come: planned, ongoing, done, paused or stopped.",
    "Status",
    "Hur långt det har kommit: planerad, pågår, klar, pausad eller avbruten.",
)
_COMMENT = Description(
    "Comment",
    "What has been done since the last report, and what remains.",
    "Kommentar",
    "Vad som har gjorts sedan förra rapporten och vad som återstår.",
)
_AREA = Description(
    "Area",
    "Id of a strategic area in the organisation document.",
    "Område",
    "Id för ett målområde i organisationsdokumentet.",
    ("livsmiljo",),
)
_EACH = Description(
    "Interval",
    (
        "How often it is measured: month, quarter, tertial (four months), half-year or year, or a "
        "number of years such as 2 years. Default: year."
    ),
    "Intervall",
    (
        "Hur ofta det mäts: månad, kvartal, tertial, halvår eller år, eller ett antal år, t.ex. 2 "
        "år. Förvalt: år."
    ),
)
_ACTIONS = Description(
    "Actions",
    "Ids of the activities that this leads to, one or a list.",
    "Åtgärder",
    "Id för de aktiviteter som det här leder till, ett eller en lista.",
    ("A9",),
)
_NOTE = Description(
    "Note",
    "A few words of explanation, in free text.",
    "Notering",
    "Några förklarande ord i fri text.",
)
_SURVEYS = Description(
    "Surveys",
    "Results of surveys, such as how well staff know the goals: one row for each question.",
    "Enkäter",
    "Resultat av enkäter, t.ex. hur väl medarbetarna känner till målen: en rad för varje fråga.",
)

MAPPINGS: dict[str, Description] = {
    "waiver": Description(
        "Waiver",
        "A decision not to follow a rule: which rule, for what, why and until when.",
        "Undantag",
        "Ett beslut om att inte följa en regel: vilken regel, vad det gäller, varför och till när.",
    ),
    "decision": Description(
        "Decision",
        "A decision written out in parts. On one line it reads: Socialnämnden 2022-06-22, § 84.",
        "Beslut",
        "Ett beslut uppdelat i fält. På en rad skrivs det: Socialnämnden 2022-06-22, § 84.",
    ),
    "split": Description(
        "Value by sex",
        (
            "A value for everyone, and for women and men. Where there is no split, write the value "
            "alone."
        ),
        "Könsuppdelat värde",
        "Ett värde totalt och för kvinnor och män. Finns ingen uppdelning, skriv bara värdet.",
    ),
    "organisation": Description(
        "Organisation",
        (
            "The municipality's levels, bodies, strategic areas, reporting calendar and scale for "
            "goals. There is exactly one such document."
        ),
        "Organisation",
        (
            "Kommunens nivåer, organ, målområden, årshjul för rapportering och bedömningsskala. "
            "Det ska finnas ett enda sådant dokument."
        ),
    ),
    "level": Description(
        "Level",
        "A level of the organisation, such as council, board, department or unit.",
        "Nivå",
        "En nivå i organisationen, t.ex. fullmäktige, nämnd, avdelning eller enhet.",
    ),
    "body": Description(
        "Body",
        (
            "A part of the organisation that has goals or plans: the council, a board, a "
            "department, a unit."
        ),
        "Organ",
        (
            "En del av organisationen som har mål eller planer: fullmäktige, en nämnd, en "
            "avdelning, en enhet."
        ),
    ),
    "area": Description(
        "Area",
        "A strategic area that goals are sorted under.",
        "Målområde",
        "Ett strategiskt område som målen sorteras under.",
    ),
    "reporting": Description(
        "Reporting round",
        "An entry in the reporting calendar: who reports what, to whom and how often.",
        "Rapporttillfälle",
        "En post i årshjulet: vem som rapporterar vad, till vem och hur ofta.",
    ),
    "step": Description(
        "Step",
        "A step of the scale by which goals are assessed.",
        "Steg i skalan",
        "Ett steg i den skala som målen bedöms efter.",
    ),
    "plan": Description(
        "Plan",
        "A body's plan for a period: its goals, key figures, assignments and activities.",
        "Plan",
        "Ett organs plan för en period: mål, nyckeltal, uppdrag och aktiviteter.",
    ),
    "not_concerned": Description(
        "Goal that does not concern the body",
        "The body's own answer that a goal from above does not concern it, with the reason.",
        "Mål som inte berör organet",
        "Organets eget svar att ett överordnat mål inte berör det, med skäl.",
    ),
    "goal": Description(
        "Goal",
        "What is to be reached, by when, and how it is measured or judged.",
        "Mål",
        "Vad som ska uppnås, till när och hur det mäts eller bedöms.",
    ),
    "key_figure": Description(
        "Key figure",
        "A measure with its unit, target values and outcomes.",
        "Nyckeltal",
        "Ett mått med enhet, målvärden och utfall.",
    ),
    "assignment": Description(
        "Assignment",
        "Something that the plan tells a body to do, followed up until it is done.",
        "Uppdrag",
        "Något som planen ger ett organ att göra, och som följs upp tills det är klart.",
    ),
    "activity": Description(
        "Activity",
        (
            "What is done to reach a goal, or to save money: how, by whom, by when and with what "
            "effect."
        ),
        "Aktivitet",
        (
            "Det som görs för att nå ett mål, eller för att sänka kostnader: hur, av vem, till när "
            "och med vilken effekt."
        ),
    ),
    "key_figures": Description(
        "Shared key figures",
        "Key figures that several plans use, defined in one place. Plans refer to them by ref.",
        "Gemensamma nyckeltal",
        (
            "Nyckeltal som flera planer använder, definierade på ett ställe. Planerna hänvisar dit "
            "med referens."
        ),
    ),
    "report": Description(
        "Report",
        (
            "A body's follow-up of its plans for a period, such as a tertial, half-year or annual "
            "report."
        ),
        "Rapport",
        (
            "Ett organs uppföljning av sina planer för en period, t.ex. tertialrapport, "
            "delårsrapport eller årsrapport."
        ),
    ),
    "reported_goal": Description(
        "Goal in a report",
        "Assessment and analysis of a goal, or of a whole strategic area.",
        "Mål i en rapport",
        "Bedömning och analys av ett mål, eller av ett helt målområde.",
    ),
    "reported_key_figure": Description(
        "Key figure in a report",
        "The outcome of a key figure, for the body and where needed for the bodies below it.",
        "Nyckeltal i en rapport",
        "Utfallet för ett nyckeltal, för organet och vid behov för organen under det.",
    ),
    "reported_assignment": Description(
        "Assignment in a report",
        "How far an assignment has come.",
        "Uppdrag i en rapport",
        "Hur långt ett uppdrag har kommit.",
    ),
    "reported_activity": Description(
        "Activity in a report",
        "How far an activity has come, and what effect it has had.",
        "Aktivitet i en rapport",
        "Hur långt en aktivitet har kommit och vilken effekt den har fått.",
    ),
    "reported_plan": Description(
        "Plan in a report",
        "Another plan that is followed up in this report, such as a programme or an action plan.",
        "Plan i en rapport",
        "En annan plan som följs upp i rapporten, t.ex. ett program eller en handlingsplan.",
    ),
    "budget_row": Description(
        "Budget row",
        "A body's deviation from its budget, and the measures against it.",
        "Budgetrad",
        "Ett organs avvikelse mot budget och åtgärderna mot den.",
    ),
    "count": Description(
        "Count",
        "A number that the report's text states, with its parts, so that the sum can be checked.",
        "Antal",
        "Ett antal som rapportens text anger, med sina delar, så att summan kan kontrolleras.",
    ),
    "survey": Description(
        "Survey",
        (
            "The result of one question in a survey: how many answered, and what share gave each "
            "answer."
        ),
        "Enkät",
        (
            "Resultatet av en fråga i en enkät: hur många som svarat och hur stor andel som gett "
            "varje svar."
        ),
    ),
    "reported_self_check": Description(
        "Self-check in a report",
        "How many times a self-check was carried out during the report's period.",
        "Egenkontroll i en rapport",
        "Hur många gånger en egenkontroll genomförts under rapportens period.",
    ),
    "control_plan": Description(
        "Control plan",
        (
            "A body's internal control plan: the controls of the year with their results, and the "
            "self-checks that are to be made."
        ),
        "Internkontrollplan",
        (
            "Ett organs internkontrollplan: årets kontrollmoment med resultat, och de "
            "egenkontroller som ska göras."
        ),
    ),
    "control": Description(
        "Control",
        "A check against a risk: what is checked, by whom, and what it showed.",
        "Kontrollmoment",
        "En kontroll mot en risk: vad som kontrolleras, av vem och vad det visade.",
    ),
    "control_result": Description(
        "Result of a control",
        "What the control showed, when, and what is done about it.",
        "Resultat av ett kontrollmoment",
        "Vad kontrollen visade, när, och vad som görs åt det.",
    ),
    "self_check": Description(
        "Self-check",
        "A check that bodies make of their own work, a number of times in each interval.",
        "Egenkontroll",
        "En kontroll som organ gör av sin egen verksamhet, ett visst antal gånger per intervall.",
    ),
    "audit": Description(
        "Audit",
        "One audit: the auditors' questions and recommendations, and the responses to them.",
        "Granskning",
        "En granskning: revisorernas frågor och rekommendationer, och yttrandena över dem.",
    ),
    "question": Description(
        "Audit question",
        "A question that the audit answers.",
        "Revisionsfråga",
        "En fråga som granskningen besvarar.",
    ),
    "recommendation": Description(
        "Recommendation",
        "A recommendation from the auditors, with the body's response and the follow-up.",
        "Rekommendation",
        "En rekommendation från revisorerna, med organets yttrande och uppföljningen.",
    ),
    "response": Description(
        "Response",
        "The body's reply to a recommendation: the decision, what will be done and by when.",
        "Yttrande",
        "Organets svar på en rekommendation: beslutet, vad som ska göras och till när.",
    ),
    "follow_up": Description(
        "Follow-up",
        "Where a recommendation stood on a given day.",
        "Uppföljning",
        "Läget för en rekommendation en viss dag.",
    ),
    "settings_file": Description(
        "goallint.yaml",
        "The settings of a goallint workspace, in the folder where its documents begin.",
        "goallint.yaml",
        "Inställningarna för en arbetsyta i goallint, i den mapp där dokumenten börjar.",
    ),
    "own_rule": Description(
        "Rule of your own",
        "A rule without code: what it is about, and what that is to be like.",
        "Egen regel",
        "En regel utan kod: vad den handlar om, och hur det ska vara.",
    ),
}
"""Every mapping of the format."""

FIELDS: dict[str, dict[str, Description]] = {
    "waiver": {
        "rule": Description(
            "Rule",
            "Name or code of the rule that is not followed.",
            "Regel",
            "Namn på eller kod för den regel som inte följs.",
            ("body-outside-cascade", "GL104"),
        ),
        "for": Description(
            "For",
            (
                "Id of the body, goal, key figure or other item that the waiver is about, or a "
                "list of ids."
            ),
            "Gäller",
            "Id för det organ, mål, nyckeltal eller annat som undantaget gäller, eller en lista.",
            ("en-ingang",),
        ),
        "reason": Description(
            "Reason",
            "Why the rule is not followed. Without a reason the waiver has no effect.",
            "Skäl",
            "Varför regeln inte följs. Utan skäl gäller inte undantaget.",
            ("Målen rör inte myndighetsutövning.",),
        ),
        "decided": _DECIDED._replace(
            help=(
                "The decision on the waiver as it stands in the minutes: body, date and paragraph."
            ),
            help_sv="Beslutet om undantaget som det står i protokollet: organ, datum och paragraf.",
        ),
        "until": Description(
            "Until",
            "Last day that the waiver holds. Leave it out if there is no end.",
            "Till och med",
            "Sista dag som undantaget gäller. Utelämna fältet om det inte har något slut.",
            ("2023-12-31",),
        ),
    },
    "decision": {
        "by": Description(
            "Decided by",
            "The body that decided, by its name in the organisation.",
            "Beslutat av",
            "Organet som fattade beslutet, med det namn det har i organisationen.",
            ("Socialnämnden", "Kommunfullmäktige"),
        ),
        "date": Description(
            "Date",
            "Date of the meeting, as year-month-day.",
            "Datum",
            "Sammanträdets datum, skrivet år-månad-dag.",
            ("2022-06-22",),
        ),
        "ref": Description(
            "Paragraph",
            "Number of the paragraph in the minutes, with or without §.",
            "Paragraf",
            "Paragrafens nummer i protokollet, med eller utan §.",
            ("§ 84", "84"),
        ),
    },
    "split": {
        "total": Description(
            "Total",
            "The value for women and men together.",
            "Totalt",
            "Värdet för kvinnor och män tillsammans.",
            ("82 %", "212"),
        ),
        "women": Description(
            "Women",
            "The value for women or girls.",
            "Kvinnor",
            "Värdet för kvinnor eller flickor.",
            ("85 %", "112"),
        ),
        "men": Description(
            "Men",
            "The value for men or boys.",
            "Män",
            "Värdet för män eller pojkar.",
            ("79 %", "100"),
        ),
    },
    "organisation": {
        "kind": _kind("organisation", "organisation"),
        "name": Description(
            "Name",
            "The municipality's name, as it is to stand in headings.",
            "Namn",
            "Kommunens namn, så som det ska stå i rubriker.",
            ("Piteå kommun",),
        ),
        "code": Description(
            "Municipality code",
            "The municipality's code of four digits. A leading zero is kept.",
            "Kommunkod",
            "Kommunens fyrsiffriga kod. En inledande nolla behålls.",
            ("2581", "0180"),
        ),
        "levels": Description(
            "Levels",
            "The levels of the organisation, from the top down.",
            "Nivåer",
            "Organisationens nivåer, uppifrån och ned.",
        ),
        "bodies": Description(
            "Bodies",
            "All bodies that have goals or plans: council, boards, departments, units.",
            "Organ",
            "Alla organ som har mål eller planer: fullmäktige, nämnder, avdelningar, enheter.",
        ),
        "areas": Description(
            "Areas",
            "The strategic areas that goals are sorted under.",
            "Områden",
            "De strategiska områden (målområden) som målen sorteras under.",
        ),
        "reporting": Description(
            "Reporting calendar",
            "The reporting rounds: who reports, to whom, how often and about what.",
            "Rapportering",
            "Årshjulet: vem som rapporterar, till vem, hur ofta och om vad.",
        ),
        "scale": Description(
            "Scale",
            (
                "The steps by which goals are assessed, best first. Default: met from 100 %, "
                "partly from 80 %, not-met."
            ),
            "Bedömningsskala",
            (
                "De steg som målen bedöms efter, det bästa först. Förvalt: uppfyllt från 100 %, "
                "delvis från 80 %, ej_uppfyllt."
            ),
        ),
        "waivers": _WAIVERS,
    },
    "level": {
        "id": _id("the level", "nivån", "board", "nämnd"),
        "name": Description(
            "Name",
            "What a body of this level is called.",
            "Namn",
            "Vad ett organ på nivån kallas.",
            ("Nämnd", "Avdelning"),
        ),
        "plan": Description(
            "Type of plan",
            (
                "The type of plan that every body of this level must have, as plans write it under "
                "type. Leave it out where none is required."
            ),
            "Plantyp",
            (
                "Den typ av plan som varje organ på nivån ska ha, skriven som i planernas fält "
                "plantyp. Utelämna fältet om ingen krävs."
            ),
            ("Verksamhetsplan", "Utvecklingsplan"),
        ),
        "cascade": Description(
            "Cascade",
            "Whether goals must be broken down to this level: required (default) or optional.",
            "Nedbrytning",
            "Om målen ska brytas ned till den här nivån: obligatorisk (förvalt) eller frivillig.",
        ),
    },
    "body": {
        "id": _id("the body", "organet", "sn", "avd-a"),
        "name": Description(
            "Name",
            "The body's full name, as decisions and plans write it.",
            "Namn",
            "Organets fullständiga namn, som det skrivs i beslut och planer.",
            ("Socialnämnden",),
        ),
        "level": Description(
            "Level",
            "Id of the level that the body belongs to.",
            "Nivå",
            "Id för den nivå som organet hör till.",
            ("board", "nämnd"),
        ),
        "under": Description(
            "Under",
            "Id of the body directly above. The topmost body has none.",
            "Under",
            "Id för organet närmast ovanför. Det översta organet har inget.",
            ("kf",),
        ),
        "aliases": Description(
            "Aliases",
            "Other names and abbreviations that the documents use for the body, one or a list.",
            "Alias",
            "Andra namn och förkortningar som dokumenten använder för organet, ett eller en lista.",
            ("Socialnämnd", "SN"),
        ),
        "outside": Description(
            "Outside",
            (
                "Write yes if the body's documents are not kept here: no plans or reports are then "
                "asked of it. Default: no."
            ),
            "Utanför",
            (
                "Skriv ja om organets dokument inte finns här: då efterfrågas inga planer eller "
                "rapporter från det. Förvalt: nej."
            ),
        ),
    },
    "area": {
        "id": _id("the area", "området", "demokrati"),
        "name": Description(
            "Name",
            "The name of the strategic area.",
            "Namn",
            "Målområdets namn.",
            ("Demokrati och öppenhet",),
        ),
        "bodies": Description(
            "Bodies",
            "Ids of the bodies that must have at least one goal in the area, one or a list.",
            "Organ",
            "Id för de organ som ska ha minst ett mål inom området, ett eller en lista.",
            ("kf", "sn"),
        ),
    },
    "reporting": {
        "id": _id("the reporting round", "rapporttillfället", "tertial", "delår"),
        "name": Description(
            "Name",
            "What the report is called.",
            "Namn",
            "Vad rapporten kallas.",
            ("Tertialredovisning", "Delårsrapport"),
        ),
        "from": Description(
            "From",
            "Who reports: id of a body, or of a level if all its bodies report. One or a list.",
            "Från",
            (
                "Vem som rapporterar: id för ett organ, eller för en nivå om alla dess organ "
                "rapporterar. Ett eller en lista."
            ),
            ("department", "avdelning", "sn"),
        ),
        "to": Description(
            "To",
            "Id of the body that receives the report.",
            "Till",
            "Id för det organ som tar emot rapporten.",
            ("sn", "kf"),
        ),
        "each": Description(
            "Interval",
            (
                "How often: month, quarter, tertial (four months), half-year or year. Months "
                "reported once a year are written as a range, such as 01..08 for January to August."
            ),
            "Intervall",
            (
                "Hur ofta: månad, kvartal, tertial, halvår eller år. Månader som rapporteras en "
                "gång om året skrivs som 01..08 (januari–augusti, delårsrapporten)."
            ),
            ("01..08",),
        ),
        "within_days": Description(
            "Days allowed",
            "How many days after the end of the period the report must be ready.",
            "Antal dagar",
            "Hur många dagar efter periodens slut som rapporten ska vara klar.",
            ("60",),
        ),
        "period": Description(
            "Period",
            (
                "When this reporting round applies. Default: every year in which a body that "
                "reports has a plan of its level's type."
            ),
            "Period",
            (
                "När rapporttillfället gäller. Förvalt: varje år då ett organ som rapporterar har en "
                "plan av nivåns plantyp."
            ),
            ("2023", "2023-2025"),
        ),
        "sections": Description(
            "Sections",
            "Headings that every report must have.",
            "Rubriker",
            "Rubriker som varje rapport ska ha.",
            ("Ekonomi", "Egenkontroll"),
        ),
        "covers": Description(
            "Covers",
            (
                "What must be reported: goals, key-figures, assignments, activities. Default: "
                "goals and key-figures."
            ),
            "Omfattar",
            (
                "Vad som ska redovisas: mål, nyckeltal, uppdrag, aktiviteter. Förvalt: mål och "
                "nyckeltal."
            ),
        ),
        "by": Description(
            "By",
            (
                "Id of a level: goals must then be analysed for each body of that level below the "
                "one that reports."
            ),
            "Per",
            (
                "Id för en nivå: målen ska då analyseras för varje organ på den nivån under det "
                "som rapporterar."
            ),
            ("department", "avdelning"),
        ),
    },
    "step": {
        "id": _id("the step", "steget", "met", "uppfyllt"),
        "name": Description(
            "Name",
            "The step's name, as reports write it.",
            "Namn",
            "Stegets namn, som det skrivs i rapporterna.",
            ("Uppfyllt", "Delvis uppfyllt"),
        ),
        "from": Description(
            "From",
            "The least share of the target value that gives this step. The last step needs none.",
            "Från",
            "Den minsta andel av målvärdet som ger det här steget. Det sista steget behöver ingen.",
            ("100 %", "80 %"),
        ),
    },
    "plan": {
        "kind": _kind("plan", "plan"),
        "id": _id("the plan", "planen", "sn-vp-2023"),
        "title": Description(
            "Title",
            "The plan's title, as on its first page.",
            "Titel",
            "Planens titel, som på dess första sida.",
            ("Verksamhetsplan 2023",),
        ),
        "type": Description(
            "Type of plan",
            (
                "What type of plan it is. It is the body's main plan if this is the type that its "
                "level names under plan."
            ),
            "Plantyp",
            (
                "Vilken typ av plan det är. Den är organets huvudplan om det är den plantyp som "
                "anges för nivån."
            ),
            ("Verksamhetsplan", "Handlingsplan"),
        ),
        "body": Description(
            "Body",
            "Id of the body whose plan it is.",
            "Organ",
            "Id för det organ som planen gäller.",
            ("sn",),
        ),
        "period": Description(
            "Period",
            "The time for which the plan holds: a year, several years or other dates.",
            "Period",
            "Den tid som planen gäller: ett år, flera år eller andra datum.",
            ("2023", "2023-2025", "2022/2023"),
        ),
        "decided": _DECIDED._replace(
            help=(
                "The decision that adopted the plan, as it stands in the minutes: body, date and "
                "paragraph. A date alone is enough."
            ),
            help_sv=(
                "Beslutet att anta planen, som det står i protokollet: organ, datum och paragraf. "
                "Det räcker med datum."
            ),
        ),
        "revised": Description(
            "Revised",
            (
                "Later decisions that changed the plan, one or a list. The latest counts when the "
                "plan is compared with those that it is based on."
            ),
            "Reviderad",
            (
                "Senare beslut som ändrat planen, ett eller en lista. Det senaste gäller när "
                "planen jämförs med dem som den bygger på."
            ),
            ("Socialnämnden 2023-05-25 § 64",),
        ),
        "based_on": Description(
            "Based on",
            (
                "Ids of the plans above that this one builds on, or none. Default for a main plan: "
                "the main plans of the nearest body above; for other plans none."
            ),
            "Bygger på",
            (
                "Id för de överordnade planer som den här bygger på, eller ingen. Förvalt för en "
                "huvudplan: huvudplanerna för närmaste organ ovanför; för andra planer ingen."
            ),
            ("kf-budget-2023",),
        ),
        "reported_in": Description(
            "Reported in",
            "Ids of the reporting rounds in which the plan must be followed up, one or a list.",
            "Följs upp i",
            "Id för de rapporttillfällen där planen ska följas upp, ett eller en lista.",
            ("tertial",),
        ),
        "not_concerned": Description(
            "Not concerned",
            "Goals from above that do not concern this body, each with a reason.",
            "Berörs inte av",
            "Överordnade mål som inte berör organet, vart och ett med skäl.",
        ),
        "passes_on": Description(
            "Passes on",
            (
                "Ids of goals from above that the body hands to the bodies below it without a goal "
                "of its own."
            ),
            "Lämnar vidare",
            (
                "Id för överordnade mål som organet lämnar till organen under sig utan att "
                "formulera ett eget mål."
            ),
            ("KF3",),
        ),
        "goals": Description(
            "Goals",
            "The plan's goals, with their key figures.",
            "Mål",
            "Planens mål, med sina nyckeltal.",
        ),
        "key_figures": Description(
            "Key figures",
            "The plan's key figures that stand outside its goals, such as base figures.",
            "Nyckeltal",
            "Planens nyckeltal som står utanför målen, t.ex. basnyckeltal.",
        ),
        "assignments": Description(
            "Assignments",
            "Assignments that the plan gives, to its own body or to bodies below.",
            "Uppdrag",
            "Uppdrag som planen ger, till det egna organet eller till organ under det.",
        ),
        "activities": Description(
            "Activities",
            "Activities and measures by which the body is to reach its goals.",
            "Aktiviteter",
            "Aktiviteter och åtgärder som ska leda till att målen nås.",
        ),
        "waivers": _WAIVERS,
    },
    "not_concerned": {
        "goal": Description(
            "Goal",
            "Id of the goal from above, or a list of ids.",
            "Mål",
            "Id för det överordnade målet, eller en lista.",
            ("KF2",),
        ),
        "reason": Description(
            "Reason",
            "Why the goal does not concern the body.",
            "Skäl",
            "Varför målet inte berör organet.",
            ("Invånarantalet påverkas inte av nämndens verksamhet.",),
        ),
        "decided": _DECIDED,
    },
    "goal": {
        "id": _id("the goal", "målet", "SN-livsmiljo", "KF1"),
        "title": Description(
            "Goal text",
            "The goal's whole text: what is to be reached, rather than what is to be done.",
            "Måltext",
            "Målets hela text: det som ska uppnås, hellre än det som ska göras.",
            ("Minst 85 % av brukarna bestämmer själva om det som är viktigt hemma",),
        ),
        "area": _AREA._replace(
            help="Id of the strategic area that the goal belongs to.",
            help_sv="Id för det målområde som målet hör till.",
        ),
        "supports": Description(
            "Supports",
            "Ids of the goals or assignments above that this goal breaks down, one or a list.",
            "Stödjer",
            "Id för de överordnade mål eller uppdrag som målet bryter ned, ett eller en lista.",
            ("KF1",),
        ),
        "owner": _OWNER,
        "due": _DUE._replace(
            help=(
                "By when the goal is to be met: a date or a period. Target values up to then count."
            ),
            help_sv=(
                "När målet ska vara uppnått: ett datum eller en period. Målvärden fram till dess "
                "räknas med."
            ),
            examples=("2023-12-31", "2023"),
        ),
        "continues": Description(
            "Continues",
            "Id of the same goal in the plan before, where its id was another.",
            "Fortsätter",
            "Id för samma mål i den förra planen, om det hette något annat där.",
            ("KF1-2022",),
        ),
        "success": Description(
            "How it is judged",
            "How one sees that the goal is met, where no target value of a key figure shows it.",
            "Bedöms genom",
            "Hur man ser att målet är uppfyllt, när inget nyckeltal med målvärde visar det.",
            ("minst 85 % svarar ja i brukarundersökningen",),
        ),
        "applies_to": Description(
            "To be broken down by",
            (
                "Ids of the bodies below that must break the goal down, one or a list. Default: at "
                "least one of those that have a plan."
            ),
            "Bryts ned av",
            (
                "Id för de underordnade organ som ska bryta ned målet, ett eller en lista. "
                "Förvalt: minst ett av dem som har en plan."
            ),
            ("avd-a",),
        ),
        "key_figures": Description(
            "Key figures",
            "The key figures that measure the goal, or ids of ones defined elsewhere.",
            "Nyckeltal",
            "Nyckeltalen som mäter målet, eller id för nyckeltal som är definierade på annat håll.",
            ("SN-1",),
        ),
    },
    "key_figure": {
        "id": _id("the key figure", "nyckeltalet", "SN-1", "boendekostnad"),
        "title": Description(
            "Title",
            "What the key figure is called. May be left out where ref names a shared definition.",
            "Titel",
            "Vad nyckeltalet heter. Får utelämnas när referens pekar på en gemensam definition.",
            ("Kostnad per boendeplats",),
        ),
        "ref": Description(
            "Shared definition",
            (
                "Id of a shared definition of the key figure. It gives every field that is not "
                "filled in here."
            ),
            "Referens",
            (
                "Id för en gemensam definition av nyckeltalet. Därifrån hämtas alla fält som inte "
                "fylls i här."
            ),
            ("boendekostnad",),
        ),
        "measures": Description(
            "Measures",
            (
                "Ids of the goals that the key figure measures, one or a list. Not needed where it "
                "stands inside its goal."
            ),
            "Mäter",
            (
                "Id för de mål som nyckeltalet mäter, ett eller en lista. Behövs inte när det står "
                "under sitt mål."
            ),
            ("SN-livsmiljo",),
        ),
        "role": Description(
            "Role",
            (
                "goal (default): measures a goal. base: describes the service. context: background "
                "such as population, never asked for a target value."
            ),
            "Roll",
            (
                "mål (förvalt): mäter ett mål. bas: beskriver verksamheten. omvärld: bakgrund, "
                "t.ex. befolkning, som inte behöver målvärde."
            ),
        ),
        "kolada": Description(
            "Kolada id",
            "The key figure's id in Kolada: N or U and five digits.",
            "Kolada-id",
            "Nyckeltalets id i Kolada: N eller U och fem siffror.",
            ("N28013", "U28663"),
        ),
        "unit": Description(
            "Unit",
            (
                "The unit of all values that are written without one. For per cent, write percent: "
                "YAML does not allow a bare % sign."
            ),
            "Enhet",
            (
                "Enheten för alla värden som skrivs utan enhet. Skriv procent i stället för %, som "
                "inte får stå ensamt i YAML."
            ),
            ("procent", "kr/brukare", "dagar"),
        ),
        "better": Description(
            "Better",
            (
                "Which way is better: higher, lower or steady. Needed where the target value is a "
                "bare number."
            ),
            "Bättre",
            (
                "Åt vilket håll det är bättre: högre, lägre eller oförändrat. Behövs när målvärdet "
                "är ett ensamt tal."
            ),
        ),
        "source": Description(
            "Source",
            "Where the outcomes come from: a register, a survey, a system.",
            "Källa",
            "Varifrån utfallen hämtas: register, enkät, verksamhetssystem.",
            ("Kolada", "Brukarundersökningen"),
        ),
        "definition": Description(
            "Definition",
            "What is counted and how, so that another could measure it the same way.",
            "Definition",
            "Vad som räknas och hur, så att någon annan kan mäta på samma sätt.",
            ("Nettokostnad för boende med särskild service, delad med antalet platser",),
        ),
        "owner": _OWNER._replace(
            help=(
                "Who is responsible for the key figure being measured. Write a post rather than a "
                "person's name."
            ),
            help_sv=(
                "Den som ansvarar för att nyckeltalet mäts. Skriv en funktion hellre än ett "
                "personnamn."
            ),
            examples=("Verksamhetscontroller",),
        ),
        "each": _EACH,
        "baseline": Description(
            "Baseline",
            (
                "Where it stood at the start: a value by period. A single value belongs to the "
                "year before the plan's period."
            ),
            "Utgångsvärde",
            (
                "Utgångsläget: ett värde för varje period. Ett ensamt värde hör till året före "
                "planens period."
            ),
            ("81 %", "975 tkr"),
        ),
        "target": Description(
            "Target value",
            (
                "What is to be reached: one value for the plan's period, or one for each period. "
                "A level, exactly or about so much; a change; a comparison with a year or with "
                "others; a place among others; yes or no. A date, a criterion in words or a mean "
                "over years is judged by no single outcome. A direction such as increase is not a "
                "target value."
            ),
            "Målvärde",
            (
                "Det som ska nås: ett värde för planens period, eller ett för varje period. En "
                "nivå, precis eller ungefärlig; en förändring; en jämförelse med ett år eller med "
                "andra; en placering; ja eller nej. En tidpunkt, ett kriterium i ord eller ett "
                "genomsnitt över flera år kan inte bedömas efter ett enda utfall. En riktning som "
                "öka är inget målvärde."
            ),
            (
                "minst 85 %",
                "90–95 %",
                "minska med 10 % jämfört med 2022",
                "bättre än riket",
                "topp 10",
                "ja",
            ),
        ),
        "outcome": Description(
            "Outcome",
            (
                "What was measured: one value for the plan's period, or one for each period. May "
                "be split into women and men."
            ),
            "Utfall",
            (
                "Vad som har uppmätts: ett värde för planens period, eller ett för varje period. "
                "Får delas upp på kvinnor och män."
            ),
            ("82 %", "982 tkr"),
        ),
        "compare": Description(
            "Comparison",
            (
                "Outcomes of others, by name and period, such as riket: {2022: 1050 tkr}. Needed "
                "where a target value refers to them."
            ),
            "Jämförelse",
            (
                "Andras utfall, efter namn och period, t.ex. riket: {2022: 1050 tkr}. Behövs när "
                "ett målvärde hänvisar till dem."
            ),
        ),
    },
    "assignment": {
        "id": _id("the assignment", "uppdraget", "U1"),
        "title": Description(
            "Assignment",
            "What is to be done.",
            "Uppdrag",
            "Vad som ska göras.",
            ("Ta fram en mall för genomförandeplaner",),
        ),
        "to": Description(
            "To",
            "Id of the body that gets the assignment, or a list. Default: the plan's own body.",
            "Till",
            "Id för det organ som får uppdraget, eller en lista. Förvalt: planens eget organ.",
            ("avd-a",),
        ),
        "supports": Description(
            "Supports",
            "Ids of the goals that the assignment contributes to, one or a list.",
            "Stödjer",
            "Id för de mål som uppdraget bidrar till, ett eller en lista.",
            ("SN-livsmiljo",),
        ),
        "due": _DUE,
        "owner": _OWNER,
    },
    "activity": {
        "id": _id("the activity", "aktiviteten", "A1"),
        "title": Description(
            "Activity",
            "What is to be done.",
            "Aktivitet",
            "Vad som ska göras.",
            ("Införa gemensam schemaläggning",),
        ),
        "supports": Description(
            "Supports",
            (
                "Ids of the goals, assignments or plans that the activity contributes to, one or a "
                "list."
            ),
            "Stödjer",
            "Id för de mål, uppdrag eller planer som aktiviteten bidrar till, ett eller en lista.",
            ("SN-livsmiljo", "hp-kvalitet"),
        ),
        "how": Description(
            "How",
            "The method or the steps.",
            "Hur",
            "Metoden eller stegen.",
            ("Pröva i två gruppbostäder under våren, därefter alla",),
        ),
        "done_when": Description(
            "Done when",
            "What shows that the activity is done: a state, not a date.",
            "Klarkriterium",
            "Vad som visar att aktiviteten är klar: ett läge, inte ett datum.",
            ("alla gruppbostäder lägger schema i samma system",),
        ),
        "owner": _OWNER,
        "start": Description(
            "Start",
            "When the activity begins: a date or a period.",
            "Start",
            "När aktiviteten börjar: ett datum eller en period.",
            ("2023-01-15",),
        ),
        "due": _DUE,
        "status": _STATUS._replace(
            help=(
                "Where the activity stands: planned, ongoing, done, paused or stopped. The status "
                "in a later report takes its place."
            ),
            help_sv=(
                "Aktivitetens läge: planerad, pågår, klar, pausad eller avbruten. Anges en annan "
                "status i en senare rapport gäller den."
            ),
        ),
        "reason": Description(
            "Reason",
            "Why the activity is paused or stopped, and when it is taken up again.",
            "Skäl",
            "Varför aktiviteten är pausad eller avbruten, och när den återupptas.",
            ("Vakant tjänst, återupptas i mars",),
        ),
        "expected_effect": Description(
            "Expected effect",
            (
                "How the cost is expected to change, a saving with a minus sign, or the effect in "
                "words. Once stated, the effect must be followed up."
            ),
            "Förväntad effekt",
            (
                "Hur kostnaden väntas ändras, en besparing med minustecken, eller effekten i ord. "
                "Är den angiven ska effekten följas upp."
            ),
            ("-2 mkr",),
        ),
        "effect": Description(
            "Effect",
            (
                "The effect so far: one value for the plan's period, or one for each period. A "
                "saving has a minus sign."
            ),
            "Effekt",
            (
                "Effekten hittills: ett värde för planens period, eller ett för varje period. En "
                "besparing skrivs med minustecken."
            ),
            ("-0,4 mkr",),
        ),
    },
    "key_figures": {
        "kind": _kind("key-figures", "nyckeltal"),
        "title": Description(
            "Title",
            "What the collection of key figures is called. May be left out.",
            "Titel",
            "Vad samlingen av nyckeltal heter. Får utelämnas.",
            ("Gemensamma nyckeltal",),
        ),
        "key_figures": Description(
            "Key figures",
            "The definitions. A plan uses one by writing its id under ref.",
            "Nyckeltal",
            "Definitionerna. En plan använder en av dem genom att ange dess id under referens.",
        ),
        "waivers": _WAIVERS,
    },
    "report": {
        "kind": _kind("report", "rapport"),
        "id": _id("the report", "rapporten", "sn-delar-2023"),
        "title": Description(
            "Title",
            "The report's title, as on its first page.",
            "Titel",
            "Rapportens titel, som på dess första sida.",
            ("Delårsrapport augusti 2023",),
        ),
        "reporting": Description(
            "Reporting round",
            "Id of the reporting round in the calendar that the report belongs to.",
            "Rapporttillfälle",
            "Id för det rapporttillfälle i årshjulet som rapporten hör till.",
            ("tertial", "delår"),
        ),
        "body": Description(
            "Body",
            "Id of the body that reports.",
            "Organ",
            "Id för det organ som rapporterar.",
            ("sn",),
        ),
        "period": Description(
            "Period",
            (
                "The time that the report covers. Figures that add up through the year are written "
                "from January."
            ),
            "Period",
            (
                "Den tid som rapporten omfattar. Värden som ackumuleras under året skrivs från "
                "januari."
            ),
            ("2023-01..2023-08", "2023-T2", "2023"),
        ),
        "dated": Description(
            "Dated",
            "The date on the report. It is compared with the deadline in the calendar.",
            "Daterad",
            "Datumet på rapporten. Det jämförs med tidsgränsen i årshjulet.",
            ("2023-10-11",),
        ),
        "sections": Description(
            "Sections",
            "The report's headings, as a list, or as headings with their text.",
            "Rubriker",
            "Rapportens rubriker, som en lista eller som rubriker med text.",
            ("Ekonomi", "Egenkontroll"),
        ),
        "goals": Description(
            "Goals",
            "Assessment and analysis of each goal.",
            "Mål",
            "Bedömning och analys av varje mål.",
        ),
        "key_figures": Description(
            "Key figures",
            "Outcomes of the key figures for the report's period.",
            "Nyckeltal",
            "Nyckeltalens utfall för rapportens period.",
        ),
        "assignments": Description(
            "Assignments",
            "How far each assignment has come.",
            "Uppdrag",
            "Hur långt varje uppdrag har kommit.",
        ),
        "activities": Description(
            "Activities",
            "How far each activity has come, and its effect.",
            "Aktiviteter",
            "Hur långt varje aktivitet har kommit, och dess effekt.",
        ),
        "plans": Description(
            "Plans",
            "Other plans that are followed up in this report.",
            "Planer",
            "Andra planer som följs upp i rapporten.",
        ),
        "budget": Description(
            "Budget",
            "Deviations from the budget, one row for each body, and the measures against them.",
            "Budget",
            "Avvikelser mot budget, en rad för varje organ, och åtgärderna mot dem.",
        ),
        "counts": Description(
            "Counts",
            "Numbers that the text states, such as 4 of 6 goals, so that they can be checked.",
            "Antal",
            "Antal som texten anger, t.ex. 4 av 6 mål, så att de kan kontrolleras.",
        ),
        "surveys": _SURVEYS,
        "self_checks": Description(
            "Self-checks",
            "How many times each self-check was carried out during the period.",
            "Egenkontroller",
            "Hur många gånger varje egenkontroll genomförts under perioden.",
        ),
        "waivers": _WAIVERS,
        "decided": _DECIDED._replace(
            title="Dealt with",
            help=(
                "The decision when the body itself, or the one that receives the report, dealt "
                "with it."
            ),
            title_sv="Behandlad",
            help_sv="Beslutet när det egna eller det mottagande organet behandlade rapporten.",
            examples=("Socialnämnden 2023-10-25 § 129",),
        ),
    },
    "reported_goal": {
        "goal": Description(
            "Goal",
            "Id of the goal. For a whole strategic area, write area instead.",
            "Mål",
            "Id för målet. Gäller raden ett helt målområde, ange område i stället.",
            ("SN-livsmiljo",),
        ),
        "area": _AREA._replace(
            help="Id of a strategic area, where the row is about a whole area instead of one goal.",
            help_sv="Id för ett målområde, när raden gäller ett helt område i stället för ett mål.",
        ),
        "assessment": Description(
            "Assessment",
            "How far the goal is met: a step of the scale, by id or name.",
            "Bedömning",
            "Hur väl målet är uppfyllt: ett steg i skalan, med id eller namn.",
            ("Uppfyllt", "Delvis uppfyllt"),
        ),
        "forecast": Description(
            "Forecast",
            "The step of the scale expected at the end of the year.",
            "Prognos",
            "Det steg i skalan som väntas vid årets slut.",
            ("Uppfyllt",),
        ),
        "analysis": Description(
            "Analysis",
            "What the assessment rests on, and why the result is what it is.",
            "Analys",
            "Vad bedömningen bygger på och varför resultatet blev som det blev.",
            ("Fler svarar ja än föregående år, men två boenden ligger kvar under hälften.",),
        ),
        "by": Description(
            "By body",
            "Analysis for each body below: the body's id and a text.",
            "Per organ",
            "Analys för varje underordnat organ: organets id och en text.",
        ),
    },
    "reported_key_figure": {
        "key_figure": Description(
            "Key figure",
            "Id of the key figure.",
            "Nyckeltal",
            "Id för nyckeltalet.",
            ("SN-1",),
        ),
        "outcome": Description(
            "Outcome",
            (
                "What was measured: one value for the report's period, or one for each period. May "
                "be split into women and men."
            ),
            "Utfall",
            (
                "Vad som har uppmätts: ett värde för rapportens period, eller ett för varje "
                "period. Får delas upp på kvinnor och män."
            ),
            ("990 tkr", "83 %"),
        ),
        "by": Description(
            "By body",
            "Outcome for each body below: the body's id and a value.",
            "Per organ",
            "Utfall för varje underordnat organ: organets id och ett värde.",
        ),
        "forecast": Description(
            "Forecast",
            "The value expected for the whole year.",
            "Prognos",
            "Det värde som väntas för helåret.",
            ("985 tkr",),
        ),
    },
    "reported_assignment": {
        "assignment": Description(
            "Assignment",
            "Id of the assignment.",
            "Uppdrag",
            "Id för uppdraget.",
            ("U1",),
        ),
        "status": _STATUS,
        "comment": _COMMENT._replace(examples=("Mallen används sedan juni.",)),
    },
    "reported_activity": {
        "activity": Description(
            "Activity",
            "Id of the activity.",
            "Aktivitet",
            "Id för aktiviteten.",
            ("A1",),
        ),
        "status": _STATUS,
        "effect": Description(
            "Effect",
            (
                "The effect during the report's period, also if there was none. A saving has a "
                "minus sign."
            ),
            "Effekt",
            (
                "Effekten under rapportens period, också om den uteblev. En besparing skrivs med "
                "minustecken."
            ),
            ("-0,4 mkr", "0 kr"),
        ),
        "comment": _COMMENT,
    },
    "reported_plan": {
        "plan": Description(
            "Plan",
            "Id of the plan that is followed up.",
            "Plan",
            "Id för planen som följs upp.",
            ("hp-kvalitet",),
        ),
        "comment": Description(
            "Comment",
            "How far the plan has come.",
            "Kommentar",
            "Hur långt planen har kommit.",
            ("Fyra av nio aktiviteter är klara.",),
        ),
    },
    "budget_row": {
        "body": Description(
            "Body",
            "Id of the body whose budget it is.",
            "Organ",
            "Id för det organ som budgeten gäller.",
            ("avd-a",),
        ),
        "deviation": Description(
            "Deviation",
            "Deviation from the budget for the report's period. A deficit has a minus sign.",
            "Avvikelse",
            "Avvikelse mot budget för rapportens period. Ett underskott skrivs med minustecken.",
            ("-3,7 mkr",),
        ),
        "actions": Description(
            "Measures",
            "Ids of the activities that are to put the deviation right, one or a list.",
            "Åtgärder",
            "Id för de aktiviteter som ska minska avvikelsen, ett eller en lista.",
            ("A1",),
        ),
        "forecast": Description(
            "Forecast",
            "The deviation expected for the whole year. A deficit has a minus sign.",
            "Prognos",
            "Den avvikelse som väntas för helåret. Ett underskott skrivs med minustecken.",
            ("-5 mkr",),
        ),
    },
    "count": {
        "of": Description(
            "Of",
            "What is counted: areas, goals, key-figures, assignments or activities.",
            "Av",
            "Vad som räknas: områden, mål, nyckeltal, uppdrag eller aktiviteter.",
        ),
        "total": Description(
            "Total",
            "The total that the text states.",
            "Totalt",
            "Det totala antal som texten anger.",
            ("6",),
        ),
        "parts": Description(
            "Parts",
            (
                "The parts that the text states: a name of your own choice and a number for each, "
                "which should add up to the total."
            ),
            "Varav",
            (
                "De delar som texten anger: ett eget namn och ett antal för varje, som tillsammans "
                "ska bli totalen."
            ),
        ),
    },
    "survey": {
        "id": _id("the survey", "enkäten", "malkannedom"),
        "about": Description(
            "About",
            (
                "What the question is about: goals, key-figures, assignments or activities. With "
                "goals, the answers show whether the goals are known."
            ),
            "Om",
            (
                "Vad frågan handlar om: mål, nyckeltal, uppdrag eller aktiviteter. Med mål visar "
                "svaren om målen är kända."
            ),
        ),
        "question": Description(
            "Question",
            "The question as it was put. Use quotes if it has a comma or a colon.",
            "Fråga",
            "Frågan som den ställdes. Sätt citattecken om den innehåller komma eller kolon.",
            ("Hur väl känner dina medarbetare till målen?",),
        ),
        "respondents": Description(
            "Respondents",
            "How many answered the question.",
            "Svarande",
            "Hur många som svarade på frågan.",
            ("57",),
        ),
        "shares": Description(
            "Shares",
            "The share of each answer, such as väl: 13 %. Together they should be 100 %.",
            "Andelar",
            "Andelen för varje svar, t.ex. väl: 13 %. Tillsammans ska de bli 100 %.",
        ),
        "good": Description(
            "Good answers",
            "The answers under shares that count as good, one or a list.",
            "Positiva svar",
            "De svar under andelar som räknas som positiva, ett eller en lista.",
            ("väl",),
        ),
        "at_least": Description(
            "At least",
            "The least share of good answers that is enough. Default: 50 %.",
            "Minst",
            "Den minsta andel positiva svar som räcker. Förvalt: 50 %.",
            ("50 %",),
        ),
    },
    "reported_self_check": {
        "self_check": Description(
            "Self-check",
            "Id of the self-check in the control plan.",
            "Egenkontroll",
            "Id för egenkontrollen i internkontrollplanen.",
            ("EK1",),
        ),
        "done": Description(
            "Done",
            "How many times it was carried out during the report's period.",
            "Genomförda",
            "Hur många gånger den genomförts under rapportens period.",
            ("2", "0"),
        ),
        "comment": Description(
            "Comment",
            "What the self-check showed, or why it was not made.",
            "Kommentar",
            "Vad egenkontrollen visade, eller varför den inte gjordes.",
            ("Flyttad till hösten.",),
        ),
    },
    "control_plan": {
        "kind": _kind("control-plan", "internkontrollplan"),
        "title": Description(
            "Title",
            "The control plan's title, as on its first page.",
            "Titel",
            "Internkontrollplanens titel, som på dess första sida.",
            ("Internkontrollplan 2023",),
        ),
        "body": Description(
            "Body",
            "Id of the body whose control plan it is.",
            "Organ",
            "Id för det organ som internkontrollplanen gäller.",
            ("sn",),
        ),
        "period": Description(
            "Period",
            "The time for which the control plan holds, usually a year.",
            "Period",
            "Den tid som internkontrollplanen gäller, vanligen ett år.",
            ("2023",),
        ),
        "scale": Description(
            "Scale",
            (
                "The assessments that a control can get, best first. The last means that it was "
                "not performed."
            ),
            "Skala",
            (
                "De bedömningar som ett kontrollmoment kan få, den bästa först. Den sista betyder "
                "att det inte är genomfört."
            ),
        ),
        "controls": Description(
            "Controls",
            "What is to be checked during the period, with the results.",
            "Kontrollmoment",
            "Vad som ska kontrolleras under perioden, med resultat.",
        ),
        "self_checks": Description(
            "Self-checks",
            "Self-checks that bodies are to make, and how often. Reports say how many were made.",
            "Egenkontroller",
            (
                "Egenkontroller som organ ska göra, och hur ofta. Rapporterna visar hur många som "
                "har gjorts."
            ),
        ),
        "surveys": _SURVEYS,
        "waivers": _WAIVERS,
        "decided": _DECIDED._replace(
            help=(
                "The decision that adopted the control plan, as it stands in the minutes: body, "
                "date and paragraph. A date alone is enough."
            ),
            help_sv=(
                "Beslutet att anta internkontrollplanen, som det står i protokollet: organ, datum "
                "och paragraf. Det räcker med datum."
            ),
            examples=("Socialnämnden 2022-12-14 § 180",),
        ),
    },
    "control": {
        "id": _id("the control", "kontrollmomentet", "IK1"),
        "risk": Description(
            "Risk",
            "What may go wrong.",
            "Risk",
            "Vad som kan gå fel.",
            ("Medarbetarna känner inte till målen",),
        ),
        "control": Description(
            "Control",
            "What is checked, and how.",
            "Kontroll",
            "Vad som kontrolleras, och hur.",
            ("Enkät till enhetscheferna",),
        ),
        "owner": _OWNER._replace(
            help=(
                "Who is responsible for the check being made. Write a post rather than a person's "
                "name."
            ),
            help_sv=(
                "Den som ansvarar för att kontrollen görs. Skriv en funktion hellre än ett "
                "personnamn."
            ),
            examples=("Verksamhetscontroller",),
        ),
        "covers": Description(
            "Covers",
            "Ids of the plans or reporting rounds whose follow-up is checked, one or a list.",
            "Omfattar",
            (
                "Id för de planer eller rapporttillfällen vars uppföljning kontrolleras, ett eller en "
                "lista."
            ),
            ("hp-kvalitet",),
        ),
        "result": Description(
            "Result",
            "What the control showed. Filled in once it has been made.",
            "Resultat",
            "Vad kontrollen visade. Fylls i när den är gjord.",
        ),
    },
    "control_result": {
        "assessment": Description(
            "Assessment",
            "A step of the control plan's scale.",
            "Bedömning",
            "Ett steg i internkontrollplanens skala.",
            ("godkänd", "stor avvikelse"),
        ),
        "date": Description(
            "Date",
            "When the check was made.",
            "Datum",
            "När kontrollen gjordes.",
            ("2023-11-01",),
        ),
        "note": _NOTE._replace(
            help="What the control showed, in a few words.",
            help_sv="Vad kontrollen visade, i några ord.",
            examples=("Få svarar att målen är väl kända.",),
        ),
        "actions": _ACTIONS._replace(
            help=(
                "Ids of the activities that are to put the deviation right, one or a list. Where "
                "there is none, write under action what is done."
            ),
            help_sv=(
                "Id för de aktiviteter som ska rätta till avvikelsen, ett eller en lista. Finns "
                "ingen, skriv under åtgärd vad som görs."
            ),
            examples=("A7",),
        ),
        "action": Description(
            "Action",
            "What is done about the deviation, in free text.",
            "Åtgärd",
            "Vad som görs åt avvikelsen, i fri text.",
            ("Målen tas upp på arbetsplatsträffar under våren",),
        ),
    },
    "self_check": {
        "id": _id("the self-check", "egenkontrollen", "EK1"),
        "title": Description(
            "Title",
            "What the self-check is called.",
            "Titel",
            "Vad egenkontrollen heter.",
            ("Egenkontroll av genomförandeplaner",),
        ),
        "from": Description(
            "From",
            "Who makes it: id of a body, or of a level if all its bodies do. One or a list.",
            "Från",
            (
                "Vem som gör den: id för ett organ, eller för en nivå om alla dess organ gör den. "
                "Ett eller en lista."
            ),
            ("department", "avdelning"),
        ),
        "times": Description(
            "Number of times",
            "How many times in each interval it is to be made.",
            "Antal gånger",
            "Hur många gånger per intervall som den ska göras.",
            ("2",),
        ),
        "each": Description(
            "Interval",
            (
                "The interval that the number of times refers to: month, quarter, tertial (four "
                "months), half-year or year."
            ),
            "Intervall",
            "Det intervall som antalet gånger gäller: månad, kvartal, tertial, halvår eller år.",
        ),
    },
    "audit": {
        "kind": _kind("audit", "granskning"),
        "title": Description(
            "Title",
            "The audit report's title.",
            "Titel",
            "Revisionsrapportens titel.",
            ("Granskning av LSS-verksamheten",),
        ),
        "auditor": Description(
            "Auditor",
            "Who carried out the audit.",
            "Revisor",
            "Den som har utfört granskningen.",
            ("KPMG",),
        ),
        "body": Description(
            "Body",
            "Id of the body that was audited.",
            "Organ",
            "Id för det organ som granskades.",
            ("sn",),
        ),
        "dated": Description(
            "Dated",
            "The date on the audit report. Time limits for responses and follow-up run from it.",
            "Daterad",
            "Datumet på revisionsrapporten. Tiden för yttrande och uppföljning räknas från det.",
            ("2023-12-01",),
        ),
        "questions": Description(
            "Audit questions",
            "The questions that the audit answers.",
            "Revisionsfrågor",
            "De frågor som granskningen besvarar.",
        ),
        "recommendations": Description(
            "Recommendations",
            "The auditors' recommendations, with responses and follow-up.",
            "Rekommendationer",
            "Revisorernas rekommendationer, med yttranden och uppföljning.",
        ),
        "waivers": _WAIVERS,
        "reply_by": Description(
            "Reply by",
            "Last day for the responses. Default: six months after the audit is dated.",
            "Svar senast",
            "Sista dag för yttrandena. Förvalt: sex månader efter granskningens datum.",
            ("2024-05-31",),
        ),
    },
    "question": {
        "id": _id("the audit question", "revisionsfrågan", "F1"),
        "question": Description(
            "Question",
            "The question, in the auditors' words.",
            "Fråga",
            "Frågan, med revisorernas ord.",
            ("Är målen konkreta och kända?",),
        ),
        "overall": Description(
            "Overall question",
            (
                "Write yes for the audit's main question, which is answered from the others. "
                "Default: no."
            ),
            "Övergripande",
            (
                "Skriv ja för den övergripande revisionsfrågan, som besvaras utifrån de andra. "
                "Förvalt: nej."
            ),
        ),
        "answer": Description(
            "Answer",
            (
                "The auditors' own answer: yes, partly, no or unclear. The answer that the rules "
                "give is shown beside it."
            ),
            "Svar",
            (
                "Revisorernas eget svar: ja, delvis, nej eller oklart. Det svar som reglerna ger "
                "visas bredvid."
            ),
        ),
        "rules": Description(
            "Rules",
            (
                "Names or codes of the rules that bear on the question, or the start of their "
                "codes. Without them it cannot be assessed by goallint."
            ),
            "Regler",
            (
                "Namn på eller koder för de regler som belyser frågan, eller början på koderna. "
                "Utan dem kan goallint inte bedöma den."
            ),
            ("GL1", "GL416"),
        ),
        "documents_show": Description(
            "Documents show",
            (
                "Write no for a question that plans and reports cannot show the answer to. It cannot "
                "be assessed then, and what the documents do hold is listed. Default: yes."
            ),
            "Framgår av dokument",
            (
                "Skriv nej för en fråga vars svar inte kan framgå av planer och rapporter. Den kan då "
                "inte bedömas, och det som dokumenten ändå innehåller räknas upp. Förvalt: ja."
            ),
        ),
        "evidence": Description(
            "Evidence",
            "Ids of what bears on the question: controls, plans, activities, goals, key figures or reports.",
            "Underlag",
            "Id för det som belyser frågan: kontrollmoment, planer, aktiviteter, mål, nyckeltal eller rapporter.",
            ("IK5",),
        ),
        "note": _NOTE._replace(
            help="What the auditors saw that no rule shows.",
            help_sv="Vad revisorerna såg som ingen regel visar.",
            examples=("Målen följs ännu inte i verksamhetssystemet.",),
        ),
    },
    "recommendation": {
        "id": _id("the recommendation", "rekommendationen", "R1"),
        "text": Description(
            "Text",
            "The recommendation, word for word.",
            "Text",
            "Rekommendationen, ordagrant.",
            ("Gör målen konkreta.",),
        ),
        "to": Description(
            "To",
            "Id of the body that the recommendation is for.",
            "Till",
            "Id för det organ som rekommendationen riktas till.",
            ("sn",),
        ),
        "section": Description(
            "Section",
            "The section of the audit report that it comes from.",
            "Avsnitt",
            "Det avsnitt i revisionsrapporten som den kommer från.",
            ("4.2.1",),
        ),
        "response": Description(
            "Response",
            "The body's reply: the decision, what will be done and by when.",
            "Yttrande",
            "Organets svar: beslutet, vad som ska göras och till när.",
        ),
        "follow_up": Description(
            "Follow-up",
            (
                "Later notes on how far the recommendation has been dealt with, each with a date "
                "and a status."
            ),
            "Uppföljning",
            (
                "Senare noteringar om hur långt rekommendationen är åtgärdad, var och en med datum "
                "och status."
            ),
        ),
    },
    "response": {
        "decided": _DECIDED._replace(
            help=(
                "The decision on the response as it stands in the minutes: body, date and "
                "paragraph."
            ),
            help_sv="Beslutet om yttrandet som det står i protokollet: organ, datum och paragraf.",
            examples=("Socialnämnden 2024-02-28 § 12",),
        ),
        "text": Description(
            "Text",
            "The response, in full or in summary.",
            "Text",
            "Yttrandet, i sin helhet eller sammanfattat.",
            ("Målen ses över inför 2025.",),
        ),
        "quotes": Description(
            "Quotes",
            (
                "The recommendation as the response quotes it. It is compared with the auditors' "
                "own words."
            ),
            "Citat",
            (
                "Rekommendationen så som yttrandet återger den. Citatet jämförs med revisorernas "
                "egna ord."
            ),
            ("Gör målen konkreta.",),
        ),
        "actions": _ACTIONS._replace(
            help="Ids of the activities by which the recommendation will be met, one or a list.",
            help_sv=(
                "Id för de aktiviteter som ska tillgodose rekommendationen, ett eller en lista."
            ),
        ),
        "due": _DUE._replace(
            help="When the recommendation will have been dealt with: a date or a period.",
            help_sv="När rekommendationen ska vara åtgärdad: ett datum eller en period.",
            examples=("2024-12-31",),
        ),
    },
    "follow_up": {
        "date": Description(
            "Date",
            "When the follow-up was made.",
            "Datum",
            "När uppföljningen gjordes.",
            ("2025-03-01",),
        ),
        "status": _STATUS._replace(
            help="How far the recommendation has been dealt with: done, partly or open.",
            help_sv="Hur långt rekommendationen är åtgärdad: åtgärdad, delvis eller kvarstår.",
        ),
        "note": _NOTE._replace(
            help="What has been done and what remains.",
            help_sv="Vad som har gjorts och vad som återstår.",
            examples=("Två av tre mål har målvärden.",),
        ),
    },
    "settings_file": {
        "extends": Description(
            "Profile",
            "The profile to begin from. ci: as without one. planner: suggestions are shown, and errors alone make the exit code 1. auditor: suggestions and all that is set aside are shown. structure: the errors alone.",
            "Profil",
            "Den profil som inställningarna utgår från. ci: som utan profil. planner: förslag visas, och bara fel ger slutkoden 1. auditor: förslag och allt som är undantaget visas. structure: bara felen.",
            ("planner",),
        ),
        "language": Description(
            "Language",
            "The language of the messages; else the locale's.",
            "Språk",
            "Meddelandenas språk, annars det som datorn är inställd på.",
            ("sv",),
        ),
        "as_of": Description(
            "As of",
            "The day that counts as today, for an archived year.",
            "Per den",
            "Den dag som räknas som i dag, för ett arkiverat år.",
            ("2023-12-31",),
        ),
        "period": Description(
            "Period",
            "The period to check, such as 2023 or 2023-T2; else every document's own.",
            "Period",
            "Den period som ska kontrolleras, t.ex. 2023 eller 2023-T2, annars varje dokuments egen.",
            ("2023",),
        ),
        "fiscal_year": Description(
            "Fiscal year",
            "The month with which the fiscal year begins, by name or number; else January. 2024/25, and the quarters, tertials and half-years of a year, are then those of the fiscal year that begins in it.",
            "Räkenskapsår",
            "Den månad som räkenskapsåret börjar med, som namn eller nummer, annars januari. 2024/25 och årets kvartal, tertial och halvår hör då till det räkenskapsår som börjar i den.",
            ("April",),
        ),
        "fail_on": Description(
            "Fail on",
            "The exit code is 1 for a finding of this severity or above; else warning.",
            "Slutkod",
            "Slutkoden är 1 om något har hittats av den här allvarsgraden eller högre, annars warning.",
            ("error",),
        ),
        "select": Description(
            "Select",
            "Run these rules only: names, codes, beginnings of codes, or a severity.",
            "Välj",
            "Kör bara de här reglerna: namn, koder, början på koder eller en allvarsgrad.",
            ("[GL1, GL201]",),
        ),
        "ignore": Description(
            "Ignore",
            "Leave these rules out.",
            "Hoppa över",
            "Hoppa över de här reglerna.",
            ("[goal-without-owner]",),
        ),
        "ignore_in": Description(
            "Ignore in",
            "Rules whose findings are ignored in some files or folders, by glob.",
            "Hoppa över i",
            "Regler som hoppas över i vissa filer eller mappar, efter mönster.",
            ("{arkiv/: [GL3]}",),
        ),
        "severity": Description(
            "Severity",
            "Severities other than the rules' own; a name counts before a code.",
            "Allvarsgrad",
            "Andra allvarsgrader än reglernas egna; ett namn går före en kod.",
            ("{goal-without-owner: warning}",),
        ),
        "show": Description(
            "Show",
            "What people see besides errors and warnings: suggestions, and what is set aside.",
            "Visa",
            "Vad som visas utöver fel och varningar: förslag, och det som är undantaget.",
            ("[info, aside]",),
        ),
        "exclude": Description(
            "Exclude",
            "Files and folders that are not read, by glob.",
            "Utelämna",
            "Filer och mappar som inte läses, efter mönster.",
            ("[arkiv/]",),
        ),
        "max_key_figures": Description(
            "Most key figures",
            "How many key figures a goal may have; else 10.",
            "Flest nyckeltal",
            "Hur många nyckeltal ett mål får ha, annars 10.",
            ("8",),
        ),
        "words": Description(
            "Words",
            "Words added to the lists that the rules on wording go by.",
            "Ord",
            "Ord som läggs till i de listor som reglerna om ordval går efter.",
            ("{vague: [likvärdig*]}",),
        ),
        "baseline": Description(
            "Baseline",
            "The file with the findings that are set aside; else goallint-baseline.jsonl, if it is there.",
            "Utgångsläge",
            "Filen med det som redan är känt och inte visas, annars goallint-baseline.jsonl om den finns.",
            ("goallint-baseline.jsonl",),
        ),
        "plugins": Description(
            "Plugins",
            "Rules in Python: names of entry points in the group goallint.rules.",
            "Insticksmoduler",
            "Regler i Python: namn på ingångar i gruppen goallint.rules.",
            ("[kommunregler]",),
        ),
        "rules": Description(
            "Rules",
            "Rules of your own, without code.",
            "Regler",
            "Egna regler, utan kod.",
            (
                "[{name: plan-without-id, code: KOM001, severity: info, message: '{item} has no id', for: plan, require: {required: [id]}}]",
            ),
        ),
        "kolada": Description(
            "Kolada's list",
            "A file with a copy of Kolada's list of key figures.",
            "Koladas lista",
            "En fil med en kopia av Koladas lista över nyckeltal.",
            ("kolada-2026-03.tsv",),
        ),
    },
    "own_rule": {
        "name": Description(
            "Name",
            "Its name, by which it is waived.",
            "Namn",
            "Regelns namn, som den kan undantas med.",
            ("plan-without-case-number",),
        ),
        "code": Description(
            "Code",
            "Its code, with letters of your own.",
            "Kod",
            "Regelns kod, med egna bokstäver.",
            ("KOM001",),
        ),
        "severity": Description(
            "Severity",
            "How grave a finding is.",
            "Allvarsgrad",
            "Hur allvarligt det är.",
            ("warning",),
        ),
        "message": Description(
            "Message",
            "What a finding says, in one language or both; {id}, {title} and {item} are filled in.",
            "Meddelande",
            "Vad som sägs när regeln hittar något, på ett språk eller båda; {id}, {title} och {item} fylls i.",
            ("{sv: planen {id} saknar diarienummer}",),
        ),
        "help": Description(
            "Help",
            "What to write, in one language or both.",
            "Hjälp",
            "Vad man kan skriva i stället, på ett språk eller båda.",
            ("write the case number in `x-case`",),
        ),
        "why": Description(
            "Why",
            "Why the rule exists, in Markdown.",
            "Varför",
            "Varför regeln finns, i Markdown.",
            ("The archive asks for it.",),
        ),
        "for": Description(
            "For", "What it is asked about.", "Gäller", "Vad regeln handlar om.", ("plan",)
        ),
        "where": Description(
            "Where",
            "Which of them: JSON Schema for an item as `goallint explain --json ID` shows it.",
            "Vilka",
            "Vilka av dem: JSON Schema för en post som `goallint explain --json ID` visar den.",
            ("{required: [decided]}",),
        ),
        "require": Description(
            "Require",
            "What they are to be like: JSON Schema for the same.",
            "Krav",
            "Hur de ska vara: JSON Schema för samma sak.",
            ("{required: [x-case]}",),
        ),
    },
}
"""Every key of every mapping, by its English name."""
