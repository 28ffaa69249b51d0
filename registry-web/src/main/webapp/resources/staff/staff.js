// What the staff pages do in the browser beyond their components.
"use strict";

const staff = {

  // Ticks the boxes of a list whose value begins so.
  tick(list, start) {
    document.querySelectorAll(`input[type=checkbox][name="${list}"]`).forEach(box => {
      box.checked = box.checked || box.value.startsWith(start);
    });
  },

  // Chooses the same in every list that the selector finds; exceptions are made by hand afterwards.
  choose(selector, value) {
    document.querySelectorAll(`select${selector}`).forEach(list => {
      list.value = value;
    });
  },

  // Ticks the boxes of one's own that the selector finds.
  mark(selector) {
    document.querySelectorAll(`input[type=checkbox]${selector}`).forEach(box => {
      box.checked = true;
    });
  },

  // Files chosen one after another add up, as far as they are taken; each can be left out again before anything is sent.
  chosen: new WeakMap(),

  addFiles(input) {
    const before = staff.chosen.get(input) || [];
    const isNew = file => !before.some(one => one.name === file.name && one.size === file.size);
    const kept = [...before];
    const over = [];
    let bytes = before.reduce((sum, file) => sum + file.size, 0);
    [...input.files].filter(isNew).forEach(file => {
      if (kept.length < input.dataset.most && bytes + file.size <= input.dataset.mostBytes) {
        kept.push(file);
        bytes += file.size;
      } else {
        over.push(file.name);
      }
    });
    staff.holdFiles(input, kept, over);
  },

  holdFiles(input, files, over) {
    const transfer = new DataTransfer();
    files.forEach(file => transfer.items.add(file));
    input.files = transfer.files;
    staff.chosen.set(input, files);
    input.parentElement.querySelectorAll(".chosen").forEach(old => old.remove());
    const list = document.createElement("ul");
    list.className = "files chosen";
    list.append(...files.map(file => staff.fileRow(input, file)));
    staff.say(input, over.length ? `${input.dataset.over} ${over.join(", ")}` : "");
    input.after(list);
  },

  // Says below a field what is wrong with the choice; nothing where nothing is.
  say(input, text) {
    input.parentElement.querySelectorAll(".over").forEach(old => old.remove());
    const said = document.createElement("p");
    said.className = "over";
    said.setAttribute("role", "alert");
    said.textContent = text;
    input.after(said);
  },

  // A file that the server would refuse is not sent: what else was typed would have to wait for it.
  fits(input) {
    const [file] = input.files;
    const over = file && file.size > input.dataset.largest;
    staff.say(input, over ? `${file.name}: ${input.dataset.tooLarge}` : "");
    if (over) {
      input.value = "";
    }
  },

  fileRow(input, file) {
    const row = document.createElement("li");
    const size = document.createElement("span");
    size.className = "muted";
    size.textContent = `${Math.ceil(file.size / 1024)} kB`;
    const remove = document.createElement("button");
    remove.type = "button";
    remove.className = "btn btn-quiet";
    remove.textContent = input.dataset.remove;
    remove.setAttribute("aria-label", `${input.dataset.remove} ${file.name}`);
    remove.addEventListener("click", () => {
      staff.holdFiles(input, staff.chosen.get(input).filter(one => one !== file), []);
      input.focus();
    });
    row.append(file.name, size, remove);
    return row;
  },

  fields(root) {
    return [...root.querySelectorAll("input:not([type=password]):not([type=file]):not([type=submit]), textarea, select")]
        .filter(field => field.name && !/^(jakarta\.faces|primefaces)\./.test(field.name) && field.name !== root.id);
  },

  key: field => field.type === "checkbox" || field.type === "radio" ? `${field.name}=${field.value}` : field.name,

  // What is sent is kept in this tab until the next page is there: when the session had ended, the sign-in comes between.
  keep(form, chosen) {
    const values = {};
    staff.fields(form).forEach(field => {
      values[staff.key(field)] = field.type === "checkbox" || field.type === "radio" ? field.checked : field.value;
    });
    const about = form.querySelector("[data-about]");
    sessionStorage.setItem("typed", JSON.stringify({path: location.pathname, form: form.id, values, chosen, about: about && about.textContent}));
  },

  // A form in a dialog is seen only when that is open; a choice that counts at once is sent once more.
  goOn(form, typed) {
    const dialog = form.closest(".ui-dialog");
    if (dialog) {
      PrimeFaces.getWidgetById(dialog.id).show();
    }
    if (typed.about && !form.querySelector("[data-about]")) {
      const about = document.createElement("p");
      about.className = "muted";
      about.textContent = typed.about;
      form.prepend(about);
    }
    if (form.elements[typed.chosen]) {
      form.elements[typed.chosen].dispatchEvent(new Event("change", {bubbles: true}));
    }
  },

  // A redirect that differs from the address shown by its fragment alone only scrolls: what was done would not be seen.
  loadEveryRedirect() {
    const processor = PrimeFaces.ajax.ResponseProcessor;
    const redirect = processor.doRedirect;
    processor.doRedirect = node => {
      const to = new URL(node.getAttribute("url"), location.href);
      redirect.call(processor, node);
      if (to.hash && to.pathname === location.pathname && to.search === location.search) {
        location.reload();
      }
    };
  },

  restore() {
    const typed = JSON.parse(sessionStorage.getItem("typed") || "null");
    const signedOut = sessionStorage.getItem("signed-out") === location.pathname;
    sessionStorage.removeItem("typed");
    sessionStorage.removeItem("signed-out");
    const form = typed && signedOut && typed.path === location.pathname && document.getElementById(typed.form);
    if (!form) {
      return;
    }
    staff.fields(form).filter(field => staff.key(field) in typed.values).forEach(field => {
      const value = typed.values[staff.key(field)];
      if (typeof value === "boolean") {
        field.checked = value;
      } else {
        field.value = value;
      }
    });
    $(() => staff.goOn(form, typed));
    document.getElementById("restored").hidden = false;
  }
};

document.addEventListener("DOMContentLoaded", () => {
  if (window.PrimeFaces) {
    staff.loadEveryRedirect();
  }
  if (document.getElementById("restored")) {
    staff.restore();
  } else {
    const next = new URLSearchParams(location.search).get("next");
    if (next) {
      sessionStorage.setItem("signed-out", next);
    }
  }
});
document.addEventListener("change", event => {
  if (event.target.matches("input[type=file][data-most]")) {
    staff.addFiles(event.target);
  } else if (event.target.matches("input[type=file][data-largest]")) {
    staff.fits(event.target);
  }
});
document.addEventListener("click", event => {
  const button = event.target.closest("button[type=submit]");
  if (button && button.form && document.getElementById("restored")) {
    staff.keep(button.form);
  }
}, true);
// A choice that counts at once is sent without a button.
document.addEventListener("change", event => {
  const list = event.target.closest("select");
  if (list && list.form && document.getElementById("restored")) {
    staff.keep(list.form, list.name);
  }
}, true);
