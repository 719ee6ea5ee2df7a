// Sends a scan to the API instead of to its page, and shows how far it is. What is refused is said where it was chosen.
"use strict";
(() => {
  const form = document.querySelector("[data-scans]");
  if (!form) {
    return;
  }
  const line = form.querySelector(".line-state");
  const bar = form.querySelector("progress");
  const button = form.querySelector("button");
  const file = form.querySelector("input[type=file]");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!file.files.length || button.disabled) {
      return;
    }
    const body = new FormData();
    body.append("file", file.files[0]);
    const request = new XMLHttpRequest();
    const end = (words) => {
      button.disabled = false;
      bar.hidden = true;
      line.textContent = words;
    };
    request.upload.addEventListener("progress", (sent) => {
      bar.hidden = false;
      bar.max = sent.total;
      bar.value = sent.loaded;
    });
    request.addEventListener("load", () => {
      if (request.status === 200 || request.status === 201) {
        if (form.dataset.back.split("?")[0] === location.pathname) {
          location.reload();
        } else {
          location.assign(form.dataset.back);
        }
        return;
      }
      let problem = {};
      try {
        problem = JSON.parse(request.responseText);
      } catch {
        // The status says enough.
      }
      end(problem.errors?.[0]?.message || problem.detail || form.dataset.refused);
    });
    request.addEventListener("error", () => end(form.dataset.lost));
    button.disabled = true;
    line.textContent = "";
    request.open("POST", form.dataset.scans);
    request.setRequestHeader("Accept-Language", document.documentElement.lang);
    request.setRequestHeader("X-XSRF-TOKEN", window.chidao.token());
    request.send(body);
  });
})();
