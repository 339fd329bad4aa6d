// The statements: a table that can be sorted, its first hundred rows at once.

const statements = (() => {
  const STEP = 100; // rows that come with each press of the button; a chosen row that is further down stands apart
  const THINGS = 5; // things in a row, the rest is told in the evidence
  let drawn = null; // the table that stands there: its rows' order, how many are shown, its elements
  let chosen = ""; // what was opened when rows were marked last

  /** Make the head of a column: a button that sorts by it, then the other way round, then no more. */
  function head(column, { column: sorted, isDown }) {
    const isSorted = column === sorted;
    const next = !isSorted ? column : isDown ? "" : `-${column}`;
    const sign = dom.make("span", { class: "sign", "aria-hidden": "true" }, isSorted ? (isDown ? "↓" : "↑") : "");
    const button = dom.button({ sort: next === "number" ? "" : next }, { title: dom.t("statementsView.sort") }, dom.t(`statementsView.${column}`), sign);
    return dom.make("th", { scope: "col", role: "columnheader", class: column, "aria-sort": isSorted ? (isDown ? "descending" : "ascending") : "none" }, button);
  }

  /** Show a stance on a thing and its condition. */
  function thing(line) {
    const n = data.lines.target[line];
    const stance = data.STANCES[data.lines.stance[line]];
    if (n < 0) return dom.make("li", { class: "quiet" }, dom.t("table.noTarget"));
    const conditions = data.conditions(line).map((text) => dom.make("small", null, dom.t("table.condition"), ": ", dom.own(text)));
    return dom.make("li", null, stance === "none" ? null : [dom.stance(stance), " "], data.name(n), ...conditions);
  }

  /** Show what a statement says toward things: those that are selected, up to so many. */
  function toward(place, { isChosen, things }) {
    const all = Array.from({ length: data.first[place + 1] - data.first[place] }, (_, turn) => data.first[place] + turn);
    const kept = all.filter(isChosen);
    const more = all.length - Math.min(kept.length, things);
    const items = kept.slice(0, things).map(thing);
    if (more > 0 && kept.length) items.push(dom.make("li", null, dom.to(data.at("s", place), { class: "quiet" }, dom.t("statementsView.things", { count: more }))));
    return items.length ? dom.make("ul", null, ...items) : dom.make("span", { class: "quiet" }, dom.t("table.noTarget"));
  }

  /** Show who spoke, in which role and for whom. */
  function who(said) {
    const role = said.role ? dom.make("small", null, dom.own(said.role)) : null;
    const behalf = said.behalf ? dom.make("small", null, ...dom.phrase("table.for", { name: pieces.names(said.behalf) })) : null;
    return [...pieces.names(said.by), role, behalf];
  }

  /** Show when it was said; where that isn't on record, when it was reported, marked as that. */
  function when(said) {
    const day = pieces.reported(said);
    return data.date(said) || (day && dom.make("span", { class: "quiet" }, dom.t("statementsView.reported", { date: day })));
  }

  /** Show the source and the line. */
  function where(said) {
    const { title, url } = data.sources[said.source];
    const name = dom.own(data.sourceName(data.sources[said.source]) || dom.t("evidence.noTitle"));
    const passage = said.passages?.[0];
    const address = passage ? fragment.link(url, passage, said) : url;
    return [address ? dom.web(address, { class: "web", title: title ?? null }, name) : name, dom.make("small", null, pieces.line(said))];
  }

  /** Make the row of a statement in a table. */
  function row(place, made) {
    const said = data.statements[place];
    const how = [said.mode && dom.word("modes", said.mode), said.act && dom.word("acts", said.act)].filter(Boolean);
    const cells = {
      number: [dom.to(data.at("s", place), { class: "open", "aria-label": dom.t("statementsView.open", { number: place + 1 }) }, dom.number(place + 1))],
      who: who(said),
      toward: [toward(place, made)],
      words: [data.words(said)],
      how: [how[0], how[1] ? dom.make("small", null, how[1]) : null],
      date: [when(said)],
      source: where(said),
    };
    const cell = ([column, content]) => dom.make("td", { role: "cell", class: column, "data-label": dom.t(`statementsView.${column}`) }, ...content);
    return dom.make("tr", { role: "row", "data-place": place }, ...Object.entries(cells).map(cell));
  }

  /** Return a test of whether a line is selected: lines stand in their order in the selection. */
  function tester(lines) {
    const all = new Uint8Array(data.lines.count);
    for (const line of lines) all[line] = 1;
    return (line) => all[line] === 1;
  }

  /** Open the evidence of a row that is clicked, but for its own links, and for words that are being selected. */
  function clicked(event) {
    const at = event.target.closest("tr[data-place]");
    if (!at || event.target.closest("a, button") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const marked = getSelection();
    if (!marked.isCollapsed && marked.containsNode(at, true)) return;
    at.querySelector("a.open").click();
  }

  /** Make a table of a selection, with the heads of its columns; no row stands in it yet. */
  function table(found, state, headOf, things) {
    const body = dom.make("tbody", { role: "rowgroup" });
    const caption = dom.make("caption", { class: "unseen" }, dom.t("statementsView.caption", { count: found.size }));
    const heads = dom.make("tr", { role: "row" }, ...order.COLUMNS.map(headOf));
    const element = dom.make("table", { role: "table", class: "statements", "aria-rowcount": found.size + 1 }, caption, dom.make("thead", { role: "rowgroup" }, heads), body);
    return { element, body, order: order.of(found, state), shown: 0, isChosen: tester(found.lines), things };
  }

  /** Bring a table's next rows. */
  function extend(made, count) {
    made.body.querySelector(".apart")?.remove();
    for (const place of made.order.subarray(made.shown, made.shown + count)) made.body.append(row(place, made));
    made.shown = Math.min(made.order.length, made.shown + count);
  }

  /** Say on the button how many rows are left. */
  function count({ more, order: all, shown }) {
    const left = all.length - shown;
    more.hidden = left <= 0;
    more.textContent = dom.t("statementsView.more", { count: Math.min(STEP, left), left });
  }

  /** Let a row that is far down stand apart at the end. */
  function setApart(made, place) {
    made.body.querySelector(".apart")?.remove();
    const added = row(place, made);
    added.classList.add("apart");
    made.body.append(added);
    return added;
  }

  /** Return the row of a statement, brought into the table where it isn't yet, or nothing where it isn't selected. */
  function reached(made, place) {
    const there = made.body.querySelector(`tr[data-place="${place}"]`);
    if (there) return there;
    const turn = made.order.indexOf(place);
    if (turn < 0) return null;
    if (turn >= made.shown + STEP) return setApart(made, place);
    extend(made, Math.ceil((turn + 1 - made.shown) / STEP) * STEP);
    count(made);
    return made.body.querySelector(`tr[data-place="${place}"]`);
  }

  /** Mark the row of what is opened; scroll to it where the reader has just opened it elsewhere. */
  function mark(state) {
    if (!drawn) return;
    for (const one of drawn.body.querySelectorAll("[aria-current]")) one.removeAttribute("aria-current");
    const at = data.find(state.at);
    const found = at?.kind === "s" ? reached(drawn, at.statement) : null;
    found?.setAttribute("aria-current", "true");
    if (found && chosen !== null && chosen !== state.at) found.scrollIntoView({ block: "nearest" });
    chosen = state.at;
  }

  /** Draw the table of a selection. */
  function show(holder, found, state) {
    if (!found.size) {
      drawn = null;
      return holder.replaceChildren(...nothing.say(found, state));
    }
    const focused = holder.contains(document.activeElement) ? document.activeElement.closest("th")?.className : null;
    const sort = order.asked(state.sort);
    drawn = { ...table(found, state, (column) => head(column, sort), THINGS), more: dom.make("button", { type: "button", class: "more" }) };
    const made = drawn;
    chosen = null;
    made.body.addEventListener("click", clicked);
    made.more.addEventListener("click", () => {
      const next = made.shown;
      extend(made, STEP);
      count(made);
      mark(address.state);
      made.body.children[next]?.querySelector("a.open").focus({ preventScroll: true });
    });
    extend(made, STEP);
    count(made);
    holder.replaceChildren(made.element, made.more);
    if (focused) holder.querySelector(`th.${focused} button`).focus({ preventScroll: true });
  }

  /** Make a table of all statements of a selection, for paper: without buttons, and with all that is selected of each. */
  function whole(found, state) {
    const plain = (column) => dom.make("th", { scope: "col", role: "columnheader", class: column }, dom.t(`statementsView.${column}`));
    const made = table(found, state, plain, Infinity);
    extend(made, made.order.length);
    return made.element;
  }

  return { show, mark, whole };
})();
