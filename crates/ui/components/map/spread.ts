// Marks that would cover one another move aside, the later ones, and no farther than they must: each can be seen and touched.

type Spot = [number, number];

/** How far the middles of two marks stay apart, in pixels: a mark and a gap. */
const APART = 38;

const DIRECTIONS = 12;

/** As many rings around a spot as a page of places at one address can fill. */
const RINGS = 4;

/** Where a mark may stand instead, from near to far: itself first. */
const ASIDE: readonly Spot[] = [[0, 0], ...Array.from({ length: RINGS * DIRECTIONS }, (_, at): Spot => {
  const far = APART * (1 + Math.floor(at / DIRECTIONS));
  const angle = ((at % DIRECTIONS) * 2 * Math.PI) / DIRECTIONS;
  return [Math.round(far * Math.cos(angle)), Math.round(far * Math.sin(angle))];
})];

/** How far each mark moves from its spot, in pixels, in the order of the spots. */
export function spread(spots: readonly Spot[]): Spot[] {
  const taken: Spot[] = [];
  const free = ([x, y]: Spot): boolean => taken.every(([left, top]) => Math.hypot(x - left, y - top) >= APART - 1);
  return spots.map(([x, y]) => {
    const aside = ASIDE.find(([right, down]) => free([x + right, y + down])) ?? [0, 0];
    taken.push([x + aside[0], y + aside[1]]);
    return aside;
  });
}
