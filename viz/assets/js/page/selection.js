// The selection: which lines, and so which statements, the reader has asked for; and how many each choice would give.

const selection = (() => {
  const { lines, statements, names, sources, first } = data;
  let texts = null; // what is searched: a line of plain letters for each statement, made at the first search
  const known = new Map(); // the last two selections by what they depend on: the timeline also needs that of all days

  /** Write text in the letters that a search compares: lower case, without accents. */
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();

  /** Return what is searched of a statement. */
  function searched(said) {
    const found = [said.words, said.paraphrase, said.role, said.note, sources[said.source].title, sources[said.source].publisher];
    for (const name of [...said.by, ...(said.behalf ?? [])]) found.push(names[name].label);
    for (const one of said.toward ?? []) {
      if (one.to !== undefined) found.push(names[one.to].label);
      for (const position of one.positions ?? []) found.push(position.condition, position.words);
    }
    return plain(found.filter(Boolean).join("\n"));
  }

  /** Make what is searched, ahead of the first search. */
  function prepare() {
    texts ??= statements.map(searched);
  }

  /** Return a test of whether a statement holds every word of a search; words in quotation marks stand together. */
  function matching(query) {
    const wanted = [...plain(query).matchAll(/["“”„]([^"“”„]+)["“”„]|(\S+)/g)].map((found) => found[1] ?? found[2]);
    if (!wanted.length) return null;
    prepare();
    return (place) => wanted.every((word) => texts[place].includes(word));
  }

  /** Return the places of names by their short IRIs; those that aren't here match nothing. */
  const placed = (iris) => new Set(iris.map((iri) => data.byName(iri) ?? -2));

  /** Add to some issues all that are narrower. */
  function widened(found) {
    for (const place of found) for (const one of data.narrower(place)) found.add(one);
    return found;
  }

  /** Return whose voice a statement and its lines are: speakers, those spoken for, holders of positions. */
  function voices(place) {
    const said = statements[place];
    const found = new Set([...said.by, ...(said.behalf ?? [])]);
    for (let line = first[place]; line < first[place + 1]; line++) {
      for (const one of data.toward(line).positions ?? []) one.holder?.forEach((name) => found.add(name));
    }
    return [...found];
  }

  /** Return the tests that a state asks of a statement, by facet: each says whether the statement passes. */
  function statementTests(state) {
    const tests = {};
    if (state.by.length) {
      const wanted = placed(state.by);
      const isUnnamed = state.by.includes("");
      tests.by = (place) => voices(place).some((name) => wanted.has(name) || (isUnnamed && names[name].nameless));
    }
    if (state.kind.length) tests.kind = (place) => voices(place).some((name) => state.kind.includes(names[name].type));
    if (state.mode.length) tests.mode = (place) => state.mode.includes(statements[place].mode ?? "");
    if (state.act.length) tests.act = (place) => state.act.includes(statements[place].act ?? "");
    if (state.source.length) tests.source = (place) => state.source.includes(sources[statements[place].source].iri);
    return tests;
  }

  /** Return the tests of what isn't a facet: the search and the days. */
  function plainTests(state) {
    const tests = [];
    const search = matching(state.q);
    if (search) tests.push(search);
    if (state.from || state.to) {
      const [from, to] = [state.from ? data.day(state.from, false) : "", state.to ? data.day(state.to, true) : "9999"];
      tests.push((place) => {
        const { first: start, last: end, stated } = data.span(statements[place]);
        return (stated || end !== "") && (end === "" || end >= from) && start <= to;
      });
    }
    return tests;
  }

  /** Return the tests that a state asks of a line, by facet. */
  function lineTests(state) {
    const tests = {};
    if (state.about.length) {
      const wanted = placed(state.about);
      tests.about = (line) => wanted.has(lines.target[line]);
    }
    if (state.issue.length) {
      const wanted = widened(placed(state.issue));
      tests.issue = (line) => wanted.has(lines.target[line]);
    }
    if (state.stance.length) {
      const wanted = new Set(state.stance.map((stance) => data.STANCES.indexOf(stance)));
      tests.stance = (line) => wanted.has(lines.stance[line]);
    }
    return tests;
  }

  /** Return whether a line belongs to what is asked; where things and issues are asked for, it leads to one of them. */
  function isKept(line, { about, issue, stance }) {
    if (stance && !stance(line)) return false;
    if (!about && !issue) return true;
    return Boolean(about?.(line) || issue?.(line));
  }

  /** Return the kept lines of a statement; none where it lacks what is asked for. */
  function kept(place, tests) {
    const found = [];
    let hasAbout = !tests.about;
    let hasIssue = !tests.issue;
    for (let line = first[place]; line < first[place + 1]; line++) {
      hasAbout ||= tests.about(line);
      hasIssue ||= tests.issue(line) && (!tests.stance || tests.stance(line));
      if (isKept(line, tests)) found.push(line);
    }
    return hasAbout && hasIssue ? found : [];
  }

  /** Choose all lines and statements that a state asks for. */
  function choose(state) {
    const [forStatements, plainly, forLines] = [Object.values(statementTests(state)), plainTests(state), lineTests(state)];
    const asksLines = Object.keys(forLines).length > 0;
    const [someLines, someStatements] = [new Int32Array(lines.count), new Int32Array(statements.length)];
    let [lineCount, statementCount] = [0, 0];
    for (let place = 0; place < statements.length; place++) {
      if (!plainly.every((test) => test(place)) || !forStatements.every((test) => test(place))) continue;
      const before = lineCount;
      if (asksLines) for (const line of kept(place, forLines)) someLines[lineCount++] = line;
      else for (let line = first[place]; line < first[place + 1]; line++) someLines[lineCount++] = line;
      if (!asksLines || lineCount > before) someStatements[statementCount++] = place;
    }
    return { lines: someLines.subarray(0, lineCount), statements: someStatements.subarray(0, statementCount) };
  }

  /** Return the values that a statement has in a facet, as they stand in the address. */
  const VALUES = {
    by: (place) => voices(place).map(data.chosenBy),
    kind: (place) => voices(place).map((name) => names[name].type),
    mode: (place) => [statements[place].mode ?? ""],
    act: (place) => [statements[place].act ?? ""],
    source: (place) => [sources[statements[place].source].iri],
    about: (place, found) => found.filter((line) => lines.target[line] >= 0 && names[lines.target[line]].category !== "issue").map((line) => names[lines.target[line]].iri),
    issue: (place, found) => found.filter((line) => lines.target[line] >= 0 && names[lines.target[line]].category === "issue").map((line) => names[lines.target[line]].iri),
    stance: (place, found) => found.map((line) => data.STANCES[lines.stance[line]]),
  };

  /** Count, for one facet, how many statements each of its values would give, whatever of it is chosen now. */
  function counted(facet, state, chosen) {
    const found = state[facet].length ? choose({ ...state, [facet]: [] }) : chosen;
    const counts = new Map();
    let next = 0;
    for (const place of found.statements) {
      const own = [];
      while (next < found.lines.length && lines.statement[found.lines[next]] === place) own.push(found.lines[next++]);
      for (const one of new Set(VALUES[facet](place, own))) counts.set(one, (counts.get(one) ?? 0) + 1);
    }
    return counts;
  }

  /** Return the part of a state that a selection depends on. */
  const keyOf = (state) => JSON.stringify(Object.keys(address.everything).map((key) => state[key]));

  /**
   * Return the selection of a state: its lines and statements, in reading order, and `counts(facet)`, which gives for
   * each value of a facet how many statements it has among those that the other filters leave.
   */
  function of(state) {
    const key = keyOf(state);
    const before = known.get(key);
    known.delete(key);
    if (before) return known.set(key, before).get(key);
    const chosen = choose(state);
    const counts = new Map();
    const found = Object.freeze({
      ...chosen,
      size: chosen.statements.length,
      total: statements.length,
      counts(facet) {
        if (!counts.has(facet)) counts.set(facet, counted(facet, state, chosen));
        return counts.get(facet);
      },
    });
    if (known.size > 1) known.delete(known.keys().next().value);
    known.set(key, found);
    return found;
  }

  return { of, plain, prepare };
})();
