// The overview: how many statements there were over time, and the stretch of it that is chosen, by pointer or keys.

const overview = (() => {
  const HEIGHT = 44;
  const BAR = 5; // pixels of the narrowest bar
  const WIDEST = 40;
  const HANDLE = 24;
  let begun = null; // the first of two days that are clicked

  /** Return in which column each day lies; days in a quiet stretch in none (-1). */
  function columnOf(axis, columns) {
    const found = new Int32Array(axis.to - axis.from).fill(-1);
    columns.forEach(({ from, to }, place) => found.fill(place, from - axis.from, to - axis.from));
    return found;
  }

  /** Count statements by column; one that fits several columns counts as a part of one in each. */
  function counted(places, axis, columns) {
    const { first, last, stated } = scale.spans();
    const index = columnOf(axis, columns);
    const [dated, reported] = [new Float64Array(columns.length), new Float64Array(columns.length)];
    for (const place of places) {
      const from = Math.max(axis.from, first[place] === scale.NONE ? last[place] : first[place]);
      const to = Math.min(axis.to - 1, last[place] === scale.NONE ? first[place] : last[place]);
      const [start, end] = [index[from - axis.from], index[to - axis.from]];
      if (!(start >= 0 && end >= start)) continue;
      const counts = stated[place] ? dated : reported;
      for (let column = start; column <= end; column++) counts[column] += 1 / (end - start + 1);
    }
    return { dated, reported };
  }

  /** Draw the bars: what is dated filled, what has only the day of its report hollow on top. */
  function bars(places, axis, frame) {
    const columns = ticks.columns(axis, ticks.step(axis.perDay, BAR));
    const { dated, reported } = counted(places, axis, columns);
    const most = Math.max(1, ...dated.map((count, place) => count + reported[place]));
    const unit = (HEIGHT - 6) / most;
    const bar = (kind, { start, end }, from, count) => {
      const width = Math.max(1, Math.min(WIDEST, end - start - 1));
      const x = Math.min(frame.flip(start), frame.flip(start + width));
      return count ? dom.svg("rect", { class: kind, x, y: HEIGHT - (from + count) * unit, width, height: count * unit }) : null;
    };
    return columns.flatMap((column, place) => [bar("dated", column, 0, dated[place]), bar("undated", column, dated[place], reported[place])]);
  }

  /** Write the labels of an axis. */
  function labels(axis, { flip, width }) {
    const { labels: below, above, breaks } = ticks.of(axis);
    const text = (kind, x, y, content, anchor) => dom.svg("text", { class: kind, x: flip(x), y, "text-anchor": anchor ?? "start" }, content);
    return dom.svg(
      "svg",
      { class: "axis", width, height: 40, viewBox: `0 0 ${width} 40`, "aria-hidden": "true" },
      ...above.map((one) => text("above", one.x + 2, 14, one.text)),
      ...below.map((one) => text("step", one.x + 2, 30, one.text)),
      ...breaks.map((one) => text("gap", (one.start + one.end) / 2, 30, one.text, "middle")),
      dom.svg("path", { class: "base", d: base(axis, flip) }),
    );
  }

  /** Outline the line below an axis, which is broken where a quiet stretch is drawn short. */
  function base(axis, flip) {
    const broken = ({ start, end }) => [0.3, 0.4, 0.5, 0.6, 0.7, 1].map((share, place) => `${flip(start + share * (end - start))} ${35 + [0, -5, 5, -5, 0, 0][place]}`).join("L");
    const parts = axis.parts.map((part) => (part.isBreak ? broken(part) : `${flip(part.end)} 35`));
    return `M${flip(0)} 35L${parts.join("L")}L${flip(axis.width)} 35`;
  }

  /** Choose the stretch between two days. */
  function choose(one, other, axis, replace = false) {
    const [from, to] = one < other ? [one, other] : [other, one];
    begun = null;
    const isAll = from <= axis.from && to >= axis.to - 1;
    address.go(isAll ? { from: "", to: "" } : { from: scale.iso(from), to: scale.iso(to) }, { replace });
  }

  /** Return the chosen stretch within an axis: the days in the address, or all. */
  function chosen(state, axis) {
    const from = state.from ? scale.number(data.day(state.from, false)) : axis.from;
    const to = state.to ? scale.number(data.day(state.to, true)) : axis.to - 1;
    return [Math.max(axis.from, Math.min(from, axis.to - 1)), Math.min(axis.to - 1, Math.max(to, axis.from))];
  }

  /** Let the pointer choose: a drag from day to day, or a click on each of two days. */
  function drags(svg, band, axis, frame) {
    let start = null;
    const across = (event) => frame.unflip(((event.clientX - svg.getBoundingClientRect().left) * frame.width) / svg.getBoundingClientRect().width);
    const cover = (one, other) => {
      const [from, to] = [axis.x(Math.min(one, other)), axis.x(Math.max(one, other) + 1)];
      band.setAttribute("x", Math.min(frame.flip(from), frame.flip(to)));
      band.setAttribute("width", Math.max(2, to - from));
      band.classList.add("choosing");
    };
    svg.addEventListener("pointerdown", (event) => {
      if (event.button || event.target.closest(".handle")) return;
      start = { x: across(event), day: axis.dayAt(across(event)) };
      svg.setPointerCapture(event.pointerId);
    });
    svg.addEventListener("pointermove", (event) => {
      if (start) cover(start.day, axis.dayAt(across(event)));
      else if (begun !== null) cover(begun, axis.dayAt(across(event)));
    });
    svg.addEventListener("pointercancel", () => (start = null));
    svg.addEventListener("pointerup", (event) => {
      if (!start) return;
      const [day, isClick] = [axis.dayAt(across(event)), Math.abs(across(event) - start.x) < 4];
      const first = isClick ? begun : start.day;
      start = null;
      if (first !== null) return choose(first, day, axis);
      begun = day;
      cover(day, day);
      svg.dispatchEvent(new CustomEvent("begun", { bubbles: true }));
    });
  }

  /** Make a handle at one end of the chosen stretch, which keys move by a day, or by a tenth of the time. */
  function handle(key, state, axis, frame, height) {
    const [from, to] = chosen(state, axis);
    const now = key === "from" ? from : to;
    const x = frame.flip(axis.x(key === "from" ? from : to + 1));
    const made = dom.svg(
      "g",
      {
        class: "handle", role: "slider", tabindex: 0, "data-handle": key, "aria-label": dom.t(`timeline.${key}`), "aria-orientation": "horizontal",
        "aria-valuemin": axis.from, "aria-valuemax": axis.to - 1, "aria-valuenow": now, "aria-valuetext": scale.stretch(now, now),
      },
      dom.svg("rect", { class: "touch", x: x - HANDLE / 2, y: 0, width: HANDLE, height }),
      dom.svg("line", { x1: x, x2: x, y1: 0, y2: height }),
      dom.svg("rect", { class: "grip", x: x - 4, y: height / 2 - 10, width: 8, height: 20, rx: 4 }),
    );
    made.addEventListener("keydown", (event) => moved(event, key, now, [from, to], axis));
    return made;
  }

  /** Move one end of the stretch by a key, and keep the focus on it. */
  function moved(event, key, now, [from, to], axis) {
    const leap = Math.max(1, Math.round((axis.to - axis.from) / 10));
    const forth = marks.isMirrored ? -1 : 1;
    const steps = { ArrowRight: forth, ArrowLeft: -forth, ArrowUp: 1, ArrowDown: -1, PageUp: leap, PageDown: -leap, Home: -Infinity, End: Infinity };
    if (!(event.key in steps)) return;
    event.preventDefault();
    const day = Math.max(axis.from, Math.min(axis.to - 1, now + steps[event.key]));
    const room = event.currentTarget.closest("[role=tabpanel]");
    if (key === "from") choose(Math.min(day, to), to, axis, event.repeat);
    else choose(from, Math.max(day, from), axis, event.repeat);
    room.querySelector(`[data-handle="${key}"]`)?.focus();
  }

  /** Let the pointer drag a handle: as choosing anew from the other end. */
  function pulls(made, key, state, axis, frame, svg) {
    const [from, to] = chosen(state, axis);
    made.addEventListener("pointerdown", (down) => {
      if (down.button) return;
      made.setPointerCapture(down.pointerId);
      const up = (event) => {
        const box = svg.getBoundingClientRect();
        const day = axis.dayAt(frame.unflip(((event.clientX - box.left) * frame.width) / box.width));
        if (event.type === "pointerup" && Math.abs(event.clientX - down.clientX) > 3) choose(day, key === "from" ? to : from, axis);
      };
      made.addEventListener("pointerup", up, { once: true });
      made.addEventListener("pointercancel", () => made.removeEventListener("pointerup", up), { once: true });
    });
  }

  /** Draw the overview of some statements, with the stretch that the state chooses. */
  function draw(places, axis, frame, state) {
    begun = null;
    const [from, to] = chosen(state, axis);
    const [start, end] = [axis.x(from), axis.x(to + 1)];
    const breaks = axis.parts.filter((one) => one.isBreak);
    const shade = (begin, stop) => dom.svg("rect", { class: "shade", x: Math.min(frame.flip(begin), frame.flip(stop)), y: 0, width: Math.max(0, stop - begin), height: HEIGHT });
    const isAll = !state.from && !state.to;
    const band = dom.svg("rect", { class: "band", x: Math.min(frame.flip(start), frame.flip(end)), y: 0, width: end - start, height: HEIGHT });
    const handles = ["from", "to"].map((key) => [key, handle(key, state, axis, frame, HEIGHT)]);
    const svg = dom.svg(
      "svg",
      { class: `overview${isAll ? " all" : ""}`, width: frame.width, height: HEIGHT, viewBox: `0 0 ${frame.width} ${HEIGHT}`, role: "group", "aria-label": dom.t("timeline.overview") },
      dom.svg("rect", { class: "ground", x: Math.min(frame.flip(0), frame.flip(axis.width)), y: 0, width: axis.width, height: HEIGHT }),
      ...breaks.map((one) => dom.svg("rect", { class: "break", x: Math.min(frame.flip(one.start), frame.flip(one.end)), y: 0, width: one.end - one.start, height: HEIGHT })),
      ...bars(places, axis, frame), ...(isAll ? [] : [shade(0, start), shade(end, axis.width)]), band, ...handles.map(([, made]) => made),
    );
    drags(svg, band, axis, frame);
    for (const [key, made] of handles) pulls(made, key, state, axis, frame, svg);
    return svg;
  }

  return { draw, labels, columnOf };
})();
