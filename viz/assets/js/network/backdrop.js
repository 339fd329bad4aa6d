// The backdrop: lines and symbols as one image. vis-network draws them once; moving the picture moves the image.

const backdrop = (() => {
  const MARGIN = 0.3; // how much of the picture's width and height is drawn beyond each of its sides
  const MOST = 2e7; // pixels: larger images cost too much memory
  const CHEAP = 300; // up to so many symbols and lines are drawn anew in each step of zooming
  const SETTLED = 160; // milliseconds after the last step of zooming

  /** Return the frame of what is drawn, in the picture's own units. */
  function frameOf(nodes) {
    const found = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    for (const { x, y } of nodes) {
      [found.left, found.right] = [Math.min(found.left, x), Math.max(found.right, x)];
      [found.top, found.bottom] = [Math.min(found.top, y), Math.max(found.bottom, y)];
    }
    return found;
  }

  /**
   * Let a network of vis-network draw by an image. `prepare(scale)` is called before it is drawn for a scale.
   * Returns {stale}: to be called when what is drawn has changed.
   */
  function under(network, prepare) {
    const { body, renderer, canvas } = network;
    const image = document.createElement("canvas");
    let made = null; // what the image shows: where its corner is, at which scale
    let isDragged = false;
    let zooming = 0;

    /** Draw all lines, then all symbols. */
    function drawAll(ctx) {
      const edges = body.edgeIndices.map((id) => body.edges[id]).filter((edge) => edge.connected);
      for (const edge of edges) edge.drawArrows(ctx); // this also finds where lines end
      for (const edge of edges) edge.draw(ctx);
      for (const id of body.nodeIndices) body.nodes[id].draw(ctx);
    }

    /** Return the part of the picture that is to be drawn, in pixels of the screen from the corner of the canvas. */
    function part() {
      const { scale, translation } = body.view;
      const { width, height } = canvas.frame.canvas;
      const frame = frameOf(body.nodeIndices.map((id) => body.nodes[id]));
      const by = scale * canvas.pixelRatio;
      const room = 120 * Math.max(1, scale) * canvas.pixelRatio; // for symbols, loops and bent lines at the border
      const [dx, dy] = [translation.x * canvas.pixelRatio, translation.y * canvas.pixelRatio];
      const extra = Math.max(0, Math.min(MARGIN, (Math.sqrt(MOST / (width * height)) - 1) / 2));
      const left = Math.floor(Math.max(-extra * width, frame.left * by + dx - room));
      const top = Math.floor(Math.max(-extra * height, frame.top * by + dy - room));
      const right = Math.min(width * (1 + extra), frame.right * by + dx + room);
      const bottom = Math.min(height * (1 + extra), frame.bottom * by + dy + room);
      return {
        left,
        top,
        width: Math.max(1, Math.ceil(right - left)),
        height: Math.max(1, Math.ceil(bottom - top)),
        by,
        dx,
        dy,
        sees: { width, height },
      };
    }

    /** Draw the image anew. */
    function render() {
      prepare(body.view.scale);
      made = part();
      if (image.width !== made.width || image.height !== made.height) Object.assign(image, { width: made.width, height: made.height });
      const ctx = image.getContext("2d");
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.clearRect(0, 0, image.width, image.height);
      ctx.setTransform(made.by, 0, 0, made.by, made.dx - made.left, made.dy - made.top);
      drawAll(ctx);
    }

    /** Tell whether the image holds all that is seen now. */
    function holds() {
      if (!made || made.by !== body.view.scale * canvas.pixelRatio) return false;
      const now = part();
      const [x, y] = [now.dx - made.dx, now.dy - made.dy];
      const hasAll = (start, size, shift, begin, length) =>
        Math.max(begin, 0) >= start + shift - 1 && Math.min(begin + length, size.full) <= start + shift + size.made + 1;
      return (
        hasAll(made.left, { made: made.width, full: now.sees.width }, x, now.left, now.width) &&
        hasAll(made.top, { made: made.height, full: now.sees.height }, y, now.top, now.height)
      );
    }

    /** Put the image where it belongs: as it is, or scaled for the moment while the reader zooms. */
    function paint(ctx) {
      const isMoving = isDragged || (zooming && body.nodeIndices.length + body.edgeIndices.length > CHEAP);
      if (!made || (!isMoving && !holds())) render();
      const { scale, translation } = body.view;
      const ratio = canvas.pixelRatio;
      const by = (scale * ratio) / made.by;
      ctx.save();
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      const [left, top] = [translation.x * ratio + (made.left - made.dx) * by, translation.y * ratio + (made.top - made.dy) * by];
      if (by === 1) ctx.drawImage(image, Math.round(left), Math.round(top));
      else ctx.drawImage(image, left, top, image.width * by, image.height * by);
      ctx.restore();
    }

    // vis-network has no option for this: the steps of its drawing are exchanged. pyvis pins its version, 9.1.2.
    renderer._drawEdges = paint;
    renderer._drawNodes = () => ({ drawExternalLabels: null });
    renderer._drawArrows = () => {};
    network.on("dragStart", () => (isDragged = true));
    network.on("dragEnd", () => (isDragged = false));
    network.on("zoom", () => {
      clearTimeout(zooming);
      zooming = setTimeout(() => {
        zooming = 0;
        network.redraw();
      }, SETTLED);
    });
    return { drawAll, stale: () => (made = null) };
  }

  return { under };
})();
