// Where there is nothing to be shown: why, and the way back.

const nothing = (() => {
  /** Say why a view is empty; offer to take the filters off where there are any. `why` is said where some are selected. */
  function say(selected, state, ...why) {
    const words = selected.size && why.length ? why : [dom.t(selected.total ? "filters.nothing" : "standing.empty")];
    const reset = address.isSelecting(state) ? dom.button(address.everything, { class: "reset" }, dom.t("filters.reset")) : null;
    return [dom.make("p", { class: "nothing" }, ...words), reset].filter(Boolean);
  }

  return { say };
})();
