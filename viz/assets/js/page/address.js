// The address: what the reader sees is what stands after "#", so that every selection is a link that can be sent.

const address = (() => {
  const NETWORKS = [...(data.discourse ? ["discourse"] : []), "statements", "issues", "agents"];
  const LISTS = ["by", "kind", "about", "issue", "stance", "mode", "act", "source", "open"];
  const DEFAULTS = Object.freeze({
    view: data.view, network: NETWORKS[0], q: "", by: [], kind: [], about: [], issue: [], stance: [], mode: [], act: [],
    source: [], from: "", to: "", sort: "", more: 0, open: [], at: "", ...(data.discourse ? { window: 0, least: 0 } : {}),
  });
  const UNSTATED = "~"; // stands in a list for the value of what isn't stated
  const LONGEST = 20_000; // letters: what stands further on isn't read
  const CHOICES = { view: Object.keys(dom.texts.views), network: NETWORKS };
  const encoded = (text) => encodeURIComponent(text).replace(/%(?:2F|3A)/g, decodeURIComponent);
  const isDefault = (state, key) => (LISTS.includes(key) ? state[key].length === 0 : String(state[key]) === String(DEFAULTS[key]));
  let heard = () => {};

  /** Return whether a text is a year, a month or a day that there is. */
  const isDay = (text) => /^\d{4}(-\d\d(-\d\d)?)?$/.test(text) && !Number.isNaN(Date.parse(text));

  /** Read one value of the address; what isn't one of its kind is left as it was by default. */
  function value(key, text) {
    if (LISTS.includes(key)) return text.split(",").filter(Boolean).map((one) => (one === UNSTATED ? "" : decodeURIComponent(one)));
    const plain = decodeURIComponent(text);
    if (CHOICES[key]) return CHOICES[key].includes(plain) ? plain : DEFAULTS[key];
    if (key === "more") return Math.max(0, Math.min(1e5, Math.trunc(Number(plain)) || 0));
    if (key === "window") return Math.max(0, Math.min(data.discourse.slices.length - 1, Math.trunc(Number(plain)) || 0));
    if (key === "least") return Math.max(0, Number(plain) || 0);
    if (key === "from" || key === "to") return isDay(plain) ? plain : "";
    return plain;
  }

  /** Read what stands after "#": parts joined by "&", each `key=value`, or the anchor of what is opened. */
  function read(hash) {
    const state = { ...DEFAULTS };
    for (const part of hash.slice(0, LONGEST).replace(/^#/, "").split("&").filter(Boolean)) {
      const [key, ...rest] = part.split("=");
      try {
        if (/^[snpad]:/.test(part) && !rest.length) state.at = part.replaceAll("%7C", "|");
        else if (Object.hasOwn(DEFAULTS, key)) state[key] = value(key, rest.join("="));
      } catch {
        // A part that is broken says nothing.
      }
    }
    if (!data.find(state.at)) state.at = "";
    return Object.freeze(state);
  }

  /** Write a state as it stands after "#". */
  function written(state) {
    const parts = [];
    for (const key of Object.keys(DEFAULTS)) {
      if (key === "at" || isDefault(state, key)) continue;
      parts.push(`${key}=${LISTS.includes(key) ? state[key].map((one) => encodeURIComponent(one) || UNSTATED).join(",") : encoded(state[key])}`);
    }
    if (state.at) parts.push(state.at);
    return `#${parts.join("&")}`;
  }

  const self = {
    NETWORKS,
    DEFAULTS,
    LISTS,
    state: read(location.hash),

    /** Return the address of the present state with some change. */
    href: (change) => written({ ...self.state, ...change }),

    /** Change the state, write it into the address, and tell who listens. */
    go(change, { replace = false } = {}) {
      const state = Object.freeze({ ...self.state, ...change });
      const hash = written(state);
      if (hash === written(self.state)) return;
      const before = self.state;
      self.state = state;
      try {
        history[replace ? "replaceState" : "pushState"](null, "", hash === "#" ? location.href.split("#")[0] : hash);
      } catch {
        // Within a notebook the page has no address of its own; it works without.
      }
      heard(state, before);
    },

    /** Call a function with the new and the old state whenever the state has changed. */
    listen(function_) {
      heard = function_;
      addEventListener("popstate", () => {
        const before = self.state;
        self.state = read(location.hash);
        if (written(before) !== written(self.state)) heard(self.state, before);
      });
    },

    /** Return whether a state selects less than everything. */
    isSelecting: (state) => ["q", "by", "kind", "about", "issue", "stance", "mode", "act", "source", "from", "to"].some((key) => !isDefault(state, key)),

    /** What brings everything back: one change that removes every filter. */
    everything: Object.freeze({ q: "", by: [], kind: [], about: [], issue: [], stance: [], mode: [], act: [], source: [], from: "", to: "" }),
  };
  return self;
})();
