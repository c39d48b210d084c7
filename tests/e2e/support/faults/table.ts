// What came of which fault on which request, for people.
import type { Outcome } from './flow';
import { KINDS, type Kind } from './kinds';

const GROUPS = [...new Set(KINDS.map(({ group }) => group))];

/** How an outcome stands in the table. */
const SIGNS: Record<Outcome | 'not asked', string> = {
  unharmed: '✓',
  said: 'said',
  'sign-in': 'sign in',
  'not asked': '–',
};

export class Table {
  readonly failures: string[] = [];
  private tried = 0;
  private readonly rows = new Map<string, Map<string, Set<string>>>();
  private readonly since = performance.now();

  constructor(private readonly flow: string) {}

  add(request: string, { group }: Kind, outcome: Outcome | 'not asked') {
    this.tried += 1;
    const row = this.rows.get(request) ?? new Map<string, Set<string>>();
    this.rows.set(request, row);
    row.set(group, (row.get(group) ?? new Set()).add(SIGNS[outcome]));
  }

  fail(where: string, error: unknown) {
    this.tried += 1;
    const message = (error instanceof Error ? error.message : String(error)).replace(/\u001b\[\d+m/g, '');
    this.failures.push(`${where}: ${message}`);
    console.log(`FAULT ${where}: ${message.slice(0, 900)}`);
  }

  print() {
    const seconds = ((performance.now() - this.since) / 1_000).toFixed(0);
    const lines = [...this.rows].map(([request, row]) => {
      const cells = GROUPS.map((group) => [...(row.get(group) ?? [])].sort().join(', '));
      return `| ${[this.flow, request, ...cells].join(' | ')} |`;
    });
    const head = `| ${['doing', 'request', ...GROUPS].join(' | ')} |`;
    console.log(
      [`${this.flow}: ${this.tried} faults, ${this.failures.length} failed, ${seconds} s`, head, ...lines].join('\n'),
    );
  }
}
