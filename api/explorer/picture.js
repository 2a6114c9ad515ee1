"use strict";
// Draws the picture in #picture from the data in #picture-data. Every word is set as text, never as markup.
(() => {
  const data = JSON.parse(document.getElementById("picture-data").textContent);
  const frame = document.getElementById("picture");
  const panel = document.getElementById("panel");
  const walk = frame.dataset.walk; // where a document's own page is; absent in an exported file
  const element = (tag, text, name) => {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    if (name) made.className = name;
    return made;
  };
  const quoted = (said) => {
    const quote = element("blockquote", said.text);
    const by = data.documents[said.document]?.name ?? data.speakers[said.document] ?? said.document;
    quote.append(element("footer", `— ${by}, ký tự ${said.start}–${said.end}`));
    return quote;
  };
  const phrase = (fact) => (fact.level === "task" ? `${fact.words} (một nhiệm vụ)` : fact.words);
  // Who says so: the words of documents, persons, imported files; and why it is not believed.
  const refused = (fact) => `Không được công nhận: ${fact.refused}`;
  const statings = (fact) => [
    ...(fact.refused ? [element("p", refused(fact), "refused")] : []),
    ...fact.evidence.map(quoted),
    ...fact.makers.map((maker) => element("p", `— ${maker}`, "maker")),
  ];

  // Hovering an edge shows the words; the tooltip holds the first proof, the panel all of them.
  for (const edge of data.edges) {
    const fact = data.facts[edge.fact];
    const tip = element("div");
    tip.append(element("b", phrase(fact)));
    if (fact.refused) tip.append(element("div", refused(fact)));
    for (const said of fact.evidence.slice(0, 1)) tip.append(element("div", `“${said.text}”`));
    if (!fact.evidence.length) for (const maker of fact.makers) tip.append(element("div", `— ${maker}`));
    edge.title = tip;
  }
  for (const node of data.nodes) {
    if (node.fact !== undefined) continue;
    const about = data.documents[node.id];
    const tip = element("div");
    tip.append(element("b", about.name));
    if (about.title) tip.append(element("div", about.title));
    node.title = tip;
  }

  // A box with a heading in bold and the rest below it, broken into lines; vis-network's own labels set lines too close.
  const face = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
  const broken = (context, text, width, most) => {
    const lines = [];
    for (const word of text.split(" ")) {
      const longer = lines.length ? `${lines[lines.length - 1]} ${word}` : word;
      if (lines.length && context.measureText(longer).width <= width) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines.length > most ? [...lines.slice(0, most - 1), `${lines[most - 1]} …`] : lines;
  };
  const box = (node) => ({ ctx: context, x, y, state: { selected, hover } }) => {
    const [head, ...rest] = node.label.split("\n");
    const width = 214;
    const lines = [];
    context.font = `600 14px ${face}`;
    for (const line of broken(context, head, width - 24, 3)) lines.push([`600 14px ${face}`, line, 19]);
    context.font = `12.5px ${face}`;
    for (const part of rest) for (const line of broken(context, part, width - 24, 2)) lines.push([`12.5px ${face}`, line, 17]);
    const height = lines.reduce((sum, line) => sum + line[2], 0) + 14;
    return {
      nodeDimensions: { width, height },
      drawNode() {
        const colours = selected ? node.color.highlight : hover ? node.color.hover : node.color;
        context.save();
        context.globalAlpha = faded.has(node.id) ? 0.25 : 1;
        context.beginPath();
        context.roundRect(x - width / 2, y - height / 2, width, height, 8);
        context.fillStyle = colours.background;
        context.fill();
        context.setLineDash(node.shapeProperties.borderDashes || []);
        context.lineWidth = node.borderWidth + (selected ? 1 : 0);
        context.strokeStyle = colours.border;
        context.stroke();
        context.fillStyle = node.font.color;
        context.textAlign = "center";
        context.textBaseline = "middle";
        let at = y - height / 2 + 7;
        for (const [font, line, step] of lines) {
          context.font = font;
          context.fillText(line, x, at + step / 2);
          at += step;
        }
        context.restore();
      },
    };
  };
  const faded = new Set(); // documents that have nothing to do with the chosen one

  const nodes = new vis.DataSet(data.nodes.map((node) =>
    node.fact === undefined ? { ...node, shape: "custom", ctxRenderer: box(node) } : { ...node, color: "transparent" }));
  const edges = new vis.DataSet(data.edges);
  const network = new vis.Network(frame, { nodes, edges }, {
    physics: false,
    edges: {
      smooth: { enabled: true, type: "cubicBezier", forceDirection: "vertical", roundness: 0.45 },
      hoverWidth: 1,
      selectionWidth: 1.5,
    },
    interaction: { hover: true, tooltipDelay: 120, dragNodes: true, keyboard: false, multiselect: false },
  });
  network.on("beforeDrawing", (context) => {
    const left = network.DOMtoCanvas({ x: 0, y: 0 });
    const right = network.DOMtoCanvas({ x: frame.clientWidth, y: frame.clientHeight });
    const size = 13 / network.getScale();
    context.font = `600 ${size}px system-ui, sans-serif`;
    data.lanes.forEach((lane, i) => {
      const top = i ? lane.top : Math.min(lane.top, left.y);
      const bottom = i < data.lanes.length - 1 ? lane.bottom : Math.max(lane.bottom, right.y);
      context.fillStyle = i % 2 ? "#f8fafc" : "#f1f5f9";
      context.fillRect(left.x, top, right.x - left.x, bottom - top);
      context.fillStyle = "#94a3b8";
      context.fillText(lane.name, left.x + size, lane.top + size * 1.6);
    });
  });

  const choose = (id) => {
    redraw(id);
    network.selectNodes([id]);
    network.focus(id, { scale: Math.max(network.getScale(), 0.6), animation: { duration: 300 } });
    showDocument(id);
  };
  const link = (id) => {
    const button = element("button", (data.documents[id] || { name: id }).name, "link");
    button.type = "button";
    button.addEventListener("click", () => choose(id));
    return button;
  };
  const sort = (fact) => (fact.refused ? "refused" : fact.changes ? "changes" : "rests");
  const list = (title, facts, end) => {
    if (!facts.length) return;
    panel.append(element("h3", title));
    const items = element("ul");
    for (const fact of facts) {
      const item = element("li");
      item.append(element("div", phrase(fact), "relation"), link(fact[end]), ...statings(fact));
      items.append(item);
    }
    panel.append(items);
  };
  function showDocument(id) {
    const about = data.documents[id];
    panel.replaceChildren(element("h2", about.name));
    panel.append(about.held ? element("span", "có toàn văn", "badge") : element("span", "chỉ được nhắc đến", "badge cited"));
    if (about.title) panel.append(element("p", about.title));
    if (about.signer) panel.append(element("p", `Người ký: ${about.signer}`, "soft"));
    if (walk) {
      const open = element("a", "Mở trang của văn bản này");
      open.href = walk + encodeURIComponent(id);
      const line = element("p");
      line.append(open);
      panel.append(line);
    }
    if (data.cut && id === data.focus) {
      const drawn = Object.keys(data.documents).length;
      panel.append(element("p", `Hình chỉ vẽ ${drawn} văn bản gần nhất; còn nhiều văn bản khác liên quan.`, "soft"));
    }
    const shown = (fact) => !hidden.has(fact.relation);
    const listed = (title, end, kind) => {
      const near = end === "target" ? "source" : "target";
      list(title, data.facts.filter((fact) => fact[near] === id && shown(fact) && sort(fact) === kind), end);
    };
    listed("Dựa trên", "target", "rests");
    listed("Sửa đổi, chấm dứt hiệu lực của", "target", "changes");
    listed("Bị sửa đổi, chấm dứt hiệu lực bởi", "source", "changes");
    listed("Được viện dẫn bởi", "source", "rests");
    listed("Nêu việc sửa đổi, chấm dứt (không được công nhận)", "target", "refused");
    listed("Bị nêu là sửa đổi, chấm dứt (không được công nhận)", "source", "refused");
  }
  function showFact(fact) {
    panel.replaceChildren(link(fact.source), element("p", `↓ ${phrase(fact)}`, "relation"), link(fact.target));
    panel.append(element("h3", fact.evidence.length ? "Nguyên văn" : "Không có nguyên văn; theo"));
    panel.append(...statings(fact));
  }
  const showStart = () => {
    if (data.focus && data.documents[data.focus]) return showDocument(data.focus);
    panel.replaceChildren(element("h2", "Văn bản trong hình"));
    const items = element("ul");
    for (const id of Object.keys(data.documents)) {
      const item = element("li");
      item.append(link(id));
      items.append(item);
    }
    panel.append(items);
  };

  // What is shown: the relations ticked in the legend; with a document chosen, the rest stands back.
  const hidden = new Set();
  const redraw = (chosen) => {
    const joined = new Set([chosen]);
    const lines = data.edges.map((edge) => {
      const fact = data.facts[edge.fact];
      const mine = chosen === undefined || fact.source === chosen || fact.target === chosen;
      if (mine && !hidden.has(fact.relation)) joined.add(fact.source).add(fact.target);
      return { id: edge.id, hidden: hidden.has(fact.relation), color: { ...edge.color, opacity: mine ? edge.color.opacity : 0.12 } };
    });
    faded.clear();
    if (chosen !== undefined || hidden.size) Object.keys(data.documents).forEach((id) => joined.has(id) || faded.add(id));
    edges.update(lines);
  };
  document.querySelectorAll("input[data-relation]").forEach((box) => {
    box.addEventListener("change", () => {
      if (box.checked) hidden.delete(box.dataset.relation);
      else hidden.add(box.dataset.relation);
      redraw();
    });
  });
  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    const bend = node !== undefined && nodes.get(node).fact;
    const fact = edge !== undefined ? edges.get(edge).fact : undefined;
    redraw(node !== undefined && bend === undefined ? node : undefined);
    if (node !== undefined && bend === undefined) showDocument(node);
    else if (fact !== undefined) showFact(data.facts[fact]);
    else showStart();
  });
  network.on("doubleClick", ({ nodes: [node] }) => {
    if (node !== undefined && walk && data.documents[node]) window.location.href = walk + encodeURIComponent(node);
  });
  // All of it, at no more than its own size; vis-network's own fit does not know how large these boxes are.
  const xs = data.nodes.map((node) => node.x);
  const [left, right] = [Math.min(...xs) - 190, Math.max(...xs) + 125];
  const [top, bottom] = [data.lanes[0].top, data.lanes[data.lanes.length - 1].bottom];
  network.moveTo({
    position: { x: (left + right) / 2, y: (top + bottom) / 2 },
    scale: Math.min(1.1, (frame.clientWidth - 24) / (right - left), (frame.clientHeight - 24) / (bottom - top)),
  });
  showStart();
  window.phahe = { network, data }; // for whoever opens the console, and for the tests
})();
