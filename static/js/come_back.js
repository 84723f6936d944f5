// The code behind the # of a scanned address never left this device. It is put into the field, and out of the history.
const field = document.querySelector("[data-code-from-address]");
if (field && location.hash.length > 1 && !field.value) {
  field.value = decodeURIComponent(location.hash.slice(1)).slice(0, 20);
  history.replaceState(null, "", location.pathname);
}
