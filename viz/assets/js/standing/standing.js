// Who stands where: each thing on which a stance is taken, who is for it and who against, and the words that show it.

const standing = (() => {
  const { names, STANCES } = data;
  const { SIDES } = stances;
  const THINGS = { issue: 12 }; // how many things of a group are shown at first …
  const FEW = 4; // … where it says nothing else
  const LEADS = 3; // the first things of a group have more room: …
  const HOLDERS = [6, 3]; // … how many holders are shown on a side of those, and of the others
  const BRIEF = 2; // an undisputed thing with no more holders than that shares its row with others
  const UNIT = 26; // pixels of a bar for one holder, at the most
  const together = new Intl.ListFormat(dom.texts.lang, { type: "conjunction" });
  let unfolded = { selection: null, numbers: new Map() }; // how many of a list are shown, as long as the selection stays
  let all; // where everybody stands in the selection that is shown
  let state;

  // Lists that unfold.

  /** Fill a list with its first items, `step` of them at first, and a button that shows more. */
  function fill(list, key, items, step, make, caption) {
    const shown = unfolded.numbers.get(key) ?? step;
    list.replaceChildren(...items.slice(0, shown).map(make));
    if (items.length <= shown) return list;
    const count = Math.min(step, items.length - shown);
    const button = dom.make("button", { type: "button", class: "more" }, dom.t(caption, { count }));
    button.addEventListener("click", () => {
      unfolded.numbers.set(key, shown + step);
      fill(list, key, items, step, make, caption);
      list.children[shown]?.querySelector("a")?.focus();
    });
    list.append(dom.make(list.tagName === "UL" ? "li" : "p", { class: "unfold" }, button));
    return list;
  }

  // Things.

  /** Count, for each thing, how many are on each side, and how many statements say so. */
  function counted() {
    const counts = new Map();
    for (let pair = 0; pair < all.count; pair++) {
      const thing = all.thing[pair];
      if (!counts.has(thing)) counts.set(thing, { supports: 0, mixed: 0, opposes: 0, neutral: 0, holders: 0, said: 0 });
      const count = counts.get(thing);
      count[STANCES[all.stance[pair]]]++;
      count.holders++;
      count.said += all.said[pair];
    }
    return counts;
  }

  const smaller = (count) => Math.min(count.supports, count.opposes);
  const label = (name) => names[name].label;

  /** Order things: the most disputed first, by how many the smaller side has; then those most hold a stance on. */
  function ordered(counts) {
    const compare = ([one, a], [other, b]) => smaller(b) - smaller(a) || b.holders - a.holders || b.said - a.said || (label(one) < label(other) ? -1 : 1);
    return [...counts].sort(compare).map(([thing]) => thing);
  }

  /** Draw how many are on each side, as parts of a bar; the more there are, the longer it is. */
  function share(count, most) {
    const sides = SIDES.filter((side) => count[side]);
    const text = together.format(sides.map((side) => dom.t(`standing.counts.${side}`, { count: count[side] })));
    const bar = dom.make("div", { class: "share", role: "img", "aria-label": text }, ...sides.map((side) => dom.make("span", { class: side }, data.MARKS[side])));
    sides.forEach((side, place) => (bar.children[place].style.flexGrow = count[side]));
    bar.style.inlineSize = `min(${(100 * count.holders) / most}%, ${UNIT * count.holders}px)`;
    return bar;
  }

  /** Show one side of a thing. */
  function side(thing, kind, pairs, few) {
    const list = fill(dom.make("ul"), `${kind} ${thing}`, pairs, few, (pair) => proof.entry(all, pair), "standing.moreHolders");
    const head = dom.make("h4", null, dom.stance(kind, false), " ", dom.t(`standing.sides.${kind}`, { count: pairs.length }));
    return dom.make("section", { class: `side ${kind}` }, head, list);
  }

  /** Order a side's holders: those who say most first. */
  const byVoice = (one, other) => all.said[other] - all.said[one] || (label(all.holder[one]) < label(all.holder[other]) ? -1 : 1);

  /** Name a thing, what it is part of, how many are on each side, and offer to see it alone. */
  function heading(thing, bar) {
    const { broader, iri } = names[thing];
    const filter = stances.groupOf(thing) === "issue" ? "issue" : "about";
    const isAlone = String(state[filter]) === iri;
    const only = dom.button({ [filter]: [iri] }, { class: "only", "aria-label": dom.t("standing.onlyName", { name: label(thing) }) }, dom.t("standing.only"));
    return [
      dom.make("h3", null, dom.to(data.at("n", thing), null, dom.own(label(thing)))),
      broader ? dom.make("p", { class: "broader" }, ...dom.phrase("standing.broader", { issue: dom.list(broader.map(data.name)) })) : null,
      dom.make("div", { class: "measure" }, bar, isAlone ? null : only),
    ];
  }

  /** Show who stands where on a thing. */
  function thing(name, count, most, few) {
    const pairs = [...all.on(name)].sort(byVoice);
    const sides = SIDES.filter((kind) => count[kind]);
    const drawn = sides.map((kind) => side(name, kind, pairs.filter((pair) => STANCES[all.stance[pair]] === kind), few));
    const isBrief = count.holders <= BRIEF && !smaller(count);
    const attributes = { class: isBrief ? "thing brief" : "thing", "data-sides": sides.length, "data-thing": names[name].iri };
    return dom.make("article", attributes, ...heading(name, share(count, most)), dom.make("div", { class: "sides" }, ...drawn));
  }

  /** Show a group of things under its heading. */
  function group(kind, things, counts) {
    const most = Math.max(...[...counts.values()].map(({ holders }) => holders));
    const make = (name, place) => thing(name, counts.get(name), most, HOLDERS[place < LEADS ? 0 : 1]);
    const list = fill(dom.make("div", { class: "things" }), kind, things, THINGS[kind] ?? FEW, make, `standing.moreThings.${kind}`);
    return dom.make("section", { class: "group" }, dom.make("h2", null, dom.t(`standing.groups.${kind}`)), list);
  }

  // All of it.

  /** Say in words what the selection comes to. */
  function summary(groups, counts, things) {
    const parts = groups.map(([kind, some]) => dom.t(`standing.things.${kind}`, { count: some.length }));
    const holders = new Set(all.holder).size;
    const first = things[0];
    const [supporters, opponents] = [counts.get(first).supports, counts.get(first).opposes].map(dom.number);
    const dispute = smaller(counts.get(first))
      ? dom.phrase("standing.disputed", { thing: data.name(first), supporters, opponents })
      : [dom.t(things.length > 1 ? "standing.undisputed" : "standing.undisputedOne")];
    return dom.make("p", { class: "lede" }, dom.t("standing.summary", { count: holders, things: together.format(parts) }), " ", ...dispute);
  }

  /** Say how much of the selection isn't here, because no stance is taken in it. */
  function rest(found) {
    const count = found.size - all.statements;
    const link = dom.going({ view: "statements" }, null, dom.t("standing.toStatements"));
    return count ? dom.make("p", { class: "rest" }, dom.t("standing.noStance", { count }), " ", link) : null;
  }

  function draw(room, found) {
    const counts = counted();
    const things = ordered(counts);
    const groups = stances.ORDER.map((kind) => [kind, things.filter((one) => stances.groupOf(one) === kind)]).filter(([, some]) => some.length);
    room.replaceChildren(summary(groups, counts, things), ...groups.map(([kind, some]) => group(kind, some, counts)), rest(found) ?? "");
  }

  return {
    /** Show where everybody stands in a selection. */
    show(room, found, nowState) {
      state = nowState;
      all = stances.of(found);
      if (unfolded.selection !== found) unfolded = { selection: found, numbers: new Map() };
      if (all.count) draw(room, found);
      else room.replaceChildren(...stances.none(found, state));
    },

    /** Mark the stance that is opened. */
    mark({ at }) {
      for (const link of document.querySelectorAll("#view-standing .entry a[aria-current]")) link.removeAttribute("aria-current");
      if (!at) return;
      for (const link of document.querySelectorAll(`#view-standing .entry a[data-at="${CSS.escape(at)}"]`)) link.setAttribute("aria-current", "true");
    },
  };
})();
