// Straight-line distances between points in WGS84 degrees, in miles.

const MILES = 3958.7613; // mean radius of the Earth (IUGG)
const RADIANS = Math.PI / 180;

/** Great-circle distance (haversine formula). */
export function milesBetween(lat1, lon1, lat2, lon2) {
  const across = Math.sin((lat2 - lat1) * RADIANS / 2);
  const along = Math.sin((lon2 - lon1) * RADIANS / 2);
  const part = across * across + Math.cos(lat1 * RADIANS) * Math.cos(lat2 * RADIANS) * along * along;
  return 2 * MILES * Math.asin(Math.sqrt(part));
}

/** The least distance from a point to a box [south, west, north, east]. */
export function milesToBox(lat, lon, box) {
  const nearLat = Math.min(Math.max(lat, box[0]), box[2]);
  const nearLon = Math.min(Math.max(lon, box[1]), box[3]);
  return milesBetween(lat, lon, nearLat, nearLon);
}
