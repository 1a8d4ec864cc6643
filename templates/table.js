"use strict";
// Sorts and filters the table of students; the page can be read without it.
const table = document.querySelector("#students table");
const body = table.tBodies[0];
const rows = Array.from(body.rows, (row) => ({ row, text: row.textContent.toLowerCase() }));
const count = document.querySelector("#count");

const field = document.querySelector("#filter");
field.hidden = false;
const input = field.querySelector("input");
input.addEventListener("input", () => {
  const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const { row, text } of rows) {
    row.hidden = !words.every((word) => text.includes(word));
    shown += !row.hidden;
  }
  count.textContent = `${shown} of ${rows.length} students`;
});

const compare = new Intl.Collator(undefined, { numeric: true }).compare;
const key = (row, column) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();

function sort(head, column) {
  const down = head.getAttribute("aria-sort") === "ascending";
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const keyed = rows.map((entry) => [key(entry.row, column), entry.row]);
  keyed.sort((a, b) => (down ? compare(b[0], a[0]) : compare(a[0], b[0])));
  const sorted = document.createDocumentFragment();
  for (const [, row] of keyed) sorted.append(row);
  body.append(sorted);
}

Array.from(table.tHead.rows[0].cells).forEach((head, column) => {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...head.childNodes);
  head.append(button);
  button.addEventListener("click", () => sort(head, column));
});
