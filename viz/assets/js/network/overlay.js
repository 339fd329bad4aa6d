// What lies over the symbols and lines: names, marks, and what makes the chosen and the touched stand out.

const overlay = (() => {
  const VEIL = 0.82; // how much of what isn't chosen is hidden
  const ROOM = 10; // pixels
  const FEW = 200; // lines: from more on only those of what is chosen carry marks
  const LEAST = 7; // pixels: smaller numbers in symbols are not written
  const BADGE = 10; // pixels: the letters that tell how many neighbors are folded

  /** Return how large symbols and lines are drawn at a scale, against their size at full scale: they shrink less than distances. */
  const gauge = (scale) => (scale < 0.5 ? 0.25 + scale / 2 : Math.min(1.25, scale));

  /** Return the frame of some items with their labels at a scale, in pixels from where the picture begins. */
  function frameOf(items, scale) {
    const found = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    for (const item of items) {
      const size = labels.sizeOf(item, scale);
      const radius = item.size * gauge(scale) + 3;
      const half = Math.max(radius, (labels.wide(item.lines) * size) / 2 + 2);
      found.left = Math.min(found.left, item.x * scale - half);
      found.right = Math.max(found.right, item.x * scale + half);
      found.top = Math.min(found.top, item.y * scale - radius);
      found.bottom = Math.max(found.bottom, item.y * scale + radius + item.lines.length * size * 1.2);
    }
    return found;
  }

  /** Widen a frame a little: there is some room between it and the border of the picture. */
  const widened = ({ left, top, right, bottom }) => ({ left: left - ROOM, top: top - ROOM, right: right + ROOM, bottom: bottom + ROOM });

  /** Return points of a line where its mark can stand, its middle first, in the picture's own units. */
  function along(edge) {
    if (edge.from !== edge.to) return [0.5, 0.42, 0.58, 0.34, 0.66].map((part) => edge.edgeType.getPoint(part));
    const [x, y, radius] = edge.edgeType._getCircleData();
    return [{ x: x + radius * 0.7, y: y - radius * 0.7 }];
  }

  /** Return the mark of a line: the sign of its stance, with an asterisk where it is conditional, and how often. */
  function markOf(graph, line) {
    if (graph.mode === "discourse") return discourse.mark(graph, line);
    const sign = data.network.lines[graphs.KINDS[graph.kind[line]]].label ?? "";
    const times = graph.times[line] > 1 && sign ? ` ${graph.times[line]}` : "";
    return `${sign}${sign && graph.conditional[line] ? "*" : ""}${times}`;
  }

  /** Place the marks of some lines where there is room. */
  function placeMarks(scene, edges, some, scale, room) {
    const placed = [];
    const high = labels.MARK * 0.55;
    for (const line of some.filter((one) => edges[one])) {
      const text = markOf(scene.graph, line);
      const half = (labels.wide([text]) * labels.MARK) / 2 + 1;
      const boxes = along(edges[line]).map(({ x, y }) => ({
        left: x * scale - half,
        top: y * scale - high,
        right: x * scale + half,
        bottom: y * scale + high,
      }));
      const box = text && boxes.find(room.isFree);
      if (!box) continue;
      room.take(box);
      placed.push({ text, x: box.left + half, y: box.top + high, kind: graphs.KINDS[scene.graph.kind[line]], box });
    }
    return placed;
  }

  /** Place the numbers of folded neighbors beside the symbols that have names, where there is room. */
  function placeBadges(scene, named, room) {
    const placed = [];
    for (const { name, x, y, radius } of scene.folded.size ? named : []) {
      if (!scene.folded.has(name)) continue;
      const text = dom.t("network.badge", { count: scene.folded.get(name) });
      const left = x + radius + 2;
      const box = { left, top: y - BADGE * 0.6, right: left + labels.wide([text]) * BADGE, bottom: y + BADGE * 0.6 };
      if (!room.isFree(box)) continue;
      room.take(box);
      placed.push({ text, box });
    }
    return placed;
  }

  /** Order items: what is chosen first, then what it is tied to, then all others as they stand. */
  function ordered({ items, chosen }) {
    if (!chosen) return items;
    const turn = ({ name }) => (chosen.main.has(name) ? 0 : chosen.near.has(name) ? 1 : 2);
    return [...items].sort((one, other) => turn(one) - turn(other));
  }

  /** Return the lines that get a mark: those of what is chosen, or all where they can be told apart. */
  function marked({ chosen, lines }, scale, everything) {
    if (chosen && !everything) return [...chosen.lines];
    return everything || (scale >= labels.MARKED && lines.length <= FEW) ? [...lines].reverse() : [];
  }

  /** Lay out all that is written over a scene at a scale; `everything` is for a picture that isn't thinned. */
  function lay(scene, edges, scale, focused, everything = false) {
    const frame = widened(frameOf(scene.items, scale));
    const always = new Set(everything ? scene.items.map(({ name }) => name) : [...(scene.chosen?.main ?? []), focused]);
    const room = labels.fitting(ordered(scene), { scale, gauge: gauge(scale), always, frame });
    const marks = placeMarks(scene, edges, marked(scene, scale, everything), scale, room);
    return { placed: room.placed, marks, badges: everything ? [] : placeBadges(scene, room.placed, room) };
  }

  /** Write names, as far as `isWanted` and they are in sight. */
  function writeNames(ctx, scene, laid, isSeen, isWanted) {
    for (const one of laid.placed) {
      if (!isWanted(one.name) || !isSeen(one.box)) continue;
      const isMain = scene.chosen?.heads.has(one.name);
      labels.writeLabel(ctx, one, scene.faint?.has(one.name) ? scene.colors.none : scene.colors.ink, scene.colors.raised, isMain ? 700 : 400);
    }
  }

  /** Write marks and numbers. */
  function writeMarks(ctx, scene, { marks, badges }, isSeen) {
    for (const { text, x, y, kind, box } of marks)
      if (isSeen(box)) labels.writeMark(ctx, text, x, y, scene.colors[looks.colorOf(kind)], scene.colors.raised);
    if (scene.chosen) return;
    ctx.font = labels.font(BADGE);
    ctx.textAlign = "left";
    for (const { text, box } of badges)
      if (isSeen(box)) labels.write(ctx, text, box.left, box.bottom - BADGE * 0.2, scene.colors.quiet, scene.colors.raised);
  }

  /** Write into symbols the numbers of communities, where they are large enough. */
  function writeNumbers(ctx, { items, numbers, colors }, scale, isWanted) {
    for (const { name, x, y, size } of numbers ? items : []) {
      const high = size * gauge(scale) * 1.25;
      if (high < LEAST || !numbers.has(name) || !isWanted(name)) continue;
      ctx.font = labels.font(high, 700);
      [ctx.textAlign, ctx.textBaseline, ctx.fillStyle] = ["center", "alphabetic", colors.raised];
      ctx.fillText(numbers.get(name), x * scale, y * scale + high * 0.36);
    }
  }

  /** Lay a veil over all that is drawn so far. */
  function veil(ctx, { colors }) {
    ctx.save();
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    [ctx.globalAlpha, ctx.fillStyle] = [VEIL, colors.raised];
    ctx.fillRect(0, 0, ctx.canvas.width, ctx.canvas.height);
    ctx.restore();
  }

  /** Draw a ring around a symbol. */
  function ring(ctx, { x, y, size }, scale, color, width) {
    ctx.beginPath();
    ctx.arc(x * scale, y * scale, size * gauge(scale) + 4 + width / 2, 0, 2 * Math.PI);
    [ctx.strokeStyle, ctx.lineWidth] = [color, width];
    ctx.setLineDash([]);
    ctx.stroke();
  }

  return { gauge, frameOf, lay, writeNames, writeMarks, writeNumbers, veil, ring };
})();
