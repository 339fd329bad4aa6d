// What the evidence tells of one statement: its exact words, whose they are, what they say, and where they stand.

const telling = (() => {
  const answering = new Map(); // statement → the statements and names that answer it

  /** Find what answers a statement, by going through all once. */
  function answers(place) {
    if (!answering.size) {
      answering.set(-1, []);
      const note = (by, facts) => {
        for (const [key, refs] of facts ?? []) {
          if (key !== "responds_to") continue;
          for (const ref of refs) if (ref[0] === "s" && typeof ref === "object") answering.set(ref[1], [...(answering.get(ref[1]) ?? []), by]);
        }
      };
      data.statements.forEach((said, one) => note(["s", one], said.facts));
      data.names.forEach((name, n) => note(n, name.facts));
    }
    return answering.get(place) ?? [];
  }

  /** Return the parts of a quotation with the passages they stand in, or nothing where these don't make up the words. */
  function parts(said) {
    const found = (said.passages ?? []).filter((passage) => fragment.exact(passage, said));
    return found.map((passage) => fragment.exact(passage, said)).join(" … ") === said.words ? found : null;
  }

  /** Show words with what stands around them in the source; without that, as a quotation, unless whose they are isn't stated. */
  function inPlace(passage, said) {
    const text = fragment.exact(passage, said);
    const [left, right] = [fragment.before(passage), fragment.after(passage)];
    if (!left.text && !right.text) return dom.own(said.from_passage ? text : dom.t("quoted", { words: text }), "p");
    const context = (part) => dom.make("span", { class: "context" }, part);
    return dom.make(
      "p",
      { dir: "auto" },
      context(`${left.isCut ? "…" : ""}${left.text}`),
      dom.make("mark", null, text),
      context(`${right.text}${right.isCut ? "…" : ""}`),
    );
  }

  /** Show a paraphrase as what it is. */
  const paraphrase = (caption, text) => dom.make("div", { class: "paraphrase" }, dom.make("small", null, dom.t(caption)), dom.own(text, "p"));

  /** Show what stands in the passages, of which it isn't stated whose words it is. */
  function printed(said) {
    const inParts = parts(said)?.map((passage) => inPlace(passage, said)) ?? [dom.own(said.words, "p")];
    return dom.make("div", { class: "paraphrase" }, dom.make("small", null, dom.t("evidence.printed")), ...inParts);
  }

  /** Show the words: quotations as such, several in order; paraphrases marked. */
  function words(said) {
    if (!said.words) return [dom.make("p", { class: "quiet" }, dom.t("table.noWords"))];
    if (said.from_passage) return [printed(said)];
    if (!said.quoted) return [paraphrase("evidence.paraphrase", said.words)];
    const inParts = parts(said)?.map((passage) => inPlace(passage, said)) ?? [dom.own(dom.t("quoted", { words: said.words }), "p")];
    return [dom.make("blockquote", { dir: "auto" }, ...inParts), said.paraphrase ? paraphrase("evidence.inOurWords", said.paraphrase) : null];
  }

  /** Show one position: stance, condition, the words it rests on, its strength, and who holds it if another. */
  function position(one, said) {
    const voice = data.voice(said);
    const other = (one.holder ?? []).some((n) => !voice.includes(n));
    return pieces.rows([
      [dom.t("table.condition"), one.condition && dom.own(one.condition)],
      [dom.t("evidence.restsOn"), one.words && dom.own(dom.t("quoted", { words: one.words }), "q", { class: "quoted" })],
      [dom.t("evidence.heldBy"), ...(other ? pieces.names(one.holder) : [])],
      [dom.t("evidence.intensity"), one.intensity === undefined ? "" : dom.t("evidence.intensityValue", { value: one.intensity })],
    ]);
  }

  /** Show what a statement says toward one thing; the thing leads to its own evidence. */
  function toward(one, said) {
    if (one.to === undefined) return dom.make("li", { class: "none" }, dom.make("p", { class: "quiet" }, dom.t("evidence.noTarget")));
    const thing = [dom.symbol(data.names[one.to].category), " ", data.name(one.to)];
    const positions = one.positions ?? [];
    const ties = one.relations.filter((relation) => relation !== "position" || !positions.length).map((relation) => dom.word("relations", relation));
    const tied = ties.length ? dom.make("small", null, dom.list(ties).join("")) : null;
    if (!positions.length) return dom.make("li", { class: "none" }, dom.make("p", null, ...thing), tied);
    const each = positions.flatMap((held) => [dom.make("p", null, dom.stance(held.stance), " ", ...thing), position(held, said)]);
    const [{ stance }] = positions;
    const kind = data.STANCES.includes(stance) ? stance : "none";
    return dom.make("li", { class: positions.length > 1 ? "several" : kind }, ...each, tied, pairLink(one.to, said));
  }

  /** Link all that the same voice says toward the same thing, where it is more than this. */
  function pairLink(to, said) {
    const [voice] = data.voice(said);
    const count = pair.lines(voice, to).length;
    if (count < 2) return null;
    return dom.make("small", null, dom.to(data.at("p", voice, to), null, dom.t("evidence.allToward", { count, holder: data.names[voice].label, thing: data.names[to].label })));
  }

  /** Show where a passage stands in the source, and a link that opens it there. */
  function passage(one, said, isShown) {
    const source = data.sources[said.source];
    const where = [
      one.line === undefined ? "" : dom.t("evidence.line", { line: String(one.line) }),
      one.start === undefined || one.end === undefined ? "" : dom.t("evidence.characters", { start: String(one.start), end: String(one.end) }),
    ].filter(Boolean);
    const link = fragment.link(source.url, one, said);
    const words = fragment.exact(one, said);
    return dom.make(
      "li",
      null,
      isShown || !words ? null : dom.make("div", { class: "passage" }, inPlace(one, said)),
      dom.make("span", { class: "where" }, where.length ? dom.list(where).join("") : dom.t("evidence.noPlace")),
      link ? dom.web(link, { class: "open" }, dom.t(words ? "evidence.openThere" : "evidence.openSource")) : null,
    );
  }

  /** Show the source, and where in it the statement stands. */
  function source(said) {
    const { title, publisher, published, url, language } = data.sources[said.source];
    const about = [publisher && dom.own(publisher), published && (data.dates[published] ?? dom.own(published))].filter(Boolean);
    const isShown = Boolean((said.quoted || said.from_passage) && parts(said));
    const passages = said.passages ?? [];
    const name = title ? dom.own(dom.t("quoted", { words: title }), "cite", { lang: language ?? null }) : dom.t("evidence.noTitle");
    const noLink = url ? dom.web(url, { class: "open" }, dom.t("evidence.openSource")) : dom.make("p", { class: "quiet" }, dom.t("evidence.noAddress"));
    return [
      pieces.heading("evidence.source"),
      dom.make("p", null, name),
      about.length ? dom.make("p", { class: "quiet" }, ...dom.list(about)) : null,
      passages.length ? dom.make("ul", { class: "passages" }, ...passages.map((one) => passage(one, said, isShown))) : dom.make("p", { class: "quiet" }, dom.t("evidence.noPassage")),
      url && passages.length ? null : noLink,
    ];
  }

  /** Show the citation, with a button that copies it. */
  function cited(place) {
    const status = dom.make("span", { role: "status", class: "status" });
    const text = citation.of(place);
    return [
      pieces.heading("evidence.cite"),
      dom.make("p", { class: "citation" }, text),
      dom.make("p", { class: "copy" }, clip.button(dom.t("take.copyCitation"), () => text, status), status),
    ];
  }

  /** Show who spoke, in which role, for whom. */
  const speaker = (said) => [
    dom.make("h3", null, ...pieces.names(said.by)),
    said.role ? dom.make("p", { class: "role" }, dom.own(said.role)) : null,
    said.behalf ? dom.make("p", { class: "behalf" }, ...dom.phrase("evidence.onBehalf", { behalf: pieces.names(said.behalf) })) : null,
  ];

  /** Return the evidence of a statement, as the panel's content. */
  function show(place) {
    const said = data.statements[place];
    const kinds = [said.mode && dom.word("modes", said.mode), said.act && dom.word("acts", said.act)].filter(Boolean);
    const fact = (key) => said.facts?.find(([one]) => one === key)?.[1] ?? [];
    const facts = (said.facts ?? []).filter(([key]) => key !== "responds_to").map(([key, refs]) => [dom.word("circumstances", key), ...pieces.refs(refs)]);
    const [answered, answeredBy] = [fact("responds_to"), answers(place)];
    return [
      ...speaker(said),
      ...words(said),
      kinds.length ? dom.make("p", { class: "kinds" }, ...kinds.map((kind) => dom.make("span", null, kind))) : null,
      pieces.rows([
        [dom.t("evidence.when"), pieces.date(said)],
        ...facts,
        [dom.word("circumstances", "confidence"), said.confidence === undefined ? "" : dom.number(said.confidence)],
        [dom.t("evidence.note"), said.note && dom.own(said.note)],
      ]),
      pieces.heading("evidence.toward"),
      dom.make("ul", { class: "toward" }, ...(said.toward?.length ? said.toward : [{}]).map((one) => toward(one, said))),
      answered.length ? [pieces.heading("evidence.answers"), ...linked(answered)] : null,
      answeredBy.length ? [pieces.heading("evidence.answeredBy", { count: answeredBy.length }), ...linked(answeredBy)] : null,
      ...source(said),
      ...cited(place),
    ];
  }

  /** List statements and names, each linked. */
  const linked = (refs) => pieces.bounded(refs, (ref) => dom.make("li", null, ...pieces.refs([ref])), { class: "list" });

  return { show };
})();
