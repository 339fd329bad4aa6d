// The axis of time: days as numbers, a scale on which long quiet stretches are drawn short, and the ticks that it needs.

const scale = (() => {
  const LENGTH = 864e5; // milliseconds of a day
  const NONE = -(2 ** 31); // in place of a day that isn't on record
  const BREAK = 62; // pixels that a quiet stretch is given
  const QUIET = 20; // a stretch is quiet if it is so many times longer than what mostly lies between two marks
  const FULL = 13; // pixels of a day that is wide enough for a mark: nothing needs to be shortened then
  const known = new Map();
  const formats = new Map();
  let all = null;

  /** Return the number of a day, counted from 1970, or NONE for what is no day. */
  function number(text) {
    let day = known.get(text);
    if (day === undefined) {
      const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : NaN;
      day = Number.isNaN(time) ? NONE : Math.round(time / LENGTH);
      known.set(text, day);
    }
    return day;
  }

  /** Write a day as YYYY-MM-DD. */
  const iso = (day) => new Date(day * LENGTH).toISOString().slice(0, 10);

  /** Return the days between which each statement was said, and whether they are stated; read once. */
  function spans() {
    if (all) return all;
    const { length } = data.statements;
    all = { first: new Int32Array(length), last: new Int32Array(length), stated: new Uint8Array(length) };
    const found = new Map(); // many statements have the same date, or none and the same source
    for (let place = 0; place < length; place++) {
      const said = data.statements[place];
      const key = said.first || said.last ? `${said.first ?? ""}/${said.last ?? ""}/${said.when ?? ""}` : (said.when ?? said.source);
      let span = found.get(key);
      if (!span) {
        const { first, last, stated } = data.span(said);
        found.set(key, (span = { first: number(first), last: number(last), stated: stated ? 1 : 0 }));
      }
      all.first[place] = span.first;
      all.last[place] = span.last;
      all.stated[place] = span.stated;
    }
    return all;
  }

  /** Return a writer of days in the language of the page. */
  function format(options) {
    const key = JSON.stringify(options);
    if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(dom.texts.locale, { timeZone: "UTC", calendar: "gregory", ...options }));
    return formats.get(key);
  }

  /** Write a stretch, both its days included, as people read it. */
  function stretch(first, last) {
    const days = format({ year: "numeric", month: "long", day: "numeric" });
    return first === last ? days.format(first * LENGTH) : days.formatRange(first * LENGTH, last * LENGTH);
  }

  /** Write how long a quiet stretch is, in the unit that suits it. */
  function duration(days) {
    const [unit, size] = days >= 730 ? ["year", 365.25] : days >= 61 ? ["month", 30.44] : ["day", 1];
    return new Intl.NumberFormat(dom.texts.locale, { style: "unit", unit, unitDisplay: "long" }).format(Math.round(days / size));
  }

  /** Return the stretches without a day that is taken, the longest first, and what mostly lies between two marks. */
  function quiet(sorted) {
    const gaps = [];
    const sizes = new Int32Array(Math.max(0, sorted.length - 1));
    for (let place = 1; place < sorted.length; place++) {
      sizes[place - 1] = sorted[place] - sorted[place - 1];
      if (sizes[place - 1] > QUIET) gaps.push({ from: sorted[place - 1] + 1, to: sorted[place] });
    }
    const usual = Math.max(1, sizes.sort()[sizes.length >> 1] ?? 1);
    const long = gaps.filter((gap) => gap.to - gap.from >= QUIET * usual);
    return long.sort((one, other) => other.to - other.from - (one.to - one.from) || one.from - other.from);
  }

  /** Choose the quiet stretches that must be shortened so that a day becomes wide enough for its marks. */
  function shortened(sorted, room) {
    const chosen = [];
    let days = sorted[sorted.length - 1] + 1 - sorted[0];
    let left = room;
    for (const gap of quiet(sorted)) {
      const wide = left / days;
      if (wide >= FULL || (gap.to - gap.from) * wide < 2 * BREAK || left - BREAK < room / 2) break;
      chosen.push(gap);
      days -= gap.to - gap.from;
      left -= BREAK;
    }
    return { chosen: chosen.sort((one, other) => one.from - other.from), perDay: left / days };
  }

  /** Cut the time into the parts that are drawn to scale and those that are shortened. */
  function cut(sorted, chosen, perDay, start) {
    const parts = [];
    let [day, x] = [sorted[0], start];
    const add = (to, isBreak) => {
      const end = x + (isBreak ? BREAK : (to - day) * perDay);
      parts.push({ from: day, to, start: x, end, isBreak });
      [day, x] = [to, end];
    };
    for (const gap of chosen) {
      add(gap.from, false);
      add(gap.to, true);
    }
    add(sorted[sorted.length - 1] + 1, false);
    return parts;
  }

  /**
   * Make a scale for some days, which needn't be sorted: from the start of a day to pixels and back.
   * Of `width` pixels the first `start` and the last `end` lie before and after the days.
   */
  function make(days, width, start, end) {
    const sorted = Int32Array.from(days).sort();
    const { chosen, perDay } = shortened(sorted, width - start - end);
    const parts = cut(sorted, chosen, perDay, start);
    const [from, to] = [sorted[0], sorted[sorted.length - 1] + 1];
    /** Return where a day begins; before and after all days lie the edges. */
    function x(day) {
      if (day < from) return 0;
      if (day > to) return width;
      const part = parts.find((one) => day <= one.to);
      return part.start + ((day - part.from) / (part.to - part.from)) * (part.end - part.start);
    }
    /** Return the day that is drawn at some pixel, the first or the last one where it lies beyond them. */
    function dayAt(place) {
      const part = parts.find((one) => place < one.end) ?? parts[parts.length - 1];
      const day = part.from + Math.floor(((place - part.start) / (part.end - part.start)) * (part.to - part.from));
      return Math.max(from, Math.min(to - 1, day));
    }
    return { x, dayAt, from, to, width, start, end: width - end, perDay, parts };
  }

  return { NONE, number, iso, spans, format, stretch, duration, make, milliseconds: LENGTH };
})();
