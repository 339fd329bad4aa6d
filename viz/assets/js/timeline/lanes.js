// The lanes of the timeline: whose voice each statement is, the events and policies around, and rows without overlaps.

const lanes = (() => {
  const { statements, names, lines } = data;
  const AROUND = 24; // so many events or policies are drawn, those that most lines touch
  const DATED = ["event", "policy", "law"];
  const NAMED = Array.from({ length: 16 }, (_, bits) => (bits ? data.STANCES.filter((_stance, place) => place < 4 && (bits >> place) & 1) : ["none"]));
  let announced = null;

  const relations = (line) => data.toward(line).relations ?? [];

  /** Return for each policy or law the lines that announce it. */
  function announcements() {
    if (announced) return announced;
    announced = new Map();
    for (let line = 0; line < lines.count; line++) {
      const target = lines.target[line];
      if (target < 0 || !relations(line).includes("announces")) continue;
      if (!announced.has(target)) announced.set(target, []);
      announced.get(target).push(line);
    }
    return announced;
  }

  /** Return the stances that the chosen lines of each statement take, as bits in the order of data.STANCES. */
  function stances(selection) {
    const bits = new Uint8Array(statements.length);
    for (const line of selection.lines) bits[lines.statement[line]] |= 1 << lines.stance[line];
    return bits;
  }

  /** Name the stances that bits stand for; "none" only where there is no other. */
  const named = (bits) => NAMED[bits & 15];

  /** Gather statements by whose voice they are, most statements first: [{name, places}]; those of nobody named share a lane. */
  function voices(places) {
    const found = new Map();
    let unnamed;
    for (const place of places) {
      const voice = data.voice(statements[place])[0];
      const name = names[voice].nameless ? (unnamed ??= voice) : voice;
      const lane = found.get(name);
      if (lane) lane.push(place);
      else found.set(name, [place]);
    }
    const before = (one, other) => (names[one.name].label < names[other.name].label ? -1 : names[one.name].label > names[other.name].label ? 1 : one.name - other.name);
    return [...found].map(([name, members]) => ({ name, places: members })).sort((one, other) => other.places.length - one.places.length || before(one, other));
  }

  /** Count how many of the chosen lines and statements touch each name. */
  function touched(selection) {
    const counts = new Uint32Array(names.length);
    for (const line of selection.lines) if (lines.target[line] >= 0) counts[lines.target[line]]++;
    for (const place of selection.statements) {
      for (const [, refs] of statements[place].facts ?? []) for (const ref of refs) if (typeof ref === "number") counts[ref]++;
    }
    return counts;
  }

  /** Read a day, a month, a year or a range of them, as data.span does for statements. */
  function range(text) {
    const [start, end = start] = text.split("/");
    return { first: scale.number(data.day(start, false)), last: scale.number(data.day(end, true)) };
  }

  /** Add a length of time such as P1Y6M to a day; the end is the day before the one on which it is over. */
  function later(day, text) {
    const found = /^P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?$/.exec(text ?? "");
    if (!found || day === scale.NONE) return scale.NONE;
    const [years, months, weeks, days] = found.slice(1).map((one) => Number(one ?? 0));
    const date = new Date(day * scale.milliseconds);
    date.setUTCFullYear(date.getUTCFullYear() + years, date.getUTCMonth() + months, date.getUTCDate() + weeks * 7 + days);
    return Math.round(date.getTime() / scale.milliseconds) - 1;
  }

  /** Return the first statement of those with a date that announce something; undefined where there is none. */
  function announcer(name) {
    const { first, last, stated } = scale.spans();
    let earliest;
    for (const line of announcements().get(name) ?? []) {
      const place = lines.statement[line];
      if (stated[place] && (earliest === undefined || first[place] < first[earliest] || (first[place] === first[earliest] && last[place] < last[earliest]))) earliest = place;
    }
    return earliest;
  }

  /** Return the days on which something was announced, or null. */
  function announcedOn(name) {
    const { first, last } = scale.spans();
    const place = announcer(name);
    return place === undefined ? null : { first: first[place], last: last[place] };
  }

  /** Return when a policy or a law holds: from its start or its announcement to its end, each NONE where it is open. */
  function holding(name) {
    const { starts, ends, duration } = names[name].days ?? {};
    const begin = starts ? range(starts) : announcedOn(name);
    if (!begin && !ends) return null;
    const first = begin?.first ?? scale.NONE;
    return { first, since: begin?.last ?? first, last: ends ? range(ends).last : later(first, duration) };
  }

  /** Return the events that the selection touches, or its policies and laws: [{name, first, last, …}], and how many there are. */
  function around(counts, isEvent) {
    const found = [];
    for (let name = 0; name < names.length; name++) {
      if (!counts[name] || !DATED.includes(names[name].category) || (names[name].category === "event") !== isEvent) continue;
      const when = names[name].days?.when;
      const days = isEvent ? when && range(when) : holding(name);
      if (days && (days.first !== scale.NONE || days.last !== scale.NONE)) found.push({ name, ...days });
    }
    const most = [...found].sort((one, other) => counts[other.name] - counts[one.name] || one.name - other.name).slice(0, AROUND);
    return { items: most.sort((one, other) => when(one) - when(other) || one.name - other.name), total: found.length };
  }

  /** Return the day by which something stands in the order of time. */
  const when = ({ first, last }) => (first === scale.NONE ? last : first);

  /** Compare what has a first and a last day, NONE where it is open, in the order of time: what is dated before what isn't. */
  const compare = (one, other) => when(one) - when(other) || other.isStated - one.isStated || (one.last === scale.NONE) - (other.last === scale.NONE) || one.last - other.last;

  /** Return statements in the order of time, and as they are read: [{place, first, last, isStated}]. */
  function ordered(places) {
    const { first, last, stated } = scale.spans();
    const all = Array.from(places, (place) => ({ place, first: first[place], last: last[place], isStated: stated[place] === 1 }));
    return all.sort((one, other) => compare(one, other) || one.place - other.place);
  }

  /**
   * Put boxes into rows, none over another: each is {choices: [{start, end, …}]}, and gets `row` and `box`, the first of
   * its choices that is free in the uppermost row. Return how many rows there are.
   */
  function pack(boxes) {
    const rows = [];
    const isFree = (row, box) => row.every((one) => box.end <= one.start || box.start >= one.end);
    for (const one of boxes) {
      for (one.row = 0; !one.box; one.row++) {
        const row = (rows[one.row] ??= []);
        one.box = one.choices.find((box) => isFree(row, box));
        if (one.box) row.push(one.box);
      }
      one.row--;
    }
    return rows.length;
  }

  return { voices, stances, named, touched, around, announcer, ordered, compare, when, pack };
})();
