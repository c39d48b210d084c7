// Writes what became of each test for `cargo xtask test`, which counts tests of every kind: a line
// each of the outcome, the name and the reason for skipping it, with tabs between them.
import { writeFileSync } from 'node:fs';
import type { FullConfig, Reporter, Suite } from '@playwright/test/reporter';

export default class OutcomesReporter implements Reporter {
  private suite?: Suite;

  onBegin(_config: FullConfig, suite: Suite) {
    this.suite = suite;
  }

  onEnd() {
    const file = process.env.TEST_OUTCOMES;
    if (!file) return;
    const lines = (this.suite?.allTests() ?? []).map((test) => {
      const outcome = { expected: 'passed', flaky: 'failed', unexpected: 'failed' };
      const reasons = [...test.annotations, ...test.results.flatMap((result) => result.annotations)];
      const reason = reasons.find((annotation) => annotation.type === 'skip')?.description;
      // The first two titles are of the whole and of the project, which has no name.
      const name = test.titlePath().slice(2).join(' › ');
      const was = test.outcome();
      return was === 'skipped'
        ? ['skipped', name, reason ?? (test.results.length ? 'no reason given' : 'it did not run')]
        : [outcome[was], name];
    });
    writeFileSync(file, lines.map((fields) => `${fields.join('\t')}\n`).join(''));
  }

  printsToStdio() {
    return false;
  }
}
