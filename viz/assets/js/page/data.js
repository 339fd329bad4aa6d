// The data: the statements, and the lines from each of them to what it is directed at, counted through.

const data = (() => {
  const { names, sources, statements, dates, relations, roles, marks: MARKS, network, context, title, view, discourse } = dom.source;
  const nodes = discourse ? [...names, ...discourse.values] : names; // of networks: names, and beyond them values that are none
  const STANCES = ["supports", "mixed", "opposes", "neutral", "none"];

  /** Return the one stance of what may be several. */
  function stanceOf(positions) {
    const found = new Set((positions ?? []).map((position) => position.stance).filter((stance) => STANCES.includes(stance)));
    return found.size > 1 ? "mixed" : (found.values().next().value ?? "none");
  }

  const first = new Int32Array(statements.length + 1);
  statements.forEach((said, place) => (first[place + 1] = first[place] + (said.toward?.length ?? 0)));
  const count = first[statements.length];
  const lines = { count, statement: new Int32Array(count), target: new Int32Array(count), toward: new Int32Array(count), stance: new Uint8Array(count) };
  statements.forEach((said, place) =>
    said.toward?.forEach((one, turn) => {
      const line = first[place] + turn;
      one.relations = relations[one.how ?? 0];
      lines.statement[line] = place;
      lines.target[line] = one.to ?? -1;
      lines.toward[line] = turn;
      lines.stance[line] = STANCES.indexOf(stanceOf(one.positions));
    }),
  );

  /** Return what a line says: its target, relations and positions. */
  const toward = (line) => statements[lines.statement[line]].toward[lines.toward[line]];

  /** Return for whom a statement was said: those spoken for, or else the speakers. */
  const voice = (said) => said.behalf ?? said.by;

  /** Return whose stance a line tells. */
  function holders(line) {
    const said = statements[lines.statement[line]];
    const { positions = [{}] } = toward(line);
    return positions.length === 1 ? (positions[0].holder ?? voice(said)) : [...new Set(positions.flatMap(({ holder }) => holder ?? voice(said)))];
  }

  const conditions = (line) => [...new Set((toward(line).positions ?? []).map((position) => position.condition).filter(Boolean))];
  const isConditional = (line) => Boolean(toward(line).positions?.some((position) => position.condition));

  /** Collect, for each name, the numbers that `each` gives for it, as one array cut into parts. */
  function indexed(each) {
    const sizes = new Int32Array(names.length + 1);
    each((name) => sizes[name + 1]++);
    for (let name = 0; name < names.length; name++) sizes[name + 1] += sizes[name];
    const all = new Int32Array(sizes[names.length]);
    const next = sizes.slice();
    each((name, value) => (all[next[name]++] = value));
    return (name) => all.subarray(sizes[name], sizes[name + 1]);
  }

  /** Make a function only when it is first called. */
  function lazily(build) {
    let made;
    return (...values) => (made ??= build())(...values);
  }

  const linesTo = lazily(() =>
    indexed((put) => {
      for (let line = 0; line < count; line++) if (lines.target[line] >= 0) put(lines.target[line], line);
    }),
  );
  const heldBy = lazily(() =>
    indexed((put) => {
      for (let line = 0; line < count; line++) if (toward(line).positions) holders(line).forEach((name) => put(name, line));
    }),
  );
  const saidBy = lazily(() => indexed((put) => statements.forEach((said, place) => said.by.forEach((name) => put(name, place)))));
  const saidFor = lazily(() => indexed((put) => statements.forEach((said, place) => said.behalf?.forEach((name) => put(name, place)))));
  const around = lazily(() =>
    indexed((put) =>
      statements.forEach((said, place) => {
        const refs = new Set((said.facts ?? []).flatMap(([, found]) => found.filter((ref) => typeof ref === "number")));
        for (const one of said.toward ?? []) refs.delete(one.to);
        refs.forEach((name) => put(name, place));
      }),
    ),
  );
  const narrower = lazily(() => {
    const found = new Map();
    names.forEach((name, place) => name.broader?.forEach((wide) => found.set(wide, [...(found.get(wide) ?? []), place])));
    return (name) => found.get(name) ?? [];
  });

  const day = (text, last) => {
    if (/^\d{4}$/.test(text)) return `${text}-${last ? "12-31" : "01-01"}`;
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(text)) return text.slice(0, 10);
    const end = new Date(`${text}-01`);
    end.setUTCMonth(end.getUTCMonth() + 1, 0);
    return last ? end.toISOString().slice(0, 10) : `${text}-01`;
  };

  /**
   * Return the days between which something was said; the first or the last is "" where the record leaves it open.
   * Where no date is on record, `stated` is false, and both are the day it was reported, or "" if that isn't either.
   */
  function span(said) {
    const [start, end = start] = (said.when ?? "").split("/");
    const from = day(said.first ?? (start || ""), false);
    const to = day(said.last ?? (end || ""), true);
    if (from || to) return { first: from, last: to, stated: true };
    const reported = sources[said.source].published?.slice(0, 10) ?? "";
    return { first: day(reported, false), last: day(reported, true), stated: false };
  }

  /** Write when something was said, or nothing. */
  function date(said) {
    const raw = said.when ?? (said.first || said.last ? (said.first === said.last ? said.first : `${said.first ?? ""}/${said.last ?? ""}`) : "");
    return dates[raw] ?? raw;
  }

  const byName = lazily(() => {
    const places = new Map(nodes.map((node, place) => [node.iri, place]));
    return (iri) => places.get(iri);
  });
  const byStatement = lazily(() => {
    const places = new Map(statements.map((said, place) => [said.iri, place]));
    return (iri) => places.get(iri);
  });

  /** Write an IRI so that it can stand in an address; the tables of the page without scripts do it alike. */
  const encoded = (iri) => encodeURIComponent(iri).replace(/%(?:2F|3A|23)/g, decodeURIComponent);
  const anchor = (kind, iri) => `${kind}:${encoded(iri)}`;

  /**
   * Return what opens a statement ("s"), a name ("n"), what one name says toward another ("p"), where two agents agree
   * ("a"), or a tie of the discourse network ("d").
   */
  function at(kind, one, other) {
    if (kind === "s") return anchor(kind, statements[one].iri);
    return anchor(kind, nodes[one].iri) + (other === undefined ? "" : `|${encoded(nodes[other].iri)}`);
  }

  /** Return what is opened by such an anchor, or null. */
  function find(anchored) {
    const [, kind, rest] = /^([snpad]):(.+)$/s.exec(anchored ?? "") ?? [];
    try {
      const parts = rest?.split("|").map(decodeURIComponent) ?? [];
      if (kind === "s" && byStatement(parts[0]) !== undefined) return { kind, statement: byStatement(parts[0]) };
      const [one, other] = parts.map((iri) => byName(iri));
      if (kind === "n" && one !== undefined) return { kind, name: one };
      const known = kind === "d" && discourse ? nodes.length : names.length;
      if (/[pad]/.test(kind) && (kind !== "d" || discourse) && one < known && other < known) return { kind, from: one, to: other };
    } catch {
      // What isn't an anchor of ours opens nothing.
    }
    return null;
  }

  /** Link a name; `n` is its number. A speaker of whom nothing is stated leads nowhere. */
  const name = (n) => (nodes[n].nameless ? dom.own(nodes[n].label, "bdi", { class: "quiet" }) : dom.to(at("n", n), { class: "name" }, dom.own(nodes[n].label)));

  /** Return by what a name is filtered: its short IRI, or "" for all speakers of whom nothing is stated. */
  const chosenBy = (n) => (names[n].nameless ? "" : names[n].iri);

  /** Return what a source is called in short: its publisher, or else its title, or the host of the address that it has instead. */
  const sourceName = ({ publisher, host, title }) => publisher || host || title || "";

  /** Show the words of a statement: a quotation as one, a paraphrase marked as that; cut where `letters` says so. */
  function words(said, letters = Infinity) {
    const text = dom.short(said.words ?? "", letters);
    if (!text) return dom.make("span", { class: "paraphrased" }, dom.t("table.noWords"));
    if (said.quoted) return dom.own(dom.t("quoted", { words: text }), "q", { class: "quoted" });
    return dom.own(text, "span", { class: said.from_passage ? null : "paraphrased" });
  }

  return {
    names, nodes, sources, statements, dates, roles, network, discourse, context, title, view, lines, first, STANCES, MARKS,
    toward, voice, holders, conditions, isConditional, linesTo, heldBy, saidBy, saidFor, around, narrower, span, date, day,
    byName, at, find, name, chosenBy, sourceName, words,
  };
})();
