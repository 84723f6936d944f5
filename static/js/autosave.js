// An open page saves itself a moment after somebody stopped typing, and when the tab goes away. Each change counts on
// from the numbers that the page came with, so that the server knows what is older than what it has.
const form = document.querySelector("form[data-keep]");
const PAUSE = 1200;
const MOST_RETRIES = 6;

function isChanged(field) {
  if (field.options) return field.value !== ([...field.options].find((each) => each.defaultSelected) ?? field.options[0]).value;
  return /^(radio|checkbox)$/.test(field.type) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
}

function keepOn() {
  const status = form.querySelector("p[data-kept]");
  const [saves, edits] = form.elements.turn.value.split(".").map(Number);
  const turn = { saves, edits };
  const changes = new Map();
  let timer = 0;
  let tries = 0;
  let isRunning = false;
  let isSent = false;

  const keyOf = (name) => /^q-([^:]+)/.exec(name)?.[1];

  const say = (words) => {
    if (status.textContent !== words) status.textContent = words;
    status.classList.remove("is-older");
  };

  function body(keys) {
    turn.edits += 1;
    const found = new URLSearchParams({ token: form.elements.token.value, turn: `${turn.saves}.${turn.edits}` });
    keys.forEach((key) => found.append("seen", key));
    // Line ends as a form sends them.
    new FormData(form).forEach((value, name) => {
      if (keys.includes(keyOf(name))) found.append(name, value.replace(/\r\n?|\n/g, "\r\n"));
    });
    return found;
  }

  function forget(sent) {
    sent.forEach((count, key) => changes.get(key) === count && changes.delete(key));
  }

  async function keep({ isLast = false } = {}) {
    clearTimeout(timer);
    if (!changes.size || isSent || (isRunning && !isLast)) return;
    const sent = new Map(changes);
    isRunning = true;
    try {
      const options = { method: "POST", body: body([...sent.keys()]), keepalive: isLast, redirect: "error" };
      const response = await fetch(form.dataset.keep, options);
      const said = await response.json();
      if (said.kept) {
        forget(sent);
        tries = 0;
        if (!changes.size) say(status.dataset.saved);
      } else if (said.turn) {
        // Something newer was saved elsewhere. Only what is typed from now on is newer still.
        [turn.saves, turn.edits] = said.turn.split(".").map(Number);
        forget(sent);
      } else {
        isSent = true;
        say(status.dataset.notSaved);
      }
    } catch {
      tries += 1;
      say(status.dataset.notSaved);
    }
    isRunning = false;
    if (changes.size && tries <= MOST_RETRIES) timer = setTimeout(keep, PAUSE * 2 ** tries);
  }

  function note(event) {
    const key = keyOf(event.target.name ?? "");
    if (!key) return;
    changes.set(key, (changes.get(key) ?? 0) + 1);
    status.classList.add("is-older");
    clearTimeout(timer);
    timer = setTimeout(keep, PAUSE);
  }

  // Whoever is quick has typed before this began to listen.
  [...form.elements].filter(isChanged).forEach((target) => note({ target }));
  form.addEventListener("input", note);
  form.addEventListener("change", note);
  form.addEventListener("submit", (event) => {
    isSent = !event.defaultPrevented;
  });
  window.addEventListener("pageshow", () => (isSent = false));
  document.addEventListener("visibilitychange", () => document.hidden && keep({ isLast: true }));
  window.addEventListener("pagehide", () => keep({ isLast: true }));
}

if (form?.querySelector("p[data-kept]")) keepOn();
