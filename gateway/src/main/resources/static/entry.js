// The grid of a source's drafts: rows, pickers, keys, pasting. What is typed is kept in this window until the server has it.
"use strict";
(() => {
  const {one, all, store, composing, make, button, now, date, token, fold, spelled, called, ...chidao} = window.chidao;
  const form = one("#entry");
  const body = one("#rows");
  const words = Object.fromEntries(all("#entry-words dd").map((word) => [word.dataset.word, word.textContent]));
  const say = (word, ...values) => values.reduce((text, value, n) => text.replace(`{${n}}`, value), words[word]);
  const {source, day} = form.dataset;
  const account = `chidao:${document.body.dataset.account}:`;
  const KEPT = `${account}entry:${source}`;
  const RETRY = 15000;
  const FIELDS = ["number", "content", "dueText", "deliverable", "urgency"];
  const UNITS = ["leads", "coordinating"];
  const later = (work, wait) => { let timer; return (...given) => { clearTimeout(timer); timer = setTimeout(work, wait, ...given); }; };

  // Asking. A session that has ended is said once, until something is answered again.
  let signedOut = false;
  const ask = async (method, path, sent) => {
    const text = sent === undefined ? undefined : JSON.stringify(sent);
    try {
      const answer = await fetch(path, {method, body: text, keepalive: (text || "").length < 30000, headers: {
        "Content-Type": "application/json", "Accept-Language": document.documentElement.lang, "HX-Request": "true",
        "X-XSRF-TOKEN": token()}});
      if (answer.status === 401 && !signedOut) {
        document.dispatchEvent(new Event("signed-out"));
      }
      signedOut = answer.status === 401;
      return {status: answer.status, data: await answer.json().catch(() => null)};
    } catch {
      return {status: 0, data: null};
    }
  };

  // Choices of the pickers: from the server, or else the last ones that this window has seen.
  const choices = {units: [], people: []};
  const LISTS = `${account}choices`;
  const readChoices = async () => {
    const {status, data} = await ask("GET", "/sources/choices");
    const fresh = status === 200;
    const known = fresh ? {at: now(), lists: data} : store((from) => JSON.parse(from.getItem(LISTS)));
    if (known) {
      Object.entries(known.lists).forEach(([kind, list]) => { choices[kind] = list.map(called); });
      rows().forEach((row) => Object.values(row.pickers).forEach((picker) => { picker.show(); picker.again(); }));
    }
    one("#entry-lists").textContent = fresh ? "" : known ? say("oldList", known.at) : words.noList;
    if (fresh) {
      store((to) => to.setItem(LISTS, JSON.stringify(known)));
    } else {
      setTimeout(readChoices, RETRY);
    }
  };
  const named = (kind, id) => choices[kind].find((each) => each.id === id);
  // What ended before the source is offered as what it became.
  const find = (kind, text, without) => chidao.find(choices[kind], text)
      .flatMap(({choice, at}) => choice.end && choice.end < day
          ? choice.next.map((id) => ({choice: named(kind, id), was: choice, at})) : [{choice, at}])
      .filter(({choice}, n, found) => choice && !without.includes(choice.id)
          && found.findIndex((other) => other.choice === choice) === n);
  const pick = (select, changed, without = () => []) => {
    const kind = select.dataset.pick;
    return chidao.pick(select, {changed,
      search: (text, chosen) => find(kind, text, [...chosen, ...without()]).map(({choice, was}) =>
          ({choice, more: was ? `${was.name} ${say("ended", date(was.end))}` : choice.code || choice.title})),
      byId: (id) => named(kind, id),
      remove: (name) => say("remove", name)});
  };

  // Rows. Fields are in the page; what the server has is beside them.
  const rows = () => [...body.children].map((element) => element.row);
  const sharing = (parts) => rows().filter((row) => row.parts.some((part) => parts.some((other) => other.id === part.id)));
  const every = Object.fromEntries(all("[data-every]").map((select) => [select.dataset.every, select]));
  const typed = (row, name) => row.f[name].value.trim();
  const choiceOf = (row) => row.f.noDate.checked ? "NONE" : typed(row, "dueDay");
  const fields = (row) => ({
    ...Object.fromEntries(FIELDS.map((name) => [name, typed(row, name)])),
    leads: row.pickers.leads.chosen(), coordinating: row.pickers.coordinating.chosen(), dueChoice: choiceOf(row),
    issuer: row.issuer, monitor: row.monitor});
  const printed = (row) => JSON.stringify(fields(row));
  const isEmpty = (row) => !row.parts.length && !row.pending && !["content", "dueText", "deliverable"].some((name) => typed(row, name))
      && !UNITS.some((name) => row.pickers[name].chosen().length || row.pickers[name].text);
  const away = (row) => ["AWAY", "SIGNED_OUT"].includes(row.trouble?.word);
  const unsaved = (row) => !isEmpty(row) && (row.pending || row.trouble || printed(row) !== row.saved);
  const dueKey = (row) => `${typed(row, "dueText")}|${choiceOf(row)}`;
  const deadline = (row) => row.deadlineOf === dueKey(row) ? row.deadline : null;
  const lacks = (row) => [!row.pickers.leads.chosen().length && "lead", !deadline(row) && !choiceOf(row) && "due"].filter(Boolean);
  const grow = (area) => { area.style.height = "auto"; area.style.height = `${area.scrollHeight + 2}px`; };

  const add = (data = {}, before = null) => {
    const element = one("#row").content.querySelector("tr").cloneNode(true);
    const row = {element, f: {}, pickers: {}, parts: data.parts || [], pending: data.pending || null, trouble: null, saved: null,
      issuer: data.issuer ?? every.issuer.value, monitor: data.monitor ?? every.monitor.value,
      deadline: data.deadline || null, deadlineOf: null, says: data.due ? say("dueIs", date(data.due)) : data.deadline?.kind === "ONGOING" ? words.noDue : ""};
    element.row = row;
    all("[data-f]", element).forEach((field) => { row.f[field.dataset.f] = field; field.removeAttribute("name"); });
    FIELDS.forEach((name) => { if (data[name]) { row.f[name].value = data[name]; } });
    row.f.urgency.value = data.urgency || every.urgency.value || "NORMAL";
    row.f.noDate.checked = data.dueChoice === "NONE";
    row.f.dueDay.value = data.dueChoice && data.dueChoice !== "NONE" ? data.dueChoice : "";
    body.insertBefore(element, before);
    for (const name of UNITS) {
      row.pickers[name] = pick(row.f[name], () => {
        // Who leads does not coordinate besides.
        const {leads, coordinating} = row.pickers;
        const rest = coordinating.chosen().filter((id) => !leads.chosen().includes(id));
        if (rest.length < coordinating.chosen().length) {
          coordinating.set(rest);
        }
        touched(row);
      }, () => name === "coordinating" ? row.pickers.leads.chosen() : []);
      row.pickers[name].set(data[name] || []);
      row.pickers[name].text = data[`${name}Text`] || "";
    }
    row.deadlineOf = dueKey(row);
    if (data.parts?.length && !data.kept) {
      row.saved = printed(row);
    }
    grow(row.f.content);
    show(row);
    return row;
  };

  const show = (row) => {
    const state = one("[data-state]", row.element);
    const lines = [];
    const line = (text, className) => lines.push(make("span", text, className));
    const act = (word, work) => lines.push(button(words[word], work));
    const {word, detail, errors} = row.trouble || {};
    all("[aria-invalid]:not([role])", row.element).forEach((field) => field.removeAttribute("aria-invalid"));
    if (row.sending) {
      line(words.saving);
    } else if (word) {
      line(words[word], "entry-bad");
      (errors?.length ? errors : word === "CONFLICT" ? [{message: `«${row.now?.content || ""}»`}] : detail ? [{message: detail}] : []).forEach((error) => {
        line(error.message);
        const name = {leadUnit: "leads", coordinatingUnits: "coordinating", deadline: "dueText"}[error.field?.replace(/[.[].*/, "")] || error.field;
        (row.pickers[name]?.input || row.f[name])?.setAttribute("aria-invalid", "true");
      });
      if (word === "CONFLICT" && row.now) {
        act("keepMine", () => { row.parts = row.parts.map((part) => part.id === row.now.parts[0].id ? row.now.parts[0] : part); freed(row); });
        act("takeTheirs", () => { const {parts} = row; const next = add({...row.now, parts: parts.length > 1 ? parts : row.now.parts}, row.element); row.element.remove(); keep(); count(); next.f.content.focus(); });
      }
      if (word === "GONE") {
        act("saveAgain", () => { row.parts = []; freed(row); });
        act("drop", () => { row.element.remove(); keep(); count(); });
      }
    } else if (!isEmpty(row)) {
      line(printed(row) === row.saved ? `${words.saved}${row.at ? ` ${row.at}` : ""}` : words.typing, printed(row) === row.saved ? "entry-good" : "");
    }
    if (typed(row, "content")) {
      Object.values(row.pickers).filter((picker) => picker.text && picker.input.hasAttribute("aria-invalid")).forEach((picker) => line(say("noUnit", picker.text), "entry-bad"));
      lacks(row).forEach((missing) => line(words[missing], "entry-lacks"));
    }
    // A button in which somebody is stays that button.
    const text = lines.map((each) => each.textContent).join("|");
    if (state.dataset.shown !== text) {
      state.dataset.shown = text;
      state.replaceChildren(...lines);
    }
    one("[data-says]", row.element).textContent = row.f.noDate.checked ? words.noDue : row.says;
    // What somebody is in stays, and nothing comes up while the deadline is being typed.
    const choice = one("[data-choice]", row.element);
    if (!choice.contains(document.activeElement)) {
      const worded = !!typed(row, "dueText");
      choice.hidden = isEmpty(row) || !(choiceOf(row) || (!deadline(row) && (row.needsDay || !worded)));
      one("[data-day]", row.element).hidden = row.f.noDate.checked || !worded;
    }
    count();
  };
  const freed = (row) => { row.trouble = null; row.now = null; row.pending = null; row.saved = null; save(row); };

  const count = later(() => {
    const listed = rows().filter((row) => !isEmpty(row));
    const waiting = listed.filter(unsaved).length;
    const lacking = listed.filter((row) => lacks(row).length).length;
    one("#entry-count").textContent = !listed.length ? words.empty : [say("count", listed.length),
      waiting ? say("unsaved", waiting) : words.allSaved, lacking && say("lacking", lacking)].filter(Boolean).join(" · ");
  }, 50);
  const said = (text = "", undo = null) => {
    const place = one("#entry-said");
    place.className = text ? "said" : "said-line";
    place.replaceChildren(text);
    if (undo) {
      place.append(" ", button(words.undo, () => { said(); undo(); }));
    }
  };

  // Kept in this window until it is saved.
  const gone = [];
  const keep = () => store((to) => {
    const kept = rows().filter((row) => unsaved(row) || Object.values(row.pickers).some((picker) => picker.text)).map((row) => ({...fields(row), parts: row.parts, pending: row.pending, kept: true,
      leadsText: row.pickers.leads.text, coordinatingText: row.pickers.coordinating.text}));
    const deleted = gone.map(({parts, pending}) => ({parts, pending}));
    return kept.length || deleted.length ? to.setItem(KEPT, JSON.stringify({kept, deleted})) : to.removeItem(KEPT);
  });
  const keepSoon = later(keep, 300);

  // Saving, one after the other. What was sent and not answered is sent again as it was, before anything newer.
  const queue = [];
  let running = null;
  const save = (row, blank = false) => {
    if (!queue.some((job) => job.row === row && job.blank === blank)) {
      queue.push({row, blank});
    }
    running ||= work().finally(() => { running = null; });
    return running;
  };
  const work = async () => {
    while (queue.length) {
      const {row, blank} = queue.shift();
      await (gone.includes(row) ? erase(row) : send(row, blank));
    }
  };
  const send = async (row, blank) => {
    if (!row.element.isConnected || row.now || (row.trouble?.word === "GONE")) {
      return;
    }
    if (!row.pending) {
      const sent = {...fields(row), ...(blank ? {number: ""} : {})};
      if (isEmpty(row) || JSON.stringify(sent) === row.saved) {
        row.trouble = null;
        show(row);
        return;
      }
      if (!sent.content) {
        row.trouble = {word: "noContent"};
        show(row);
        return;
      }
      row.pending = {printed: JSON.stringify(sent), due: dueKey(row),
        body: {...sent, deadline: deadline(row), parts: row.parts, key: crypto.randomUUID?.() || `${Date.now()}-${Math.random()}`}};
      keep();
    }
    row.sending = true;
    show(row);
    const sent = row.pending;
    const {status, data} = await ask("POST", `/sources/${source}/entry/row`, sent.body);
    row.sending = false;
    const known = status === 200 || (data?.trouble && data.trouble !== "AWAY");
    if (known) {
      row.pending = null;
      row.parts = data.parts;
    }
    if (status === 200) {
      row.trouble = null;
      row.saved = sent.printed;
      row.at = now();
      if (sent.due === dueKey(row)) {
        row.deadline = data.deadline || null;
        row.deadlineOf = sent.due;
        row.says = data.says || row.says || (data.due ? say("dueIs", date(data.due)) : "");
        row.needsDay = !data.deadline;
      }
      // What this window had sent before it was loaded anew.
      sharing(row.parts).filter((other) => other !== row).forEach((other) => other.element.remove());
    } else {
      row.trouble = {word: known ? data.trouble : status === 401 ? "SIGNED_OUT" : "AWAY", detail: known && data.detail, errors: known && data.errors};
      row.now = data?.now || null;
    }
    show(row);
    keep();
    if (status === 200 && printed(row) !== row.saved && !row.element.contains(document.activeElement)) {
      save(row);
    }
  };
  const erase = async (row) => {
    if (row.pending) {
      const {data} = await ask("POST", `/sources/${source}/entry/row`, row.pending.body);
      if (!data?.parts) {
        return;
      }
      row.parts = data.parts;
      row.pending = null;
    }
    while (row.parts.length) {
      const {status, data} = await ask("DELETE", `/api/directives/${row.parts[0].id}`);
      if (status >= 500 || status === 0 || status === 401 || status === 429) {
        return;
      }
      if (status >= 400 && status !== 404) {
        said(say("notDeleted", row.number || "", data?.detail || ""));
        row.again?.();
        break;
      }
      row.parts.shift();
    }
    gone.splice(gone.indexOf(row), 1);
    keep();
  };
  const retry = () => {
    rows().filter(away).forEach((row) => save(row));
    gone.forEach((row) => save(row));
  };
  setInterval(retry, RETRY);
  addEventListener("online", retry);
  addEventListener("focus", () => { if (signedOut) { retry(); } });
  const leave = (row) => { if (row && row.element.isConnected && unsaved(row)) { save(row); } };

  // Deadlines are read while they are typed.
  const read = later(async (row) => {
    const asked = dueKey(row);
    const text = typed(row, "dueDay") || typed(row, "dueText");
    if (!text || row.f.noDate.checked) {
      row.says = "";
      show(row);
      return;
    }
    const {status, data} = await ask("POST", "/api/deadlines/read", {text, source});
    if (asked !== dueKey(row)) {
      return;
    }
    row.says = status === 200 ? data.says : data?.errors?.[0]?.message || words.notRead;
    row.needsDay = status === 200 && (!data.deadline || data.kind === "UNSPECIFIED");
    if (status === 200 && !row.needsDay && !typed(row, "dueDay")) {
      row.deadline = data.deadline;
      row.deadlineOf = asked;
    }
    show(row);
  }, 400);
  const touched = (row) => {
    if (row.trouble && !row.now && !away(row) && row.trouble.word !== "GONE") {
      row.trouble = null;
    }
    show(row);
    keepSoon();
  };
  const rowOf = (element) => element.closest?.("tr.entry-row")?.row;
  body.addEventListener("input", (event) => {
    const row = rowOf(event.target);
    const name = event.target.dataset.f;
    if (name === "content") {
      grow(event.target);
    }
    if (["dueText", "dueDay", "noDate"].includes(name)) {
      row.needsDay = false;
      read(row);
    }
    touched(row);
  });
  body.addEventListener("focusout", (event) => {
    const row = rowOf(event.target);
    if (row && !row.element.contains(event.relatedTarget)) {
      leave(row);
    }
  });
  document.addEventListener("visibilitychange", () => { if (document.hidden) { keep(); leave(rowOf(document.activeElement)); } });
  addEventListener("beforeunload", (event) => { keep(); if (rows().some(away)) { event.preventDefault(); } });

  // Ordinals: rows that are counted through stay so; others are left as they were written.
  const valueOf = (row) => /^\d+\.?$/.test(typed(row, "number")) ? parseInt(row.f.number.value, 10) : NaN;
  // As the first row writes it: 7 or 07.
  const written = (n) => String(n).padStart(/^[1-9]/.test(rows()[0]?.f.number.value || "") ? 1 : 2, "0");
  const next = () => written(Math.max(0, ...rows().map(valueOf).filter((n) => n)) + 1);
  const counted = () => rows().filter((row) => !isEmpty(row)).every((row, n) => valueOf(row) === n + 1);
  const reorder = (change) => {
    const through = counted();
    change();
    const left = through ? rows().filter((row, n) => valueOf(row) !== n + 1 && (row.f.number.value = written(n + 1))) : rows().filter(unsaved);
    const before = (row) => row.saved && JSON.parse(row.saved).number;
    while (left.length) {
      // One that takes no other's number goes first; where each waits for another, one gives its own up.
      const free = left.findIndex((row) => !left.some((other) => other !== row && before(other) === typed(row, "number")));
      const [row] = left.splice(Math.max(free, 0), 1);
      if (free < 0) {
        save(row, true);
        left.push(Object.assign(row, {saved: null}));
      } else {
        save(row);
      }
    }
    rows().forEach(show);
  };
  const remove = (row) => {
    const after = row.element.nextElementSibling;
    const data = {...fields(row), parts: []};
    row.number = row.f.number.value;
    row.again = () => reorder(() => add({...data, parts: row.parts}, after?.isConnected ? after : null));
    const around = row.element.nextElementSibling || row.element.previousElementSibling;
    reorder(() => {
      row.element.remove();
      if (row.parts.length || row.pending) {
        gone.push(row);
        save(row);
      }
    });
    keep();
    around?.row.f.content.focus();
    return () => reorder(() => save(add(data, after?.isConnected ? after : null)));
  };
  const follow = (row) => row.element.nextElementSibling?.row || add({number: next()});
  const focus = (row, at = null) => { row.f.content.focus(); if (at !== null) { row.f.content.setSelectionRange(at, at); } };

  const acts = {
    next: (row) => focus(follow(row)),
    above: (row, field) => {
      const above = row.element.previousElementSibling?.row;
      const picker = Object.keys(row.pickers).find((name) => row.pickers[name].input === field);
      const name = field?.dataset?.f;
      if (above && picker) {
        row.pickers[picker].set(above.pickers[picker].chosen());
      } else if (above && name && field.type !== "checkbox") {
        field.value = above.f[name].value;
      }
      if (above && name === "dueText") {
        row.f.dueDay.value = above.f.dueDay.value;
        row.f.noDate.checked = above.f.noDate.checked;
        Object.assign(row, {deadline: above.deadline, deadlineOf: above.deadlineOf, says: above.says});
      }
      touched(row);
    },
    up: (row, field) => move(row, row.element.previousElementSibling, field),
    down: (row, field) => move(row, row.element.nextElementSibling?.nextElementSibling, field, row.element.nextElementSibling),
    split: (row) => {
      const {content} = row.f;
      const at = content.selectionStart;
      const rest = content.value.slice(at).trim();
      if (!rest || !content.value.slice(0, at).trim()) {
        focus(row);
        return;
      }
      reorder(() => {
        content.value = content.value.slice(0, at).trim();
        grow(content);
        focus(add({content: rest, number: counted() ? "" : `${row.f.number.value}b`, issuer: row.issuer, monitor: row.monitor}, row.element.nextElementSibling), 0);
        save(row);
      });
    },
    join: (row) => {
      const above = row.element.previousElementSibling?.row;
      if (!above) {
        return;
      }
      const at = above.f.content.value.length;
      above.f.content.value = [above.f.content.value, row.f.content.value].filter((text) => text.trim()).join("\n");
      grow(above.f.content);
      for (const name of ["dueText", "dueDay", "deliverable"]) {
        above.f[name].value ||= row.f[name].value;
      }
      for (const name of UNITS) {
        if (!above.pickers[name].chosen().length) {
          above.pickers[name].set(row.pickers[name].chosen());
        }
      }
      remove(row);
      save(above);
      focus(above, at);
    },
    delete: (row) => {
      if (isEmpty(row)) {
        const around = row.element.nextElementSibling || row.element.previousElementSibling;
        row.element.remove();
        focus(around?.row || add({number: next()}));
        return;
      }
      const {value} = row.f.number;
      const undo = remove(row);
      said(say("deleted", value), undo);
      if (!rows().length) {
        focus(add({number: next()}));
      }
    }};
  const move = (row, before, field, needed = before) => {
    if (!needed) {
      return;
    }
    const other = needed.row;
    const numbers = [row.f.number.value, other.f.number.value];
    reorder(() => {
      const through = counted();
      body.insertBefore(row.element, before || null);
      if (!through) {
        [other.f.number.value, row.f.number.value] = numbers;
      }
    });
    field?.focus();
  };

  let last = null;
  body.addEventListener("focusin", (event) => { if (event.target.matches("input, textarea, select")) { last = event.target; } });
  body.addEventListener("keydown", (event) => {
    const row = rowOf(event.target);
    if (!row || composing(event) || event.altKey || event.shiftKey) {
      return;
    }
    const act = event.ctrlKey ? {enter: "next", d: "above", arrowup: "up", arrowdown: "down"}[event.key.toLowerCase()]
        : {F8: "split", F9: "join"}[event.key];
    if (act) {
      event.preventDefault();
      acts[act](row, event.target);
    } else if (event.key === "Enter" && event.target.matches("input")) {
      event.preventDefault();
    }
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button?.dataset.do === "add") {
      focus(add({number: next()}));
    } else if (button) {
      const row = rowOf(button);
      button.closest("details").open = false;
      acts[button.dataset.do](row, row.element.contains(last) ? last : row.f.content);
    }
  });

  // The unit that goes by that name or its first letters, or by the same accents where several do.
  const unitOf = (name) => {
    const found = find("units", name, []);
    const close = found.filter(({at}) => at < 2 && at === found[0].at);
    const same = close.filter(({choice, was}) => (was || choice).spelled.includes(spelled(name)));
    const [unit, ...others] = same.length ? same : close;
    return unit && !others.length ? unit.choice.id : null;
  };
  const addRows = (list, after = null) => {
    const before = after?.element.nextElementSibling || null;
    const made = list.map((data) => {
      const row = add({...data, number: data.number || next()}, before);
      save(row);
      return row;
    });
    rows().filter((row) => isEmpty(row)).forEach((row) => row.element.remove());
    said(say("pasted", made.length));
    if (made.length) {
      focus(made.find((row) => lacks(row).length) || made[0], 0);
    }
  };
  // Cells of a table become rows; who never pastes any does not load what reads them. What could not be read stays to be pasted again.
  const paste = async (text, row) => {
    const [reading] = await Promise.all([import(form.dataset.cells).catch(() => null), listed]);
    if (reading) {
      addRows(reading.rowsOf(text, fold, unitOf), row && !isEmpty(row) ? row : null);
    } else {
      one(".entry-paste").open = true;
      one("#paste").value = text;
      one("#paste-wrong").textContent = words.notSplit;
    }
  };
  const isTable = (data) => data.getData("text/plain").includes("\t")
      || (/<table/i.test(data.getData("text/html")) && data.getData("text/plain").trim().includes("\n"));
  form.addEventListener("paste", (event) => {
    if (isTable(event.clipboardData) && (rowOf(event.target) || event.target.id === "paste")) {
      event.preventDefault();
      paste(event.clipboardData.getData("text/plain"), rowOf(event.target));
    }
  });

  // A notice is told apart by the service; what is no row stays in sight.
  const readNotice = async () => {
    const text = one("#paste").value;
    const {status, data} = text.trim() ? await ask("POST", "/api/notices/read", {text}) : {};
    const items = data?.pieces?.filter((piece) => piece.kind === "ITEM") || [];
    one("#paste-wrong").textContent = status === 200 && items.length ? ""
        : status === 200 ? words.noItems : data?.errors?.[0]?.message || data?.detail || (status === undefined ? "" : words.notSplit);
    if (!items.length) {
      return;
    }
    one("#pieces").replaceChildren(...data.pieces.map((piece) =>
        make("p", (piece.number ? `${piece.number}. ` : "") + piece.text, piece.kind === "ITEM" ? "words" : "words rest")));
    one("#original").hidden = false;
    one(".entry-paste").open = false;
    one("#paste").value = "";
    addRows(items.map(({number, text: content}) => ({number, content})));
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.submitter?.name === "read") {
      readNotice();
    }
  });
  one(".main-act", one("#entry-acts")).addEventListener("click", async (event) => {
    if (rows().some(unsaved)) {
      event.preventDefault();
      const {href} = event.currentTarget;
      rows().filter(unsaved).forEach(leave);
      await running;
      const left = rows().find(unsaved);
      if (left) {
        focus(left);
      } else {
        location.assign(href);
      }
    }
  });

  // The page begins.
  for (const name of ["issuer", "monitor", "urgency"]) {
    const select = every[name];
    const changed = () => {
      if (select.value) {
        rows().filter((row) => !isEmpty(row)).forEach((row) => {
          if (name === "urgency") {
            row.f.urgency.value = select.value;
          } else {
            row[name] = select.value;
          }
          leave(row);
        });
      }
    };
    if (name === "urgency") {
      select.addEventListener("change", changed);
    } else {
      pick(select, changed);
    }
  }
  one("#grid").hidden = one("[data-do=add]").hidden = one("#keys").hidden = false;
  JSON.parse(one("#entry-rows").textContent).forEach((data) => add(data));
  const kept = store((from) => JSON.parse(from.getItem(KEPT)));
  (kept?.kept || []).forEach((data) => {
    const [same] = sharing(data.parts);
    const row = add(data, same?.element);
    same?.element.remove();
    save(row);
  });
  (kept?.deleted || []).forEach((row) => {
    sharing(row.parts).forEach((present) => present.element.remove());
    gone.push(row);
    save(row);
  });
  if (kept?.kept.length) {
    said(say("restored", kept.kept.length));
  }
  const listed = readChoices();
  if (!rows().length) {
    focus(add({number: "01"}));
  }
  count();
})();
