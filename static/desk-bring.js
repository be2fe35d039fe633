/* Bringing transcripts: files are dropped, sent one by one, and followed. Without it the form and the pages do the same. */
"use strict";

(() => {
  const AT_ONCE = 2;
  const SOON = 1000;

  const element = (name, text, kind) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };

  /* ---- following ---- */

  const followed = document.querySelector("[data-follow]");

  const followOne = async (bar) => {
    const answer = await fetch(followed.dataset.follow, { headers: { Accept: "application/json" } });
    const told = await answer.json();
    bar.value = told.done;
    document.querySelector('label[for="done"]').textContent = told.stands;
    if (!told.under_way) location.replace(told.to);
  };

  const followMany = async () => {
    const answer = await fetch(followed.dataset.follow);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("deposits");
    const table = fresh && fresh.querySelector("table");
    if (table && !followed.contains(document.activeElement)) followed.replaceChildren(table);
    const said = page.querySelector("p[role=status]");
    const here = document.querySelector("p[role=status]");
    if (said && here && said.textContent !== here.textContent) here.textContent = said.textContent;
    if (!fresh || !("follow" in fresh.dataset)) delete followed.dataset.follow;
  };

  const follow = async () => {
    if (!("follow" in followed.dataset)) return;
    const bar = document.getElementById("done");
    try {
      await (bar ? followOne(bar) : followMany());
    } catch {
      /* the server is away for a moment */
    }
    setTimeout(follow, SOON);
  };

  if (followed) setTimeout(follow, SOON);

  /* ---- choosing and dropping ---- */

  const form = document.getElementById("bring");
  if (!form) return;
  const input = document.getElementById("file");
  const folder = document.getElementById("folder");
  const chosen = document.getElementById("chosen");
  const sent = document.getElementById("sent");
  const button = form.querySelector("button[type=submit]");
  let files = [];

  document.querySelectorAll(".by-script").forEach((each) => { each.hidden = false; });
  document.querySelectorAll(".without-script").forEach((each) => { each.hidden = true; });

  const size = (bytes) => bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

  const choice = (name, value, text, checked) => {
    const label = element("label");
    const radio = element("input");
    Object.assign(radio, { type: "radio", name, value, checked });
    label.append(radio, text);
    return label;
  };

  const areOne = () => {
    const radio = form.querySelector('input[name="are"][value="one"]');
    return files.length > 1 && radio !== null && radio.checked;
  };

  /* A picture, a recording or a sheet is rather attached than read. */
  const likeliest = () => {
    const attached = /\.(png|jpe?g|gif|tiff?|webp|mp[34]|wav|xlsx?|ods)$/i;
    return Math.max(0, files.findIndex((file) => !attached.test(file.name)));
  };

  const showChosen = () => {
    const one = areOne();
    chosen.hidden = files.length === 0;
    chosen.replaceChildren();
    if (files.length > 1) {
      const set = element("fieldset");
      set.append(element("legend", `${files.length} files`));
      set.append(choice("are", "each", "Each is a document", !one), choice("are", "one", "They are one document", one));
      set.addEventListener("change", (event) => {
        showChosen();
        form.querySelector(`input[name="are"][value="${event.target.value}"]`).focus();
      });
      chosen.append(set);
    }
    const list = element("ul");
    files.forEach((file, at) => {
      const item = element("li");
      item.append(element("span", file.name), element("span", size(file.size), "quiet"));
      if (one) item.append(choice("read", String(at), "is read, the others are attached", at === likeliest()));
      list.append(item);
    });
    chosen.append(list);
  };

  const add = (more) => {
    files = [...files, ...more.filter((file) => !file.name.startsWith("."))];
    showChosen();
  };

  input.addEventListener("change", () => { files = []; add([...input.files]); });

  const filesOf = (entry) => new Promise((resolve) => {
    if (entry.isFile) {
      entry.file((file) => resolve([file]), () => resolve([]));
      return;
    }
    const reader = entry.createReader();
    const found = [];
    const further = () => reader.readEntries(async (entries) => {
      if (!entries.length) {
        resolve((await Promise.all(found.map(filesOf))).flat());
        return;
      }
      found.push(...entries);
      further();
    }, () => resolve([]));
    further();
  });

  const dropped = async (transfer) => {
    const entries = [...transfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry());
    const plain = [...transfer.files];
    if (entries.some((entry) => entry && entry.isDirectory)) {
      return (await Promise.all(entries.filter(Boolean).map(filesOf))).flat();
    }
    return plain;
  };

  form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("over"); });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", async (event) => {
    event.preventDefault();
    form.classList.remove("over");
    add(await dropped(event.dataTransfer));
  });

  /* ---- sending ---- */

  const token = form.querySelector('input[name="csrfmiddlewaretoken"]').value;

  const send = async (fields) => {
    const body = new FormData();
    fields.forEach(([name, value]) => body.append(name, value));
    const answer = await fetch(form.action || location.href, {
      method: "POST",
      headers: { Accept: "application/json", "X-CSRFToken": token },
      body,
    });
    const told = await answer.json();
    return typeof told.refused === "string" ? { brought: [], refused: [told.refused] } : told;
  };

  const parcels = () => {
    const found = [];
    if (areOne()) {
      const read = Number(form.querySelector('input[name="read"]:checked').value);
      const rest = files.filter((_, at) => at !== read).map((file) => ["attached", file]);
      found.push({ name: files[read].name, fields: [["transcript", files[read]], ...rest] });
    } else {
      files.forEach((file) => found.push({ name: file.name, fields: [["file", file]] }));
    }
    [...folder.files].filter((file) => !file.name.startsWith(".")).forEach((file) => {
      found.push({ name: file.name, fields: [["file", file]] });
    });
    const text = document.getElementById("text").value;
    const name = document.getElementById("name").value;
    if (text.trim()) found.push({ name: name || "pasted text", fields: [["text", text], ["name", name]] });
    return found;
  };

  const line = (list, name) => {
    const item = element("li");
    const state = element("span", "waits", "quiet");
    item.append(element("span", name), state);
    list.append(item);
    return (text, kind) => { state.textContent = text; state.className = kind || "quiet"; };
  };

  form.addEventListener("submit", async (event) => {
    const all = parcels();
    if (!all.length) return; /* the server says what is missing */
    event.preventDefault();
    button.disabled = true;
    const list = element("ul", "", "sent");
    sent.replaceChildren(list);
    chosen.hidden = true;
    const told = all.map((parcel) => ({ ...parcel, say: line(list, parcel.name) }));
    const brought = [];
    let refused = 0;
    const next = async () => {
      const parcel = told.shift();
      if (!parcel) return;
      parcel.say("is sent …");
      try {
        const answer = await send(parcel.fields);
        brought.push(...answer.brought);
        refused += answer.refused.length;
        if (answer.refused.length) parcel.say(answer.refused.join(" "), "refused");
        else parcel.say("is here");
      } catch {
        refused += 1;
        parcel.say("did not arrive: the connection broke off. Bring it again.", "refused");
      }
      await next();
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
    if (!refused) {
      location.assign(brought.length === 1 ? brought[0].to : form.dataset.list);
      return;
    }
    const way = element("p");
    if (brought.length) {
      const link = element("a", `${brought.length} arrived: see how they are read`);
      link.href = form.dataset.list;
      way.append(link);
    }
    sent.append(way);
    button.disabled = false;
    files = [];
    input.value = "";
    folder.value = "";
    document.getElementById("text").value = "";
  });
})();
