// The key figures: each with a sparkline of its outcomes and its target as a line.

function drawFigures() {
  const { figures } = data;
  const heads = ["body", "trend", "outcome", "target"].map((name) => say(name));
  const { scroller, body } = table(say("targets"), [say("figure"), ...heads], { class: "figures" });
  const rows = new Pages(body, (one) => figureRow(one, heads), 40);
  const count = h("p", { class: "count-shown", role: "status" });
  const among = new Set(figures.flatMap((one) => lineage(one.body)));
  const show = () => {
    const words = find.input.value.toLocaleLowerCase(data.language).split(/\s+/).filter(Boolean);
    const number = inBody.input.value === "" ? -1 : Number(inBody.input.value);
    const shown = figures.filter((one) =>
      (number < 0 || isWithin(one.body, number)) &&
      (!lacking.input.checked || one.lack) &&
      (!words.length || holds(one, words)));
    rows.set(shown);
    const told = say("shown", { n: shown.length, total: figures.length });
    count.textContent = shown.length ? told : figures.length ? say("no-match") : capital(say("none-to-judge"));
  };
  const find = search(say("search"), later(show));
  const inBody = choice(say("body"), bodyOptions(among), show);
  const lacking = checkbox(say("lacking-only"), show);
  show();
  part("targets").append(
    h("form", { class: "controls", role: "search", "aria-label": say("targets"), onsubmit: (event) => event.preventDefault() }, find.field, inBody.field, lacking.field),
    h("div", { class: "bar-of-buttons" }, count), h("p", { class: "note" }, `${say("sparks-explained")}.`),
    scroller, rows.button,
  );
}

function holds(one, words) {
  one.haystack ??= [one.id, one.title, one.unit, one.owner, bodyName(one.body), ...(one.goals ?? [])]
    .join("\n").toLocaleLowerCase(data.language);
  return words.every((word) => one.haystack.includes(word));
}

function figureRow(one, heads) {
  const [inBody, trend, outcome, target] = heads;
  const goals = one.goals?.length ? h("small", {}, say("measures", { items: one.goals.join(", ") })) : null;
  const name = h("span", {}, h("span", { class: "id" }, one.id), " ", one.title, goals, h("small", { class: "place" }, one.place));
  const met = one.met === undefined || one.met === null ? null
    : h("span", { class: one.met ? "verdict good" : "verdict bad" }, h("span", { "aria-hidden": "true" }, one.met ? "✓ " : "✕ "), say(one.met ? "met" : "missed"));
  const lack = one.lack ? h("span", { class: "verdict bad" }, h("span", { "aria-hidden": "true" }, "○ "), one.lack) : null;
  const aim = one.target ? h("span", {}, one.target) : null;
  return row(
    name,
    cell(inBody, {}, bodyName(one.body)),
    cell(trend, {}, sparkline(one)),
    cell(outcome, {}, one.outcome ? h("span", {}, one.outcome, one.unit ? ` ${one.unit}` : null) : h("span", { class: "none" }, say("no-outcome"))),
    cell(target, {}, aim, met, lack),
  );
}

const SPARK = { width: 150, height: 38, edge: 5 };

/** Outcomes as a line, targets as dashed lines in the same scale; bands where a target is a range. */
function sparkline(one) {
  const points = one.points ?? [];
  const aims = one.aims ?? [];
  if (!points.length) return h("span", { class: "none" }, NOTHING);
  const { width, height, edge } = SPARK;
  const days = [...points.map(([day]) => day), ...aims.flatMap(({ start, end }) => [start, end])];
  const values = [...points.map(([, value]) => value), ...aims.flatMap(({ value, upper }) => (upper === undefined ? [value] : [value, upper]))];
  const scale = (from, low, high, start, end) =>
    high === low ? (start + end) / 2 : start + ((from - low) / (high - low)) * (end - start);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = (day) => Math.round(scale(day, first, last, edge, width - edge) * 10) / 10;
  const y = (value) => Math.round(scale(value, low, high, height - edge, edge) * 10) / 10;
  const words = say("spark", { n: points.length, first: points[0][1], last: points.at(-1)[1] });
  const drawing = svg("svg", { class: "spark", width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": words });
  for (const { start, end, value, upper } of aims) {
    if (upper !== undefined) drawing.append(svg("rect", { class: "band", x: x(start), y: y(upper), width: x(end) - x(start), height: Math.max(1, y(value) - y(upper)) }));
    else drawing.append(svg("line", { class: "aim", x1: x(start), x2: x(end), y1: y(value), y2: y(value) }));
  }
  drawing.append(svg("polyline", { class: "outcomes", points: points.map(([day, value]) => `${x(day)},${y(value)}`).join(" ") }));
  const [day, value] = points.at(-1);
  drawing.append(svg("circle", { class: one.met === false ? "last bad" : "last", cx: x(day), cy: y(value), r: 3.5 }));
  return drawing;
}
