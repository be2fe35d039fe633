/* Chancery, the desk: fields that are typed into offer what the archive knows. Without script each has a short list. */
"use strict";

const PAUSE = 150;

function offerKnown(field) {
  const list = document.getElementById(field.getAttribute("list"));
  let waiting = 0;
  let asked = "";
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const words = field.value.trim();
      if (words === asked) return;
      asked = words;
      const answer = await fetch(`${field.dataset.known}?q=${encodeURIComponent(words)}`, {
        headers: { Accept: "application/json" },
      }).catch(() => null);
      if (!answer || !answer.ok || field.value.trim() !== words) return;
      const { known } = await answer.json();
      list.replaceChildren(...known.map(({ value, says }) => {
        const option = document.createElement("option");
        option.value = value;
        option.textContent = says;
        return option;
      }));
    }, PAUSE);
  });
}

document.querySelectorAll("input[data-known]").forEach(offerKnown);
