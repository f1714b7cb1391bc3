// Builds everything the server embeds: dist/app.css, dist/app.js, dist/fonts.css, dist/fonts/*, the files of static/ and the icon as pictures.
// Files are written only when their content changes, so a second run is quick and touches nothing.
import { execFile } from "node:child_process";
import { mkdir, readFile, readdir, rm, stat, writeFile, copyFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";

import { icon, shapesOf } from "./icons.mjs";

const run = promisify(execFile);
const here = path.dirname(fileURLToPath(import.meta.url));
const dist = path.join(here, "dist");
const packageDir = (name) =>
  path.dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));

const SCREEN_FONT = packageDir("@fontsource/biz-udpgothic");
const PAPER_FONT = packageDir("@expo-google-fonts/biz-udpgothic");
const WEIGHTS = [
  { weight: 400, paper: "400Regular/BIZUDPGothic_400Regular.ttf", locals: ["BIZ UDPGothic", "BIZUDPGothic"] },
  { weight: 700, paper: "700Bold/BIZUDPGothic_700Bold.ttf", locals: ["BIZ UDPGothic Bold", "BIZUDPGothic-Bold"] },
];

async function writeIfChanged(file, content) {
  const wanted = Buffer.from(content);
  const found = await readFile(file).catch(() => null);
  if (!found?.equals(wanted)) await writeFile(file, wanted);
}

async function copyIfChanged(from, to) {
  const [source, target] = await Promise.all([stat(from), stat(to).catch(() => null)]);
  if (target?.size !== source.size) await copyFile(from, to);
}

/** One @font-face of the package, with a local font tried first and the version in the address for long caching. */
function fontFace(face, locals, version) {
  const name = face.match(/files\/([^)]+\.woff2)/)[1];
  const range = face.match(/unicode-range:\s*([^;}]+)/)?.[1];
  const weight = face.match(/font-weight:\s*(\d+)/)[1];
  const local = locals.map((one) => `local("${one}")`).join(",");
  const src = `${local},url(fonts/${name}?v=${version}) format("woff2")`;
  const css = `@font-face{font-family:"BIZ UDPGothic";font-style:normal;font-display:swap;font-weight:${weight};src:${src}${range ? `;unicode-range:${range}` : ""}}`;
  return { name, css };
}

async function fonts() {
  await mkdir(path.join(dist, "fonts"), { recursive: true });
  const { version } = JSON.parse(await readFile(path.join(SCREEN_FONT, "package.json"), "utf8"));
  const css = [];
  const wanted = new Set();
  const copies = [];
  for (const { weight, paper, locals } of WEIGHTS) {
    const source = await readFile(path.join(SCREEN_FONT, `${weight}.css`), "utf8");
    for (const face of source.match(/@font-face\s*{[^}]*}/g)) {
      const one = fontFace(face, locals, version);
      css.push(one.css);
      wanted.add(one.name);
      copies.push(copyIfChanged(path.join(SCREEN_FONT, "files", one.name), path.join(dist, "fonts", one.name)));
    }
    const file = path.basename(paper);
    wanted.add(file);
    copies.push(copyIfChanged(path.join(PAPER_FONT, paper), path.join(dist, "fonts", file)));
  }
  await Promise.all(copies);
  await writeIfChanged(path.join(dist, "fonts.css"), css.join("\n"));
  const stale = (await readdir(path.join(dist, "fonts"))).filter((name) => !wanted.has(name));
  await Promise.all(stale.map((name) => rm(path.join(dist, "fonts", name))));
}

async function sheet(name) {
  const cli = path.join(packageDir("@tailwindcss/cli"), "dist", "index.mjs");
  const args = [cli, "-i", `styles/${name}`, "-o", "-", "--minify"];
  const { stdout } = await run(process.execPath, args, { cwd: here, maxBuffer: 32 * 1024 * 1024 });
  await writeIfChanged(path.join(dist, name), stdout);
}

/** The citizens' pages have a sheet of their own, so that their first view stays small. */
const styles = () => Promise.all(["app.css", "citizen.css"].map(sheet));

async function statics() {
  for (const name of await readdir(path.join(here, "static"))) {
    await writeIfChanged(path.join(dist, name), await readFile(path.join(here, "static", name), "utf8"));
  }
}

/** The icon in the sizes that installed pages ask for, with and without room for a system's own corners. */
async function icons() {
  const shapes = shapesOf(await readFile(path.join(here, "static/icon.svg"), "utf8"));
  const wanted = [["icon-192.png", 192], ["icon-512.png", 512], ["icon-mask.png", 512, true], ["icon-touch.png", 180, true]];
  await Promise.all(wanted.map(([name, ...how]) => writeIfChanged(path.join(dist, name), icon(shapes, ...how))));
}

/** Bundles one script or style sheet with everything it imports. */
async function bundle(entry, name) {
  const result = await build({
    entryPoints: [path.join(here, entry)],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    // Licences that ask for their notice keep it.
    legalComments: "inline",
    write: false,
  });
  await writeIfChanged(path.join(dist, name), result.outputFiles[0].text);
}

const scripts = () => bundle("scripts/app.ts", "app.js");

/** The map is apart: pages without one never load it. Its worker is a file of its own, served by ourselves. */
async function map() {
  await Promise.all([bundle("scripts/map.ts", "map.js"), bundle("styles/map.css", "map.css")]);
  const worker = path.join(packageDir("maplibre-gl"), "dist/maplibre-gl-worker.mjs");
  const text = await readFile(worker, "utf8");
  await writeIfChanged(path.join(dist, "map-worker.js"), text.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n"));
}

/** So is the citizens' notebook: it works alone, without anything loaded later. */
const notebook = () =>
  Promise.all([bundle("scripts/notebook.ts", "notebook.js"), bundle("styles/notebook.css", "notebook.css")]);

/** What every citizens' page runs, and the worker that keeps some of them. */
const town = () => Promise.all([bundle("scripts/town.ts", "town.js"), bundle("worker/sw.ts", "sw.js")]);

const started = performance.now();
await mkdir(dist, { recursive: true });
await Promise.all([fonts(), styles(), scripts(), map(), notebook(), town(), statics(), icons()]);
console.log(`crates/ui/dist built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
