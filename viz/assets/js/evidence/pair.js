// What the evidence tells of two: all that one says toward another, and where two agents agree or don't.

const pair = (() => {
  const SIDES = { supports: 1, mixed: 0, opposes: -1 };
  const WORDS = { 1: "supports", 0: "mixed", "-1": "opposes" };
  const FEW = 3; // statements for each stance that is compared

  /** Return whether a name speaks in a line: as a speaker, as somebody spoken for, or as a holder of its stance. */
  function speaks(n, line) {
    const said = data.statements[data.lines.statement[line]];
    return said.by.includes(n) || Boolean(said.behalf?.includes(n)) || Boolean(data.toward(line).positions?.some((position) => position.holder?.includes(n)));
  }

  /** Return the lines from one name to another. */
  const lines = (from, to) => data.linesTo(to).filter((line) => speaks(from, line));

  /** Show one line: words, condition, date, and who holds the stance if not the one asked for. */
  function item(line, from) {
    const place = data.lines.statement[line];
    const said = data.statements[place];
    const positions = data.toward(line).positions ?? [];
    const other = positions.length ? data.holders(line).filter((n) => n !== from) : [];
    return dom.make(
      "li",
      null,
      dom.to(data.at("s", place), { class: "statement" }, data.words(said, 400)),
      pieces.rows([
        [dom.t("table.condition"), ...dom.list(data.conditions(line).map((text) => dom.own(text)))],
        [dom.t("evidence.restsOn"), ...dom.list(positions.filter((one) => one.words).map((one) => dom.own(dom.t("quoted", { words: one.words }), "q", { class: "quoted" })))],
        [dom.t("evidence.heldBy"), ...pieces.names(other)],
        [dom.t("evidence.saidBy"), ...(said.by.includes(from) ? [] : pieces.names(said.by))],
      ]),
      dom.make("small", null, ...dom.list(pieces.where(said))),
    );
  }

  /** Return all that one name says toward another, by stance. */
  function toward(from, to) {
    const found = lines(from, to);
    const groups = data.STANCES.map((stance, place) => [stance, found.filter((line) => data.lines.stance[line] === place)]).filter(([, some]) => some.length);
    const parts = groups.flatMap(([stance, some]) => [
      dom.make("h4", { class: "stances-of" }, dom.stance(stance), " ", dom.make("span", { class: "number" }, dom.t("evidence.statements", { count: some.length }))),
      ...pieces.bounded(some, (line) => item(line, from), { class: `list ${stance}` }),
    ]);
    return [
      dom.make("h3", null, ...dom.phrase("evidence.pairTitle", { one: data.name(from), other: data.name(to) })),
      ...(found.length ? parts : [dom.make("p", { class: "quiet" }, dom.t("evidence.pairNothing"))]),
    ];
  }

  /** Return by thing on what an agent takes a side: lowest and highest side, lines, and whether always on a condition. */
  function sides(n) {
    const found = new Map();
    for (const line of data.heldBy(n)) {
      const to = data.lines.target[line];
      stances.each(line, (holder, stance, position) => {
        const side = SIDES[data.STANCES[stance]];
        if (side === undefined || to < 0 || holder !== n) return;
        const one = found.get(to) ?? { low: side, high: side, isConditional: true, lines: new Set() };
        const isConditional = one.isConditional && Boolean(position.condition);
        found.set(to, { low: Math.min(one.low, side), high: Math.max(one.high, side), isConditional, lines: one.lines.add(line) });
      });
    }
    return found;
  }

  const sideOf = ({ low, high }) => (low === high ? low : 0);

  /** Compare two agents, thing by thing, as the question "agreement" does. */
  function compared(one, other) {
    const [mine, theirs] = [sides(one), sides(other)];
    const found = { agree: [], disagree: [], inPart: [] };
    for (const [to, my] of mine) {
      const their = theirs.get(to);
      if (!their) continue;
      const [a, b] = [sideOf(my), sideOf(their)];
      found[a * b === 0 ? "inPart" : a === b ? "agree" : "disagree"].push({ to, my, their });
    }
    const label = ({ to }) => data.names[to].label;
    for (const some of Object.values(found)) some.sort((a, b) => (label(a) < label(b) ? -1 : label(a) > label(b) ? 1 : a.to - b.to));
    return found;
  }

  /** Show the side that one agent takes on a thing, with the words it is told in. */
  function sideShown(n, to, side) {
    const words = [...side.lines].slice(0, FEW).map((line) => {
      const place = data.lines.statement[line];
      return dom.make("p", null, dom.to(data.at("s", place), { class: "statement" }, data.words(data.statements[place], 160)), ...data.conditions(line).map((text) => dom.make("small", null, dom.t("table.condition"), ": ", dom.own(text))));
    });
    const more = side.lines.size > FEW ? dom.make("p", null, dom.to(data.at("p", n, to), null, dom.t("evidence.allOf", { count: side.lines.size }))) : null;
    const stance = WORDS[sideOf(side)];
    const always = side.isConditional ? dom.make("small", { class: "conditional" }, dom.t("evidence.conditional")) : null;
    return dom.make("div", { class: `side ${stance}` }, dom.make("p", null, dom.to(data.at("p", n, to), { class: "who" }, dom.own(data.names[n].label)), " ", dom.stance(stance)), always, ...words, more);
  }

  /** Return where two agents agree, disagree, and agree in part, each with both stances and their words. */
  function agreement(one, other) {
    const found = compared(one, other);
    const thing = ({ to, my, their }) => dom.make("li", null, dom.make("p", { class: "thing" }, dom.symbol(data.names[to].category), " ", data.name(to)), sideShown(one, to, my), sideShown(other, to, their));
    const kinds = ["agree", "disagree", "inPart"].filter((kind) => found[kind].length);
    const parts = kinds.flatMap((kind) => [pieces.heading(`evidence.${kind}`, { count: found[kind].length }), ...pieces.bounded(found[kind], thing, { class: "list compared" })]);
    return [
      dom.make("h3", null, ...dom.phrase("evidence.agreementTitle", { one: data.name(one), other: data.name(other) })),
      ...(parts.length ? parts : [dom.make("p", { class: "quiet" }, dom.t("evidence.agreementNothing"))]),
    ];
  }

  return { lines, toward, agreement };
})();
