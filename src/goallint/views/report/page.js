// The matrix and the audit's answers; links between the parts; printing.

function drawMatrix() {
  const { matrix } = data;
  const place = part("matrix");
  if (!matrix) {
    place.append(h("p", {}, say("no-cascade")));
    return;
  }
  const { scroller, body } = table(say("matrix"), matrix.head.map((words) => h("span", {}, words)), { class: "matrix" });
  const words = new Map(matrix.legend);
  const order = matrix.rows.map((_, number) => number);
  const isBroken = (number) => (matrix.bad[number]).includes(0);
  const rows = new Pages(body, (number) => {
    const [id, setBy, ...cells] = matrix.rows[number];
    const bad = new Set(matrix.bad[number]);
    const mark = bad.has(0) ? sign("✕", say("broken"), "error") : null;
    const goal = h("span", {}, mark, h("a", { href: `#findings?search=${encodeURIComponent(id)}` }, id), h("small", {}, matrix.titles[number]));
    const told = cells.map((text, column) => {
      const kind = bad.has(column + 2) ? "bad" : "";
      const name = matrix.head[column + 2];
      return words.has(text) ? cell(name, { class: kind }, sign(text, words.get(text))) : cell(name, { class: kind }, text);
    });
    return row(goal, cell(matrix.head[1], { class: "words" }, setBy), told);
  }, 60);
  const only = checkbox(say("broken-only"), () => rows.set(only.input.checked ? order.filter(isBroken) : order));
  rows.set(order);
  const legend = h("ul", { class: "legend", "aria-label": say("signs") }, matrix.legend.map(([shown, told]) => h("li", {}, h("span", { class: "sign", "aria-hidden": "true" }, shown), ` ${told}`)));
  place.append(h("div", { class: "controls" }, only.field), legend, scroller, rows.button);
}

function drawAudit() {
  const place = part("audit");
  const kinds = { yes: ["✓", "good"], partly: ["◐", "partly"], no: ["✕", "bad"] };
  const told = (answer, words) => {
    const [shown, kind] = kinds[answer] ?? ["?", "unclear"];
    return h("span", { class: `verdict ${kind}` }, h("span", { "aria-hidden": "true" }, `${shown} `), words);
  };
  if (data.examined) place.append(h("p", { class: "note" }, data.examined));
  for (const group of data.audit) {
    place.append(h("h3", {}, group.title));
    if (group.overall) place.append(h("p", { class: "overall" }, told(group.answer, group.overall)));
    place.append(h("ol", { class: "questions" }, group.questions.map((one) => questionItem(one, told))));
  }
}

function questionItem(question, told) {
  const bars = { yes: "good", partly: "warning", no: "error" };
  const figures = (question.figures ?? []).map(({ share, mark, text }) => {
    const picture = typeof share === "number" ? bar(share, 1, bars[mark] ?? "info") : null;
    return h("li", {}, picture, h("span", {}, capital(text)));
  });
  return h(
    "li", {}, h("p", { class: "question" }, question.text), h("p", {}, told(question.answer, capital(question.word))),
    figures.length ? h("ul", { class: "behind" }, figures) : null,
    question.evidence ? h("p", { class: "meta" }, say("evidence", { n: question.evidence })) : null,
  );
}

/** Follows `#section` and `#findings?body=…`. */
function follow() {
  const [name, query] = decodeURI(location.hash.slice(1)).split("?", 2);
  const section = name && document.getElementById(name);
  if (!section) return;
  if (name === "findings" && query !== undefined) setFilters(new URLSearchParams(location.hash.split("?", 2)[1]));
  section.scrollIntoView();
  section.focus({ preventScroll: true });
}

/** Marks the section that is read in the list of contents. */
function watchSections() {
  const links = new Map([...document.querySelectorAll("nav a")].map((link) => [link.hash.slice(1), link]));
  const list = document.querySelector("nav ul");
  const seen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      for (const link of links.values()) link.removeAttribute("aria-current");
      const link = links.get(target.id);
      link?.setAttribute("aria-current", "location");
      // Only as far as it takes to see the link.
      const [own, room] = [link?.getBoundingClientRect(), list.getBoundingClientRect()];
      if (link && (own.left < room.left || own.right > room.right)) list.scrollLeft += own.left - room.left - 40;
    }
  }, { rootMargin: "-15% 0px -80% 0px" });
  for (const name of links.keys()) {
    const section = document.getElementById(name);
    if (section) seen.observe(section);
  }
}

/** Printing shows every row that the filters let through, with its source, and below it those like it. */
function watchPrinting() {
  let unfolded = [];
  addEventListener("beforeprint", () => {
    for (const one of pages) one.print();
    unfolded = [...document.querySelectorAll(".findings > li > details:not([open])")];
    for (const details of unfolded) details.open = true;
    for (const details of document.querySelectorAll(".findings > li > details")) details.dispatchEvent(new Event("toggle"));
    cascade.print();
  });
  addEventListener("afterprint", () => {
    for (const details of unfolded) details.open = false;
    for (const one of pages) one.restore();
    cascade.restore();
  });
}

drawAttained();
drawChanges();
drawObstacles();
drawOverview();
const cascade = drawCascade();
drawMatrix();
drawFindings();
drawFigures();
drawAudit();
watchSections();
watchPrinting();
addEventListener("hashchange", follow);
// A click on the link to where one already is follows it again.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="#"]');
  if (link && link.hash === location.hash) follow();
});
follow();
document.documentElement.dataset.ready = "";
performance.mark("ready");
