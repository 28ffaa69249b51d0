// What the staff pages do in the browser beyond their components.
"use strict";
const staff = {
  // Ticks the boxes of a list whose value begins so.
  tick(list, start) {
    document.querySelectorAll(`input[type=checkbox][name="${list}"]`).forEach(box => {
      box.checked = box.checked || box.value.startsWith(start);
    });
  }
};
