// The timeline as a list: every statement, event and policy in the order of time, for phones and screen readers.

const chronicle = (() => {
  const { statements, names } = data;
  const PAGE = 100;
  const WORDS = 320;

  /** Return the stances of a statement and toward what: a list of elements, each stance once. */
  function stances(place, chosen) {
    const found = new Map();
    for (let line = data.first[place]; line < data.first[place + 1]; line++) {
      const [stance, target] = [data.STANCES[data.lines.stance[line]], data.lines.target[line]];
      if (stance === "none" || target < 0 || !chosen(line)) continue;
      found.set(stance, [...(found.get(stance) ?? []), data.name(target)]);
    }
    return [...found].map(([stance, targets]) => dom.make("li", null, dom.stance(stance), " ", ...dom.list(targets)));
  }

  /** Return links to what a statement answers. */
  function answered(said) {
    const refs = (said.facts ?? []).filter(([key]) => key === "responds_to").flatMap(([, found]) => found);
    return refs.flatMap((ref) => {
      if (typeof ref === "number") return [data.name(ref)];
      if (ref[0] !== "s") return [];
      const other = statements[ref[1]];
      const who = names[other.by[0]]?.label ?? "";
      return [dom.to(data.at("s", ref[1]), { class: "answered" }, dom.own(who), dom.t("timeline.colon"), data.words(other, 60))];
    });
  }

  /** Draw where a span lies in all the time that is shown. */
  function track({ first, last }, axis) {
    if (!axis || first === last) return null;
    const at = (day) => Math.round((100 * (axis.x(day) - axis.start)) / (axis.end - axis.start));
    const [from, to] = [first === scale.NONE ? 0 : at(first), last === scale.NONE ? 100 : at(last + 1)];
    const bar = dom.make("span", { class: `bar${first === scale.NONE ? " before" : ""}${last === scale.NONE ? " after" : ""}` });
    bar.style.insetInlineStart = `${Math.max(0, from)}%`;
    bar.style.insetInlineEnd = `${Math.max(0, 100 - Math.max(to, from + 2))}%`;
    return dom.make("span", { class: "track", "aria-hidden": "true" }, bar);
  }

  /** Write a statement. */
  function statement(one, chosen) {
    const said = statements[one.place];
    const act = said.act ? dom.word("acts", said.act) : "";
    const taken = stances(one.place, chosen);
    const links = answered(said);
    const who = said.by.map(data.name);
    const behalf = said.behalf ? dom.make("span", { class: "quiet" }, " ", ...dom.phrase("table.for", { name: dom.list(said.behalf.map(data.name)) })) : null;
    return dom.make(
      "li",
      { class: `entry${one.isStated ? "" : " reported"}` },
      dom.make("p", { class: "who" }, ...dom.list(who), behalf, act ? dom.make("span", { class: "act" }, act) : null),
      dom.to(data.at("s", one.place), { class: "said" }, data.words(said, WORDS)),
      taken.length ? dom.make("ul", { class: "takes" }, ...taken) : null,
      links.length ? dom.make("p", { class: "answers" }, ...dom.phrase("timeline.answers", { what: dom.list(links) })) : null,
    );
  }

  /** Write an event, a policy or a law. */
  function around(one) {
    const { category } = names[one.name];
    const told = wording.facts(one.name).map((text) => dom.own(text));
    return dom.make("li", { class: `entry ${category}-entry` }, dom.make("p", { class: "who" }, dom.symbol(category), " ", data.name(one.name), dom.make("span", { class: "act" }, dom.word("categories", category))), told.length ? dom.make("p", { class: "quiet" }, ...dom.list(told)) : null);
  }

  /** Group entries below their dates, in the order of time. */
  function grouped(entries) {
    const groups = [];
    for (const one of entries) {
      const date = one.name === undefined ? wording.dateOf(one.place) : wording.dateOfName(one.name);
      if (groups.at(-1)?.date === date) groups.at(-1).entries.push(one);
      else groups.push({ date, first: one.first, last: one.last, isStated: one.isStated, entries: [one] });
    }
    return groups;
  }

  /** Fill a holder with the first so many entries. */
  function fill(holder, entries, axis, chosen, count) {
    const groups = grouped(entries.slice(0, count)).map((group) =>
      dom.make(
        "li",
        { class: `day${group.isStated ? "" : " reported"}` },
        dom.make("h2", null, dom.own(group.date, "span"), track(group, axis)),
        dom.make("ol", null, ...group.entries.map((one) => (one.name === undefined ? statement(one, chosen) : around(one)))),
      ),
    );
    const list = dom.make("ol", { class: "chronicle" }, ...groups);
    const left = entries.length - count;
    const more = left > 0 ? dom.make("button", { type: "button", class: "more" }, dom.t("filters.moreValues", { count: Math.min(PAGE, left) })) : null;
    more?.addEventListener("click", () => {
      const before = holder.querySelectorAll("li.entry").length;
      fill(holder, entries, axis, chosen, count + PAGE);
      holder.querySelectorAll("li.entry")[before]?.querySelector("a")?.focus();
    });
    holder.replaceChildren(list, ...(more ? [more] : []));
  }

  /**
   * Show a list in a holder.
   * `entries` are {place, first, last, isStated} of statements and {name, first, last} of events and policies, in
   * order; `chosen` tells whether a line belongs to the selection.
   */
  const show = (holder, entries, axis, chosen) => fill(holder, entries, axis, chosen, PAGE);

  return { show };
})();
