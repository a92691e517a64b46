"use strict";
(function () {
  var words = document.getElementById("words").dataset;

  function element(name, text) {
    var made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  function worth(row, column, kind) {
    var cell = row.cells[column];
    var text = cell.dataset.value || cell.textContent.trim();
    if (kind !== "number") { return text; }
    var number = parseFloat(text.replace(/\s/g, "").replace("−", "-").replace(",", "."));
    return isNaN(number) ? -Infinity : number;
  }

  function sort(table, head, column) {
    var body = table.tBodies[0];
    var kind = head.dataset.sort;
    var down = head.getAttribute("aria-sort") === "ascending" || (kind === "number" && !head.hasAttribute("aria-sort"));
    var rows = Array.from(body.rows);
    rows.sort(function (one, other) {
      var first = worth(one, column, kind), second = worth(other, column, kind);
      var order = kind === "number" ? first - second : first.localeCompare(second, document.documentElement.lang, { numeric: true });
      return down ? -order : order;
    });
    table.querySelectorAll("th[aria-sort]").forEach(function (other) { other.removeAttribute("aria-sort"); });
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    rows.forEach(function (row) { body.appendChild(row); });
  }

  function makeSortable(table) {
    Array.from(table.tHead.rows[0].cells).forEach(function (head, column) {
      if (!head.dataset.sort) { return; }
      var button = element("button", "");
      button.type = "button";
      while (head.firstChild) { button.appendChild(head.firstChild); }
      button.title = words.sort;
      button.addEventListener("click", function () { sort(table, head, column); });
      head.appendChild(button);
    });
  }

  function controls(before) {
    var box = element("div", "");
    box.className = "controls";
    before.parentNode.insertBefore(box, before);
    return box;
  }

  function labelled(box, text, control) {
    var label = element("label", text + " ");
    label.appendChild(control);
    box.appendChild(label);
  }

  function makeFilterable(table) {
    var input = document.createElement("input");
    input.type = "search";
    input.addEventListener("input", function () {
      var wanted = input.value.trim().toLocaleLowerCase();
      Array.from(table.tBodies[0].rows).forEach(function (row) {
        row.hidden = row.textContent.toLocaleLowerCase().indexOf(wanted) < 0;
      });
    });
    labelled(controls(table.closest(".scroll") || table), words.filter, input);
  }

  function makeDaily(section) {
    var select = document.createElement("select");
    var days = Array.from(section.querySelectorAll("div.a-day"));
    var isMap = section.dataset.days === "map";
    days.forEach(function (day) {
      var option = element("option", day.querySelector("h3").textContent);
      option.value = day.dataset.day;
      select.appendChild(option);
    });
    if (!isMap) {
      var all = element("option", words.all);
      all.value = "";
      select.appendChild(all);
    }
    function show() {
      section.querySelectorAll("[data-day]").forEach(function (part) {
        var shown = select.value === "" || part.dataset.day === select.value;
        part.classList.toggle("later", !shown);
      });
    }
    select.addEventListener("change", show);
    labelled(controls(isMap ? section.querySelector("svg") : days[0]), words.day, select);
    if (days.length) { show(); }
  }

  document.querySelectorAll("table[data-sortable]").forEach(makeSortable);
  document.querySelectorAll("table[data-filter]").forEach(makeFilterable);
  document.querySelectorAll("section[data-days]").forEach(makeDaily);
}());
