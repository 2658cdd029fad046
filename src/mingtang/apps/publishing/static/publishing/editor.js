// The editor of a body: headings, paragraphs, lists, tables, links, and nothing else. Without script the
// textarea stays, and plain text is read into the same form by the server, which cleans both alike.
"use strict";

const KEPT = new Set(["H2", "H3", "H4", "P", "UL", "OL", "LI", "TABLE", "THEAD", "TBODY", "TR", "TH", "TD", "A", "STRONG", "BR"]);
const SAME = { H1: "H2", H5: "H4", H6: "H4", B: "STRONG", DIV: "P" };

// Word writes what stands before an item as words: a number stays, a sign of a font of dots is a dot.
const MARKER = /mso-list\s*:\s*ignore/i;
// Official documents number their headings and leave styles alone; a line of its own with such a number is one.
const HEADINGS = [[/^(第[一二三四五六七八九十百]+[编章节]|[一二三四五六七八九十]+、)/, "H2"], [/^[（(][一二三四五六七八九十]+[）)]/, "H3"]];

// Word breaks the lines of its markup anywhere; between Chinese characters such a break is no space.
const BREAK = /([\u3000-\u303f\u3400-\u9fff\uff00-\uffef](?:<[^<>]*>)*)[ \t]*\r?\n[ \t]*(?=(?:<[^<>]*>)*[\u3000-\u303f\u3400-\u9fff\uff00-\uffef])/g;

function marker(node) {
  const sign = node.textContent.trim();
  return !sign || sign.length > 1 || /[\d\u3400-\u9fff]/.test(sign) ? sign : "• ";
}

function titled(page) {
  for (const line of page.querySelectorAll("p")) {
    const words = line.textContent.trim(), found = HEADINGS.find(([opens]) => opens.test(words));
    if (!found || words.length > 50 || /[。；;，,：:]/.test(words) || line.closest("td, th, li") || line.querySelector("a, br")) continue;
    const heading = document.createElement(found[1]);
    heading.textContent = words;
    line.replaceWith(heading);
  }
  return page;
}

function plain(node, into) {
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) { into.append(child.textContent); continue; }
    if (child.nodeType !== Node.ELEMENT_NODE || ["STYLE", "SCRIPT", "META", "XML"].includes(child.tagName)) continue;
    if (MARKER.test(child.getAttribute("style") || "")) { into.append(marker(child)); continue; }
    const name = SAME[child.tagName] || child.tagName;
    if (!KEPT.has(name)) { plain(child, into); continue; }
    const copy = document.createElement(name);
    if (name === "A" && /^(https?:|mailto:|\/)/.test(child.getAttribute("href") || "")) copy.setAttribute("href", child.getAttribute("href"));
    for (const span of ["colspan", "rowspan"]) if (child.hasAttribute(span)) copy.setAttribute(span, child.getAttribute(span));
    plain(child, copy);
    into.append(copy);
  }
  return into;
}

function tool(label, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  button.addEventListener("click", act);
  return button;
}

function dress(area) {
  const box = document.createElement("div"), tools = document.createElement("div"), page = document.createElement("div");
  box.className = "rich";
  tools.className = "rich__tools";
  tools.setAttribute("role", "toolbar");
  tools.setAttribute("aria-label", "正文的格式");
  page.className = "rich__page official";
  page.contentEditable = "true";
  page.setAttribute("role", "textbox");
  page.setAttribute("aria-multiline", "true");
  const label = document.querySelector(`label[for="${area.id}"]`);
  if (label) { label.id = label.id || `${area.id}-label`; page.setAttribute("aria-labelledby", label.id); label.addEventListener("click", () => page.focus()); }
  const parsed = new DOMParser().parseFromString(area.value, "text/html");
  page.append(...plain(parsed.body, document.createElement("div")).childNodes);
  const run = (command, value) => () => { page.focus(); document.execCommand(command, false, value); keep(); };
  const keep = () => { area.value = page.innerHTML; };
  tools.append(
    tool("正文", run("formatBlock", "P")), tool("一级标题", run("formatBlock", "H2")), tool("二级标题", run("formatBlock", "H3")),
    tool("三级标题", run("formatBlock", "H4")), tool("列表", run("insertUnorderedList")), tool("编号", run("insertOrderedList")),
    tool("表格", () => { page.focus(); document.execCommand("insertHTML", false, "<table><tbody>" + "<tr><td>　</td><td>　</td><td>　</td></tr>".repeat(3) + "</tbody></table><p><br></p>"); keep(); }),
    tool("链接", () => { const to = window.prompt("链接的地址（以 / 或者 https:// 开头）"); if (to && /^(https?:|\/)/.test(to)) run("createLink", to)(); }),
    tool("撤销", run("undo")), tool("恢复", run("redo")),
  );
  page.addEventListener("input", keep);
  page.addEventListener("paste", (event) => {
    const html = event.clipboardData.getData("text/html");
    if (!html) return;
    event.preventDefault();
    const clean = titled(plain(new DOMParser().parseFromString(html.replace(BREAK, "$1"), "text/html").body, document.createElement("div")));
    document.execCommand("insertHTML", false, clean.innerHTML);
    keep();
  });
  document.execCommand("defaultParagraphSeparator", false, "p");
  area.hidden = true;
  area.after(box);
  box.append(tools, page);
  area.form.addEventListener("submit", keep);
}

// What is too large is told before it is sent: the server would turn the whole page away, and the words with it.
function weigh(input) {
  const most = Number(input.dataset.mostBytes), size = [...input.files].reduce((sum, file) => sum + file.size, 0);
  input.setCustomValidity(size > most ? `选的文件合起来有${Math.ceil(size / 1048576)} MB，超过了${most / 1048576} MB。请少选几个，或者压缩以后再传。` : "");
  input.reportValidity();
}

document.querySelectorAll("textarea[data-rich]").forEach(dress);
document.querySelectorAll("input[data-most-bytes]").forEach((input) => input.addEventListener("change", () => weigh(input)));
