// The chart of the timeline: lanes one below the other, their marks in rows, and curves from answers to what they answer.

const chart = (() => {
  const { statements, names } = data;
  const ROW = 27;
  const PAD = 7;
  const LINE = 17; // pixels of a line of a lane's name
  const NAME = { size: 13.5, family: "sans", weight: 600 };
  const PLAIN = { size: 13, family: "sans" };
  const QUOTED = { size: 14, family: "serif" };
  const TALL = 14; // a lane of more rows is too tall to be read
  const SHORT_LABEL = 170;

  /** Return what is drawn of a statement. */
  function said({ place, ...days }, bits) {
    const one = statements[place];
    const policies = (one.toward ?? []).filter((toward) => toward.to !== undefined && toward.relations?.includes("announces")).map((toward) => toward.to);
    const stances = lanes.named(bits[place]);
    const isPointed = policies.length > 0;
    const words = one.quoted ? dom.t("quoted", { words: one.words ?? "" }) : (one.words ?? "");
    return {
      ...days, place, isPointed, stances, act: one.act,
      at: data.at("s", place), reach: marks.half(stances.length, isPointed),
      text: isPointed ? policies.map((name) => names[name].label).join(dom.texts.between_items) : words,
      font: isPointed ? NAME : one.quoted ? QUOTED : PLAIN,
      lead: days.isStated ? 0 : marks.measure(`${dom.t("timeline.reportedShort")}\u00a0\u00a0`, PLAIN),
    };
  }

  /** Return what is drawn of an event, a policy or a law. */
  const around = ({ name, ...days }) => ({ ...days, name, category: names[name].category, stances: [], isStated: true, at: data.at("n", name), reach: 9, text: names[name].label, font: PLAIN, lead: 0 });

  /** Let a policy go on to the edge where no end is on record: an open end isn't a near one. */
  function lasting(one, axis) {
    if (one.category === "event") return one;
    return { ...one, isHeld: true, reach: 0, ...(one.last === scale.NONE ? { last: axis.to + 1, isEndless: true } : {}) };
  }

  /** Put the marks of a lane into rows; return the lane with its height. */
  function arranged(lane, axis, longest) {
    for (const one of lane.marks) Object.assign(one, { box: null, choices: marks.choices(one, axis, longest) });
    const rows = lanes.pack(lane.marks);
    const lines = lane.lines.length + (lane.note ? 1 : 0);
    return { ...lane, rows, height: Math.max(rows * ROW, lines * LINE + 4) + 2 * PAD };
  }

  /** Break a name into lines. */
  function wrapped(text, width, most = 3) {
    const found = [];
    let rest = text.slice(0, 200).split(/\s+/).filter(Boolean);
    while (rest.length && found.length < most - 1) {
      let count = 1;
      while (count < rest.length && marks.measure(rest.slice(0, count + 1).join(" "), NAME) <= width) count++;
      found.push(marks.fit(rest.slice(0, count).join(" "), width, NAME) || "…");
      rest = rest.slice(count);
    }
    return rest.length ? [...found, marks.fit(rest.join(" "), width, NAME) || "…"] : found;
  }

  /** Draw the name of a lane. */
  function heading(lane, frame) {
    const isVoice = lane.name !== undefined;
    const x = frame.flip(-frame.column + (isVoice ? 24 : 0));
    const lines = lane.lines.map((text, place) => dom.svg("text", { class: "voice", x, y: lane.top + PAD + 15 + place * LINE }, marks.isolated(text)));
    const note = lane.note ? dom.svg("text", { class: "note", x, y: lane.top + PAD + 15 + lane.lines.length * LINE }, lane.note) : null;
    if (!isVoice) return dom.svg("g", { class: "heading" }, ...lines, note);
    const shape = dom.symbol(names[lane.name].category);
    for (const [key, value] of Object.entries({ x: frame.flip(-frame.column + (marks.isMirrored ? 18 : 0)), y: lane.top + PAD, width: 18, height: 18 })) shape.setAttribute(key, value);
    const named = names[lane.name].nameless ? [shape, ...lines] : [marks.link(data.at("n", lane.name), null, shape, ...lines)];
    return dom.svg("g", { class: "heading" }, ...named, note);
  }

  /** Write beside a mark what it says. */
  function written(one, y, frame) {
    if (!one.box.label) return null;
    const { text, x, isBefore, isInside } = one.box.label;
    const kind = one.font === NAME ? "policy-name" : one.font === QUOTED ? "words" : "plain";
    const from = frame.flip(isBefore ? x : x + one.lead);
    return dom.svg("text", { class: `label ${kind}${isInside ? " inside" : ""}`, x: from, y: y + 4.5, "text-anchor": isBefore ? "end" : "start" }, marks.isolated(text));
  }

  /** Write before the words of what has no date that it was reported; outside of the link, which is named by its words. */
  function reported(one, y, frame) {
    if (!one.box.label || !one.lead) return null;
    const { x, isBefore, width } = one.box.label;
    return dom.svg("text", { class: "label when", x: frame.flip(isBefore ? x - width : x), y: y + 4.5, "aria-hidden": "true" }, dom.t("timeline.reportedShort"));
  }

  /** Draw a mark as a link: its bar where it is a span, its sign, its words; and before it what isn't part of the link. */
  function drawn(one, lane, frame, telling) {
    const y = lane.top + PAD + one.row * ROW + ROW / 2;
    const { center, bar } = one.box;
    const x = frame.flip(center);
    Object.assign(one, { x: center, y });
    one.link = marks.link(
      one.at,
      { class: "mark", tabindex: -1, "aria-label": telling.label(one), "data-first": day(one.first), "data-last": one.isEndless ? null : day(one.last) },
      dom.svg("rect", { class: "touch", x: x - 13, y: y - 13, width: 26, height: 26 }),
      bar && barOf(one, bar, y, frame), one.isHeld ? null : shapeOf(one, x, y), written(one, y, frame),
    );
    return [reported(one, y, frame), one.link];
  }

  /** Draw the bar of a mark. */
  function barOf(one, bar, y, frame) {
    if (one.isHeld) return marks.held(one, { ...bar, isOpenAfter: one.isEndless && !isOpenEnded(one.name) }, frame.axis, y, frame.flip, one.category);
    const kind = one.category ?? (one.stances.length === 1 ? one.stances[0] : "several");
    return marks.bar(bar, y, frame.flip, `${kind}${one.isStated ? "" : " reported"}`);
  }

  /** Draw the sign of a mark at its place. */
  function shapeOf(one, x, y) {
    const shape = one.name === undefined ? marks.symbol(one) : sign(one);
    shape.setAttribute("transform", `translate(${x} ${y})`);
    return shape;
  }

  const day = (number) => (number === scale.NONE ? null : scale.iso(number));
  const isOpenEnded = (name) => (names[name].facts ?? []).some(([key]) => key === "open_ended");

  /** Draw the symbol of an event or a policy. */
  function sign(one) {
    const shape = dom.symbol(one.category);
    for (const [key, value] of Object.entries({ x: -9, y: -9, width: 18, height: 18 })) shape.setAttribute(key, value);
    return dom.svg("g", { class: "symbol" }, shape);
  }

  /** Return, for every mark, the marks that it answers. */
  function answers(all) {
    const byPlace = new Map(all.filter((one) => one.place !== undefined).map((one) => [one.place, one]));
    const byName = new Map(all.filter((one) => one.name !== undefined).map((one) => [one.name, one]));
    const pairs = [];
    for (const one of all) {
      const { facts = [] } = one.name === undefined ? statements[one.place] : names[one.name];
      for (const ref of facts.filter(([key]) => key === "responds_to").flatMap(([, refs]) => refs)) {
        const other = typeof ref === "number" ? byName.get(ref) : byPlace.get(ref[1]);
        if (other && other !== one) pairs.push([one, other]);
      }
    }
    return pairs;
  }

  /** Draw the curve from an answer to what it answers; its arrow comes in from above or below. */
  function curve([one, other], flip) {
    const side = other.y === one.y ? -1 : Math.sign(one.y - other.y); // on which side of the other the curve arrives
    const begin = [one.x, one.y - side * (other.y === one.y ? -1 : 1) * marks.RADIUS];
    const end = [other.x, other.y + side * (marks.RADIUS + 3)];
    const rise = Math.max(22, Math.abs(begin[1] - end[1]) * 0.45);
    const bow = Math.abs(one.x - other.x) < 40 ? 20 + Math.min(60, Math.abs(one.y - other.y) * 0.12) : 0;
    const [first, second] = [
      [flip(begin[0] - bow), other.y === one.y ? begin[1] - rise : begin[1] - side * rise * 0.8],
      [flip(end[0] - bow), end[1] + side * rise],
    ];
    const to = [flip(end[0]), end[1]];
    const turn = (Math.atan2(to[1] - second[1], to[0] - second[0]) * 180) / Math.PI;
    return dom.svg(
      "g",
      { class: "answer", "data-from": one.at, "data-to": other.at },
      dom.svg("path", { d: `M${flip(begin[0])} ${begin[1]}C${first} ${second} ${to}` }),
      dom.svg("path", { class: "head", d: "M-7-4 0 0-7 4", transform: `translate(${to}) rotate(${turn})` }),
    );
  }

  /** Draw the axis through a drawing: lines at its ticks, bands where quiet stretches are drawn short. */
  function grid(axis, { flip, height }) {
    const { lines, breaks } = ticks.of(axis);
    const rules = lines.map((x) => dom.svg("line", { class: "tick", x1: flip(x), x2: flip(x), y1: 0, y2: height }));
    const bands = breaks.map(({ start, end }) => dom.svg("rect", { class: "break", x: Math.min(flip(start), flip(end)), y: 0, width: end - start, height }));
    return dom.svg("g", { class: "grid" }, ...rules, ...bands);
  }

  /** Make the lanes that are drawn: events and policies, where there are any, before the voices. */
  function prepared({ voices, events, policies, bits }, axis, column) {
    const context = [["events", events], ["policies", policies]]
      .filter(([, found]) => found.items.length)
      .map(([key, found]) => ({
        key, lines: [dom.t(`timeline.${key}`)], marks: found.items.map(around).map((one) => lasting(one, axis)),
        note: found.total > found.items.length ? dom.t("timeline.some", { shown: found.items.length, total: found.total }) : null,
      }));
    const spoken = voices.map((lane) => ({
      name: lane.name, lines: wrapped(names[lane.name].label, column - 36), note: dom.t("counts.statements", { count: lane.places.length }),
      marks: lanes.ordered(lane.places).map((one) => said(one, bits)),
    }));
    return [...context, ...spoken];
  }

  /** Put all lanes below each other; null if one of them would be too tall. */
  function stacked(all, axis, isLabeled) {
    let top = 0;
    const placed = [];
    for (const lane of all) {
      const one = arranged(lane, axis, isLabeled || lane.key ? undefined : SHORT_LABEL);
      placed.push({ ...one, top });
      top += one.height;
    }
    return { lanes: placed, height: top, isTall: placed.some((lane) => lane.rows > TALL) };
  }

  /**
   * Draw lanes with a mark for each statement, event and policy.
   * Return the drawing, its marks in the order of time, and the lanes; null where a lane would be too tall.
   */
  function draw(content, axis, frame, telling) {
    const all = prepared(content, axis, frame.column);
    const { lanes: placed, height, isTall } = stacked(all, axis, content.isLabeled);
    if (isTall) return null;
    const every = placed.flatMap((lane) => lane.marks);
    const links = placed.map((lane) => dom.svg("g", { class: "lane" }, heading(lane, frame), ...lane.marks.flatMap((one) => drawn(one, lane, { ...frame, axis }, telling))));
    const rules = placed.map((lane) => dom.svg("line", { class: "rule", x1: 0, x2: frame.width, y1: lane.top + lane.height, y2: lane.top + lane.height }));
    const svg = dom.svg(
      "svg",
      { class: "chart", width: frame.width, height, viewBox: `0 0 ${frame.width} ${height}`, role: "group", "aria-label": telling.title },
      marks.fades(), grid(axis, { ...frame, height }), ...rules,
      dom.svg("g", { class: "answers" }, ...answers(every).map((pair) => curve(pair, frame.flip))),
      ...links,
    );
    return { svg, lanes: placed, marks: [...every].sort((one, other) => lanes.compare(one, other) || one.y - other.y || one.x - other.x) };
  }

  return { draw, grid, heading, wrapped };
})();
