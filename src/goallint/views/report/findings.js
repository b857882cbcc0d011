// The findings: filters, the list, and the lines that each is about.

const filters = {};

function drawFindings() {
  const place = part("findings");
  const found = data.findings;
  const counted = (values, names) => {
    const counts = new Map();
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts].map(([value, count]) => [value, `${names(value)} (${numbers.format(count)})`]);
  };
  const rules = counted(found.map((one) => one.rule), (name) => name).sort((a, b) => (a[0] < b[0] ? -1 : 1));
  const owners = counted(found.map((one) => one.owner ?? "").filter(Boolean), (name) => name);
  owners.sort((a, b) => a[0].localeCompare(b[0], data.language));
  const among = new Set(found.flatMap((one) => lineage(one.body)));
  filters.body = choice(say("body"), [...bodyOptions(among), ["none", say("no-body")]], filtered);
  filters.below = checkbox(say("below"), filtered, true);
  filters.rule = choice(say("rule"), [["", say("all-rules")], ...rules], filtered);
  filters.owner = choice(say("owner"), [["", say("all-owners")], ["none", say("no-owner")], ...owners.map(([v, w]) => [`=${v}`, w])], filtered);
  filters.standing = choice(say("standing"), ["open", "aside", "all"].map((name) => [name, say(`status-${name}`)]), filtered);
  filters.search = search(say("search"), later(filtered));
  filters.severities = Object.keys(SIGNS).map((kind) => {
    const one = checkbox(say({ error: "errors", warning: "warnings", info: "suggestions" }[kind]), filtered, true);
    one.field.firstChild.after(h("span", { class: `sign ${kind}`, "aria-hidden": "true" }, SIGNS[kind]));
    one.input.value = kind;
    return one;
  });
  const severity = h("fieldset", {}, h("legend", {}, say("severity")), filters.severities.map((one) => one.field));
  filters.count = h("p", { class: "count-shown", role: "status" });
  const list = h("ol", { class: "findings" });
  filters.monday = h("div", { class: "monday" });
  filters.kinds = h("ul", { class: "kinds" });
  filters.kindsTold = h("h3", {});
  filters.list = new Pages(list, findingItem, 40, 60);
  const fold = (open) => () => list.querySelectorAll(open ? ":scope > li > details" : "details").forEach((one) => { one.open = open; });
  place.append(
    h(
      "form", { class: "controls", role: "search", "aria-label": say("findings"), onsubmit: (event) => event.preventDefault() },
      filters.search.field, filters.body.field, filters.below.field, filters.rule.field, filters.owner.field,
      filters.standing.field, severity,
    ),
    h(
      "div", { class: "bar-of-buttons" }, filters.count,
      button(say("unfold-shown"), fold(true)), button(say("fold-shown"), fold(false)), button(say("reset"), () => setFilters(new URLSearchParams())),
    ),
    filters.monday, h("div", { class: "by-kind" }, filters.kindsTold, filters.kinds), list, filters.list.button,
  );
  filtered();
}

function lineage(body) {
  const found = [];
  for (let here = body; here !== undefined; here = bodies[here].parent) found.push(here);
  return found;
}

function isOpen(finding) {
  return (finding.status ?? "open") === "open";
}

function later(action) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, 120);
  };
}

function filtered() {
  const body = filters.body.input.value;
  const rule = filters.rule.input.value;
  const owner = filters.owner.input.value;
  const standing = filters.standing.input.value;
  const words = filters.search.input.value.toLocaleLowerCase(data.language).split(/\s+/).filter(Boolean);
  const kinds = new Set(filters.severities.filter((one) => one.input.checked).map((one) => one.input.value));
  const below = filters.below.input.checked;
  const rows = data.findings.filter((one) =>
    kinds.has(one.severity) &&
    (!rule || one.rule === rule) &&
    (standing === "all" || (standing === "open") === isOpen(one)) &&
    (!owner || (owner === "none" ? !one.owner : `=${one.owner}` === owner)) &&
    (!body || (body === "none" ? one.body === undefined : below ? isWithin(one.body, Number(body)) : one.body === Number(body))) &&
    (!words.length || contains(one, words)));
  const entries = folded(rows);
  filters.list.set(entries);
  showKinds(rows);
  showFirst(entries);
  const counted = entries.length < rows.length ? ` · ${say("entries", { n: entries.length })}` : "";
  const told = say("shown", { n: rows.length, total: data.findings.length }) + counted;
  filters.count.textContent = rows.length ? told : data.findings.some(standing === "open" ? isOpen : () => true) ? say("no-match") : capital(say("no-findings"));
}

/** How many of the findings shown are of each kind, the gravest and then the most first. */
function showKinds(rows) {
  const counts = new Map();
  for (const { rule } of rows) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const weights = Object.keys(SIGNS);
  const kinds = data.kinds.filter(({ rule }) => counts.has(rule));
  kinds.sort((a, b) => weights.indexOf(a.severity) - weights.indexOf(b.severity) || counts.get(b.rule) - counts.get(a.rule));
  filters.kinds.replaceChildren(...kinds.map(({ rule, code, severity, about, page }) => h(
    "li", { class: severity }, h("b", {}, numbers.format(counts.get(rule))), sign(SIGNS[severity], say(severity), severity),
    button(prose(about), () => { filters.rule.input.value = filters.rule.input.value === rule ? "" : rule; filtered(); }, { "aria-pressed": String(filters.rule.input.value === rule) }),
    page ? h("a", { href: page, title: say("rule-page", { rule }) }, `${code} ${rule}`) : h("span", {}, `${code} ${rule}`),
  )));
  filters.kindsTold.textContent = say("kinds-told", { n: kinds.length });
  filters.kinds.parentElement.hidden = kinds.length === 0;
}

/** The gravest entry of each of three kinds, for a body or an owner that is chosen: what to begin with. */
function showFirst(entries) {
  const chosen = filters.body.input.selectedOptions[0]?.textContent.trim();
  const names = [filters.body.input.value ? chosen : "", filters.owner.input.value ? filters.owner.input.value.replace(/^=/, "").replace(/^none$/, say("no-owner")) : ""].filter(Boolean);
  if (data.narrowed && !names.length) names.push(data.narrowed);
  const kinds = new Set();
  const open = entries.filter(([one]) => isOpen(one) && !kinds.has(one.rule) && kinds.add(one.rule)).slice(0, 3);
  filters.monday.hidden = !names.length || !open.length;
  filters.monday.replaceChildren(
    h("h3", {}, `${say("monday")}: ${names.join(" · ")}`),
    h("ol", {}, open.map(([one, ...others]) => h(
      "li", {}, sign(SIGNS[one.severity], say(one.severity), one.severity), prose(capital(one.message)),
      others.length ? `; ${say("the-same", { n: others.length, within: data.alike[one.alike] })}` : "",
      one.help ? h("p", {}, h("b", {}, `${say("do")}: `), prose(one.help)) : null,
    ))),
  );
}

/** Findings as entries: those that are alike together, where the first of them stands. */
function folded(rows) {
  const entries = new Map();
  for (const one of rows) {
    const key = one.alike ?? one;
    if (entries.has(key)) entries.get(key).push(one);
    else entries.set(key, [one]);
  }
  return [...entries.values()];
}

function contains(one, words) {
  one.haystack ??= [one.item, one.message, one.help, one.rule, one.code, one.owner, one.marks[0].path, bodyName(one.body)]
    .join("\n").toLocaleLowerCase(data.language);
  return words.every((word) => one.haystack.includes(word));
}

/** Sets the filters from a link's query; what it does not name is cleared. An empty body is none. */
function setFilters(query) {
  const body = query.get("body");
  const number = bodies.findIndex((one) => one.id === body);
  filters.body.input.value = body === "" ? "none" : number >= 0 ? String(number) : "";
  filters.below.input.checked = !query.has("only");
  filters.rule.input.value = query.get("rule") ?? "";
  filters.owner.input.value = query.get("owner") ?? "";
  filters.standing.input.value = query.get("standing") ?? "open";
  filters.search.input.value = query.get("search") ?? "";
  for (const { input } of filters.severities) input.checked = !query.has("severity") || query.get("severity") === input.value;
  filtered();
}

/** An entry of the list; one that is `among` others like it has its severity said already. */
function findingItem(entry, among = false) {
  const [one, ...others] = entry;
  const [own] = one.marks;
  const same = others.length ? `; ${say("the-same", { n: others.length, within: data.alike[one.alike] })}` : "";
  const place = `${own.path}:${own.line}`;
  const aside = (one.status ?? "open") === "open" ? null : h("span", { class: "tag" }, say(one.status));
  const summary = h(
    "summary", {},
    h("span", { class: `severity ${one.severity}` }, among ? null : [h("span", { class: "sign", "aria-hidden": "true" }, SIGNS[one.severity]), ` ${say(one.severity)}`]),
    h("span", { class: "message" }, prose(capital(one.message)), same, " ", changeMark(entry.some((each) => each.is_new) ? "new" : "")), aside,
    h("span", { class: "where" }, `${[bodyName(one.body), place].filter(Boolean).join(" · ")}`),
  );
  const details = h("details", { ontoggle: () => unfoldFinding(details, entry) }, summary);
  return h("li", { class: `finding ${one.severity}` }, details);
}

/** Writes what a finding says the first time that it is unfolded, and then those that are like it. */
function unfoldFinding(details, [one, ...others]) {
  if (details.children.length > 1 || !details.open) return;
  const inside = h("div", { class: "inside" });
  if (one.reason) inside.append(h("p", {}, h("b", {}, `${capital(say(one.status))}: `), one.reason));
  const todo = others.every(({ help }) => help === one.help) ? say("do") : say("do-for", { item: one.item });
  if (one.help) inside.append(h("p", { class: "help" }, h("b", {}, `${todo}: `), prose(one.help)));
  inside.append(...frames(one.marks));
  const rule = h("a", { href: `#findings?rule=${encodeURIComponent(one.rule)}` }, `${one.code} ${one.rule}`);
  const owner = one.owner ? h("span", {}, `${say("owner")}: ${one.owner}`) : null;
  inside.append(h("p", { class: "meta" }, rule, owner, h("code", {}, say("why", { rule: one.rule }))));
  if (others.length) inside.append(h("p", {}, `${capital(say("also"))}:`), h("ol", { class: "alike" }, others.map((other) => findingItem([other], true))));
  details.append(inside);
}

/** The lines around the places of a finding, file by file, with what is said of them. */
function frames(marks) {
  const files = new Map();
  marks.forEach((mark, number) => {
    if (!files.has(mark.path)) files.set(mark.path, new Map());
    const lines = files.get(mark.path);
    const around = number === 0 ? [-2, -1, 0, 1, 2] : [0];
    for (const step of around) if (!lines.has(mark.line + step)) lines.set(mark.line + step, []);
    lines.get(mark.line).push({ ...mark, own: number === 0 });
  });
  return [...files].map(([path, lines]) => frame(path, lines)).filter(Boolean);
}

function frame(path, lines) {
  const source = data.sources[path] ?? {};
  const shown = [...lines].filter(([number]) => number in source).sort((one, other) => one[0] - other[0]);
  if (!shown.length) return null;
  const marked = shown.find(([, marks]) => marks.length) ?? shown[0];
  const caption = say("source", { place: `${path}:${marked[0]}` });
  const code = h("pre", { tabindex: "0", role: "group", "aria-label": caption });
  let before = 0;
  for (const [number, marks] of shown) {
    if (before && number > before + 1) code.append(h("span", { class: "line gap" }, "⋮"));
    before = number;
    code.append(sourceLine(number, source[number], marks));
  }
  return h("figure", { class: "frame" }, h("figcaption", {}, caption), code);
}

function sourceLine(number, text, marks) {
  const line = h("span", { class: marks.length ? "line pointed" : "line" }, h("span", { class: "number" }, number));
  let at = 0;
  const letters = [...text];
  for (const mark of [...marks].sort((one, other) => one.column - other.column)) {
    const start = Math.max(at, mark.column - 1);
    const end = Math.max(start, mark.end - 1);
    line.append(letters.slice(at, start).join(""));
    if (end > start) line.append(h("mark", { class: mark.own ? "own" : "related" }, letters.slice(start, end).join("")));
    at = end;
  }
  line.append(letters.slice(at).join(""));
  for (const mark of marks) if (mark.label) line.append(h("span", { class: mark.own ? "label own" : "label" }, `← ${mark.label}`));
  return line;
}
