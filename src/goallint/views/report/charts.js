// Pictures over time: the goals by state after each report, and each key figure over the years.
// Beside each stands a table of the same, so that nobody needs to see them.

/** A scale from values to places; all in the middle where there is but one value. */
function scaleOf(low, high, start, end) {
  return (value) => Math.round((high === low ? (start + end) / 2 : start + ((value - low) / (high - low)) * (end - start)) * 10) / 10;
}

function yearOf(day) {
  // A day counts from the year 1, as in Python's calendar.
  return new Date((day - 719163) * 86400000).getUTCFullYear();
}

const HISTORY = { width: IS_NARROW ? 360 : 720, height: 230, left: 34, top: 12, bottom: 24 };
/** How wide a letter of the names at the lines' ends may be. */
const LETTER = 6.7;

/** A line for each state that any goal has been in, with its sign at each report and its name at the end. */
function historyChart(history, states) {
  const { width, height, left, top, bottom } = HISTORY;
  const shown = STATES.map((_, number) => number).filter((number) => history.some(({ counts }) => counts[number]));
  const names = shown.map((number) => `${STATE_SIGNS[number][0]} ${states[number]} ${numbers.format(history.at(-1).counts[number])}`);
  const right = 20 + LETTER * Math.max(...names.map(({ length }) => length));
  const most = Math.max(...history.flatMap(({ counts }) => counts));
  const x = scaleOf(history[0].at, history.at(-1).at, left, width - right);
  const y = scaleOf(0, most, height - bottom, top);
  const words = say("history-told", { first: history[0].day, last: history.at(-1).day });
  const drawing = svg("svg", { class: "history", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": words });
  for (const value of [...new Set([0, Math.round(most / 2), most])]) {
    drawing.append(svg("line", { class: "grid", x1: left, x2: width - right, y1: y(value), y2: y(value) }), svg("text", { class: "axis", x: left - 8, y: y(value) + 4, "text-anchor": "end" }, numbers.format(value)));
  }
  let free = -Infinity;
  for (const { at, day } of history) {
    if (x(at) - free < 60) continue;
    free = x(at);
    drawing.append(svg("text", { class: "axis", x: x(at), y: height - 5, "text-anchor": "middle" }, day.slice(0, 7)));
  }
  const ends = apart(shown.map((number) => y(history.at(-1).counts[number])), 16, top, height - bottom);
  shown.forEach((number, place) => {
    const [mark, kind] = STATE_SIGNS[number];
    const line = history.map(({ at, counts }) => `${x(at)},${y(counts[number])}`).join(" ");
    drawing.append(svg("polyline", { class: `line ${STATES[number].replaceAll(" ", "-")}`, points: line }));
    for (const { at, counts } of history) drawing.append(svg("text", { class: `mark ${kind}`, x: x(at), y: y(counts[number]) + 5, "text-anchor": "middle" }, mark));
    drawing.append(svg("text", { class: `name ${kind}`, x: width - right + 14, y: ends[place] + 4 }, names[place]));
  });
  return drawing;
}

/** Places moved so far apart that what is written at them can be read. */
function apart(places, room, low, high) {
  const order = places.map((_, number) => number).sort((one, other) => places[one] - places[other]);
  const found = [...places];
  let least = low;
  for (const number of order) {
    found[number] = Math.max(found[number], least);
    least = found[number] + room;
  }
  let most = high;
  for (const number of order.reverse()) {
    found[number] = Math.min(found[number], most);
    most = found[number] - room;
  }
  return found;
}

const isRange = (upper) => typeof upper === "number";
const MULTIPLE = { width: 320, height: 150, left: 52, right: 14, top: 12, bottom: 22 };

/** A key figure over the years: outcomes, target steps, what others reached, and where the pace leads. */
function multiple({ points = [], aims = [], compare = [], pace, rows, verdict }) {
  if (!points.length) return null;
  const { width, height, left, right, top, bottom } = MULTIPLE;
  const all = [...points, ...compare.flatMap((one) => one.points), ...aims.flatMap(([start, end, value]) => [[start, value], [end, value]]), ...(pace?.end ? [pace.end] : [])];
  const days = all.map(([day]) => day);
  const values = [...all.map(([, value]) => value), ...aims.flatMap(([, , , upper]) => upper ?? [])];
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const x = scaleOf(first, last, left, width - right);
  const y = scaleOf(low, high, height - bottom, top);
  const told = rows.filter(([, outcome]) => outcome);
  const [start, end] = [told[0], told.at(-1)].map(([period, outcome]) => `${period}: ${outcome}`);
  const drawing = svg("svg", { class: "multiple", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": say("multiple", { n: points.length, first: start, last: end }) });
  for (const value of new Set([low, high])) {
    drawing.append(svg("line", { class: "grid", x1: left, x2: width - right, y1: y(value), y2: y(value) }), svg("text", { class: "axis", x: left - 6, y: y(value) + 4, "text-anchor": "end" }, numbers.format(value)));
  }
  for (const [day, place] of yearOf(first) === yearOf(last) ? [[first, "middle"]] : [[first, "start"], [last, "end"]]) {
    drawing.append(svg("text", { class: "axis", x: x(day), y: height - 5, "text-anchor": place }, String(yearOf(day))));
  }
  for (const [from, to, value, upper] of aims) {
    if (isRange(upper)) drawing.append(svg("rect", { class: "band", x: x(from), y: y(upper), width: x(to) - x(from), height: Math.max(1, y(value) - y(upper)) }));
  }
  const steps = aims.filter(([, , , upper]) => !isRange(upper)).sort(([one], [other]) => one - other);
  if (steps.length) drawing.append(svg("path", { class: "aim", d: steps.map(([from, to, value], number) => `${number ? "L" : "M"}${x(from)} ${y(value)}H${x(to)}`).join("") }));
  for (const one of compare) {
    drawing.append(svg("polyline", { class: "others", points: one.points.map(([day, value]) => `${x(day)},${y(value)}`).join(" ") }));
    for (const [day, value] of one.points) drawing.append(svg("rect", { class: "other", x: x(day) - 2.5, y: y(value) - 2.5, width: 5, height: 5 }));
  }
  drawing.append(svg("polyline", { class: "outcomes", points: points.map(([day, value]) => `${x(day)},${y(value)}`).join(" ") }));
  points.forEach(([day, value], number) => {
    const isLast = number === points.length - 1;
    const kind = isLast ? (verdict === "missed" ? "last bad" : "last") : number >= points.length - (pace?.points ?? 0) ? "point counted" : "point";
    drawing.append(svg("circle", { class: kind, cx: x(day), cy: y(value), r: isLast ? 4 : 2.6 }));
  });
  if (pace?.end) {
    const [day, value] = pace.end;
    const [from, at] = points.at(-1);
    drawing.append(svg("line", { class: "pace", x1: x(from), y1: y(at), x2: x(day), y2: y(value) }), svg("path", { class: "diamond", d: `M${x(day)} ${y(value) - 5}l5 5l-5 5l-5 -5z` }));
  }
  return drawing;
}
