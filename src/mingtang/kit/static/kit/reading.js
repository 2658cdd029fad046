/* Reading modes: remembers them, keeps pages that are files and pages of the application alike, reads aloud.
   Without it everything works; a page that is a file then forgets its modes when it is left. */
(function () {
  "use strict";
  var KEY = "reading";
  var root = document.documentElement;

  function remembered() {
    try { return JSON.parse(localStorage.getItem(KEY)) || {}; } catch (error) { return {}; }
  }

  function remember(mode) {
    try { localStorage.setItem(KEY, JSON.stringify(mode)); } catch (error) { /* private window */ }
  }

  function box(name) { return document.getElementById("mode-" + name); }

  function changed() {
    var mode = {
      size: box("large").checked ? "large" : "normal",
      theme: box("contrast").checked ? "high-contrast" : "light",
      layout: box("simple").checked ? "simple" : "full"
    };
    remember(mode);
    // The application's pages read a cookie that only the application sets.
    fetch("/reading-mode/?size=" + mode.size + "&theme=" + mode.theme + "&layout=" + mode.layout + "&back=/", { redirect: "manual" })
      .catch(function () { /* it is down; the files do without it */ });
  }

  function showDay(place) {
    var zone = "Asia/Shanghai", weekday = document.createElement("span");
    function said(parts) {
      parts.timeZone = zone;
      return new Intl.DateTimeFormat("zh-CN", parts).format(new Date());
    }
    weekday.className = "tools__weekday";
    weekday.textContent = said({ weekday: "long" });
    place.textContent = said({ year: "numeric", month: "long", day: "numeric" });
    place.appendChild(weekday);
  }

  function readAloud(button) {
    var speech = window.speechSynthesis;
    function voice() {
      return speech.getVoices().filter(function (one) { return /^zh/i.test(one.lang); })[0];
    }
    function show() { button.hidden = !voice(); }
    button.addEventListener("click", function () {
      if (speech.speaking) { speech.cancel(); return; }
      var said = new SpeechSynthesisUtterance(document.getElementById("main").innerText);
      said.voice = voice();
      said.lang = said.voice.lang;
      speech.speak(said);
    });
    speech.addEventListener("voiceschanged", show);
    show();
  }

  var mode = remembered();
  if (box("large")) {
    box("large").checked = mode.size === "large";
    box("contrast").checked = mode.theme === "high-contrast";
    box("simple").checked = mode.layout === "simple";
    ["large", "contrast", "simple"].forEach(function (name) { box(name).addEventListener("change", changed); });
    showDay(document.querySelector(".tools__date"));
  } else {
    remember({ size: root.dataset.size, theme: root.dataset.theme, layout: root.dataset.layout || mode.layout });
  }
  if (window.speechSynthesis && document.getElementById("read-aloud")) {
    readAloud(document.getElementById("read-aloud"));
  }
})();
