"use strict";
// Sorts and filters the table of students, opens a row's report, hides names; the page can be read without it.
const FIRST = 100; // rows in the page at a time: of 2,000 most are kept aside, so that sorting them takes a blink

const table = document.querySelector("#students table");
const body = table.tBodies[0];
const heads = Array.from(table.tHead.rows[0].cells);
const field = document.querySelector("#filter");
const count = document.querySelector("#count");
const more = document.querySelector("#more");
const names = document.querySelector("#names input");
const named = Array.from(document.querySelectorAll("bdi")); // before rows are kept aside
let entries = [];
let words = [];
let state = "";
let found = [];

function read(rows) {
  entries = rows.map((row) => ({ row, text: row.textContent.toLowerCase(), states: row.dataset.state.split(" ") }));
}

function fits({ text, states }) {
  return (!state || states.includes(state)) && words.every((word) => text.includes(word));
}

function show() {
  found = entries.filter(fits);
  body.replaceChildren();
  append(FIRST);
  count.textContent = words.length || state ? `${found.length} of ${entries.length} students` : "";
}

function append(number) {
  const shown = body.rows.length;
  body.append(...found.slice(shown, shown + number).map((entry) => entry.row));
  const left = found.length - body.rows.length;
  more.hidden = left <= 0;
  more.firstElementChild.textContent = `Show ${Math.min(FIRST, left)} more of ${found.length}`;
}

const compare = new Intl.Collator(undefined, { numeric: true }).compare;
const counted = (head) => head.classList.contains("number") || head.classList.contains("time");

function key(row, column) {
  const text = row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();
  return counted(heads[column]) ? Number(text.replace("−", "-")) : text;
}

function sort(column, sign = heads[column].getAttribute("aria-sort") === "ascending" ? -1 : 1) {
  for (const head of heads) head.removeAttribute("aria-sort");
  heads[column].setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
  const order = counted(heads[column]) ? (a, b) => a - b : compare;
  const keyed = entries.map((entry) => [key(entry.row, column), entry]);
  keyed.sort(([a], [b]) => sign * order(a, b));
  entries = keyed.map(([, entry]) => entry);
  show();
}

function shuffled(list) {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [list[i], list[j]] = [list[j], list[i]];
  }
  return list;
}

// Every place that names a student, what it says, and where its link leads; a number for each student, by chance.
let places;
let called;

function hide(hidden) {
  if (!places) {
    places = named.map((place) => ({ place, link: place.closest("a"), name: place.textContent }));
    for (const each of places) each.address = each.link?.getAttribute("href");
    const known = shuffled(entries.map(({ row }) => row.cells[0].querySelector("bdi").textContent));
    called = new Map(known.map((name, index) => [name, `student ${index + 1}`]));
  }
  for (const { place, link, name, address } of places) {
    place.textContent = hidden ? (called.get(name) ?? "") : name;
    if (hidden) link?.removeAttribute("href");
    else link?.setAttribute("href", address);
  }
  document.body.classList.toggle("anonymous", hidden);
  history.replaceState(null, "", hidden ? "#names-hidden" : location.pathname + location.search);
  read(entries.map(({ row }) => row));
  sort(0, 1);
}

heads.forEach((head, column) => {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...head.childNodes);
  head.append(button);
  button.addEventListener("click", () => sort(column));
});
field.querySelector("input").addEventListener("input", (event) => {
  words = event.target.value.toLowerCase().split(/\s+/).filter(Boolean);
  show();
});
field.querySelector("select").addEventListener("change", (event) => {
  state = event.target.value;
  show();
});
more.firstElementChild.addEventListener("click", () => append(FIRST));
addEventListener("beforeprint", () => append(found.length));
body.addEventListener("click", ({ target, ctrlKey, metaKey, shiftKey }) => {
  if (target.closest("a") || !getSelection().isCollapsed) return;
  const link = target.closest("tr")?.querySelector("th a[href]");
  link?.dispatchEvent(new MouseEvent("click", { bubbles: false, cancelable: true, ctrlKey, metaKey, shiftKey }));
});
field.hidden = false;
read(Array.from(body.rows));
show();
if (names) {
  names.closest("p").hidden = false;
  names.addEventListener("change", () => hide(names.checked));
  if (location.hash === "#names-hidden") {
    names.checked = true;
    hide(true);
  }
}
