// The fold: which names and lines of a network are drawn: what matters first, what was unfolded, what is opened.

const fold = (() => {
  const { lines, nodes, statements } = data;
  const FIRST = 150; // so many names make a picture that can be read at once
  const MOST = 1000; // so many can be drawn with labels that have room
  const UNFOLD = 30; // so many neighbors come at a time
  const LINES = 600; // so many lines are drawn, the strongest first …
  const KEEP = 2; // … but so many pairs of its own every name keeps
  const DISAGREE = graphs.KINDS.indexOf("disagree");

  /** Return the other end of a line. */
  const across = (graph, line, name) => (graph.from[line] === name ? graph.to[line] : graph.from[line]);

  /** List the names that are tied to one, the most linked first. */
  function neighbors(graph, name) {
    const found = new Set(Array.from(graph.around(name), (line) => across(graph, line, name)));
    found.delete(name);
    return [...found].sort((one, other) => graph.rank[one] - graph.rank[other]);
  }

  /** Return who is tied by a statement, and by which lines. */
  function ofStatement(graph, place) {
    const { by, behalf = [] } = statements[place];
    const found = { heads: by, main: [...by, ...behalf], lines: [] };
    const add = (from, to, kind) => {
      found.main.push(from, to);
      found.lines.push(
        ...graph
          .around(from)
          .filter((line) => graph.from[line] === from && graph.to[line] === to && (kind === undefined || graph.kind[line] === kind)),
      );
    };
    if (graph.mode === "discourse") found.main.push(...graph.saying(place));
    for (let line = data.first[place]; line < data.first[place + 1]; line++) {
      const target = lines.target[line];
      if (graph.mode === "statements") for (const speaker of by) add(speaker, target < 0 ? speaker : target, lines.stance[line]);
      if (graph.mode === "issues" && target >= 0) stances.each(line, (holder) => add(holder, target));
    }
    return found;
  }

  /** Return who is tied by what one name says toward another, or by their agreement, and by which lines. */
  function ofPair(graph, { kind, from, to }) {
    const isMeant = (line) => across(graph, line, from) === to && (kind !== "p" || graph.from[line] === from);
    return { main: [from, to], lines: [...graph.around(from).filter(isMeant)] };
  }

  /** Return the names and lines that an address opens, as far as the network has them; null where it has none. */
  function opened(graph, at) {
    const what = data.find(at);
    if (!what) return null;
    const ways = { n: () => ({ main: [what.name], lines: [...graph.around(what.name)] }), s: () => ofStatement(graph, what.statement) };
    const found = (ways[what.kind] ?? (() => ofPair(graph, what)))();
    const main = new Set(found.main.filter((name) => graph.rank[name] >= 0));
    return main.size ? { main, heads: new Set(found.heads ?? main), lines: new Set(found.lines) } : null;
  }

  /** Add a name and so many of its neighbors, the most linked of those that aren't drawn. */
  function unfold(graph, name, many, drawn) {
    drawn.add(name);
    for (const one of neighbors(graph, name)
      .filter((each) => !drawn.has(each))
      .slice(0, many))
      drawn.add(one);
  }

  /** Return how many names an address asks for before anything is unfolded. */
  const limit = (state) => Math.max(FIRST, Math.min(MOST, state.more));

  /** Collect the names that are drawn. A name that is opened while it was folded brings its neighbors. */
  function namesOf(graph, state, chosen) {
    const drawn = new Set(graph.nodes.subarray(0, limit(state)));
    const times = new Map();
    for (const name of state.open.map(data.byName)) if (graph.rank[name] >= 0) times.set(name, (times.get(name) ?? 0) + 1);
    for (const [name, many] of times) unfold(graph, name, many * UNFOLD, drawn);
    for (const name of chosen?.main ?? []) if (!drawn.has(name)) unfold(graph, name, chosen.main.size > 1 ? 0 : UNFOLD, drawn);
    return drawn;
  }

  /** List the pairs of names that are drawn, each with its lines and its strength. */
  function pairsOf(graph, isDrawn) {
    const found = new Map();
    for (let line = 0; line < graph.count; line++) {
      const from = graph.from[line];
      const to = graph.to[line];
      if (!isDrawn[from] || !isDrawn[to]) continue;
      const key = Math.min(from, to) * nodes.length + Math.max(from, to);
      if (!found.has(key)) found.set(key, { from, to, lines: [], sum: 0 });
      const pair = found.get(key);
      pair.lines.push(line);
      pair.sum += graph.kind[line] === DISAGREE ? -graph.times[line] : graph.times[line];
    }
    return [...found.values()];
  }

  /** Choose the lines that are drawn, of each pair all or none: as many as can be told apart, the strongest first. */
  function linesOf(graph, pairs) {
    const rank = ({ from, to }) => graph.rank[from] + graph.rank[to];
    pairs.sort((one, other) => Math.abs(other.sum) - Math.abs(one.sum) || rank(one) - rank(other) || one.lines[0] - other.lines[0]);
    const kept = new Map();
    const found = [];
    for (const { from, to, lines: own } of pairs) {
      const least = Math.min(kept.get(from) ?? 0, kept.get(to) ?? 0);
      if (found.length >= LINES && least >= KEEP) continue;
      found.push(...own);
      for (const end of [from, to]) kept.set(end, (kept.get(end) ?? 0) + 1);
    }
    return found;
  }

  /** Count the neighbors of each drawn name that aren't drawn. */
  function foldedOf(graph, isDrawn) {
    const pairs = new Set();
    const found = new Map();
    for (let line = 0; line < graph.count; line++) {
      const from = graph.from[line];
      const to = graph.to[line];
      if (isDrawn[from] === isDrawn[to]) continue;
      const [name, away] = isDrawn[from] ? [from, to] : [to, from];
      const key = name * nodes.length + away;
      if (pairs.has(key)) continue;
      pairs.add(key);
      found.set(name, (found.get(name) ?? 0) + 1);
    }
    return found;
  }

  return {
    FIRST,
    MOST,
    UNFOLD,
    limit,

    /**
     * Return what is drawn of a network: its `names`, the most linked first; its `lines`, by number; how many lines there
     * are among these names (`among`); for names with neighbors that aren't drawn, how many these are (`folded`); and
     * what is `chosen`, or null: the names that the address opens (`main`; of a statement, `heads` are those who made it), all
     * lines that belong to it, and all names at their ends (`near`).
     */
    of(graph, state) {
      const chosen = opened(graph, state.at);
      const drawn = namesOf(graph, state, chosen);
      const isDrawn = new Uint8Array(nodes.length);
      for (const name of drawn) isDrawn[name] = 1;
      const pairs = pairsOf(graph, isDrawn);
      const among = pairs.reduce((sum, pair) => sum + pair.lines.length, 0);
      const found = new Set(linesOf(graph, pairs));
      if (chosen) {
        chosen.lines = new Set([...chosen.lines].filter((line) => isDrawn[graph.from[line]] && isDrawn[graph.to[line]]));
        chosen.near = new Set([...chosen.main, ...[...chosen.lines].flatMap((line) => [graph.from[line], graph.to[line]])]);
        for (const line of chosen.lines) found.add(line);
      }
      const ordered = [...drawn].sort((one, other) => graph.rank[one] - graph.rank[other]);
      return { names: ordered, drawn, lines: [...found], among, folded: foldedOf(graph, isDrawn), chosen };
    },
  };
})();
