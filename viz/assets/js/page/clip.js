// The clipboard and files: what leaves the page by the reader's hand.

const clip = (() => {
  /** Copy by a selected text field, where the clipboard isn't open to the page; say whether that worked. */
  function selected(text) {
    const back = document.activeElement;
    const field = dom.make("textarea", { class: "unseen", readonly: true, "aria-hidden": "true" });
    field.value = text;
    document.body.append(field);
    field.select();
    const isDone = document.execCommand("copy");
    field.remove();
    back?.focus({ preventScroll: true });
    return isDone;
  }

  /** Copy plain text; say whether that worked. */
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return selected(text);
    }
  }

  /** Make a button that copies what `text` returns when it is pressed, and says in `status` what came of it. */
  function button(label, text, status) {
    const made = dom.make("button", { type: "button" }, label);
    made.addEventListener("click", async () => {
      status.textContent = "";
      status.textContent = dom.t((await copy(text())) ? "take.copied" : "take.notCopied");
    });
    return made;
  }

  /** Write a text as a part of a file's name: plain letters and digits, joined by hyphens. */
  function slug(text, longest = 60) {
    const plain = text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, "-");
    return [...plain].slice(0, longest).join("").replace(/^-+|-+$/g, "");
  }

  /** Save a blob as a file. */
  function save(blob, name) {
    const address = URL.createObjectURL(blob);
    const link = dom.make("a", { href: address, download: name, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  }

  return { copy, button, slug, save };
})();
