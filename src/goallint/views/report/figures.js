// The key figures as small multiples: each over the years, with the table of what is drawn beside it.

function drawFigures() {
  const { figures } = data;
  const list = h("ul", { class: "multiples" });
  const cards = new Pages(list, figureCard, 24, 60);
  const count = h("p", { class: "count-shown", role: "status" });
  const among = new Set(figures.flatMap((one) => lineage(one.body)));
  const show = () => {
    const words = find.input.value.toLocaleLowerCase(data.language).split(/\s+/).filter(Boolean);
    const number = inBody.input.value === "" ? -1 : Number(inBody.input.value);
    const shown = figures.filter((one) =>
      (number < 0 || isWithin(one.body, number)) &&
      (!lacking.input.checked || one.lack) &&
      (!words.length || holds(one, words)));
    cards.set(shown);
    const told = say("shown", { n: shown.length, total: figures.length });
    count.textContent = shown.length ? told : figures.length ? say("no-match") : capital(say("none-to-judge"));
  };
  const find = search(say("search"), later(show));
  const inBody = choice(say("body"), bodyOptions(among), show);
  const lacking = checkbox(say("lacking-only"), show);
  show();
  part("targets").append(
    h("form", { class: "controls", role: "search", "aria-label": say("targets"), onsubmit: (event) => event.preventDefault() }, find.field, inBody.field, lacking.field),
    h("div", { class: "bar-of-buttons" }, count), h("p", { class: "note" }, [`${say("multiples-explained")}.`, data.attained.earlier ? ` ${data.attained.earlier}.` : ""]),
    list, cards.button,
  );
}

function holds(one, words) {
  one.haystack ??= [one.id, one.title, one.unit, one.owner, bodyName(one.body), ...(one.goals ?? [])]
    .join("\n").toLocaleLowerCase(data.language);
  return words.every((word) => one.haystack.includes(word));
}

function figureCard(one) {
  const { id, title, words, lack, target, pace } = one;
  const about = [bodyName(one.body), one.owner, one.goals?.length ? say("measures", { items: one.goals.join(", ") }) : ""].filter(Boolean).join(" · ");
  const outcome = one.outcome ? h("p", {}, one.unit ? `${one.outcome} ${one.unit}` : one.outcome, ". ", signed(VERDICT_SIGNS[one.verdict] ?? ["○", "unclear"], words), one.step ? ` (${one.step})` : "", " ", changeMark(one.since)) : h("p", { class: "none" }, say("no-outcome"));
  return h(
    "li", { class: "figure-card" }, h("h3", {}, h("span", { class: "id" }, id), " ", title, " ", changeMark(one.is_new ? "new" : "")),
    h("p", { class: "about" }, about, " ", h("code", { class: "place" }, one.place)), outcome,
    lack ? h("p", {}, signed(["○", "bad"], lack), target ? `: ${target}` : "") : null,
    pace ? h("p", {}, signed(["◇", "unclear"], capital(pace.words))) : null,
    one.rows?.length ? h("div", { class: "beside" }, multiple(one), figureTable(one)) : null,
  );
}

function figureTable({ id, title, head, rows }) {
  const { scroller, body } = table(`${id} ${title}`, [say("period"), ...head]);
  body.append(...rows.map(([period, ...values]) => row(period, values.map((value, number) => cell(head[number], {}, value)))));
  return scroller;
}
