// The shares of the whole, and those of each body.

function drawOverview() {
  const { overview } = data;
  const tiles = ["whole", "measured", "targeted"].map((name) => {
    const { good, total } = overview[name];
    const figure = total ? percent(good, total) : NOTHING;
    const note = total ? say("of", { good, total }) : say("none-to-judge");
    return h("li", {}, h("h3", {}, say(name)), h("p", { class: "figure" }, figure), bar(good, total), h("p", {}, note));
  });
  if (overview.planless) tiles[0].append(h("p", {}, say("planless-count", { n: overview.planless })));
  if (overview.undecided) tiles[0].append(h("p", {}, say("undecided-count", { n: overview.undecided })));
  const apart = bodies.filter(({ gaps }) => gaps?.length).length;
  if (apart) tiles[0].append(h("p", {}, h("a", { href: "#obstacles" }, say("apart-count", { n: apart }))));
  tiles.push(findingsTile(overview));
  const { earlier } = data.attained;
  const note = earlier ? h("p", { class: "note" }, `${say("written-of-all")}.`) : null;
  part("overview").append(...[note, h("ul", { class: "tiles" }, tiles), ...bodyTable(overview)].filter(Boolean));
}

function findingsTile({ findings, aside = 0 }) {
  const total = findings[0] + findings[1] + findings[2];
  const kinds = Object.keys(SIGNS);
  let x = 0;
  const stack = svg("svg", { class: "bar", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" });
  stack.append(svg("rect", { class: "track", width: 100, height: 8 }));
  const counts = h("ul", { class: "counts" });
  kinds.forEach((kind, number) => {
    const width = total ? (100 * findings[number]) / total : 0;
    stack.append(svg("rect", { class: kind, x, width, height: 8 }));
    x += width;
    const words = say(["errors", "warnings", "suggestions"][number]);
    const link = h("a", { href: `#findings?severity=${kind}` }, `${words}: ${numbers.format(findings[number])}`);
    counts.append(h("li", {}, h("span", { class: `sign ${kind}`, "aria-hidden": "true" }, SIGNS[kind]), link));
  });
  const figure = h("p", { class: "figure" }, numbers.format(total));
  const tile = h("li", {}, h("h3", {}, say("open")), figure, stack, counts);
  if (aside) {
    tile.append(h("p", {}, h("a", { href: "#findings?standing=aside" }, say("set-aside-count", { n: aside }))));
  }
  return tile;
}

function bodyTable(overview) {
  const shares = ["whole", "measured", "targeted"];
  const graded = ["errors", "warnings", "suggestions"].map((name) => say(name));
  const { scroller, body } = table(
    say("by-body"), [say("body"), ...shares.map((name) => say(name)), say("open")], { class: "shares" },
  );
  const rows = new Pages(body, (one) => {
    const here = bodies[one.body] ?? { id: "", name: say("no-body") };
    const name = h("a", { href: `#findings?body=${encodeURIComponent(here.id)}` }, here.name);
    const first = h("span", { class: "indented" }, name, h("small", {}, here.level));
    first.style.setProperty("--depth", one.body === undefined ? 0 : Math.min(depth(one.body), 5));
    const cells = shares.map((share) => {
      const { good, total } = one[share];
      if (!total) return cell(say(share), { class: "none" }, NOTHING);
      const told = h("span", { class: "told" }, h("b", {}, percent(good, total)), ` ${say("of", { good, total })}`);
      return cell(say(share), {}, bar(good, total), told);
    });
    const found = one.findings.map((count, number) => {
      const kind = Object.keys(SIGNS)[number];
      return count ? h("span", { class: "count" }, sign(SIGNS[kind], `${graded[number]}:`, kind), ` ${numbers.format(count)}`) : null;
    });
    const none = one.findings.some(Boolean) ? null : h("span", { class: "none" }, say("no-findings"));
    return row(first, cells, cell(say("open"), { class: "graded" }, found, none));
  }, 25);
  const own = overview.bodies.filter((one) => one.body !== undefined);
  const levels = [...new Map(own.map((one) => [bodies[one.body].level, bodies[one.body].rank]))];
  levels.sort((one, other) => one[1] - other[1]);
  const chosen = choice(
    say("level"),
    [["", say("all-levels")], ...levels.map(([name]) => [name, name])],
    () => rows.set(chosen.input.value ? own.filter((one) => bodies[one.body].level === chosen.input.value) : overview.bodies),
  );
  rows.set(overview.bodies);
  return [h("div", { class: "controls" }, chosen.field), scroller, rows.button];
}
