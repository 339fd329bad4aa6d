// What the evidence tells of a name: what is on record of it, where it stands, what it said and what was said of it.

const profile = (() => {
  const AGENTS = ["person", "organization", "group"];

  /** Gather stances by the name at their other end, which `endOf` gives for a line and a holder, or -1. */
  function gathered(lines, endOf) {
    const found = new Map();
    for (const line of lines) {
      stances.each(line, (holder, stance, position) => {
        const end = endOf(line, holder);
        if (end < 0) return;
        if (!found.has(end)) found.set(end, []);
        found.get(end).push({ stance: data.STANCES[stance], isConditional: Boolean(position.condition) });
      });
    }
    return [...found].map(([end, all]) => ({ end, ...together(all) }));
  }

  /** Take stances on one thing together: mixed where they differ; neutral ones count where there are no others. */
  function together(all) {
    const clear = all.filter(({ stance }) => stance !== "neutral");
    const some = clear.length ? clear : all;
    const kinds = new Set(some.map(({ stance }) => stance));
    return { stance: kinds.size > 1 ? "mixed" : some[0].stance, isConditional: some.every((one) => one.isConditional) };
  }

  /** Show stances in short: for each stance the names at its other end, each with a link to the words. */
  function inShort(caption, all, at) {
    if (!all.length) return null;
    const label = ({ end }) => data.names[end].label;
    const groups = data.STANCES.map((stance) => [stance, all.filter((one) => one.stance === stance).sort((a, b) => (label(a) < label(b) ? -1 : 1))]);
    const condition = () => dom.make("span", { class: "quiet" }, " ", dom.t("evidence.withCondition"));
    const link = (one) => dom.make("li", null, dom.to(at(one.end), null, dom.own(label(one))), one.isConditional ? condition() : null);
    const head = (stance, some) => dom.make("p", null, dom.stance(stance), " ", dom.make("span", { class: "number" }, dom.number(some.length)));
    const shown = groups.filter(([, some]) => some.length).map(([stance, some]) => dom.make("div", { class: `stances ${stance}` }, head(stance, some), ...pieces.bounded(some, link)));
    return [pieces.heading(caption), ...shown];
  }

  /** Show what rules concluded of a name: what, by which rule, from what. */
  function inference(one) {
    const value = typeof one.value === "number" ? data.name(one.value) : dom.own(String(one.value));
    const turn = (ref) => (typeof ref === "object" ? ref[1] : -1);
    const premises = [...(one.premises ?? [])].sort((a, b) => turn(a) - turn(b)).map((ref) => (typeof ref === "object" ? dom.to(data.at("s", ref[1]), null, dom.t("evidence.statementNumber", { number: ref[1] + 1 })) : pieces.refs([ref])[0]));
    const rule = dom.own(dom.t("quoted", { words: one.rule }));
    return dom.make(
      "li",
      null,
      dom.make("p", null, dom.make("b", { class: "inferred" }, dom.t("evidence.inference")), " ", dom.own(one.property), " ", value),
      dom.make("small", null, ...(premises.length ? dom.phrase("evidence.concludedFrom", { rule, premises: dom.list(premises).flat() }) : dom.phrase("evidence.concluded", { rule }))),
      one.because ? dom.own(one.because, "small") : null,
    );
  }

  /** Make the buttons that filter by a name, as fits: by what it said, by what is about it, by an issue. */
  function filters(n, numbers) {
    const { iri, category } = data.names[n];
    const kinds = [numbers.by && "by", numbers.about && (category === "issue" ? "issue" : "about")].filter(Boolean);
    if (!kinds.length) return null;
    const button = (facet) => dom.button({ [facet]: [iri] }, { "aria-pressed": String(address.state[facet].includes(iri)) }, dom.t(`evidence.filter.${facet}`));
    return dom.make("div", { class: "filters" }, ...kinds.map(button));
  }

  const statementsOf = (lines) => [...new Set(Array.from(lines, (line) => data.lines.statement[line]))];

  /** Return the evidence of a name, as the panel's content. */
  function show(n) {
    const { iri, label, type, category, note, facts, inferred } = data.names[n];
    const [said, saidFor, around] = [data.saidBy(n), data.saidFor(n).filter((place) => !data.statements[place].by.includes(n)), data.around(n)];
    const [held, lines] = [data.heldBy(n), data.linesTo(n)];
    const about = statementsOf(lines);
    const isAgent = AGENTS.includes(category) || type === "Agent" || said.length > 0;
    const select = category === "issue" ? { issue: [iri] } : { about: [iri] };
    const nothing = said.length + saidFor.length + about.length + around.length === 0;
    return [
      dom.make("p", { class: "kind" }, dom.symbol(category), " ", dom.word("kinds", type)),
      dom.own(label, "h3"),
      note ? dom.own(note, "p", { class: "note" }) : null,
      filters(n, { by: said.length + saidFor.length + held.length, about: about.length }),
      inShort("evidence.stands", gathered(held, (line, holder) => (holder === n ? data.lines.target[line] : -1)), (end) => data.at("p", n, end)),
      inShort("evidence.standOn", gathered(lines, (_, holder) => holder), (end) => data.at("p", end, n)),
      pieces.rows((facts ?? []).map(([key, refs]) => [dom.word("facts", key), ...pieces.refs(refs)])),
      isAgent ? pieces.statements("evidence.said", said, n, { select: { by: [iri] }, isVoiced: false }) : null,
      pieces.statements("evidence.saidFor", saidFor, n, { select: { by: [iri] } }),
      pieces.statements("evidence.saidAbout", about, n, { toward: n, select }),
      pieces.statements("evidence.around", around, n),
      inferred?.length ? [pieces.heading("evidence.inferences", { count: inferred.length }), ...pieces.bounded(inferred, inference, { class: "list" })] : null,
      nothing ? dom.make("p", { class: "quiet" }, dom.t("evidence.nothing")) : null,
    ];
  }

  return { show };
})();
