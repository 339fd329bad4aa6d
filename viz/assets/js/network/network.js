// The network: the networks of the selection, and what of each is drawn.

const network = (() => {
  const MOMENT = 120; // milliseconds that the first picture waits for the fonts
  const SAMPLE = 2000; // so many names show which letters are needed
  const holder = dom.make("div", { class: "picture" });
  const caption = dom.make("div", { class: "told-here", hidden: true, "aria-hidden": "true" });
  const spoken = dom.make("p", { class: "spoken", "aria-live": "polite" });
  const stage = dom.make("div", { class: "stage", dir: "ltr" }, holder, caption); // a picture has no direction of writing
  const told = dom.make("p", { role: "status" });
  const key = dom.make("div");
  const hint = dom.make("p", { class: "hint", id: "network-hint" });
  const empty = dom.make("div", { class: "empty", hidden: true });
  const { modes, tools, more, show } = controls.make();
  let around = []; // what stands above and below the picture of the discourse network
  let wanted = null; // the selection and the state that are to be drawn
  let shown = null; // where things stood when the picture was last drawn
  let areFontsHere = false;

  /** Make what the picture draws of a selection. */
  function sceneOf(found, state) {
    const isDiscourse = state.network === "discourse";
    const graph = isDiscourse ? discourse.of(found, state) : graphs.of(found, state.network);
    const drawn = fold.of(graph, state);
    const isUpright = holder.clientWidth < holder.clientHeight;
    const colors = looks.palette();
    const items = drawn.names.map((name) => {
      const { x, y, size, label, font } = looks.nodeOf(state.network, name, isUpright);
      return { name, x, y, size, font: font.size, lines: label.split("\n") };
    });
    const lines = drawn.lines.sort((one, other) => graph.times[one] - graph.times[other] || other - one);
    const nodes = looks.nodes(state.network, drawn.names, isUpright).reverse(); // the most linked ones over the others
    const scene = { ...drawn, graph, isUpright, colors, items, lines, nodes, edges: looks.edges(graph, lines, colors) };
    return isDiscourse ? discourse.painted(scene) : scene;
  }

  /** Draw what is wanted, and all that is told about it. */
  function draw() {
    const { found, state } = wanted;
    const scene = sceneOf(found, state);
    const isEmpty = !scene.items.length;
    for (const part of [stage, hint, tools, told.parentElement]) part.hidden = isEmpty;
    empty.hidden = !isEmpty;
    empty.replaceChildren(...(isEmpty ? nothing.say(found, state, dom.t("network.empty")) : []));
    told.textContent = signs.told(scene).join(" ");
    show(scene, state);
    for (const part of around) part.hidden = state.network !== "discourse";
    if (state.network === "discourse") panel.show(scene.graph, found, state);
    key.replaceChildren(signs.legend(scene));
    if (!isEmpty) place(scene, found, state);
  }

  /** Draw a scene; where everything stands as before, the camera stays, but for what is chosen to be in sight. */
  function place(scene, found, state) {
    const places = { mode: state.network, isUpright: scene.isUpright, found };
    const keeps = shown !== null && Object.keys(places).every((part) => places[part] === shown[part]);
    const isFirst = !picture.inner;
    shown = places;
    picture.draw(holder, scene, keeps);
    const canvas = holder.querySelector("canvas");
    const words = { network: graphs.called(state.network), count: scene.names.length };
    canvas.setAttribute("aria-label", dom.t("network.label", words));
    if (isFirst) begin(canvas);
  }

  /** Let a canvas that was just made be reached by keys, and listen to it. */
  function begin(canvas) {
    canvas.parentElement.removeAttribute("tabindex");
    const attributes = { tabindex: "0", role: "application", "aria-describedby": "network-hint" };
    for (const [name, value] of Object.entries(attributes)) canvas.setAttribute(name, value);
    explore.attend(canvas, caption, spoken);
  }

  /** Build the room once. */
  function build(room) {
    hint.textContent = dom.t(matchMedia("(pointer: coarse)").matches ? "network.hintTouch" : "network.hint");
    const above = [dom.make("div", { class: "bar" }, modes, tools), dom.make("div", { class: "shown" }, told, more)];
    around = data.discourse ? [panel.make(), listing.fold] : [];
    room.replaceChildren(...above, ...around.slice(0, 1), stage, empty, spoken, hint, key, ...around.slice(1));
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

  /** Wait a moment for the fonts of the names, so that the first picture has them. */
  async function withFonts() {
    const family = dom.swatch("sans");
    const letters = [...new Set(data.nodes.slice(0, SAMPLE).flatMap(({ label }) => [...label]))].join("");
    const here = Promise.all([400, 700].map((weight) => document.fonts.load(`${weight} 16px ${family}`, letters)));
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

    /** Whether nothing of the selection is in the network that is seen. */
    get isEmpty() {
      return !empty.hidden;
    },

    /** Write the network as it is drawn now as SVG, or null where nothing is drawn. */
    svg: () => (empty.hidden ? svg.write() : null),

    /** Make a PNG of the network as it is drawn now, or null where nothing is drawn. */
    png: () => (empty.hidden ? svg.paint() : null),

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
      if (!picture.inner) return;
      draw();
      const [name] = picture.scene.chosen?.main ?? [];
      if (name !== undefined) picture.reveal(name, 0);
    },
  };
})();
