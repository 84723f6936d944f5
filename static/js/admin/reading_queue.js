// Keys for the buttons of the reading queue. Without scripts the buttons do the same. Keys can be switched off, since
// who speaks to their computer would press them by accident.
const section = document.querySelector("[data-reading-keys]");
if (section) {
  const REMEMBERED = "heard.reading-keys";
  const targets = [...document.querySelectorAll("[data-key]")];
  const box = section.querySelector("[data-keys-on]");
  const list = section.querySelector("[data-key-list]");

  targets.forEach((target) => {
    const line = document.createElement("li");
    const key = document.createElement("kbd");
    key.textContent = target.dataset.key;
    line.append(key, ` ${target.textContent.trim()}`);
    list.append(line);
  });

  const isOn = () => {
    try {
      return localStorage.getItem(REMEMBERED) !== "off";
    } catch {
      return true;
    }
  };
  const show = () => {
    list.hidden = !box.checked;
    targets.forEach((target) => (box.checked ? target.setAttribute("aria-keyshortcuts", target.dataset.key) : target.removeAttribute("aria-keyshortcuts")));
  };
  box.checked = isOn();
  section.hidden = false;
  show();

  box.addEventListener("change", () => {
    try {
      localStorage.setItem(REMEMBERED, box.checked ? "on" : "off");
    } catch {
      // Private windows may keep nothing: then it holds for this page.
    }
    show();
  });

  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
    if (!box.checked || isTyping || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    const target = targets.find((each) => each.dataset.key === event.key.toLowerCase());
    if (!target) return;
    event.preventDefault();
    target.click();
  });
}
