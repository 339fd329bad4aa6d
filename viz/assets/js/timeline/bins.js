// The timeline of many statements: a square for each lane and stretch, its size their number, its parts their stances.

const bins = (() => {
  const { statements, names, STANCES } = data;
  const HEIGHT = 46;
  const LARGEST = 36; // pixels of the side of the largest square
  const LEAST = 6;
  const COLUMN = 36; // pixels of the narrowest column
  const SIGN = 8; // pixels that a part must be high to have its sign
  const ORDER = ["opposes", "mixed", "neutral", "none", "supports"]; // from the top of a square to its bottom
  const KINDS = STANCES.length + 1; // the last one: without a date

  /** Count the statements of a lane by column and stance; one that takes several stances counts as a part of each. */
  function counted(places, axis, index, columns, bits) {
    const { first, last, stated } = scale.spans();
    const counts = new Float64Array(columns.length * KINDS);
    const numbers = new Uint32Array(columns.length);
    const rough = new Float64Array(columns.length);
    for (const place of places) {
      const from = Math.max(axis.from, first[place] === scale.NONE ? last[place] : first[place]);
      const to = Math.min(axis.to - 1, last[place] === scale.NONE ? first[place] : last[place]);
      const [start, end] = [index[from - axis.from], index[to - axis.from]];
      if (!(start >= 0 && end >= start)) continue;
      if (start !== end) {
        for (let column = start; column <= end; column++) rough[column] += 1 / (end - start + 1);
        continue;
      }
      numbers[start]++;
      if (!stated[place]) counts[start * KINDS + STANCES.length]++;
      else {
        const stances = lanes.named(bits[place]);
        for (const stance of stances) counts[start * KINDS + STANCES.indexOf(stance)] += 1 / stances.length;
      }
    }
    return { counts, numbers, rough };
  }

  /** Return the parts of a square from its top to its bottom: [kind, share]; what has no date comes first. */
  function parts(counts, column) {
    const of = (kind) => counts[column * KINDS + kind];
    return [["reported", of(STANCES.length)], ...ORDER.map((stance) => [stance, of(STANCES.indexOf(stance))])].filter(([, share]) => share > 0);
  }

  /** Draw a square, divided as its statements are; the greatest part has its sign where there is room. */
  function square(found, number, side) {
    const most = Math.max(...found.map(([, share]) => share));
    const drawn = [];
    let y = -side / 2;
    for (const [kind, share] of found) {
      const height = (side * share) / number;
      drawn.push(dom.svg("rect", { class: `body ${kind}`, x: -side / 2, y, width: side, height }));
      if (share === most && height >= SIGN && marks.SIGNS[kind]) drawn.push(dom.svg("path", { class: `sign ${kind}`, d: marks.SIGNS[kind], transform: `translate(0 ${y + height / 2}) scale(${Math.min(1, height / 13)})` }));
      y += height;
    }
    return dom.svg("g", { class: "symbol" }, ...drawn);
  }

  /** Tell what the statements of a square do. */
  function told(found, number) {
    const split = found.map(([kind, share]) => dom.t("timeline.share", { number: Math.round(share), what: kind === "reported" ? dom.t("timeline.noDate") : dom.word("stances", kind) }));
    return { number: dom.t("counts.statements", { count: number }), split: split.join(dom.texts.between_items) };
  }

  /** Return what a click on a square asks for: its stretch and its lane; where that is one day, its statements. */
  function change(lane, column, state) {
    const by = [data.chosenBy(lane.name)];
    const isOne = column.to - column.from === 1 || (state.from === scale.iso(column.from) && state.to === scale.iso(column.to - 1) && String(state.by) === String(by));
    return { from: scale.iso(column.from), to: scale.iso(column.to - 1), by, ...(isOne ? { view: "statements" } : {}) };
  }

  /** Draw the squares of a lane, and below them how many statements are dated only roughly. */
  function drawn(lane, columns, most, frame, state) {
    const { counts, numbers, rough } = lane.found;
    const y = lane.top + HEIGHT / 2 - 1;
    const cells = [];
    columns.forEach((column, place) => {
      const middle = frame.flip((column.start + column.end) / 2);
      const strength = Math.min(1, rough[place] / most.rough);
      if (rough[place] > 0) cells.push(dom.svg("rect", { class: "rough", x: Math.min(frame.flip(column.start), frame.flip(column.end)), y: lane.top + HEIGHT - 5, width: column.end - column.start, height: 3, opacity: 0.15 + 0.85 * strength }));
      if (!numbers[place]) return;
      const found = parts(counts, place);
      const side = Math.max(LEAST, LARGEST * Math.sqrt(numbers[place] / most.number));
      const shape = square(found, numbers[place], side);
      shape.setAttribute("transform", `translate(${middle} ${y})`);
      const { number, split } = told(found, numbers[place]);
      const { when } = column;
      const who = names[lane.name].label;
      const link = dom.svg(
        "a",
        { class: "mark", href: "#", "data-go": JSON.stringify(change(lane, column, state)), tabindex: -1, "aria-label": dom.t("timeline.bin", { name: who, when, number, split }) },
        dom.svg("rect", { class: "touch", x: middle - 13, y: y - 17, width: 26, height: 34 }), shape,
      );
      const lines = [when, number, split, dom.t("timeline.narrow")];
      cells.push(link);
      lane.marks.push({ link, x: middle, y, tell: () => [dom.make("b", null, dom.own(who)), ...lines.map((line) => dom.make("p", null, line))] });
    });
    return dom.svg("g", { class: "lane" }, chart.heading(lane, frame), ...cells);
  }

  /** Draw lanes with squares. Return the drawing and its squares, lane by lane. */
  function draw(content, axis, frame, state, title) {
    const columns = ticks.columns(axis, ticks.step(axis.perDay, COLUMN)).map((one) => ({ ...one, when: scale.stretch(one.from, one.to - 1) }));
    const index = overview.columnOf(axis, columns);
    const placed = content.voices.map((lane, place) => ({
      ...lane, top: place * HEIGHT, height: HEIGHT, marks: [], lines: chart.wrapped(names[lane.name].label, frame.column - 36, 1),
      note: dom.t("counts.statements", { count: lane.places.length }), found: counted(lane.places, axis, index, columns, content.bits),
    }));
    const most = { number: 1, rough: 1 };
    for (const { found } of placed) {
      most.number = found.numbers.reduce((one, other) => Math.max(one, other), most.number);
      most.rough = found.rough.reduce((one, other) => Math.max(one, other), most.rough);
    }
    const height = placed.length * HEIGHT;
    const groups = placed.map((lane) => drawn(lane, columns, most, frame, state));
    const rules = placed.map((lane) => dom.svg("line", { class: "rule", x1: 0, x2: frame.width, y1: lane.top + HEIGHT, y2: lane.top + HEIGHT }));
    const svg = dom.svg(
      "svg",
      { class: "chart bins", width: frame.width, height, viewBox: `0 0 ${frame.width} ${height}`, role: "group", "aria-label": title },
      chart.grid(axis, { ...frame, height }), ...rules, ...groups,
    );
    return { svg, marks: placed.flatMap((lane) => lane.marks) };
  }

  return { draw, ORDER };
})();
