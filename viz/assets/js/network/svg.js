// The network taken along: what is drawn, with its title and its legend, as SVG and as PNG, in light colors on white.

const svg = (() => {
  const ROOM = 32; // around everything
  const TITLE = 26;
  const SMALL = 15;
  const ROW = 26; // the height of a line of the legend
  const NARROWEST = 720;
  const FOREIGN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
  const SHARP = 2; // pixels of the PNG for one of the SVG …
  const MOST = 6e7; // … as long as it has no more than so many

  /** Return the rules of the page's style sheet. */
  const rules = () => [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);

  /** Return the colors of the page on white, whatever it shows now. */
  function light() {
    const roots = rules().filter((rule) => rule.selectorText === ":root");
    const valueOf = (name) => roots.map(({ style }) => style.getPropertyValue(`--${name}`).trim()).find(Boolean);
    return {
      ...Object.fromEntries(Object.keys(looks.palette()).map((name) => [name, valueOf(name)])),
      raised: "#ffffff",
      paper: "#ffffff",
    };
  }

  /** Return a function from the colors that the page shows to those on white. */
  function lightened(now, plain) {
    const found = new Map(Object.keys(now).map((name) => [now[name].toLowerCase(), plain[name]]));
    return (color) => found.get(color.toLowerCase()) ?? color;
  }

  const isMirrored = dom.texts.dir === "rtl";

  /** Write text that starts at a place. */
  const text = (x, y, size, attributes, words) => dom.svg("text", { x, y, "font-size": size, direction: isMirrored ? "rtl" : null, ...attributes }, words);

  /** Break a text into lines of a width. */
  function broken(words, size, width) {
    const found = [""];
    for (const word of words.split(/\s+/)) {
      const joined = `${found.at(-1)} ${word}`.trim();
      if (found.at(-1) && labels.wide([joined]) * size > width) found.push(word);
      else found[found.length - 1] = joined;
    }
    return found;
  }

  /** Write the heading above a picture of a width; returns its elements and its height. */
  function heading(scene, width, plain) {
    const titled = broken(dom.t("network.title", { title: data.title, network: graphs.called(scene.graph.mode) }), TITLE * 1.08, width);
    const told = broken(signs.told(scene).join(" "), SMALL, width);
    const start = isMirrored ? width : 0;
    const elements = [
      ...titled.map((line, place) =>
        text(start, TITLE * (1 + place * 1.2), TITLE, { "font-family": dom.swatch("serif"), "font-weight": 700, fill: plain.ink }, line),
      ),
      ...told.map((line, place) => text(start, TITLE * 1.2 * titled.length + SMALL * (1 + place * 1.4) + 4, SMALL, { fill: plain.quiet }, line)),
    ];
    return { elements, height: TITLE * 1.2 * titled.length + SMALL * 1.4 * told.length + 24 };
  }

  /** Write the legend below a picture of a width; returns its elements and its height. */
  function legendOf(scene, width, plain) {
    let [x, y] = [0, 0];
    const elements = signs.entries(scene).map(({ sample, words, color }) => {
      const wide = sample.width + 8 + labels.wide([words]) * SMALL + 26;
      if (x && x + wide > width) [x, y] = [0, y + ROW];
      const group = dom.svg(
        "g",
        { transform: `translate(${Math.round(isMirrored ? width - x - sample.width : x)} ${y})`, color: plain[color] },
        sample.draw(plain),
        text(isMirrored ? -8 : sample.width + 8, ROW / 2 + SMALL * 0.35, SMALL, { fill: plain.ink }, words),
      );
      x += wide;
      return group;
    });
    return { elements, height: y + ROW };
  }

  /** Make the drawing of what the picture shows now, or null before it shows anything. */
  function make(style) {
    const { scene } = picture;
    if (!scene?.items.length) return null;
    const plain = light();
    const drawn = dom.svg("g", {});
    const frame = picture.drawOn(recorder.on(drawn, lightened(scene.colors, plain)));
    const [wide, high] = [frame.right - frame.left, frame.bottom - frame.top].map(Math.ceil);
    const inside = Math.max(wide, NARROWEST);
    const [above, below] = [heading(scene, inside, plain), legendOf(scene, inside, plain)];
    const [width, height] = [inside + 2 * ROOM, above.height + high + below.height + 3 * ROOM].map(Math.ceil);
    drawn.setAttribute("transform", `translate(${Math.round((inside - wide) / 2 - frame.left)} ${Math.round(above.height - frame.top)})`);
    return dom.svg(
      "svg",
      { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", lang: dom.texts.lang, "font-family": dom.swatch("sans") },
      dom.svg("title", {}, data.title),
      style ? dom.svg("style", {}, style) : null,
      dom.svg("rect", { width, height, fill: plain.paper }),
      dom.svg(
        "g",
        { transform: `translate(${ROOM} ${ROOM})` },
        above.elements,
        drawn,
        dom.svg("g", { transform: `translate(0 ${above.height + high + ROOM})` }, below.elements),
      ),
    );
  }

  /** Write elements as text; what XML has no letters for is replaced. */
  const written = (element) => new XMLSerializer().serializeToString(element).replace(FOREIGN, "\ufffd");

  /** Draw an SVG on a canvas of its own and return it as a PNG. */
  async function painted(element) {
    const [width, height] = ["width", "height"].map((side) => Number(element.getAttribute(side)));
    const address = URL.createObjectURL(new Blob([written(element)], { type: "image/svg+xml" }));
    try {
      const image = new Image();
      image.src = address;
      await image.decode();
      const sharp = Math.min(SHARP, Math.sqrt(MOST / (width * height)));
      const canvas = Object.assign(document.createElement("canvas"), { width: Math.round(width * sharp), height: Math.round(height * sharp) });
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      return await new Promise((done, fail) => canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("no picture"))), "image/png"));
    } finally {
      URL.revokeObjectURL(address);
    }
  }

  return {
    /** Write the network as it is drawn now as SVG, or null before anything is drawn. */
    write() {
      const made = make();
      return made && written(made);
    },

    /** Make a PNG of the network as it is drawn now; the promise is rejected before anything is drawn. */
    async paint() {
      const faces = rules().filter((rule) => rule instanceof CSSFontFaceRule);
      const made = make(faces.map((rule) => rule.cssText).join("\n"));
      if (!made) throw new Error("nothing is drawn");
      return painted(made);
    },
  };
})();
