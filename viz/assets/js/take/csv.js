// The statements as a table for spreadsheets and data frames: the columns and cells of `onrecord export csv`.

const csv = (() => {
  const BETWEEN = " | ";
  const FORMULA = /^[=+\-@\t\r]/;
  const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
  const COLUMNS = [
    "statement", "speaker", "on_behalf_of", "role", "about", "addressed_to", "act", "mode", "quotation", "paraphrase",
    "announces", "calls_for", "said_at", "in_context_of", "quoted_via", "when", "earliest", "latest", "confidence", "coder",
    "article", "positions", "codes", "responds_to", "published", "article_codes", "line", "start", "end",
  ];

  /** Compare texts by their code points, as the export does. */
  function byPoint(one, other) {
    const [a, b] = [[...one], [...other]];
    for (let place = 0; place < Math.min(a.length, b.length); place++) {
      if (a[place] !== b[place]) return a[place].codePointAt(0) - b[place].codePointAt(0);
    }
    return a.length - b.length;
  }

  const joined = (texts) => [...texts].sort(byPoint).join(BETWEEN);

  /** Write a name: its label, or its IRI where nothing says what it is. */
  const label = (n) => (Object.hasOwn(data.context, data.names[n].type) ? data.names[n].label : citation.full(data.names[n].iri));

  /** Return what a statement refers to in one of its facts: names, statements, texts. */
  const fact = (said, key) => said.facts?.find(([one]) => one === key)?.[1] ?? [];

  /** Write what a fact refers to: names by their labels, statements by their IRIs. */
  function ref(one) {
    if (typeof one === "number") return label(one);
    return typeof one === "string" ? one : citation.full(data.statements[one[1]].iri);
  }

  /** Return the things that a statement is tied to in one way. */
  const tied = (said, relation) => (said.toward ?? []).filter((one) => one.to !== undefined && one.relations.includes(relation)).map((one) => label(one.to));

  /** Write positions as `stance: target (condition)`. */
  const positions = (said) =>
    (said.toward ?? []).flatMap((one) => (one.positions ?? []).map((held) => `${held.stance}: ${label(one.to)}${held.condition ? ` (${held.condition})` : ""}`));

  /** Return passages by where they start, those without a place first. */
  const passages = (said) => [...(said.passages ?? [])].sort((one, other) => (one.start ?? -1) - (other.start ?? -1) || byPoint(citation.full(one.iri), citation.full(other.iri)));

  const places = (said, key) => passages(said).filter((one) => one[key] !== undefined).map((one) => one[key]).join(BETWEEN);

  /** Return the days that bound when it was said; a whole day bounds itself. */
  function day(said, key) {
    if (said[key] !== undefined) return said[key];
    return /^-?\d{4,}-\d\d-\d\d$/.test(said.when ?? "") ? said.when : "";
  }

  /** Return the parts of what is quoted. */
  const quotations = (said) => (said.quoted ? (said.quotations ?? [said.words]) : []);

  /** Return the paraphrase; words that aren't quoted are one, but for those of the passages. */
  const paraphrase = (said) => (said.quoted ? said.paraphrase : said.from_passage ? undefined : said.words);

  /** Return the row of a statement, by column. */
  function row(place) {
    const said = data.statements[place];
    const source = data.sources[said.source];
    const speakers = said.by.filter((n) => !data.names[n].nameless);
    return {
      statement: citation.full(said.iri),
      speaker: joined(speakers.map(label)),
      on_behalf_of: joined((said.behalf ?? []).map(label)),
      role: data.roles[said.role_at]?.title ?? "",
      about: joined(tied(said, "about")),
      addressed_to: joined(tied(said, "addressed to")),
      act: said.act ?? "",
      mode: said.mode ?? "",
      quotation: joined(quotations(said)),
      paraphrase: paraphrase(said) ?? "",
      announces: joined(tied(said, "announces")),
      calls_for: joined(tied(said, "calls for")),
      said_at: joined(fact(said, "said_at").map(ref)),
      in_context_of: joined(fact(said, "in_context_of").map(ref)),
      quoted_via: joined(fact(said, "via").map(ref)),
      when: said.when ?? "",
      earliest: day(said, "first"),
      latest: day(said, "last"),
      confidence: said.confidence === undefined ? "" : String(said.confidence),
      coder: joined(fact(said, "coder")),
      article: source.title ?? citation.full(source.iri),
      positions: joined(positions(said)),
      codes: joined(fact(said, "codes")),
      responds_to: joined(fact(said, "responds_to").map(ref)),
      published: source.published ?? "",
      article_codes: joined(fact(said, "article_codes")),
      line: places(said, "line"),
      start: places(said, "start"),
      end: places(said, "end"),
    };
  }

  /** Put an apostrophe before a cell that a spreadsheet would take for a formula; numbers stay numbers. */
  const guarded = (cell) => (FORMULA.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell);

  /** Put a cell in quotation marks where it needs them. */
  const quoted = (cell) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

  /** Return by what rows are sorted: the source, where in it, the IRI. */
  function key(place) {
    const said = data.statements[place];
    return { source: citation.full(data.sources[said.source].iri), start: passages(said)[0]?.start ?? -1, iri: citation.full(said.iri), place };
  }

  /** Write statements as CSV: UTF-8, LF, by source and then by the place of the passage. */
  function of(found) {
    const keys = Array.from(found, key).sort((one, other) => byPoint(one.source, other.source) || one.start - other.start || byPoint(one.iri, other.iri));
    const cells = keys.map(({ place }) => Object.values(row(place)).map((cell) => quoted(guarded(cell))).join(","));
    return [COLUMNS.join(","), ...cells, ""].join("\n");
  }

  return { of, fact, paraphrase };
})();
