// A rating saves itself a moment after somebody stopped typing, and says what its level still needs. What somebody
// else saved meanwhile is never overwritten: the page then stops saving by itself, and pressing Save shows both.
const form = document.querySelector("form[data-rating]");
const PAUSE = 1200;

function keepOn() {
  const status = form.querySelector("[role=status]");
  const list = form.querySelector("[data-lacks]");
  let timer = 0;
  let isRunning = false;
  let isAgain = false;
  let isOvertaken = false;
  let isSent = false;

  function show(lacks) {
    const sentences = lacks.length ? lacks : [list.dataset.nothing];
    list.replaceChildren(...sentences.map((sentence) => Object.assign(document.createElement("li"), { textContent: sentence })));
  }

  async function save() {
    if (isOvertaken || isSent) return;
    if (isRunning) {
      isAgain = true;
      return;
    }
    isRunning = true;
    const body = new FormData(form);
    body.append("autosave", "1");
    try {
      const response = await fetch(form.action || window.location.href, { method: "POST", body, redirect: "error" });
      const said = await response.json();
      if (said.lacks) show(said.lacks);
      if (said.turn) {
        form.elements.seen.value = said.turn;
        status.textContent = status.dataset.saved;
      } else {
        isOvertaken = response.status === 409;
        status.textContent = said.refused.join(" ");
      }
    } catch {
      status.textContent = status.dataset.failed;
    }
    isRunning = false;
    if (isAgain) {
      isAgain = false;
      save();
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  form.addEventListener("submit", (event) => {
    if (isRunning) {
      // The turn that is on its way would make this one look older than it is.
      event.preventDefault();
      const { submitter } = event;
      setTimeout(() => form.requestSubmit(submitter), 100);
      return;
    }
    isSent = true;
    clearTimeout(timer);
  });
}

if (form) keepOn();
