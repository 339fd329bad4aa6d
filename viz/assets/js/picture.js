// The picture: vis-network draws a scene in places computed beforehand; the camera, and what lies under a point.

const picture = (() => {
  const { gauge } = overlay;
  const AROUND = 14; // pixels between the picture and its border
  const LARGEST = 1.6; // the scale to which a small picture is enlarged at the most
  const REACH = { mouse: 7, touch: 14 }; // pixels: as near to a line or symbol a pointer has to be
  let holder = null;
  let network = null; // vis-network's
  let cover = null; // its lines and symbols as an image
  let scene = null;
  let known = new Map(); // name → its item
  let laid = { key: "" }; // what is written over the picture, and for what it was laid out
  let [focused, hovered] = [null, null];
  let isFitted = true;
  let size = {}; // of the canvas, when it was last drawn

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

  /** Return the labels for the camera as it is. */
  function written() {
    const { scale } = network.body.view;
    const key = `${scale} ${focused}`;
    if (laid.key !== key) laid = { key, ...overlay.lay(scene, network.body.edges, scale, focused) };
    return laid;
  }

  /** Draw some lines wider, and symbols over them. */
  function raise(ctx, lines, names, wider) {
    const { nodes, edges } = network.body;
    for (const line of lines) {
      const edge = edges[line];
      if (!edge) continue;
      const { width } = edge.options;
      const { opacity } = edge.options.color;
      [edge.options.width, edge.options.color.opacity] = [width * wider, 1];
      edge.drawArrows(ctx);
      edge.draw(ctx);
      [edge.options.width, edge.options.color.opacity] = [width, opacity];
    }
    for (const name of names) nodes[name]?.draw(ctx);
  }

  /** Call a function with the canvas in pixels of the screen, from where the picture begins. */
  function flat(ctx, draw) {
    const { translation } = network.body.view;
    const { pixelRatio } = network.canvas;
    ctx.save();
    ctx.setTransform(pixelRatio, 0, 0, pixelRatio, Math.round(translation.x * pixelRatio), Math.round(translation.y * pixelRatio));
    draw();
    ctx.restore();
  }

  /** Lay a veil over all that is drawn so far. */
  function veil(ctx) {
    const { width, height } = network.canvas.frame.canvas;
    ctx.save();
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    [ctx.globalAlpha, ctx.fillStyle] = [overlay.VEIL, scene.colors.raised];
    ctx.fillRect(0, 0, width, height);
    ctx.restore();
  }

  /** Draw all that lies over symbols and lines. */
  function drawOver(ctx) {
    if (!scene?.items.length) return;
    const [now, { chosen, colors }, { scale, translation }] = [written(), scene, network.body.view];
    const { clientWidth, clientHeight } = holder;
    const isSeen = (box) => box.right + translation.x > 0 && box.left + translation.x < clientWidth && box.bottom + translation.y > 0 && box.top + translation.y < clientHeight;
    if (chosen) {
      flat(ctx, () => overlay.writeNames(ctx, scene, now, isSeen, (name) => !chosen.near.has(name)));
      veil(ctx);
      raise(ctx, chosen.lines, chosen.near, 1.4);
    }
    if (hovered?.line !== undefined) raise(ctx, [hovered.line], [scene.graph.from[hovered.line], scene.graph.to[hovered.line]], 2);
    flat(ctx, () => {
      overlay.writeNames(ctx, scene, now, isSeen, (name) => !chosen || chosen.near.has(name));
      overlay.writeMarks(ctx, scene, now, isSeen);
      for (const name of chosen?.main ?? []) if (known.has(name)) overlay.ring(ctx, known.get(name), scale, colors.ink, 2);
      if (known.has(hovered?.name)) overlay.ring(ctx, known.get(hovered.name), scale, colors.ink, 1.5);
      if (known.has(focused)) overlay.ring(ctx, known.get(focused), scale, colors.focus, 3);
    });
  }

  /** Make vis-network's drawing, once. */
  function make(into) {
    holder = into;
    network = new vis.Network(holder, { nodes: [], edges: [] }, looks.options(scene.colors));
    cover = backdrop.under(network, prepare);
    network.on("afterDrawing", drawOver);
    network.on("dragStart", () => (isFitted = false));
    network.on("zoom", () => (isFitted = false));
  }

  /** Show some items, as large as they fit. */
  function fit(items = scene.items) {
    if (!items.length || !holder.clientWidth) return;
    let scale = LARGEST;
    let frame;
    for (let turn = 0; turn < 4; turn++) {
      frame = overlay.frameOf(items, scale);
      const wider = (holder.clientWidth - 2 * AROUND) / (frame.right - frame.left);
      const higher = (holder.clientHeight - 2 * AROUND) / (frame.bottom - frame.top);
      scale = Math.min(scale * Math.min(wider, higher), LARGEST);
    }
    frame = overlay.frameOf(items, scale);
    look(scale, (frame.left + frame.right) / 2 / scale, (frame.top + frame.bottom) / 2 / scale);
    isFitted = items === scene.items;
  }

  /** Point the camera. */
  function look(scale, x, y) {
    const { clientWidth, clientHeight } = network.canvas.frame.canvas;
    size = { clientWidth, clientHeight };
    network.moveTo({ scale, position: { x, y } });
    network.redraw();
  }

  /** Return where a name is, in pixels from the corner of the picture; null where it isn't drawn. */
  function where(name) {
    const item = known.get(name);
    if (!item || !network) return null;
    const { scale } = network.body.view;
    return { ...network.canvasToDOM({ x: item.x, y: item.y }), radius: item.size * gauge(scale) };
  }

  /** Return the name at a point: that of the nearest symbol, or else of the label there. */
  function nameAt(x, y, reach) {
    let [best, least] = [null, Infinity];
    for (const { name } of scene.items) {
      const place = where(name);
      const far = Math.hypot(place.x - x, place.y - y) - place.radius;
      if (far < Math.min(reach, least)) [best, least] = [name, far];
    }
    if (best !== null) return best;
    const { translation } = network.body.view;
    const [left, top] = [x - translation.x, y - translation.y];
    return written().placed.find(({ box }) => box.left <= left && left <= box.right && box.top <= top && top <= box.bottom)?.name ?? null;
  }

  /** Return the nearest of some lines at a point. */
  function nearest(lines, x, y, reach) {
    const at = network.DOMtoCanvas({ x, y });
    let [best, least] = [null, reach / network.body.view.scale];
    for (const line of lines) {
      const { from, to, edgeType } = network.body.edges[line];
      const far = edgeType.getDistanceToEdge(from.x, from.y, to.x, to.y, at.x, at.y);
      if (far < least) [best, least] = [line, far];
    }
    return best;
  }

  /** Return the line at a point: where something is chosen, one that stands out before all others. */
  const lineAt = (x, y, reach) => nearest(scene.chosen?.lines ?? [], x, y, reach) ?? nearest(scene.lines, x, y, reach);

  /** Return what lies under a point of the picture: {name} or {line}, or null. */
  function under(x, y, isTouch) {
    const reach = isTouch ? REACH.touch : REACH.mouse;
    const name = nameAt(x, y, reach);
    if (name !== null) return { name };
    const line = lineAt(x, y, reach);
    return line === null ? null : { line };
  }

  /** Mark what is in focus, or what the pointer is over, and draw what changed. */
  function touch(change) {
    if ("focused" in change) focused = change.focused;
    if ("hovered" in change) hovered = change.hovered;
    network?.redraw();
  }

  /** Zoom about the middle, or fit everything at 0. */
  function zoom(factor) {
    isFitted = false;
    const { x, y } = network.getViewPosition();
    look(Math.max(0.02, Math.min(4, network.getScale() * factor)), x, y);
  }

  /** Move the camera as little as is needed for a name to be in sight. */
  function reveal(name) {
    const place = where(name);
    const [wide, high] = [holder.clientWidth, holder.clientHeight];
    const off = (at, length) => Math.max(0, at - (length - 60)) - Math.max(0, 60 - at);
    const [dx, dy] = [off(place.x, wide), off(place.y, high)];
    if (!dx && !dy) return;
    const { x, y } = network.getViewPosition();
    isFitted = false;
    look(network.getScale(), x + dx / network.getScale(), y + dy / network.getScale());
  }

  return {
    fit,
    under,
    where,
    touch,
    zoom,
    reveal,

    /** The drawing of vis-network, for tests; null before anything is drawn. */
    get inner() {
      return network;
    },

    /** What is drawn now; null before anything is. */
    get scene() {
      return scene;
    },

    /**
     * Draw a scene: {graph, mode, isUpright, names, lines, folded, chosen} as `fold.of` says, with colors. The camera
     * stays where it is if `keeps` and everything stood in the same places before.
     */
    draw(into, now, keeps) {
      scene = now;
      known = new Map(scene.items.map((item) => [item.name, item]));
      if (!network) make(into);
      else network.setOptions(looks.options(scene.colors));
      const camera = { scale: network.getScale(), position: network.getViewPosition() };
      network.setData({ nodes: scene.nodes, edges: scene.edges });
      [laid, hovered] = [{ key: "" }, null];
      if (!known.has(focused)) focused = null;
      cover.stale();
      if (keeps && !isFitted) look(camera.scale, camera.position.x, camera.position.y);
      else fit();
    },

    /** Show another choice in the same picture. */
    choose(chosen) {
      scene.chosen = chosen;
      laid = { key: "" };
      network.redraw();
    },

    /** Take up a new size. */
    resize() {
      const { clientWidth, clientHeight } = network.canvas.frame.canvas;
      if (clientWidth === size.clientWidth && clientHeight === size.clientHeight) return;
      const { x, y } = network.getViewPosition();
      network.setSize("100%", "100%");
      cover.stale();
      if (isFitted) fit();
      else look(network.getScale(), x, y);
    },

    /** Draw the whole scene at full scale, all labels and marks with it, on a canvas or what acts as one. */
    drawOn(ctx) {
      const { view, edges } = network.body;
      const { scale } = view;
      view.scale = 1;
      prepare(1);
      cover.drawAll(ctx);
      const all = overlay.lay(scene, edges, 1, null, true);
      const plain = { ...scene, chosen: null };
      overlay.writeNames(ctx, plain, all, () => true, () => true);
      overlay.writeMarks(ctx, plain, all, () => true);
      view.scale = scale;
      prepare(scale);
      return overlay.frameOf(scene.items, 1);
    },
  };
})();
