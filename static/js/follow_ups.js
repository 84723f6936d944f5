// Questions that depend on an answer beside them come up and go at once. The server decides what is asked; this only
// saves a round trip, so what it cannot read for sure it leaves to the server.
const form = document.querySelector("#answers");

const digits = (text) => text.replace(/\p{Nd}/gu, (sign) => {
  // Every script has its ten digits in one row.
  let zero = sign.codePointAt(0);
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && sign.codePointAt(0) - zero < 9) zero -= 1;
  return String(sign.codePointAt(0) - zero);
});

function number(text) {
  const plain = digits(text).trim().replace(/^\+/, "").replace("٫", ".").replace(/[−‒–]/, "-")
    .replace(/^(-?\d*),(\d{1,2}|\d{4,})$/, "$1.$2");
  return /^-?(\d+(\.\d+)?|\.\d+)$/.test(plain) ? Number(plain) : null;
}

function day(parts) {
  const [date, month, year] = parts.map((part) => digits(part.value).trim());
  if (![date, month, year].every((part) => /^\d+$/.test(part))) return "";
  return `${year.padStart(4, "0")}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`;
}

// What somebody says to one question, as far as the page shows it: { optedOut, chosen, value }, or null.
function answerTo(key) {
  const name = `q-${key}`;
  const all = [...form.elements].filter((field) => field.name === name || field.name.startsWith(`${name}:`));
  const fields = all.filter((field) => !field.closest("[data-only-if][hidden]"));
  const given = fields.filter((field) => (/^(radio|checkbox)$/.test(field.type) ? field.checked : field.value.trim()));
  const optedOut = given.some((field) => field.value.startsWith(":") || field.name === `${name}:opt_out`);
  const main = given.filter((field) => field.name === name && !field.value.startsWith(":"));
  const places = given.filter((field) => field.name.startsWith(`${name}:place:`));
  const dates = fields.filter((field) => /:(day|month|year)$/.test(field.name));
  const written = given.some((field) => field.name === `${name}:words`);
  const other = written && fields.find((field) => "other" in field.dataset);
  const chosen = [...main.map((field) => field.value), ...places.map((field) => field.name.split(":").pop())];
  if (other && !chosen.includes(other.value)) chosen.push(other.value);
  if (dates.some((field) => field.value.trim())) chosen.push(day(dates));
  // Both at once is asked about when the page is sent.
  if (optedOut === Boolean(chosen.length)) return null;
  const isNumber = main.some((field) => /numeric|decimal/.test(field.inputMode));
  return { optedOut, chosen, isNumber, value: chosen[0] ?? "" };
}

function says(answer, code) {
  return answer.isNumber ? number(answer.value) === Number(code) : answer.chosen.includes(code);
}

const fits = {
  opted_out: (answer) => answer.optedOut,
  is_not: (answer, code) => answer.optedOut || !says(answer, code),
  is: (answer, code) => !answer.optedOut && says(answer, code),
  answered: (answer) => !answer.optedOut,
  at_least: (answer, code) => !answer.optedOut && number(answer.value) !== null && number(answer.value) >= Number(code),
  at_most: (answer, code) => !answer.optedOut && number(answer.value) !== null && number(answer.value) <= Number(code),
  before: (answer, code) => !answer.optedOut && answer.value !== "" && answer.value < code,
  after: (answer, code) => !answer.optedOut && answer.value > code,
};

function holds(part) {
  if (part.match) return part.match === "any" ? part.parts.some(holds) : part.parts.every(holds);
  const answer = answerTo(part.question);
  if (part.operator === "goes_on") return !answer || (!answer.optedOut && answer.value === "yes");
  return answer !== null && fits[part.operator](answer, part.code);
}

function show() {
  // In order: a question that has just gone counts for none of those behind it.
  form.querySelectorAll("[data-only-if]").forEach((part) => {
    const isAsked = holds(JSON.parse(part.dataset.onlyIf));
    part.hidden = !isAsked;
    part.querySelectorAll("[name=seen]").forEach((mark) => (mark.disabled = !isAsked));
  });
}

if (form) {
  form.querySelectorAll("template[data-only-if]").forEach((template) => {
    const part = document.createElement("div");
    part.dataset.onlyIf = template.dataset.onlyIf;
    part.hidden = true;
    part.append(template.content);
    template.replaceWith(part);
  });
  if (form.querySelector("[data-only-if]")) {
    form.addEventListener("input", show);
    form.addEventListener("change", show);
    show();
  }
}
