// While somebody types what everybody will read: how hard it is, a moment after they stop.
const WAIT = 700;

for (const place of document.querySelectorAll("[data-reading-of]")) {
  const form = place.closest("form");
  // The first of the languages is the main one; the others are folded away.
  const box = form.querySelector(`textarea[name^="${place.dataset.readingOf}_"]`);
  const token = form.querySelector("input[name=csrfmiddlewaretoken]");
  if (!box || !token) continue;
  let timer;
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const body = new URLSearchParams({ text: box.value, language: box.lang });
      try {
        const response = await fetch(place.dataset.address, {
          method: "POST",
          body,
          headers: { "X-CSRFToken": token.value },
        });
        if (response.ok) place.innerHTML = await response.text();
      } catch {
        // Without a connection the button still tells.
      }
    }, WAIT);
  });
}
