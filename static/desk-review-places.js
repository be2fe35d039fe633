/* Chancery, the desk: coming to any turn of a draft, whether it is on the page or not, and staying there while the page settles. */
"use strict";

const SETTLING = 1500; // milliseconds in which a page may still move what one came for
let landing = 0;

/* Bring a turn, or words of it, under the bar and keep it there while parts of the page take their height; whoever
   scrolls or types ends it. */
function landOn(piece, { focus = true, words = null } = {}) {
  const mine = ++landing;
  const until = performance.now() + SETTLING;
  const at = () => {
    const top = piece.getBoundingClientRect().top;
    return words ? Math.max(top, words.getBoundingClientRect().top - innerHeight / 3) : top;
  };
  const hold = () => {
    if (mine !== landing || !piece.isConnected) return;
    const off = at() - edge() - 8;
    if (Math.abs(off) > 2) {
      driven = performance.now();
      scrollBy({ top: off, behavior: "instant" });
      lastScroll = scrollY;
      isUp = false;
      bringBeside(piece.dataset.number);
    }
    if (performance.now() < until) requestAnimationFrame(hold);
  };
  if (focus) (words || piece).focus({ preventScroll: true });
  mark(piece.dataset.number);
  hold();
  bringBeside(piece.dataset.number);
}

["wheel", "touchstart", "pointerdown", "keydown"].forEach((kind) => addEventListener(kind, () => { landing += 1; }, { passive: true }));

/* Put one window of turns in the place of all that are on the page; what is open in an editor is saved before. */
async function loadOnly(query) {
  const editors = [...turnsPane.querySelectorAll(".editor")].map((editor) => editor.closest(".piece"));
  for (const piece of editors) if (!await save(piece)) return false;
  const part = await windowOf(query);
  if (!part) { say("The archive did not answer. Try it again.", true); return false; }
  turnsPane.replaceChildren(elementOf(part.turns));
  if (beside) beside.replaceChildren(elementOf(part.source));
  lastScroll = scrollY;
  isUp = false;
  tellEnds();
  return true;
}

async function comeTo(find, query, options) {
  if (!find() && !await loadOnly(query)) return null;
  const piece = find();
  if (!piece) return null;
  history.replaceState(null, "", `${review.dataset.page}?at=${positionOf(piece)}${review.dataset.find}#${piece.id}`);
  landOn(piece, options);
  return piece;
}

function comeToPosition(asked) {
  const position = Math.min(Math.max(asked, 1), Number(review.dataset.total));
  return comeTo(() => pieces().find((piece) => positionOf(piece) === position), `at=${position}`);
}

const comeToTurn = (number, options) => comeTo(() => pieceOf(number), `turn=${number}`, options);

const toTurn = byId("to-turn");
if (toTurn) toTurn.addEventListener("submit", (event) => {
  const asked = toTurn.elements.to.value.trim();
  if (!/^\d{1,9}$/.test(asked)) return;
  event.preventDefault();
  comeToPosition(Number(asked));
});

/* The top and the end of a draft are its own, and not those of the part that is on the page. */
async function toTop() {
  if (!await comeToPosition(1)) return;
  landing += 1;
  scrollTo({ top: 0, behavior: "instant" });
}

if (byId("to-top")) {
  byId("to-top").addEventListener("click", (event) => { event.preventDefault(); toTop(); });
  document.addEventListener("keydown", (event) => {
    if (!["Home", "End"].includes(event.key) || event.shiftKey || event.altKey || event.target.closest("input, textarea, select")) return;
    event.preventDefault();
    if (event.key === "Home") toTop();
    else comeToPosition(Number(review.dataset.total));
  });
}

/* A page that was opened at a turn, or at a place that was found, lands on it. */
const words = location.hash === "#hit" ? byId("hit") : null;
const opened = words ? words.closest(".piece") : location.hash.startsWith("#t") && pieceOf(location.hash.slice(2));
if (opened) landOn(opened, { words });

/* What is looked for is looked for from where one is. */
byId("find-words").addEventListener("submit", ({ target }) => {
  const piece = document.querySelector("#turns .piece.lit") || firstSeen();
  if (piece) target.elements.from.value = positionOf(piece);
});
