// The private memory of the process that a page runs in, as Linux tells it.
import { readdirSync, readFileSync } from 'node:fs';
import { privateMemory } from '../support/process-memory';

const read = (path: string) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // It ended meanwhile.
    return '';
  }
};

/** Megabytes of the largest renderer of the browser with this profile; none where there is no `/proc`. */
export function rendererMemory(profile: string): number | undefined {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const commands = new Map(pids.map((pid) => [pid, read(`/proc/${pid}/cmdline`)]));
  const parents = new Map(pids.map((pid) => [pid, /^PPid:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1]]));
  const isOfProfile = (pid: string | undefined): boolean =>
    pid !== undefined && ((commands.get(pid)?.includes(profile) ?? false) || isOfProfile(parents.get(pid)));
  const renderers = pids.filter((pid) => commands.get(pid)?.includes('--type=renderer') && isOfProfile(pid));
  const sizes = renderers.map(privateMemory);
  return sizes.length ? (Math.max(...sizes) * 1_024) / 1e6 : undefined;
}
