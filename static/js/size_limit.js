// What is too much to send at once is stopped before it is sent, and stays where it was typed.
const form = document.querySelector("form[data-most-bytes]");
const notice = form?.querySelector("[data-too-much]");

if (notice) {
  form.addEventListener("submit", (event) => {
    const fields = new FormData(form, event.submitter);
    let bytes = 0;
    fields.forEach((value, name) => (bytes += new URLSearchParams([[name, value.replace(/\r\n?|\n/g, "\r\n")]]).toString().length + 1));
    notice.hidden = bytes <= Number(form.dataset.mostBytes);
    if (notice.hidden) return;
    event.preventDefault();
    notice.focus();
  });
}
