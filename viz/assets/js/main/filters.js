// The filters: a search as you type, the facets, and what is chosen of them as chips that can be taken off.

const filters = (() => {
  const FACETS = ["by", "kind", "issue", "about", "stance", "mode", "act", "source"];
  const BLOCKS = { stance: "stances", mode: "modes", act: "acts", kind: "kinds" };
  const SHOWN = 8; // values of a facet before "Show more"
  const holder = document.getElementById("filters");
  const unfolded = new Map(); // facet → how many of its values are shown
  const narrowed = new Map(); // facet → what its values must hold
  let state = address.state;
  let found = selection.of(state);

  const sources = new Map(data.sources.map((source) => [source.iri, source.title || source.iri]));

  /** Write a value of a facet as people read it. */
  function label(facet, value) {
    if (BLOCKS[facet]) return dom.word(BLOCKS[facet], value) || dom.t("filters.notStated");
    if (facet === "by" && !value) return dom.t("noSpeaker");
    if (facet === "source") return sources.get(value) ?? value;
    const place = data.byName(value);
    return place === undefined ? value : data.nodes[place].label;
  }

  /** Choose a value of a facet, or take it off. */
  function toggle(facet, value) {
    const chosen = state[facet];
    address.go({ [facet]: chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value] });
  }

  /** Make one value of a facet, to be ticked. */
  function option(facet, value, count) {
    const box = dom.make("input", { type: "checkbox", checked: state[facet].includes(value), name: facet, value });
    box.addEventListener("change", () => toggle(facet, value));
    const mark = facet === "stance" ? dom.stance(value, false) : null;
    return dom.make("label", { class: "option" }, box, mark, dom.own(label(facet, value)), dom.make("span", { class: "number" }, dom.number(count)));
  }

  /** List the values of a facet, those that most statements have first; a choice among them changes nothing in that. */
  function values(facet) {
    const counts = new Map(state[facet].map((value) => [value, 0]));
    for (const [value, count] of found.counts(facet)) counts.set(value, count);
    const wanted = selection.plain(narrowed.get(facet) ?? "");
    return [...counts]
      .filter(([value]) => state[facet].includes(value) || !wanted || selection.plain(label(facet, value)).includes(wanted))
      .sort(([one, many], [other, more]) => more - many || (label(facet, one) < label(facet, other) ? -1 : 1));
  }

  /** Fill the list of a facet's values. */
  function fill(facet, list) {
    const all = values(facet);
    const shown = unfolded.get(facet) ?? SHOWN;
    const isShown = ([value], place) => place < shown || state[facet].includes(value);
    const items = all.filter(isShown).map(([value, count]) => dom.make("li", null, option(facet, value, count)));
    if (all.length > items.length) {
      const more = dom.make("button", { type: "button", class: "more" }, dom.t("filters.moreValues", { count: Math.min(all.length - items.length, 50) }));
      more.addEventListener("click", () => {
        unfolded.set(facet, shown + 50);
        fill(facet, list);
        list.children[shown]?.querySelector("input")?.focus();
      });
      items.push(dom.make("li", null, more));
    }
    list.replaceChildren(...items);
  }

  /** Make a facet: its name, a search in it where it is long, its values. */
  function facet(name) {
    const list = dom.make("ul");
    fill(name, list);
    const title = dom.t(`filters.${name}`);
    const parts = [dom.make("legend", null, title)];
    if (found.counts(name).size > 2 * SHOWN) {
      const narrow = dom.make("input", { type: "search", class: "narrow", "aria-label": dom.t("filters.narrow", { facet: title }), placeholder: dom.t("filters.narrow", { facet: title }), value: narrowed.get(name) ?? "" });
      narrow.addEventListener("input", () => {
        narrowed.set(name, narrow.value);
        fill(name, list);
      });
      parts.push(narrow);
    }
    return found.counts(name).size || state[name].length ? dom.make("fieldset", { "data-facet": name }, ...parts, list) : null;
  }

  /** Make the two fields for days. */
  function days() {
    const field = (key, other) => {
      const input = dom.make("input", { type: "date", name: key, value: data.day(state[key], key === "to") });
      input.addEventListener("change", () => address.go({ [key]: input.value, ...(input.value && state[other] && (key === "from") === (input.value > data.day(state[other], key === "from")) ? { [other]: "" } : {}) }));
      return dom.make("label", { class: "day" }, dom.t(`filters.${key}`), input);
    };
    return dom.make("fieldset", { "data-facet": "dates" }, dom.make("legend", null, dom.t("filters.dates")), field("from", "to"), field("to", "from"));
  }

  const search = dom.make("input", { type: "search", id: "search", "aria-label": dom.t("filters.search"), placeholder: dom.t("filters.search"), autocomplete: "off", spellcheck: "false" });
  const opener = dom.make("button", { type: "button", id: "open-filters", "aria-expanded": "false", "aria-controls": "facets" });
  const facets = dom.make("div", { id: "facets", hidden: true });
  const chips = dom.make("ul", { id: "chips", "aria-label": dom.t("filters.chosen") });
  const counts = dom.make("p", { id: "selected", role: "status" });
  let waiting = 0;
  let isTyping = false; // within one search
  let isOwn = false; // what is shown is what was just typed

  /** Search for what stands in the field: one step of the way back for one search, however many letters it has. */
  function type() {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      isOwn = true;
      address.go({ q: search.value.trim() }, { replace: isTyping });
      isOwn = false;
      isTyping = true;
    }, 150);
  }

  /** Make a chip of a chosen value. */
  function chip(title, text, change) {
    const name = dom.t("filters.remove", { name: text });
    return dom.make("li", null, dom.button(change, { class: "chip", "aria-label": name, title: name }, dom.make("span", { class: "quiet" }, title), " ", dom.own(text), dom.make("span", { "aria-hidden": "true" }, " ×")));
  }

  /** Write a day, month or year of the address as people read it. */
  function written(text) {
    const [year, number, day] = text.split("-");
    const month = dom.texts.months[number - 1];
    if (!month) return text;
    return day ? dom.t("day", { year, month, day: String(+day) }) : dom.t("month", { year, month });
  }

  /** List all that is chosen. */
  function chosen() {
    const items = FACETS.flatMap((name) => state[name].map((value) => chip(dom.t(`filters.${name}`), label(name, value), { [name]: state[name].filter((one) => one !== value) })));
    for (const key of ["from", "to"]) if (state[key]) items.push(chip(dom.t(`filters.${key}`), written(state[key]), { [key]: "" }));
    if (state.q) items.push(chip(dom.t("filters.searchHint"), state.q, { q: "" }));
    if (items.length) items.push(dom.make("li", null, dom.button(address.everything, { id: "reset", title: dom.t("filters.resetHint") }, dom.t("filters.reset"))));
    return items;
  }

  /** Draw the chips; who takes one off with the keyboard is at the next one then, or at the filters after the last. */
  function drawChips() {
    const turn = [...chips.children].findIndex((item) => item.contains(document.activeElement));
    chips.replaceChildren(...chosen());
    if (turn >= 0) (chips.children[turn]?.querySelector(".chip") ?? opener).focus({ preventScroll: true });
  }

  /** Draw the facets, where they are open; the reader's place in them is kept. */
  function drawFacets() {
    if (facets.hidden) return;
    const { name, value } = facets.contains(document.activeElement) ? document.activeElement : {};
    facets.replaceChildren(...FACETS.map(facet).filter(Boolean), days());
    if (name) [...facets.querySelectorAll("input")].find((input) => input.name === name && (input.type !== "checkbox" || input.value === value))?.focus();
  }

  function open(isOpen) {
    facets.hidden = !isOpen;
    opener.setAttribute("aria-expanded", String(isOpen));
    drawFacets();
  }

  /** Build the bar once. */
  function build() {
    search.addEventListener("focus", () => setTimeout(selection.prepare));
    search.addEventListener("input", type);
    search.addEventListener("blur", () => (isTyping = false));
    opener.addEventListener("click", () => open(facets.hidden));
    facets.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      open(false);
      opener.focus();
      event.stopPropagation();
    });
    holder.append(dom.make("div", { class: "bar" }, search, opener, counts), facets, chips);
  }

  build();

  return {
    /** Show a selection and the state that gave it. */
    show(nowFound, nowState) {
      [found, state] = [nowFound, nowState];
      if (!isOwn) {
        search.value = state.q;
        isTyping = false;
      }
      const number = FACETS.reduce((sum, name) => sum + state[name].length, 0) + (state.from ? 1 : 0) + (state.to ? 1 : 0);
      opener.textContent = number ? dom.t("filters.filterCount", { count: number }) : dom.t("filters.filter");
      counts.textContent = found.size === found.total ? dom.t("filters.all", { count: found.total }) : dom.t("filters.showing", { shown: found.size, total: found.total, count: found.total });
      drawChips();
      drawFacets();
    },
    focus: () => search.focus(),
  };
})();
