// What a matrix holds, and in which order: so that those of one mind stand together, and what they are of one mind on.

const blocks = (() => {
  const { names, STANCES } = data;
  const VALUE = STANCES.map((stance) => ({ supports: 1, opposes: -1 })[stance] ?? 0);
  const collator = new Intl.Collator(dom.texts.lang, { numeric: true });
  const byLabel = (one, other) => collator.compare(names[one].label, names[other].label) || one - other;

  /** Choose the columns: group by group, those first on which most hold a stance. */
  function columnsOf(all, limit) {
    const weight = (thing) => all.on(thing).length - 1e9 * stances.ORDER.indexOf(stances.groupOf(thing));
    const weights = new Map(Array.from(all.things, (thing) => [thing, weight(thing)]));
    return [...all.things].sort((one, other) => weights.get(other) - weights.get(one) || one - other).slice(0, limit);
  }

  /** Collect the pairs of some things: holder → thing → pair. */
  function cellsOf(all, things) {
    const cells = new Map();
    for (const thing of things) {
      for (const pair of all.on(thing)) {
        const holder = all.holder[pair];
        if (!cells.has(holder)) cells.set(holder, new Map());
        cells.get(holder).set(thing, pair);
      }
    }
    return cells;
  }

  /**
   * Chain a list so that like ones stand together: it begins as it began, and next always comes the one most like those
   * before it, of whom each counts twice as much as the one before. Of equals the first comes first.
   */
  function chained(list, likeness) {
    const left = [...list];
    const near = new Map(list.map((one) => [one, 0]));
    const chain = [];
    while (left.length) {
      const next = left.reduce((best, one) => (near.get(one) > near.get(best) ? one : best));
      left.splice(left.indexOf(next), 1);
      chain.push(next);
      for (const one of left) near.set(one, near.get(one) / 2 + likeness(next, one));
    }
    return chain;
  }

  /** Turn the cells around: thing → holder → pair. */
  function turned(cells) {
    const found = new Map();
    for (const [holder, row] of cells) {
      for (const [thing, pair] of row) found.set(thing, (found.get(thing) ?? new Map()).set(holder, pair));
    }
    return found;
  }

  /** Return how alike two rows or two columns are: +1 wherever they are on one side, −1 wherever on opposite sides. */
  const alike = (all, lists) => (one, other) => {
    let sum = 0;
    for (const [at, pair] of lists.get(one) ?? []) {
      const beside = lists.get(other)?.get(at);
      if (beside !== undefined) sum += VALUE[all.stance[pair]] * VALUE[all.stance[beside]];
    }
    return sum;
  };

  return {
    /** The orders of the rows. */
    ORDERS: ["likeness", "name", "number"],

    /**
     * Lay out the stances `all` as a table of at most so many rows and columns: those with most in them.
     *
     * Returns `rows` (holders) and `columns` (things), `cells` (holder → thing → pair), `groups` ([kind, number of its
     * columns] …), and `most`: how many rows there would be without a limit. Rows come as `order` says: chained, so that
     * blocks of like stances show, by name, or by the number of cells; columns are chained within their group.
     */
    laid(all, limit, order) {
      const chosen = columnsOf(all, limit.columns);
      const every = [...cellsOf(all, chosen)].sort(([one, few], [other, many]) => many.size - few.size || one - other);
      const cells = new Map(every.slice(0, limit.rows));
      const [kept, columnCells] = [[...cells.keys()], turned(cells)];
      const parts = stances.ORDER.map((kind) => [kind, chosen.filter((thing) => stances.groupOf(thing) === kind)]).filter(([, some]) => some.length);
      const columns = parts.flatMap(([, some]) => chained(some, alike(all, columnCells)));
      const rows = { likeness: () => chained(kept, alike(all, cells)), name: () => kept.sort(byLabel), number: () => kept }[order]();
      return { rows, columns, cells, groups: parts.map(([kind, some]) => [kind, some.length]), most: every.length };
    },
  };
})();
