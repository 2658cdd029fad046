// Selecting words in the evidence fills the field; without it, copy and paste does the same.
(function () {
  "use strict";
  var source = document.getElementById("evidence-text");
  var field = document.querySelector('textarea[name="passage"]');
  if (!source || !field) return;
  source.addEventListener("mouseup", function () {
    var words = String(window.getSelection()).trim();
    if (words) field.value = words;
  });
})();
