// What pages do besides, by data- attributes. Each page works without it.
"use strict";
(() => {
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const DRAFT = "chidao:";
  const SAVE_AFTER = 500;
  const account = document.body.dataset.account || "";
  // What lies over the page: a click beside it and Esc close it.
  const FLOATING = "details.person[open], .menu details[open], .row-acts details[open], .entry-more[open]";
  const store = (work) => { try { return work(sessionStorage); } catch { return null; } };
  const composing = (event) => event.isComposing || event.keyCode === 229;
  const make = (tag, textContent = "", className = "") => Object.assign(document.createElement(tag), {textContent, className});
  const button = (text, work, className = "button") => {
    const made = Object.assign(make("button", text, className), {type: "button"});
    made.addEventListener("click", work);
    return made;
  };
  const now = () => new Date().toTimeString().slice(0, 5);
  const date = (iso) => iso.split("-").reverse().join("/");
  // Of this session: the page may be of one that has ended since.
  const token = () => document.cookie.match(/(?:^|; )(?:__Host-)?chidao_csrf=([^;]*)/)?.[1] || "";
  // For the scripts of single pages, which come after this one.
  window.chidao = {one, all, store, composing, make, button, now, date, token};

  // The Enter that ends a composed word is not the Enter that sends a form.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && composing(event)) {
      event.preventDefault();
    }
    if (event.key === "k" && event.ctrlKey && !event.altKey && !event.shiftKey) {
      const search = one("[data-search]");
      if (search || account) {
        event.preventDefault();
      }
      if (search) {
        search.focus();
      } else if (account) {
        location.assign("/directives#filter-q");
      }
    }
  }, true);

  // Sent once: a second click before the answer does nothing. An answer that does not come is waited for no longer than that.
  const SENT_FOR = 10000;
  const free = (form) => {
    delete form.dataset.sent;
    all("[aria-busy]", form).forEach((button) => button.removeAttribute("aria-busy"));
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") {
      return;
    }
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    if (form.hasAttribute("data-forgets")) {
      forgetAll();
    }
    if (form.hasAttribute("hx-post")) {
      return;
    }
    form.dataset.sent = "true";
    event.submitter?.setAttribute("aria-busy", "true");
    setTimeout(free, SENT_FOR, form);
  });

  // Coming back to a page as it was left.
  addEventListener("pageshow", () => all("form[data-sent]").forEach(free));

  // Filters in an address: what is empty is left out.
  const dropEmpty = (form) => all("input, select", form).forEach((field) => {
    if (field.name && !field.value) {
      field.disabled = true;
      setTimeout(() => { field.disabled = false; });
    }
  });
  document.addEventListener("submit", (event) => {
    if (event.target.method === "get") {
      dropEmpty(event.target);
    }
  });
  document.addEventListener("htmx:configRequest", (event) => {
    const parameters = event.detail.parameters;
    if (token()) {
      event.detail.headers["X-XSRF-TOKEN"] = token();
    }
    if (event.detail.verb === "get") {
      Object.keys(parameters).filter((name) => parameters[name] === "").forEach((name) => delete parameters[name]);
    }
  });

  // What is typed survives until it is sent, for this person in this window.
  const keyOf = (form) => DRAFT + account + ":" + form.dataset.draft;
  const typed = (form) => {
    const fields = {};
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && !["_csrf", "key", "from", "submissionNo", "version"].includes(name)) {
        (fields[name] ??= []).push(value);
      }
    }
    return fields;
  };
  const forgetAll = () => store((kept) =>
      Object.keys(kept).filter((key) => key.startsWith(DRAFT)).forEach((key) => kept.removeItem(key)));
  const restore = (form) => {
    const kept = store((from) => JSON.parse(from.getItem(keyOf(form))));
    if (!kept || form.hasAttribute("data-answered")) {
      return;
    }
    let changed = false;
    for (const [name, values] of Object.entries(kept.fields)) {
      all("[name]", form).filter((each) => each.name === name).forEach((field, at) => {
        if (field.type === "radio" || field.type === "checkbox") {
          changed ||= field.checked !== values.includes(field.value);
          field.checked = values.includes(field.value);
        } else if (field.type !== "hidden" && !field.value && values[at]) {
          field.value = values[at];
          changed = true;
        }
      });
    }
    const line = one("[data-restored]", form);
    if (changed && line) {
      line.hidden = false;
      one("[data-at]", line).textContent = kept.at;
    }
  };
  const keep = (form) => {
    restore(form);
    let timer = 0;
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => store((to) => to.setItem(keyOf(form), JSON.stringify({
        at: now(), fields: typed(form)}))), SAVE_AFTER);
    });
    one("[data-forget]", form)?.addEventListener("click", () => {
      store((from) => from.removeItem(keyOf(form)));
      form.reset();
      all("textarea, input[type=text]", form).forEach((field) => { field.value = field.defaultValue; });
      one("[data-restored]", form).hidden = true;
    });
  };
  all("form[data-draft]").forEach(keep);
  // A page that says that something was done says so of the form before it.
  if (one("#said")?.textContent) {
    store((kept) => { const sent = kept.getItem(DRAFT + "sent"); if (sent) { kept.removeItem(sent); kept.removeItem(DRAFT + "sent"); } });
  }
  document.addEventListener("submit", (event) => {
    if (event.target.dataset.draft) {
      store((kept) => kept.setItem(DRAFT + "sent", keyOf(event.target)));
    }
  });

  // Where somebody is already, they stay.
  if (document.activeElement === document.body) {
    (one("[data-focus]") || one("[data-search]" + (location.hash || "#none")))?.focus();
  }

  // What opens in place: under a row there is one form at a time, and what was done takes its turn.
  let opener = null;
  document.addEventListener("htmx:beforeRequest", (event) => {
    opener = event.target.matches("a") ? event.target : opener;
  });
  document.addEventListener("htmx:load", (event) => {
    const added = event.detail.elt;
    if (added === document.body) {
      return;
    }
    all("form[data-draft]", added).forEach(keep);
    const row = added.closest(".place-row");
    if (row) {
      row.cells[0].colSpan = row.closest("table").rows[0].cells.length;
    }
    while (row?.nextElementSibling?.matches(".place-row")) {
      row.nextElementSibling.remove();
    }
    if (row?.matches(".done-row")) {
      while (row.previousElementSibling.matches(".place-row")) {
        row.previousElementSibling.remove();
      }
      all("input[form=choice]", row.previousElementSibling).forEach((box) => { box.checked = false; });
    }
    const done = added.matches(".done-line") && added.closest(".item.is-done");
    const next = done && one(".item:not(.is-done) > details[open] > summary", done.closest(".items"));
    const focus = next || (added.matches("[data-focus]") ? added : one("[data-focus]", added));
    // Who was faster types already.
    if (!added.contains(document.activeElement)) {
      focus?.focus();
    }
  });
  document.addEventListener("acted", (event) => {
    const form = event.target;
    if (form.dataset?.draft) {
      store((kept) => { kept.removeItem(keyOf(form)); kept.removeItem(DRAFT + "sent"); });
    }
    const item = form.closest?.(".item");
    if (item) {
      item.classList.add("is-done");
      one("details", item).open = false;
      const left = all(".item:not(.is-done)", item.closest(".items"));
      const next = left.find((each) => item.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING) || left[0];
      if (next) {
        one("details", next).open = true;
      }
    }
  });
  // A page that is narrowed in place brings its button anew.
  const offerPrint = () => all("[data-print]").forEach((button) => {
    button.hidden = false;
    button.onclick = () => print();
  });
  offerPrint();
  document.addEventListener("htmx:load", offerPrint);

  // On paper nothing can be opened.
  addEventListener("beforeprint", () => all("details[data-prints]").forEach((each) => { each.open = true; }));

  // A page that stays open says that the session will end.
  const ending = one(".session-ends[hidden]");
  if (ending) {
    setTimeout(() => { ending.hidden = false; }, Number(ending.dataset.in));
  }

  // Rows are chosen to act on many: the bar says how many, and offers what fits them.
  let chosen = 0;
  const count = (swapped) => {
    const bar = one("#choice");
    const boxes = bar ? all("input[form=choice]:checked") : [];
    if (bar) {
      bar.classList.toggle("has-chosen", boxes.length > 0);
      one("b", bar).textContent = boxes.length;
      all("[data-act]", bar).forEach((button) => {
        const fit = boxes.filter((box) => box.dataset.acts.split(" ").includes(button.dataset.act)).length;
        button.hidden = !fit;
        one("span", button).textContent = fit < boxes.length ? `(${fit})` : "";
      });
    }
    all("[data-choose]").forEach((each) => {
      const own = all("input[form=choice]", each.closest("table"));
      each.checked = own.length > 0 && own.every((box) => box.checked);
    });
    if (swapped && chosen && !boxes.length) {
      all("[data-cleared]").forEach((line) => { line.textContent = line.dataset.cleared; });
    }
    chosen = boxes.length;
  };
  document.addEventListener("change", (event) => {
    const box = event.target;
    if (box.matches("[data-choose]")) {
      all("input[form=choice]", box.closest("table")).forEach((each) => { each.checked = box.checked; });
    }
    count(false);
  });
  document.addEventListener("htmx:load", () => count(true));
  addEventListener("pageshow", () => count(false));

  // The session has ended: nothing of the page is replaced.
  document.addEventListener("signed-out", () => one("#signed-out")?.showModal());
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-close]")) {
      event.target.closest("dialog").close();
    }
    if (event.target.closest("[data-close-place]")) {
      event.target.closest(".place-row")?.remove();
      event.target.closest(".place")?.replaceChildren();
      opener?.focus();
    }
    all(FLOATING).forEach((open) => {
      if (!open.contains(event.target)) {
        open.open = false;
      }
    });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      all(FLOATING).forEach((open) => {
        open.open = false;
        one("summary", open).focus();
      });
    }
  });
  // What did not come is said where it was asked for. What would have opened in place says why on a page of its own.
  const beside = (element) => element.closest("form") || element.parentElement;
  const tell = (element, text) => {
    let line = one(".line-state", beside(element));
    if (!line) {
      line = make("p", "", "line-state");
      line.setAttribute("role", "alert");
      beside(element).append(line);
    }
    line.textContent = text;
  };
  const words = one("#connection-lost");
  document.addEventListener("htmx:sendError", (event) => tell(event.detail.elt, words.textContent));
  document.addEventListener("htmx:timeout", (event) => tell(event.detail.elt, words.dataset.noAnswer));
  const because = (xhr) => { try { return JSON.parse(xhr.responseText).detail; } catch { return null; } };
  document.addEventListener("htmx:beforeSwap", (event) => {
    const {isError, shouldSwap, xhr, requestConfig: {elt}} = event.detail;
    // A refusal that was not made for the place: a problem document, or a whole page.
    const fits = elt.hasAttribute("hx-select") || /^\s*<(?!!doctype)/i.test(xhr.responseText);
    if (!isError || xhr.status === 401 || (shouldSwap && fits)) {
      return;
    }
    event.detail.shouldSwap = false;
    if (elt.href) {
      location.assign(elt.href);
    } else {
      tell(elt, because(xhr) || words.dataset.refused.replace("{0}", xhr.status));
    }
  });
  document.addEventListener("htmx:beforeRequest", (event) => one(".line-state", beside(event.detail.elt))?.replaceChildren());
})();
