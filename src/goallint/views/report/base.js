"use strict";
// The data, the texts, and the few ways in which anything is put on the page. Data is only ever
// inserted as text: nothing here or in the other files reads it as HTML.

const data = JSON.parse(document.getElementById("data").textContent);
const bodies = data.bodies;
const numbers = new Intl.NumberFormat(data.language);
const SIGNS = { error: "✕", warning: "▲", info: "●" };
const NOTHING = "–";
const IS_NARROW = matchMedia("(max-width: 46rem)").matches;

/** A text of the page, with its arguments filled in. */
function say(name, args = {}) {
  return data.texts[name].replace(/\{(\w+)\}/g, (whole, key) => {
    const value = key in args ? args[key] : whole;
    return typeof value === "number" ? numbers.format(value) : value;
  });
}

function capital(text) {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** An element with properties and children; texts become text nodes, and nothing is left out of nothing. */
function h(tag, properties = {}, ...children) {
  return fill(document.createElement(tag), properties, children);
}

/** The same in SVG. */
function svg(tag, properties = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), properties, children);
}

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** Words that only a screen reader says. */
function hidden(text) {
  return h("span", { class: "hidden" }, text);
}

/** A sign that is seen, and the words that are heard in its place. */
function sign(shown, words, kind = "") {
  return h("span", { class: `sign ${kind}`, title: words }, h("span", { "aria-hidden": "true" }, shown), hidden(words));
}

/** A sentence in which `backticks` hold what is to be written as it stands. */
function prose(text) {
  return text.split(/`([^`]*)`/).map((piece, number) => (number % 2 ? h("code", {}, piece) : piece));
}

/** A share in whole per cent; never 0 or 100 unless it is none or all. */
function percent(good, total) {
  const gap = data.language === "sv" ? "\u00a0" : "";
  let whole = Math.floor((200 * good + total) / (2 * total));
  if (good && !whole) return `< 1${gap}%`;
  if (whole === 100 && good < total) return `> 99${gap}%`;
  return `${whole}${gap}%`;
}

/** A share as a bar. The figures stand beside it, so that nobody needs to see it. */
function bar(good, total, kind = "good") {
  const width = total ? (100 * good) / total : 0;
  return svg(
    "svg",
    { class: "bar", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" },
    svg("rect", { class: "track", width: 100, height: 8 }),
    svg("rect", { class: kind, width, height: 8 }),
  );
}

/** The place in the page where a section's content goes. */
function part(name) {
  return document.querySelector(`[data-part="${name}"]`);
}

function depth(number) {
  let count = 0;
  for (let above = bodies[number].parent; above !== undefined; above = bodies[above].parent) count++;
  return count;
}

/** Whether a body is `above`, or stands below it. */
function isWithin(body, above) {
  for (let here = body; here !== undefined; here = bodies[here].parent) if (here === above) return true;
  return false;
}

function bodyName(number) {
  return number === undefined ? "" : bodies[number].name;
}

/** A labelled choice; `options` are pairs of value and words. */
function choice(label, options, changed, properties = {}) {
  const select = h("select", { onchange: changed, ...properties });
  for (const [value, words] of options) select.append(h("option", { value }, words));
  return { field: h("label", {}, h("span", {}, label), select), input: select };
}

function checkbox(label, changed, checked = false) {
  const input = h("input", { type: "checkbox", onchange: changed, checked });
  return { field: h("label", { class: "check" }, input, h("span", {}, label)), input };
}

function search(label, changed, properties = {}) {
  const input = h("input", { type: "search", oninput: changed, autocomplete: "off", ...properties });
  return { field: h("label", {}, h("span", {}, label), input), input };
}

function button(words, pressed, properties = {}) {
  return h("button", { type: "button", onclick: pressed, ...properties }, words);
}

/** The bodies to choose among, indented as they stand under each other. */
function bodyOptions(among) {
  const found = bodies.map((body, number) => [String(number), "\u2003".repeat(depth(number)) + body.name]);
  return [["", say("all-bodies")], ...found.filter(([number]) => among.has(Number(number)))];
}

const pages = [];

/** Rows of which so many are shown at a time; printing shows as many as a reader of paper has use for, and says so. */
class Pages {
  constructor(parent, make, size, printed = 100) {
    this.parent = parent;
    this.make = make;
    this.printed = printed;
    // On a phone a screen holds less, and what is below is farther away.
    this.size = IS_NARROW ? Math.ceil(size / 3) : size;
    this.rows = [];
    this.count = 0;
    this.button = button("", () => this.more(), { class: "more" });
    pages.push(this);
  }

  set(rows) {
    this.rows = rows;
    this.count = 0;
    this.parent.replaceChildren();
    this.add(this.size);
  }

  add(count) {
    const next = this.rows.slice(this.count, this.count + count);
    this.parent.append(...next.map((row) => this.make(row)));
    this.count += next.length;
    const rest = this.rows.length - this.count;
    this.button.hidden = rest === 0;
    this.button.textContent = say("more-rows", { n: Math.min(rest, this.size * 2) });
  }

  more() {
    const first = this.count;
    this.add(this.size * 2);
    const next = this.parent.children[first];
    const target = next?.querySelector("a, button, summary") ?? next;
    target?.focus();
  }

  print() {
    this.before = this.count;
    this.add(Math.max(0, this.printed - this.count));
    if (this.count < this.rows.length) this.button.after(h("p", { class: "note printed" }, prose(`${say("printed", { n: this.count, total: this.rows.length })}.`)));
  }

  restore() {
    while (this.parent.children.length > this.before) this.parent.lastChild.remove();
    this.count = this.before;
    this.add(0);
    if (this.button.nextSibling?.matches?.(".printed")) this.button.nextSibling.remove();
  }
}

/** A table that keeps its roles however it is laid out. */
function table(caption, head, properties = {}) {
  const body = h("tbody", { role: "rowgroup" });
  const cells = head.map((words) => h("th", { scope: "col", role: "columnheader" }, words));
  const rows = h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, cells));
  const element = h("table", { role: "table", ...properties }, h("caption", {}, caption), rows, body);
  const scroller = h("div", { class: "scroll", role: "group", tabindex: "0", "aria-label": caption }, element);
  return { scroller, body };
}

function row(first, ...rest) {
  return h("tr", { role: "row" }, h("th", { scope: "row", role: "rowheader" }, first), rest);
}

function cell(label, properties, ...children) {
  return h("td", { role: "cell", "data-label": label, ...properties }, children);
}
