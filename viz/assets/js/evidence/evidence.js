// The evidence: the panel that shows what any line, name, cell or row of the page rests on.

const evidence = (() => {
  const aside = document.getElementById("evidence");
  const panel = document.getElementById("panel");
  const closer = document.getElementById("close");
  const steps = dom.make("nav", { class: "steps", "aria-label": dom.t("evidence.steps") });
  let shown = null; // what the panel tells of

  /** Return the content of the panel for what is opened. */
  function content(at) {
    if (!at) return [dom.make("p", { class: "empty" }, dom.t("evidence.empty"))];
    if (at.kind === "s") return telling.show(at.statement);
    if (at.kind === "d") return behind.tie(at.from, at.to);
    if (at.kind === "n" && at.name >= data.names.length) return behind.value(at.name);
    if (at.kind === "n") return profile.show(at.name);
    return at.kind === "p" ? pair.toward(at.from, at.to) : pair.agreement(at.from, at.to);
  }

  /** Link the statement before or after in the selection; without one, the place stays empty. */
  function step(way, place) {
    const label = dom.t(`evidence.${way}`);
    if (place === undefined) return dom.make("span", { class: `step ${way}`, "aria-disabled": "true" }, label);
    return dom.to(data.at("s", place), { class: `step ${way}`, rel: way === "previous" ? "prev" : "next" }, label);
  }

  /** Show which statement of the selection it is, with links to those before and after it. */
  function walk(place, found, state) {
    const all = order.of(found, state);
    const turn = all.indexOf(place);
    const here = turn < 0 ? dom.t("evidence.outside", { number: place + 1 }) : dom.t("evidence.turn", { turn: turn + 1, count: all.length });
    steps.replaceChildren(step("previous", turn > 0 ? all[turn - 1] : undefined), dom.make("span", { class: "turn" }, here), step("next", turn < 0 ? undefined : all[turn + 1]));
  }

  steps.addEventListener("click", (event) => {
    const way = event.target.closest("a")?.rel;
    if (way && !event.ctrlKey && !event.metaKey && !event.shiftKey) setTimeout(() => (steps.querySelector(`[rel=${way}]`) ?? aside).focus({ preventScroll: true }));
  });

  /** Show what is opened; a change of the selection alone leaves the panel as the reader has it. */
  function show(state, found) {
    const at = data.find(state.at);
    if (at?.kind === "s") walk(at.statement, found, state);
    const what = at?.kind === "d" ? `${state.at} ${state.window}` : state.at; // a tie is another in each window
    if (shown === what) return;
    shown = what;
    aside.classList.toggle("chosen", Boolean(at));
    closer.hidden = !at;
    panel.replaceChildren(...[at?.kind === "s" ? steps : null, ...content(at)].flat(2).filter(Boolean));
    aside.scrollTop = 0;
  }

  return { show };
})();
