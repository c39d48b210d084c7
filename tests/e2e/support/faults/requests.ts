// Which requests the page makes: found out by doing everything once.
import type { Match } from '../faulty-backend';

/** One request of a flow. */
export interface Asked {
  method: string;
  /** Its path, with `{id}` in the place of ids. */
  path: string;
  /** How many like it were made before it. */
  spared: number;
}

/** So often the same request is struck at most: pages of a list, or the members of a run. */
const MOST = 2;

/** The requests among these lines, `GET /api/v2/me`, each as often as it is told apart. */
export function asked(lines: string[]): Asked[] {
  const counts = new Map<string, number>();
  const all: Asked[] = [];
  for (const line of lines) {
    const [method, path] = line.replace(/\b[0-9a-f]{16}\b/g, '{id}').split(' ');
    if (!path.startsWith('/api/')) continue;
    const spared = counts.get(`${method} ${path}`) ?? 0;
    counts.set(`${method} ${path}`, spared + 1);
    if (spared < MOST) all.push({ method, path, spared });
  }
  return all;
}

export function matching({ method, path }: Asked): Match {
  const pattern = path.replace(/[.\\]/g, '\\$&').replace(/\{id\}/g, '[0-9a-f]{16}');
  return { method, path: new RegExp(`^${pattern}$`) };
}

/** As it stands in the table: `GET /api/v2/buckets (2nd)`. */
export function called({ method, path, spared }: Asked): string {
  return `${method} ${path}${spared > 0 ? ' (2nd)' : ''}`;
}
