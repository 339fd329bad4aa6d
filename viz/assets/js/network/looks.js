// The looks: how names and lines are drawn by vis-network: their places, sizes, colors, and what ends a line.

const looks = (() => {
  const { network: drawing, nodes: known } = data;
  const COLORS = [
    "person",
    "organization",
    "group",
    "issue",
    "policy",
    "law",
    "event",
    "topic",
    "other",
    "supports",
    "opposes",
    "mixed",
    "neutral",
    "none",
    "ink",
    "paper",
    "raised",
    "quiet",
    "rule",
    "focus",
    ...(data.discourse ? Array.from({ length: 8 }, (_, place) => `community-${place + 1}`) : []),
  ];
  const KIN = { agree: "supports", disagree: "opposes", "speaks for": "none", tie: "neutral" }; // whose color a kind of line has
  const BEND = 0.18; // how much further the next one of parallel lines is bent
  const MOST_BENT = 1.8; // how much bend many parallel lines share
  const CROWD = 200; // from so many lines on they are thinner and fainter
  const FEW = 6; // statements: a line that has them is as wide as lines get, where none has more
  const LETTERS = { false: 20, true: 14 }; // in a line of a label, on a wide sheet and on an upright one
  const places = new Map(); // mode → name → its node, as Python made it

  /** Read the colors of the page as it is now, light or dark. */
  const palette = () => Object.fromEntries(COLORS.map((name) => [name, dom.swatch(name)]));

  /** Return the name of the color of a kind of line. */
  const colorOf = (kind) => KIN[kind] ?? kind;

  /** Break a name into at most three lines, for names whose labels were not broken beforehand. */
  function broken(text, most) {
    const found = [""];
    for (const word of text.split(/\s+/)) {
      const joined = `${found.at(-1)} ${word}`.trim();
      if (joined.length <= most || !found.at(-1)) found[found.length - 1] = dom.short(joined, most);
      else found.push(dom.short(word, most));
    }
    return found.length > 3 ? [...found.slice(0, 2), `${found[2]} …`].join("\n") : found.join("\n");
  }

  /** Make the node of a name that has a place, and no more. */
  function plain(name, x, y, isUpright, model) {
    return { id: name, x, y, label: broken(known[name].label, LETTERS[isUpright]), group: known[name].category, size: model.size, font: model.font };
  }

  /** Read where the nodes of a mode are. */
  function read(mode) {
    const { nodes, more } = drawing.modes[mode];
    const found = new Map(nodes.map((node) => [node.id, node]));
    const last = nodes.at(-1);
    for (let next = 0; next < more.length; next += 5) {
      const [name, x, y, ux, uy] = more.slice(next, next + 5);
      const made = () => ({ ...plain(name, x, y, false, last), upright: plain(name, ux, uy, true, last.upright) });
      found.set(name, made);
    }
    return found;
  }

  /** Return the node of a name in a mode: x, y, label, size, font. */
  function nodeOf(mode, name, isUpright) {
    if (!places.has(mode)) places.set(mode, read(mode));
    const found = places.get(mode).get(name);
    const node = typeof found === "function" ? found() : found;
    return isUpright ? { ...node, ...node.upright } : node;
  }

  /** Draw the symbols that vis-network has only as frames around a label. */
  const forms = {
    topic: (ctx, x, y, size) => ctx.roundRect(x - size, y - size * 0.6, size * 2, size * 1.2, size * 0.3),
    other: (ctx, x, y, size) => ctx.ellipse(x, y, size, size * 0.68, 0, 0, 2 * Math.PI),
  };

  /** Make vis-network's function that draws such a symbol. */
  const renderer =
    (form) =>
    ({ ctx, x, y, style }) => ({
      drawNode() {
        ctx.beginPath();
        form(ctx, x, y, style.size);
        [ctx.fillStyle, ctx.strokeStyle, ctx.lineWidth] = [style.color, style.borderColor, style.borderWidth];
        ctx.fill();
        ctx.stroke();
      },
      nodeDimensions: { width: style.size * 2, height: style.size * 1.3 },
    });

  /** Return how each category is drawn: its shape is Python's, its colors are the page's. */
  function groups(colors) {
    const look = ([category, { shape }]) => {
      const [background, border] = category === "topic" ? [colors.raised, colors.topic] : [colors[category], colors.raised];
      const form = forms[category];
      return [category, { color: { background, border }, ...(form ? { shape: "custom", ctxRenderer: renderer(form) } : { shape }) }];
    };
    return Object.fromEntries(Object.entries(drawing.groups).map(look));
  }

  /** Tell how each of some lines is bent, so that parallel ones, in whichever direction, stay apart. */
  function bends(graph, drawn) {
    const between = new Map();
    for (const line of drawn) {
      const [from, to] = [graph.from[line], graph.to[line]];
      const key = Math.min(from, to) * known.length + Math.max(from, to);
      between.set(key, [...(between.get(key) ?? []), line]);
    }
    const found = new Map();
    for (const parallel of between.values()) {
      const step = Math.min(BEND, MOST_BENT / parallel.length);
      parallel.forEach((line, place) => found.set(line, bend(graph, line, step * (place - (parallel.length - 1) / 2), place)));
    }
    return found;
  }

  /** Write a bend as vis-network's options. */
  function bend(graph, line, amount, place) {
    const [from, to] = [graph.from[line], graph.to[line]];
    if (from === to) return { selfReference: { size: 16 + 8 * place, angle: 0.8 } };
    const forward = from < to ? amount : -amount;
    return { smooth: forward ? { enabled: true, type: forward > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(forward) } : { enabled: false } };
  }

  /** Return functions for the width and the opacity of lines: the more statements, the stronger; in a crowd, fainter. */
  function strengths(graph, drawn) {
    const most = graph.most ?? Math.max(FEW, ...drawn.map((line) => graph.times[line]));
    const part = (line) => Math.sqrt(graph.times[line] / most);
    const isCrowd = drawn.length > CROWD;
    return {
      width: (line) => drawing.lines[graphs.KINDS[graph.kind[line]]].width * (0.45 + part(line) * 1.3) * (isCrowd ? 0.9 : 1),
      opacity: (line) => (isCrowd ? 0.4 + 0.5 * part(line) : 1),
    };
  }

  /** Return the ends of a line, and whether it runs on below them: only a pointed end would be blunted by that. */
  function ends({ arrows }) {
    const types = Object.values(arrows)
      .filter(({ enabled }) => enabled)
      .map(({ type }) => type);
    return { arrows: structuredClone(arrows), arrowStrikethrough: !types.some((type) => type === "arrow" || type === "diamond") };
  }

  /** Make the edge of a line. */
  function edgeOf(graph, line, colors, { width, opacity }, bent) {
    const kind = graphs.KINDS[graph.kind[line]];
    const isParaphrase = !graph.quoted[line] && kind !== "speaks for";
    return {
      id: line,
      from: graph.from[line],
      to: graph.to[line],
      ...ends(drawing.lines[kind]),
      dashes: isParaphrase ? drawing.lines.paraphrased.dashes : drawing.lines[kind].dashes,
      width: width(line),
      color: { color: colors[colorOf(kind)], opacity: opacity(line), inherit: false },
      ...bent,
    };
  }

  return {
    palette,
    colorOf,
    nodeOf,

    /** Return vis-network's options: Python's, with the page's colors; what is chosen and touched is drawn by the page. */
    options(colors) {
      return {
        ...drawing.options,
        autoResize: false,
        groups: groups(colors),
        interaction: { hover: false, selectable: false, dragNodes: false, tooltipDelay: 1e9 },
        nodes: { ...drawing.options.nodes, chosen: false },
        edges: { ...drawing.options.edges, chosen: false },
      };
    },

    /** Return the nodes of names, without labels: these are written over the picture. */
    nodes: (mode, drawn, isUpright) =>
      drawn.map((name) => {
        const { x, y, group, size } = nodeOf(mode, name, isUpright);
        return { id: name, x, y, group, size };
      }),

    /** Return the edges of lines. */
    edges(graph, drawn, colors) {
      const [bent, strength] = [bends(graph, drawn), strengths(graph, drawn)];
      return drawn.map((line) => edgeOf(graph, line, colors, strength, bent.get(line)));
    },
  };
})();
