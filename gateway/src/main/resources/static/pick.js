// Units and people are chosen by whatever they are called: a combobox over a select, which holds what is chosen.
"use strict";
(() => {
  const {all, composing, make, button} = window.chidao;
  const fold = (text) => (text || "").normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d")
      .toLowerCase().replace(/\s+/g, " ").trim();
  const letters = (text) => text.replace(/[^\p{L}\p{N}]+/gu, "");
  const spelled = (text) => letters(text.normalize("NFC").toLowerCase());

  // A choice with all that it is called, to be found by.
  const called = (choice) => {
    const names = [choice.code, choice.shortName, choice.name, ...(choice.aliases || [])].filter(Boolean);
    const keys = names.map(fold);
    return {...choice, keys, spelled: names.map(spelled), letters: keys.map(letters),
      firsts: keys.map((key) => key.split(/[\s,-]+/).map((word) => word[0]).join(""))};
  };
  const rank = (choice, asked) => choice.letters.includes(letters(asked)) ? 0
      : choice.firsts.includes(asked) ? 1
      : choice.keys.some((key) => key.startsWith(asked)) ? 2
      : asked.split(" ").every((word) => choice.keys.some((key) => ` ${key}`.includes(` ${word}`))) ? 3
      : choice.keys.some((key) => key.includes(asked)) ? 4 : 9;
  const find = (choices, text) => {
    const asked = fold(text);
    return choices.map((choice) => ({choice, at: asked ? rank(choice, asked) : 3}))
        .filter(({at}) => at < 9).sort((a, b) => a.at - b.at);
  };

  // One list for all of them: it lies below the one that is open.
  const list = make("ul", "", "picker-list");
  list.id = "picker-list";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  // search: what is found for a text, as {choice, more}. byId: the choice of an id. remove: what a chip's button says of a name.
  // page: the select has all that can be chosen, and Enter sends its form.
  const pick = (select, {search, changed, byId, remove, page = false}) => {
    const many = select.multiple;
    const label = select.closest("label");
    const box = make("span", "", "picker");
    const chips = make("span", "", "picker-chips");
    const input = Object.assign(make("input"), {type: "text", autocomplete: "off", lang: "vi", id: label ? "" : select.id, required: select.required});
    const attributes = {role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id};
    Object.entries(attributes).forEach(([name, value]) => input.setAttribute(name, value));
    ["aria-describedby", "aria-invalid", "aria-label"].filter((name) => select.hasAttribute(name))
        .forEach((name) => input.setAttribute(name, select.getAttribute(name)));
    if (label) {
      input.setAttribute("aria-label", label.textContent.trim());
    }
    const held = document.activeElement === select;
    select.hidden = true;
    select.required = false;
    select.removeAttribute("id");
    (label || select).after(box);
    box.append(chips, input);
    let found = [];
    let marked = -1;
    let asked = "";
    let opened = false;
    let late = false;
    const nameOf = (id) => byId(id)?.shortName || byId(id)?.name
        || [...select.options].find((option) => option.value === id)?.textContent || id;
    const chosen = () => [...select.selectedOptions].map((option) => option.value).filter(Boolean);
    const set = (ids) => {
      ids.filter((id) => ![...select.options].some((option) => option.value === id))
          .forEach((id) => select.add(new Option(byId(id)?.name || id, id)));
      [...select.options].forEach((option) => { option.selected = many ? ids.includes(option.value) : option.value === (ids[0] || ""); });
      show();
    };
    const show = () => {
      if (!many) {
        if (document.activeElement !== input) {
          input.value = select.selectedOptions[0]?.textContent.trim() || "";
        }
        return;
      }
      chips.replaceChildren(...chosen().map((id) => {
        const chip = button(nameOf(id), () => { set(chosen().filter((other) => other !== id)); changed(); input.focus(); }, "picker-chip");
        chip.title = byId(id)?.name || "";
        chip.setAttribute("aria-label", remove(nameOf(id)));
        return chip;
      }));
      if (!page) {
        [...select.options].filter((option) => !option.selected).forEach((option) => option.remove());
      }
    };
    const close = () => {
      marked = -1;
      opened = false;
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const mark = (n) => {
      marked = n;
      all("li", list).forEach((item, at) => item.setAttribute("aria-selected", String(at === n)));
      const item = list.children[n];
      input.setAttribute("aria-activedescendant", item?.id || "");
      item?.scrollIntoView({block: "nearest"});
    };
    const open = (text) => {
      asked = text;
      opened = true;
      late = false;
      found = search(text, many ? chosen() : []).slice(0, 50);
      list.setAttribute("aria-label", input.getAttribute("aria-label") || input.labels[0]?.textContent.trim() || "");
      list.replaceChildren(...found.map(({choice, more}, n) => {
        const item = make("li", choice.name);
        item.id = `choice-${n}`;
        item.setAttribute("role", "option");
        if (more) {
          item.append(make("small", more));
        }
        item.addEventListener("mousedown", (event) => { event.preventDefault(); take(n); });
        return item;
      }));
      box.append(list);
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      mark(text && found.length ? 0 : -1);
    };
    const choose = ({id, name}) => {
      if (opened) {
        close();
      }
      input.removeAttribute("aria-invalid");
      input.value = many ? "" : name;
      set(many ? [...chosen(), id] : [id]);
      changed();
    };
    const take = (n = marked) => {
      if (list.hidden || !found[n] || list.parentNode !== box) {
        return false;
      }
      choose(found[n].choice);
      return true;
    };
    // What was wanted before the choices were here is taken when they come.
    const takeOrWait = () => {
      const wanted = opened && !!asked && !found.length;
      const took = take();
      late = wanted && !took;
      return took;
    };
    const again = () => {
      const best = late && search(asked, many ? chosen() : [])[0];
      if (best) {
        late = false;
        choose(best.choice);
      } else if (opened) {
        open(asked);
      }
    };
    input.addEventListener("input", () => open(input.value));
    input.addEventListener("click", () => open(many ? input.value : ""));
    input.addEventListener("focus", () => {
      late = false;
      if (!many) {
        input.select();
      }
    });
    input.addEventListener("blur", () => {
      if (!many && !input.value.trim()) {
        set([]);
      }
      close();
      input.toggleAttribute("aria-invalid", many && !!input.value.trim());
      show();
      changed();
    });
    input.addEventListener("keydown", (event) => {
      const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
      if (composing(event) || event.altKey) {
        return;
      }
      if (step && !event.ctrlKey) {
        event.preventDefault();
        if (list.hidden) {
          open(many ? input.value : "");
        }
        mark(Math.max(0, Math.min(found.length - 1, marked + step)));
      } else if (event.key === "Enter") {
        const took = takeOrWait();
        if (took || !(event.ctrlKey || page)) {
          event.preventDefault();
        }
      } else if (event.key === "Tab" && !event.shiftKey) {
        takeOrWait();
      } else if (event.key === "Escape" && !list.hidden) {
        event.stopPropagation();
        close();
      } else if (event.key === "Backspace" && many && !input.value && chosen().length) {
        set(chosen().slice(0, -1));
        changed();
      }
    });
    show();
    // In a page that came anew somebody is where they were.
    if (held) {
      input.focus();
    }
    return {set, show, chosen, input, again,
      get text() { return many ? input.value.trim() : ""; },
      set text(text) { input.value = text; input.toggleAttribute("aria-invalid", !!text); }};
  };
  Object.assign(window.chidao, {fold, spelled, called, find, pick});

  // Selects of pages have what can be chosen. What it is called besides is read when somebody comes to one of them.
  const FEW = 8;
  let known = null;
  const read = async () => {
    const answer = await fetch("/sources/choices").catch(() => null);
    known = answer?.ok ? new Map(Object.values(await answer.json()).flat().map((each) => [each.id, each])) : null;
  };
  const onPage = (select) => {
    const named = () => [...select.options].map((option) => called({...known?.get(option.value), id: option.value, name: option.textContent.trim()}));
    let choices = null;
    let last = [...select.selectedOptions].map((option) => option.value).filter(Boolean).join();
    const picker = pick(select, {page: true,
      search: (text, without) => find(choices ??= named(), text).filter(({choice}) => !without.includes(choice.id))
          .map(({choice}) => ({choice, more: choice.code})),
      byId: (id) => (choices ??= named()).find((choice) => choice.id === id),
      remove: (name) => select.dataset.remove?.replace("{0}", name),
      changed: () => {
        const now = picker.chosen().join();
        if (now !== last) {
          last = now;
          ["input", "change"].forEach((type) => select.dispatchEvent(new Event(type, {bubbles: true})));
        }
      }});
    // What is written to find something is no filter yet.
    picker.input.addEventListener("change", (event) => event.stopPropagation());
    picker.input.addEventListener("focus", async () => {
      await (known || read());
      choices = named();
      picker.again();
    });
    select.form?.addEventListener("reset", () => setTimeout(picker.show));
  };
  // Where it stands in a line that scrolls, its list would be cut off.
  const scrolls = (select) => getComputedStyle(select.parentElement).overflowX !== "visible";
  const begin = (root) => all("select[data-names]", root)
      .filter((select) => !select.hidden && select.options.length > FEW && !scrolls(select)).forEach(onPage);
  begin(document);
  document.addEventListener("htmx:load", (event) => begin(event.detail.elt));
})();
