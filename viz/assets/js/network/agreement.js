// Agreement: which agents take the same side on things, and which opposite ones, as viz/networks.py counts it.

const agreement = (() => {
  const [SUPPORTS, OPPOSES] = ["supports", "opposes"].map((stance) => data.STANCES.indexOf(stance));
  const LIMIT = 300; // among so many of the most active agents every pair is compared; the pairs of all would be too many

  /** List, for each agent that takes a side, the things it does so on. */
  function taken({ count, from, to, kind }) {
    const sides = new Map();
    for (let line = 0; line < count; line++) {
      if (kind[line] !== SUPPORTS && kind[line] !== OPPOSES) continue;
      if (!sides.has(from[line])) sides.set(from[line], []);
      sides.get(from[line]).push({ thing: to[line], side: kind[line] });
    }
    return sides;
  }

  /** List, for each thing, the places of the active agents that support it and that oppose it. */
  function sided(active, sides) {
    const things = new Map();
    active.forEach((agent, place) => {
      for (const { thing, side } of sides.get(agent)) {
        if (!things.has(thing)) things.set(thing, { [SUPPORTS]: [], [OPPOSES]: [] });
        things.get(thing)[side].push(place);
      }
    });
    return things;
  }

  /** Count on how many things each two of the active agents agree and disagree; their places rise in every list. */
  function compared(things, count) {
    const [agree, disagree] = [new Uint32Array(count * count), new Uint32Array(count * count)];
    for (const { [SUPPORTS]: supporters, [OPPOSES]: opponents } of things.values()) {
      for (const side of [supporters, opponents]) {
        for (let later = 1; later < side.length; later++) for (let one = 0; one < later; one++) agree[side[one] * count + side[later]]++;
      }
      for (const one of supporters) for (const other of opponents) disagree[Math.min(one, other) * count + Math.max(one, other)]++;
    }
    return { agree, disagree };
  }

  /** Find the active agent that somebody agrees with on most things. */
  function closest(own, things, count) {
    const [agree, disagree] = [new Uint32Array(count), new Uint32Array(count)];
    for (const { thing, side } of own) {
      const sides = things.get(thing);
      if (!sides) continue;
      for (const place of sides[side]) agree[place]++;
      for (const place of sides[side === SUPPORTS ? OPPOSES : SUPPORTS]) disagree[place]++;
    }
    const place = agree.reduce((best, many, one) => (many > agree[best] ? one : best), 0);
    return { place, agree: agree[place], disagree: disagree[place] };
  }

  return {
    /**
     * Compare the agents of a network of stances: the most active ones each with each, every other one with the one of
     * them that it agrees with on most things. Of pair i, `from[i]` and `to[i]` are names, `agree[i]` and `disagree[i]`
     * say on how many things; a pair that does neither is left out.
     */
    of(taking) {
      const sides = taken(taking);
      const order = [...sides.keys()].sort((one, other) => taking.held[other] - taking.held[one] || one - other);
      const active = order.slice(0, LIMIT);
      const things = sided(active, sides);
      const { agree, disagree } = compared(things, active.length);
      const found = { from: [], to: [], agree: [], disagree: [] };
      const tie = (from, to, same, opposite) => {
        if (!same && !opposite) return;
        found.from.push(from);
        found.to.push(to);
        found.agree.push(same);
        found.disagree.push(opposite);
      };
      active.forEach((from, one) =>
        active.forEach((to, other) => one < other && tie(from, to, agree[one * active.length + other], disagree[one * active.length + other])),
      );
      for (const name of order.slice(LIMIT)) {
        const near = closest(sides.get(name), things, active.length);
        if (near.agree) tie(active[near.place], name, near.agree, near.disagree);
      }
      return found;
    },
  };
})();
