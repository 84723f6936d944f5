// "Leave quickly" takes this page out of the browser's history; Escape pressed twice within a second does the same.
const link = document.querySelector("[data-leave]");
let last = 0;

function leave() {
  document.documentElement.hidden = true;
  window.location.replace(link.href);
}

if (link) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (event.timeStamp - last < 1000) leave();
    last = event.timeStamp;
  });
}
