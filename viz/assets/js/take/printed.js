// Paper: what is printed is the selection's statements, all of them, whichever view is seen.

const printed = (() => {
  let sheet = null;

  /** List what is chosen, as the chips of the filters tell it. */
  function chosen() {
    const chips = [...document.querySelectorAll("#chips .chip")];
    if (!chips.length) return null;
    const item = (chip) => dom.make("li", null, dom.make("span", { class: "quiet" }, chip.querySelector(".quiet").textContent), " ", dom.own(chip.querySelector("bdi").textContent));
    return dom.make("ul", { class: "chosen", "aria-label": dom.t("filters.chosen") }, ...chips.map(item));
  }

  /** List the sources of a selection: titles, publishers, days and addresses. */
  function sources(found) {
    const used = new Set(Array.from(found.statements, (place) => data.statements[place].source));
    const item = (place) => {
      const { title, publisher, published, url, iri } = data.sources[place];
      const parts = [title ? dom.t("quoted", { words: title }) : iri, publisher, published && (data.dates[published] ?? published), url].filter(Boolean);
      return dom.make("li", null, ...dom.list(parts.map((text) => dom.own(text))));
    };
    return [dom.make("h2", null, dom.t("page.sources")), dom.make("ul", null, ...[...used].sort((a, b) => a - b).map(item))];
  }

  /** Fill a sheet with what is to be printed. */
  function fill() {
    empty();
    const state = address.state;
    const found = selection.of(state);
    const count = dom.make("p", { class: "selected" }, document.getElementById("selected").textContent);
    sheet = dom.make("section", { id: "printed" }, count, chosen(), ...(found.size ? [statements.whole(found, state), ...sources(found)] : []));
    document.getElementById("rooms").append(sheet);
  }

  /** Take the sheet away. */
  function empty() {
    sheet?.remove();
    sheet = null;
  }

  addEventListener("beforeprint", fill);
  addEventListener("afterprint", empty);
  return { fill, empty };
})();
