// The marks of the timeline: a sign for each stance or act, a bar for a span of days, and words where there is room.

const marks = (() => {
  const SIGNS = {
    supports: "M-4 0H4M0-4V4",
    opposes: "M-4 0H4",
    mixed: "M-3.5-1.2H3.5M0-4.7V2.3M-3.5 4.6H3.5",
    neutral: "M0-3.8A2.6 3.8 0 1 1 0 3.8 2.6 3.8 0 1 1 0-3.8",
  };
  const ACTS = {
    __proto__: null, // looked up by words of the data
    claim: "M-3.4 0h.01M0 0h.01M3.4 0h.01",
    commitment: "M-3.6.4-1 3 3.8-2.8",
    demand: "M0-4.2V1M0 4h.01",
    criticism: "M-3.8-1.8 0 2 3.8-1.8",
    praise: "M-3.8 1.8 0-2 3.8 1.8",
    prediction: "M-1.6-3.8 2.2 0-1.6 3.8",
    question: "M-2.4-2A2.5 2.3 0 1 1 0 .6V1.5M0 4.2h.01",
  };
  const RADIUS = 8.5;
  const POINT = 10.5; // half the height of a diamond
  const SEGMENT = 16; // pixels of each stance of a statement that takes several
  const TOUCH = 13; // half of the least that a finger hits
  const FADE = 84; // pixels over which a span without a first or a last day fades away
  const COLUMN = 40; // a day so wide holds several marks side by side
  const LONGEST = 340; // pixels of a label
  const SHORTEST = 64;
  const isMirrored = dom.texts.dir === "rtl";
  const families = {};
  const pen = document.createElement("canvas").getContext("2d");

  /** Keep text from turning the text around it. */
  const isolated = (text) => `\u2068${text}\u2069`;

  /** Return how wide text is. */
  function measure(text, { size, family, weight = 400 }) {
    families[family] ??= dom.swatch(family);
    pen.font = `${weight} ${size}px ${families[family]}`;
    return pen.measureText(text).width;
  }

  /** Cut text so that it is at most so wide; nothing where not even a few letters fit. */
  function fit(text, width, font) {
    const known = text.slice(0, 160);
    if (known === text && measure(text, font) <= width) return text;
    let [least, most] = [0, known.length];
    while (least < most) {
      const middle = (least + most + 1) >> 1;
      if (measure(`${known.slice(0, middle)}…`, font) <= width) least = middle;
      else most = middle - 1;
    }
    if (least < 4) return "";
    const word = known.slice(0, least + 1).replace(/\s+\S*$/u, ""); // cut after a word where that leaves enough
    return `${(word.length > least * 0.6 && word.length <= least ? word : known.slice(0, least)).replace(/[\s\p{P}]+$/u, "")}…`;
  }

  /** Outline one of several segments of a mark: the first and the last are round or, for a diamond, pointed. */
  function outline(from, to, isFirst, isLast, isPointed) {
    const r = isPointed ? POINT : RADIUS;
    const end = isPointed ? `L${to} 0 ${to - r} ${r}` : `A${r} ${r} 0 0 1 ${to - r} ${r}`;
    const begin = isPointed ? `L${from} 0Z` : `A${r} ${r} 0 0 1 ${from + r} ${-r}Z`;
    const top = `M${isFirst ? from + r : from} ${-r}H${isLast ? to - r : to}`;
    return `${top}${isLast ? end : `V${r}`}H${isFirst ? from + r : from}${isFirst ? begin : "Z"}`;
  }

  /** Return how far a mark of so many stances reaches to either side. */
  const half = (count, isPointed) => (count > 1 ? (count * SEGMENT) / 2 + 3 : isPointed ? POINT : RADIUS);

  /** Draw a mark: a segment with its sign for each stance; the sign of the act where there is no stance. */
  function symbol({ stances, act, isPointed, isStated = true }) {
    const reach = half(stances.length, isPointed);
    const width = (2 * reach) / stances.length;
    const parts = stances.flatMap((stance, place) => {
      const from = -reach + place * width;
      const sign = SIGNS[stance] ?? ACTS[act] ?? ACTS.claim;
      const turn = isMirrored ? -1 : 1;
      const middle = turn * (from + width / 2);
      const isTurned = isMirrored && sign === ACTS.prediction;
      return [
        dom.svg("path", { class: `body ${stance}`, d: outline(from, from + width, place === 0, place === stances.length - 1, isPointed), transform: isMirrored ? "scale(-1 1)" : null }),
        dom.svg("path", { class: `sign ${stance}`, d: sign, transform: `translate(${middle} 0)${isTurned ? " scale(-1 1)" : ""}` }),
      ];
    });
    return dom.svg("g", { class: `symbol${isStated ? "" : " reported"}${isPointed ? " announces" : ""}` }, ...parts);
  }

  /** Return between which pixels something lies, and where in it its mark stands. */
  function extent({ first, last, since = first, reach, isHeld }, axis) {
    const isOpenBefore = first === scale.NONE;
    const isOpenAfter = last === scale.NONE;
    const start = isOpenBefore ? Math.max(0, axis.x((since === scale.NONE ? last : since) + 1) - FADE) : axis.x(first);
    const isCutBefore = !isOpenBefore && first < axis.from;
    const isCutAfter = !isOpenAfter && last >= axis.to;
    const end = isOpenAfter ? Math.min(axis.width, axis.x(first) + FADE) : axis.x(last + 1) + (isCutAfter ? 3 : 0);
    const edge = Math.min(reach + 2, (end - start) / 2);
    const shown = [Math.max(start, 0), Math.min(end, axis.width)];
    const center = isHeld ? start : isOpenBefore ? end - edge : isOpenAfter ? start + edge : (shown[0] + shown[1]) / 2;
    return { start, end, center, isOpenBefore, isOpenAfter, isCutBefore, isCutAfter };
  }

  /** Return where a mark of one day may stand: side by side in a wide column, else in its middle. */
  function centers({ start, end, center }, { first, last, reach }, isLabeled) {
    if (first !== last || end - start < COLUMN) return [center];
    const step = 2 * Math.max(TOUCH, reach + 1);
    const begin = start + step / 2 + 3;
    const count = isLabeled ? 1 : Math.max(1, Math.floor((end - start - 6) / step));
    return Array.from({ length: count }, (_, place) => begin + place * step);
  }

  /** Write a label within its bar or after it where there is room, else before it. */
  function label({ text, font, lead = 0 }, inner, outer, width, longest) {
    const wanted = Math.min(measure(text.slice(0, 160), font) + lead, longest) + 1;
    const [inside, after, before] = [inner.end - inner.start - 8, width - outer.end, outer.start];
    if (inside > wanted || (inside > 2 * SHORTEST && after < wanted)) {
      const own = Math.min(inside, wanted);
      return { text: fit(text, own - lead, font), x: inner.start, isInside: true, width: own };
    }
    const isBefore = after < wanted && before > after && after < longest / 2;
    const room = Math.min(wanted, (isBefore ? before : after) - 8);
    const written = room < Math.min(SHORTEST, wanted) ? "" : fit(text, room - lead, font);
    return written ? { text: written, x: isBefore ? outer.start : outer.end, isBefore, width: room } : null;
  }

  /** Return the boxes that a mark may take in a row, with its label; if that may be `most` pixels wide, also without it. */
  function choices(one, axis, most = Infinity) {
    const longest = Math.min(most, Math.max(LONGEST, axis.width * 0.45));
    const bar = extent(one, axis);
    const isBar = one.first !== one.last;
    const reach = Math.max(TOUCH, one.reach + 3);
    const boxes = [];
    for (const center of centers(bar, one, most === Infinity && one.text)) {
      const taken = { start: Math.min(center - reach, isBar ? bar.start - 5 : Infinity), end: Math.max(center + reach, isBar ? bar.end + 5 : -Infinity) };
      const inner = { start: center + reach, end: isBar ? bar.end : -Infinity };
      const written = one.text ? label(one, inner, taken, axis.width, longest) : null;
      if (written) {
        const [from, to] = written.isBefore ? [written.x - written.width, written.x] : [written.x, written.x + written.width];
        boxes.push({ center, label: written, bar: isBar ? bar : null, start: Math.min(taken.start, from - 4), end: Math.max(taken.end, to + 10) });
      }
      if (!written || most < Infinity) boxes.push({ center, label: null, bar: isBar ? bar : null, ...taken });
    }
    return boxes;
  }

  /** Draw a bar: round where it ends, straight where it goes on beyond the drawing, fading where it is open. */
  function bar({ start, end, isOpenBefore, isOpenAfter, isCutBefore, isCutAfter }, y, flip, kind) {
    const r = Math.min(RADIUS, Math.max(0.5, (end - start) / 2));
    const [from, to] = [isCutBefore ? start : start + r, isCutAfter ? end : end - r];
    const turn = isMirrored ? 0 : 1;
    const [top, bottom] = [y - RADIUS, y + RADIUS];
    const after = isCutAfter ? `V${bottom}` : `A${r} ${RADIUS} 0 0 ${turn} ${flip(to)} ${bottom}`;
    const before = isCutBefore ? "Z" : `A${r} ${RADIUS} 0 0 ${turn} ${flip(from)} ${top}Z`;
    const fades = isOpenBefore || isOpenAfter ? `url(#timeline-fades-${isOpenBefore && isOpenAfter ? "both" : isOpenBefore !== isMirrored ? "left" : "right"})` : null;
    return dom.svg("path", { class: `bar ${kind}`, d: `M${flip(from)} ${top}H${flip(to)}${after}H${flip(from)}${before}`, mask: fades });
  }

  /** Draw how long a policy holds: faintly from when it may have held on, plainly from when it holds. */
  function held({ first, since }, span, axis, y, flip, kind) {
    const isUncertain = first !== scale.NONE && since > first;
    const from = isUncertain ? Math.min(axis.x(since), span.end) : span.start;
    const lead = isUncertain ? bar({ start: span.start, end: from, isOpenBefore: true, isCutAfter: true }, y, flip, kind) : null;
    const sure = from < span.end ? bar({ ...span, start: from, isCutBefore: isUncertain || span.isCutBefore }, y, flip, kind) : null;
    return dom.svg("g", null, lead, sure);
  }

  /** Make a link of an element of SVG. */
  const link = (at, attributes, ...children) => dom.svg("a", { href: `#${at}`, "data-at": at, ...attributes }, ...children);

  /** Draw what fades bars at their ends, once for each drawing. */
  function fades() {
    const side = (name, ...stops) => {
      const colors = stops.map((opacity, place) => dom.svg("stop", { offset: place / (stops.length - 1), "stop-color": "#fff", "stop-opacity": opacity }));
      return [
        dom.svg("linearGradient", { id: `timeline-fading-${name}` }, ...colors),
        dom.svg("mask", { id: `timeline-fades-${name}`, maskContentUnits: "objectBoundingBox" }, dom.svg("rect", { x: 0, y: -1, width: 1.01, height: 3, fill: `url(#timeline-fading-${name})` })),
      ];
    };
    return dom.svg("defs", null, ...side("left", 0, 1, 1, 1), ...side("right", 1, 1, 1, 0), ...side("both", 0, 1, 1, 0));
  }

  return { SIGNS, RADIUS, isMirrored, isolated, measure, fit, half, symbol, choices, bar, held, link, fades };
})();
