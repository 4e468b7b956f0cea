"use strict";
// An enhancement only: every page works without it. It saves and previews while a paper is typed,
// swaps lists in place, and narrows the list of templates.
(() => {
  const byId = (id) => document.getElementById(id);
  const form = byId("soan");
  const part = { "X-Vanthu": "phan", "Content-Type": "application/x-www-form-urlencoded" };
  const body = (extra) => {
    const data = new URLSearchParams(new FormData(form));
    for (const [name, value] of extra || []) data.set(name, value);
    return data.toString();
  };
  const wait = 400, longest = 2000;
  let timer = 0, since = 0, flight = null, isChanged = false, isComposing = false, isStopped = false;

  // ---- the summary, and what was just changed, get the focus
  const summary = byId("tom-tat");
  if (summary) summary.focus();
  const focusOn = (id) => {
    const element = byId(id);
    if (!element) return;
    const control = element.matches("input,select,textarea") ? element
      : element.querySelector("input:not([type=hidden]),select,textarea") || element;
    for (let up = control.closest("details"); up; up = up.parentElement.closest("details")) up.open = true;
    control.focus();
    control.scrollIntoView({ block: "center" });
  };
  if (form && form.dataset.tieuDiem) focusOn(form.dataset.tieuDiem);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#m-']");
    if (!link) return;
    event.preventDefault();
    const id = decodeURIComponent(link.getAttribute("href").slice(1));
    focusOn(id);
    if (link.dataset.dong) goToLine(byId(id), Number(link.dataset.dong));
  });

  // ---- a line of the page goes to the field its words come from
  document.addEventListener("click", (event) => {
    const line = event.target.closest("#trang [data-path]");
    if (!line) return;
    for (let path = line.dataset.path; path; path = path.replace(/(^|\.|\[)[^.[]*$/, "")) {
      const id = "m-" + path.replace(/[^\p{L}\p{N}_]/gu, "-");
      if (byId(id)) return focusOn(id);
    }
  });

  // ---- lines of an outline
  const goToLine = (box, number) => {
    const lines = box.value.split("\n");
    const start = lines.slice(0, number - 1).reduce((sum, line) => sum + line.length + 1, 0);
    box.blur();
    box.setSelectionRange(start, start + (lines[number - 1] || "").length);
    box.focus();
  };
  for (const box of document.querySelectorAll("textarea[data-outline]")) {
    const place = document.createElement("p");
    place.className = "help";
    box.after(place);
    const tell = () => {
      place.textContent = "Dòng " + box.value.slice(0, box.selectionStart).split("\n").length;
    };
    for (const event of ["keyup", "click", "focus", "input"]) box.addEventListener(event, tell);
  }

  // ---- saving and previewing: one request at a time, so that no revision is passed over
  const say = (text) => { const place = byId("trang-thai"); if (place) place.textContent = text; };
  const told = (answer, name) => decodeURIComponent(answer.headers.get(name) || "");
  const show = async (answer) => {
    // steps and the form itself go on from what was just saved
    for (const input of document.getElementsByName("!ban")) input.value = told(answer, "X-Ban");
    byId("dem-loi").textContent = told(answer, "X-Loi");
    const holder = document.createElement("div");
    holder.innerHTML = await answer.text();
    if (byId("trang")) byId("trang").replaceChildren(...holder.childNodes);
    say("Đã lưu lúc " + told(answer, "X-Luc"));
  };
  const stop = (text) => { isStopped = true; say(text); };
  const save = async () => {
    isChanged = false;
    since = 0;
    say("Đang lưu…");
    try {
      const answer = await fetch(form.dataset.xem, { method: "POST", headers: part, body: body() });
      if (answer.ok) await show(answer);
      else if (answer.status === 409) stop("Nội dung này đã được lưu ở nơi khác. Bấm “Lưu” để xem cả hai bản.");
      else if (answer.status === 401) stop("Phiên làm việc đã hết. Đăng nhập ở một thẻ khác rồi bấm “Lưu”.");
      else say("Chưa lưu được: " + (await answer.text()).trim() + " Sẽ thử lại khi bạn gõ tiếp.");
    } catch {
      say("Không tới được máy chủ. Sẽ thử lại.");
      isChanged = true;
      setTimeout(plan, longest);
    }
  };
  const send = () => {
    timer = 0;
    if (isComposing || isStopped || flight) return;
    flight = save().finally(() => {
      flight = null;
      if (isChanged && !isStopped && !timer) plan();
    });
  };
  const plan = () => {
    if (!form || !form.dataset.xem || isStopped) return;
    isChanged = true;
    const now = Date.now();
    since = since || now;
    clearTimeout(timer);
    timer = setTimeout(send, Math.max(0, Math.min(wait, since + longest - now)));
  };
  // whatever is sent waits for what is being saved; a step of the paper saves first what was typed
  const leave = async (target, submitter) => {
    await flight;
    if (target !== form && isChanged) { clearTimeout(timer); send(); await flight; }
    isStopped = true;
    target.requestSubmit(submitter);
  };
  document.addEventListener("submit", (event) => {
    if (!form || !form.dataset.xem || isStopped) return;
    clearTimeout(timer);
    timer = 0;
    if (!flight && (event.target === form || !isChanged)) { isStopped = true; return; }
    event.preventDefault();
    leave(event.target, event.submitter);
  });
  addEventListener("pagehide", () => {
    if (!form || !form.dataset.xem || !isChanged || isStopped || flight) return;
    fetch(form.dataset.xem, { method: "POST", headers: part, body: body(), keepalive: true });
  });

  // ---- lists, without leaving the page
  const swap = async (list, answer) => {
    const holder = document.createElement("div");
    holder.innerHTML = await answer.text();
    const fresh = holder.firstElementChild;
    list.replaceWith(fresh);
    focusOn(decodeURIComponent(answer.headers.get("X-Tieu-Diem")));
    plan();
    return fresh;
  };
  const change = async (button) => {
    const answer = await fetch(form.action, {
      method: "POST", headers: part, body: body([[button.name, button.value]]),
    });
    if (answer.ok) await swap(button.closest("[data-list]"), answer);
    else form.requestSubmit(button);
  };

  // ---- pasting: the server makes outlines, items and rows of what other programs copied
  const note = (place, words) => {
    let line = place.parentElement.querySelector(":scope > .pasted");
    if (!line) {
      line = document.createElement("p");
      line.className = "help pasted";
      line.setAttribute("role", "status");
      place.after(line);
    }
    requestAnimationFrame(() => { line.textContent = words; });
  };
  const insert = (box, text) => {
    box.focus();
    // so that it can be undone
    if (!document.execCommand("insertText", false, text)) box.setRangeText(text);
    plan();
  };
  const paste = async (box, html, text) => {
    const given = [["!dan", box.name], ["!html", html], ["!chu", html ? "" : text]];
    const whole = box.matches("textarea") ? new URLSearchParams([["!ma", form.elements["!ma"].value], ...given]).toString()
      : body(given);
    const answer = await fetch(form.dataset.dan, { method: "POST", headers: part, body: whole });
    if (!answer.ok) throw new Error((await answer.text()).trim());
    const words = told(answer, "X-Da-Dan");
    if (answer.headers.get("X-Tieu-Diem")) {
      const list = await swap(box.closest("[data-list]"), answer);
      note(list.querySelector("ol"), words);
    } else {
      box.readOnly = false;
      insert(box, await answer.text());
      note(box, words);
    }
  };

  if (form) {
    form.addEventListener("input", () => { if (!isComposing) plan(); });
    form.addEventListener("change", plan);
    form.addEventListener("compositionstart", () => { isComposing = true; });
    form.addEventListener("compositionend", () => { isComposing = false; plan(); });
    form.addEventListener("paste", (event) => {
      const box = event.target;
      if (!form.dataset.dan || !box.matches("textarea[data-outline], li[data-field] input[type=text]")) return;
      const html = event.clipboardData.getData("text/html"), text = event.clipboardData.getData("text/plain");
      if (box.matches("textarea") ? !html : !/[\n\t]/.test(text.trim())) return;
      event.preventDefault();
      box.readOnly = true;
      paste(box, html, text).catch((error) => {
        box.readOnly = false;
        insert(box, text);
        note(box, "Đã dán chữ trơn. " + error.message);
      }).finally(() => { box.readOnly = false; });
    });
    form.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-lam]");
      if (!button) return;
      event.preventDefault();
      change(button).catch(() => form.requestSubmit(button));
    });
    // Enter in a field saves; it must not press the first button of a list
    form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.matches("input[type=text]") && !event.isComposing) {
        event.preventDefault();
        if (event.ctrlKey) form.requestSubmit(form.querySelector("button.main"));
      }
      if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
        const item = event.target.closest("li");
        const button = item && item.querySelector(
          `:scope > .moves > [data-lam=${event.key === "ArrowUp" ? "len" : "xuong"}]`);
        if (button) { event.preventDefault(); button.click(); }
      }
    });
  }
  document.addEventListener("keydown", (event) => {
    if (form && event.ctrlKey && event.key.toLowerCase() === "s") {
      event.preventDefault();
      form.requestSubmit(form.querySelector("button.main"));
    }
    if (event.key === "/" && !event.target.matches("input,textarea,select")) {
      const search = byId("tim");
      if (search) { event.preventDefault(); search.focus(); }
    }
  });

  // ---- a file dropped anywhere on the page goes into its form
  const taker = document.querySelector("form[data-tha]");
  if (taker) {
    const box = taker.querySelector("input[type=file]");
    const isFile = (event) => event.dataTransfer && [...event.dataTransfer.types].includes("Files");
    addEventListener("dragover", (event) => {
      if (!isFile(event)) return;
      event.preventDefault();
      taker.classList.add("over");
    });
    addEventListener("dragleave", (event) => { if (!event.relatedTarget) taker.classList.remove("over"); });
    addEventListener("drop", (event) => {
      taker.classList.remove("over");
      if (!isFile(event)) return;
      event.preventDefault();
      box.files = event.dataTransfer.files;
      if (box.files.length === 1) taker.requestSubmit();
      else box.focus();
    });
  }

  // ---- how far long work is
  const watch = async () => {
    const old = document.querySelector("[data-theo-doi]");
    if (!old) return;
    try {
      const answer = await fetch(old.dataset.theoDoi + "/tien-do", { headers: { "X-Vanthu": "phan" } });
      if (!answer.ok) return;
      const holder = document.createElement("div");
      holder.innerHTML = await answer.text();
      const fresh = holder.firstElementChild;
      old.replaceWith(fresh);
      if (!fresh.dataset.theoDoi) return location.reload();
    } catch { /* asked again */ }
    setTimeout(watch, 1000);
  };
  setTimeout(watch, 1000);

  // ---- templates by a few letters, marks or not
  const filter = document.querySelector("[data-loc]");
  if (filter) filter.addEventListener("input", () => {
    const words = filter.value.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
      .replace(/đ/g, "d").split(/[\s_-]+/).filter(Boolean);
    let count = 0;
    for (const item of byId(filter.dataset.loc).children) {
      item.hidden = !words.every((word) => item.dataset.tu.includes(word));
      if (!item.hidden) count += 1;
    }
    byId(filter.dataset.loc + "-dem").textContent = count + " mẫu";
  });
})();
