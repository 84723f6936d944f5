// Reads the page aloud with a voice of the visitor's own device. Voices that would send the words to a server are not
// used, and without a voice for the page's language the button stays hidden.
const buttons = document.querySelectorAll("[data-read-aloud]");
const speech = window.speechSynthesis;
const tools = ".page-tools, .answer-tools, .buttons, .change-look, .ranking-moves, .kept, .field-count, .help-box, [data-too-much]";
const parts = "h1, h2, h3, h4, p, li, dt, dd, legend, label, figcaption, summary, caption, th, td";

function voiceFor(language) {
  const wanted = language.toLowerCase().split("-")[0];
  return speech.getVoices().find((voice) => voice.localService && voice.lang.toLowerCase().split(/[-_]/)[0] === wanted);
}

function sentences(root) {
  return [...root.querySelectorAll(parts)]
    .filter((part) => !part.querySelector(parts) && part.checkVisibility?.() !== false && !part.closest(tools))
    .map((part) => ({ text: part.textContent.replace(/\s+/g, " ").trim(), language: part.closest("[lang]").lang }))
    .filter((part) => part.text);
}

function say(part) {
  const voice = voiceFor(part.language);
  if (!voice) return null;
  const utterance = new SpeechSynthesisUtterance(part.text);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  utterance.rate = 0.95;
  speech.speak(utterance);
  return utterance;
}

function connect(button) {
  const words = button.querySelector("span");
  const start = words.textContent;
  const rest = () => {
    words.textContent = start;
    button.setAttribute("aria-pressed", "false");
  };
  button.addEventListener("click", () => {
    const wasReading = button.getAttribute("aria-pressed") === "true";
    speech.cancel();
    rest();
    if (wasReading) return;
    const spoken = sentences(document.getElementById(button.dataset.readAloud)).map(say).filter(Boolean);
    if (!spoken.length) return;
    words.textContent = button.dataset.stop;
    button.setAttribute("aria-pressed", "true");
    spoken.at(-1).addEventListener("end", rest);
  });
}

function show() {
  const hidden = !voiceFor(document.documentElement.lang);
  buttons.forEach((button) => (button.hidden = hidden));
}

if (speech && buttons.length) {
  buttons.forEach(connect);
  show();
  speech.addEventListener?.("voiceschanged", show);
  window.addEventListener("pagehide", () => speech.cancel());
}
