// The network: three networks of the selection, what of each is drawn, and the tools to look around in it.

const network = (() => {
  const MODES = ["statements", "issues", "agents"];
  const MOMENT = 120; // milliseconds that the first picture waits for the fonts
  const holder = dom.make("div", { class: "picture" });
  const caption = dom.make("div", { class: "told-here", hidden: true, "aria-hidden": "true" });
  const spoken = dom.make("p", { class: "spoken", "aria-live": "polite" });
  const stage = dom.make("div", { class: "stage" }, holder, caption);
  const modes = dom.make("div", { class: "modes", role: "group", "aria-label": dom.t("network.modes") });
  const tools = dom.make("div", { class: "tools", role: "group", "aria-label": dom.t("network.tools") });
  const told = dom.make("div", { class: "shown", role: "status" });
  const key = dom.make("div");
  const empty = dom.make("p", { class: "empty", hidden: true });
  let wanted = null; // the selection and the state that are to be drawn
  let shown = null; // where things stood when the picture was last drawn
  let areFontsHere = false;

  /** Make a button that does something to the picture. */
  function tool(name, sign, act) {
    const made = dom.make("button", { type: "button", "aria-label": dom.t(`network.${name}`), title: dom.t(`network.${name}`), "data-tool": name }, dom.make("span", { "aria-hidden": "true" }, sign));
    made.addEventListener("click", act);
    return made;
  }

  /** Show view and evidence on the whole screen, or no longer. */
  function fill() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.getElementById("columns").requestFullscreen().catch(() => {});
  }

  /** Offer to unfold the neighbors of what is chosen, and to fold them again. */
  function folding({ folded, chosen }, state) {
    const [name] = chosen?.main.size === 1 ? chosen.main : [];
    const count = Math.min(fold.UNFOLD, folded.get(name) ?? 0);
    const iri = data.names[name]?.iri;
    return [
      count && dom.button({ open: [...state.open, iri] }, { "data-tool": "unfold" }, dom.t("network.unfold", { count })),
      state.open.length && dom.button({ open: [] }, { "data-tool": "fold" }, dom.t("network.fold")),
    ];
  }

  /** Make the tools for a scene. */
  function toolbar(scene, state) {
    return [
      ...folding(scene, state),
      tool("zoomIn", "+", () => picture.zoom(1.4)),
      tool("zoomOut", "−", () => picture.zoom(1 / 1.4)),
      tool("showAll", "⤢", () => picture.fit()),
      document.fullscreenEnabled && tool("fullScreen", "⛶", fill),
    ];
  }

  /** Offer to draw more names, all, or only the first again. */
  function amounts({ graph }, state) {
    const [now, total] = [fold.limit(state), graph.nodes.length];
    const more = Math.min(fold.FIRST, Math.min(total, fold.MOST) - now);
    return [
      more > 0 && dom.button({ more: now + fold.FIRST }, { "data-tool": "more" }, dom.t("network.more", { count: more })),
      more > 0 && total <= fold.MOST && dom.button({ more: total }, { "data-tool": "all" }, dom.t("network.all", { count: total })),
      now > fold.FIRST && total > fold.FIRST && dom.button({ more: 0 }, { "data-tool": "fewer" }, dom.t("network.fewer", { count: fold.FIRST })),
    ];
  }

  /** Make the buttons of the three networks. */
  function choices(state) {
    return MODES.map((mode) => dom.button({ network: mode, open: [], more: 0 }, { "aria-pressed": String(state.network === mode) }, dom.t(`network.${mode}`)));
  }

  /** Make what the picture draws of a selection. */
  function sceneOf(found, state) {
    const graph = graphs.of(found, state.network);
    const drawn = fold.of(graph, state);
    const isUpright = holder.clientWidth < holder.clientHeight;
    const colors = looks.palette();
    const items = drawn.names.map((name) => {
      const { x, y, size, label, font } = looks.nodeOf(state.network, name, isUpright);
      return { name, x, y, size, font: font.size, lines: label.split("\n") };
    });
    const lines = drawn.lines.sort((one, other) => graph.times[one] - graph.times[other] || other - one);
    const nodes = looks.nodes(state.network, drawn.names, isUpright).reverse(); // the most linked ones over the others
    return { ...drawn, graph, isUpright, colors, items, lines, nodes, edges: looks.edges(graph, lines, colors) };
  }

  /** Draw what is wanted, and all that is told about it. */
  function draw() {
    const { found, state } = wanted;
    const scene = sceneOf(found, state);
    const places = { mode: state.network, isUpright: scene.isUpright, found };
    const keeps = shown !== null && Object.keys(places).every((part) => places[part] === shown[part]);
    shown = places;
    stage.hidden = !scene.items.length;
    empty.hidden = Boolean(scene.items.length);
    empty.textContent = dom.t(found.size ? "network.empty" : "filters.nothing");
    describe(scene, state);
    if (!scene.items.length) return;
    const isFirst = !picture.inner;
    picture.draw(holder, scene, keeps);
    const canvas = holder.querySelector("canvas");
    canvas.setAttribute("aria-label", dom.t("network.label", { network: dom.t(`network.${state.network}`), count: scene.names.length }));
    if (isFirst) begin(canvas);
  }

  /** Tell what is drawn, and offer what can be done about it. */
  function describe(scene, state) {
    told.replaceChildren(dom.make("p", null, signs.told(scene).join(" ")), dom.make("div", { class: "tools" }, ...amounts(scene, state)));
    modes.replaceChildren(...choices(state));
    tools.replaceChildren(...toolbar(scene, state).filter(Boolean));
    key.replaceChildren(signs.legend(scene));
  }

  /** Let a canvas that was just made be reached by keys, and listen to it. */
  function begin(canvas) {
    canvas.parentElement.removeAttribute("tabindex");
    for (const [name, value] of Object.entries({ tabindex: "0", role: "application", "aria-describedby": "network-hint" })) canvas.setAttribute(name, value);
    explore.attend(canvas, caption, spoken);
  }

  /** Build the room once. */
  function build(room) {
    const hint = dom.make("p", { class: "hint", id: "network-hint" }, dom.t(matchMedia("(pointer: coarse)").matches ? "network.hintTouch" : "network.hint"));
    room.replaceChildren(dom.make("div", { class: "bar" }, modes, tools), told, stage, empty, spoken, hint, key);
    // The wheel scrolls the page, and zooms only with Ctrl or the command key, as maps in pages do.
    holder.addEventListener("wheel", (event) => event.ctrlKey || event.metaKey || event.stopPropagation(), { capture: true });
    new ResizeObserver(() => requestAnimationFrame(resized)).observe(holder);
  }

  /** Take up a new size; a picture that is upright now and wasn't, or the other way round, is drawn anew. */
  function resized() {
    if (!shown || !holder.clientWidth || stage.hidden) return;
    if (holder.clientWidth < holder.clientHeight === shown.isUpright) picture.resize();
    else draw();
  }

  /** Wait a moment for the fonts, so that the first picture has them. */
  async function withFonts() {
    const family = dom.swatch("sans");
    const here = Promise.all([400, 700].map((weight) => document.fonts.load(`${weight} 16px ${family}`)));
    await Promise.race([here, new Promise((done) => setTimeout(done, MOMENT))]);
    labels.forget();
    areFontsHere = true;
    here.then(() => {
      if (!picture.inner) return;
      labels.forget();
      draw();
    });
  }

  return {
    /** The drawing of vis-network, for tests; null before anything is drawn. */
    get inner() {
      return picture.inner;
    },

    /** Write the network as it is drawn now as SVG, or null before anything is drawn. */
    svg: svg.write,

    /** Make a PNG of the network as it is drawn now. */
    png: svg.paint,

    /** Draw the network of a selection. */
    show(room, found, state) {
      if (!room.contains(stage)) build(room);
      wanted = { found, state };
      if (areFontsHere) draw();
      else withFonts().then(draw);
    },

    /** Show what the address opens. */
    mark(state) {
      if (!wanted || wanted.state.at === state.at) return;
      wanted = { ...wanted, state };
      if (picture.inner) draw();
    },
  };
})();
