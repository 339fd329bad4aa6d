// What a reader takes along: tables, linked data, pictures, links, a snippet that shows the page within another.

const take = (() => {
  const holder = document.getElementById("take");
  const status = dom.make("p", { role: "status", class: "status" });
  const field = dom.make("textarea", { id: "snippet", dir: "ltr", readonly: true, rows: 4, spellcheck: "false" });
  const embedding = dom.make("div", { id: "embedding", hidden: true });
  const opener = dom.make("button", { type: "button", "aria-expanded": "false", "aria-controls": "embedding" }, dom.t("take.embed"));
  let pictures = [];

  /** Return the address of what is seen, whole. */
  const link = () => location.href.split("#")[0] + address.href({});

  /** Name a file after the page's title and what is selected of it. */
  function fileName(ending) {
    const state = address.state;
    const chosen = ["by", "about", "issue"].flatMap((key) => state[key]).map((iri) => data.names[data.byName(iri)]?.label ?? "");
    const other = [...state.stance, ...state.mode, ...state.act, state.q, state.from, state.to];
    const parts = [clip.slug(data.title) || "onrecord", clip.slug([...chosen, ...other].filter(Boolean).join(" "), 50)];
    return `${parts.filter(Boolean).join("--")}.${ending}`;
  }

  /** Save a text or a blob, and say so. */
  function save(content, type, ending) {
    const blob = content instanceof Blob ? content : new Blob([content], { type });
    const name = fileName(ending);
    clip.save(blob, name);
    status.textContent = dom.t("take.saved", { name });
  }

  /** Make a button that does something, and says where it can't. */
  function button(label, act) {
    const made = dom.make("button", { type: "button" }, dom.t(label));
    made.addEventListener("click", async () => {
      status.textContent = "";
      try {
        await act();
      } catch {
        status.textContent = dom.t("take.failed");
      }
    });
    return made;
  }

  const chosen = () => selection.of(address.state).statements;

  /** Save the network as it is drawn, or say that there is none. */
  async function savePicture(made, type, ending) {
    const picture = await made;
    if (picture) save(picture, type, ending);
    else status.textContent = dom.t(network.isEmpty ? "network.empty" : "take.noPicture");
  }

  /** Write the snippet, in letters that every page can hold; whatever else stands in it is escaped. */
  function snippet() {
    const escaped = (text) => text.replace(/[&"<>]|[^ -~]/gu, (letter) => `&#${letter.codePointAt(0)};`);
    const attributes = {
      src: link(),
      title: citation.plain(data.title),
      loading: "lazy",
      sandbox: "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads",
      allow: "clipboard-write",
      width: "100%",
      height: "800",
      style: "border: 0",
    };
    return `<iframe ${Object.entries(attributes).map(([key, value]) => `${key}="${escaped(value)}"`).join(" ")}></iframe>`;
  }

  /** Open or close the snippet. */
  function toggle() {
    embedding.hidden = !embedding.hidden;
    opener.setAttribute("aria-expanded", String(!embedding.hidden));
    if (embedding.hidden) return;
    field.value = snippet();
    field.select();
  }

  function build() {
    const hint = /^https?:$/.test(location.protocol) ? null : dom.make("p", { class: "hint" }, dom.t("take.embedFile"));
    embedding.append(dom.make("label", { for: "snippet" }, dom.t("take.snippet")), field, ...[hint].filter(Boolean), clip.button(dom.t("take.copySnippet"), () => field.value, status));
    opener.addEventListener("click", toggle);
    pictures = [button("take.svg", () => savePicture(network.svg(), "image/svg+xml", "svg")), button("take.png", () => savePicture(network.png(), "image/png", "png"))];
    const buttons = [
      button("take.csv", () => save(csv.of(chosen()), "text/csv;charset=utf-8", "csv")),
      button("take.jsonld", () => save(jsonld.of(chosen()), "application/ld+json", "jsonld")),
      ...pictures,
      clip.button(dom.t("take.copyLink"), link, status),
      opener,
    ];
    holder.append(dom.make("div", { role: "group", "aria-label": dom.t("take.title"), class: "buttons" }, ...buttons), embedding, status);
  }

  build();

  return {
    /** Offer what can be taken of the view that is seen; what is taken is what is selected then. */
    show(found, state) {
      for (const made of pictures) made.hidden = state.view !== "network" || !found.size;
      if (!embedding.hidden) field.value = snippet();
    },
  };
})();
