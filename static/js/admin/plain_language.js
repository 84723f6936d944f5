// Renews the figures for plain language whenever Wagtail has read the words of the preview.
document.addEventListener("w-preview:content", async (event) => {
  const panel = document.querySelector("[data-plain-language]");
  const token = document.querySelector("input[name=csrfmiddlewaretoken]");
  if (!panel || !token) return;
  const { innerText, lang } = event.detail.content;
  const body = new URLSearchParams({ text: innerText, language: lang });
  try {
    const response = await fetch(panel.dataset.plainLanguage, {
      method: "POST",
      body,
      headers: { "X-CSRFToken": token.value },
    });
    if (response.ok) panel.querySelector("[data-plain-language-result]").innerHTML = await response.text();
  } catch {
    // Without a connection the figures of the last saved version stay.
  }
});
