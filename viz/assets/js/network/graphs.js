// The networks of a selection: who speaks about whom, who takes which stance on what, who agrees with whom.

const graphs = (() => {
  const { lines, names, nodes: known, statements, STANCES } = data;
  const KINDS = [...STANCES, "speaks for", "agree", "disagree", "tie"];
  const [NONE, LINK, AGREE, DISAGREE] = ["none", "speaks for", "agree", "disagree"].map((kind) => KINDS.indexOf(kind));
  const isVerbatim = (said) => said.quoted || said.from_passage;
  const made = new WeakMap(); // selection → its networks by mode

  /** Make room for so many lines at the most: `put` counts a statement to the line of a kind between two names. */
  function gathering(most) {
    const mask = (1 << (33 - Math.clz32(most | 1))) - 1;
    const slots = new Int32Array(mask + 1); // 1 + the place of the line that stands there
    const [from, to, times, said, last] = Array.from({ length: 5 }, () => new Int32Array(most));
    const [kind, quoted, conditional] = Array.from({ length: 3 }, () => new Uint8Array(most));
    let count = 0;

    /** Find a line, or make it. */
    function placeOf(one, other, sort) {
      let slot = (Math.imul(one, 0x9e3779b1) ^ Math.imul(other * 8 + sort, 0x85ebca6b)) & mask;
      for (; slots[slot]; slot = (slot + 1) & mask) {
        const place = slots[slot] - 1;
        if (from[place] === one && to[place] === other && kind[place] === sort) return place;
      }
      from[count] = one;
      to[count] = other;
      kind[count] = sort;
      last[count] = -1;
      conditional[count] = 1;
      slots[slot] = ++count;
      return count - 1;
    }

    /** Count a statement once; a line is conditional where all is that it tells. */
    function put(one, other, sort, statement, isConditional) {
      const place = placeOf(one, other, sort);
      if (!isConditional) conditional[place] = 0;
      if (last[place] === statement) return;
      if (!times[place]++) said[place] = statement;
      last[place] = statement;
      if (isVerbatim(statements[statement])) quoted[place] = 1;
    }

    const all = { from, to, kind, times, said, quoted, conditional };
    return { put, done: () => ({ count, ...Object.fromEntries(Object.entries(all).map(([key, array]) => [key, array.subarray(0, count)])) }) };
  }

  /** Count, for each name, the statements that touch it, each once; they come one after the other. */
  function counting() {
    const [weight, last] = [new Int32Array(names.length), new Int32Array(names.length).fill(-1)];
    return {
      weight,
      touch(name, statement) {
        if (last[name] !== statement) weight[name]++;
        last[name] = statement;
      },
    };
  }

  /** Return the most lines that the network of statements can have. */
  function mostLines(selected) {
    let most = 0;
    for (const place of selected.statements) {
      const { by, behalf } = statements[place];
      most += by.length * (data.first[place + 1] - data.first[place] + (behalf?.length ?? 0));
    }
    return most;
  }

  /** Tie the speakers of a statement to those they speak for. */
  function spokenFor(place, put, touch) {
    const { by, behalf } = statements[place];
    if (!behalf) return;
    for (const other of behalf) {
      touch(other, place);
      for (const speaker of by) if (other !== speaker) put(speaker, other, LINK, place, false);
    }
  }

  /** Who speaks about whom: a line for each pair and stance; and who speaks for whom. What names nothing is a loop. */
  function aboutWhom(selected) {
    const { put, done } = gathering(mostLines(selected));
    const { weight, touch } = counting();
    let before = -1;
    for (const line of selected.lines) {
      const statement = lines.statement[line];
      const target = lines.target[line];
      const stance = lines.stance[line];
      if (statement !== before) spokenFor((before = statement), put, touch);
      const isConditional = stance !== NONE && data.isConditional(line);
      for (const speaker of statements[statement].by) {
        put(speaker, target < 0 ? speaker : target, stance, statement, isConditional);
        touch(speaker, statement);
      }
      if (target >= 0) touch(target, statement);
    }
    return { ...done(), weight };
  }

  /** Who takes which stance on what: a line for each holder and thing, of all statements together. */
  function onWhat(selected) {
    const pairs = stances.of(selected);
    const [all, own] = [counting(), counting()];
    for (const line of selected.lines) {
      const statement = lines.statement[line];
      const target = lines.target[line];
      if (target < 0 || lines.stance[line] === NONE) continue;
      stances.each(line, (holder) => {
        all.touch(holder, statement);
        own.touch(holder, statement);
      });
      all.touch(target, statement);
    }
    const [times, said, quoted] = [new Int32Array(pairs.count), new Int32Array(pairs.count), new Uint8Array(pairs.count)];
    for (let pair = 0; pair < pairs.count; pair++) {
      const told = pairs.linesOf(pair);
      times[pair] = told.length;
      said[pair] = lines.statement[told[0]];
      for (const line of told) quoted[pair] |= isVerbatim(statements[lines.statement[line]]) ? 1 : 0;
    }
    const { count, holder: from, thing: to, stance: kind, conditional } = pairs;
    return { count, from, to, kind, conditional, times, said, quoted, weight: all.weight, held: own.weight };
  }

  /** Who agrees with whom: a line between two that agree on some thing, and one where they disagree. */
  function withWhom(selected) {
    const taking = of(selected, "issues");
    const { from, to, agree, disagree } = agreement.of(taking);
    const found = { from: [], to: [], kind: [], times: [] };
    for (const [sort, counts] of [
      [AGREE, agree],
      [DISAGREE, disagree],
    ]) {
      counts.forEach((many, pair) => many && [found.from.push(from[pair]), found.to.push(to[pair]), found.kind.push(sort), found.times.push(many)]);
    }
    const count = found.from.length;
    const [none, all] = [new Uint8Array(count), new Uint8Array(count).fill(1)];
    return { count, ...found, said: new Int32Array(count).fill(-1), quoted: all, conditional: none, weight: taking.held };
  }

  /** Rank names: the most linked first; those that are tied to no other come last. */
  function ranked({ count, from, to, weight }, all) {
    const tied = new Uint8Array(names.length);
    for (let line = 0; line < count; line++) if (from[line] !== to[line]) tied[from[line]] = tied[to[line]] = 1;
    const found = all ?? [...names.keys()].filter((name) => weight[name]);
    return Int32Array.from(found).sort((one, other) => tied[other] - tied[one] || weight[other] - weight[one] || one - other);
  }

  /** Return a function that gives the lines of a name. */
  function indexed({ count, from, to }) {
    const first = new Int32Array(known.length + 1);
    const isLoop = (line) => from[line] === to[line];
    for (let line = 0; line < count; line++) {
      first[from[line] + 1]++;
      if (!isLoop(line)) first[to[line] + 1]++;
    }
    for (let name = 0; name < known.length; name++) first[name + 1] += first[name];
    const [next, found] = [first.slice(), new Int32Array(first[known.length])];
    for (let line = 0; line < count; line++) {
      found[next[from[line]]++] = line;
      if (!isLoop(line)) found[next[to[line]]++] = line;
    }
    return (name) => found.subarray(first[name], first[name + 1]);
  }

  /** Make one network. */
  function build(selected, mode) {
    const found = { statements: aboutWhom, issues: onWhat, agents: withWhom }[mode](selected);
    const isWhole = mode === "statements" && selected.size === selected.total;
    return complete(mode, found, ranked(found, isWhole ? names.keys() : null));
  }

  /** Add to the lines of a network its names, the most linked first, and ways to find them. */
  function complete(mode, found, nodes) {
    const rank = new Int32Array(known.length).fill(-1);
    nodes.forEach((name, place) => (rank[name] = place));
    let around;
    return Object.freeze({ mode, ...found, nodes, rank, around: (name) => (around ??= indexed(found))(name) });
  }

  /**
   * Return a network of a selection. `mode` is one of statements, issues, agents; `nodes` are its names, the most linked
   * first; `rank[name]` is a name's place among them or −1, `weight[name]` says how many statements touch it. There are
   * `count` lines: of line i, `from[i]` and `to[i]` are names, `kind[i]` is a place in KINDS, `times[i]` the number of statements behind it (between agents: of things),
   * `said[i]` the first of them, `quoted[i]` 0 where all of them are paraphrased, `conditional[i]` 1 where all are conditional.
   * `around(name)` gives the lines of a name.
   */
  function of(selected, mode) {
    if (!made.has(selected)) made.set(selected, new Map());
    const modes = made.get(selected);
    if (!modes.has(mode)) modes.set(mode, build(selected, mode));
    return modes.get(mode);
  }

  /** Return what a network is called. */
  const called = (mode) => (mode === "discourse" ? dom.t("discourse.name") : dom.t(`network.${mode}`));

  return { KINDS, of, complete, called };
})();
