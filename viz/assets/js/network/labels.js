// The labels: as many names as can be read at a scale, the chosen and the most linked first, and the marks on lines.

const labels = (() => {
  const LEGIBLE = 10; // pixels: smaller letters are never drawn …
  const PREFERRED = [14, 13, 12, 11]; // … and larger ones where all names still fit
  const LARGEST = 18;
  const FEW = 80; // names: of more there is no room for larger letters
  const MARK = 13; // pixels: the size of the mark on a line
  const MARKED = 0.5; // the scale from which on all lines carry their marks
  const CELL = 80; // pixels: the size of the cells in which neighbors are looked for
  const LEADING = 1.15;
  const COVERING = 0.3; // of the names, the first ones, whose labels may cover the symbols of others
  const widths = new Map(); // text → its width at a size of 100 pixels
  let family = "";
  const meter = document.createElement("canvas").getContext("2d");

  /** Return the font of a size, as the canvas wants it. */
  const font = (size, weight = 400) => `${weight} ${size}px ${family}`;

  /** Measure everything anew: the fonts have come. */
  function forget() {
    widths.clear();
    family = dom.swatch("sans");
    meter.font = font(100);
  }

  /** Return how wide some lines of text are, in parts of the size of their letters. */
  function wide(lines) {
    let most = 0;
    for (const line of lines) {
      if (!widths.has(line)) widths.set(line, meter.measureText(line).width / 100);
      most = Math.max(most, widths.get(line));
    }
    return most;
  }

  /** Make what remembers which parts of the picture are taken; a part is {left, top, right, bottom}. */
  function taking() {
    const cells = new Map();
    const each = function* ({ left, top, right, bottom }) {
      for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x++)
        for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y++) yield x * 65536 + y;
    };
    const meets = (one, other) =>
      (one.owner === undefined || one.owner !== other.owner) &&
      one.left < other.right &&
      one.right > other.left &&
      one.top < other.bottom &&
      one.bottom > other.top;
    return {
      take(part) {
        for (const cell of each(part)) cells.has(cell) ? cells.get(cell).push(part) : cells.set(cell, [part]);
      },
      isFree(part) {
        for (const cell of each(part)) if (cells.get(cell)?.some((other) => meets(part, other))) return false;
        return true;
      },
    };
  }

  /** Return the places where a label can stand, the best first: below its symbol, above, beside. */
  function candidates({ x, y, radius, halfWidth, high, name }) {
    const gap = 3;
    const box = (left, top) => ({ left, top, right: left + 2 * halfWidth, bottom: top + high, owner: name });
    return [
      box(x - halfWidth, y + radius + gap),
      box(x - halfWidth, y - radius - gap - high),
      box(x + radius + gap, y - high / 2),
      box(x - radius - gap - 2 * halfWidth, y - high / 2),
    ];
  }

  /** Return the size of letters at a scale: no smaller than `least`. */
  const sizeOf = (item, scale, least = LEGIBLE) => Math.max(least, Math.min(LARGEST, item.font * scale));

  /** Measure an item at a scale, in pixels from where the picture begins. */
  function measured(item, scale, gauge, least) {
    const size = sizeOf(item, scale, least);
    return {
      item,
      name: item.name,
      x: item.x * scale,
      y: item.y * scale,
      radius: item.size * gauge,
      size,
      halfWidth: (wide(item.lines) * size) / 2 + 2,
      high: item.lines.length * size * LEADING,
    };
  }

  /**
   * Choose the labels for a scale. `items` are {name, x, y, size, font, lines}, the first ones matter most; those in
   * `always` get a label whatever it covers, all others within `frame`. Returns for each label where it stands,
   * and what remembers the room taken: isFree(box), take(box).
   */
  function thinned(items, { scale, gauge, always, frame }, least) {
    const [room, symbols] = [taking(), taking()];
    const isWithin = (box) => box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
    const all = items.map((item) => measured(item, scale, gauge, least));
    for (const { x, y, radius, name } of all) symbols.take({ left: x - radius, top: y - radius, right: x + radius, bottom: y + radius, owner: name });
    const placed = [];
    all.forEach((one, place) => {
      const ways = candidates(one).filter((way) => always.has(one.name) || isWithin(way));
      const free = ways.find((way) => symbols.isFree(way) && room.isFree(way));
      const box = free ?? ((place < all.length * COVERING && ways.find(room.isFree)) || (always.has(one.name) && ways[0]));
      if (!box) return;
      placed.push({ ...one, box, isFree: Boolean(free) });
      room.take(box);
    });
    return { placed, isFree: (box) => room.isFree(box) && symbols.isFree(box), take: room.take };
  }

  /** Choose the labels for a scale, as `thinned` does: where all of a few fit, with letters as large as they then can be. */
  function fitting(items, seen) {
    for (const least of items.length <= FEW ? PREFERRED : []) {
      const found = thinned(items, seen, least);
      if (found.placed.length === items.length && found.placed.every(({ isFree }) => isFree)) return found;
    }
    return thinned(items, seen, LEGIBLE);
  }

  /** Write a text with a halo, so that it can be read over lines. */
  function write(ctx, text, x, y, ink, halo) {
    [ctx.strokeStyle, ctx.lineWidth, ctx.lineJoin] = [halo, 3.5, "round"];
    ctx.strokeText(text, x, y);
    ctx.fillStyle = ink;
    ctx.fillText(text, x, y);
  }

  /** Write the lines of a label. */
  function writeLabel(ctx, { item, size, box }, ink, halo, weight) {
    ctx.font = font(size, weight);
    [ctx.textAlign, ctx.textBaseline] = ["center", "alphabetic"];
    const middle = (box.left + box.right) / 2;
    item.lines.forEach((line, place) => write(ctx, line, middle, box.top + (place * LEADING + 0.92) * size, ink, halo));
  }

  /** Write the mark of a line around a point. */
  function writeMark(ctx, text, x, y, ink, halo) {
    ctx.font = font(MARK, 700);
    [ctx.textAlign, ctx.textBaseline] = ["center", "alphabetic"];
    write(ctx, text, x, y + MARK * 0.34, ink, halo);
  }

  forget();
  return { MARK, MARKED, wide, sizeOf, fitting, write, writeLabel, writeMark, font, forget };
})();
