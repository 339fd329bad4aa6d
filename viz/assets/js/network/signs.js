// The signs of the network: its legend, and in words what of it is drawn.

const signs = (() => {
  const { KINDS } = graphs;
  const TIP = {
    arrow: ["path", { d: "M34 7 23 3 24.5 7 23 11z" }],
    bar: ["path", { d: "M31 1h3v12h-3z" }],
    diamond: ["path", { d: "M34 7 28.5 3.5 23 7 28.5 10.5z" }],
    circle: ["circle", { cx: 30, cy: 7, r: 4 }],
    vee: ["path", { d: "M34 7 24 11 28 7 24 3z" }],
  };

  /** Draw a line as the network has it, in the color of what it stands in. */
  function line(kind, dashes) {
    const { arrows, width, dashes: own } = data.network.lines[kind] ?? { width: 2 };
    const pattern = dashes ?? own;
    const tips = Object.entries(arrows ?? {}).filter(([, { enabled }]) => enabled);
    const tip = ([side, { type }]) =>
      dom.svg("g", { transform: side === "from" ? "matrix(-1 0 0 1 36 0)" : null, fill: "currentColor" }, dom.svg(...TIP[type]));
    const stroke = {
      x1: tips.some(([side]) => side === "from") ? 5 : 2,
      x2: tips.length ? 29 : 34,
      y1: 7,
      y2: 7,
      stroke: "currentColor",
      "stroke-width": width,
      "stroke-dasharray": pattern ? pattern.join(" ") : null,
    };
    return dom.svg("g", {}, dom.svg("line", stroke), ...tips.map(tip));
  }

  /** Draw the symbol of a category, in colors. */
  function symbol(category, colors) {
    const form = dom.symbol(category).firstChild;
    for (const [name, value] of Object.entries(category === "topic" ? { fill: colors.raised, stroke: colors.topic } : { fill: colors[category] }))
      form.setAttribute(name, value);
    return form;
  }

  /** Count by some key. */
  function counted(all, keyOf) {
    const found = new Map();
    for (const one of all) found.set(keyOf(one), (found.get(keyOf(one)) ?? 0) + 1);
    return found;
  }

  const entry = (width, draw, words, color) => ({ sample: { width, draw }, words, color });
  const at = (x, y, element) => dom.svg("g", { transform: `translate(${x} ${y})` }, element);

  /** List the categories of what is drawn. */
  function categories({ names, graph }) {
    if (graph.mode === "discourse") return discourse.entries(names, entry, (category, colors) => at(10, 13, symbol(category, colors)));
    const counts = counted(names, (name) => data.names[name].category);
    const known = Object.keys(data.network.groups).filter((category) => counts.has(category));
    return known.map((category) =>
      entry(
        20,
        (colors) => at(10, 13, symbol(category, colors)),
        dom.t("network.entry", { name: dom.word("categories", category), count: counts.get(category) }),
        category,
      ),
    );
  }

  /** List the kinds of lines that are drawn. */
  function kinds({ graph, lines }) {
    const counts = counted(lines, (one) => KINDS[graph.kind[one]]);
    const word = (kind) => {
      const mark = data.network.lines[kind].label;
      const name = kind === "tie" ? dom.t("discourse.tie") : dom.t(`network.kinds.${kind}`);
      return dom.t(mark ? "network.marked" : "network.entry", { mark, name, count: counts.get(kind) });
    };
    return KINDS.filter((kind) => counts.has(kind)).map((kind) => entry(36, () => at(0, 6, line(kind)), word(kind), looks.colorOf(kind)));
  }

  /** List what else lines tell: that nothing is quoted, that something is conditional. */
  function others({ graph, lines }) {
    const isStance = (one) => graph.kind[one] < data.STANCES.length;
    const paraphrased = lines.filter((one) => !graph.quoted[one] && isStance(one)).length;
    const conditional = lines.filter((one) => graph.conditional[one] && isStance(one)).length;
    const star = (colors) => dom.svg("text", { x: 10, y: 19, "font-size": 18, "font-weight": 700, "text-anchor": "middle", fill: colors.ink }, "*");
    return [
      paraphrased &&
        entry(
          36,
          () => at(0, 6, line("none", data.network.lines.paraphrased.dashes)),
          dom.t("network.entry", { name: dom.t("network.paraphrased"), count: paraphrased }),
          "none",
        ),
      conditional && entry(20, star, dom.t("network.entry", { name: dom.t("network.conditional"), count: conditional }), "ink"),
    ].filter(Boolean);
  }

  const entries = (scene) => [...categories(scene), ...kinds(scene), ...others(scene)];

  /** Say how much of the network is drawn. */
  function told({ graph, names, lines, among }) {
    const total = graph.nodes.length;
    const isRanked = names.length % fold.FIRST === 0;
    const text = names.length === total ? "whole" : isRanked ? "folded" : "unfolded";
    const all = [dom.t(`network.${text}`, { shown: names.length, total, count: total })];
    if (lines.length < among) all.push(dom.t("network.thinned", { shown: lines.length, total: among, count: among }));
    return all;
  }

  return {
    entries,
    told,

    /** Make the legend of a scene. */
    legend(scene) {
      const item = ({ sample, words, color }) => {
        const drawing = dom.svg(
          "svg",
          { class: "sample", viewBox: `0 0 ${sample.width} 26`, width: sample.width, height: 26, "aria-hidden": "true" },
          sample.draw(scene.colors),
        );
        drawing.style.color = scene.colors[color];
        return dom.make("li", null, drawing, words);
      };
      return dom.make("ul", { class: "signs", "aria-label": dom.t("network.legend") }, ...entries(scene).map(item));
    },
  };
})();
