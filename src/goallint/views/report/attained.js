// How it goes, and what stands in the way: goals by state, each goal with what was measured, recommendations.

const STATES = ["met", "on the way", "not met", "none", "unknown"];
const STATE_SIGNS = [["✓", "good"], ["◐", "partly"], ["✕", "bad"], ["○", "unclear"], ["?", "unclear"]];
const VERDICT_SIGNS = { reached: ["✓", "good"], missed: ["✕", "bad"] };

/** Words with a sign before them, so that no colour needs to be seen. */
function signed([shown, kind], words) {
  return h("span", { class: `verdict ${kind}` }, h("span", { "aria-hidden": "true" }, `${shown} `), words);
}

function stateBar(counts) {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const drawing = svg("svg", { class: "bar states", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" });
  let x = 0;
  counts.forEach((count, number) => {
    const width = total ? (100 * count) / total : 0;
    if (count) drawing.append(svg("rect", { class: STATES[number].replaceAll(" ", "-"), x, width, height: 8 }));
    x += width;
  });
  return drawing;
}

function stateTile(heading, counts, names) {
  const list = counts.map((count, number) => h("li", {}, signed(STATE_SIGNS[number], names[number]), h("b", {}, numbers.format(count))));
  return h("li", {}, h("h3", {}, heading), stateBar(counts), h("ul", { class: "state-counts" }, list));
}

function drawAttained() {
  const { attained } = data;
  const place = part("attained");
  if (!attained.goals.length) {
    place.append(h("p", {}, say("no-cascade")));
    return;
  }
  const forecasts = attained.states.map((words, number) => (STATES[number] === "none" ? say("no-forecast") : words));
  const verdicts = attained.verdicts.map(([key, words, count]) => h("li", {}, signed(VERDICT_SIGNS[key] ?? ["○", "unclear"], words), h("b", {}, numbers.format(count))));
  const tiles = [
    stateTile(say("assessments"), attained.counts, attained.states),
    stateTile(say("forecasts"), attained.forecasts, forecasts),
    h("li", {}, h("h3", {}, say("verdicts")), h("ul", { class: "state-counts" }, verdicts.length ? verdicts : h("li", {}, say("none-to-judge")))),
  ];
  if (attained.analysed.length) {
    tiles.push(h("li", {}, h("h3", {}, say("areas-analysed")), attained.analysed.map((one) =>
      [h("p", { class: "told" }, one.told), h("p", {}, bodyName(one.body), one.body === undefined ? null : ": ", reportOf(one.source))])));
  }
  place.append(
    h("p", { class: "overall" }, say("goals-told", { n: attained.goals.length })), ...economyOf(attained), h("p", { class: "note" }, attained.earlier ? `${attained.earlier}.` : ""),
    h("ul", { class: "tiles wide" }, tiles), ...historyOf(attained), ...countTables(attained), ...areaTables(attained), ...goalTables(attained),
  );
}

/** What reports say of sound economy, each with what a recount gives. */
function economyOf({ economy, no_economy: nothing }) {
  const told = economy.map(({ body, field, said, recounted, holds }) => h("p", { class: "economy" },
    h("b", {}, [body === undefined ? "" : `${bodyName(body)}: `, say("economy")].join("")), `, ${field.toLowerCase()}: `, statement(said),
    recounted ? [". ", h("span", { class: holds === "no" ? "verdict bad" : "" }, `${recounted}.`)] : null));
  return nothing ? [h("p", { class: "economy" }, `${nothing}.`)] : told;
}

function reportOf(source) {
  const { title, period } = source;
  return h("span", { class: "said-in", title: source.place }, period ? say("reported-in", { title, period }) : title);
}

/** How the goals stood after each report, as a picture with its table beside it. */
function historyOf({ history, states }) {
  if (!history.length) return [];
  const { scroller, body } = table(say("history"), [say("after"), ...states], { class: "shares states" });
  body.append(...history.map(({ day, reports, counts }) =>
    row(h("span", {}, day, h("small", {}, reports)), counts.map((count, number) => cell(states[number], { class: count ? "" : "none" }, numbers.format(count))))));
  return [h("h3", { class: "apart" }, say("history")), ...(history.length > 1 ? [historyChart(history, states)] : []), scroller];
}

/** How many goals stand where, by body, area or owner: one at a time on a screen, all of them on paper. */
function countTables(attained) {
  const sorts = { body: attained.bodies, area: attained.areas, owner: attained.owners };
  if (attained.kinds.length) sorts.kind = attained.kinds;
  const tables = Object.entries(sorts).map(([name, counts]) => countTable(name, counts, attained.states));
  const choose = () => tables.forEach((one, number) => one.classList.toggle("unchosen", Object.keys(sorts)[number] !== by.input.value));
  const by = choice(say("count-by"), Object.keys(sorts).map((name) => [name, sortName(name)]), choose);
  choose();
  return [h("div", { class: "controls" }, by.field), ...tables];
}

const sortName = (by) => say(by === "kind" ? "goal-kind" : by);

function countTable(by, found, states) {
  const { scroller, body } = table(say(`by-${by}-state`), [sortName(by), ...states, ""], { class: "shares states" });
  scroller.querySelector("thead th:last-child").append(hidden(say("by-state")));
  const rows = new Pages(body, (one) => {
    const name = one.body === undefined ? one.name || say(`no-${by}`) : bodyName(one.body);
    const counts = one.counts.map((count, number) => cell(states[number], { class: count ? "" : "none" }, numbers.format(count)));
    return row(name, counts, cell("", { class: "picture-cell" }, stateBar(one.counts)));
  }, 25);
  rows.set(found);
  const note = by === "area" && data.attained.several ? h("p", { class: "note" }, `${data.attained.several}.`) : null;
  return h("div", { class: "count-by" }, scroller, rows.button, note);
}

/** What the latest report that speaks of areas says of each. */
function areaTables({ analysed }) {
  const heads = ["analysis", "assessment", "forecast"].map((name) => say(name));
  return analysed.flatMap(({ body, told, source, rows }) => {
    const caption = [bodyName(body), told].filter(Boolean).join(": ");
    const { scroller, body: inside } = table(caption, [say("area"), ...heads], { class: "shares areas" });
    inside.append(...rows.map(([area, ...cells]) => row(area, cells.map((words, number) => cell(heads[number], {}, words)))));
    return [h("h3", { class: "apart" }, caption), h("p", { class: "note" }, reportOf(source)), scroller];
  });
}

/** Each goal with its latest assessment and forecast, and then each of their key figures. */
function goalTables(attained) {
  const goalHeads = ["assessment", "forecast", "figures-of-goals", "analysis"].map((name) => say(name));
  const figureHeads = ["outcomes-beside", "outcome", "target", "how", "direction-taken"].map((name) => say(name));
  const goals = table(say("all-goals"), [say("goal"), ...goalHeads], { class: "figures attained" });
  const figures = table(say("verdicts"), [say("figure"), ...figureHeads], { class: "figures attained" });
  const goalRows = new Pages(goals.body, (one) => goalRow(one, goalHeads), 30);
  const figureRows = new Pages(figures.body, (one) => measuredRow(one, figureHeads), 20);
  const count = h("p", { class: "count-shown", role: "status" });
  const owners = [...new Set(attained.goals.map((one) => one.owner ?? ""))].sort();
  const among = new Set(attained.goals.flatMap((one) => lineage(one.body)));
  const show = () => {
    const chosen = attained.goals.filter((one) =>
      (inBody.input.value === "" || isWithin(one.body, Number(inBody.input.value))) &&
      (owner.input.value === "" || (one.owner ?? "") === owner.input.value.slice(1)) &&
      (state.input.value === "" || one.assessment.state === state.input.value));
    goalRows.set(chosen);
    figureRows.set(chosen.flatMap((goal) => (goal.figures ?? []).map((one) => ({ ...one, goal }))));
    count.textContent = chosen.length ? say("shown", { n: chosen.length, total: attained.goals.length }) : say("no-match");
  };
  const inBody = choice(say("body"), bodyOptions(among), show);
  const owner = choice(say("owner"), [["", say("all-owners")], ...owners.map((name) => [`=${name}`, name || say("no-owner")])], show);
  const state = choice(say("assessment"), [["", say("all-states")], ...STATES.map((name, number) => [name, attained.states[number]])], show);
  show();
  return [
    h("div", { class: "controls" }, inBody.field, owner.field, state.field), h("div", { class: "bar-of-buttons" }, count),
    goals.scroller, goalRows.button,
    h("h3", { class: "apart" }, say("verdicts")), h("p", { class: "note" }, [`${say("bullets-explained")}.`, attained.scale ? ` ${attained.scale}.` : ""]), figures.scroller, figureRows.button,
  ];
}

function goalRow(one, heads) {
  const about = [bodyName(one.body), one.owner, one.area].filter(Boolean).join(" · ");
  const name = h("span", {}, h("span", { class: "id" }, one.id), " ", one.title, " ", changeMark(one.is_new ? "new" : ""), h("small", {}, about));
  const others = one.others?.length ? h("small", {}, say("others-say", { items: one.others.join(", ") })) : null;
  const verdicts = data.attained.verdicts.map(([key, words]) => [key, words, (one.figures ?? []).filter(({ verdict }) => verdict === key).length]);
  const counts = verdicts.filter(([, , count]) => count).map(([key, words, count]) => h("li", {}, signed(VERDICT_SIGNS[key] ?? ["○", "unclear"], words), h("b", {}, numbers.format(count))));
  const analysis = one.analysis ? [h("p", {}, one.analysis), one.analysis_source ? h("small", {}, reportOf(one.analysis_source)) : null] : h("span", { class: "none" }, one.analysed);
  return row(
    name, cell(heads[0], {}, statement(one.assessment), others), cell(heads[1], {}, statement(one.forecast)),
    cell(heads[2], {}, counts.length ? h("ul", { class: "state-counts" }, counts) : h("span", { class: "none" }, NOTHING)), cell(heads[3], {}, analysis),
  );
}

function statement(one) {
  const sources = (one.sources ?? []).map((source) => h("small", {}, reportOf(source), one.of_area ? `, ${say("of-area")}` : null));
  return [signed(STATE_SIGNS[STATES.indexOf(one.state)], one.words), " ", changeMark(one.since), sources];
}

function measuredRow(one, heads) {
  const value = one.outcome && say("outcome-told", { period: one.period, value: one.unit ? `${one.outcome} ${one.unit}` : one.outcome });
  const outcome = value ? [h("span", {}, unbroken(value)), one.source ? h("small", {}, reportOf(one.source)) : null] : h("span", { class: "none" }, say("no-outcome"));
  const forecast = one.forecast ? h("small", {}, say("forecast-of", { value: one.forecast })) : null;
  const { goal } = one;
  return row(
    h("span", {}, h("span", { class: "id" }, one.id), " ", one.title, h("small", {}, say("measures", { items: goal.id }))),
    cell(heads[0], { class: "picture-cell" }, bullet(one)), cell(heads[1], {}, outcome, forecast), cell(heads[2], {}, unbroken(one.target) || h("span", { class: "none" }, NOTHING), one.limits ? h("small", {}, one.limits) : null),
    cell(heads[3], {}, signed(VERDICT_SIGNS[one.verdict] ?? ["○", "unclear"], one.words), one.step ? h("small", {}, signed(STATE_SIGNS[STATES.indexOf(one.step_state)], one.step)) : null),
    cell(heads[4], {}, one.trend, one.printed ? h("small", {}, one.printed) : null, one.pace ? h("small", { class: "pace-told" }, capital(one.pace)) : null),
  );
}

/** A text that is not broken before its sign for per cent. */
const unbroken = (text) => text?.replaceAll(" %", "\u00a0%");

const BULLET = { width: 220, height: 22, edge: 4 };

/** The outcome as a bar over what its limits give, the target as an upright line or a band, and the outcome before as a thin mark. */
function bullet({ bullet: drawn, outcome, target, limits: told }) {
  if (!drawn) return null;
  const { width, height, edge } = BULLET;
  const { limits = [] } = drawn;
  const values = [drawn.outcome, drawn.target, drawn.upper, drawn.before, ...limits.map(({ at }) => at)].filter((value) => typeof value === "number");
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  // What is best or worst begins at the last limit, and needs some room to be seen.
  const room = limits.length ? (most - least) / 12 : 0;
  const [low, high] = [least < 0 ? least - room : least, most > 0 ? most + room : most];
  const x = (value) => Math.round((edge + ((value - low) / (high - low || 1)) * (width - 2 * edge)) * 10) / 10;
  const words = [say("bullet", { outcome, target }), told].filter(Boolean).join("; ");
  const drawing = svg("svg", { class: "bullet", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": words });
  drawing.append(svg("rect", { class: "track", x: x(low), width: x(high) - x(low), y: 3, height: 16 }));
  // What is beyond a limit, or within a range that is aimed at, lies behind the bar.
  if (limits.length) {
    let from = drawn.at_most ? low : high;
    for (const { at, state } of [...limits, { at: drawn.at_most ? high : low, state: "not met" }]) {
      drawing.append(svg("rect", { class: `limit ${state.replaceAll(" ", "-")}`, x: x(Math.min(from, at)), width: Math.abs(x(at) - x(from)), y: 3, height: 16 }));
      from = at;
    }
  } else if (typeof drawn.upper === "number") drawing.append(svg("rect", { class: "range", x: x(drawn.target), width: x(drawn.upper) - x(drawn.target), y: 3, height: 16 }));
  else {
    const [from, to] = drawn.at_most ? [low, drawn.target] : [drawn.target, high];
    drawing.append(svg("rect", { class: "range", x: x(Math.min(from, to)), width: Math.abs(x(to) - x(from)), y: 3, height: 16 }));
  }
  const [from, to] = [Math.min(0, drawn.outcome), Math.max(0, drawn.outcome)];
  drawing.append(svg("rect", { class: "outcome", x: x(from), width: Math.max(x(to) - x(from), 1), y: 8, height: 6 }));
  if (typeof drawn.before === "number") drawing.append(svg("line", { class: "before", x1: x(drawn.before), x2: x(drawn.before), y1: 6, y2: 16 }));
  for (const value of [drawn.target, drawn.upper]) {
    if (typeof value === "number") drawing.append(svg("line", { class: "target", x1: x(value), x2: x(value), y1: 1, y2: 21 }));
  }
  return drawing;
}

// What stands in the way.

function drawObstacles() {
  const { obstacles } = data;
  const place = part("obstacles");
  const named = (number) => (number === undefined || number === null ? say("no-body") : bodyName(number));
  const listed = (heading, items) => items.length ? [h("h3", {}, heading), h("ul", { class: "obstacles" }, items)] : [];
  const broken = obstacles.broken.map(([number, goal, told]) => h("li", {}, sign("✕", say("broken"), "error"), h("b", {}, goal), ` (${named(number)}): ${told}`));
  const gaps = obstacles.gaps.map(([number, reason]) => h("li", {}, sign("✕", say("broken"), "error"), h("b", {}, named(number)), `: ${reason}`));
  const lacking = obstacles.untargeted.map(([number, n, total]) => {
    const body = bodies[number];
    const name = body ? h("a", { href: `#findings?body=${encodeURIComponent(body.id)}` }, body.name) : named(number);
    return h("li", {}, sign("○", say("no-targets"), "warning"), name, `: ${say("no-targets-told", { n, total })}`);
  });
  place.append(...listed(say("broken-thread"), broken), ...listed(say("no-part"), gaps), ...listed(say("no-targets"), lacking));
  if (obstacles.recommendations.length) place.append(...recommendationTable(obstacles.recommendations));
  if (!place.querySelector(":scope > :not(noscript)")) place.append(h("p", {}, capital(say("nothing-in-the-way"))));
}

function recommendationTable(recommendations) {
  const signs = { done: ["✓", "good"], partly: ["◐", "partly"], open: ["✕", "bad"] };
  const heads = ["to", "how", "became"].map((name) => say(name));
  const { scroller, body } = table(say("recommendations"), [say("recommendation"), ...heads], { class: "figures" });
  const rows = new Pages(body, (one) => row(
    h("span", {}, h("span", { class: "id" }, one.id), " ", one.text, h("small", {}, one.audit)),
    cell(heads[0], {}, one.to), cell(heads[1], {}, signed(signs[one.status] ?? ["○", "unclear"], one.words), one.date ? h("small", {}, one.date) : null),
    cell(heads[2], {}, one.note),
  ), 30);
  rows.set(recommendations);
  const open = recommendations.filter((one) => one.status !== "done").length;
  return [h("h3", {}, say("open-recommendations", { n: open, total: recommendations.length })), scroller, rows.button];
}
