/* Chancery, the desk: of a long draft a few windows of turns are on the page, and others come as one scrolls. */
"use strict";

const AT_MOST = 4; // windows on the page: a browser is slow with thousands of forms
const NEAR = 1500; // pixels to the end of what is loaded, from where on more is asked for
let loading = false;
let lastScroll = scrollY;
let isUp = false;

/* Do something that changes the page above what one sees, and let what one sees stay where it is. */
function keepPlace(change) {
  const piece = firstSeen();
  const before = piece ? piece.getBoundingClientRect().top : 0;
  change();
  if (!piece || !piece.isConnected) return;
  driven = performance.now();
  scrollBy(0, piece.getBoundingClientRect().top - before);
  lastScroll = scrollY;
}

function withoutKnown(list) {
  [...list.children].filter((each) => byId(each.id)).forEach((each) => each.remove());
  return list;
}

function put(pane, html, forward) {
  if (!pane) return;
  const list = withoutKnown(elementOf(html));
  if (forward) pane.append(list);
  else pane.prepend(list);
}

/* Take windows away at the other end, but none that is being worked in. */
function trim(pane, forward) {
  const lists = pane ? [...pane.querySelectorAll("ol.window")] : [];
  const far = forward ? lists : lists.reverse();
  far.slice(0, Math.max(0, far.length - AT_MOST)).forEach((list) => {
    if (!list.querySelector(".editor") && !list.contains(document.activeElement)) list.remove();
  });
}

async function loadFurther(forward) {
  const all = pieces();
  const at = forward ? positionOf(all.at(-1)) + 1 : positionOf(all[0]) - 1;
  if (loading || at < 1 || at > Number(review.dataset.total)) return;
  loading = true;
  const part = await windowAt(at);
  if (part) {
    keepPlace(() => {
      put(turnsPane, part.turns, forward);
      put(beside, part.source, forward);
      trim(turnsPane, forward);
      trim(beside, forward);
    });
    tellEnds();
  }
  loading = false;
  if (part) requestAnimationFrame(onwards); // one may have scrolled on meanwhile
}

/* The links to what is before and after say where that is, for who would rather follow them. */
function tellEnds() {
  const all = pieces();
  const [first, last] = [positionOf(all[0]), positionOf(all.at(-1))];
  const [before, after] = [document.querySelector("#before a"), document.querySelector("#after a")];
  if (!before || !after) return;
  before.hidden = first === 1;
  before.href = `?at=${first - 1}${review.dataset.find}`;
  before.textContent = `Turns before ${first.toLocaleString("en-GB")}`;
  after.hidden = last >= Number(review.dataset.total);
  after.href = `?at=${last + 1}${review.dataset.find}`;
  after.textContent = `Turns from ${(last + 1).toLocaleString("en-GB")} on`;
  tellCount();
}

function onwards() {
  if (scrollY !== lastScroll) isUp = scrollY < lastScroll;
  lastScroll = scrollY;
  if (turnsPane.getBoundingClientRect().bottom < innerHeight + NEAR) loadFurther(true);
  else if (isUp && turnsPane.getBoundingClientRect().top > -NEAR) loadFurther(false);
}

if (byId("after")) addEventListener("scroll", onwards, { passive: true });
