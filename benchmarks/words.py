"""The Swedish words that `generate.py` makes plans of."""

from typing import NamedTuple


class Service(NamedTuple):
    """What a department does, for whom, and what its units are called."""

    department: str
    unit: str
    service: str  # definite form, as in "nöjda med hemtjänsten"
    group: str  # definite plural, as in "andel av brukarna"
    chief: str


class Board(NamedTuple):
    """A board and its services."""

    id: str
    name: str
    services: tuple[Service, ...]


class Measure(NamedTuple):
    """A sort of key figure. Numbers are whole, in units of the last decimal."""

    title: str
    goal: str  # the goal that it measures; {target} is "minst 92,5 %"
    unit: str
    better: str
    decimals: int
    start: tuple[int, int]  # the first year's target
    step: tuple[int, int]  # how much better the target is each year
    source: str
    definition: str


AREAS = (
    ("barn", "Barn och unga"),
    ("omsorg", "Omsorg hela livet"),
    ("livsmiljo", "Livsmiljö och klimat"),
    ("arbete", "Arbete och näringsliv"),
    ("demokrati", "Demokrati och öppenhet"),
)

LEVELS = (
    ("council", "Kommunfullmäktige", "Kommunplan"),
    ("board", "Nämnd", "Verksamhetsplan"),
    ("department", "Avdelning", "Avdelningsplan"),
    ("unit", "Enhet", "Enhetsplan"),
)

DISTRICTS = ("norr", "söder", "öster", "väster", "centrum")

PLACES = (
    "Öjebyn", "Norrfjärden", "Hortlax", "Rosvik", "Bergsviken", "Munksund", "Långträsk", "Jävre",
    "Sjulnäs", "Roknäs", "Hemmingsmark", "Blåsmark", "Svensbyn", "Strömnäs", "Klubbgärdet",
    "Furunäs", "Backen", "Lillbrogatan", "Djupviken", "Skuthamn", "Storfors", "Böle", "Arnemark",
    "Lillpite", "Koler", "Åträsk", "Sikfors", "Holmträsk", "Yttersta", "Håkansön", "Haraholmen",
    "Pitholm", "Mjösund", "Trundavan", "Kopparnäs", "Vitsand", "Renön", "Fagervik", "Degerberget",
    "Ursviken",
)  # fmt: skip

BOARDS = (
    Board(
        "sn",
        "Socialnämnden",
        (
            Service("Hemtjänst", "Hemtjänstgrupp", "hemtjänsten", "brukarna", "Hemtjänstchefen"),
            Service("Särskilt boende", "Vårdboende", "vårdboendet", "de boende", "Boendechefen"),
            Service("Funktionsstöd", "Gruppbostad", "gruppbostaden", "hyresgästerna", "Stödchefen"),
        ),
    ),
    Board(
        "bun",
        "Barn- och utbildningsnämnden",
        (
            Service("Förskola", "Förskolan", "förskolan", "vårdnadshavarna", "Förskolechefen"),
            Service("Grundskola", "Grundskolan", "grundskolan", "eleverna", "Grundskolechefen"),
            Service("Elevhälsa", "Elevhälsoteam", "elevhälsan", "eleverna med stöd", "Hälsochefen"),
        ),
    ),
    Board(
        "gvn",
        "Gymnasie- och vuxenutbildningsnämnden",
        (
            Service("Gymnasium", "Gymnasieprogram", "gymnasieskolan", "gymnasisterna", "Rektorn"),
            Service(
                "Vuxenutbildning", "Lärcentrum", "vuxenutbildningen", "deltagarna", "Studiechefen"
            ),
            Service(
                "Yrkesutbildning", "Yrkesprogram", "yrkesutbildningen", "lärlingarna", "Yrkeschefen"
            ),
        ),
    ),
    Board(
        "ifn",
        "Individ- och familjenämnden",
        (
            Service(
                "Familjestöd", "Familjecentral", "familjestödet", "familjerna", "Familjechefen"
            ),
            Service(
                "Barnutredning", "Utredningsgrupp", "barnutredningen", "barnen", "Utredningschefen"
            ),
            Service(
                "Försörjningsstöd", "Stödgrupp", "försörjningsstödet", "hushållen", "Biståndschefen"
            ),
        ),
    ),
    Board(
        "tn",
        "Tekniska nämnden",
        (
            Service(
                "Gata och väg", "Gatudriftlag", "gatuunderhållet", "trafikanterna", "Gatuchefen"
            ),
            Service(
                "Vatten och avlopp",
                "VA-driftlag",
                "vattenförsörjningen",
                "abonnenterna",
                "VA-chefen",
            ),
            Service(
                "Renhållning", "Återvinningscentral", "renhållningen", "besökarna", "Avfallschefen"
            ),
        ),
    ),
    Board(
        "mbn",
        "Miljö- och byggnadsnämnden",
        (
            Service(
                "Bygglov", "Bygglovsgrupp", "bygglovsprövningen", "de sökande", "Bygglovschefen"
            ),
            Service("Miljötillsyn", "Tillsynsgrupp", "miljötillsynen", "företagen", "Miljöchefen"),
            Service("Kart och mät", "Mätlag", "kartverksamheten", "beställarna", "Kartchefen"),
        ),
    ),
    Board(
        "kfn",
        "Kultur- och fritidsnämnden",
        (
            Service("Bibliotek", "Biblioteket", "biblioteket", "låntagarna", "Bibliotekschefen"),
            Service(
                "Kulturskola", "Kulturskolan", "kulturskolan", "kulturskoleeleverna", "Kulturchefen"
            ),
            Service("Fritid", "Fritidsgården", "fritidsgården", "ungdomarna", "Fritidschefen"),
        ),
    ),
    Board(
        "ks",
        "Kommunstyrelsen",
        (
            Service(
                "Kommunservice", "Kontaktcenter", "kontaktcentret", "invånarna", "Servicechefen"
            ),
            Service(
                "Näringsliv",
                "Näringslivsgrupp",
                "näringslivsservicen",
                "företagarna",
                "Näringschefen",
            ),
            Service("Personal", "Personalgrupp", "personalservicen", "cheferna", "Personalchefen"),
        ),
    ),
    Board(
        "fn",
        "Fastighetsnämnden",
        (
            Service(
                "Fastighetsdrift",
                "Driftområde",
                "fastighetsdriften",
                "lokalbrukarna",
                "Driftchefen",
            ),
            Service("Lokalvård", "Städlag", "lokalvården", "verksamheterna", "Städchefen"),
            Service("Måltid", "Tillagningskök", "måltidsservicen", "matgästerna", "Måltidschefen"),
        ),
    ),
    Board(
        "amn",
        "Arbetsmarknadsnämnden",
        (
            Service(
                "Arbetsmarknad", "Arbetscentrum", "jobbstödet", "de arbetssökande", "Jobbchefen"
            ),
            Service(
                "Integration",
                "Mottagningsgrupp",
                "mottagningen",
                "de nyanlända",
                "Mottagningschefen",
            ),
            Service(
                "Daglig sysselsättning",
                "Verkstaden",
                "sysselsättningen",
                "arbetstagarna",
                "Verkstadschefen",
            ),
        ),
    ),
    Board(
        "rn",
        "Räddningsnämnden",
        (
            Service(
                "Räddningstjänst",
                "Brandstation",
                "räddningstjänsten",
                "invånarna",
                "Räddningschefen",
            ),
            Service(
                "Förebyggande",
                "Brandskyddsgrupp",
                "brandtillsynen",
                "fastighetsägarna",
                "Tillsynschefen",
            ),
            Service(
                "Krisberedskap",
                "Beredskapsgrupp",
                "krisberedskapen",
                "hushållen",
                "Beredskapschefen",
            ),
        ),
    ),
    Board(
        "on",
        "Omsorgsnämnden",
        (
            Service(
                "Hälso- och sjukvård",
                "Sjuksköterskegrupp",
                "hemsjukvården",
                "patienterna",
                "Vårdchefen",
            ),
            Service(
                "Rehabilitering", "Rehabteam", "rehabiliteringen", "rehabpatienterna", "Rehabchefen"
            ),
            Service(
                "Socialpsykiatri", "Boendestöd", "boendestödet", "stödtagarna", "Psykiatrichefen"
            ),
        ),
    ),
)

PERCENT = '"%"'

MEASURES = (
    Measure(
        "Andel av {group} som är nöjda med {service}",
        "{target} av {group} är nöjda med {service}",
        PERCENT,
        "higher",
        1,
        (700, 850),
        (3, 10),
        "Kommunens brukarundersökning",
        "Svaren ganska nöjd och mycket nöjd på frågan om helheten, delat med alla som svarat.",
    ),
    Measure(
        "Andel av {group} som upplever ett respektfullt bemötande i {service}",
        "{target} av {group} bemöts med respekt",
        PERCENT,
        "higher",
        1,
        (740, 850),
        (3, 8),
        "Kommunens brukarundersökning",
        "De som svarat alltid eller oftast på frågan om bemötande, delat med alla som svarat.",
    ),
    Measure(
        "Andel av {group} som kan påverka innehållet i {service}",
        "{target} av {group} har inflytande över planeringen",
        PERCENT,
        "higher",
        1,
        (600, 760),
        (5, 10),
        "Kommunens brukarundersökning",
        "De som anger att deras synpunkter har lett till en ändring, delat med alla som svarat.",
    ),
    Measure(
        "Väntetid från ansökan till beslut inom {service}",
        "Tiden från ansökan till beslut är {target}",
        "dagar",
        "lower",
        0,
        (34, 60),
        (1, 2),
        "Ärendehanteringssystemet",
        "Median av antalet kalenderdagar från komplett ansökan till dagen för beslutet.",
    ),
    Measure(
        "Andel ärenden inom {service} som avgörs i rätt tid",
        "{target} av ärendena avgörs inom lagstadgad tid",
        PERCENT,
        "higher",
        1,
        (780, 860),
        (3, 8),
        "Ärendehanteringssystemet",
        "Ärenden som avgjorts inom den tid som lag eller riktlinje anger, delat med alla avgjorda.",
    ),
    Measure(
        "Sjukfrånvaro bland medarbetarna inom {service}",
        "Sjukfrånvaron bland medarbetarna är {target}",
        PERCENT,
        "lower",
        1,
        (60, 90),
        (1, 3),
        "Personalsystemet",
        "Frånvarotimmar på grund av sjukdom delat med ordinarie arbetstid för månadsavlönade.",
    ),
    Measure(
        "Hållbart medarbetarengagemang inom {service}",
        "Medarbetarengagemanget når {target}",
        "poäng",
        "higher",
        1,
        (700, 800),
        (3, 10),
        "Medarbetarenkäten",
        "Medelvärdet av de nio frågorna om motivation, ledarskap och styrning.",
    ),
    Measure(
        "Antal allvarliga avvikelser inom {service}",
        "Verksamheten har {target} allvarliga avvikelser under året",
        "st",
        "lower",
        0,
        (30, 60),
        (1, 2),
        "Avvikelsesystemet",
        "Avvikelser som vid bedömningen har fått någon av de två högsta allvarlighetsgraderna.",
    ),
    Measure(
        "Nettokostnad för {service}",
        "Nettokostnaden uppgår till {target}",
        "tkr",
        "lower",
        0,
        (8000, 40000),
        (50, 150),
        "Ekonomisystemet",
        "Verksamhetens kostnader minus intäkter enligt bokslutet, exklusive gemensamma lokaler.",
    ),
    Measure(
        "Antal handläggare eller medarbetare för varje person inom {service}",
        "Varje ärende hanteras av {target}",
        "personer",
        "lower",
        1,
        (40, 120),
        (1, 2),
        "Planeringssystemet",
        "Medelvärdet av antalet olika medarbetare som en person möter under två veckor i oktober.",
    ),
    Measure(
        "Svarstid på synpunkter som rör {service}",
        "Synpunkter från {group} besvaras efter {target}",
        "dagar",
        "lower",
        0,
        (16, 24),
        (1, 1),
        "Synpunktshanteringen",
        "Medelvärdet av antalet dagar från det att synpunkten registrerats tills svar lämnats.",
    ),
    Measure(
        "Andel medarbetare med rätt utbildning inom {service}",
        "{target} av medarbetarna har utbildning för sitt uppdrag",
        PERCENT,
        "higher",
        1,
        (720, 850),
        (4, 10),
        "Personalsystemet",
        "Tillsvidareanställda som uppfyller kravprofilen delat med alla tillsvidareanställda.",
    ),
    Measure(
        "Andel av {group} som har en aktuell individuell plan",
        "{target} av {group} har en individuell plan som är aktuell",
        PERCENT,
        "higher",
        1,
        (700, 840),
        (5, 10),
        "Verksamhetssystemet",
        "Personer vars plan har skrivits eller setts över under året, delat med alla inskrivna.",
    ),
    Measure(
        "Andel ärenden inom {service} som lämnas in digitalt",
        "{target} av ansökningarna kommer in genom e-tjänsten",
        PERCENT,
        "higher",
        1,
        (500, 700),
        (8, 20),
        "Ärendehanteringssystemet",
        "Ärenden som kommit in genom kommunens e-tjänster delat med alla inkomna ärenden.",
    ),
    Measure(
        "Energianvändning i lokaler för {service}",
        "Lokalerna använder {target} energi om året",
        "kWh/kvm",
        "lower",
        0,
        (150, 220),
        (2, 3),
        "Fastighetssystemet",
        "Köpt energi för uppvärmning och el delat med uppvärmd yta, korrigerat för normalår.",
    ),
    Measure(
        "Andel fossilfria transporter inom {service}",
        "{target} av transporterna sker utan fossila bränslen",
        PERCENT,
        "higher",
        1,
        (520, 700),
        (10, 20),
        "Fordonssystemet",
        "Körda kilometer med el eller biogas delat med alla körda kilometer i tjänsten.",
    ),
    Measure(
        "Andel medarbetare inom {service} som kan ange verksamhetens mål",
        "{target} av medarbetarna kan redogöra för målen",
        PERCENT,
        "higher",
        1,
        (550, 760),
        (8, 18),
        "Medarbetarenkäten",
        "De som svarat att de väl känner till målen, delat med alla som svarat på enkäten.",
    ),
    Measure(
        "Personalomsättning inom {service}",
        "Andelen som slutar sin anställning är {target}",
        PERCENT,
        "lower",
        1,
        (90, 150),
        (2, 4),
        "Personalsystemet",
        "Tillsvidareanställda som slutat på egen begäran delat med medelantalet anställda.",
    ),
    Measure(
        "Andel inköp inom {service} som görs enligt avtal",
        "{target} av inköpen görs från leverantörer med ramavtal",
        PERCENT,
        "higher",
        1,
        (780, 850),
        (4, 9),
        "Inköpssystemet",
        "Fakturerat belopp hos leverantörer med ramavtal delat med hela det fakturerade beloppet.",
    ),
    Measure(
        "Andel av {group} som känner sig trygga i kontakten med {service}",
        "{target} av {group} känner sig trygga",
        PERCENT,
        "higher",
        1,
        (740, 850),
        (3, 8),
        "Kommunens brukarundersökning",
        "De som svarat ganska trygg eller mycket trygg, delat med alla som svarat på frågan.",
    ),
    Measure(
        "Andel samtal till {service} som besvaras vid första kontakten",
        "{target} av dem som ringer får svar på sin fråga direkt",
        PERCENT,
        "higher",
        1,
        (600, 780),
        (6, 14),
        "Telefonisystemet",
        "Samtal som avslutats av den som först svarade, delat med alla besvarade samtal.",
    ),
    Measure(
        "Antal klagomål på {service}",
        "Antalet klagomål från {group} är {target}",
        "st",
        "lower",
        0,
        (40, 80),
        (1, 3),
        "Synpunktshanteringen",
        "Synpunkter som vid registreringen har klassats som klagomål, oavsett hur de kommit in.",
    ),
)

# Figures of the whole municipality, which plans refer to: indexes in MEASURES.
SHARED = (5, 6, 11, 16, 17, 18)
CONTEXT = (
    ("Antal inskrivna vid årets slut", "personer"),
    ("Antal årsarbetare", "årsarbetare"),
    ("Verksamhetens lokalyta", "kvm"),
)

DEFINITION_ENDS = (
    "Uppgiften tas ut i januari och stäms av med avdelningens controller.",
    "Måttet delas upp på kvinnor och män där underlaget räcker.",
    "Enheter med färre än fem svar redovisas inte för sig.",
    "Mätningen görs i oktober varje år med samma frågor som tidigare.",
    "Värdet kontrolleras mot bokslutet innan det publiceras.",
    "Jämförelsen med riket avser kommuner av samma storlek.",
    "Tidigare års värden har räknats om efter samma definition.",
    "Underlaget granskas av två personer oberoende av varandra.",
)

SUCCESS = (
    "Samtliga nyckeltal når sina målvärden och resultatet består även vid nästa mätning.",
    "Målet är uppfyllt när alla målvärden nås både för kvinnor och för män.",
    "Nyckeltalens utfall vid årets slut ligger på eller bättre än målvärdena.",
    "Målvärdena nås och årets egenkontroll visar att arbetssättet följs.",
)

ACTIVITIES = (
    "Införa gemensam checklista för {service}",
    "Utbilda medarbetarna i samtalsmetodik",
    "Kartlägga väntetiderna steg för steg",
    "Ta fram en introduktion för nyanställda",
    "Genomföra brukarråd med {group}",
    "Upphandla nytt planeringsverktyg",
    "Se över schemaläggningen inför sommaren",
    "Flytta ansökningar till e-tjänst",
    "Granska ett urval av individuella planer",
    "Byta belysning och styrning i lokalerna",
    "Pröva nytt arbetssätt för synpunkter",
    "Minska hyrpersonal genom egen bemanningspool",
    "Samordna inköp med övriga enheter",
    "Skriva rutin för allvarliga avvikelser",
    "Ersätta tjänstebilar med elbilar",
    "Mäta kännedomen om målen vid arbetsplatsträffar",
)

METHODS = (
    "En arbetsgrupp med tre medarbetare och en chef tar fram ett förslag.",
    "Förslaget prövas under två månader på en enhet och justeras efter utvärdering.",
    "Nuläget beskrivs med uppgifter från verksamhetssystemet för de senaste tolv månaderna.",
    "Resultatet gås igenom på arbetsplatsträffar där alla medarbetare får lämna synpunkter.",
    "Avdelningens controller tar fram underlag varje månad och redovisar det för ledningsgruppen.",
    "Varje enhet utser en person som ansvarar för införandet och för återkopplingen.",
    "Erfarenheter hämtas från två jämförbara kommuner genom studiebesök och intervjuer.",
    "Intervjuer görs med minst tio personer som berörs, och svaren sammanställs skriftligt.",
    "Arbetet följer kommunens projektmodell med beslut om start, fortsättning och avslut.",
    "Facken informeras vid samverkan innan ändringen beslutas och när den har utvärderats.",
)

DONE_WHEN = (
    "Rutinen är beslutad och har gåtts igenom med alla medarbetare på enheten.",
    "Slutrapporten är överlämnad till ledningsgruppen och beslut om fortsättning är fattat.",
    "Alla enheter använder arbetssättet och den första uppföljningen är redovisad.",
    "Minst nio av tio medarbetare har gått utbildningen och fyllt i utvärderingen.",
    "Verktyget är i drift och det gamla systemet är avstängt.",
    "Sammanställningen är redovisad för nämnden och införd i nästa års plan.",
)

ASSIGNMENTS = (
    "Redovisa en plan för hur målvärdena nås inom budgetramen",
    "Utreda hur kostnaden fördelas mellan enheterna",
    "Ta fram förslag till gemensam uppföljning av {service}",
    "Beskriva hur resultatet skiljer sig mellan kvinnor och män",
    "Kartlägga vilka lokaler som kan lämnas eller hyras ut",
    "Föreslå hur kompetensen tryggas vid pensionsavgångar",
)

OWNERS = (
    "Verksamhetsutvecklaren", "Kvalitetssamordnaren", "Controllern", "Enhetschefen",
    "Planeringsledaren", "Administrativa chefen", "Metodutvecklaren", "Personalstrategen",
)  # fmt: skip

VAGUE_GOALS = (
    "En god och attraktiv verksamhet som utvecklas",
    "Ett effektivt stöd som stärker de berörda",
    "En ändamålsenlig organisation med ökad trygghet",
)
ACTIVITY_GOALS = (
    "Arbeta för en jämnare belastning",
    "Delta i det regionala nätverket",
    "Fortsätta att utveckla samverkan",
)
ESCAPE_CLAUSES = ("vid behov", "i största möjliga mån", "så långt det är möjligt")
