// Says how many characters are left in a long text. The browser's own limit is taken away, because it cuts a pasted
// text short without a word; the server says kindly what is too long and keeps all of it.
document.querySelectorAll("[data-counts]").forEach((note) => {
  const field = document.getElementById(note.dataset.counts);
  if (!field) return;
  const most = Number(note.dataset.most);
  field.removeAttribute("maxlength");
  const count = () => {
    // As the server counts: a line break is two characters, an emoji one.
    const left = most - [...field.value.replace(/\r?\n/g, "\r\n")].length;
    note.textContent = left < 0 ? `${note.dataset.over} ${-left}` : `${note.dataset.left} ${left}`;
    note.classList.toggle("is-over", left < 0);
    note.hidden = "quietly" in note.dataset && left >= most / 10;
    // A screen reader is told near the end only.
    note.setAttribute("aria-live", left < most / 10 ? "polite" : "off");
  };
  field.addEventListener("input", count);
  count();
});
