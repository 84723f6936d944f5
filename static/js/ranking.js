// Puts things in order by buttons, without reloading. The places in the lists are what is sent, with scripts or without;
// here they are kept different from each other, and the things stand in their order.
document.querySelectorAll("[data-ranking]").forEach((list) => {
  const status = list.parentElement.querySelector("[data-ranking-status]");
  const items = [...list.children].map((element, index) => ({
    element,
    index,
    select: element.querySelector("select"),
    words: element.querySelector("label").firstChild.textContent.trim(),
  }));
  const most = items[0].select.options.length - 1;
  const placeOf = (item) => Number(item.select.value) || 0;
  // Things with a place, the first one first; of two at one place the one that stands above.
  let order = items.filter(placeOf).sort((one, other) => placeOf(one) - placeOf(other));

  const show = () => {
    const rest = items.filter((item) => !order.includes(item));
    [...order, ...rest].forEach((item, position) => {
      const place = order.indexOf(item) + 1;
      item.select.value = place ? String(place) : "";
      item.element.classList.toggle("is-placed", place > 0);
      item.element.querySelector("[data-move=up]").setAttribute("aria-disabled", String(place === 1 || (!place && order.length >= most)));
      item.element.querySelector("[data-move=down]").setAttribute("aria-disabled", String(!place));
      if (list.children[position] !== item.element) list.insertBefore(item.element, list.children[position]);
    });
  };

  const tell = (item) => {
    const place = order.indexOf(item) + 1;
    status.textContent = place ? `${item.words}: ${list.dataset.moved} ${place}` : `${item.words}: ${list.dataset.out}`;
  };

  const put = (item, place) => {
    order = order.filter((other) => other !== item);
    if (place) order.splice(place - 1, 0, item);
    order.splice(most);
    show();
    tell(item);
    // What a script puts in is not noticed by those who wait for input.
    item.select.dispatchEvent(new Event("input", { bubbles: true }));
  };

  items.forEach((item) => {
    item.element.querySelector("[hidden]").hidden = false;
    item.select.addEventListener("change", () => {
      put(item, placeOf(item));
      item.select.focus();
    });
    item.element.addEventListener("click", (event) => {
      const button = event.target.closest("[data-move]");
      if (!button || button.getAttribute("aria-disabled") === "true") return;
      const place = order.indexOf(item) + 1;
      if (button.dataset.move === "up") put(item, place ? place - 1 : order.length + 1);
      else put(item, place < order.length ? place + 1 : 0);
      // Moving an element takes the focus away from what is in it.
      button.focus();
    });
  });
  show();
});
