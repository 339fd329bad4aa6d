// Text fragments: addresses that open a source at the words of a passage.

const fragment = (() => {
  const LONG = 12; // an exact text of more words is said by how it starts and how it ends
  const ENDS = 5; // so many words at each end
  const AROUND = 8; // so many words before and after, at the most
  const NEAR = 400; // letters on either side: what is further away isn't read
  const BREAK = /[\n\r\u2028\u2029]+/;
  const isWord = (text) => /[\p{L}\p{N}]/u.test(text);
  const words = (text) => text.trim().split(/\s+/u).filter(Boolean);

  /** Return the words of a passage, where they are on record; `exact` is left out where it is all that was said. */
  const exact = (passage, said) => (passage.exact === null ? "" : (passage.exact ?? said.words ?? ""));

  /** Return what stands before a passage in its own line, from a whole word on; `isCut` where there was more. */
  function before({ prefix = "", start }) {
    const near = prefix.slice(-NEAR);
    const line = near.split(BREAK).at(-1);
    const isWhole = line !== near || (near === prefix && start === [...prefix].length);
    return { text: (isWhole ? line : line.replace(/^\S*(\s+|$)/u, "")).trimStart(), isCut: !isWhole };
  }

  /** Return what stands after a passage in its own line, up to a whole word; `isCut` where there was more. */
  function after({ suffix = "" }) {
    const near = suffix.slice(0, NEAR);
    const line = near.split(BREAK)[0];
    const isWhole = line !== near;
    return { text: (isWhole ? line : line.replace(/(^|\s+)\S*$/u, "")).trimEnd(), isCut: !isWhole && suffix !== "" };
  }

  /** Write a term so that nothing in it divides terms. */
  const encoded = (some) => encodeURIComponent(some.join(" ").toWellFormed()).replaceAll("-", "%2D");

  /** Write the words themselves: whole, or as a start and an end where they are long or go beyond a line. */
  function middle(text) {
    const all = words(text);
    const lines = text.trim().split(BREAK).map(words).filter((line) => line.length);
    if (lines.length < 2 && all.length <= LONG) return encoded(all);
    const [first, last] = lines.length > 1 ? [lines[0], lines.at(-1)] : [all, all];
    return `${encoded(first.slice(0, ENDS))},${encoded(last.slice(-ENDS))}`;
  }

  /** Write the fragment of a passage, or nothing where its words aren't on record. */
  function directive(passage, said) {
    const text = exact(passage, said);
    if (!isWord(text)) return "";
    const [left, right] = [before(passage).text, after(passage).text];
    const prefix = isWord(left) ? `${encoded(words(left).slice(-AROUND))}-,` : "";
    const suffix = isWord(right) ? `,-${encoded(words(right).slice(0, AROUND))}` : "";
    return `:~:text=${prefix}${middle(text)}${suffix}`;
  }

  /** Return the address of a source at a passage; a fragment that it has stays; nothing but http and https. */
  function link(url, passage, said) {
    if (!/^https?:\/\//i.test(url ?? "")) return "";
    const address = url.split(":~:")[0];
    const text = directive(passage, said);
    return !text || address.includes("#") ? `${address}${text}` : `${address}#${text}`;
  }

  return { exact, before, after, link };
})();
