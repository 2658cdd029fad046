// Keeps what was typed in this browser until it is submitted; without script the form works the same.
// The identity number is never kept, nor the form's own key. data-draft may name a draft of its own.
(function () {
  "use strict";
  var form = document.querySelector("form[data-draft]");
  var own = form && form.getAttribute("data-draft");
  var NAME = nameOf(own);
  var LEFT_OUT = ["csrfmiddlewaretoken", "key", "notice", "identity_number"];
  var store;
  try {
    store = window.localStorage;
    store.getItem(NAME);
  } catch (error) {
    return;
  }
  var done = document.querySelector("[data-draft-done]");
  if (done) store.removeItem(nameOf(done.getAttribute("data-draft-done")));
  if (!form) return;
  var notice = document.getElementById("draft-notice");
  var clear = document.getElementById("draft-clear");
  clear.hidden = document.getElementById("draft-words").hidden = false;

  function nameOf(which) {
    return which ? "mingtang-" + which + "-draft" : "mingtang-request-draft";
  }
  function fields() {
    return Array.prototype.filter.call(form.elements, function (field) {
      return field.name && LEFT_OUT.indexOf(field.name) < 0 && field.type !== "submit";
    });
  }
  function keep() {
    var draft = {};
    fields().forEach(function (field) {
      if (field.type !== "radio" || field.checked) draft[field.name] = field.value;
    });
    try {
      store.setItem(NAME, JSON.stringify(draft));
    } catch (error) {
      return;
    }
  }
  function putBack() {
    var draft;
    try {
      draft = JSON.parse(store.getItem(NAME) || "null");
    } catch (error) {
      draft = null;
    }
    if (!draft) return;
    var chosen = form.elements.organ && form.elements.organ.value;
    fields().forEach(function (field) {
      if (!(field.name in draft) || (field.name === "organ" && chosen)) return;
      if (field.type === "radio") field.checked = field.value === draft[field.name];
      else field.value = draft[field.name];
    });
    notice.hidden = !(own || draft.wanted || draft.name);
  }

  if (!form.hasAttribute("data-bound")) putBack();
  form.addEventListener("input", keep);
  form.addEventListener("change", keep);
  clear.addEventListener("click", function () {
    store.removeItem(NAME);
    window.location.assign(window.location.pathname + window.location.search);
  });
})();
