// What stands around the picture of the discourse network: what it is and how it was made, its sliders, its table.

const panel = (() => {
  const { all } = discourse;
  const NO = { exclude: "none", only: "everything", strongest: "everything", normalization: "none", qualifier: "none" };
  const notes = dom.make("p", { class: "quiet notes" });
  const [windows, least] = [slider.windows?.(), slider.least?.()];

  /** Write the value of a parameter. */
  function valueOf(name, text) {
    if (name.startsWith("variable") || name === "qualifier") return text ? discourse.word("variables", text) : discourse.word("values", "none");
    if ((text === "" || text === "0" || (name === "normalization" && text === "no")) && NO[name]) return discourse.word("values", NO[name]);
    if (text === "yes" || text === "no") return name === "window" || name === "kernel" ? discourse.word("values", "none") : dom.texts[text];
    return discourse.word("values", text);
  }

  /** List all that the network was made by. */
  function made() {
    const isTold = ([name]) => all.unit !== "no" || !["window", "size", "kernel", "indent", "windows"].includes(name);
    const rows = all.told.filter(isTold).map(([name, text]) => [dom.make("dt", null, discourse.word("parameters", name)), dom.make("dd", null, dom.own(valueOf(name, text)))]);
    return dom.make("details", { class: "made" }, dom.make("summary", null, dom.t("discourse.made")), dom.make("dl", null, ...rows.flat()));
  }

  /** List who belongs to which community. */
  function communities() {
    if (!discourse.communities.length) return null;
    const names = (community) => all.nodes.filter((_, place) => all.communities[place] === community);
    const part = (community) => [dom.make("dt", null, dom.t("discourse.community", { number: community })), dom.make("dd", null, ...dom.list(names(community).map(data.name)))];
    return dom.make("details", { class: "made" }, dom.make("summary", null, dom.t("discourse.communities")), dom.make("dl", null, ...discourse.communities.flatMap(part)));
  }

  /** Say what it is. */
  function summary() {
    const [variable1, variable2] = all.variables.map((name) => discourse.word("variables", name));
    const size = [...new Set(discourse.weights.map(Math.abs))].sort((one, other) => one - other);
    const [low, high] = [size[0], size.at(-1)];
    const told = Object.fromEntries(all.told);
    const how = dom.list([told.aggregation, told.normalization].filter((one) => one !== "no").map((one) => discourse.word("values", one))).join("");
    const texts = [dom.t(`discourse.summary.${all.type}`, { variable1, variable2, how })];
    if (low < high && all.aggregation !== "combine") texts.push(dom.t("discourse.width", { least: low, most: high }));
    return texts.join(" ");
  }

  /** Say what of the network is not here. */
  function left({ slice, isNarrowed, present }) {
    const shown = slice.pairs?.length ?? 0;
    return [
      isNarrowed && dom.t("discourse.selected"),
      !isNarrowed && all.nodes.some((node) => !present.has(node)) && discourse.slices.length > 1 && dom.t("discourse.faded"),
      shown < slice.total && dom.t("discourse.strongest", { count: slice.total, shown }),
      all.missing > 0 && dom.t("discourse.missing", { count: all.missing }),
      all.skipped > 0 && dom.t("discourse.skipped", { step: all.skipped + 1 }),
    ].filter(Boolean);
  }

  return {
    /** Make what stands above the picture. */
    make: () => dom.make("div", { class: "discourse" }, dom.make("p", { class: "about" }, summary()), windows?.made, least?.made, notes, dom.make("div", { class: "folds" }, made(), communities())),

    /** Show what belongs to a network. */
    show(graph) {
      windows?.show(graph);
      least?.show(graph);
      notes.textContent = left(graph).join(" ");
      notes.hidden = !notes.textContent;
      listing.show(graph);
    },
  };
})();
