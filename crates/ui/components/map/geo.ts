// Small geometry on GeoJSON.
import { LngLatBounds } from "maplibre-gl";
import type { Feature, FeatureCollection, Geometry, Polygon, Position } from "geojson";

export const NOTHING: FeatureCollection = { type: "FeatureCollection", features: [] };

export function collection(features: Feature[]): FeatureCollection {
  return { type: "FeatureCollection", features };
}

export function feature(geometry: Geometry, properties: Record<string, unknown> = {}): Feature {
  return { type: "Feature", geometry, properties };
}

/** The polygon with these corners. */
export function polygon(corners: Position[]): Polygon {
  return { type: "Polygon", coordinates: [[...corners, ...corners.slice(0, 1)]] };
}

/** Every ring of an outline; none for anything else. */
function rings(geometry: Geometry): Position[][] {
  if (geometry.type === "Polygon") return geometry.coordinates;
  return geometry.type === "MultiPolygon" ? geometry.coordinates.flat() : [];
}

/** Whether the place lies in the outline, by the even-odd rule. */
export function holds(geometry: Geometry, [x = 0, y = 0]: Position): boolean {
  let inside = false;
  for (const ring of rings(geometry)) {
    ring.forEach(([bx = 0, by = 0], at) => {
      const [ax = 0, ay = 0] = ring.at(at - 1) ?? [];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    });
  }
  return inside;
}

/** A circle of `metres` around a place, as corners. */
export function circle([lng = 0, lat = 0]: Position, metres: number): Position[] {
  const [up, right] = [metres / 111_195, metres / (111_195 * Math.cos((lat * Math.PI) / 180))];
  return Array.from({ length: 72 }, (_, at) => {
    const angle = (at * Math.PI) / 36;
    return [lng + right * Math.cos(angle), lat + up * Math.sin(angle)];
  });
}

/** The box around all places; `undefined` for none. Of many, the few far away from all others do not count. */
export function around(places: Position[]): LngLatBounds | undefined {
  if (places.length === 0) return undefined;
  const cut = places.length > 50 ? Math.floor(places.length / 100) : 0;
  const ends = (axis: 0 | 1): [number, number] => {
    const sorted = places.map((place) => place[axis] ?? 0).sort((a, b) => a - b);
    return [sorted[cut] ?? 0, sorted[sorted.length - 1 - cut] ?? 0];
  };
  const [[west, east], [south, north]] = [ends(0), ends(1)];
  return new LngLatBounds([west, south], [east, north]);
}

/** Every corner of the features. */
export function corners(features: Feature[]): Position[] {
  return features.flatMap(({ geometry }) => (geometry.type === "Point" ? [geometry.coordinates] : rings(geometry).flat()));
}
