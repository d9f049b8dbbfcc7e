"use strict";
function open(details) {
  for (const one of details) {
    if (!one.open) {
      one.open = true;
      one.dataset.opened = "yes";
    }
  }
}
window.addEventListener("beforeprint", () => open(document.querySelectorAll("details[data-print]")));
window.addEventListener("afterprint", () => {
  for (const one of document.querySelectorAll("details[data-opened]")) {
    one.open = false;
    delete one.dataset.opened;
  }
});
function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let one = target; one; one = one.parentElement) {
    if (one.tagName === "DETAILS") one.open = true;
  }
  target.scrollIntoView();
}
window.addEventListener("hashchange", reveal);
if (location.hash) reveal();
