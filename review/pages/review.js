"use strict";
// The review page: shows one cell or sum at a time beside the image of its page, and sends what a person decides.
// Everything that comes from a document goes into the page as text, never as markup.

const $ = (id) => document.getElementById(id);
const state = {
  words: WORDS.zh, list: [], by: "", second: false, index: -1, report: null, at: 0, cell: null,
  zoom: 1, whole: false, asked: 0, undo: [], busy: false,
};

function say(word, values = {}) {
  return (state.words[word] || word).replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all));
}

// Marks that turn the direction of writing are shown, not obeyed.
function plain(text) {
  return String(text).replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (c) => "⟨U+" + c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0") + "⟩");
}

const shown = (text) => (text === "" ? say("blank") : plain(text));

function put(parent, tag, text = "", name = "") {
  const element = document.createElement(tag);
  if (text !== "") element.textContent = text;
  if (name !== "") element.className = name;
  parent.append(element);
  return element;
}

function labelOf(id) {
  const cell = state.report.cells[id];
  const words = cell ? [cell.row, cell.column].filter((part) => part !== "") : [];
  return plain(words.length > 0 ? words.join(" · ") : id);
}

// ---- talking to the program

async function ask(path, options = {}) {
  let answer;
  try {
    answer = await fetch(path, { credentials: "omit", cache: "no-store", ...options });
  } catch (error) {
    trouble(say("offline"));
    throw error;
  }
  return answer;
}

async function read(path) {
  const answer = await ask(path);
  const json = await answer.json();
  if (!answer.ok) {
    trouble(plain(json.error));
    throw new Error(json.error);
  }
  return json;
}

function trouble(text) { $("trouble").textContent = text; }

async function decide(answers) {
  if (state.busy) return false;
  state.busy = true;
  try {
    const answer = await ask("decide", {
      method: "POST", headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ document: state.index, answers }),
    });
    const json = await answer.json().catch(() => ({ error: answer.statusText }));
    if (!answer.ok && answer.status !== 409) {
      trouble(plain(json.error || answer.statusText));
      return false;
    }
    state.report = json;
    const left = answer.headers.get("X-Formats-Left");
    trouble(answer.status === 409 ? say("stale") : left ? say("left", { formats: plain(left) }) : "");
    return answer.ok;
  } finally {
    state.busy = false;
  }
}

// ---- walking

function item() { return state.report ? state.report.items[state.at] : undefined; }

// The cell that is looked at: the item itself, or one of a sum's.
function cellId() {
  if (state.cell !== null) return state.cell;
  const here = item();
  return here && here.kind !== "check" ? here.id : null;
}

async function openDocument(index) {
  state.index = index;
  state.report = await read("document?document=" + index);
  state.at = 0;
  state.cell = null;
  $("documents").value = String(index);
}

function keepPlace() {
  const here = item();
  const place = new URLSearchParams({ d: String(state.index) });
  if (here) place.set("i", here.kind + " " + here.id);
  if (state.cell !== null) place.set("c", state.cell);
  history.replaceState(null, "", "#" + place.toString());
}

function go(at, cell = null) {
  state.at = at;
  state.cell = cell;
  state.whole = false;
  state.zoom = 1;
  render();
}

function find(kind, id) {
  return state.report.items.findIndex((other) => other.kind === kind && other.id === id);
}

// The next item: of those to decide where there are any, then of the next document.
async function next() {
  if (!state.report) return;
  const items = state.report.items;
  if (state.at + 1 < items.length && !items[state.at + 1].done) return go(state.at + 1);
  const later = state.list.findIndex((other, index) => index > state.index && other.open > 0);
  if (later >= 0) {
    await openDocument(later);
    return render();
  }
  if (state.at + 1 < items.length) go(state.at + 1);
}

async function previous() {
  if (state.cell !== null) return go(state.at);
  if (state.at > 0) return go(state.at - 1);
  for (let index = state.index - 1; index >= 0; --index) {
    if (state.list[index].open === 0) continue;
    await openDocument(index);
    return render();
  }
}

// ---- deciding

function verdictClass(check) { return check.holds === null ? "open" : check.holds ? "holds" : "fails"; }

function sumsOf(id, checks) { return checks.filter((check) => check.cells.includes(id)); }

function showLast(text, id) {
  const sums = sumsOf(id, state.report.checks);
  const bad = sums.some((check) => check.holds === false);
  const good = sums.some((check) => check.holds === true);
  const parts = sums.map((check) => check.id + " " + say({ holds: "sum_holds", fails: "sum_fails", open: "sum_open" }[verdictClass(check)]));
  $("last").textContent = [text, ...parts].join(" · ");
  $("last").className = "last " + (bad ? "fails" : good ? "holds" : "");
}

async function accept() {
  const id = cellId();
  if (id === null) return;
  const text = $("text").value.trim();
  const before = item();
  const aside = state.cell !== null;
  const label = labelOf(id);
  if (!(await decide([{ cell: id, text, seen: state.report.cells[id].seen }]))) return stay(before);
  state.undo.push({ document: state.index, cell: id });
  count();
  showLast(say("last", { cell: label, text: shown(state.report.cells[id].text) }), id);
  if (aside) return go(Math.max(0, find(before.kind, before.id)));
  goOn();
}

async function acceptAll() {
  const here = item();
  const check = state.report.checks.find((other) => other.id === here.id);
  const open = check.cells.filter((id) => !state.report.cells[id].decided);
  const answers = open.map((id) => ({ cell: id, text: state.report.cells[id].text, seen: state.report.cells[id].seen }));
  if (answers.length === 0 || !(await decide(answers))) return stay(here);
  for (const id of open) state.undo.push({ document: state.index, cell: id });
  count();
  showLast(say("as_printed"), check.cells[0]);
  goOn();
}

// After an answer that was not taken: the same item, as it stands now.
function stay(before) {
  go(before ? Math.max(0, find(before.kind, before.id)) : 0, state.cell);
}

// The first item that is left: the order is worst first, and a decision may change it.
function goOn() {
  const open = state.report.items.findIndex((other) => !other.done);
  if (open >= 0) return go(open);
  state.at = Math.max(0, state.report.items.length - 1);
  return next().then(render);
}

async function undo() {
  const last = state.undo.pop();
  const id = last ? last.cell : cellId();
  if (last && last.document !== state.index) await openDocument(last.document);
  if (id === null || !state.report.cells[id].decided) return;
  if (!(await decide([{ cell: id, text: "", take_back: true, seen: state.report.cells[id].seen }]))) return render();
  count();
  showLast(say("undone", { cell: labelOf(id) }), id);
  const at = ["disagreement", "cell"].map((kind) => find(kind, id)).find((place) => place >= 0);
  go(at === undefined ? 0 : at, at === undefined ? id : null);
}

// What the list says of this document.
function count() {
  const items = state.report.items;
  state.list[state.index].open = items.filter((other) => !other.done).length;
  state.list[state.index].decided = items.filter((other) => other.done).length;
}

// ---- showing

function render() {
  keepPlace();
  renderHead();
  renderItems();
  renderPanel();
  renderImage();
}

function renderHead() {
  document.title = say("title");
  document.documentElement.lang = state.words === WORDS.zh ? "zh-CN" : "en";
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = say(element.dataset.word);
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", say(element.dataset.label));
  $("language").textContent = say("other_language");
  $("person").textContent = say("by", { name: plain(state.by) }) + (state.second ? say("second") : "");
  const select = $("documents");
  select.replaceChildren();
  state.list.forEach((other, index) => {
    const option = put(select, "option", plain(other.name + (other.title ? " — " + other.title : "")) + " (" + other.open + ")");
    option.value = String(index);
  });
  select.value = String(state.index);
  const open = state.list.reduce((sum, other) => sum + other.open, 0);
  const done = state.list.reduce((sum, other) => sum + other.decided, 0);
  $("progress").textContent = say("progress", { open, done });
}

function renderItems() {
  const list = $("items");
  list.replaceChildren();
  const items = state.report ? state.report.items : [];
  items.forEach((other, index) => {
    const row = put(list, "li", "", (other.done ? "done" : "") + (index === state.at ? " here" : ""));
    const name = other.kind === "check" ? say("kind_check") + " " + plain(other.id) : labelOf(other.id);
    const button = put(row, "button", (other.done ? "✓ " : "") + name);
    button.type = "button";
    button.addEventListener("click", () => go(index));
  });
}

function renderPanel() {
  const here = item();
  const id = cellId();
  $("form").hidden = id === null;
  $("candidates").replaceChildren();
  $("sums").replaceChildren();
  $("log").replaceChildren();
  $("status").textContent = "";
  $("kind").textContent = here ? say(state.cell !== null ? "kind_other" : "kind_" + here.kind) : "";
  if (!here) {
    $("label").textContent = say(state.list.length > 0 ? "all_done" : "nothing");
    return;
  }
  if (id !== null) return renderCell(id);
  const check = state.report.checks.find((other) => other.id === here.id);
  $("label").textContent = plain(check.id) + " · " + labelOf(check.cells[0]);
  renderSums([check], true);
  const button = put($("sums"), "button", say("as_printed"), "primary");
  button.type = "button";
  button.id = "as_printed";
  button.addEventListener("click", acceptAll);
  button.focus();
}

function renderCell(id) {
  const cell = state.report.cells[id];
  $("label").textContent = labelOf(id);
  const facts = [cell.decided ? say("corrected_by_person") : say(cell.status)];
  if (cell.as_read) facts.push(say("as_read", { text: shown(cell.as_read.text), status: say(cell.as_read.status) }));
  $("status").textContent = facts.join(" · ");
  $("unit").textContent = plain(cell.unit || "");
  $("text").value = state.second && !cell.decided ? "" : cell.text;
  cell.candidates.forEach((candidate, number) => {
    const button = put($("candidates"), "button", shown(candidate.text));
    button.type = "button";
    button.dataset.text = candidate.text;
    if (number < 9) put(button, "kbd", " " + (number + 1));
    if (candidate.probability !== null) button.title = (100 * candidate.probability).toFixed(2) + " %";
    button.addEventListener("click", () => choose(number));
  });
  for (const entry of cell.log || []) {
    const words = { by: plain(entry.by), at: entry.at, text: shown(entry.text) };
    put($("log"), "li", say(entry.taken_back ? "log_back" : "log_set", words) + (entry.second ? say("log_second") : ""));
  }
  renderSums(sumsOf(id, state.report.checks), false);
  markChosen();
  $("text").focus();
  $("text").select();
}

function renderSums(checks, withTerms) {
  const box = $("sums");
  if (!withTerms) box.replaceChildren();
  for (const check of checks) {
    const kind = verdictClass(check);
    const row = put(box, "div", "", "sum " + kind);
    row.dataset.check = check.id;
    put(row, "span", plain(check.id) + " · " + labelOf(check.cells[0]), "name");
    const numbers = say("stated") + " " + (check.stated ?? "—") + "，" + say("computed") + " " + (check.computed ?? "—");
    put(row, "span", { holds: "✓ ", fails: "✗ ", open: "· " }[kind] + say({ holds: "sum_holds", fails: "sum_fails", open: "sum_open" }[kind]), "verdict");
    put(row, "span", "　" + numbers);
    if (!withTerms) continue;
    const terms = put(row, "ul", "", "terms");
    for (const id of check.cells) {
      const button = put(put(terms, "li"), "button");
      button.type = "button";
      put(button, "span", labelOf(id));
      put(button, "span", shown(state.report.cells[id].text) + " · " + say(state.report.cells[id].status));
      button.addEventListener("click", () => go(state.at, id));
    }
  }
}

function choose(number) {
  const id = cellId();
  const candidate = id === null ? undefined : state.report.cells[id].candidates[number];
  if (candidate === undefined) return;
  $("text").value = candidate.text;
  typed();
}

function markChosen() {
  for (const button of $("candidates").children) button.classList.toggle("chosen", button.dataset.text === $("text").value.trim());
}

// How the sums would stand with what is in the field.
async function typed() {
  markChosen();
  const id = cellId();
  if (id === null || state.second) return;
  const asked = ++state.asked;
  const query = new URLSearchParams({ document: String(state.index), cell: id, text: $("text").value.trim() });
  const json = await read("sums?" + query.toString());
  if (asked === state.asked && id === cellId()) renderSums(sumsOf(id, json.checks), false);
}

// ---- the image of the page

// The page to show: the cell's own, else that of a cell near it in the form.
function placeOf(id) {
  const cells = state.report.cells;
  if (id !== null && cells[id].box) return cells[id];
  const here = item();
  const near = here && here.kind === "check" ? state.report.checks.find((other) => other.id === here.id).cells : [];
  const found = near.find((other) => cells[other].box);
  if (found) return cells[found];
  const ids = Object.keys(cells);
  const placed = ids.filter((other) => cells[other].box);
  const group = id === null ? "" : id.split(".")[0];
  const neighbour = placed.find((other) => other.split(".")[0] === group) || placed[0];
  return neighbour ? { page: cells[neighbour].page, box: null } : { page: state.report.pages[0]?.page ?? 1, box: null };
}

function renderImage() {
  const paper = $("paper");
  $("no_image").textContent = "";
  paper.hidden = !item();
  if (!item()) return;
  const place = placeOf(cellId());
  const page = state.report.pages.find((other) => other.page === place.page);
  $("page_number").textContent = say("page", { n: place.page });
  if (!page) return;
  const source = "page?document=" + state.index + "&page=" + place.page;
  if ($("image").getAttribute("src") !== source) {
    $("image").setAttribute("src", source);
    $("image").alt = say("page", { n: place.page });
  }
  if (!place.box) $("no_image").textContent = say("no_place");
  lay(page, place.box);
}

// Puts the cell into the middle of the view, upright, large enough to read, with its surroundings.
function lay(page, box) {
  const view = $("view");
  const fit = Math.min(view.clientWidth / page.width, view.clientHeight / page.height);
  let scale = fit;
  let centre = [page.width / 2, page.height / 2];
  if (box && !state.whole) {
    const kBest = 2.4; // pixels a point: figures of 10.5 points are 25 pixels high
    centre = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
    scale = Math.max(fit, Math.min(kBest, view.clientWidth / (2 * (box[2] - box[0])), view.clientHeight / (2 * (box[3] - box[1]))));
  }
  scale *= state.zoom;
  const paper = $("paper");
  paper.style.width = page.width + "px";
  paper.style.height = page.height + "px";
  paper.style.transform = "translate(" + view.clientWidth / 2 + "px," + view.clientHeight / 2 + "px) rotate(" + page.turn +
    "deg) scale(" + scale + ") translate(" + -centre[0] + "px," + -centre[1] + "px)";
  const mark = $("mark");
  mark.hidden = !box;
  if (!box) return;
  mark.style.left = box[0] + "px";
  mark.style.top = box[1] + "px";
  mark.style.width = box[2] - box[0] + "px";
  mark.style.height = box[3] - box[1] + "px";
  mark.style.outlineWidth = 2.5 / scale + "px";
}

function zoom(factor) {
  state.zoom = Math.min(6, Math.max(0.2, state.zoom * factor));
  renderImage();
}

async function noImage() {
  const answer = await ask($("image").getAttribute("src"));
  const json = await answer.json().catch(() => ({ error: "" }));
  $("no_image").textContent = json.error === "no_source" ? say("no_source") : plain(json.error || "");
}

// ---- keys

function step(by) {
  const id = cellId();
  if (id === null) return;
  const texts = state.report.cells[id].candidates.map((candidate) => candidate.text);
  if (texts.length === 0) return;
  const here = texts.indexOf($("text").value.trim());
  choose((here + by + texts.length) % texts.length);
}

function pressed(event) {
  const typing = event.target === $("text");
  const number = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
  const actions = [
    [event.key === "PageDown", next], [event.key === "PageUp", previous],
    [event.altKey && event.code === "KeyZ", undo],
    [number && (event.altKey || !typing) && !event.ctrlKey, () => choose(Number(number[1]) - 1)],
    [typing && event.key === "ArrowDown", () => step(1)], [typing && event.key === "ArrowUp", () => step(-1)],
    [typing && event.key === "Escape", () => $("view").focus()],
    [!typing && event.key === "n", next], [!typing && event.key === "p", previous], [!typing && event.key === "u", undo],
    [!typing && event.key === "+", () => zoom(1.25)], [!typing && event.key === "-", () => zoom(0.8)],
  ];
  if (event.target === $("documents") || (event.ctrlKey && !event.altKey) || event.metaKey) return;
  const action = actions.find(([wanted]) => wanted);
  if (!action) return;
  event.preventDefault();
  action[1]();
}

function listen() {
  document.addEventListener("keydown", pressed);
  $("form").addEventListener("submit", (event) => { event.preventDefault(); accept(); });
  $("text").addEventListener("input", typed);
  $("next").addEventListener("click", next);
  $("previous").addEventListener("click", previous);
  $("undo").addEventListener("click", undo);
  $("zoom_in").addEventListener("click", () => zoom(1.25));
  $("zoom_out").addEventListener("click", () => zoom(0.8));
  $("whole").addEventListener("click", () => { state.whole = !state.whole; state.zoom = 1; renderImage(); });
  $("image").addEventListener("error", noImage);
  $("documents").addEventListener("change", async () => { await openDocument(Number($("documents").value)); render(); });
  $("language").addEventListener("click", () => {
    state.words = state.words === WORDS.zh ? WORDS.en : WORDS.zh;
    try { localStorage.setItem("language", state.words === WORDS.en ? "en" : "zh"); } catch { /* not kept */ }
    render();
  });
  window.addEventListener("resize", renderImage);
}

async function start() {
  try { if (localStorage.getItem("language") === "en") state.words = WORDS.en; } catch { /* Chinese */ }
  listen();
  const list = await read("documents");
  state.list = list.documents;
  state.by = list.by;
  state.second = list.second;
  const place = new URLSearchParams(location.hash.slice(1));
  const index = Math.min(Number(place.get("d") || 0), state.list.length - 1);
  if (!(index >= 0)) return render();
  await openDocument(index);
  count();
  const [kind, ...id] = (place.get("i") || "").split(" ");
  const known = ["disagreement", "cell", "check"].map((other) => [other, find(other, id.join(" "))]);
  const same = known.find(([other, at]) => other === kind && at >= 0) || known.find(([, at]) => at >= 0);
  const cell = place.get("c");
  go(same ? same[1] : 0, cell !== null && cell in state.report.cells ? cell : null);
}

start();
