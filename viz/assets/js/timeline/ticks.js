// The ticks of an axis of time: days, weeks, months or years, whichever there is room for, with what is above them.

const ticks = (() => {
  const STEPS = [
    { unit: "day", every: 1, days: 1, least: 26, label: { day: "numeric" }, above: { month: "short", year: "numeric" } },
    { unit: "week", every: 1, days: 7, least: 26, label: { day: "numeric" }, above: { month: "short", year: "numeric" } },
    ...[1, 3, 6].map((every) => ({ unit: "month", every, days: 30.4 * every, least: 38, label: { month: "short" }, above: { year: "numeric" } })),
    ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].map((every) => ({ unit: "year", every, days: 365.2 * every, least: 46, label: { year: "numeric" }, above: null })),
  ];
  const WIDE = { ...STEPS[0], least: 104, label: { weekday: "short", month: "short", day: "numeric" }, above: { year: "numeric" } };
  const ABOVE = { size: 12.5, family: "sans", weight: 600 };

  /** Choose the smallest step between ticks that is at least so many pixels wide, or as wide as its labels. */
  function step(perDay, least = 0) {
    if (!least && perDay >= WIDE.least) return WIDE;
    return STEPS.find((one) => one.days * perDay >= (least || one.least)) ?? STEPS[STEPS.length - 1];
  }

  /** Return the day on which a month begins; months are counted from the year 0. */
  function monthDay(month) {
    const date = new Date(0);
    date.setUTCFullYear(Math.floor(month / 12), month % 12, 1);
    return Math.round(date.getTime() / scale.milliseconds);
  }

  /** Return the last day before or on another at which a step begins, and the day at which the next one does. */
  function around({ unit, every }, day) {
    if (unit === "day") return [day, day + 1];
    if (unit === "week") {
      const monday = day - ((((day + 3) % 7) + 7) % 7);
      return [monday, monday + 7];
    }
    const date = new Date(day * scale.milliseconds);
    const months = every * (unit === "year" ? 12 : 1);
    const first = Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / months) * months;
    return [monthDay(first), monthDay(first + months)];
  }

  /** Cut the drawn parts of a scale into columns of one step each; the quiet stretches between them have none. */
  function columns(axis, chosen) {
    const found = [];
    for (const part of axis.parts.filter((one) => !one.isBreak)) {
      for (let day = part.from; day < part.to; ) {
        const [begins, next] = around(chosen, day);
        const to = Math.min(next, part.to);
        found.push({ from: day, to, start: axis.x(day), end: axis.x(to), isWhole: begins === day, part });
        day = to;
      }
    }
    return found;
  }

  /** Leave out what the next one would be written over. */
  const spaced = (found, width) => found.filter((one, place) => place === found.length - 1 || found[place + 1].x - one.x >= width(one));

  /** Return what stands above the columns: each text once, and again after a quiet stretch. */
  function above(parts, options) {
    if (!options) return [];
    const write = (day) => scale.format(options).format(day * scale.milliseconds);
    const all = parts.map((one) => ({ x: one.start, text: write(one.from), part: one.part }));
    const changed = all.filter((one, place) => one.text !== all[place - 1]?.text || one.part !== all[place - 1]?.part);
    return spaced(changed, (one) => marks.measure(one.text, ABOVE) + 6);
  }

  /**
   * Return the ticks of a scale: `lines` (pixels where a step begins), `labels` and `above` ({x, text}), and `breaks`
   * ({start, end, text}: how long a shortened stretch is).
   */
  function of(axis) {
    const chosen = step(axis.perDay);
    const parts = columns(axis, chosen);
    const write = scale.format(chosen.label);
    const labels = parts.map((one) => ({ x: one.start, text: write.format(one.from * scale.milliseconds) }));
    return {
      lines: parts.filter((one) => one.isWhole).map((one) => one.start),
      labels: spaced(labels, () => chosen.least - 4),
      above: above(parts, chosen.above),
      breaks: axis.parts.filter((one) => one.isBreak).map((one) => ({ ...one, text: scale.duration(one.to - one.from) })),
    };
  }

  return { of, step, columns };
})();
