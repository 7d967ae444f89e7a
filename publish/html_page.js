(() => {
  "use strict";
  const data = JSON.parse(document.getElementById("data").textContent);
  const root = document.documentElement;
  const panel = document.getElementById("panel");
  const places = new Map([...document.querySelectorAll("[data-cell]")].map((e) => [Number(e.dataset.cell), e]));
  const order = [...places.keys()];
  let current = -1;
  let wholePage = false;

  const say = (zh, en) => (root.dataset.ui === "en" ? en : zh);
  const make = (tag, text, className) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    return element;
  };
  const button = (text, action, label) => {
    const element = make("button", text);
    element.type = "button";
    if (label) { element.title = label; element.setAttribute("aria-label", label); }
    element.addEventListener("click", action);
    return element;
  };
  places.forEach((element, i) => { data.cells[i].text ??= element.textContent.trim(); });
  const shown = (cell) => cell.text || say("空白", "blank");
  const named = (cell) => Array.isArray(cell.name) ? say(...cell.name) : cell.name;
  const doubtful = order.filter((i) => data.cells[i].status === "review" || data.cells[i].unsure ||
    data.checks.some((check) => check.holds === false && check.cells[0] === i));

  // The part of a page that `box` covers, the cell outlined; points of the upright page.
  async function draw(canvas, cell, box) {
    const image = document.querySelector(`img[data-page="${cell.page}"]`);
    const size = data.pages[cell.page];
    if (!image || !size) return false;
    await image.decode();
    const scale = image.naturalWidth / size[0];
    const zoom = wholePage ? 1 : 2;
    canvas.width = Math.max(1, Math.round((box[2] - box[0]) * scale * zoom));
    canvas.height = Math.max(1, Math.round((box[3] - box[1]) * scale * zoom));
    const pen = canvas.getContext("2d");
    pen.drawImage(image, box[0] * scale, box[1] * scale, (box[2] - box[0]) * scale, (box[3] - box[1]) * scale,
      0, 0, canvas.width, canvas.height);
    pen.strokeStyle = "#d0021b";
    pen.lineWidth = 3;
    const at = cell.box.map((edge, i) => (edge - box[i % 2]) * scale * zoom);
    pen.strokeRect(at[0] - 2, at[1] - 2, at[2] - at[0] + 4, at[3] - at[1] + 4);
    return true;
  }

  function cellAt(page, x, y) {
    return order.find((i) => {
      const { page: p, box } = data.cells[i];
      return box && p === page && x >= box[0] && x < box[2] && y >= box[1] && y < box[3];
    });
  }

  function picture(cell) {
    const box = wholePage ? [0, 0, ...data.pages[cell.page]] : cell.crop;
    const canvas = make("canvas");
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", say(`第 ${cell.page} 页上的这一格`, `This cell on page ${cell.page}`));
    canvas.addEventListener("click", (event) => {
      const edge = canvas.getBoundingClientRect();
      const x = box[0] + (event.clientX - edge.left) / edge.width * (box[2] - box[0]);
      const y = box[1] + (event.clientY - edge.top) / edge.height * (box[3] - box[1]);
      const found = cellAt(cell.page, x, y);
      if (found !== undefined) choose(found);
    });
    draw(canvas, cell, box).catch(() => false).then((drawn) => {
      if (!drawn) canvas.replaceWith(make("p", say("这一页没有影像。", "There is no picture of this page."), "hint"));
    });
    return canvas;
  }

  function terms(indices, parent) {
    indices.forEach((i, n) => {
      if (n > 0) parent.append(" + ");
      if (i === null) { parent.append("—"); return; }
      const cell = data.cells[i];
      parent.append(button(shown(cell), () => choose(i), named(cell)));
    });
  }

  function sum(check) {
    const box = make("div", undefined, "sum" + (check.holds === null ? "" : check.holds ? " holds" : " fails"));
    const sign = check.holds === null ? "… " + say("不能算", "cannot be computed")
      : check.holds ? "✓ " + say("相符", "holds") : "✗ " + say("不符", "fails");
    box.append(make("strong", sign), " ", make("code", check.id), document.createElement("br"));
    terms(check.cells.slice(0, check.left), box);
    box.append(check.holds === false ? " ≠ " : " = ");
    terms(check.cells.slice(check.left), box);
    if (check.holds === false) {
      box.append(make("div", say("印为", "stated") + ` ${check.stated}` + say("，算得", ", computed") + ` ${check.computed}`));
    }
    return box;
  }

  function facts(cell) {
    const list = make("dl");
    const fact = (name, value) => list.append(make("dt", name), make("dd", value));
    if (cell.value != null) fact(say("数值", "Value"), `${cell.value} ${cell.unit}`);
    if (cell.was !== undefined) fact(say("先读作", "First read as"), cell.was || say("空白", "blank"));
    if (cell.readings) {
      fact(say("也可能是", "Could also be"),
        cell.readings.map(([text, p]) => `${text || say("空白", "blank")} (${(p * 100).toFixed(1)} %)`).join("、"));
    }
    for (const one of cell.decisions || []) {
      fact(say("人工核定", "Decided"), `${one.was || say("空白", "blank")} → ${one.now} · ${one.by} · ${one.at}`);
    }
    if (cell.sure > 0 && cell.status !== "missing") fact(say("把握", "Confidence"), `${(cell.sure * 100).toFixed(2)} %`);
    fact(say("来源", "Source"), cell.page === undefined ? "—"
      : say(`第 ${cell.page} 页`, `page ${cell.page}`) + " · " +
        (cell.origin === "ocr" ? say("图像识读", "read from pixels") : say("文字层", "text layer")));
    if (cell.id) fact("id", cell.id);
    return list;
  }

  function show() {
    const cell = data.cells[current];
    panel.classList.remove("closed");
    panel.replaceChildren();
    const close = button("×", leave, say("关闭", "Close"));
    close.className = "close";
    panel.append(close, make("h3", named(cell)), make("p", shown(cell), shown(cell).length > 24 ? "long" : "big"));
    if (cell.status) {
      const status = make("p");
      status.append(make("span", say(...data.words[cell.status]), "chip s-" + cell.status));
      panel.append(status);
    }
    if (cell.box) {
      panel.append(picture(cell), button(wholePage ? say("只看此格", "This cell alone") : say("看整页", "Whole page"), () => {
        wholePage = !wholePage;
        show();
      }));
    }
    panel.append(facts(cell), ...data.checks.filter((check) => check.cells.includes(current)).map(sum));
  }

  // Only cells of a grid can be selected; a passage is the current one.
  function mark(element, value) {
    element.setAttribute(element.closest("table") ? "aria-selected" : "aria-current", value);
  }

  function choose(index, quietly) {
    const before = places.get(current);
    if (before) { mark(before, "false"); before.tabIndex = -1; }
    document.querySelectorAll(".kin").forEach((e) => e.classList.remove("kin"));
    current = index;
    const now = places.get(index);
    mark(now, "true");
    now.tabIndex = 0;
    for (const check of data.checks) {
      if (check.holds === false && check.cells.includes(index)) {
        check.cells.forEach((i) => { if (places.has(i)) places.get(i).classList.add("kin"); });
      }
    }
    show();
    if (!quietly) now.focus({ preventScroll: true });
    reveal(now);
  }

  // Into the part of the window that the panel leaves free.
  function reveal(element) {
    const low = getComputedStyle(panel).position === "fixed" ? panel.getBoundingClientRect().top : innerHeight;
    const box = element.getBoundingClientRect();
    if (box.top < 60 || box.bottom > low - 20) scrollBy({ top: box.top - low / 2 });
    element.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  function leave() {
    panel.classList.add("closed");
    if (places.has(current)) places.get(current).focus({ preventScroll: true });
  }

  function move(key) {
    const from = places.get(current);
    const table = from.closest("table");
    const across = key === "ArrowLeft" || key === "ArrowRight";
    const sign = key === "ArrowLeft" || key === "ArrowUp" ? -1 : 1;
    // The next one that is of no table, or of another one.
    const beyond = () => {
      const list = sign > 0 ? order : [...order].reverse();
      return list.slice(list.indexOf(current) + 1).find((i) => !table || places.get(i).closest("table") !== table);
    };
    if (!table) {
      if (!across && beyond() !== undefined) choose(beyond());
      return;
    }
    const [row, column] = [Number(from.dataset.r), Number(from.dataset.c)];
    const all = order.map((i) => ({ i, e: places.get(i) })).filter(({ i }) => i !== current);
    const near = all.filter(({ e }) => e.closest("table") === table);
    const best = (list, distance) => list.reduce((a, b) => (distance(b.e) < distance(a.e) ? b : a), list[0]);
    const found = across
      ? best(near.filter(({ e }) => Number(e.dataset.r) === row && (Number(e.dataset.c) - column) * sign > 0),
        (e) => Math.abs(Number(e.dataset.c) - column))
      : best(near.filter(({ e }) => (Number(e.dataset.r) - row) * sign > 0),
        (e) => Math.abs(Number(e.dataset.r) - row) * 1000 + Math.abs(Number(e.dataset.c) - column));
    const next = found ? found.i : across ? undefined : beyond();
    if (next !== undefined) choose(next);
  }

  function nextDoubt(sign) {
    if (doubtful.length === 0) return;
    const here = order.indexOf(current);
    const list = sign > 0 ? doubtful : [...doubtful].reverse();
    choose(list.find((i) => (order.indexOf(i) - here) * sign > 0) ?? list[0]);
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const inTable = event.target.closest && event.target.closest("[data-cell]");
    if (event.key === "j" || event.key === "k") {
      nextDoubt(event.key === "j" ? 1 : -1);
    } else if (event.key === "Escape" && current >= 0) {
      leave();
    } else if (inTable && event.key.startsWith("Arrow")) {
      move(event.key);
    } else if (inTable && (event.key === "Enter" || event.key === " ")) {
      choose(Number(inTable.dataset.cell));
      panel.focus({ preventScroll: true });
    } else {
      return;
    }
    event.preventDefault();
  }

  document.getElementById("language").addEventListener("click", () => {
    root.dataset.ui = root.dataset.ui === "zh" ? "en" : "zh";
    root.lang = root.dataset.ui === "zh" ? "zh-CN" : "en";
    if (current >= 0 && !panel.classList.contains("closed")) show();
  });
  document.querySelectorAll('a.page').forEach((link) => link.addEventListener("click", () => {
    document.querySelector("#pages details").open = true;
  }));
  if (!panel || order.length === 0) return;
  document.querySelector(".split").classList.add("wide");
  places.get(order[0]).tabIndex = 0;
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.go");
    const place = event.target.closest("[data-cell]");
    if (link) { event.preventDefault(); choose(Number(link.hash.slice(2))); }
    if (place) choose(Number(place.dataset.cell));
  });
  document.addEventListener("focusin", (event) => {
    const place = event.target.closest("[data-cell]");
    if (place && Number(place.dataset.cell) !== current) choose(Number(place.dataset.cell), true);
  });
})();
