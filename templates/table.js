"use strict";
// Sorts and filters the table of students; the page can be read without it.
const FIRST = 200; // rows laid out until someone asks for all: sorting 2,000 takes a blink

const table = document.querySelector("#students table");
const body = table.tBodies[0];
const heads = Array.from(table.tHead.rows[0].cells);
const field = document.querySelector("#filter");
const count = document.querySelector("#count");
const more = document.querySelector("#more");
let entries = Array.from(body.rows, (row) => ({ row, text: row.textContent.toLowerCase() }));
let words = [];
let all = false;

function show() {
  let found = 0;
  for (const { row, text } of entries) {
    const fits = words.every((word) => text.includes(word));
    found += fits;
    row.hidden = !fits || (!all && found > FIRST);
  }
  more.hidden = all || found <= FIRST;
  more.firstElementChild.textContent = `Show all ${found}`;
  count.textContent = words.length ? `${found} of ${entries.length} students` : "";
}

const compare = new Intl.Collator(undefined, { numeric: true }).compare;

function key(row, column) {
  const text = row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();
  return heads[column].classList.contains("number") ? Number(text) : text;
}

function sort(column) {
  const sign = heads[column].getAttribute("aria-sort") === "ascending" ? -1 : 1;
  for (const head of heads) head.removeAttribute("aria-sort");
  heads[column].setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
  const order = heads[column].classList.contains("number") ? (a, b) => a - b : compare;
  const keyed = entries.map((entry) => [key(entry.row, column), entry]);
  keyed.sort(([a], [b]) => sign * order(a, b));
  entries = keyed.map(([, entry]) => entry);
  body.replaceChildren(...entries.map((entry) => entry.row));
  show();
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
more.firstElementChild.addEventListener("click", () => {
  all = true;
  show();
});
field.hidden = false;
show();
