// What is new, better and worse than before: a table of all changes, and marks at goals, key figures and findings.

const CHANGE_SIGNS = { better: ["▲", "good"], worse: ["▼", "bad"], new: ["＋", "partly"] };

/** How something is otherwise than before, as a sign and a word. */
function changeMark(mark) {
  return mark ? h("span", { class: "tag changed" }, signed(CHANGE_SIGNS[mark], say(mark))) : null;
}

function drawChanges() {
  const { changes } = data;
  if (!changes) return;
  const place = part("changes");
  const { told: label, counts: [fresh, better, worse], rows } = changes;
  if (!rows.length) {
    place.append(h("p", {}, say("nothing-changed", { label })));
    return;
  }
  const heads = ["what", "item", "before", "now"].map((name) => say(name));
  const { scroller, body } = table(say("changes"), [say("mark"), ...heads], { class: "figures changes" });
  const shown = new Pages(body, (one) => row(
    signed(CHANGE_SIGNS[one.mark] ?? ["○", "unclear"], say(one.mark || "neither")),
    cell(heads[0], {}, one.part, h("small", {}, one.kind)),
    cell(heads[1], {}, one.item, h("small", {}, one.body), one.place ? h("small", {}, h("code", {}, one.place)) : null),
    cell(heads[2], {}, one.was), cell(heads[3], {}, one.now),
  ), 25);
  const count = h("p", { class: "count-shown", role: "status" });
  const parts = [...new Set(rows.map((one) => one.part))];
  const show = () => {
    const chosen = rows.filter((one) => (mark.input.value === "" || (one.mark || "neither") === mark.input.value) && (what.input.value === "" || one.part === what.input.value));
    shown.set(chosen);
    count.textContent = chosen.length ? say("shown", { n: chosen.length, total: rows.length }) : say("no-match");
  };
  const mark = choice(say("mark"), [["", say("all-changes")], ...["better", "worse", "new", "neither"].map((name) => [name, say(name)])], show);
  const what = choice(say("what"), [["", say("all-changes")], ...parts.map((name) => [name, name])], show);
  show();
  place.append(
    h("p", { class: "overall" }, say("changes-told", { label, better, worse, fresh })),
    h("div", { class: "controls" }, mark.field, what.field), h("div", { class: "bar-of-buttons" }, count), scroller, shown.button,
  );
}
