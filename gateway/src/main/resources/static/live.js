// Parts of a page with data-live change by themselves while the page is looked at, and never under a hand.
"use strict";
(() => {
  const BETWEEN = 250;
  const REST = 500;
  const HIDDEN = 5000;
  const MINUTE = 60000;
  const MINUTES_UNTIL_ALL = 10;
  const LONGEST_ANSWER = 35000;
  const {all, one} = window.chidao;
  const account = document.body.dataset.account;
  const busy = new Map();
  const offered = new Set();
  let stream = null;
  let live = false;
  let missed = false;
  let ended = false;
  let leaving = 0;
  let minutes = 0;

  const show = () => {
    all("[data-live-dot]").forEach((dot) => {
      dot.hidden = false;
      dot.classList.toggle("is-live", live);
      dot.textContent = live ? dot.dataset.on : dot.dataset.off;
    });
    all("[data-live-offer]").forEach((button) => { button.hidden = offered.size === 0; });
  };

  // Other than it came from the server.
  const entered = (field) => {
    if (field.type === "checkbox" || field.type === "radio") {
      return field.checked !== field.defaultChecked;
    }
    if (field.matches("select")) {
      const options = [...field.options];
      return options.some((option) => option.defaultSelected)
        ? options.some((option) => option.selected !== option.defaultSelected)
        : field.selectedIndex > 0;
    }
    return field.value !== field.defaultValue;
  };

  // The line of an item that has the focus: it gets it again in the fresh part.
  const lineInFocus = (region) =>
      region.contains(document.activeElement) && document.activeElement.matches("details[id] > summary")
          ? document.activeElement : null;

  // Focus, a selection, something entered or ticked, a form that was called into the page, a tap that is not answered yet.
  const inHand = (region) => {
    const selection = getSelection();
    return (region.contains(document.activeElement) && !lineInFocus(region))
        || (!selection.isCollapsed && selection.containsNode(region, true))
        || region.querySelector(".place form, .place-row form, .htmx-request")
        || all("input:not([type=hidden]), textarea, select", region).some(entered);
  };

  // What was open stays open, and what was closed stays closed. Where nothing of what was open is left, the page says what opens.
  const keepOpen = (region, fresh) => {
    const before = all("details[id]", region);
    const open = before.filter((each) => each.open).map((each) => each.id);
    const now = all("details[id]", fresh);
    if (before.length && (!open.length || now.some((each) => open.includes(each.id)))) {
      now.forEach((each) => { each.open = open.includes(each.id); });
    }
    all("[data-live-keep]", region).forEach((each) => fresh.querySelector("#" + each.id)?.replaceChildren(...each.childNodes));
  };

  // What was done keeps its place until the next visit.
  const keepDone = (region, fresh) => all(".items > .is-done", region).forEach((done) => {
    const there = (item) => fresh.querySelector("#" + one("details", item)?.id)?.closest(".item");
    let next = done.nextElementSibling;
    while (next && !(one("details", next) && there(next))) {
      next = next.nextElementSibling;
    }
    if (!there(done)) {
      next ? there(next).before(done) : one(".items", fresh)?.append(done);
    }
  });

  // Where the line in focus is gone, the page offers what changed.
  const replace = (region, html) => {
    const answer = document.createElement("template");
    answer.innerHTML = html;
    const fresh = answer.content.firstElementChild;
    const line = lineInFocus(region)?.parentElement.id;
    if (fresh?.id !== region.id) {
      return;
    }
    if (line && !fresh.querySelector("#" + line)) {
      offered.add(region.id);
      return;
    }
    const said = new Map(all("[data-figure]", region).map((each) => [each.dataset.figure, each.textContent]));
    all("[data-figure]", fresh)
        .filter((each) => said.get(each.dataset.figure) !== each.textContent)
        .forEach((each) => each.classList.add("has-changed"));
    keepDone(region, fresh);
    region.replaceWith(fresh);
    keepOpen(region, fresh);
    htmx.process(fresh);
    if (line) {
      one("#" + line + " > summary", fresh).focus({preventScroll: true});
    }
  };

  // A hand that moves may be about to tap: what it aims at stays where it is until it rests.
  let moved = 0;
  ["pointermove", "pointerdown", "wheel", "keydown", "scroll"].forEach((sign) =>
    addEventListener(sign, () => { moved = Date.now(); }, {capture: true, passive: true}));
  const pause = (time) => new Promise((passed) => setTimeout(passed, time));
  const rest = async () => {
    while (Date.now() - moved < REST) {
      await pause(REST);
    }
  };

  const refresh = async (id, wanted) => {
    const waits = () => {
      const region = document.getElementById(id);
      const held = region && !wanted && inHand(region);
      if (held) {
        offered.add(id);
      }
      return !region || held;
    };
    if (!waits()) {
      const answer = await fetch(location.href, {
        headers: {"HX-Request": "true", "HX-Target": id}, signal: AbortSignal.timeout(LONGEST_ANSWER)}).catch(() => null);
      if (answer?.headers.get("HX-Trigger") === "signed-out") {
        ended = true;
        stop();
        document.dispatchEvent(new Event("signed-out"));
      } else if (answer?.ok) {
        const html = await answer.text();
        if (!wanted) {
          await rest();
        }
        if (!waits()) {
          offered.delete(id);
          replace(document.getElementById(id), html);
        }
      }
    }
    show();
  };

  // The first change at once, what follows together.
  const news = (id) => {
    if (busy.has(id)) {
      busy.set(id, true);
      return;
    }
    busy.set(id, false);
    Promise.all([refresh(id), pause(BETWEEN)]).finally(() => {
      const more = busy.get(id);
      busy.delete(id);
      if (more) {
        news(id);
      }
    });
  };
  // "*" is all figures; drafts are none.
  const concerns = (key, keys) => keys.includes(key) || (key === "*" && keys.some((each) => each !== "drafts"));
  const changed = (keys) => all("[data-live]")
      .filter((region) => !keys || region.dataset.live.split(" ").some((key) => concerns(key, keys)))
      .forEach((region) => news(region.id));

  const stop = () => {
    stream?.close();
    stream = null;
    live = false;
    missed = true;
    show();
  };
  const listen = () => {
    if (!account || stream || ended) {
      return;
    }
    stream = new EventSource("/api/live");
    stream.addEventListener("open", () => {
      live = true;
      show();
      if (missed) {
        missed = false;
        changed();
      }
    });
    stream.addEventListener("error", () => {
      live = false;
      missed = true;
      if (stream?.readyState === EventSource.CLOSED) {
        stream = null;
      }
      show();
    });
    stream.addEventListener("change", (event) => {
      const told = JSON.parse(event.data);
      changed(told.all ? null : told.keys);
    });
  };

  document.addEventListener("visibilitychange", () => {
    clearTimeout(leaving);
    if (document.hidden) {
      leaving = setTimeout(stop, HIDDEN);
    } else if (!stream) {
      listen();
      if (!account) {
        changed();
      }
    }
  });
  // A stream that was refused is asked for again; until then, and for what no stream tells, there is the clock.
  setInterval(() => {
    if (!document.hidden && !ended) {
      minutes++;
      listen();
      changed(live && minutes % MINUTES_UNTIL_ALL ? ["minute"] : null);
    }
  }, MINUTE);
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-live-offer]")) {
      [...offered].forEach((id) => refresh(id, true));
    }
  });

  show();
  if (!document.hidden) {
    listen();
  }
})();
