/* Chancery, the desk: turns edited in place, saved as one goes. What is typed and not yet saved is kept in this browser. */
"use strict";

const IDLE = 4000; // milliseconds without a key, after which what was typed is saved
const FIELDS = ["text", "label", "speaker_named", "role_named", "kind", "heading", "language"];
const KEPT = `chancery-draft-${review.dataset.draft}-turn-`;
const NOT_SAVED_YET = "Not saved yet; kept in this browser.";

const turnAddress = (piece) => piece.querySelector(".set").getAttribute("action");

function valuesOf(piece) {
  const { label, name, role, kind, heading, language } = piece.dataset;
  return { text: piece.querySelector(".said").textContent, label, speaker_named: name, role_named: role, kind, heading, language };
}

const typedIn = (editor) => Object.fromEntries(FIELDS.map((name) => [name, editor.elements[name].value]));
const isSame = (one, other) => FIELDS.every((name) => one[name].trim() === other[name].trim());
const forget = (number) => localStorage.removeItem(KEPT + number);

function keep(number, values) {
  try { localStorage.setItem(KEPT + number, JSON.stringify(values)); } catch { /* a full store keeps nothing more */ }
}

function kept(number) {
  try { return JSON.parse(localStorage.getItem(KEPT + number)); } catch { return null; }
}

/* The editor of a turn */
function openEditor(piece, { mends = [], field = "text", values = null } = {}) {
  let editor = piece.querySelector(".editor");
  if (!editor) {
    editor = byId("change-turn").content.firstElementChild.cloneNode(true);
    const { number } = piece.dataset;
    editor.querySelectorAll("[id]").forEach((each) => { each.id += number; });
    editor.querySelectorAll("label").forEach((each) => { each.htmlFor += number; });
    editor.action = turnAddress(piece);
    editor.hidden = false;
    editor.querySelector("[data-all]").href = editor.action;
    const said = piece.querySelector(".said");
    if (said.lang) editor.elements.text.lang = said.lang;
    piece.querySelector(".body").append(editor);
    piece.classList.add("open");
    fill(editor, values || valuesOf(piece));
    editor.addEventListener("input", () => typed(piece, editor));
    editor.addEventListener("submit", (event) => { event.preventDefault(); saveAndClose(piece); });
    editor.addEventListener("click", (event) => { if (event.target.dataset.do) doTo(piece, event.target.dataset.do); });
    if (values) typed(piece, editor);
  }
  editor.mends = [...new Set([...(editor.mends || []), ...mends])];
  editor.elements[field].focus();
  return editor;
}

function fill(editor, values) {
  FIELDS.forEach((name) => { editor.elements[name].value = values[name]; });
  const { text } = editor.elements;
  text.rows = Math.min(Math.max(3, Math.ceil(values.text.length / 60) + values.text.split("\n").length - 1), 24);
}

function typed(piece, editor) {
  keep(piece.dataset.number, typedIn(editor));
  editor.querySelector(".state").textContent = NOT_SAVED_YET;
  clearTimeout(editor.waiting);
  editor.waiting = setTimeout(() => save(piece), IDLE);
}

/* Save what an editor holds, if it is other than what is there; whether it is saved now is what comes back. */
async function save(piece) {
  const editor = piece.querySelector(".editor");
  if (!editor) return true;
  clearTimeout(editor.waiting);
  const values = typedIn(editor);
  if (isSame(values, valuesOf(piece))) {
    forget(piece.dataset.number);
    editor.querySelector(".state").textContent = "";
    return editor.mends.length ? settle(editor.mends, "mended").then(() => { editor.mends = []; return true; }) : true;
  }
  const { mends } = editor;
  const answer = await send(editor.action, () => [
    ["act", "change"], ["stamp", piece.dataset.stamp], ...Object.entries(values), ...mends.map((each) => ["mends", each]),
  ]);
  if (answer.ok) {
    editor.mends = [];
    show(answer.body);
    if (isSame(values, typedIn(editor))) { forget(piece.dataset.number); editor.querySelector(".state").textContent = "Saved."; }
    return true;
  }
  if (answer.body.now && isSame(values, answer.body.now)) { // it was saved after all, as the page before this one closed
    takeOver(piece, answer.body);
    return save(piece);
  }
  say(answer.body.refused, true);
  editor.querySelector(".state").textContent = answer.body.refused;
  if (answer.body.now) choose(piece, editor, answer.body);
  return false;
}

/* Take a turn for what it is by now. */
function takeOver(piece, { now, stamp }) {
  const { label, speaker_named: name, role_named: role, kind, heading, language } = now;
  Object.assign(piece.dataset, { stamp, label, name, role, kind, heading, language });
  piece.querySelector(".said").textContent = now.text;
}

async function saveAndClose(piece) {
  if (!await save(piece)) return;
  closeEditor(piece);
  piece.focus({ preventScroll: true });
}

function closeEditor(piece) {
  const editor = piece.querySelector(".editor");
  if (!editor) return;
  clearTimeout(editor.waiting);
  editor.remove();
  piece.classList.remove("open");
}

/* Somebody else changed the turn: both stand beside each other, and the librarian chooses. */
function choose(piece, editor, { refused, now, stamp }) {
  takeOver(piece, { now, stamp });
  const notice = editor.querySelector(".meanwhile");
  const theirs = document.createElement("q");
  theirs.textContent = now.text;
  const [take, mine] = ["Take that", "Put mine in its place"].map((words) => {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "plain tiny", textContent: words });
    return button;
  });
  const sentence = document.createElement("b");
  sentence.textContent = refused;
  const choice = document.createElement("span");
  choice.append("Now there: ", theirs, " ", take, " ", mine);
  notice.replaceChildren(sentence, choice);
  notice.hidden = false;
  take.addEventListener("click", () => { notice.hidden = true; fill(editor, now); saveAndClose(piece); });
  mine.addEventListener("click", () => { notice.hidden = true; save(piece); });
}

/* Acts on one turn */
async function doTo(piece, what) {
  const editor = piece.querySelector(".editor");
  const caret = editor ? editor.elements.text.selectionStart : 0;
  const value = editor ? editor.elements.text.value : "";
  if (!await save(piece)) return;
  const stamped = (fields) => () => ({ stamp: piece.dataset.stamp, ...fields });
  const acts = {
    split: () => {
      const skipped = value.length - value.trimStart().length;
      return stamped({ act: "split", at: [...value.slice(skipped, Math.max(caret, skipped))].length });
    },
    join: () => {
      const before = neighbour(piece, -1);
      return before && (() => ({
        act: "join", stamp: piece.dataset.stamp, before: before.dataset.number, stamp_before: before.dataset.stamp,
      }));
    },
    up: () => stamped({ act: "move", to: positionOf(piece) - 1 }),
    down: () => stamped({ act: "move", to: positionOf(piece) + 1 }),
    "leave-out": () => stamped({ act: "leave-out" }),
  };
  const fields = acts[what]();
  if (!fields) { location.href = turnAddress(piece); return; }
  const [before, after] = [neighbour(piece, -1), neighbour(piece, 1)];
  const answer = await send(turnAddress(piece), fields);
  if (!answer.ok) { say(answer.body.refused, true); return; }
  if (!["up", "down"].includes(what)) closeEditor(piece);
  show(answer.body);
  if (what === "split") goTo(neighbour(piece, 1));
  else if (what === "join") goTo(before);
  else goTo(piece.isConnected ? piece : after || before);
}

function neighbour(piece, step) {
  const all = pieces();
  return all[all.indexOf(piece) + step];
}

function settle(ids, answer) {
  return act(`${review.dataset.page}findings/`, [["answer", answer], ...ids.map((id) => ["finding", id])]);
}

const beginTurn = (id) => act(`${review.dataset.page}findings/`, [["finding", id], ["begin", "1"]]);

/* Lists of a turn save themselves. The list of voices is whole once it has the focus. */
turnsPane.addEventListener("focusin", ({ target }) => {
  if (target.name !== "voice" || !target.closest(".set") || target.dataset.whole) return;
  const own = target.options[target.selectedIndex];
  const others = [...byId("all-voices").content.cloneNode(true).children].filter((each) => each.value !== own.value);
  target.replaceChildren(own, ...others, new Option("Someone else …", "another"));
  target.dataset.whole = "1";
});
/* A key alone saves nothing in a list: what keys choose there is saved by Enter, and put back where one leaves without.
   A list that is opened, by pointer or by key, saves what is chosen in it. */
const BY_ENTER = "Chosen, not saved: Enter saves it, Escape puts it back.";
const chosenAt = new WeakMap(); // what a list held before keys chose in it

turnsPane.addEventListener("keydown", (event) => {
  const list = event.target.closest(".set select");
  if (!list) return;
  if (event.key === "Enter" && chosenAt.has(list)) {
    event.preventDefault();
    chosenAt.delete(list);
    saveList(list);
  } else if (event.key === "Escape") putBack(list);
  else if (opensList(event)) putBack(list);
  else if (!["Tab", "Shift"].includes(event.key) && !chosenAt.has(list)) chosenAt.set(list, list.selectedIndex);
});
turnsPane.addEventListener("pointerdown", ({ target }) => { const list = target.closest(".set select"); if (list) putBack(list); });

function opensList({ key, altKey }) {
  return key === " " || key === "F4" || (altKey && ["ArrowDown", "ArrowUp"].includes(key));
}

function putBack(list) {
  if (!chosenAt.has(list)) return;
  const wasOther = list.selectedIndex !== chosenAt.get(list);
  list.selectedIndex = chosenAt.get(list);
  chosenAt.delete(list);
  if (wasOther) say("Nothing was saved of what the keys chose.");
}

turnsPane.addEventListener("focusout", ({ target }) => { if (target.matches(".set select")) putBack(target); });
turnsPane.addEventListener("change", ({ target }) => {
  if (!target.closest(".set")) return;
  if (chosenAt.has(target)) say(BY_ENTER);
  else saveList(target);
});

function saveList(list) {
  const form = list.closest(".set");
  const piece = form.closest(".piece");
  if (list.value === "another") {
    list.selectedIndex = 0;
    openEditor(piece, { field: "label" });
    return;
  }
  const { name, value } = list;
  piece.focus({ preventScroll: true }); // the keys of review are heard there, and not in a list
  act(form.getAttribute("action"), () => ({ act: "change", stamp: piece.dataset.stamp, [name]: value })).then(({ body }) => {
    if (body.now) say(`${body.refused} Load the page again.`, true);
  });
}

turnsPane.addEventListener("click", (event) => {
  const link = event.target.closest("a.to-change");
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  openEditor(link.closest(".piece"));
});
turnsPane.addEventListener("focusout", ({ target, relatedTarget }) => {
  const editor = target.closest(".editor");
  if (editor && !editor.contains(relatedTarget)) save(editor.closest(".piece"));
});

/* Forms beside the turns: findings, labels, undo */
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.id !== "undo" && !("quick" in form.dataset)) return;
  event.preventDefault();
  act(form.getAttribute("action"), [...new FormData(form, event.submitter)]);
});
review.addEventListener("click", (event) => {
  const link = event.target.closest("[data-mend]");
  const to = event.target.closest(".finding a.fno");
  if (to && to.closest(".finding").dataset.turn && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    comeToTurn(to.closest(".finding").dataset.turn);
    return;
  }
  const finding = link && link.closest(".finding");
  if (finding && mend(finding)) event.preventDefault();
});

/* Open the turn of a finding where it stands; its part of the draft is loaded first where it is not on the page. */
function mend(finding) {
  const { turn, finding: number } = finding.dataset;
  if (!turn) return false;
  const open = (piece) => { if (piece) openEditor(piece, { mends: [number] }); };
  const piece = pieceOf(turn);
  if (piece) { goTo(piece, { focus: false }); open(piece); }
  else comeToTurn(turn, { focus: false }).then(open);
  return true;
}

/* What was typed and not saved is offered again. */
function offerUnsaved() {
  const numbers = Object.keys(localStorage).filter((key) => key.startsWith(KEPT)).map((key) => key.slice(KEPT.length));
  for (const number of numbers) {
    const values = kept(number);
    const piece = pieceOf(number);
    if (!values || (piece && isSame(values, valuesOf(piece)))) forget(number);
    else byId("unsaved").append(offer(number, values, piece));
  }
}

function offer(number, values, piece) {
  const notice = document.createElement("div");
  notice.className = "notice old";
  const [what, words] = ["b", "span"].map((name) => document.createElement(name));
  what.textContent = "Typed and not saved";
  const said = document.createElement("q");
  said.textContent = values.text.length > 120 ? `${values.text.slice(0, 120)} …` : values.text;
  const take = document.createElement(piece ? "button" : "a");
  Object.assign(take, piece ? { type: "button", className: "plain tiny" } : { href: `?turn=${number}#t${number}` });
  take.textContent = piece ? `Take it up in turn ${positionOf(piece)}` : "To its turn";
  if (piece) take.addEventListener("click", () => { notice.remove(); openEditor(piece, { values }); });
  const away = document.createElement("button");
  Object.assign(away, { type: "button", className: "plain tiny", textContent: "Throw it away" });
  away.addEventListener("click", () => { forget(number); notice.remove(); });
  words.append(said, " ", take, " ", away);
  notice.append(what, words);
  return notice;
}

offerUnsaved();
document.addEventListener("visibilitychange", () => {
  if (document.hidden) turnsPane.querySelectorAll(".editor").forEach((editor) => save(editor.closest(".piece")));
});
