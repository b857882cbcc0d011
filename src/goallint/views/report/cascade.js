// The cascade as a picture: bodies as cards from left to right, their goals in them, and links
// between. dagre decides where the cards stand; the cards are ordinary elements, so that a keyboard
// and a screen reader reach what is in them.

function drawCascade() {
  const MOST_CARDS = 60;
  const FEW_CARDS = 16;
  const FIRST_CARDS = 22;
  const FEW_ITEMS = 48;
  const ITEMS_IN_CARD = 6;
  const MORE_BODIES = 12;
  const MOST_BESIDE = 4;
  const nodes = data.picture.nodes;
  const place = part("cascade");
  const down = nodes.map(() => []);
  nodes.forEach((node, number) => (node.up ?? []).forEach((above) => down[above].push(number)));
  if (!nodes.length) {
    place.append(h("p", {}, say("no-cascade")));
    return { print() {}, restore() {} };
  }

  const isGoal = (number) => nodes[number].sort === "goal" || nodes[number].sort === "assignment";
  const isBroken = (number) => {
    const { verdict, stops } = nodes[number];
    return Boolean(stops) || ["not broken down", "not taken up", "stops"].includes(verdict);
  };

  // What is chosen.
  const state = { year: data.picture.year, open: new Set(), more: new Map(), chain: new Set(), chosen: null, all: false, scale: 0 };
  let view = null;

  // The parts of the section.
  const first = Math.min(...nodes.map((node) => node.years[0]));
  const last = Math.max(...nodes.map((node) => node.years[1]));
  const years = [];
  for (let year = last; year >= first && years.length < 100; year--) {
    if (nodes.some((node) => node.years[0] <= year && year <= node.years[1])) years.push([String(year), String(year)]);
  }
  const year = choice(say("year"), years, () => {
    Object.assign(state, { year: Number(year.input.value), more: new Map(), chain: new Set(), chosen: null, open: new Set() });
    listGoals();
    redraw();
  });
  year.input.value = String(state.year);
  const walk = drawWalk({ nodes, down, inYear, isGoal, isBroken });
  const known = h("datalist", { id: "goals-to-find" });
  const find = search(say("find-goal"), () => {
    const found = named.get(find.input.value);
    if (found === undefined) return;
    if (isList()) walk.from([found]);
    else showChain(found);
  }, { list: "goals-to-find" });
  let named = new Map();
  const everything = button(say("unfold-all"), () => {
    const unfolded = !state.all;
    Object.assign(state, { all: unfolded, more: new Map(), chain: new Set(), open: new Set() });
    draw();
  }, { "aria-pressed": "false" });
  // On a phone the picture would be a keyhole: there the same stands as a list to walk down.
  const isList = () => place.dataset.view === "list";
  const asList = button(say("as-list"), () => look(!isList()));
  const look = (list) => {
    place.dataset.view = list ? "list" : "picture";
    asList.setAttribute("aria-pressed", String(list));
    redraw();
  };
  const redraw = () => (isList() ? walk.fromTheTop() : draw());
  const zoom = (factor) => () => {
    state.scale = Math.min(1.6, Math.max(0.3, state.scale * factor));
    rescale();
  };
  const lines = svg("svg", { class: "lines", "aria-hidden": "true" });
  const cards = h("div", { class: "cards" });
  const stage = h("div", { class: "stage" }, lines, cards);
  const sizer = h("div", { class: "sizer" }, stage);
  const window_ = h("div", { class: "picture", role: "region", tabindex: "0", "aria-label": say("picture") }, sizer);
  const note = h("p", { class: "note", role: "status" });
  const chosen = h("div", { class: "chosen", role: "region", "aria-live": "polite", "aria-label": say("chosen") });
  place.append(
    h("p", { class: "note zoom" }, `${say("cascade-help", { sign: "✕" })}.`),
    h(
      "div", { class: "controls" }, years.length > 1 ? year.field : null, find.field, known,
      asList, h("div", { class: "buttons zoom" }, everything, button("−", zoom(1 / 1.25), { "aria-label": say("farther") }),
        button("+", zoom(1.25), { "aria-label": say("closer") }), button(say("fit"), () => { fit(0.3); rescale(); })),
    ),
    note, window_, chosen, walk.element,
  );

  function listGoals() {
    named = new Map();
    nodes.forEach((node, number) => {
      if (isGoal(number) && inYear(node)) named.set(`${node.id} ${node.title} (${bodyName(node.body)})`, number);
    });
    known.replaceChildren(...[...named.keys()].map((value) => h("option", { value })));
  }

  function inYear(node) {
    return node.years[0] <= state.year && state.year <= node.years[1];
  }

  // What there is in the year, and what of it is shown.

  function survey() {
    const items = bodies.map(() => []);
    const silent = bodies.map(() => []);
    nodes.forEach((node, number) => {
      if (!inYear(node)) return;
      items[node.body].push(number);
      for (const one of node.silent ?? []) silent[one.body].push({ item: number, answer: one.answer });
    });
    const concerned = bodies.map((body, number) => items[number].length > 0 || silent[number].length > 0 || (body.gaps ?? []).length > 0);
    for (let number = bodies.length - 1; number >= 0; number--) {
      const { parent } = bodies[number];
      if (concerned[number] && parent !== undefined) concerned[parent] = true;
    }
    const broken = bodies.map((body, number) =>
      (body.gaps ?? []).length > 0 || silent[number].length > 0 || items[number].some(isBroken));
    return { items, silent, concerned, broken };
  }

  function choose({ items, concerned, broken }) {
    const order = bodies.map((_, number) => number).filter((number) => concerned[number]);
    order.sort((one, other) => bodies[one].rank - bodies[other].rank || one - other);
    const shown = new Set();
    const add = (number) => {
      for (let here = number; here !== undefined; here = bodies[here].parent) shown.add(here);
    };
    for (const number of state.chain) add(nodes[number].body);
    if (state.chain.size && state.chosen !== null) {
      for (const one of nodes[state.chosen].silent ?? []) if (shown.size < MOST_CARDS) add(one.body);
    } else {
      const most = state.all ? MOST_CARDS : order.length <= FEW_CARDS ? FEW_CARDS : FIRST_CARDS;
      for (const number of order) if (bodies[number].parent === undefined) add(number);
      const beside = new Map();
      for (const number of order) {
        const { parent } = bodies[number];
        const count = beside.get(parent) ?? 0;
        if (!broken[number] || shown.size >= most || (count >= MOST_BESIDE && !state.all && order.length > FEW_CARDS)) continue;
        beside.set(parent, count + 1);
        add(number);
      }
      if (state.all || order.length <= FEW_CARDS || shown.size < 8) {
        const rest = state.all || order.length <= FEW_CARDS ? most : 8;
        for (const number of order) if (shown.size < rest) add(number);
      }
    }
    const children = new Map();
    for (const number of order) {
      const { parent } = bodies[number];
      if (parent === undefined || shown.has(number)) continue;
      if (!children.has(parent)) children.set(parent, []);
      children.get(parent).push(number);
    }
    // What is asked for one by one; broken bodies come first.
    for (const [parent, count] of [...state.more].sort((one, other) => one[0] - other[0])) {
      const hidden_ = order.filter((number) => bodies[number].parent === parent && !shown.has(number));
      hidden_.sort((one, other) => broken[other] - broken[one] || one - other);
      if (shown.has(parent)) for (const number of hidden_.slice(0, count)) shown.add(number);
    }
    const isSmall = items.reduce((sum, inBody) => sum + inBody.length, 0) <= FEW_ITEMS;
    const groups = new Map();
    for (const number of order) {
      if (shown.has(number)) continue;
      let top = number;
      while (bodies[top].parent !== undefined && !shown.has(bodies[top].parent)) top = bodies[top].parent;
      const parent = bodies[top].parent ?? -1;
      if (!groups.has(parent)) groups.set(parent, { parent, count: 0, broken: 0 });
      const group = groups.get(parent);
      group.count += 1;
      group.broken += broken[number] ? 1 : 0;
    }
    const inCard = new Map();
    for (const number of shown) {
      const all = items[number];
      const isOpen = state.open.has(number) || (isSmall && !state.chain.size) || (state.all && all.length <= ITEMS_IN_CARD);
      const wanted = all.filter((one) => isOpen || state.chain.has(one) || (!state.chain.size && isBroken(one)));
      const limit = isOpen || state.chain.size ? Infinity : ITEMS_IN_CARD;
      inCard.set(number, wanted.slice(0, limit));
    }
    return { shown, groups, inCard };
  }

  // Drawing.

  function draw() {
    const focused = document.activeElement?.dataset?.key;
    const found = survey();
    const { shown, groups, inCard } = choose(found);
    view = { ...found, shown, groups, inCard, elements: new Map(), rows: new Map() };
    cards.replaceChildren();
    for (const number of [...shown].sort((one, other) => one - other)) cards.append(card(number));
    for (const group of groups.values()) cards.append(groupCard(group));
    lines.replaceChildren();
    layOut(links());
    everything.setAttribute("aria-pressed", String(state.all));
    note.textContent = state.all && shown.size >= MOST_CARDS ? `${say("too-many", { n: MOST_CARDS })}.` : "";
    if (!state.scale) fit(0.8);
    rescale();
    mark();
    describe();
    if (focused) cards.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }

  function card(number) {
    const body = bodies[number];
    const { items, silent, broken } = view;
    const inside = view.inCard.get(number);
    const list = h("ul", {});
    for (const one of inside) {
      const row = itemRow(one);
      view.rows.set(one, row);
      list.append(row);
    }
    const rest = items[number].length - inside.length;
    const isOpen = state.open.has(number);
    const foot = rest || isOpen
      ? button(isOpen ? say("fold") : say("more-items", { n: rest }), () => {
        if (!state.open.delete(number)) state.open.add(number);
        draw();
      }, { class: "fold", "aria-expanded": String(isOpen), "data-key": `fold-${number}` })
      : null;
    const faults = [...(body.gaps ?? [])];
    const waiting = [...new Set(silent[number].map(({ item }) => nodes[item].id))];
    if (waiting.length) faults.push(say("silent-here", { items: few(waiting) }));
    const name = h("h3", {}, broken[number] ? sign("✕", say("broken"), "error") : null, body.name);
    const element = h(
      "div", { class: broken[number] ? "card broken" : "card", role: "group", "aria-label": body.name },
      h("div", { class: "head" }, name, h("small", {}, body.level)),
      faults.length ? h("ul", { class: "faults" }, faults.map((told) => h("li", {}, capital(told)))) : null,
      inside.length ? list : null, foot,
    );
    view.elements.set(`b${number}`, element);
    return element;
  }

  function groupCard({ parent, count, broken }) {
    const told = [say("more-bodies", { n: count })];
    if (broken) told.push(say("broken-count", { n: broken }));
    const words = [broken ? sign("✕", say("broken"), "error") : null, told.join(", ")];
    const unfold = () => {
      state.more.set(parent, (state.more.get(parent) ?? 0) + MORE_BODIES);
      draw();
    };
    const element = h("div", { class: broken ? "card group broken" : "card group" }, button(words, unfold, { "data-key": `group-${parent}` }));
    view.elements.set(`g${parent}`, element);
    return element;
  }

  function itemRow(number) {
    const node = nodes[number];
    const above = names(node.up ?? []);
    const supports = above ? hidden(`. ${capital(say("supports", { items: above }))}`) : null;
    if (!isGoal(number)) return h("li", { class: "item answer" }, answerText(node), supports);
    const unjudged = { "no plan below": "planless", undecided: "undecided" }[node.verdict];
    const shown = node.stops ? sign("✕", say("stops-here"), "error")
      : isBroken(number) ? sign("✕", say("broken"), "error")
        : unjudged ? sign("?", say(unjudged), "unclear")
          : node.verdict ? sign("✓", say("whole-word"), "good") : null;
    const sort = node.sort === "assignment" ? h("small", {}, say("assignment")) : null;
    const words_ = [shown, h("span", { class: "id" }, node.id), h("span", { class: "title" }, node.title), sort, supports];
    const pressed = button(words_, () => {
      state.chosen = state.chosen === number ? null : number;
      mark();
      describe();
    }, { "aria-pressed": "false", "data-key": `item-${number}` });
    return h("li", { class: isBroken(number) ? "item broken" : "item" }, pressed);
  }

  function answerText(node) {
    if (node.sort === "activity") return say("activities", { n: Number(node.title) });
    return node.sort === "passes_on" ? say("passes-on") : say("not-concerned", { reason: node.title });
  }

  function names(numbers_) {
    return few(numbers_.map((one) => nodes[one].id || bodyName(nodes[one].body)));
  }

  function few(found) {
    const once = [...new Set(found)];
    return once.length > 6 ? `${once.slice(0, 5).join(", ")} … (${numbers.format(once.length)})` : once.join(", ");
  }

  /** Where a link to an item or a body ends: at its row, its card, or the card that it is folded into. */
  function cardOf(body) {
    if (view.shown.has(body)) return `b${body}`;
    let top = body;
    while (bodies[top].parent !== undefined && !view.shown.has(bodies[top].parent)) top = bodies[top].parent;
    return `g${bodies[top].parent ?? -1}`;
  }

  function end(number) {
    return { card: cardOf(nodes[number].body), row: view.rows.has(number) ? number : null };
  }

  function links() {
    const found = new Map();
    const add = (upper, lower, kind, number, above) => {
      if (upper.card === lower.card || !view.elements.has(upper.card) || !view.elements.has(lower.card)) return;
      const key = `${upper.card}/${upper.row}>${lower.card}/${lower.row}${kind === "silent" ? "!" : ""}`;
      if (!found.has(key)) found.set(key, { upper, lower, kind, pairs: [] });
      found.get(key).pairs.push([number, above]);
    };
    nodes.forEach((node, number) => {
      if (!inYear(node)) return;
      for (const above of node.up ?? []) if (inYear(nodes[above])) add(end(above), end(number), isGoal(number) ? "support" : "answer", number, above);
      for (const { body } of node.silent ?? []) add(end(number), { card: cardOf(body), row: null }, "silent", number, number);
    });
    return [...found.values()];
  }

  const WIDTH = 250;

  function layOut(found) {
    const graph = new dagre.graphlib.Graph();
    graph.setGraph({ rankdir: "LR", align: "UL", nodesep: 20, ranksep: 90, marginx: 12, marginy: 12 });
    graph.setDefaultEdgeLabel(() => ({}));
    for (const [key, element] of view.elements) graph.setNode(key, { width: WIDTH, height: element.offsetHeight });
    const under = (key, parent) => {
      if (parent !== undefined && parent >= 0 && view.elements.has(`b${parent}`)) graph.setEdge(`b${parent}`, key, { weight: 2 });
    };
    for (const number of view.shown) under(`b${number}`, bodies[number].parent);
    for (const { parent } of view.groups.values()) under(`g${parent}`, parent);
    const tree = new Set(graph.edges().map(({ v, w }) => `${v}>${w}`));
    for (const { upper, lower } of found) if (!graph.hasEdge(upper.card, lower.card)) graph.setEdge(upper.card, lower.card, { weight: 1 });
    dagre.layout(graph);
    for (const [key, element] of view.elements) {
      const { x, y, width, height } = graph.node(key);
      element.style.left = `${Math.round(x - width / 2)}px`;
      element.style.top = `${Math.round(y - height / 2)}px`;
    }
    const { width, height } = graph.graph();
    view.size = { width: Math.ceil(width), height: Math.ceil(height) };
    stage.style.width = `${view.size.width}px`;
    stage.style.height = `${view.size.height}px`;
    lines.setAttribute("width", view.size.width);
    lines.setAttribute("height", view.size.height);
    const linked = new Set();
    view.lines = [];
    const path = (kind, upper, lower) => {
      const edge = graph.edge(upper.card, lower.card);
      return svg("path", { class: kind, d: curve(anchor(upper, graph, 1), anchor(lower, graph, -1), edge?.points ?? []) });
    };
    for (const link of found) {
      linked.add(`${link.upper.card}>${link.lower.card}`);
      const line = path(link.kind, link.upper, link.lower);
      view.lines.push({ line, ...link });
    }
    for (const edge of tree) {
      if (linked.has(edge)) continue;
      const [upper, lower] = edge.split(">");
      lines.append(path("under", { card: upper, row: null }, { card: lower, row: null }));
    }
    const ranks = ["support", "answer", "silent"];
    for (const { line } of [...view.lines].sort((a, b) => ranks.indexOf(a.kind) - ranks.indexOf(b.kind))) lines.append(line);
  }

  function anchor({ card: key, row: item }, graph, side) {
    const { x, y, width, height } = graph.node(key);
    const left = x - width / 2;
    const top = y - height / 2;
    const row = item === null ? view.elements.get(key).firstElementChild : view.rows.get(item);
    return { x: side > 0 ? left + width : left, y: top + row.offsetTop + row.offsetHeight / 2 };
  }

  /** A calm line that leaves and arrives level, by way of the points that dagre left room at. */
  function curve(start, finish, points) {
    const inner = points.length > 3 ? points.slice(1, -1).filter(({ x }) => x > start.x && x < finish.x) : [];
    const all = [start, ...inner, finish];
    let d = `M${start.x} ${start.y}`;
    for (let number = 1; number < all.length; number++) {
      const [from, to] = [all[number - 1], all[number]];
      const bend = finish.x > start.x ? (to.x - from.x) / 2 : 60;
      d += `C${from.x + bend} ${from.y} ${to.x - bend} ${to.y} ${to.x} ${to.y}`;
    }
    return d;
  }

  function fit(least) {
    const room = window_.clientWidth - 2;
    state.scale = Math.min(1, Math.max(least, room / view.size.width));
  }

  function rescale() {
    stage.style.transform = `scale(${state.scale})`;
    sizer.style.width = `${Math.ceil(view.size.width * state.scale)}px`;
    sizer.style.height = `${Math.ceil(view.size.height * state.scale)}px`;
  }

  // The chain of the goal that is chosen.

  function chainOf(number) {
    const found = new Set([number]);
    for (const next of [(one) => nodes[one].up ?? [], (one) => down[one]]) {
      const waiting = [number];
      const seen = new Set(waiting);
      for (const here of waiting) {
        for (const one of next(here)) {
          if (seen.has(one) || !inYear(nodes[one])) continue;
          seen.add(one);
          found.add(one);
          waiting.push(one);
        }
      }
    }
    return found;
  }

  function mark() {
    const chain = state.chosen === null ? new Set() : chainOf(state.chosen);
    stage.classList.toggle("marked", chain.size > 0);
    for (const [number, row] of view.rows) {
      row.classList.toggle("on", chain.has(number));
      row.querySelector("button")?.setAttribute("aria-pressed", String(number === state.chosen));
    }
    for (const { line, pairs, kind } of view.lines) {
      const on = pairs.some(([one, other]) => (kind === "silent" ? other === state.chosen : chain.has(one) && chain.has(other)));
      line.classList.toggle("on", on);
    }
  }

  function describe() {
    if (state.chosen === null) {
      chosen.replaceChildren(h("p", { class: "note" }, `${say("nothing-chosen")}.`));
      return;
    }
    const node = nodes[state.chosen];
    const rows = [
      node.told ? capital(node.told) : "",
      node.stops ? capital(say("stops-here")) : "",
      node.up?.length ? capital(say("supports", { items: names(node.up) })) : "",
      down[state.chosen].length ? capital(say("supported-by", { items: names(down[state.chosen]) })) : "",
      node.silent?.length ? capital(say("silent", { bodies: few(node.silent.map((one) => `${bodyName(one.body)} (${one.answer})`)) })) : "",
    ].filter(Boolean);
    chosen.replaceChildren(
      h("h3", {}, `${node.id} `, h("span", {}, node.title)),
      h("p", { class: "meta" }, h("span", {}, bodyName(node.body)), h("code", {}, node.place)),
      h("ul", {}, rows.map((told) => h("li", {}, told))),
      h(
        "p", { class: "bar-of-buttons" }, button(say("chain"), () => showChain(state.chosen)),
        h("a", { href: `#findings?search=${encodeURIComponent(node.id)}` }, say("its-findings")),
        h("a", { href: `#findings?body=${encodeURIComponent(bodies[node.body].id)}` }, say("body-findings", { body: bodyName(node.body) })),
      ),
    );
  }

  function showChain(number) {
    state.chosen = number;
    state.chain = chainOf(number);
    state.open = new Set();
    state.more = new Map();
    state.all = false;
    draw();
    const row = view.rows.get(number);
    const outer = window_.getBoundingClientRect();
    const inner = row.getBoundingClientRect();
    window_.scrollBy(inner.left - outer.left - 40, inner.top - outer.top - outer.height / 3);
  }

  listGoals();
  look(IS_NARROW);
  let printed = 0;
  let wasList = false;
  return {
    print() {
      wasList = isList();
      if (wasList) look(false);
      printed = state.scale;
      const { width, height } = view.size;
      const [wide, tall] = [[1040, 590], [700, 870]].map(([across, down_]) => Math.min(1, across / width, down_ / height));
      place.parentElement.classList.toggle("wide", wide >= tall);
      state.scale = Math.max(wide, tall);
      rescale();
    },
    restore() {
      state.scale = printed;
      rescale();
      if (wasList) look(true);
    },
  };
}
