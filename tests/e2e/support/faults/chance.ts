// Chance that comes out the same for the same seed.

/** Numbers from 0 up to and without 1 (mulberry32). */
export class Chance {
  constructor(private state: number) {}

  /** For one of several things that draw from the same seed. */
  static of(seed: number, words: string): Chance {
    let state = seed;
    for (const letter of words) state = (Math.imul(state, 31) + letter.codePointAt(0)!) | 0;
    return new Chance(state);
  }

  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number below this. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  one<T>(of: readonly T[]): T {
    return of[this.below(of.length)];
  }

  /** So many of them, in any order. */
  some<T>(of: readonly T[], count: number): T[] {
    const left = [...of];
    const chosen: T[] = [];
    while (chosen.length < count && left.length > 0) chosen.push(...left.splice(this.below(left.length), 1));
    return chosen;
  }
}
