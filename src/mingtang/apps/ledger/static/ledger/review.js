// Keyboard on the review screen: arrows walk the rows, Ctrl+Return confirms the open one. Everything works without it.
(function () {
  "use strict";
  var rows = document.getElementById("rows");
  if (!rows) return;
  var links = function () { return Array.prototype.slice.call(rows.querySelectorAll(".rowline")); };
  var typing = function (node) { return /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName); };

  document.addEventListener("keydown", function (event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      var check = rows.querySelector('.rowedit button[value="check"]');
      if (check) { event.preventDefault(); check.click(); }
      return;
    }
    if (typing(event.target) || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    var all = links();
    var at = all.indexOf(document.activeElement);
    var next = all[event.key === "ArrowDown" ? at + 1 : at - 1] || all[event.key === "ArrowDown" ? 0 : all.length - 1];
    if (next) { event.preventDefault(); next.focus(); }
  });

  var open = rows.querySelector(".rowedit textarea");
  // Not before the page has jumped to the row: the jump takes the focus away again.
  if (open && location.hash.indexOf("#r") === 0) {
    window.addEventListener("load", function () {
      window.setTimeout(function () { open.focus({ preventScroll: true }); }, 0);
    });
  }

  // Deleting a row cannot be undone with one press: ask first.
  rows.addEventListener("click", function (event) {
    var button = event.target.closest('button[value="delete"]');
    if (button && !window.confirm("删除这一行？原文不变，以后可以再添加。")) event.preventDefault();
  });
})();
