// Draws lists over the line of JSON that holds a condition: the questions above with their words, and their answers.
// Nothing is drawn before somebody opens it, so that a long survey opens as fast as one without conditions.
(() => {
  const KEY_LENGTH = 40;
  let vocabulary;

  const known = () => {
    vocabulary ||= JSON.parse(document.getElementById("condition-vocabulary").textContent);
    return vocabulary;
  };
  const word = (name, filling = "") => known().words[name].replace("%s", () => filling);

  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value !== undefined) element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  };
  const button = (text, onclick, style = "button-secondary") =>
    make("button", { type: "button", class: `button button-small ${style}`, onclick }, text);

  const field = (name) => document.getElementsByName(name)[0];
  const valueOf = (name) => field(name)?.value ?? "";

  // The same as surveys/authoring/codes.py makes on the server.
  const codeFrom = (words, taken, fallback) => {
    const ascii = words.normalize("NFKD").replace(/[^\x00-\x7f]/g, "").toLowerCase();
    let base = ascii.replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "").slice(0, KEY_LENGTH).replace(/_+$/, "");
    if (!/^[a-z]/.test(base)) base = `${fallback}_${base}`.replace(/_+$/, "");
    let candidate = base;
    for (let number = 2; taken.has(candidate); number += 1) candidate = `${base}_${number}`;
    return candidate;
  };

  // The blocks of a list or stream with this name, in the order in which they stand on the page.
  const children = (prefix) => {
    const found = [];
    const count = Number(valueOf(`${prefix}-count`));
    for (let index = 0; index < count; index += 1) {
      const order = field(`${prefix}-${index}-order`);
      if (order && valueOf(`${prefix}-${index}-deleted`) !== "1") {
        found.push({ index, order: Number(order.value), name: `${prefix}-${index}` });
      }
    }
    return found.sort((one, other) => one.order - other.order);
  };

  const fill = (input, value) => {
    input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };

  // A question as it stands on the page now. Its key may still be empty: it is made when somebody chooses it.
  class Asked {
    constructor(name, kind) {
      this.name = `${name}-value`;
      this.kind = known().kinds[kind];
      this.words = valueOf(`${this.name}-wording`).trim() || word("untitled");
    }

    get key() {
      return valueOf(`${this.name}-key`);
    }

    giveKey(stream) {
      if (this.key) return;
      const taken = new Set(children(stream).map((child) => valueOf(`${child.name}-value-key`)));
      fill(field(`${this.name}-key`), codeFrom(this.words, taken, "question"));
    }

    written() {
      const names = children(`${this.name}-options`).map((child) => `${child.name}-value`);
      return names.filter((name) => valueOf(`${name}-label`).trim());
    }

    giveCodes() {
      const taken = new Set(this.written().map((name) => valueOf(`${name}-code`)));
      for (const name of this.written()) {
        const code = field(`${name}-code`);
        if (code && !code.value) {
          fill(code, codeFrom(valueOf(`${name}-label`), taken, "option"));
          taken.add(code.value);
        }
      }
    }

    // Answers by code: those of the kind, as other choices in the block have it, then those that somebody wrote.
    options() {
      let found = { ...this.kind.options };
      for (const choice of this.kind.choices) {
        const options = choice.options[valueOf(`${this.name}-${choice.name}`)];
        if (!options) continue;
        const both = Object.entries(options).filter(([code]) => code in found);
        found = Object.fromEntries(both.length ? both : Object.entries(options));
      }
      for (const name of this.written()) found[valueOf(`${name}-code`)] = valueOf(`${name}-label`);
      return found;
    }
  }

  const above = (fieldName) => {
    const [, stream, index] = fieldName.match(/^(.*?)-(\d+)-value-only_if$/);
    const blocks = children(stream);
    const here = blocks.findIndex((block) => block.index === Number(index));
    const found = blocks
      .slice(0, here)
      .map((block) => ({ ...block, kind: valueOf(`${block.name}-type`) }))
      .filter((block) => block.kind in known().kinds)
      .map((block) => new Asked(block.name, block.kind));
    return { stream, questions: found };
  };

  const select = (label, choices, chosen, onchange) => {
    const list = make("select", { "aria-label": label, onchange });
    for (const [value, text] of choices) list.append(new Option(text, value, false, value === chosen));
    return list;
  };

  class Editor {
    constructor(input) {
      this.input = input;
      this.summary = make("p", { class: "conditions__summary" });
      this.opener = button("", () => this.toggle());
      this.body = make("div", { class: "conditions__body", hidden: "" });
      this.element = make("div", { class: "conditions" }, this.summary, this.opener, this.body);
      input.after(this.element);
      input.hidden = true;
      this.close();
    }

    get condition() {
      try {
        return JSON.parse(this.input.value || "null");
      } catch {
        return null;
      }
    }

    toggle() {
      if (this.body.hidden) this.open();
      else this.close();
    }

    open() {
      const { stream, questions } = above(this.input.name);
      this.stream = stream;
      this.questions = questions;
      this.draft = this.condition ?? { match: "all", parts: [] };
      if (!this.draft.parts.length && questions.length) this.draft.parts.push(this.newLine());
      this.body.hidden = false;
      this.draw();
      this.body.querySelector("select")?.focus();
    }

    close() {
      this.body.hidden = true;
      this.body.replaceChildren();
      this.sum();
    }

    newLine() {
      return { question: "", operator: "is", code: "" };
    }

    sum() {
      const condition = this.condition;
      const open = !this.body.hidden;
      this.opener.setAttribute("aria-expanded", String(open));
      this.opener.textContent = open ? word("done") : word(condition ? "change" : "add");
      if (!condition) {
        this.summary.textContent = word("everybody");
        return;
      }
      const { questions } = above(this.input.name);
      this.summary.textContent = word("onlyIf", this.said(condition, questions));
    }

    said(condition, questions) {
      const parts = condition.parts.map((part) => {
        if (part.parts) return `(${this.said(part, questions)})`;
        const asked = questions.find((question) => question.key && question.key === part.question);
        const name = asked ? `“${asked.words}”` : word("notAbove", part.question);
        const operator = known().operators[part.operator];
        if (known().withoutCode.includes(part.operator)) return `${name} ${operator}`;
        return `${name} ${operator} “${asked?.options()[part.code] ?? part.code}”`;
      });
      return parts.join(` ${word(condition.match)} `);
    }

    // What stands in the lists becomes the value of the field.
    save() {
      fill(this.input, this.draft.parts.length ? JSON.stringify(this.draft) : "");
      this.sum();
    }

    redraw(focus) {
      this.save();
      this.draw();
      (focus?.() ?? this.body.querySelector("select, button"))?.focus();
    }

    draw() {
      if (!this.questions.length && !this.draft.parts.length) {
        this.body.replaceChildren(make("p", { class: "help" }, word("nothingAbove")));
        this.sum();
        return;
      }
      const remove = button(word("remove"), () => {
        this.draft = { match: "all", parts: [] };
        this.save();
        this.close();
        this.opener.focus();
      }, "no");
      this.body.replaceChildren(this.group(this.draft, 0), remove);
      this.sum();
    }

    group(condition, depth, take) {
      const match = select(word("match"), Object.entries(known().matches), condition.match, () => {
        condition.match = match.value;
        this.save();
      });
      const lines = condition.parts.map((part, index) => {
        const takeAway = () => {
          condition.parts.splice(index, 1);
          this.redraw();
        };
        return part.parts ? this.group(part, depth + 1, takeAway) : this.line(part, takeAway);
      });
      const buttons = [button(word("addLine"), () => this.add(condition, this.newLine()))];
      if (depth === 0) {
        const group = () => ({ match: "any", parts: [this.newLine()] });
        buttons.push(button(word("addGroup"), () => this.add(condition, group())));
      }
      if (take) buttons.push(button(word("removeGroup"), take, "no"));
      return make("fieldset", { class: "conditions__group" },
        make("legend", { class: "w-sr-only" }, word("match")), match, ...lines,
        make("div", { class: "conditions__buttons" }, ...buttons));
    }

    add(condition, part) {
      condition.parts.push(part);
      this.redraw(() => {
        const lists = this.body.querySelectorAll(".conditions__line select:first-child");
        return [...lists].find((list) => !list.value);
      });
    }

    line(part, takeAway) {
      const row = make("div", { class: "conditions__line" });
      const draw = () => row.replaceChildren(
        this.questionList(part, draw),
        ...this.rest(part, draw),
        make("button", { type: "button", class: "button button-small no", "aria-label": word("removeLine"),
          title: word("removeLine"), onclick: takeAway }, "×"),
      );
      draw();
      return row;
    }

    asked(part) {
      return this.questions.find((question) => question.key && question.key === part.question);
    }

    questionList(part, draw) {
      const choices = this.questions.map((question, index) => [String(index), question.words]);
      const chosen = this.questions.indexOf(this.asked(part));
      if (chosen < 0) choices.unshift(["", part.question ? word("notAbove", part.question) : word("choose")]);
      const list = select(word("question"), choices, chosen < 0 ? "" : String(chosen), () => {
        const question = this.questions[Number(list.value)];
        question.giveKey(this.stream);
        question.giveCodes();
        part.question = question.key;
        part.code = "";
        if (!question.kind.operators.includes(part.operator)) [part.operator] = question.kind.operators;
        this.save();
        draw();
        list.isConnected || this.body.querySelector(".conditions__line select")?.focus();
      });
      return list;
    }

    rest(part, draw) {
      const question = this.asked(part);
      if (!question) return [];
      const names = question.kind.operators.map((name) => [name, known().operators[name]]);
      const operator = select(word("operator"), names, part.operator, () => {
        part.operator = operator.value;
        if (known().withoutCode.includes(part.operator)) part.code = "";
        this.save();
        draw();
      });
      return known().withoutCode.includes(part.operator) ? [operator] : [operator, this.answer(part, question)];
    }

    answer(part, question) {
      const keep = (event) => {
        part.code = event.target.value;
        this.save();
      };
      if (question.kind.input) {
        const input = make("input", { type: question.kind.input, step: "any", "aria-label": word("answer"), onchange: keep });
        input.value = part.code;
        return input;
      }
      const options = Object.entries(question.options());
      if (!options.some(([code]) => code === part.code)) {
        options.unshift([part.code, part.code ? word("notThere", part.code) : word("chooseAnswer")]);
      }
      return select(word("answer"), options, part.code, keep);
    }
  }

  window.wagtail.app.register("conditions", class extends window.StimulusModule.Controller {
    connect() {
      if (!document.getElementById("condition-vocabulary")) return;
      this.editor = new Editor(this.element);
    }

    disconnect() {
      this.editor?.element.remove();
      this.element.hidden = false;
    }
  });
})();
