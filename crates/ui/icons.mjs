// The icon as PNG, for the browsers and systems that install no SVG: drawn from the shapes of static/icon.svg, one rectangle and
// stroked circles, by how far each dot lies from them.
import { crc32, deflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The shapes of the drawing; anything else in it would be missing in the picture, and is refused. */
export function shapesOf(svg) {
  const tags = [...svg.matchAll(/<(\w+)([^>]*)>/g)].map(([, name, rest]) => ({
    name,
    ...Object.fromEntries([...rest.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value])),
  }));
  const [rect, group] = ["rect", "g"].map((name) => tags.find((tag) => tag.name === name));
  const circles = tags.filter(({ name }) => name === "circle");
  const size = Number(rect?.width);
  if (!size || !group || tags.length !== 3 + circles.length) throw new Error("static/icon.svg: a rectangle and a group of circles is all that can be drawn");
  const numbers = ({ cx, cy, r }) => ({ x: Number(cx), y: Number(cy), r: Number(r) });
  return { size, corner: Number(rect.rx), ground: rect.fill, line: Number(group["stroke-width"]), ink: group.stroke, circles: circles.map(numbers) };
}

/** A PNG of `pixels` by `pixels`; with `full`, the ground reaches into the corners, for systems that cut them off themselves. */
export function icon(shapes, pixels, full = false) {
  const scale = shapes.size / pixels;
  const rows = Buffer.alloc(pixels * (pixels * 4 + 1));
  const [ground, ink] = [shapes.ground, shapes.ink].map(colour);
  for (let y = 0; y < pixels; y += 1) {
    for (let x = 0; x < pixels; x += 1) {
      const [u, v] = [(x + 0.5) * scale, (y + 0.5) * scale];
      const drawn = cover(Math.min(...shapes.circles.map((one) => ring(one, shapes.line, u, v))) / scale);
      const mixed = ground.map((part, at) => Math.round(part + (ink[at] - part) * drawn));
      const shown = full ? 255 : Math.round(255 * cover(corner(shapes, u, v) / scale));
      // Each row begins with a 0: no filter.
      rows.set([...mixed, shown], y * (pixels * 4 + 1) + 1 + x * 4);
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(pixels, 0);
  head.writeUInt32BE(pixels, 4);
  // 8 bits, with transparency.
  head.set([8, 6, 0, 0, 0], 8);
  const parts = [["IHDR", head], ["IDAT", deflateSync(rows, { level: 9 })], ["IEND", Buffer.alloc(0)]];
  return Buffer.concat([SIGNATURE, ...parts.map(([name, data]) => chunk(name, data))]);
}

/** How much of a dot lies inside of an edge that is so many dots away; inside is negative. */
const cover = (distance) => Math.min(1, Math.max(0, 0.5 - distance));

const ring = ({ x, y, r }, line, u, v) => Math.abs(Math.hypot(u - x, v - y) - r) - line / 2;

function corner({ size, corner: r }, u, v) {
  const [a, b] = [u, v].map((one) => Math.abs(one - size / 2) - (size / 2 - r));
  return Math.hypot(Math.max(a, 0), Math.max(b, 0)) + Math.min(Math.max(a, b), 0) - r;
}

/** `#0017c1` or `#fff` as three numbers. */
function colour(text) {
  const digits = text.slice(1);
  const pairs = digits.length === 3 ? [...digits].map((one) => one + one) : digits.match(/../g);
  return pairs.map((pair) => Number.parseInt(pair, 16));
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
