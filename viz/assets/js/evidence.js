// The evidence: what stands in the panel for a statement and for a name.

/** Show a stance by its mark and its word. */
function stance(one) {
  const mark = data.marks[one.stance];
  return one.stance === "none" ? "" : make("span", `stance ${one.stance}`, mark ? `${mark} ` : "", one.stances, " ");
}

/** Show who spoke, in which role and for whom. */
function speaker(said) {
  const parts = [make("h3", "", ...links(said.speakers))];
  if (said.role) parts.push(make("p", "quiet", own(said.role)));
  if (said.behalf.length) parts.push(make("p", "", `${texts.for} `, ...links(said.behalf)));
  return parts;
}

/** Show the words: a quotation as a quotation, a paraphrase as a paraphrase. */
function spoken(said) {
  if (!said.words) return [make("p", "quiet", texts.noWords)];
  const paraphrase = (caption, text) => make("div", "paraphrase", make("small", "", caption), own(text, "p"));
  if (!said.quoted) return [paraphrase(texts.paraphrase, said.words)];
  const quotation = own(fill(texts.quoted, said), "blockquote");
  return said.paraphrase ? [quotation, paraphrase(texts.summary, said.paraphrase)] : [quotation];
}

/** Show what a statement says toward one thing. */
function toward(one) {
  const item = make("li", "", stance(one), one.to ? link(one.to) : texts.noTarget);
  const add = (...content) => item.append(make("small", "", ...content));
  const relations = [one.relations, one.stance === "none" && one.to ? one.stances : ""].filter(Boolean);
  if (relations.length) add(relations.join("; "));
  if (one.condition) add(`${texts.condition}: `, own(one.condition));
  if (one.words) add(`${texts.restsOn} `, own(fill(texts.quoted, one)));
  if (one.holder) add(`${texts.heldBy} `, own(one.holder));
  if (one.intensity) add(fill(texts.intensity, { value: one.intensity }));
  return item;
}

/** Show where a passage stands, and its words between what is before and after them, where that tells more. */
function passage(one, said) {
  const where = [];
  if (one.line !== undefined) where.push(fill(texts.line, one));
  if (one.start !== undefined) where.push(fill(texts.characters, one));
  const words = [one.prefix ? `…${one.prefix}` : "", make("mark", "", one.exact ?? ""), one.suffix ? `${one.suffix}…` : ""];
  const more = one.exact && (one.prefix || one.suffix || !said.words.includes(one.exact));
  const text = make("bdi", "", ...words);
  text.dir = "auto";
  return make("p", "passage", make("span", "where", where.join(", ")), more ? text : "");
}

/** Show the article, with a link to it where it has an address. */
function source(said) {
  const article = said.title ? own(fill(texts.quoted, { words: said.title }), "p") : "";
  const paper = make("p", "quiet", said.publisher ? own(said.publisher) : "", said.published ? ` · ${said.published}` : "");
  const open = said.url ? make("p", "", link({ text: texts.openSource, url: said.url })) : make("p", "quiet", texts.noAddress);
  return [article, paper, open];
}

/** Return the panel's content for a statement. */
function statementPanel(said) {
  const kinds = [fill(texts.statement, said), said.mode, said.act].filter(Boolean).join(" · ");
  const date = said.date || `${texts.dateUnknown}${said.published ? `; ${texts.reported} ${said.reported}` : ""}`;
  const passages = said.passages.length ? said.passages.map((one) => passage(one, said)) : [make("p", "quiet", texts.noPassage)];
  const rows = [[texts.date, date], ...said.facts.map((fact) => [fact.caption, ...links(fact.refs)])];
  if (said.note) rows.push([texts.note, own(said.note)]);
  return [
    make("small", "", kinds),
    ...speaker(said),
    ...spoken(said),
    make("h4", "", texts.toward),
    make("ul", "toward", ...said.toward.map(toward)),
    facts(rows),
    make("h4", "", texts.passage),
    ...passages,
    make("h4", "", texts.source),
    ...source(said),
  ];
}

/** List statements, each linked; toward a node with the stance it takes to that. */
function statementList(caption, places, entity) {
  if (!places?.length) return [];
  const items = places.map((place) => {
    const said = data.statements[place];
    const one = entity && said.toward.find((candidate) => candidate.to?.href === `#${entity.anchor}`);
    const words = said.quoted ? fill(texts.quoted, said) : said.words || texts.noWords;
    const by = entity ? [own(said.speakers.map((ref) => ref.text).join(", ")), ": "] : [];
    return make("li", "", one ? stance(one) : "", link({ text: words, href: `#${said.anchor}` }), make("small", "", ...by, said.mode));
  });
  return [make("h4", "", `${caption} (${places.length})`), make("ul", "list", ...items)];
}

/** Return the panel's content for a node: what is told of it, what it said, and what was said about it. */
function entityPanel(entity) {
  const rows = entity.facts.map((fact) => [fact.caption, ...links(fact.refs)]);
  const lists = [
    ...statementList(texts.said, entity.said),
    ...statementList(texts.saidFor, entity.said_for, entity),
    ...statementList(texts.saidAbout, entity.said_about, entity),
    ...statementList(texts.happened, entity.happened, entity),
  ];
  return [
    make("small", "", entity.kind),
    own(entity.label, "h3"),
    entity.note ? own(entity.note, "p") : "",
    rows.length ? facts(rows) : "",
    ...(lists.length ? lists : [make("p", "quiet", texts.nothing)]),
  ];
}
