/* Chancery: what a script makes quicker, and nothing that a page needs. Copy a citation; n and p from hit to hit. */
"use strict";

const LASTS = 2000;

function addCopyButton(citation) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain tiny";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(citation.textContent.trim());
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, LASTS);
  });
  citation.after(button);
}

function stepThroughHits(event) {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !["n", "p"].includes(event.key)) return;
  const numbers = [...document.querySelectorAll(".hitbar ol a")];
  const here = numbers.findIndex((link) => link.hash === location.hash);
  const next = here < 0 ? 0 : here + (event.key === "n" ? 1 : -1);
  const link = numbers[(next + numbers.length) % numbers.length];
  if (link) location.hash = link.hash;
}

if (navigator.clipboard) document.querySelectorAll(".card .cite-t").forEach(addCopyButton);
if (document.querySelector(".hitbar")) document.addEventListener("keydown", stepThroughHits);
