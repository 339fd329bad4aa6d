// The statements as JSON-LD, in the terms of On Record's context, which stands inside: nothing is fetched to read it.

const jsonld = (() => {
  const { context, names, sources, roles } = data;
  const SAFE = /^[A-Za-z0-9][A-Za-z0-9._/-]*$/;
  const KEYS = { about: "about", announces: "announces", "calls for": "callsFor", "addressed to": "addressedTo" };
  const FACTS = { said_at: "saidAt", in_context_of: "inContextOf", responds_to: "respondsTo", via: "quotedVia" };

  /** Write an IRI as it can stand in the file: short only where the context's base brings it back whole. */
  function id(iri) {
    const isSafe = SAFE.test(iri) && !iri.split("/").some((part) => ["", ".", ".."].includes(part)) && !(iri in context);
    return isSafe ? iri : citation.full(iri);
  }

  const idOf = (n) => id(names[n].iri);

  /** Leave out what isn't stated; a list of one is that one. */
  function stated(entries) {
    const kept = entries.filter(([, value]) => (Array.isArray(value) ? value.length : value !== undefined && value !== "" && value !== null));
    return Object.fromEntries(kept.map(([key, value]) => [key, Array.isArray(value) && value.length === 1 ? value[0] : value]));
  }

  /** Return a word of the data where the context knows it under a key. */
  const word = (key, value) => (Object.hasOwn(context[key]["@context"] ?? {}, value) ? value : undefined);

  /** Write a position; without a holder on record of its own it is held by those spoken for, or else by the speakers. */
  const position = (one, to, said) =>
    stated([
      ["id", one.iri && id(one.iri)],
      ["type", "Position"],
      ["heldBy", (one.holder ?? voice(said)).map(idOf)],
      ["on", idOf(to)],
      ["stance", word("stance", one.stance)],
      ["condition", one.condition],
      ["words", one.words],
      ["intensity", one.intensity === undefined ? undefined : String(one.intensity)],
    ]);

  /** Write a passage. */
  const passage = (one, said) =>
    stated([
      ["id", one.iri && id(one.iri)],
      ["type", "Passage"],
      ["inSource", id(sources[said.source].iri)],
      ...["line", "start", "end"].map((key) => [key, one[key] === undefined ? undefined : String(one[key])]),
      ["exact", fragment.exact(one, said)],
      ["prefix", one.prefix],
      ["suffix", one.suffix],
    ]);

  /** Write a code. */
  const code = (one) => ({ id: id(one.iri), type: "Code", variable: one.variable, value: one.value });

  const speakers = (said) => said.by.filter((n) => !names[n].nameless);
  const voice = (said) => said.behalf ?? speakers(said);

  /** Return the IRIs that a fact refers to; what is on record only as a text isn't told. */
  const refs = (said, key) => csv.fact(said, key).filter((ref) => typeof ref !== "string").map((ref) => (typeof ref === "number" ? idOf(ref) : id(data.statements[ref[1]].iri)));

  /** Write a statement with its positions and passages. */
  function statement(said) {
    const toward = (said.toward ?? []).filter((one) => one.to !== undefined);
    const tied = Object.entries(KEYS).map(([relation, key]) => [key, toward.filter((one) => one.relations.includes(relation)).map((one) => idOf(one.to))]);
    return stated([
      ["id", id(said.iri)],
      ["type", "Statement"],
      ["by", speakers(said).map(idOf)],
      ["for", (said.behalf ?? []).map(idOf)],
      ["inRole", roles[said.role_at] && id(roles[said.role_at].iri)],
      ["mode", word("mode", said.mode)],
      ["act", word("act", said.act)],
      ["quote", said.quoted ? (said.quotations ?? [said.words]) : []],
      ["says", csv.paraphrase(said)],
      ...tied,
      ...Object.entries(FACTS).map(([key, term]) => [term, refs(said, key)]),
      ["appearance", csv.fact(said, "appearance").map((ref) => (typeof ref === "string" ? ref : ref[1]))],
      ["when", said.when],
      ["earliest", said.first],
      ["latest", said.last],
      ["confidence", said.confidence === undefined ? undefined : String(said.confidence)],
      ["coder", csv.fact(said, "coder")],
      ["codes", (said.codes ?? []).map(code)],
      ["note", said.note],
      ["reportedIn", id(sources[said.source].iri)],
      ["at", (said.passages ?? []).map((one) => passage(one, said))],
      ["positions", toward.flatMap((one) => (one.positions ?? []).map((held) => position(held, one.to, said)))],
    ]);
  }

  /** Write a name: what it is called, its class, its note, what it is a part of. */
  function name(n) {
    const { iri, label, type, note, broader } = names[n];
    if (!Object.hasOwn(context, type)) return null;
    return stated([["id", id(iri)], ["type", type], ["name", label], ["note", note], ["broader", (broader ?? []).map(idOf)]]);
  }

  /** Write a source. */
  function source(place) {
    const { iri, title, url, language, publisher_iri: publisher, codes } = sources[place];
    return stated([["id", id(iri)], ["type", "Article"], ["title", title], ["publisher", publisher && id(publisher)], ["published", sources[place].published], ["url", url], ["language", language], ["codes", (codes ?? []).map(code)]]);
  }

  const role = (place) => stated([["id", id(roles[place].iri)], ["type", "Role"], ["title", roles[place].title]]);

  /** Return the names that a statement touches. */
  function touched(said) {
    const facts = Object.keys(FACTS).flatMap((key) => csv.fact(said, key)).filter((ref) => typeof ref === "number");
    const toward = (said.toward ?? []).flatMap((one) => [one.to, ...(one.positions ?? []).flatMap((held) => held.holder ?? [])]);
    return [...speakers(said), ...(said.behalf ?? []), ...toward, ...facts].filter((n) => n !== undefined);
  }

  const sorted = (numbers) => [...new Set(numbers)].sort((one, other) => one - other);

  /** Write statements, with the sources, roles and names that they touch, as one document. */
  function of(found) {
    const said = Array.from(found, (place) => data.statements[place]);
    const graph = [
      ...sorted(said.map((one) => one.source)).filter((place) => sources[place].iri).map(source),
      ...said.map(statement),
      ...sorted(said.map((one) => one.role_at).filter((place) => place !== undefined)).map(role),
      ...sorted(said.flatMap(touched)).map(name).filter(Boolean),
    ];
    return `{"@context": ${JSON.stringify(context)},\n"@graph": [\n${graph.map((node) => JSON.stringify(node)).join(",\n")}\n]}\n`;
  }

  return { of };
})();
