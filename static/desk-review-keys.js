/* Chancery, the desk: the keys of review. They are listed on the page, and do nothing while one types. */
"use strict";

const findings = () => [...document.querySelectorAll("#waiting .finding")];

function currentFinding() {
  const active = document.activeElement;
  const inPiece = active.closest("#turns .piece");
  const marked = inPiece && inPiece.querySelector("[data-finding]");
  return active.closest("#waiting .finding")
    || (marked && findings().find((each) => each.dataset.finding === marked.dataset.finding))
    || document.querySelector("#waiting .finding.current") || findings()[0];
}

function goToFinding(finding) {
  if (!finding) return;
  document.querySelectorAll(".finding.current").forEach((each) => each.classList.remove("current"));
  finding.classList.add("current");
  finding.scrollIntoView({ block: "nearest" });
  const piece = finding.dataset.turn && pieceOf(finding.dataset.turn);
  if (piece) { goTo(piece, { focus: false }); bringBeside(piece.dataset.number); }
  else if (finding.dataset.turn) comeToTurn(finding.dataset.turn, { focus: false });
  finding.focus({ preventScroll: true });
}

function stepThroughFindings(step) {
  const all = findings();
  const here = all.findIndex((each) => each === document.activeElement.closest(".finding"));
  goToFinding(all[here < 0 ? 0 : Math.min(Math.max(here + step, 0), all.length - 1)]);
}

/* Do something to a finding that settles it, and go on to the next. */
async function answerFinding(finding, does) {
  if (!finding) return;
  const place = findings().indexOf(finding);
  const { ok } = await does(finding.dataset.finding);
  const left = findings();
  if (ok && left.length) goToFinding(left[Math.min(place, left.length - 1)]);
  else if (ok) byId("findings").focus();
}

function currentPiece() {
  return document.activeElement.closest("#turns .piece") || document.querySelector("#turns .piece.lit") || firstSeen();
}

function stepThroughTurns(step) {
  const inside = document.activeElement.closest("#turns .piece");
  const piece = inside ? neighbour(inside, step) : currentPiece();
  if (piece) { goTo(piece); bringBeside(piece.dataset.number); }
}

function toFind() {
  byId("find").focus();
  byId("find").select();
}

function follow(id) {
  if (byId(id)) byId(id).click();
  else toFind();
}

function showKeys() {
  const keys = byId("keys");
  keys.open = !keys.open;
  keys.querySelector("summary").focus();
}

const KEYS = {
  j: () => stepThroughFindings(1),
  k: () => stepThroughFindings(-1),
  n: () => stepThroughTurns(1),
  p: () => stepThroughTurns(-1),
  a: () => answerFinding(currentFinding(), (number) => settle([number], "accepted")),
  d: () => answerFinding(currentFinding(), (number) => settle([number], "dismissed")),
  m: () => {
    const finding = currentFinding();
    if (finding && !mend(finding)) location.href = finding.querySelector("[data-mend]").href;
  },
  e: () => openEditor(currentPiece()),
  s: () => {
    const finding = document.activeElement.closest("#waiting .finding");
    if (finding?.querySelector("[name=begin]")) { answerFinding(finding, beginTurn); return; }
    const { text } = openEditor(currentPiece()).elements;
    text.setSelectionRange(0, 0);
    say("Put the caret where the second part begins, and press Ctrl, Shift and Enter.");
  },
  u: () => doTo(currentPiece(), "join"),
  x: () => doTo(currentPiece(), "leave-out"),
  "[": () => doTo(currentPiece(), "up"),
  "]": () => doTo(currentPiece(), "down"),
  "/": toFind,
  f: () => follow("find-next"),
  F: () => follow("find-previous"),
  "?": showKeys,
};

function inEditor(event, editor) {
  const piece = editor.closest(".piece");
  if (event.key === "Escape" || (event.key === "Enter" && event.ctrlKey && !event.shiftKey)) saveAndClose(piece);
  else if (event.key === "Enter" && event.ctrlKey && event.shiftKey) doTo(piece, "split");
  else return;
  event.preventDefault();
}

document.addEventListener("keydown", (event) => {
  const editor = event.target.closest(".editor");
  if (editor) { inEditor(event, editor); return; }
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  if (event.key === "z" && (event.ctrlKey || event.metaKey) && !event.shiftKey) {
    event.preventDefault();
    const undo = byId("undo");
    if (!undo.hidden) undo.requestSubmit();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
  event.preventDefault();
  KEYS[event.key]();
});
