"""The page in a browser: filters, folding, links, hostile texts, paper, phones, and those who do not see it."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.views import hostile

LOOKS = [
    ("piteå-sv", {"color_scheme": "light"}),
    ("cascade-en", {"color_scheme": "dark"}),
    ("generated-en", {"color_scheme": "dark", "viewport": {"width": 390, "height": 800}}),
    ("hostile-en", {"color_scheme": "light", "viewport": {"width": 390, "height": 800}}),
]


def shown(page: Page) -> int:
    """How many findings the page says that it shows."""
    told = page.locator("#findings .count-shown").inner_text()
    found = re.match(r"(\d+)", told)
    return int(found[1]) if found else 0


def test_filters_narrow_the_findings_and_tell_how_many_are_left(opened: Open) -> None:
    page = opened("piteå-en")
    findings = page.locator("#findings")
    whole = shown(page)
    assert whole > 40
    findings.get_by_role("combobox", name="Body").select_option(label="\u2003Socialnämnden")
    with_those_below = shown(page)
    findings.get_by_label("with the bodies below").uncheck()
    alone = shown(page)
    assert 0 < alone < with_those_below < whole
    findings.get_by_role("combobox", name="Rule").select_option("key-figure-without-target")
    assert 0 < shown(page) < alone
    expect(findings.locator(".finding").first).to_contain_text("has no target")
    findings.get_by_label("Warnings").uncheck()
    expect(findings.locator(".count-shown")).to_have_text("Nothing matches the filters")
    findings.get_by_role("button", name="Clear the filters").click()
    assert shown(page) == whole
    owner = findings.get_by_role("combobox", name="Owner")
    owner.select_option("=Socialchef")
    assert 0 < shown(page) < whole
    owner.select_option("")
    findings.get_by_label("Search").fill("en ingång")
    expect(findings.locator(".finding").first).to_contain_text("En ingång")
    expect(findings.locator(".count-shown")).not_to_contain_text(f"{whole} of {whole}")


def test_how_it_goes_comes_first_with_who_says_so(opened: Open) -> None:
    page = opened("piteå-sv")
    expect(page.locator("main section").first).to_have_attribute("id", "attained")
    expect(page.locator("#overview .tiles")).to_contain_text("Organ som inte deltar: 1")
    attained = page.locator("#attained")
    expect(attained).to_contain_text("2 av 6 områden är analyserade: Personal, Ekonomi")
    economy = attained.get_by_role("row", name="SN-ekonomi Socialtjänsten")
    expect(economy).to_contain_text("inte bedömt")
    expect(economy).to_contain_text("Ej uppfyllt")
    expect(economy).to_contain_text("Delårsrapport augusti 2023")
    attained.get_by_role("combobox", name="Organ", exact=True).select_option(
        label="\u2003Socialnämnden"
    )
    expect(attained.locator(".count-shown")).to_have_text("16 av 20 visas")
    attained.get_by_role("combobox", name="Ansvarig").select_option(label="Socialchef")
    expect(attained.locator(".count-shown")).to_have_text("3 av 20 visas")
    overtime = attained.get_by_role("row", name="SN-EKO-3")
    expect(overtime).to_contain_text("8 900 timmar")
    expect(overtime.locator(".bullet")).to_have_attribute("role", "img")
    attained.get_by_role("combobox", name="Mål efter").select_option(label="Ansvarig")
    expect(attained.get_by_role("table", name="Målen efter ansvarig")).to_contain_text(
        "Biståndschef"
    )


def test_a_body_is_told_three_things_to_begin_with(opened: Open) -> None:
    page = opened("piteå-sv")
    monday = page.locator("#findings .monday")
    expect(monday).to_be_hidden()
    page.locator("#obstacles").get_by_role("link", name="Socialnämnden").click()
    expect(monday.get_by_role("heading")).to_have_text("Tre saker för måndag: Socialnämnden")
    expect(monday.get_by_role("listitem")).to_have_count(3)
    kinds = page.locator("#findings .kinds > li")
    first = kinds.filter(has_text="GL201")
    expect(first).to_contain_text("16")
    expect(first.get_by_role("link")).to_have_attribute(
        "href", re.compile(r"/docs/sv/rules/key-figure-without-target\.md$")
    )
    first.get_by_role("button").click()
    assert shown(page) == 16
    expect(kinds).to_have_count(1)


@pytest.mark.parametrize("name", ["no-findings", "organisation", "one-plan"])
def test_where_there_is_little_every_section_is_drawn(opened: Open, name: str) -> None:
    page = opened(f"{name}-en")
    for part in page.locator("main [data-part]").all():
        expect(part.locator(":scope > :not(noscript)")).not_to_have_count(0)
    count = page.locator("#findings .count-shown")
    if name == "one-plan":
        expect(count).to_contain_text("shown")
    else:
        expect(count).to_have_text("No findings")
    assert Axe().run(page).violations_count == 0


def test_a_finding_unfolds_to_its_source_by_the_keyboard(opened: Open) -> None:
    page = opened("piteå-en", "#findings?rule=key-figure-without-target")
    first = page.locator("#findings summary").first
    first.focus()
    page.keyboard.press("Enter")
    frame = page.locator("#findings .frame").first
    expect(frame).to_be_visible()
    expect(frame.locator("mark.own")).to_have_count(1)
    expect(page.locator("#findings .help").first).to_contain_text("set a target")
    page.keyboard.press("Enter")
    expect(frame).not_to_be_visible()


def test_findings_alike_are_one_entry_that_unfolds_to_each(opened: Open) -> None:
    page = opened("piteå-sv", "#findings?rule=key-figure-without-target")
    findings = page.locator("#findings")
    entry = findings.locator(".findings > .finding", has_text="SN-DEM-1")
    expect(entry).to_contain_text("detsamma gäller ytterligare 5 i målet SN-demokrati")
    assert findings.locator(".findings > .finding").count() < shown(page)
    expect(findings.locator(".count-shown")).to_contain_text(
        f"poster: {findings.locator('.findings > .finding').count()}"
    )
    entry.locator("summary").first.focus()
    page.keyboard.press("Enter")
    expect(entry.locator(".help").first).to_contain_text("Att göra för SN-DEM-1")
    others = entry.locator(".alike > .finding")
    expect(others).to_have_count(5)
    expect(others.nth(1)).to_contain_text("SN-DEM-3")
    expect(others.nth(1)).to_contain_text("sn/verksamhetsplan-2023.yaml:37")
    others.nth(1).locator("summary").focus()
    page.keyboard.press("Enter")
    expect(others.nth(1).locator("mark.own")).to_have_text("SN-DEM-3")
    expect(others.nth(1).locator(".help")).to_contain_text("minst 62 %")
    assert Axe().run(page).violations_count == 0
    findings.get_by_role("button", name="Fäll ihop alla").click()
    expect(findings.locator("details[open]")).to_have_count(0)
    findings.get_by_label("Sök").fill("SN-DEM-3")
    expect(findings.locator(".finding")).to_have_count(1)
    expect(findings.locator(".finding")).not_to_contain_text("detsamma gäller")


def test_links_lead_to_filtered_findings(opened: Open) -> None:
    page = opened("piteå-en")
    page.locator("#overview").get_by_role("link", name="Socialnämnden").click()
    assert page.evaluate("location.hash") == "#findings?body=sn"
    expect(page.locator("#findings")).to_be_focused()
    assert (
        page.locator("#findings")
        .get_by_role("combobox", name="Body")
        .evaluate("select => select.selectedOptions[0].textContent.trim()")
        == "Socialnämnden"
    )
    narrowed = shown(page)
    page.locator("#overview").get_by_role("link", name="No body").click()
    assert page.locator("#findings").get_by_role("combobox", name="Body").input_value() == "none"
    assert 0 < shown(page) != narrowed
    page.locator("#overview").get_by_role("link", name="Errors").click()
    assert shown(page) != narrowed
    for link in page.locator('a[href^="#"]').all():
        target = (link.get_attribute("href") or "")[1:].split("?")[0]
        assert page.locator(f"[id='{target}']").count() == 1


def test_broken_places_stand_out_and_chains_unfold(opened: Open) -> None:
    page = opened("cascade-en")
    picture = page.locator("#cascade")
    assert picture.locator(".card.broken").count() >= 3
    assert picture.locator("path.silent").count() >= 2
    goal = picture.locator(".item.broken button", has_text="KF2")
    expect(goal).to_contain_text("broken")
    goal.focus()
    page.keyboard.press("Enter")
    expect(goal).to_have_attribute("aria-pressed", "true")
    expect(picture.locator(".chosen")).to_contain_text("Nobody breaks the goal down")
    expect(picture.locator(".chosen")).to_contain_text("Kulturnämnden")
    picture.get_by_role("link", name="Its findings").click()
    expect(page.locator("#findings").get_by_label("Search")).to_have_value("KF2")


def test_what_is_whole_is_folded_and_unfolds_on_demand(opened: Open) -> None:
    page = opened("generated-en")
    picture = page.locator("#cascade")
    before = picture.locator(".card:not(.group)").count()
    assert before < 30
    picture.locator(".card.group button").first.click()
    after = picture.locator(".card:not(.group)").count()
    assert before < after <= before + 12
    fold = picture.locator(".card .fold").first
    fold.click()
    expect(picture.locator(".card .fold").first).to_have_attribute("aria-expanded", "true")
    goals = picture.locator("datalist option").evaluate_all("all => all.map(one => one.value)")
    picture.get_by_label("Find a goal").fill(goals[0])
    expect(picture.locator(".chosen h3")).to_be_visible()
    assert picture.locator(".item.on").count() > 1


def test_key_figures_are_drawn_over_the_years_with_a_table_beside_each(opened: Open) -> None:
    page = opened("piteå-en")
    targets = page.locator("#targets")
    drawn = targets.locator("svg.multiple")
    assert targets.locator("svg.multiple .aim").count() > 3
    assert targets.locator("svg.multiple[aria-label]").count() == drawn.count()
    cards = targets.locator(".figure-card", has=page.locator("svg"))
    assert cards.locator("table").count() == drawn.count()
    card = targets.locator(".figure-card", has_text="SN-EKO-3")
    expect(card.get_by_role("img")).to_have_attribute("aria-label", re.compile("outcomes, from 20"))
    rows = card.get_by_role("row").all_inner_texts()
    assert any("9 000 timmar" in row.replace("\xa0", " ") for row in rows)
    targets.get_by_label("Only those without a usable target").check()
    expect(targets.locator(".count-shown")).not_to_contain_text("54 of")
    for one in targets.locator(".figure-card").all():
        expect(one.locator(".verdict.bad").last).to_contain_text("○")


def test_a_pace_is_drawn_from_four_points_that_are_told(opened: Open) -> None:
    card = opened("years-en").locator("#targets .figure-card")
    expect(card).to_contain_text(
        "At this pace the target is reached in 2027 (2025: at least 80; "
        "+1.4 percentage points a year by 2020: 70, 2021: 72, 2022: 71, 2023: 75)"
    )
    assert card.locator(".diamond").count() == 1
    # The last of the four is the latest outcome, which has a mark of its own.
    assert card.locator(".counted").count() == 3
    assert card.locator(".point").count() == 4
    assert card.locator(".other").count() == 2
    expect(card.get_by_role("row", name="2022")).to_have_text("20227173")


def test_what_has_changed_is_marked_in_words_and_signs(opened: Open) -> None:
    page = opened("changes-sv")
    changes = page.locator("#changes")
    expect(changes.locator(".overall")).to_contain_text("Sedan januari–augusti 2025:")
    changes.get_by_role("combobox", name="Bättre eller sämre").select_option(label="sämre")
    for row in changes.locator("tbody tr").all():
        expect(row).to_contain_text("▼ sämre")
    marked = page.locator("#attained").get_by_role("row", name="GR1 Frånvaron")
    expect(marked.get_by_role("cell").first.locator(".changed")).to_have_text("▼ sämre")
    # The page is of one body, and begins with that.
    expect(page.locator(".organisation")).to_contain_text(
        "Kommunfullmäktige med underordnade organ"
    )
    assert Axe().run(page).violations_count == 0


def test_goals_are_drawn_after_each_report_with_a_table_beside(opened: Open) -> None:
    page = opened("changes-sv")
    table = page.get_by_role("table", name="Målen efter varje rapport")
    days = [row.split()[0] for row in table.get_by_role("row").all_inner_texts()[1:]]
    assert days == ["2025-06-30", "2025-08-31", "2025-12-31"]
    drawing = page.locator("svg.history")
    assert drawing.locator(".line.met").count() == 1
    assert drawing.locator("text.mark").count() == 4 * len(days)
    told = drawing.locator("text.name").all_text_contents()
    assert "✓ uppfyllt 23" in told
    # Not a figure of a number is cut off at the edge.
    edges = [one.evaluate("(text) => text.getBBox().x + text.getBBox().width") for one in drawing.locator("text.name").all()]  # fmt: skip
    assert max(edges) <= float((drawing.get_attribute("viewBox") or "").split()[2])


def test_sound_economy_stands_first_with_its_recount_and_sexes_are_told_in_words(
    opened: Open,
) -> None:
    page = opened("economy-en")
    attained = page.locator("#attained")
    told = "too few goals are met: financial goals 2 of 2 (demanded: 100 %), other goals 2 of 4 (demanded: 75 %); the report says otherwise."
    expect(attained.locator(".economy")).to_contain_text(told)
    row = attained.get_by_role("row", name="K1 Andel")
    expect(row).to_contain_text("✕ target not reached (women: reached, men: not reached)")
    expect(row.get_by_role("img")).to_have_count(0)
    expect(attained).not_to_contain_text("null")
    attained.get_by_role("combobox", name="Goals by").select_option("kind")
    expect(attained.get_by_role("row", name="financial goals")).to_be_visible()
    attained.get_by_role("combobox", name="Goals by").select_option("area")
    expect(attained.get_by_text("counted in each of them: 1.")).to_be_visible()


def test_limits_lie_behind_the_bars_and_say_in_words_what_they_give(opened: Open) -> None:
    page = opened("changes-sv")
    row = page.locator("#attained").get_by_role("row", name="SN1-2 Andel")
    expect(row).to_contain_text("◐ Delvis uppfyllt enligt egna gränser")
    expect(row).to_contain_text("Uppfyllt: 80 %, Delvis uppfyllt: 75 %")
    drawing = row.get_by_role("img")
    kinds = [one.get_attribute("class") for one in drawing.locator(".limit").all()]
    assert kinds == ["limit met", "limit on-the-way", "limit not-met"]
    expect(drawing).to_have_attribute("aria-label", re.compile("Delvis uppfyllt: 75 %"))


def test_of_a_long_list_the_first_rows_are_printed_and_that_is_said(opened: Open) -> None:
    page = opened("piteå-en")
    cards, note = page.locator("#targets .figure-card"), page.locator("#targets .note.printed")
    shown = cards.count()
    page.evaluate("for (const one of pages) one.printed = 30; dispatchEvent(new Event('beforeprint'))")  # fmt: skip
    assert (shown, cards.count()) == (24, 30)
    expect(note).to_contain_text("Printed are the first 30 of 54.")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert cards.count() == shown
    expect(note).to_have_count(0)


def test_on_a_phone_the_cascade_is_a_list_to_walk_down(opened: Open) -> None:
    page = opened("cascade-en", viewport={"width": 390, "height": 800})
    cascade = page.locator("#cascade")
    expect(cascade.locator(".picture")).to_be_hidden()
    goal = cascade.locator(".walk > li", has_text="KF2")
    expect(goal.locator("summary").first).to_contain_text("broken")
    goal.locator("summary").first.focus()
    page.keyboard.press("Enter")
    expect(goal).to_contain_text("Kulturnämnden")
    first = cascade.locator(".walk > li > details").first
    first.locator("summary").first.click()
    below = first.locator("ul details summary").first
    below.click()
    first.get_by_role("button", name="↑").first.click()
    expect(cascade.get_by_role("button", name="From the top")).to_be_visible()
    expect(cascade.locator(".walk > li > details").first).to_have_attribute("open", "")
    assert Axe().run(page).violations_count == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    cascade.get_by_role("button", name="As a list").click()
    expect(cascade.locator(".picture")).to_be_visible()
    assert cascade.locator(".card").count() > 3


def test_hostile_texts_do_nothing(opened: Open) -> None:
    page = opened("hostile-en")
    titles = page.locator("#cascade .title").all_inner_texts()
    assert {hostile.TITLES[0], hostile.TITLES[1], hostile.TITLES[2]} <= set(titles)
    page.get_by_role("button", name="Unfold those shown").click()
    for goal in page.locator("#cascade .item button").all():
        goal.click()
    page.get_by_role("button", name="Show its whole chain").click()
    page.locator("#findings").get_by_role("combobox", name="Standing").select_option("all")
    page.get_by_role("button", name="Unfold those shown").click()
    page.locator("#overview tbody a").first.hover()
    assert page.title().startswith("Report on the goals: </script>")
    assert page.locator("img, iframe, svg svg, main script").count() == 0


def test_the_page_speaks_the_language_that_was_asked_for(opened: Open) -> None:
    swedish, english = opened("piteå-sv"), opened("piteå-en")
    expect(swedish.locator("html")).to_have_attribute("lang", "sv")
    expect(swedish.get_by_role("heading", level=2).nth(1)).to_have_text("Vad som står i vägen")
    expect(english.get_by_role("heading", level=2).nth(1)).to_have_text("What stands in the way")
    for page in (swedish, english):
        text = page.locator("body").inner_text()
        assert not re.search(r"\{\w+\}|undefined|NaN|\[object", text)


@pytest.mark.parametrize(("name", "options"), LOOKS)
def test_nothing_is_in_the_way_of_assistive_technology(
    opened: Open, name: str, options: dict[str, object]
) -> None:
    page = opened(name, **options)
    for summary in page.locator("#findings summary").all()[:3]:
        summary.click()
    for goal in page.locator("#cascade .item button").all()[:1]:
        goal.click()
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


def test_a_phone_need_not_scroll_sideways(opened: Open) -> None:
    for name in ("piteå-sv", "generated-en", "hostile-en"):
        page = opened(name, viewport={"width": 360, "height": 720})
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, name


def test_print_unfolds_what_matters_and_hides_controls(opened: Open) -> None:
    page = opened("piteå-en", "#findings?severity=warning")
    whole = shown(page)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("#findings .finding").count() == whole
    entries = page.locator("#findings .findings > .finding")
    assert whole > entries.count() > 20
    for entry in entries.all():
        expect(entry.locator(".frame").first).to_be_visible()
    for place in page.locator("#findings .finding .where").all():
        expect(place).to_be_visible()
    for hidden in ("nav", "#findings form", "#cascade .controls", "#findings .more"):
        expect(page.locator(hidden)).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert entries.count() <= 40
    assert page.locator("#findings details[open]").count() == 0
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
