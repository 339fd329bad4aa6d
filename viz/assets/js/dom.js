// Elements, made so that nothing from the data is ever markup: text goes in as text.

const data = JSON.parse(document.getElementById("data").textContent);
const texts = data.texts;

// What works only with scripts shows only with them, however they came to be off.
document.getElementById("no-scripts").hidden = true;
for (const part of document.querySelectorAll("figure, .tools, #evidence")) part.hidden = false;

/** Make an element with a class, and children that are elements or text. */
function make(tag, look, ...children) {
  const element = document.createElement(tag);
  if (look) element.className = look;
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

/** Make text that keeps its direction to itself. */
function own(text, tag = "bdi") {
  const element = make(tag, "", String(text));
  element.dir = "auto";
  return element;
}

/** Fill the places of a text: fill("line {line}", {line: 3}). */
function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** Make a link within the page, to the web (only http and https), or plain text. */
function link(ref) {
  const web = ref.url && /^https?:\/\//i.test(ref.url);
  if (!web && !ref.href) return own(ref.text);
  const element = make("a", "", own(ref.text));
  element.setAttribute("href", web ? ref.url : ref.href);
  if (web) element.rel = "noopener noreferrer";
  return element;
}

/** Join links by "; ". */
function links(refs) {
  return refs.flatMap((ref, place) => (place ? ["; ", link(ref)] : [link(ref)]));
}

/** Make a list of captions and what they caption. */
function facts(pairs) {
  const list = make("dl", "");
  for (const [caption, ...content] of pairs) list.append(make("dt", "", caption), make("dd", "", ...content));
  return list;
}
