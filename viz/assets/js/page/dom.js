// Elements, made so that nothing from the data is ever markup: text goes in as text.

const dom = (() => {
  const source = JSON.parse(document.getElementById("data").textContent);
  const texts = source.texts;
  const plurals = new Intl.PluralRules(texts.locale);
  const numbers = new Intl.NumberFormat(texts.locale);
  const SVG = "http://www.w3.org/2000/svg";

  const SYMBOLS = {
    person: ["circle", { r: 7 }],
    organization: ["rect", { x: -6.5, y: -6.5, width: 13, height: 13 }],
    group: ["path", { d: "M-8 0-4-7H4L8 0 4 7H-4z" }],
    issue: ["path", { d: "M0-9 2.4-2.8 9-2.6 3.9 1.5 5.6 8 0 4.3-5.6 8-3.9 1.5-9-2.6-2.4-2.8z" }],
    policy: ["path", { d: "M0-8.5 8.5 0 0 8.5-8.5 0z" }],
    law: ["path", { d: "M0-8 8.5 7h-17z" }],
    event: ["path", { d: "M0 8 8.5-7h-17z" }],
    topic: ["rect", { x: -9, y: -5, width: 18, height: 10, rx: 3 }],
    other: ["ellipse", { rx: 9, ry: 6 }],
  };

  /** Set attributes; true sets an empty one, false and null none. */
  function dressed(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes ?? {})) {
      if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false && child !== ""));
    return element;
  }

  /** Make an element of HTML, of some attributes and children that are elements or text. */
  const make = (tag, attributes, ...children) => dressed(document.createElement(tag), attributes, children);

  /** Make an element of SVG. */
  const svg = (tag, attributes, ...children) => dressed(document.createElementNS(SVG, tag), attributes, children);

  /** Write a number as the language does. */
  const number = (value) => numbers.format(value);

  /** Return what a path such as "matrix.caption" leads to in the interface's texts. */
  const found = (path) => path.split(".").reduce((block, key) => block?.[key], texts);

  /** Write a text of the interface: its places filled, its form chosen by `count`; numbers as the language writes them. */
  function t(path, values = {}) {
    const text = found(path);
    const form = typeof text === "string" || !text ? text : (text[plurals.select(values.count)] ?? text.other);
    if (typeof form !== "string") throw new Error(`no text: ${path}`);
    return form.replace(/\{(\w+)\}/g, (_, name) => {
      const value = values[name];
      return typeof value === "number" ? number(value) : String(value ?? "");
    });
  }

  /** Write the word of the interface for a word of the data, or that word itself where there is none. */
  const word = (block, key) => (typeof texts[block]?.[key] === "string" ? texts[block][key] : key);

  /** Fill the places of a text with elements: phrase("evidence.for", {name: link}) gives a list of texts and elements. */
  function phrase(path, values) {
    return found(path)
      .split(/(\{\w+\})/)
      .map((part) => (/^\{\w+\}$/.test(part) ? values[part.slice(1, -1)] : part))
      .flat();
  }

  /** Make text that keeps its direction of writing to itself. */
  const own = (text, tag = "bdi", attributes = {}) => make(tag, { dir: "auto", ...attributes }, String(text));

  /** Join parts by what stands between items in a list. */
  const list = (parts) => parts.flatMap((part, place) => (place ? [texts.between_items, part] : [part]));

  /** Draw the symbol of a category. */
  function symbol(category) {
    const [tag, form] = SYMBOLS[category] ?? SYMBOLS.other;
    return svg("svg", { class: `shape ${category}`, viewBox: "-10 -10 20 20", "aria-hidden": "true" }, svg(tag, form));
  }

  /** Show a stance by its mark and its word; the mark alone is for where the word stands beside it. */
  function stance(kind, worded = true) {
    const isKnown = Object.hasOwn(source.marks, kind); // another word of the data is text, and no class
    const mark = make("b", { class: "mark", "aria-hidden": "true" }, isKnown ? source.marks[kind] : "");
    return make("span", { class: `stance ${isKnown ? kind : "none"}` }, mark, worded ? ` ${word("stances", kind)}` : null);
  }

  /** Cut a text after a word, so that it has no more than so many letters. */
  function short(text, letters) {
    if (text.length <= letters) return text;
    const cut = text.slice(0, letters + 1).replace(/\s+\S*$/, "");
    return `${cut.length > letters / 2 ? cut : text.slice(0, letters)}…`;
  }

  /** Return the value of a variable of the style sheet, such as a color. */
  const swatch = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

  /** Make a link that does something to the address: `change` is merged into it. */
  const going = (change, attributes, ...children) => make("a", { href: "#", "data-go": JSON.stringify(change), ...attributes }, ...children);

  /** Make a button that does something to the address. */
  const button = (change, attributes, ...children) => make("button", { type: "button", "data-go": JSON.stringify(change), ...attributes }, ...children);

  /** Make a link that opens evidence. */
  const to = (at, attributes, ...children) => make("a", { href: `#${at}`, "data-at": at, ...attributes }, ...children);

  /** Make a link to the web: only http and https. */
  function web(address, attributes, ...children) {
    if (!/^https?:\/\//i.test(address)) return make("span", null, ...children);
    return make("a", { href: address, rel: "noopener noreferrer", target: "_blank", ...attributes }, ...children);
  }

  return { source, texts, make, svg, number, t, word, phrase, own, list, symbol, stance, short, swatch, going, button, to, web };
})();
