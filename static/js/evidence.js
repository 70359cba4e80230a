/* Files can be dropped, and each is sent by itself with a bar of its own. Without this file the form is simply sent.
   What comes back is the page that the form would have led to, and what it says is put into this one. */
const form = document.querySelector("[data-upload]");
const input = form.querySelector("input[type=file]");
const list = form.querySelector(".uploads");
const sum = form.querySelector(".upload-sum");
const words = form.dataset;

form.querySelector(".drop-hint").hidden = false;
for (const kind of ["dragenter", "dragover"]) {
  form.addEventListener(kind, (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    form.classList.add("is-over");
  });
}
for (const kind of ["dragleave", "drop"]) form.addEventListener(kind, () => form.classList.remove("is-over"));
form.addEventListener("drop", (event) => {
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  input.files = event.dataTransfer.files;
});

form.addEventListener("submit", async (event) => {
  if (!input.files.length) return;
  event.preventDefault();
  if (form.getAttribute("aria-busy") === "true") return;
  form.setAttribute("aria-busy", "true");
  try {
    await sendAll([...input.files]);
  } finally {
    form.removeAttribute("aria-busy");
  }
});

async function sendAll(files) {
  list.replaceChildren(...files.map(newRow));
  list.hidden = false;
  sum.textContent = "";
  show("[data-errors]", document.createElement("div"));
  let done = 0;
  for (const [place, file] of files.entries()) {
    const row = list.children[place];
    const answer = file.size > Number(words.most) ? { why: words.tooLarge } : await send(file, row);
    if (answer.form) return complain(answer.form);
    settle(row, answer);
    done += answer.why ? 0 : 1;
  }
  input.value = "";
  sum.textContent = words.counted.replace("{done}", done).replace("{all}", files.length);
  if (done < files.length) return;
  for (const name of ["note", "dated_on"]) form.elements[name].value = "";
}

function newRow(file) {
  const row = form.querySelector("template").content.cloneNode(true).querySelector("li");
  row.querySelector(".upload-name").textContent = file.name;
  row.querySelector("progress").setAttribute("aria-label", file.name);
  say(row, words.waiting);
  return row;
}

function say(row, text) {
  row.querySelector(".upload-words").textContent = text;
}

function settle(row, { why, isNew }) {
  row.className = why ? "is-bad" : "is-good";
  row.querySelector(why ? ".upload-bad" : ".upload-good").hidden = false;
  row.querySelector("progress").hidden = true;
  say(row, why || (isNew ? words.done : words.already));
}

/* One file with the answers beside it, as the form would send it. */
function send(file, row) {
  const data = new FormData(form);
  data.set("files", file, file.name);
  const request = new XMLHttpRequest();
  const bar = row.querySelector("progress");
  say(row, words.sending);
  request.upload.addEventListener("progress", (event) => {
    if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total;
  });
  request.upload.addEventListener("load", () => {
    bar.removeAttribute("value");
    say(row, words.checking);
  });
  return new Promise((resolve) => {
    request.addEventListener("load", () => resolve(read(request, file.name)));
    request.addEventListener("error", () => resolve({ why: words.failed }));
    request.open("POST", form.action);
    request.send(data);
  });
}

/* What the page that came back says: kept, or why not; or that an answer beside the files is wrong. */
function read(request, name) {
  if (request.status === 413) return { why: words.tooLarge };
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  const theirs = page.querySelector("[data-upload]");
  if (!theirs) return { why: words.failed };
  const before = countKept(document);
  form.elements.version.value = theirs.querySelector("[name=version]").value;
  show("[data-kept]", page.querySelector("[data-kept]"));
  if (request.status === 200) return { isNew: countKept(document) > before };
  const stale = page.querySelector(".stale p");
  if (stale) return { why: stale.textContent };
  if (!theirs.querySelector("input[type=file].is-invalid")) return { form: page };
  const said = [...theirs.querySelectorAll("[id^='error_'][id$='_id_files']")].map((line) => line.textContent.trim()).join(" ");
  return { why: said.startsWith(name) ? said.slice(name.length).replace(/^[:：]\s*/, "") : said };
}

function countKept(page) {
  return page.querySelectorAll("[data-kept] .evidence > li").length;
}

function show(where, node) {
  const old = document.querySelector(where);
  const fresh = document.importNode(node, true);
  fresh.setAttribute(where.slice(1, -1), "");
  old.replaceWith(fresh);
}

/* The files stay chosen; what was wrong beside them is shown as the page shows it. */
function complain(page) {
  list.hidden = true;
  show("[data-errors]", page.querySelector("[data-errors]"));
  show("[data-fields]", page.querySelector("[data-fields]"));
  document.querySelector("[data-errors] .error-summary")?.focus();
}
