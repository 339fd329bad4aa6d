// The matrix: who holds stances in the rows, on what in the columns, and in each cell the stance.

const matrix = (() => {
  const { names, lines, STANCES, MARKS } = data;
  const STEP = { rows: 60, columns: 40 }; // how many are shown at first, and how many more at a time
  const ACROSS = 8; // up to so many columns have their names written across; more have them upright
  const LETTERS = 64; // of a column's name
  const label = (name) => names[name].label;
  let order = blocks.ORDERS[0];
  let limit = { selection: null, ...STEP };
  let laid = { rows: [], columns: [] };
  let grid = []; // the links, row by row: first the names of the columns; each row begins with its own name
  let room, found, all;

  // Making it.

  /** Say what a cell says, as a sentence. */
  function sentence(pair) {
    const values = { holder: label(all.holder[pair]), thing: label(all.thing[pair]), count: all.said[pair] };
    return dom.t(`matrix.${all.conditional[pair] ? "conditional" : "cells"}.${STANCES[all.stance[pair]]}`, values);
  }

  /** Draw a stance; one that is only ever taken on a condition is hollow. */
  const drawn = (kind, isConditional) => dom.make("b", { class: isConditional ? "tile conditional" : "tile", "aria-hidden": "true" }, MARKS[kind]);

  /** Note where a link stands. */
  function put(link, row, column) {
    grid[row] ??= [];
    return (grid[row][column] = link);
  }

  /** Make a cell. */
  function cell(pair, row, column, starts) {
    const kind = pair === undefined ? null : STANCES[all.stance[pair]];
    const shell = dom.make("td", { class: [kind, starts ? "starts" : null].filter(Boolean).join(" ") || null });
    if (!kind) return shell;
    const text = sentence(pair);
    const number = all.said[pair] > 1 ? dom.make("span", { class: "said", "aria-hidden": "true" }, dom.number(all.said[pair])) : null;
    shell.append(put(dom.to(stances.at(all, pair), { "aria-label": text, title: text }, drawn(kind, all.conditional[pair]), number), row, column));
    return shell;
  }

  /** Make the link of a row's or a column's name. */
  function named(name, letters) {
    const text = dom.short(label(name), letters);
    return dom.to(data.at("n", name), { title: label(name), "aria-label": text === label(name) ? null : label(name) }, dom.own(text));
  }

  /** Return the columns with which a group starts. */
  function starts() {
    let next = 0;
    return new Set(laid.groups.map(([, count]) => (next += count) - count));
  }

  /** Make the two rows at the top: the groups, and the names of the columns. */
  function head() {
    const first = starts();
    const groups = laid.groups.map(([kind, count]) => {
      const words = dom.t(`standing.groups.${kind}`);
      return dom.make("th", { scope: "colgroup", colspan: count, class: "starts" }, dom.make("span", { title: words }, words));
    });
    const columns = laid.columns.map((thing, place) => dom.make("th", { scope: "col", class: first.has(place) ? "starts" : null }, dom.make("div", null, put(named(thing, LETTERS), 0, place + 1))));
    const corner = dom.make("td", { class: "corner", rowspan: 2 });
    return dom.make("thead", null, dom.make("tr", { class: "groups" }, corner, ...groups), dom.make("tr", null, ...columns));
  }

  /** Make the rows of the holders. */
  function body() {
    const first = starts();
    const rows = laid.rows.map((holder, turn) => {
      const name = dom.make("th", { scope: "row" }, dom.make("div", null, dom.symbol(names[holder].category), put(named(holder, LETTERS), turn + 1, 0)));
      return dom.make("tr", null, name, ...laid.columns.map((thing, place) => cell(laid.cells.get(holder).get(thing), turn + 1, place + 1, first.has(place))));
    });
    return dom.make("tbody", null, ...rows);
  }

  /** Say what is shown of how much. */
  function caption() {
    const holders = new Set(all.holder).size;
    const parts = [["rows", laid.rows.length, holders], ["columns", laid.columns.length, all.things.length]];
    return parts.map(([kind, shown, count]) => dom.t(`matrix.${shown < count ? "some" : "all"}.${kind}`, { shown, count })).join(" ");
  }

  /** Make the choice of an order of the rows. */
  function orders() {
    const buttons = blocks.ORDERS.map((one) => {
      const button = dom.make("button", { type: "button", "aria-pressed": String(one === order), "data-order": one }, dom.t(`matrix.orders.${one}`));
      button.addEventListener("click", () => {
        order = one;
        draw();
        room.querySelector(`[data-order="${one}"]`).focus();
      });
      return button;
    });
    return dom.make("div", { class: "orders", role: "group", "aria-label": dom.t("matrix.order") }, dom.make("span", { class: "quiet" }, dom.t("matrix.order")), ...buttons);
  }

  /** Make what explains the signs. */
  function legend() {
    const kinds = stances.SIDES.filter((kind) => all.stance.includes(STANCES.indexOf(kind)));
    const items = kinds.map((kind) => dom.make("li", { class: kind }, drawn(kind, false), " ", dom.word("stances", kind)));
    if (all.conditional.includes(1)) items.push(dom.make("li", null, dom.make("b", { class: "tile conditional", "aria-hidden": "true" }), " ", dom.t("matrix.onlyConditional")));
    if (all.said.some((count) => count > 1)) items.push(dom.make("li", null, dom.make("span", { class: "said", "aria-hidden": "true" }, dom.number(2)), " ", dom.t("matrix.number")));
    return dom.make("ul", { class: "legend", "aria-label": dom.t("matrix.legend") }, ...items);
  }

  /** Make the buttons that show more rows and columns. */
  function more() {
    const left = { rows: laid.most - laid.rows.length, columns: all.things.length - laid.columns.length };
    const buttons = Object.keys(STEP).filter((kind) => left[kind] > 0).map((kind) => {
      const button = dom.make("button", { type: "button", class: "more" }, dom.t(`matrix.more.${kind}`, { count: Math.min(STEP[kind], left[kind]) }));
      button.addEventListener("click", () => {
        limit[kind] += STEP[kind];
        draw();
        (room.querySelector(`[data-more="${kind}"]`) ?? grid[1][0]).focus();
      });
      button.dataset.more = kind;
      return button;
    });
    return buttons.length ? dom.make("p", { class: "unfold" }, ...buttons) : null;
  }

  function draw() {
    laid = blocks.laid(all, limit, order);
    grid = [];
    const table = dom.make("table", { class: laid.columns.length > ACROSS ? null : "across" }, dom.make("caption", null, caption()), head(), body());
    roving.over(table, grid);
    const frame = dom.make("div", { class: "frame" }, table);
    room.replaceChildren(dom.make("div", { class: "above" }, legend(), orders()), frame, more() ?? "");
    mark(address.state);
  }

  // Marking what is opened.

  /** Return the rows and columns, as names, of what is opened: [holder, thing] …, either of them maybe missing. */
  function opened(at) {
    const what = data.find(at);
    if (what?.kind === "p") return [[what.from, what.to]];
    if (what?.kind === "n") return [[what.name], [undefined, what.name]];
    if (what?.kind !== "s") return [];
    const pairs = [];
    for (let line = data.first[what.statement]; line < data.first[what.statement + 1]; line++) {
      stances.each(line, (holder) => pairs.push([holder, lines.target[line]]));
    }
    return pairs;
  }

  /** Mark the cells of what is opened, and the names of their rows and columns. */
  function mark({ at }) {
    if (!room) return;
    for (const one of room.querySelectorAll("[aria-current]")) one.removeAttribute("aria-current");
    for (const one of room.querySelectorAll("th.chosen")) one.classList.remove("chosen");
    for (const [holder, thing] of opened(at)) {
      const [row, column] = [laid.rows.indexOf(holder) + 1, laid.columns.indexOf(thing) + 1];
      const cell = row && column ? grid[row][column] : null;
      if (!cell && holder !== undefined && thing !== undefined) continue;
      cell?.setAttribute("aria-current", "true");
      for (const name of [row ? grid[row][0] : null, column ? grid[0][column] : null]) name?.closest("th").classList.add("chosen");
    }
  }

  return {
    /** Show where everybody stands in a selection, as a table. */
    show(holder, selected, state) {
      [room, found, all] = [holder, selected, stances.of(selected)];
      if (limit.selection !== found) limit = { selection: found, ...STEP };
      if (all.count) return draw();
      [laid, grid] = [{ rows: [], columns: [] }, []];
      room.replaceChildren(...stances.none(found, state));
    },
    mark,
  };
})();
