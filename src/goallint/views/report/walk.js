// The cascade as a list to walk down, goal by goal: on a phone, and wherever a list is wanted.

function drawWalk({ nodes, down, inYear, isGoal, isBroken }) {
  const list = h("ul", { class: "walk", "aria-label": say("cascade") });
  const rows = new Pages(list, item, 30);
  const top = button(say("from-the-top"), () => fromTheTop());
  const element = h("div", { class: "walk-view" }, top, list, rows.button);

  function item(number) {
    const node = nodes[number];
    const below = down[number].filter((one) => inYear(nodes[one]));
    const head = [standing(number), h("span", { class: "id" }, node.id), " ", titleOf(node), h("small", {}, bodyName(node.body))];
    if (!isGoal(number)) return h("li", {}, h("p", { class: "leaf" }, head));
    const details = h("details", { ontoggle: () => unfold(details, number, below) }, h("summary", {}, head));
    return h("li", { class: isBroken(number) ? "broken" : "" }, details);
  }

  function titleOf(node) {
    if (node.sort === "activity") return say("activities", { n: Number(node.title) });
    if (node.sort === "passes_on") return say("passes-on");
    return node.sort === "not_concerned" ? say("not-concerned", { reason: node.title }) : node.title;
  }

  function standing(number) {
    const { verdict, stops } = nodes[number];
    if (stops) return sign("✕", say("stops-here"), "error");
    if (isBroken(number)) return sign("✕", say("broken"), "error");
    if (!verdict) return null;
    return verdict === "whole" ? sign("✓", say("whole-word"), "good") : sign("?", say({ "no plan below": "planless" }[verdict] ?? "undecided"), "unclear");
  }

  /** Writes what answers a goal the first time that it is unfolded. */
  function unfold(details, number, below) {
    if (details.children.length > 1 || !details.open) return;
    const node = nodes[number];
    const above = (node.up ?? []).filter((one) => inYear(nodes[one]));
    const told = [node.told, node.stops ? say("stops-here") : ""].filter(Boolean).map((words) => h("p", {}, capital(words)));
    if (above.length) told.push(h("p", { class: "up" }, `${say("supported")}: `, above.map((one) => button(`↑ ${nodes[one].id} ${bodyName(nodes[one].body)}`, () => from([one], true)))));
    for (const { body, answer } of node.silent ?? []) told.push(h("p", {}, sign("✕", say("broken"), "error"), `${bodyName(body)}: ${answer}`));
    const link = h("p", {}, h("a", { href: `#findings?search=${encodeURIComponent(node.id)}` }, say("its-findings")));
    details.append(h("div", { class: "inside" }, told, link, below.length ? h("ul", {}, below.map(item)) : null));
  }

  /** Begins with some goals; the first is unfolded, and gets the focus where it was asked for by a button. */
  function from(numbers, isMoved = false) {
    rows.set(numbers);
    top.hidden = false;
    const first = list.querySelector("details");
    if (first) first.open = true;
    if (isMoved) first?.querySelector("summary").focus();
  }

  function fromTheTop() {
    rows.set(nodes.map((_, number) => number).filter((number) => inYear(nodes[number]) && isGoal(number) && !(nodes[number].up ?? []).some((above) => inYear(nodes[above]))));
    top.hidden = true;
  }

  return { element, from, fromTheTop };
}
