// The order of the statements: that of the sources, or one that the reader has asked for.

const order = (() => {
  const COLUMNS = ["number", "who", "toward", "words", "how", "date", "source"];
  const { statements, sources, names, lines, first } = data;
  const collator = new Intl.Collator(dom.texts.lang, { numeric: true });
  const made = new Map(); // column → the rank of every statement in it
  let last = {};

  /** Rank texts, so that numbers can be compared from then on; nothing comes last. */
  function ranked(texts) {
    const ranks = new Map([...new Set(texts)].filter(Boolean).sort(collator.compare).map((text, rank) => [text, rank]));
    return texts.map((text) => ranks.get(text) ?? Infinity);
  }

  /** Give each statement a number by which the numbers of two of its marks compare as pairs. */
  const paired = (major, minor) => Float64Array.from(major, (one, place) => (one === Infinity ? one : one * 2 ** 26 + Math.min(minor[place], 2 ** 26 - 1)));

  const labels = (list) => list.map((n) => names[n].label).join(" ");
  const line = (said) => Math.min(2 ** 26 - 1, said.passages?.[0]?.line ?? 2 ** 26 - 1);

  /** Rank what is first told toward: by name, the strongest stance first. */
  function toward() {
    const rank = ranked(names.map((name) => name.label));
    const target = statements.map((_, place) => (first[place] < first[place + 1] ? lines.target[first[place]] : -1));
    return paired(target.map((n) => (n < 0 ? Infinity : rank[n])), target.map((_, place) => lines.stance[first[place]] ?? 0));
  }

  /** Rank by day: the first it may have been, then the last. */
  const dates = () => ranked(statements.map((said) => data.span(said)).map(({ first: start, last: end }) => (start || end ? `${start || end} ${end || start}` : "")));

  const RANKS = {
    number: () => statements.map((_, place) => place),
    who: () => ranked(statements.map((said) => `${labels(said.by)} ${labels(said.behalf ?? [])}`.trim())),
    toward,
    words: () => ranked(statements.map((said) => said.words ?? "")),
    how: () => ranked(statements.map((said) => [dom.word("modes", said.mode ?? ""), dom.word("acts", said.act ?? "")].join(" ").trim())),
    date: dates,
    source: () => {
      const rank = ranked(sources.map((source) => `${source.publisher ?? ""} ${source.published ?? ""} ${source.title ?? source.iri}`));
      return paired(statements.map((said) => rank[said.source]), statements.map(line));
    },
  };

  /** Read what the address says of the order: by which column, and whether from its end. */
  function asked(sort) {
    const column = sort.replace(/^-/, "");
    return COLUMNS.includes(column) ? { column, isDown: sort.startsWith("-") } : { column: "number", isDown: false };
  }

  /** Return which statements come after all others, whichever way they are sorted: those without a value on record. */
  function lateness(column) {
    const isStated = (place) => column !== "date" || data.span(statements[place]).stated;
    return Uint8Array.from(made.get(column), (rank, place) => (rank === Infinity ? 2 : isStated(place) ? 0 : 1));
  }

  /** Return the statements of a selection in the order that a state asks for. */
  function of(found, state) {
    if (last.found === found && last.sort === state.sort) return last.statements;
    const { column, isDown } = asked(state.sort);
    last = { found, sort: state.sort, statements: found.statements };
    if (column === "number" && !isDown) return last.statements;
    if (!made.has(column)) made.set(column, RANKS[column]());
    const [rank, late, way] = [made.get(column), lateness(column), isDown ? -1 : 1];
    const compare = (one, other) => late[one] - late[other] || (rank[one] === rank[other] ? one - other : way * (rank[one] - rank[other]));
    last.statements = found.statements.slice().sort(compare);
    return last.statements;
  }

  return { COLUMNS, asked, of };
})();
