// The picture: vis-network draws a scene in places computed beforehand, and over it stand names, marks, and what is chosen.

const picture = (() => {
  const { gauge } = overlay;
  let holder = null;
  let network = null; // vis-network's
  let cover = null; // its lines and symbols as an image
  let view = null; // the camera
  let scene = null;
  let known = new Map(); // name → its item
  let laid = { key: "" }; // what is written over the picture, and for what it was laid out
  let [focused, hovered] = [null, null];
  let ink = ""; // by which light and dark are told apart

  /** Give symbols and lines the sizes that suit a scale: on the screen they grow less than the distances between them. */
  function prepare(scale) {
    const [by, { nodes, edges }] = [gauge(scale) / scale, network.body];
    for (const { name, size } of scene.items) {
      nodes[name].options.size = size * by;
      nodes[name].needsRefresh();
    }
    for (const { id, width, arrows } of scene.edges) {
      edges[id].options.width = width * by;
      for (const end of Object.keys(arrows)) edges[id].options.arrows[end].scaleFactor = arrows[end].scaleFactor * by;
    }
  }

  /** Return what is written over the picture as the camera sees it. */
  function written() {
    const scale = network.getScale();
    const key = `${scale} ${focused}`;
    if (laid.key !== key) laid = { key, ...overlay.lay(scene, network.body.edges, scale, focused) };
    return laid;
  }

  /** Draw some lines wider and in full color, and some symbols over them. */
  function raise(ctx, lines, names, wider) {
    const { nodes, edges } = network.body;
    for (const edge of [...lines].map((line) => edges[line]).filter(Boolean)) {
      const [{ options }, { width, color }] = [edge, edge.options];
      const { opacity } = color;
      [options.width, color.opacity] = [width * wider, 1];
      edge.drawArrows(ctx);
      edge.draw(ctx);
      [options.width, color.opacity] = [width, opacity];
    }
    for (const name of names) nodes[name]?.draw(ctx);
  }

  /** Call a function while the canvas is drawn on in pixels of the screen, from where the picture begins. */
  function flat(ctx, draw) {
    const { canvas, body } = network;
    const { translation } = body.view;
    ctx.save();
    ctx.setTransform(
      canvas.pixelRatio,
      0,
      0,
      canvas.pixelRatio,
      Math.round(translation.x * canvas.pixelRatio),
      Math.round(translation.y * canvas.pixelRatio),
    );
    draw();
    ctx.restore();
  }

  /** Return a test of whether a box is in sight. */
  function sight() {
    const { translation } = network.body.view;
    const { clientWidth, clientHeight } = holder;
    return ({ left, top, right, bottom }) =>
      right + translation.x > 0 && left + translation.x < clientWidth && bottom + translation.y > 0 && top + translation.y < clientHeight;
  }

  /** Draw all that lies over symbols and lines. */
  function drawOver(ctx) {
    if (!scene?.items.length) return;
    const [now, isSeen, { chosen, graph }] = [written(), sight(), scene];
    if (chosen) {
      flat(ctx, () => overlay.writeNames(ctx, scene, now, isSeen, (name) => !chosen.near.has(name)));
      overlay.veil(ctx, scene);
      raise(ctx, chosen.lines, chosen.near, 1.4);
    }
    if (hovered?.line !== undefined) raise(ctx, [hovered.line], [graph.from[hovered.line], graph.to[hovered.line]], 2);
    flat(ctx, () => {
      overlay.writeNames(ctx, scene, now, isSeen, (name) => !chosen || chosen.near.has(name));
      overlay.writeNumbers(ctx, scene, network.getScale(), (name) => !chosen || chosen.near.has(name));
      overlay.writeMarks(ctx, scene, now, isSeen);
      drawRings(ctx);
    });
  }

  /** Draw rings around what is chosen, what the pointer is over, and what is in focus. */
  function drawRings(ctx) {
    const { chosen, colors } = scene;
    const ring = (name, color, width) => known.has(name) && overlay.ring(ctx, known.get(name), network.getScale(), color, width);
    for (const name of chosen?.heads ?? []) ring(name, colors.ink, 2);
    ring(hovered?.name, colors.ink, 1.5);
    ring(focused, colors.focus, 3);
  }

  /** Make vis-network's drawing, once. */
  function make(into) {
    holder = into;
    network = new vis.Network(holder, { nodes: [], edges: [] }, looks.options(scene.colors));
    cover = backdrop.under(network, prepare);
    view = camera.of(network, holder);
    network.on("afterDrawing", drawOver);
  }

  /** Return where a name is, in pixels from the corner of the picture; null where it isn't drawn. */
  function where(name) {
    const item = known.get(name);
    return item ? { ...network.canvasToDOM({ x: item.x, y: item.y }), radius: item.size * gauge(network.getScale()) } : null;
  }

  return {
    where,
    fit: () => view.fit(scene.items),
    zoom: (factor) => view.zoom(factor),
    reveal: (name, least) => view.reveal(where(name), least),

    /** Return what lies under a point of the picture: {name} or {line}, or null. */
    under: (x, y, isTouch) =>
      finder.at({ scene, network, where, placed: () => written().placed, translation: network.body.view.translation }, x, y, isTouch),

    /** The drawing of vis-network, for tests; null before anything is drawn. */
    get inner() {
      return network;
    },

    /** What is drawn now; null before anything is. */
    get scene() {
      return scene;
    },

    /**
     * Draw a scene: what `fold.of` gives, with its graph, its colors, its items for the labels, and its nodes and edges
     * for vis-network. Where `keeps` is true the camera stays where the reader has moved it.
     */
    draw(into, now, keeps) {
      scene = now;
      known = new Map(scene.items.map((item) => [item.name, item]));
      if (!network) make(into);
      else if (scene.colors.ink !== ink) network.setOptions(looks.options(scene.colors));
      ink = scene.colors.ink;
      const back = keeps ? view.keep() : view.fit;
      network.setData({ nodes: scene.nodes, edges: scene.edges });
      [laid, hovered] = [{ key: "" }, null];
      if (!known.has(focused)) focused = null;
      cover.stale();
      back(scene.items);
    },

    /** Mark what is in focus, or what the pointer is over. */
    touch(change) {
      if ("focused" in change) focused = change.focused;
      if ("hovered" in change) hovered = change.hovered;
      network?.redraw();
    },

    /** Take up a new size. */
    resize() {
      if (view.isResized()) view.keep()(scene.items);
    },

    /** Draw the whole scene at full scale, with all labels and marks, on what acts as a canvas; returns its frame. */
    drawOn(ctx) {
      const [{ view: seen, edges }, plain, always] = [network.body, { ...scene, chosen: null }, () => true];
      const { scale } = seen;
      seen.scale = 1;
      prepare(1);
      cover.drawAll(ctx);
      const all = overlay.lay(plain, edges, 1, null, true);
      overlay.writeNames(ctx, plain, all, always, always);
      overlay.writeNumbers(ctx, plain, 1, always);
      overlay.writeMarks(ctx, plain, all, always);
      seen.scale = scale;
      prepare(scale);
      return overlay.frameOf(scene.items, 1);
    },
  };
})();
