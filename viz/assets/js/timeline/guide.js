// The guide to the timeline: only what is drawn is explained.

const guide = (() => {
  const item = (shape, text, width = 44) => dom.make("li", null, dom.svg("svg", { viewBox: `${-width / 2} -12 ${width} 24`, width, height: 24, "aria-hidden": "true" }, ...[shape].flat()), text);
  const SMALL = 24; // pixels of the sample of a single mark
  const bar = (isOpenBefore) => marks.bar({ start: -20, end: 20, isOpenBefore }, 0, straight, "neutral");
  const straight = (x) => (marks.isMirrored ? -x : x);

  /** Explain the signs of stances and, where there is no stance, of acts. */
  function signs(drawn) {
    const said = drawn.filter((one) => one.place !== undefined);
    const stances = data.STANCES.filter((stance) => stance !== "none" && said.some((one) => one.stances.includes(stance)));
    const acts = Object.keys(dom.texts.acts).filter((act) => said.some((one) => one.stances[0] === "none" && one.act === act));
    return [
      ...stances.map((stance) => item(marks.symbol({ stances: [stance] }), dom.word("stances", stance), SMALL)),
      ...acts.map((act) => item(marks.symbol({ stances: ["none"], act }), dom.t("timeline.actAlone", { act: dom.word("acts", act) }), SMALL)),
    ];
  }

  /** Explain the forms of marks. */
  function forms(drawn, answers, breaks) {
    const said = drawn.filter((one) => one.place !== undefined);
    const has = (test) => said.some(test);
    const dated = drawn.filter((one) => !one.isHeld);
    const isOpen = (one) => (one.first === scale.NONE) !== (one.last === scale.NONE);
    return [
      has((one) => one.stances.length > 1) && item(marks.symbol({ stances: ["supports", "opposes"] }), dom.t("timeline.severalStances")),
      has((one) => one.isPointed) && item(marks.symbol({ stances: ["none"], act: "commitment", isPointed: true }), dom.t("timeline.announcement"), SMALL),
      has((one) => !one.isStated) && item(marks.symbol({ stances: ["none"], act: "claim", isStated: false }), dom.t("timeline.hollow"), SMALL),
      dated.some((one) => one.first !== one.last && !isOpen(one)) && item(bar(false), dom.t("timeline.span")),
      dated.some(isOpen) && item(bar(true), dom.t("timeline.open")),
      drawn.some((one) => one.isHeld) && item(marks.bar({ start: -20, end: 20, isOpenAfter: true }, 0, straight, "policy"), dom.t("timeline.held")),
      answers && item(dom.svg("g", { class: "answer chosen" }, dom.svg("path", { d: "M16 7C12-8-4-10-14 2" }), dom.svg("path", { class: "head", d: "M-7-4 0 0-7 4", transform: "translate(-14 2) rotate(130)" })), dom.t("timeline.answer")),
      breaks && item(dom.svg("rect", { class: "break", x: -16, y: -11, width: 32, height: 22 }), dom.t("timeline.break")),
    ].filter(Boolean);
  }

  /** Explain squares. */
  function squares(found) {
    const stances = bins.ORDER.map((stance) => item([dom.svg("rect", { class: `body ${stance}`, x: -9, y: -9, width: 18, height: 18 }), marks.SIGNS[stance] ? dom.svg("path", { class: `sign ${stance}`, d: marks.SIGNS[stance] }) : null], dom.word("stances", stance), SMALL));
    const isRough = found.places.some((place) => scale.spans().first[place] !== scale.spans().last[place]);
    return [
      item(dom.svg("rect", { class: "body reported", x: -9, y: -9, width: 18, height: 18 }), dom.t("timeline.hollow"), SMALL), ...stances,
      item([dom.svg("rect", { class: "body none", x: -14, y: -3, width: 6, height: 6 }), dom.svg("rect", { class: "body none", x: -2, y: -9, width: 18, height: 18 })], dom.t("timeline.size")),
      ...(isRough ? [item(dom.svg("rect", { class: "rough", x: -18, y: -2, width: 36, height: 4 }), dom.t("timeline.rough"))] : []),
    ];
  }

  /** Draw the legend of a drawing. */
  function draw(drawing, axis, found) {
    const breaks = axis.parts.some((part) => part.isBreak);
    const answers = drawing.svg.querySelector(".answer");
    const items = drawing.isBinned ? squares(found) : [...signs(drawing.marks), ...forms(drawing.marks, answers, breaks)];
    return dom.make("ul", { class: "legend", "aria-label": dom.t("timeline.legend") }, ...items);
  }

  return { draw };
})();
