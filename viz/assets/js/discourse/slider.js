// The slider through the windows of time: one by one, by hand or played, and how heavy a tie must be to be drawn.

const slider = (() => {
  const BEAT = 1200; // milliseconds that a window is seen while it plays
  const STEPS = 100; // of the slider of weights at the most
  const { slices, weights } = discourse;
  const SIGNS = { previous: "M10 3 5 8l5 5", next: "M6 3l5 5-5 5", play: "M5 3l8 5-8 5z", pause: "M5 3v10M11 3v10" };
  const isStill = matchMedia("(prefers-reduced-motion: reduce)");
  const heavy = [...new Set(weights.map(Math.abs))].sort((one, other) => one - other);
  const steps = heavy.filter((_, place) => heavy.length <= STEPS || place % Math.ceil(heavy.length / STEPS) === 0);
  let playing = 0;

  /** Draw a sign; those of steps point the other way where the page is written from right to left. */
  const sign = (name) => dom.svg("svg", { class: "sign", viewBox: "0 0 16 16", "aria-hidden": "true" }, dom.svg("path", { d: SIGNS[name] }));

  /** Go to a window; it replaces the one before in the history, as the next frame of a film does. */
  const turn = (window) => address.go({ window: Math.max(0, Math.min(slices.length - 1, window)) }, { replace: true });

  /** Make a button with a sign. */
  function tool(name, act) {
    const made = dom.make("button", { type: "button", "data-tool": name, "aria-label": dom.t(`discourse.${name}`), title: dom.t(`discourse.${name}`) }, sign(name));
    made.addEventListener("click", act);
    return made;
  }

  /** Say which window is shown. */
  function told({ slice }) {
    return dom.t("discourse.window", { when: slice.when, count: slice.statements, ties: dom.t("discourse.ties", { count: slice.total }) });
  }

  /** Stop playing, or play: from the beginning where the last window is shown. */
  function play(button, isOn) {
    clearInterval(playing);
    playing = 0;
    const name = isOn ? "pause" : "play";
    button.replaceChildren(sign(name));
    for (const attribute of ["aria-label", "title"]) button.setAttribute(attribute, dom.t(`discourse.${name}`));
    if (!isOn) return;
    if (address.state.window === slices.length - 1) turn(0);
    playing = setInterval(() => {
      const { state } = address;
      if (state.view !== "network" || state.network !== "discourse" || document.hidden) return play(button, false);
      turn(state.window + 1);
      if (state.window + 2 >= slices.length) play(button, false);
    }, BEAT);
  }

  /** Make the slider of windows; `show` sets it to that of a network. */
  function windows() {
    const range = dom.make("input", { type: "range", id: "window", min: 0, max: slices.length - 1, step: 1 });
    const label = dom.make("label", { for: "window" }, dom.t("discourse.slider"));
    const output = dom.make("output", { for: "window" });
    const [previous, next] = [tool("previous", () => turn(address.state.window - 1)), tool("next", () => turn(address.state.window + 1))];
    const player = tool("play", () => play(player, !playing));
    const stopped = () => playing && play(player, false);
    for (const one of [previous, next]) one.addEventListener("click", stopped);
    range.addEventListener("input", () => {
      stopped();
      turn(Number(range.value));
    });
    const showPlayer = () => {
      player.hidden = isStill.matches;
      if (isStill.matches) stopped();
    };
    isStill.addEventListener("change", showPlayer);
    showPlayer();
    const made = dom.make("div", { class: "windows", role: "group", "aria-label": dom.t("discourse.groups.windows") }, label, output, dom.make("div", { class: "steps" }, previous, player, next), range);
    return {
      made,
      show(graph) {
        const window = address.state.window;
        range.value = window;
        const text = told(graph);
        output.textContent = text;
        range.setAttribute("aria-valuetext", dom.t("discourse.value", { number: window + 1, total: slices.length, window: text }));
        previous.disabled = window === 0;
        next.disabled = window === slices.length - 1;
      },
    };
  }

  /** Make the slider of weights: ties that weigh less aren't drawn. */
  function least() {
    const range = dom.make("input", { type: "range", id: "least", min: 0, max: steps.length - 1, step: 1 });
    const output = dom.make("output", { for: "least" });
    const made = dom.make("div", { class: "least" }, dom.make("label", { for: "least" }, dom.t("discourse.least")), range, output);
    range.addEventListener("input", () => address.go({ least: Number(range.value) ? steps[Number(range.value)] : 0 }, { replace: true }));
    return {
      made,
      show(graph) {
        const place = steps.findLastIndex((weight) => weight <= address.state.least);
        range.value = Math.max(place, 0);
        const all = graph.slice.pairs?.length ?? 0;
        const text = dom.t("discourse.leastValue", { least: Math.max(address.state.least, steps[0]), shown: graph.count, count: all });
        output.textContent = text;
        range.setAttribute("aria-valuetext", text);
      },
    };
  }

  return { windows: slices.length > 1 ? windows : null, least: steps.length > 1 && discourse.all.aggregation !== "combine" ? least : null };
})();
