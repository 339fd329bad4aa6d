// The discourse network: its ties in a window of time, as far as the selection holds statements behind them.

const discourse = (() => {
  const { discourse: all, nodes: known, statements } = data;
  const { lines, slices, pairs, levels, things, aggregation } = all;
  const isOneMode = all.type === "one-mode";
  const places = new Map(all.nodes.map((node, place) => [node, place]));
  const communities = [...new Set(all.communities)].filter((one) => one !== null).sort((one, other) => one - other);
  const COLORS = 8; // communities have colors of their own; further ones share these, and are told apart by their numbers
  const FAINT = 0.72; // how much of the color is lost of what says nothing
  const weights = slices.flatMap((slice) => slice.weights ?? []);
  const order = drawnOrder();
  let last = { key: "" }; // the network that was made last, and of what

  /** Return all nodes, the most linked over all windows first. */
  function drawnOrder() {
    const { nodes, more } = data.network.modes.discourse;
    return Int32Array.from([...nodes.map(({ id }) => id), ...more.filter((_, place) => place % 5 === 0)]);
  }

  /** Return a word of the interface for a word of the parameters, or that word itself where there is none. */
  const word = (block, key) => (Object.hasOwn(dom.texts.discourse[block], key) ? dom.texts.discourse[block][key] : key);

  /** Return the levels that a weight of a network of combined levels stands for. */
  const occurring = (weight) => levels.filter((_, place) => Math.floor(weight / 2 ** (levels.length - 1 - place)) % 2 === 1);

  /** Return the one stance of some levels; "tie" where they are none. */
  function stanceOf(some) {
    const found = new Set(some.map(({ stance }) => stance ?? "tie"));
    if (found.has("tie") || !found.size) return "tie";
    return found.size > 1 ? "mixed" : [...found][0];
  }

  /** Return of which kind a tie is. */
  function kindOf(weight) {
    if (aggregation === "ignore") return "tie";
    if (aggregation === "combine") return stanceOf(occurring(weight));
    if (!isOneMode) return levels.every(({ stance }) => stance) ? (weight < 0 ? "opposes" : "supports") : "tie";
    return aggregation === "conflict" || weight < 0 ? "disagree" : "agree";
  }

  /** Return how strongly a tie is drawn; combined levels have no size. */
  const sizeOf = (weight) => (aggregation === "combine" ? 1 : Math.abs(weight));

  /** Write a weight. */
  const written = (weight) => (aggregation === "combine" ? dom.list(occurring(weight).map(levelName)).join("") : dom.number(weight));

  /** Return what a level is called. */
  const levelName = ({ label, stance }) => (stance ? dom.word("stances", stance) : label);

  /** Return, for each node, its lines by thing. */
  const byNode = (() => {
    let found = null;
    return (node) => {
      if (!found) {
        found = new Map();
        lines.node.forEach((one, line) => {
          if (!found.has(one)) found.set(one, new Map());
          const own = found.get(one);
          own.has(lines.thing[line]) ? own.get(lines.thing[line]).push(line) : own.set(lines.thing[line], [line]);
        });
      }
      return found.get(node) ?? new Map();
    };
  })();

  /** Return the lines behind a tie in a window, thing by thing: {thing, mine, theirs}; in two-mode networks no `theirs`. */
  function behindOf(one, other, { first, last: end }) {
    const within = (some) => some.filter((line) => line >= first && line < end);
    const [mine, theirs] = [byNode(one), isOneMode ? byNode(other) : null];
    const found = [];
    for (const [thing, own] of mine) {
      if (isOneMode ? !theirs.has(thing) : things[thing] !== other) continue;
      const both = { thing, mine: within(own), theirs: isOneMode ? within(theirs.get(thing)) : [] };
      if (both.mine.length && (both.theirs.length || !isOneMode)) found.push(both);
    }
    return found;
  }

  /** Mark the statements of a selection; null where it holds all. */
  function marked(selected) {
    if (selected.size === selected.total) return null;
    const found = new Uint8Array(statements.length);
    for (const place of selected.statements) found[place] = 1;
    return found;
  }

  /** Return the nodes that say something in a window. */
  function present({ first, last: end }, isSelected) {
    const found = new Set();
    for (let line = first; line < end; line++) {
      if (isSelected && !isSelected[lines.said[line]]) continue;
      found.add(lines.node[line]);
      if (!isOneMode) found.add(things[lines.thing[line]]);
    }
    return found;
  }

  /** Choose the ties of a window that are heavy enough, and have a statement of the selection behind them. */
  function chosen(slice, least, isSelected) {
    const found = [];
    const isBehind = (line) => isSelected[lines.said[line]];
    (slice.pairs ?? []).forEach((pair, place) => {
      const [from, to, weight] = [pairs[2 * pair], pairs[2 * pair + 1], slice.weights[place]];
      if (Math.abs(weight) < least) return;
      if (isSelected && !behindOf(from, to, slice).some(({ mine, theirs }) => mine.some(isBehind) || theirs.some(isBehind))) return;
      found.push({ from, to, weight });
    });
    return found;
  }

  /** Make the network of a window. */
  function make(selected, { window: turn, least }) {
    const slice = slices[turn];
    const isSelected = marked(selected);
    const ties = chosen(slice, least, isSelected);
    const count = ties.length;
    const weight = new Int32Array(known.length);
    all.nodes.forEach((node, place) => (weight[node] = all.weights[place]));
    const found = {
      count,
      from: ties.map(({ from }) => from),
      to: ties.map(({ to }) => to),
      kind: ties.map((tie) => graphs.KINDS.indexOf(kindOf(tie.weight))),
      times: ties.map((tie) => sizeOf(tie.weight)),
      weights: ties.map((tie) => tie.weight),
      said: new Int32Array(count).fill(-1),
      quoted: new Uint8Array(count).fill(1),
      conditional: new Uint8Array(count),
      weight,
      most: weights.reduce((most, one) => Math.max(most, sizeOf(one)), 1e-9),
      present: present(slice, isSelected),
      slice,
      isNarrowed: Boolean(isSelected),
      saying: (statement) => [...new Set(lines.node.filter((_, line) => lines.said[line] === statement && line >= slice.first && line < slice.last))],
    };
    return graphs.complete("discourse", found, order);
  }

  /** Return the network of a window and a selection, as `graphs.of` does of the others. */
  function of(selected, state) {
    const key = `${state.window} ${state.least}`;
    if (last.key !== key || last.selected !== selected) last = { key, selected, graph: make(selected, state) };
    return last.graph;
  }

  /** Return the community of a node, or null. */
  const communityOf = (node) => all.communities[places.get(node)] ?? null;

  /** Return the name of the color of a community. */
  const colorOf = (community) => `community-${1 + (communities.indexOf(community) % COLORS)}`;

  /** Mix two colors. */
  function mixed(one, other, part) {
    const parts = (color) => [1, 3, 5].map((place) => parseInt(color.slice(place, place + 2), 16));
    const [from, to] = [parts(one), parts(other)];
    return `#${from.map((value, place) => Math.round(value + (to[place] - value) * part).toString(16).padStart(2, "0")).join("")}`;
  }

  /** Color the symbols of a scene by community, and fade what says nothing. */
  function painted(scene) {
    const { colors, graph, names } = scene;
    const faint = new Set(names.filter((name) => !graph.present.has(name)));
    const numbers = new Map(names.filter((name) => communityOf(name) !== null).map((name) => [name, dom.number(communityOf(name))]));
    const nodes = scene.nodes.map((node) => {
      const community = communityOf(node.id);
      if (community === null && !faint.has(node.id)) return node;
      const isFrame = node.group === "topic" && community === null;
      const [fill, edge] = [isFrame ? colors.raised : colors[community === null ? node.group : colorOf(community)], isFrame ? colors.topic : colors.raised];
      const fade = (color) => (faint.has(node.id) ? mixed(color, colors.raised, FAINT) : color);
      return { ...node, color: { background: fade(fill), border: fade(edge) } };
    });
    return { ...scene, nodes, faint, numbers };
  }

  /** Round what isn't whole to as many digits as are read at a glance. */
  const rounded = (value) => (Number.isInteger(value) ? value : Number(value.toPrecision(2)));

  /** Return what is written on a line. */
  function mark(graph, line) {
    const sign = data.network.lines[graphs.KINDS[graph.kind[line]]].label ?? "";
    if (aggregation === "combine") return sign || written(graph.weights[line]);
    return graph.times[line] === 1 && sign ? sign : `${sign} ${dom.number(rounded(graph.times[line]))}`.trim();
  }

  /** Say in words what a tie tells. */
  function told(graph, line) {
    const [one, other] = [graph.from[line], graph.to[line]].map((node) => known[node].label);
    const kind = graphs.KINDS[graph.kind[line]];
    return dom.t(`discourse.tells.${kind}`, { one, other, weight: written(graph.weights[line]) });
  }

  /** Add to what is told of a node to which community it belongs. */
  const belonging = (node, text) => (communityOf(node) === null ? text : dom.t("discourse.belongs", { told: text, number: communityOf(node) }));

  /** List what the symbols of some nodes mean: their categories or variables, and their communities. */
  function entries(names, entry, draw) {
    const kinds = new Map();
    const found = new Map();
    for (const name of names) {
      const { category, type } = known[name];
      const called = name < data.names.length ? dom.word("categories", category) : word("variables", type);
      const key = `${category} ${called}`;
      kinds.set(key, { category, called, count: (kinds.get(key)?.count ?? 0) + 1 });
      const community = communityOf(name);
      if (community !== null) found.set(community, (found.get(community) ?? 0) + 1);
    }
    const plain = (colors, category) => (communities.length ? { ...colors, [category]: colors.quiet } : colors);
    const ball = (community) => (colors) => [
      dom.svg("circle", { cx: 10, cy: 13, r: 9, fill: colors[colorOf(community)] }),
      dom.svg("text", { x: 10, y: 17, "font-size": 12, "font-weight": 700, "text-anchor": "middle", fill: colors.raised }, dom.number(community)),
    ];
    const counted = (called, count) => dom.t("network.entry", { name: called, count });
    return [
      ...[...kinds.values()].map(({ category, called, count }) => entry(20, (colors) => draw(category, plain(colors, category)), counted(called, count), category)),
      ...communities
        .filter((community) => found.has(community))
        .map((community) => entry(20, (colors) => dom.svg("g", {}, ball(community)(colors)), counted(dom.t("discourse.community", { number: community }), found.get(community)), colorOf(community))),
    ];
  }

  return { all, slices, lines, things, levels, weights, communities, isOneMode, of, behindOf, communityOf, kindOf, written, levelName, word, painted, mark, told, belonging, entries };
})();
