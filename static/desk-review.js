/* Chancery, the desk: review. What a script makes quicker; without it every act is a form on a page.
   This file: asking the archive, changing the page by what it answers, marking words, scrolling together.
   desk-review-windows.js loads further turns; desk-review-places.js comes to any; desk-review-edit.js edits turns in place;
   desk-review-keys.js has the keys. */
"use strict";

const review = document.getElementById("review");
const beside = document.getElementById("beside");
const turnsPane = document.getElementById("turns");
const POLL = 15000;
const SAID = "chancery-done"; // what was done, told on the page that is loaded after it
let knownStep = Number(review.dataset.step);
let asking = Promise.resolve();

const byId = (id) => document.getElementById(id);
const pieces = () => [...turnsPane.querySelectorAll(".piece")];
const pieceOf = (number) => byId(`t${number}`);
const positionOf = (piece) => Number(piece.dataset.position);

document.documentElement.classList.add("scripted");

/* Where what one reads begins: below the bar and the headings that stay in sight. */
const bar = byId("bar");
let barHeight = 0;
const edge = () => barHeight + 60;

new ResizeObserver(() => {
  barHeight = getComputedStyle(bar).position === "sticky" ? Math.ceil(bar.getBoundingClientRect().height) : 0;
  document.documentElement.style.setProperty("--bar", `${barHeight}px`);
}).observe(bar);

function say(sentence, wrong = false) {
  const line = byId("saved");
  line.textContent = sentence;
  line.classList.toggle("wrong", wrong);
}

if (sessionStorage.getItem(SAID)) {
  say(sessionStorage.getItem(SAID));
  sessionStorage.removeItem(SAID);
}

/* Send a form's fields; what is asked stands in a queue, so that each act sees what the one before it made. */
function send(address, fields) {
  const ask = async () => {
    const body = new URLSearchParams(typeof fields === "function" ? fields() : fields);
    const token = byId("act").elements.csrfmiddlewaretoken.value;
    try {
      const answer = await fetch(address, {
        method: "POST", body, keepalive: true, headers: { Accept: "application/json", "X-CSRFToken": token },
      });
      return { ok: answer.ok, status: answer.status, body: await answer.json() };
    } catch {
      return { ok: false, status: 0, body: { refused: "The archive did not answer. What you typed is kept in this browser." } };
    }
  };
  const answered = asking.then(ask);
  asking = answered.catch(() => null);
  return answered;
}

async function act(address, fields) {
  const answer = await send(address, fields);
  if (answer.ok) show(answer.body);
  else say(answer.body.refused, true);
  return answer;
}

/* Change the page by what a step changed. */
function show(told) {
  if (told.reload) {
    sessionStorage.setItem(SAID, told.done);
    location.reload();
    return;
  }
  const focused = document.activeElement && document.activeElement.id;
  const before = pieces().map((piece) => piece.id).join();
  told.splices.forEach(splice);
  if (told.findings) byId("findings-list").innerHTML = told.findings;
  review.dataset.total = told.turns;
  tellCount();
  knownStep = told.step ? told.step.number : 0;
  const undo = byId("undo");
  undo.hidden = !told.step;
  undo.elements.step.value = told.step ? told.step.number : "";
  undo.querySelector("button span").textContent = told.step ? told.step.says : "nothing was done";
  byId("steps-list").innerHTML = told.steps;
  say(told.done);
  if (focused && byId(focused) && document.activeElement.id !== focused) byId(focused).focus({ preventScroll: true });
  if (pieces().map((piece) => piece.id).join() !== before) refreshSource();
}

function splice({ at, removed, added }) {
  const all = pieces();
  const before = all.filter((piece) => positionOf(piece) < at).at(-1);
  const later = all.filter((piece) => positionOf(piece) >= at + removed.length);
  const isHere = removed.some(pieceOf) || (before && positionOf(before) === at - 1)
    || (later[0] && positionOf(later[0]) === at + removed.length);
  const kept = new Set(added.map(({ number }) => number));
  removed.filter((number) => !kept.has(number) && pieceOf(number)).forEach((number) => pieceOf(number).remove());
  later.forEach((piece) => setPosition(piece, positionOf(piece) + added.length - removed.length));
  if (!isHere) return;
  let anchor = before;
  added.forEach(({ number, html }, further) => {
    const fresh = elementOf(html);
    const old = pieceOf(number);
    if (old) refresh(old, fresh);
    const piece = old || fresh;
    if (!anchor) turnsPane.querySelector("ol").prepend(piece);
    else if (anchor.nextElementSibling !== piece) anchor.after(piece);
    setPosition(piece, at + further);
    anchor = piece;
  });
}

function tellCount() {
  const [total, all] = [Number(review.dataset.total), pieces()];
  const [first, last] = [all[0], all.at(-1)].map((piece) => (piece ? positionOf(piece) : 0));
  const figures = [total, first, last].map((number) => number.toLocaleString("en-GB"));
  byId("count").textContent = all.length === total ? figures[0] : `${figures[0]}, here ${figures[1]} to ${figures[2]}`;
}

function elementOf(html) {
  const made = document.createElement("template");
  made.innerHTML = html.trim();
  return made.content.firstElementChild;
}

/* Take over what is new of a turn; an editor that is open in it stays, with all that was typed. */
function refresh(piece, fresh) {
  const isOpen = piece.classList.contains("open");
  const source = piece.querySelector(".no").getAttribute("href");
  piece.className = fresh.className;
  piece.classList.toggle("open", isOpen);
  Object.assign(piece.dataset, fresh.dataset);
  const body = piece.querySelector(".body");
  const editor = body.querySelector(".editor");
  [...body.children].filter((part) => part !== editor).forEach((part) => part.remove());
  body.prepend(...fresh.querySelector(".body").children);
  if (source && !fresh.querySelector("a.no")) return;
  piece.querySelector(".no").replaceWith(fresh.querySelector(".no"));
}

function setPosition(piece, position) {
  if (positionOf(piece) === position && piece.querySelector(".at").textContent === String(position)) return;
  piece.dataset.position = position;
  piece.querySelector(".at").textContent = position;
  piece.querySelectorAll(".set .vh").forEach((words) => {
    words.textContent = words.textContent.replace(/turn \d+$/, `turn ${position}`);
  });
}

/* The source beside the turns is asked for anew once turns were split, joined or moved: their words are others' now. */
async function refreshSource() {
  if (!beside) return;
  for (const part of beside.querySelectorAll("ol.window")) {
    const answer = await windowAt(part.dataset.first);
    if (answer) part.replaceWith(elementOf(answer.source));
  }
}

const windowAt = (position) => windowOf(`at=${position}`);

async function windowOf(query) {
  const answer = await fetch(`${review.dataset.page}?${query}${review.dataset.find}`, { headers: { Accept: "application/json" } })
    .catch(() => null);
  return answer && answer.ok ? answer.json() : null;
}

/* The words in the source that a turn came from are marked while it is pointed at, or has the focus. */
let marked = [];

function mark(number) {
  marked.forEach((each) => each.classList.remove("lit"));
  marked = number && beside ? [...beside.querySelectorAll(`[data-of="${number}"]`)] : [];
  if (number && pieceOf(number)) marked.push(pieceOf(number));
  marked.forEach((each) => each.classList.add("lit"));
}

function numberAt(element) {
  const piece = element.closest("#turns .piece");
  const words = element.closest("#beside [data-of]");
  return piece ? piece.dataset.number : words ? words.dataset.of : "";
}

function goTo(piece, { focus = true } = {}) {
  if (!piece) return;
  const box = piece.getBoundingClientRect();
  if (box.top < edge() || box.bottom > innerHeight) piece.scrollIntoView({ block: box.height > innerHeight / 2 ? "start" : "center" });
  if (focus) piece.focus({ preventScroll: true });
  mark(piece.dataset.number);
}

review.addEventListener("pointerover", (event) => { if (numberAt(event.target)) mark(numberAt(event.target)); });
review.addEventListener("focusin", (event) => {
  const number = numberAt(event.target);
  if (number) { mark(number); if (event.target.closest("#turns")) bringBeside(number); }
});
if (beside) {
  beside.addEventListener("click", (event) => {
    const words = event.target.closest("[data-of]");
    if (words && !event.target.closest("a") && !String(getSelection())) goTo(pieceOf(words.dataset.of));
  });
}
turnsPane.addEventListener("click", (event) => {
  const number = event.target.closest("a.no");
  if (!number || !beside) return;
  event.preventDefault();
  bringBeside(number.closest(".piece").dataset.number);
});

/* Scrolling together: the source follows the turns, and the turns follow the source where one scrolls that. */
let driven = 0;

function bringBeside(number, fraction = 0) {
  const parts = beside ? [...beside.querySelectorAll(`[data-of="${number}"]`)] : [];
  if (!parts.length || beside.scrollHeight <= beside.clientHeight) return;
  const frame = beside.getBoundingClientRect();
  const top = parts[0].getBoundingClientRect().top - frame.top + beside.scrollTop;
  const bottom = parts.at(-1).getBoundingClientRect().bottom - frame.top + beside.scrollTop;
  const height = pieceOf(number) ? pieceOf(number).getBoundingClientRect().top - frame.top : 0;
  driven = performance.now();
  beside.scrollTop = top + fraction * (bottom - top) - Math.min(Math.max(height, 24), beside.clientHeight * 0.7);
}

function firstSeen() {
  const all = pieces();
  let [from, to] = [0, all.length - 1];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (all[middle].getBoundingClientRect().bottom > edge()) to = middle;
    else from = middle + 1;
  }
  return all[from];
}

/* On opening, the source stands where the first finding is, or else the first turn: a page's navigation may come before. */
function openBeside() {
  if (!beside || beside.scrollHeight <= beside.clientHeight) return;
  const finding = beside.querySelector("li:has(.fno)");
  const first = firstSeen();
  if (!first || location.hash) return;
  bringBeside(first.dataset.number);
  if (!finding || first.dataset.position !== "1") return;
  const [frame, box] = [beside.getBoundingClientRect(), finding.getBoundingClientRect()];
  if (box.top < frame.top || box.bottom > frame.bottom) beside.scrollTop += box.top - frame.top - beside.clientHeight / 4;
}
openBeside();

let waits = false;
addEventListener("scroll", () => {
  if (waits || !beside || performance.now() - driven < 150) return;
  waits = true;
  requestAnimationFrame(() => {
    waits = false;
    const piece = firstSeen();
    if (!piece) return;
    const box = piece.getBoundingClientRect();
    bringBeside(piece.dataset.number, Math.min(Math.max((edge() - box.top) / box.height, 0), 1));
  });
}, { passive: true });
if (beside) {
  beside.addEventListener("scroll", () => {
    if (performance.now() - driven < 150 || !beside.matches(":hover, :focus")) return;
    const top = beside.getBoundingClientRect().top + 48;
    const part = [...beside.querySelectorAll("[data-of]")].find((each) => each.dataset.of && each.getBoundingClientRect().bottom > top);
    const piece = part && pieceOf(part.dataset.of);
    if (!piece || !matchMedia("(min-width: 50rem)").matches) return;
    driven = performance.now();
    scrollBy(0, piece.getBoundingClientRect().top - edge());
  }, { passive: true });
}

/* Who else is here, and what they did. */
function tellOthers({ others, step, says, by }) {
  const line = byId("others");
  line.replaceChildren(...others.flatMap((name) => {
    const who = document.createElement("b");
    who.textContent = name;
    return [who, " is in this draft too. "];
  }));
  if (step === knownStep || !says || by === review.dataset.by) return;
  const again = document.createElement("a");
  again.href = location.href;
  again.textContent = "Load the page again";
  line.append(`${by} did: ${says}. `, again, ".");
}

setInterval(async () => {
  if (document.hidden) return;
  const answer = await send(review.dataset.here, {});
  if (answer.ok) tellOthers(answer.body);
}, POLL);
