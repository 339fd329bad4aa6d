// What the evidence tells of a tie of the discourse network: thing by thing, what one says on it and what the other says.

const behind = (() => {
  const FEW = 3; // statements at each level stand there at once
  const LETTERS = 160; // of each
  const { lines, things, levels, isOneMode } = discourse;
  const reach = (() => {
    const numbers = levels.map(({ number }) => number).filter((number) => number !== undefined);
    return numbers.length ? Math.max(...numbers) - Math.min(...numbers) || 1 : 0;
  })();

  /** Return the weight of a tie in a window; undefined where there is none. */
  function weightOf(one, other, slice) {
    const { pairs } = discourse.all;
    const isTie = (from, to) => (from === one && to === other) || (isOneMode && from === other && to === one);
    const place = (slice.pairs ?? []).findIndex((pair) => isTie(pairs[2 * pair], pairs[2 * pair + 1]));
    return place < 0 ? undefined : slice.weights[place];
  }

  /** Return how much two levels agree: from 1, the same, to −1, the opposite. */
  function likeness(one, other) {
    if (!reach) return one === other ? 1 : -1;
    return 1 - (2 * Math.abs(levels[one].number - levels[other].number)) / reach;
  }

  /** Return as what two on one thing are shown: as agreeing, as disagreeing, or as both in part. */
  function sideOf({ mine, theirs }) {
    if (!levels.length || !isOneMode) return "shared";
    let sum = 0;
    for (const one of mine) for (const other of theirs) sum += likeness(lines.level[one], lines.level[other]);
    return sum > 0 ? "agree" : sum < 0 ? "disagree" : "inPart";
  }

  /** Show a statement in short. */
  function item(place) {
    const said = data.statements[place];
    return dom.make("li", null, dom.to(data.at("s", place), { class: "statement" }, data.words(said, LETTERS)), dom.make("small", null, ...dom.list(pieces.where(said))));
  }

  /** List statements: the first few, and a button that brings the others. */
  function few(all) {
    const list = dom.make("ul", null, ...all.slice(0, FEW).map(item));
    if (all.length <= FEW) return [list];
    const more = dom.make("button", { type: "button", class: "more" }, dom.t("discourse.all", { count: all.length }));
    more.addEventListener("click", () => {
      list.append(...all.slice(FEW).map(item));
      list.children[FEW].querySelector("a").focus({ preventScroll: true });
      more.remove();
    });
    return [list, more];
  }

  /** Group lines by their level, each statement once. */
  function byLevel(some) {
    const found = new Map();
    for (const line of some) {
      const level = lines.level[line];
      if (!found.has(level)) found.set(level, new Set());
      found.get(level).add(lines.said[line]);
    }
    return [...found].sort(([one], [other]) => other - one).map(([level, said]) => [level, [...said]]);
  }

  /** Show a level: a stance by its mark and its word, another by its label. */
  function levelShown(level) {
    if (level < 0) return null;
    const { stance, label } = levels[level];
    return dom.make("p", { class: "level" }, stance ? dom.stance(stance) : dom.own(label));
  }

  /** Show what one says on a thing. */
  function sideShown(node, some) {
    const found = byLevel(some);
    const stances = found.map(([level]) => levels[level]?.stance ?? "");
    const said = found.flatMap(([level, all]) => [levelShown(level), ...few(all)]);
    return dom.make("div", { class: `side ${stances.length === 1 ? stances[0] : ""}`.trim() }, dom.make("p", { class: "who" }, data.name(node)), ...said);
  }

  /** Show a thing, with both sides beside each other. */
  function thingShown(one, other, { thing, mine, theirs }) {
    const what = things[thing];
    const named = typeof what === "number" ? [dom.symbol(data.nodes[what].category), " ", data.name(what)] : [dom.own(what)];
    const sides = [sideShown(one, mine), isOneMode ? sideShown(other, theirs) : null];
    return dom.make("li", null, isOneMode ? dom.make("p", { class: "thing" }, ...named) : null, dom.make("div", { class: "sides" }, ...sides));
  }

  /** List what is behind a tie under headings: what makes it first, then what speaks against it. */
  function parts(one, other, found, isApart) {
    const order = isApart ? ["disagree", "inPart", "agree", "shared"] : ["agree", "inPart", "disagree", "shared"];
    const rank = ({ mine, theirs }) => mine.length + theirs.length;
    const groups = order.map((side) => [side, found.filter((each) => sideOf(each) === side)]);
    return groups
      .filter(([, some]) => some.length)
      .flatMap(([side, some]) => {
        const heading = side === "shared" ? pieces.heading("discourse.shared", { count: some.length }) : pieces.heading(`evidence.${side}`, { count: some.length });
        some.sort((a, b) => rank(b) - rank(a) || a.thing - b.thing);
        return [isOneMode ? heading : null, ...pieces.bounded(some, (each) => thingShown(one, other, each), { class: "list compared" })];
      });
  }

  /** Say how two are tied, and when. */
  function summary(weight, slice) {
    if (weight === undefined) return dom.make("p", { class: "quiet" }, dom.t("discourse.untied"));
    const kind = discourse.kindOf(weight);
    const mark = data.network.lines[kind].label ?? "";
    const name = kind === "tie" ? dom.t("discourse.tie") : dom.t(`network.kinds.${kind}`);
    const stance = { agree: "supports", disagree: "opposes", tie: "neutral" }[kind] ?? kind;
    const how = dom.make("span", { class: `stance ${stance}` }, dom.make("b", { class: "mark", "aria-hidden": "true" }, mark), ` ${name}`);
    return dom.make("p", { class: "tied" }, how, " ", dom.make("span", { class: "number" }, dom.t("discourse.tied", { weight: discourse.written(weight) })), slice.when ? dom.make("small", null, slice.when) : null);
  }

  return {
    /** Return the evidence of a tie, as the panel's content. */
    tie(one, other) {
      const slice = discourse.slices[address.state.window];
      const found = discourse.behindOf(one, other, slice);
      const weight = weightOf(one, other, slice);
      const isApart = weight !== undefined && discourse.kindOf(weight) === "disagree";
      return [
        dom.make("h3", null, ...dom.phrase("discourse.behindTitle", { one: data.name(one), other: data.name(other) })),
        summary(weight, slice),
        ...(found.length ? parts(one, other, found, isApart) : [dom.make("p", { class: "quiet" }, dom.t("discourse.nothing"))]),
      ];
    },

    /** Return the evidence of a value that is no name. */
    value(node) {
      const { label, type, category } = data.nodes[node];
      const isBehind = (_, line) => lines.node[line] === node || things[lines.thing[line]] === node;
      const all = [...new Set(lines.said.filter(isBehind))];
      return [
        dom.make("p", { class: "kind" }, dom.symbol(category), " ", discourse.word("variables", type)),
        dom.own(label, "h3"),
        pieces.heading("discourse.valueTitle", { count: all.length }),
        ...pieces.bounded(all, (place) => pieces.item(place), { class: "list" }),
      ];
    },
  };
})();
