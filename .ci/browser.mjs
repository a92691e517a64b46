// Pages in a browser: axe-core looks at them, or their pictures are taken.
//
//   node browser.mjs check FOLDER          of planner demo: fails on what axe-core calls serious or critical, on anything that the
//                                          console says, and on any request that leaves
//   node browser.mjs pictures FOLDER OUT   of planner demo, with today.html, the report of today.json: writes PNG files
//
// Run it where playwright-core and axe-core are installed, with the browser's path in CHROMIUM.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(join(process.cwd(), "here.js"));
const { chromium } = require("playwright-core");
const [task, folder, out] = process.argv.slice(2);
const address = (file) => pathToFileURL(resolve(folder, file)).href;
const DESK = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 780 };

/** The first file of a folder of the publication. */
function first(part) {
  const path = join(folder, "handout", part);
  const name = readdirSync(path).sort()[0];
  return name.endsWith(".html") ? `handout/${part}/${name}` : first(join(part, name));
}

async function open(browser, file, options, faults) {
  const page = await browser.newPage(options);
  page.on("console", (said) => faults.push(`${file}: the console says: ${said.text()}`));
  page.on("pageerror", (error) => faults.push(`${file}: ${error}`));
  page.on("request", (asked) => {
    if (!/^(file|data|blob):/.test(asked.url())) faults.push(`${file}: asks for ${asked.url()}`);
  });
  await page.goto(address(file));
  return page;
}

async function check(browser, faults) {
  const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
  const files = ["report.html", "handout/index.html", "handout/teams.html", first("letters"), first("rounds"), first("days")];
  for (const file of files) {
    // What is handed out is made for paper, and light everywhere.
    const dark = file === "report.html" ? [[DESK, "dark"]] : [];
    for (const [viewport, colorScheme] of [[DESK, "light"], [PHONE, "light"], ...dark]) {
      const page = await open(browser, file, { viewport, colorScheme }, faults);
      await page.evaluate(axe);
      const found = await page.evaluate(() => globalThis.axe.run());
      const told = found.violations.map((each) => `${each.id} (${each.impact}, ${each.nodes.length} times)`);
      console.log(`${file}, ${viewport.width} wide, ${colorScheme}: ${found.passes.length} rules kept; ${told.join(", ") || "none broken"}`);
      const grave = found.violations.filter((each) => ["serious", "critical"].includes(each.impact));
      for (const each of grave) faults.push(`${file}, ${viewport.width} wide, ${colorScheme}: ${each.id}: ${each.help}: ${each.nodes[0].html.slice(0, 300)}`);
      await page.close();
    }
  }
}

/** The faces of one patient, of two reports, on one small page. */
async function beforeAndAfter(browser, faults) {
  const taken = [];
  for (const [file, title] of [["today.html", "Today"], ["report.html", "Planned with samma"]]) {
    const page = await open(browser, file, { viewport: DESK, colorScheme: "light" }, faults);
    taken.push({ title, ...(await page.evaluate(() => ({
      style: document.querySelector("style").outerHTML,
      head: document.querySelector("#faces thead").outerHTML,
      legend: document.querySelector("#faces .legend").outerHTML,
      rows: Array.from(document.querySelectorAll("#faces tbody tr")).map((row) => ({
        name: row.cells[0].textContent.trim(), carers: Number(row.cells[1].textContent), visits: row.querySelectorAll(".face").length, html: row.outerHTML,
      })),
    }))) });
    await page.close();
  }
  const [before, after] = taken;
  // Of those with about three visits a day, who meet many, the one for whom the plan does most.
  const saved = (row) => (row.visits < 40 || row.carers < 8 ? 0 : row.carers / after.rows.find((other) => other.name === row.name).carers);
  const patient = before.rows.reduce((best, row) => (saved(row) > saved(best) ? row : best)).name;
  const part = ({ title, head, rows }) => {
    const row = rows.find((each) => each.name === patient);
    return `<h2>${title}: ${row.carers} different carers</h2><table class="faces">${head}<tbody>${row.html}</tbody></table>`;
  };
  const page = await browser.newPage({ viewport: { width: 1160, height: 400 }, deviceScaleFactor: 1.5, colorScheme: "light" });
  await page.setContent(`<!DOCTYPE html><html lang="en">${before.style}
    <style>body { background: var(--paper); } main { padding: 1rem; width: max-content; } th button::after { content: none !important; }
    .faces th.name, .faces th.name ~ th[rowspan], .faces tbody th, .faces tbody th ~ td:nth-child(2), .faces tbody td:nth-child(3) { display: none; }
    h1 { font-size: 1.3rem; } h2 { margin: 1rem 0 .4rem; } .legend { margin: 1rem 0 0; }</style>
    <main><h1>14 days of ${patient}: each letter is a carer who comes to the door</h1>${part(before)}${part(after)}${before.legend}</main></html>`);
  await (await page.$("main")).screenshot({ path: join(out, "before-and-after.png") });
}

async function pictures(browser, faults) {
  const take = async (name, file, options, shot) => {
    const page = await open(browser, file, { colorScheme: "light", ...options }, faults);
    await shot(page, join(out, `${name}.png`));
    await page.close();
  };
  const top = (page, path) => page.screenshot({ path });
  await take("report-desk", "report.html", { viewport: DESK }, top);
  await take("report-phone", "report.html", { viewport: PHONE }, top);
  await take("report-dark", "report.html", { viewport: DESK, colorScheme: "dark" }, (page, path) => part(page, "#rounds", path));
  await take("report-faces", "report.html", { viewport: DESK }, (page, path) => part(page, "#faces", path));
  await take("letter", first("letters"), { viewport: { width: 794, height: 900 } }, top);
  await beforeAndAfter(browser, faults);
}

/** The upper part of a section. */
async function part(page, section, path) {
  const { x, y, width, height } = await (await page.$(section)).boundingBox();
  await page.screenshot({ path, fullPage: true, clip: { x, y, width, height: Math.min(height, 620) } });
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
const faults = [];
await { check, pictures }[task](browser, faults);
await browser.close();
faults.forEach((fault) => console.error(fault));
process.exitCode = faults.length > 0 ? 1 : 0;
