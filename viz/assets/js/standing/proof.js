// The proof: of all that a holder said of a thing, the words that show best where they stand.

const proof = (() => {
  const { names, statements, lines, STANCES } = data;
  const LETTERS = 240; // of what was said, at the most

  /** Return all that a pair's lines tell of its holder's stance. */
  function told(all, pair) {
    return [...all.linesOf(pair)].flatMap((line) => {
      const found = [];
      const said = statements[lines.statement[line]];
      stances.each(line, (name, stance, position) => {
        if (name === all.holder[pair]) found.push({ said, stance, position });
      });
      return found;
    });
  }

  /** Weigh what shows a stance, the lightest best: quoted, saying on what words it rests, in whole sentences, short. */
  function weight({ said, position }) {
    const misses = [!said.words, !said.quoted, !position.words, said.mode !== "direct"];
    return misses.reduce((sum, missed) => 2 * sum + (missed ? 1 : 0), 0) * 1e9 + (said.words ?? "").length;
  }

  const best = (found) => found.reduce((one, other) => (weight(other) < weight(one) ? other : one));

  /** Choose what shows a pair's stance: one thing, or for a holder who says both, one for and one against. */
  function telling(all, pair) {
    const found = told(all, pair);
    const exact = found.filter(({ stance }) => stance === all.stance[pair]);
    if (exact.length) return [best(exact)];
    return stances.SIDES.map((side) => found.filter(({ stance }) => STANCES[stance] === side)).filter((some) => some.length).map(best);
  }

  /** Cut a text's beginning off, at a word. */
  const end = (text, letters) => (text.length <= letters ? text : `…${text.slice(-letters).replace(/^(\S*\s+|[\uDC00-\uDFFF])/, "")}`);

  /** Cut words to what can be read at a glance; those on which the stance rests stay in, and stand out. */
  function excerpt(words, core) {
    const at = core && core.length < words.length ? words.indexOf(core) : -1;
    if (at < 0 || core.length > LETTERS) return [dom.short(words, LETTERS)];
    const [before, after] = [words.slice(0, at), words.slice(at + core.length)];
    const room = LETTERS - core.length;
    const head = end(before, Math.max(room / 2, room - after.length));
    return [head, dom.make("em", null, core), dom.short(after, room - head.length + 1)];
  }

  /** Show what was said: a quotation as one, all else as a paraphrase. */
  function words({ said, position }) {
    if (!said.words) return dom.make("p", { class: "paraphrased" }, dom.t("table.noWords"));
    const text = excerpt(said.words, position.words);
    if (said.quoted) return dom.make("p", null, dom.make("q", { class: "quoted", dir: "auto" }, ...dom.phrase("quoted", { words: text })));
    return dom.make("p", { class: said.from_passage ? null : "paraphrased" }, dom.make("bdi", { dir: "auto" }, ...text));
  }

  /** Tell who said it where it isn't the holder, whose words they are if not the speaker's, and how many more statements there are. */
  function origin({ said }, holder, more) {
    const isOwn = said.by.length === 1 && said.by[0] === holder;
    const parts = [
      isOwn ? null : dom.list(said.by.map((name) => dom.own(names[name].label))),
      said.words && !said.quoted ? (said.from_passage ? dom.t("standing.printed") : dom.t("standing.paraphrase")) : null,
      more ? dom.t("standing.further", { count: more }) : null,
    ].filter(Boolean);
    return parts.length ? dom.make("p", { class: "origin" }, ...parts.flatMap((part, place) => (place ? [dom.t("standing.between"), part] : [part])).flat()) : null;
  }

  /** Show one thing that a holder said, with its condition and where it is from. */
  function saying(one, holder, more, kind) {
    const { condition } = one.position;
    const children = [words(one), condition ? dom.make("p", { class: "condition" }, dom.make("b", null, dom.t("table.condition")), " ", dom.own(condition)) : null];
    return dom.make("div", { class: "saying" }, kind ? dom.stance(kind) : null, ...children, origin(one, holder, more));
  }

  /** Show one holder's stance, of a pair of what `stances.of` returns, as an item of a list. */
  function entry(all, pair) {
    const holder = all.holder[pair];
    const found = telling(all, pair);
    const at = stances.at(all, pair);
    const more = all.said[pair] - new Set(found.map(({ said }) => said)).size;
    const sayings = found.map((one, place) => saying(one, holder, place === found.length - 1 ? more : 0, found.length > 1 ? STANCES[one.stance] : null));
    const name = dom.make("p", { class: "holder" }, dom.symbol(names[holder].category), dom.to(at, null, dom.own(names[holder].label)));
    return dom.make("li", { class: "entry", "data-at": at }, name, ...sayings);
  }

  return { entry };
})();
