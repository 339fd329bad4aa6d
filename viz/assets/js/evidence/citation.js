// Citations: a statement as one line of plain text, to stand in a footnote.

const citation = (() => {
  const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

  /** Write text of the data in one line; what turns the direction of writing doesn't reach beyond it. */
  function plain(text) {
    const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").replace(/[\u202a-\u202e\u2066-\u2069]/g, "").trim();
    return RIGHT_TO_LEFT.test(line) !== (dom.texts.dir === "rtl") ? `\u2068${line}\u2069` : line;
  }

  const labels = (names) => dom.list(names.map((n) => plain(data.names[n].label))).join("");

  /** Write who spoke, in which role, for whom. */
  function who(said) {
    const speaker = said.role ? dom.t("evidence.citation.role", { name: labels(said.by), role: plain(said.role) }) : labels(said.by);
    return said.behalf ? dom.t("evidence.citation.for", { name: speaker, behalf: labels(said.behalf) }) : speaker;
  }

  /** Write the words: quoted, or marked as a paraphrase or as the source's. */
  function words(said) {
    if (!said.words) return dom.t("table.noWords");
    const form = said.from_passage ? "evidence.citation.printed" : "evidence.citation.paraphrase";
    return dom.t(said.quoted ? "quoted" : form, { words: plain(said.words) });
  }

  /** Write where it stands: title, publisher, day, line. */
  function source(said) {
    const { title, publisher, published } = data.sources[said.source];
    const line = said.passages?.find((passage) => passage.line !== undefined)?.line;
    const parts = [
      title && dom.t("quoted", { words: plain(title) }),
      publisher && plain(publisher),
      published && plain(data.dates[published] ?? published),
      line !== undefined && dom.t("table.line", { line: String(line) }),
    ];
    return parts.filter(Boolean).join(dom.t("evidence.citation.between"));
  }

  /** Return the full IRI of what has a short one. */
  const full = (iri) => (/^[a-z][a-z0-9+.-]*:/i.test(iri) ? iri : data.context["@base"] + iri);

  /** Write an address so that nothing in it breaks the line or turns the direction of writing. */
  const unbroken = (text) => text.replace(/[\p{C}\p{Z}]/gu, encodeURIComponent);

  /** Cite a statement: speaker, role, words, title, publisher, date, line, and its source's address or its own IRI. */
  function of(place) {
    const said = data.statements[place];
    const date = plain(data.date(said)) || dom.t("evidence.noDate");
    const values = { who: who(said), words: words(said), date, source: source(said), address: unbroken(data.sources[said.source].url ?? full(said.iri)) };
    return dom.t(values.source ? "evidence.citation.sourced" : "evidence.citation.unsourced", values);
  }

  return { of, full, plain };
})();
