// Pieces that the panels of the evidence share: headings, rows, and lists that never grow beyond what is asked for.

const pieces = (() => {
  const FEW = 20; // of a list stand there at once
  const STEP = 100; // more come with each press of its button
  const LETTERS = 220; // of a statement in a list

  const heading = (path, values) => dom.make("h4", null, dom.t(path, values));
  const names = (list) => dom.list(list.map(data.name));

  /** Write who spoke, and for whom, without links: for what is a link itself. */
  const plainVoice = (said) => dom.own(dom.list(said.by.map((n) => data.names[n].label)).join(""));

  /** Make rows of a caption and what it is about; those without content are left out. */
  function rows(all) {
    const kept = all.filter(([, ...content]) => content.flat().some(Boolean));
    if (!kept.length) return null;
    return dom.make("dl", null, ...kept.flatMap(([caption, ...content]) => [dom.make("dt", null, caption), dom.make("dd", null, ...content)]));
  }

  /** Show what a fact tells: names, statements, texts, addresses. */
  function ref(one) {
    if (typeof one === "number") return data.name(one);
    if (typeof one === "string") return dom.own(one);
    const [kind, value] = one;
    return kind === "u" ? dom.web(value, { class: "web" }, dom.own(value)) : statementLink(value, 90);
  }

  const refs = (all) => dom.list(all.map(ref));

  /** Link a statement by who said it and its words. */
  function statementLink(place, letters) {
    const said = data.statements[place];
    return dom.to(data.at("s", place), { class: "statement" }, ...dom.phrase("evidence.saidThat", { speaker: plainVoice(said), words: data.words(said, letters) }));
  }

  /** Write when something was said, or when it was reported where that isn't on record. */
  function date(said) {
    const stated = data.date(said);
    if (stated) return stated;
    return reported(said) ? dom.t("evidence.dateReported", { date: reported(said) }) : dom.t("evidence.noDate");
  }

  /** Write the day on which something was reported. */
  function reported(said) {
    const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(data.sources[said.source].published ?? "") ?? [];
    return dom.texts.months[month - 1] ? dom.t("day", { year, month: dom.texts.months[month - 1], day: String(+day) }) : "";
  }

  /** Write the line at which a statement begins, where it is on record. */
  function line(said) {
    const found = said.passages?.find((passage) => passage.line !== undefined);
    return found ? dom.t("table.line", { line: String(found.line) }) : "";
  }

  /** Tell in what stands below a statement that its words are a paraphrase, or those of the source. */
  const marked = (said) => (said.quoted || !said.words ? "" : said.from_passage ? dom.t("evidence.markedPrinted") : dom.t("evidence.marked"));

  /** Tell in small letters whose words a statement has, where they aren't the speaker's, and when and where it was said. */
  function where(said) {
    const source = data.sources[said.source];
    return [marked(said), date(said), data.sourceName(source), line(said)].filter(Boolean).map((text) => dom.own(text));
  }

  /** Show a statement in a list: its words, and who said it when and where; toward `n` also its stance on that. */
  function item(place, n, isVoiced = true) {
    const said = data.statements[place];
    const one = n === undefined ? undefined : said.toward?.findIndex((candidate) => candidate.to === n);
    const stance = one >= 0 ? data.STANCES[data.lines.stance[data.first[place] + one]] : "none";
    return dom.make(
      "li",
      null,
      stance === "none" ? null : [dom.stance(stance), " "],
      dom.to(data.at("s", place), { class: "statement" }, data.words(said, LETTERS)),
      dom.make("small", null, ...dom.list([isVoiced ? plainVoice(said) : null, ...where(said)].filter(Boolean))),
    );
  }

  /** List what may be much: the first of all, and a button that brings more; `make` makes the item of each. */
  function bounded(all, make, attributes) {
    const list = dom.make("ul", attributes);
    const more = dom.make("button", { type: "button", class: "more" });
    function add(count) {
      const from = list.children.length;
      list.append(...Array.from(all.slice(from, from + count), (one) => make(one)));
      const left = all.length - list.children.length;
      more.textContent = dom.t("evidence.more", { count: Math.min(STEP, left), left });
      return left > 0;
    }
    if (!add(FEW)) return [list];
    more.addEventListener("click", () => {
      const next = list.children.length;
      const isMore = add(STEP);
      list.children[next].querySelector("a")?.focus({ preventScroll: true });
      if (!isMore) more.remove();
    });
    return [list, more];
  }

  /** List statements that have to do with a name under a heading, with a way to select them all. */
  function statements(caption, places, n, { toward, select, isVoiced } = {}) {
    if (!places.length) return null;
    const all = select && places.length > 1 ? dom.going({ ...address.everything, ...select, view: "statements", at: address.state.at }, { class: "all" }, dom.t("evidence.asTable")) : null;
    const title = dom.phrase(caption, { name: dom.own(data.nodes[n].label), count: dom.number(places.length) });
    const head = dom.make("div", { class: "head" }, dom.make("h4", null, ...title), all);
    return [head, ...bounded(places, (place) => item(place, toward, isVoiced), { class: "list" })];
  }

  return { heading, names, rows, refs, item, date, reported, line, where, bounded, statements };
})();
