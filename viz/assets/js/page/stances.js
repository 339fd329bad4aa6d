// The stances: where each holder stands on each thing, all that a selection holds of it taken together.

const stances = (() => {
  const { lines, names, statements, STANCES } = data;
  const [MIXED, NEUTRAL, NONE] = ["mixed", "neutral", "none"].map((stance) => STANCES.indexOf(stance));
  const SIDES = ["supports", "mixed", "opposes", "neutral"];
  const ORDER = ["issue", "policy", "law", "agent", "other"];
  const GROUPS = { issue: "issue", policy: "policy", law: "law", person: "agent", organization: "agent", group: "agent" };
  const FREE = 16; // a bit beside those of the stances: what isn't neutral was said without a condition …
  const FREELY_NEUTRAL = 32; // … and the same of what is neutral
  let all = null; // what all lines tell, once it was asked for
  let last = { selection: null };

  /** Return the group of a thing, one of `ORDER`. */
  const groupOf = (thing) => GROUPS[names[thing].category] ?? (names[thing].type === "Agent" ? "agent" : "other");

  /** Sort the numbers below `count` by a key below `most`, equal ones as they stand; tell where each key's begin. */
  function sorted(count, keyOf, most) {
    const from = new Int32Array(most + 1);
    for (let one = 0; one < count; one++) from[keyOf(one) + 1]++;
    for (let key = 0; key < most; key++) from[key + 1] += from[key];
    const next = from.slice();
    const order = new Int32Array(count);
    for (let one = 0; one < count; one++) order[next[keyOf(one)]++] = one;
    return { order, from };
  }

  /** Call `take` with each holder of a position that a line tells, its stance, and the position. */
  function each(line, take) {
    for (const position of data.toward(line).positions ?? []) {
      const stance = STANCES.indexOf(position.stance);
      if (stance < 0 || stance === NONE) continue;
      const held = position.holder?.length ? position.holder : data.voice(statements[lines.statement[line]]);
      for (const holder of held) take(holder, stance, position);
    }
  }

  /** Write a stance as bits, so that those of many statements can be laid over each other. */
  function bitsOf(stance, position) {
    if (position.condition) return 1 << stance;
    return (1 << stance) | (stance === NEUTRAL ? FREELY_NEUTRAL : FREE);
  }

  /** Read the one stance out of such bits: mixed where they differ, neutral only where there is nothing else. */
  function stanceOf(bits) {
    const clear = bits & 7;
    if (!clear) return NEUTRAL;
    return clear & (clear - 1) ? MIXED : 31 - Math.clz32(clear);
  }

  /** Return whether a stance is never taken without a condition; where there are others, neutral ones don't count. */
  const isConditional = (bits) => (bits & (bits & 7 ? FREE : FREELY_NEUTRAL) ? 0 : 1);

  /** List what all lines tell, as numbers: `holder` and `bits` of a line begin at `from[line]`. Read once, in order. */
  function listed() {
    const from = new Int32Array(lines.count + 1);
    const [holder, bits] = [[], []];
    for (let line = 0; line < lines.count; line++) {
      if (lines.stance[line] !== NONE && lines.target[line] >= 0) {
        each(line, (name, stance, position) => {
          holder.push(name);
          bits.push(bitsOf(stance, position));
        });
      }
      from[line + 1] = holder.length;
    }
    return { from, holder: Int32Array.from(holder), bits: Uint8Array.from(bits) };
  }

  /** Pair holders and things; the lines come thing by thing, so that a holder's last pair tells whether it is known. */
  function paired(ordered) {
    const [holder, thing, bits, seen] = [[], [], [], []];
    const entries = { line: [], pair: [] };
    const known = new Int32Array(names.length).fill(-1);
    for (const line of ordered) {
      for (let place = all.from[line]; place < all.from[line + 1]; place++) {
        const name = all.holder[place];
        if (known[name] < 0 || thing[known[name]] !== lines.target[line]) {
          known[name] = holder.push(name) - 1;
          thing.push(lines.target[line]);
          bits.push(0);
          seen.push(-1);
        }
        const pair = known[name];
        bits[pair] |= all.bits[place];
        if (seen[pair] === line) continue;
        seen[pair] = line;
        entries.line.push(line);
        entries.pair.push(pair);
      }
    }
    return { holder, thing, bits, entries };
  }

  /** Count the statements that lines belong to. */
  function statementsOf(chosen) {
    let [count, before] = [0, -1];
    for (const line of chosen) {
      if (lines.statement[line] !== before) count++;
      before = lines.statement[line];
    }
    return count;
  }

  /** Take together the stances of a selection's lines. */
  function taken(selected) {
    all ??= listed();
    const chosen = selected.lines.filter((line) => all.from[line] < all.from[line + 1]);
    const { order } = sorted(chosen.length, (place) => lines.target[chosen[place]], names.length);
    const { holder, thing, bits, entries } = paired(order.map((place) => chosen[place]));
    const count = holder.length;
    const byPair = sorted(entries.line.length, (entry) => entries.pair[entry], count);
    const byThing = sorted(count, (pair) => thing[pair], names.length);
    const told = byPair.order.map((entry) => entries.line[entry]);
    return Object.freeze({
      count,
      holder: Int32Array.from(holder),
      thing: Int32Array.from(thing),
      stance: Uint8Array.from(bits, stanceOf),
      conditional: Uint8Array.from(bits, isConditional),
      said: Int32Array.from({ length: count }, (_, pair) => byPair.from[pair + 1] - byPair.from[pair]),
      things: Int32Array.from(new Set(thing)),
      linesOf: (pair) => told.subarray(byPair.from[pair], byPair.from[pair + 1]),
      on: (name) => byThing.order.subarray(byThing.from[name], byThing.from[name + 1]),
      statements: statementsOf(chosen),
    });
  }

  /** Return what opens the evidence of a pair: its one statement, or all that its holder says of the thing. */
  function at(found, pair) {
    if (found.said[pair] === 1) return data.at("s", lines.statement[found.linesOf(pair)[0]]);
    return data.at("p", found.holder[pair], found.thing[pair]);
  }

  /** Say that there is no stance to be shown, and offer what helps. */
  const none = (selected, state) =>
    nothing.say(selected, state, dom.t("standing.noStances"), " ", dom.going({ view: "statements" }, null, dom.t("standing.toStatements")));

  return {
    ORDER,
    SIDES,
    groupOf,
    each,
    at,
    none,

    /**
     * Return where everybody stands in a selection. A *pair* is a holder and a thing: of pair p, from 0 to `count`,
     * `holder[p]` and `thing[p]` are names, `stance[p]` a place in data.STANCES, `conditional[p]` 1 where the stance is
     * never taken without a condition, `said[p]` counts the statements that tell it, and `linesOf(p)` are their lines,
     * one a statement, in reading order. `things` are the names that have pairs, `on(name)` the pairs of one;
     * `statements` counts those that take a stance.
     */
    of(selected) {
      if (last.selection !== selected) last = { selection: selected, stances: taken(selected) };
      return last.stances;
    },
  };
})();
