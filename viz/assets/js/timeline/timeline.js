// The timeline: statements in the order of time, spans where dates aren't exact, and what answers what.

const timeline = (() => {
  const { lines } = data;
  const MARKS = 400; // so many statements have a mark each; more are drawn as squares
  const LABELED = 90; // so many have their words beside them
  const LANES = 20;
  const ROUGH = 31; // days; where a longer span ends the axis needn't be drawn to scale
  const NARROW = 38.75; // a room of fewer of the reader's own letter sizes is too narrow for a chart
  let shown = null; // {holder, selection, state, width, lanes}
  let drawing = null; // {marks, root} of the chart on the page
  let isOpen = false; // whether the list below the chart is unfolded

  /** Return the chosen statements that have a place in time. */
  function dated(selection) {
    const { first, last } = scale.spans();
    return selection.statements.filter((place) => first[place] !== scale.NONE || last[place] !== scale.NONE);
  }

  /**
   * Return the days that an axis must show, within the chosen stretch: those on which something begins, those on which it
   * ends where that isn't much later, and the last of all.
   */
  function daysOf(places, beside, state) {
    const { first, last } = scale.spans();
    const from = state.from ? scale.number(data.day(state.from, false)) : -Infinity;
    const to = state.to ? scale.number(data.day(state.to, true)) : Infinity;
    const days = new Int32Array(2 * (places.length + beside.length) + 1);
    let count = 0;
    let latest = -Infinity;
    const put = (day) => {
      days[count++] = Math.max(from, Math.min(to, day));
      latest = Math.max(latest, days[count - 1]);
    };
    const add = (start, end) => {
      if (start !== scale.NONE) put(start);
      if (end !== scale.NONE && (start === scale.NONE || end - start <= ROUGH)) put(end);
    };
    for (const place of places) add(first[place], last[place]);
    for (const one of beside) add(one.first, one.isEvent ? one.last : scale.NONE);
    const end = Math.min(to, places.reduce((most, place) => Math.max(most, last[place]), latest));
    if (end > latest) put(end);
    return days.subarray(0, count);
  }

  /** Return the measures of a drawing: how wide it is, its column of names, and the way from the start to the left. */
  function frameOf(width, isNarrow) {
    const column = isNarrow ? 0 : Math.round(Math.max(136, Math.min(240, width * 0.2)));
    const flip = marks.isMirrored ? (x) => width - column - x : (x) => column + x;
    const unflip = marks.isMirrored ? (x) => width - column - x : (x) => x - column;
    return { width, column, flip, unflip };
  }

  /** Return the events and the policies that a selection touches, within the chosen stretch. */
  function around(selection, state) {
    const counts = lanes.touched(selection);
    const isWithin = ({ first, last }) => !((state.to && first !== scale.NONE && scale.iso(first) > data.day(state.to, true)) || (state.from && last !== scale.NONE && scale.iso(last) < data.day(state.from, false)));
    const within = ({ items, total }) => ({ items: items.filter(isWithin), total });
    return { events: within(lanes.around(counts, true)), policies: within(lanes.around(counts, false)) };
  }

  /** Gather what a selection has for the timeline; beside squares stand no events and policies. */
  function gathered(selection, state) {
    const places = dated(selection);
    const all = lanes.voices(places);
    const number = all.slice(0, shown.lanes).reduce((sum, lane) => sum + lane.places.length, 0);
    const none = { items: [], total: 0 };
    return {
      places, all, number, bits: lanes.stances(selection), undated: selection.size - places.length,
      ...(number <= MARKS ? around(selection, state) : { events: none, policies: none }),
    };
  }

  /** Make the axis of the lanes; where marks have labels, room is left for those of the last ones. */
  function axisOf(found, state, width, isLabeled) {
    const days = daysOf(found.places, [...found.events.items.map((one) => ({ ...one, isEvent: true })), ...found.policies.items], state);
    return days.length ? scale.make(days, width, 34, isLabeled ? Math.max(110, width * (0.24 + 0.3 * crowded(found.places, days))) : 30) : null;
  }

  /** Return the share of statements that lie in the last part of the time: they need room for their words after it. */
  function crowded(places, days) {
    const [least, most] = [days.reduce((one, other) => Math.min(one, other)), days.reduce((one, other) => Math.max(one, other))];
    const late = places.filter((place) => lanes.when({ first: scale.spans().first[place], last: scale.spans().last[place] }) >= most - (most - least) / 8);
    return places.length ? late.length / places.length : 0;
  }

  /** Draw the chart: a mark for each statement, or squares where they are many. */
  function chartOf(found, axis, frame, state) {
    const count = Math.min(found.all.length, shown.lanes);
    const title = dom.t("timeline.title", { count: found.places.length });
    const content = { ...found, voices: found.all.slice(0, count), isLabeled: found.number <= LABELED };
    const telling = { label: wording.label, title };
    const drawn = found.number <= MARKS ? (chart.draw(content, axis, frame, telling) ?? chart.draw({ ...content, isLabeled: false }, axis, frame, telling)) : null;
    return drawn ?? { ...bins.draw(content, axis, frame, state, title), isBinned: true };
  }

  /** Make the button that shows more lanes. */
  function more(found) {
    const left = found.all.length - shown.lanes;
    if (left <= 0) return null;
    const button = dom.make("button", { type: "button", class: "more" }, dom.t("filters.moreValues", { count: Math.min(LANES, left) }));
    button.addEventListener("click", () => {
      shown.lanes += LANES;
      draw();
      shown.holder.querySelector("button.more")?.focus();
    });
    return dom.make("p", { class: "rest" }, button, " ", dom.make("span", { class: "quiet" }, dom.t("timeline.lanes", { shown: shown.lanes, count: found.all.length })));
  }

  /** Return the entries of the list in the order of time. */
  function entries(found) {
    const { events, policies } = around(shown.selection, shown.state);
    const beside = [...events.items, ...policies.items].map((one) => ({ ...one, isStated: true }));
    const all = [...beside, ...lanes.ordered(found.places)].sort(lanes.compare);
    const placed = new Set(found.places);
    const rest = Array.from(shown.selection.statements).filter((place) => !placed.has(place));
    return [...all, ...rest.map((place) => ({ place, first: scale.NONE, last: scale.NONE, isStated: false }))];
  }

  /** Draw the list, below the chart in a fold that is filled when it is opened, or alone where a chart has no room. */
  function listOf(found, axis, isNarrow) {
    const fill = (room) => {
      const kept = new Set(shown.selection.lines);
      chronicle.show(room, entries(found), axis, (line) => kept.has(line));
      mark(address.state);
    };
    const room = dom.make("div", { class: "list" });
    if (isNarrow) {
      fill(room);
      return room;
    }
    const fold = dom.make("details", { open: isOpen }, dom.make("summary", null, dom.t("timeline.list")), room);
    if (isOpen) fill(room);
    fold.addEventListener("toggle", () => {
      isOpen = fold.open;
      if (fold.open && !room.firstChild) fill(room);
    });
    return fold;
  }

  /** Draw the head: what is chosen, the overview of all days, and the axis; null where there are no days. */
  function headOf(found, axis, frame, state) {
    const isChosen = Boolean(state.from || state.to);
    const everything = { ...state, from: "", to: "" };
    const all = isChosen ? gathered(selection.of(everything), everything) : found;
    const whole = isChosen ? axisOf(all, everything, frame.width - frame.column, shown.isLabeled) : axis;
    if (!whole) return null;
    const say = dom.make("span", { class: "hint quiet", role: "status" }, dom.t("timeline.hint"));
    const { from, to } = axis ?? whole;
    const head = dom.make(
      "div",
      { class: frame.column ? "head" : "head narrow" },
      dom.make("p", { class: "stretch" }, dom.make("b", null, scale.stretch(from, to - 1)), say, isChosen ? dom.button({ from: "", to: "" }, { class: "all" }, dom.t("timeline.allDates")) : null),
      overview.draw(all.places, whole, frame, state),
      isChosen ? overview.labels(whole, frame) : null,
      axis && (!isChosen || frame.column) ? dom.make("div", { class: "axes" }, overview.labels(axis, frame)) : null,
    );
    head.addEventListener("begun", () => (say.textContent = dom.t("timeline.otherEnd")));
    return head;
  }

  /** Draw everything for the present width. */
  function draw() {
    const { holder, selection: chosen, state, width } = shown;
    const isNarrow = width < NARROW * parseFloat(getComputedStyle(document.documentElement).fontSize);
    const frame = frameOf(width, isNarrow);
    const found = gathered(chosen, state);
    shown.isLabeled = found.number <= LABELED && !isNarrow;
    const axis = axisOf(found, state, width - frame.column, shown.isLabeled);
    caption.hide();
    drawing = null;
    const head = headOf(found, axis, frame, state);
    if (!axis) return holder.replaceChildren(...[head, ...dateless(found, chosen, state), listOf(found, null, true)].filter(Boolean));
    if (isNarrow) return holder.replaceChildren(head, listOf(found, axis, true));
    const drawn = chartOf(found, axis, frame, state);
    const room = dom.make("div", { class: "lanes" }, drawn.svg);
    drawing = drawn;
    steps.listen(drawn.svg, drawn.marks);
    const byLink = new Map(drawn.marks.map((one) => [one.link, one]));
    caption.watch(room, (link) => (byLink.has(link) ? wording.caption(byLink.get(link)) : null));
    holder.replaceChildren(head, room, ...[more(found), guide.draw(drawn, axis, found), unplaced(found)].filter(Boolean), listOf(found, axis, false));
  }

  const dateless = (found, chosen, state) => (found.undated ? [unplaced(found)] : nothing.say(chosen, state));
  const unplaced = (found) => (found.undated ? dom.make("p", { class: "quiet" }, dom.t("timeline.unplaced", { count: found.undated })) : null);

  /** Mark what is opened: its mark, and the curves from it and to it. */
  function mark(state) {
    if (!shown) return;
    const opened = data.find(state.at);
    const related = opened?.kind === "p" ? new Set(Array.from(data.linesTo(opened.to)).filter((line) => data.holders(line).includes(opened.from)).map((line) => lines.statement[line])) : new Set();
    for (const one of drawing?.marks ?? []) {
      const isChosen = Boolean(state.at) && one.at === state.at;
      if (isChosen) one.link.setAttribute("aria-current", "true");
      else one.link.removeAttribute("aria-current");
      one.link.classList.toggle("related", related.has(one.place));
    }
    for (const one of shown.holder.querySelectorAll(".answer")) one.classList.toggle("chosen", Boolean(state.at) && [one.dataset.from, one.dataset.to].includes(state.at));
    for (const one of shown.holder.querySelectorAll(".chronicle a.said")) {
      if (state.at && one.dataset.at === state.at) one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
    }
  }

  /** Draw again when the room has another width. */
  const resized = new ResizeObserver(() => {
    if (shown && shown.holder.clientWidth !== shown.width) redraw();
  });

  /** Draw again. */
  function redraw() {
    if (!shown || shown.holder.hidden || !shown.holder.clientWidth) return;
    shown.width = shown.holder.clientWidth;
    draw();
    mark(address.state);
  }

  /** Begin to watch the width, and wait for the letters by which texts are measured. */
  function begin(holder) {
    resized.observe(holder);
    const fonts = ["sans", "serif"].map((family) => `13px ${dom.swatch(family)}`);
    if (!fonts.every((font) => document.fonts.check(font))) Promise.all(fonts.map((font) => document.fonts.load(font))).then(redraw, () => {});
  }

  /** Show a selection; the lanes that were asked for stay as long as it is the same. */
  function show(holder, chosen, state) {
    if (!shown) begin(holder);
    const count = shown?.selection === chosen ? shown.lanes : LANES;
    shown = { holder, selection: chosen, state, width: holder.clientWidth, lanes: count };
    draw();
  }

  return { show, mark };
})();
