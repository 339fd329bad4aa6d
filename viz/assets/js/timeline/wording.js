// The words of the timeline: when something was, and what a mark says to those who point at it and to those who don't see it.

const wording = (() => {
  const { statements, names, sources, dates } = data;
  const HELD = ["starts", "ends", "duration", "until_law", "until_condition", "open_ended"];

  /** Return when a statement was said, or that no date is on record. */
  function dateOf(place) {
    const said = statements[place];
    if (scale.spans().stated[place]) return data.date(said);
    const { published } = sources[said.source];
    return published ? dom.t("timeline.reportedOn", { date: dates[published] ?? published }) : dom.t("timeline.noDate");
  }

  /** Return when an event was, or since when a policy holds. */
  function dateOfName(name) {
    const facts = new Map(names[name].facts ?? []);
    const [text] = facts.get("when") ?? facts.get("starts") ?? facts.get("ends") ?? [];
    if (text) return text;
    const place = lanes.announcer(name);
    return place === undefined ? dom.t("timeline.noDate") : dom.t("timeline.announced", { date: data.date(statements[place]) });
  }

  /** Write what is told of how long something holds: a text for each fact. */
  function facts(name, keys = HELD) {
    const write = (ref) => (typeof ref === "number" ? names[ref].label : String(ref));
    return (names[name].facts ?? []).filter(([key]) => keys.includes(key)).map(([key, refs]) => dom.t("timeline.fact", { what: dom.word("facts", key), value: refs.map(write).join(dom.texts.between_items) }));
  }

  /** Say what a mark is, for those who don't see it. */
  function label(one) {
    if (one.name !== undefined) return dom.t("timeline.around", { name: one.text, what: dom.word("categories", one.category), when: dateOfName(one.name) });
    const said = statements[one.place];
    const name = said.by.map((by) => names[by].label).join(dom.texts.between_items);
    const stance = one.stances[0] === "none" ? [] : one.stances.map((kind) => dom.word("stances", kind));
    const announces = one.isPointed ? dom.t("timeline.announces", { what: one.text }) : "";
    const what = [said.act ? dom.word("acts", said.act) : "", ...stance, announces].filter(Boolean).join(dom.texts.between_items);
    const words = dom.short(said.words ?? "", 200); // all of what stands beside the mark, and more
    return dom.t("timeline.mark", { name, when: dateOf(one.place), what: what || dom.word("stances", "none"), words: said.quoted ? dom.t("quoted", { words }) : words || dom.t("table.noWords") });
  }

  /** Tell what the caption of a mark says. */
  function caption(one) {
    if (one.tell) return one.tell();
    if (one.name !== undefined) return toldOfName(one);
    const said = statements[one.place];
    const who = said.by.map((by) => names[by].label).join(dom.texts.between_items);
    const behalf = said.behalf ? dom.make("p", { class: "quiet" }, dom.t("table.for", { name: said.behalf.map((by) => names[by].label).join(dom.texts.between_items) })) : null;
    const act = said.act ? dom.word("acts", said.act) : "";
    const taken = one.stances[0] === "none" ? [dom.word("stances", "none")] : dom.list(one.stances.map((stance) => dom.stance(stance)));
    return [
      dom.make("b", null, dom.own(who)), behalf, dom.make("p", null, dateOf(one.place)),
      one.isPointed ? dom.make("p", null, dom.t("timeline.announces", { what: one.text })) : null,
      dom.make("p", { class: "quiet" }, act, act ? dom.texts.between_items : null, ...taken), dom.make("p", null, data.words(said, 180)),
    ].filter(Boolean);
  }

  /** Tell what the caption of an event or a policy says. */
  function toldOfName(one) {
    const told = facts(one.name, ["when", ...HELD]).map((text) => dom.make("p", null, text));
    return [dom.make("b", null, dom.own(one.text)), dom.make("p", { class: "quiet" }, dom.word("categories", one.category)), ...told];
  }

  return { dateOf, dateOfName, facts, label, caption };
})();
