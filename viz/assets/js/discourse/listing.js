// The ties of the discourse network as a table: for those who don't see the picture, and to be read one by one.

const listing = (() => {
  const FEW = 50; // rows at first
  const STEP = 200; // more come with each press of the button
  const body = dom.make("tbody");
  const caption = dom.make("caption");
  const more = dom.make("button", { type: "button", class: "more" });
  const column = (key) => dom.make("th", { scope: "col" }, dom.t(`discourse.table.${key}`));
  const table = dom.make("table", null, caption, dom.make("thead", null, dom.make("tr", null, ...["one", "other", "how", "weight", "evidence"].map(column))), body);
  const fold = dom.make("details", { class: "ties" }, dom.make("summary", null, dom.t("discourse.table.show")), dom.make("div", { class: "scrolled", tabindex: "0", role: "region", "aria-label": dom.t("discourse.table.show") }, table), more);
  let graph = null;
  let order = [];

  /** Make the row of a tie. */
  function row(line) {
    const [one, other] = [graph.from[line], graph.to[line]];
    const kind = graphs.KINDS[graph.kind[line]];
    const name = kind === "tie" ? dom.t("discourse.tie") : dom.t(`network.kinds.${kind}`);
    const said = new Set(discourse.behindOf(one, other, graph.slice).flatMap(({ mine, theirs }) => [...mine, ...theirs].map((at) => discourse.lines.said[at])));
    const label = discourse.told(graph, line);
    const link = dom.to(data.at("d", one, other), { "aria-label": `${label}. ${dom.t("discourse.behind", { count: said.size })}` }, dom.t("discourse.behind", { count: said.size }));
    const stance = { agree: "supports", disagree: "opposes", tie: "neutral" }[kind] ?? kind;
    const how = dom.make("span", { class: `stance ${stance}` }, `${data.network.lines[kind].label ?? ""} ${name}`.trim());
    return dom.make("tr", null, dom.make("td", null, data.name(one)), dom.make("td", null, data.name(other)), dom.make("td", null, how), dom.make("td", { class: "number" }, discourse.written(graph.weights[line])), dom.make("td", null, link));
  }

  /** Add so many rows. */
  function add(count) {
    const from = body.children.length;
    body.append(...order.slice(from, from + count).map(row));
    const left = order.length - body.children.length;
    more.hidden = left <= 0;
    more.textContent = dom.t("discourse.more", { count: Math.min(STEP, left), left });
  }

  /** Fill the table anew. */
  function fill() {
    if (!fold.open || !graph) return;
    order = [...graph.times.keys()].sort((one, other) => graph.times[other] - graph.times[one] || one - other);
    caption.textContent = dom.t("discourse.table.caption", { count: order.length });
    body.replaceChildren();
    add(FEW);
  }

  fold.addEventListener("toggle", fill);
  more.addEventListener("click", () => {
    const next = body.children.length;
    add(STEP);
    body.children[next].querySelector("a").focus({ preventScroll: true });
  });

  return {
    fold,

    /** Show the ties of a network; the rows are made only while the table is open. */
    show(now) {
      if (graph === now) return;
      graph = now;
      fill();
    },
  };
})();
