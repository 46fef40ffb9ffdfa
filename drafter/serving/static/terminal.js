// Typing goes to the form from the first moment, and leaving it by mistake is asked about once.
"use strict";

const page = document.body.classList;
const open = () => page.contains("-first-byte") && !page.contains("-closed");

new MutationObserver(() => {
  if (open()) document.querySelector(".xterm-helper-textarea")?.focus();
}).observe(document.body, { attributes: true, attributeFilter: ["class"] });

addEventListener("focus", () => document.querySelector(".xterm-helper-textarea")?.focus());
addEventListener("beforeunload", (event) => {
  if (open()) event.preventDefault();
});
