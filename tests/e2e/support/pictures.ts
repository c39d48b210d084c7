// Pictures of the views for the documentation: each in the dark and in the light, on a desktop, a tablet
// and a phone, put together into one, which `cargo xtask pictures` asks for.
import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** Where they are put; none are taken where this is not set. */
const FOLDER = process.env.PICTURES;

/** What of each view is told beside its picture: its name and how many rules of axe-core it keeps. */
export const TABLE = 'views.tsv';

const LAYOUTS = [
  { width: 1440, height: 900 },
  { width: 820, height: 1180 },
  { width: 375, height: 812 },
];

/** How large they are put together, beside their own size. */
const SCALE = 0.5;
const GAP = 12;

/** Takes them, if any are wanted. */
export async function keepPictures(
  page: Page,
  view: string,
  rules: number,
  setTheme: (page: Page, theme: string | null) => Promise<void>,
): Promise<void> {
  if (!FOLDER) return;
  const viewport = page.viewportSize()!;
  const theme = await page.locator('html').getAttribute('data-theme');
  const rows: string[][] = [];
  for (const shown of ['dark', 'light']) {
    await setTheme(page, shown);
    const row: string[] = [];
    for (const layout of LAYOUTS) {
      await page.setViewportSize(layout);
      row.push((await page.screenshot({ animations: 'disabled' })).toString('base64'));
    }
    rows.push(row);
  }
  await setTheme(page, theme);
  await page.setViewportSize(viewport);
  const name = view.replace(/[^a-z0-9]+/gi, '-').toLowerCase();
  writeFileSync(join(FOLDER, `${name}.webp`), await together(page, rows));
  appendFileSync(join(FOLDER, TABLE), `${name}\t${view}\t${rules}\n`);
}

async function together(page: Page, rows: string[][]): Promise<Buffer> {
  const sheet = await page.context().newPage();
  try {
    const url = await sheet.evaluate(
      async ({ rows, scale, gap }) => {
        const load = async (picture: string) => {
          const image = new Image();
          image.src = `data:image/png;base64,${picture}`;
          await image.decode();
          return image;
        };
        const images = await Promise.all(rows.map((row) => Promise.all(row.map(load))));
        const canvas = document.createElement('canvas');
        const across = images[0]!.reduce((sum, image) => sum + image.width * scale + gap, -gap);
        const height = Math.max(...images[0]!.map((image) => image.height)) * scale;
        canvas.width = across;
        canvas.height = images.length * (height + gap) - gap;
        const context = canvas.getContext('2d')!;
        context.imageSmoothingQuality = 'high';
        images.forEach((row, down) => {
          let left = 0;
          for (const image of row) {
            context.drawImage(image, left, down * (height + gap), image.width * scale, image.height * scale);
            left += image.width * scale + gap;
          }
        });
        return canvas.toDataURL('image/webp', 0.8);
      },
      { rows, scale: SCALE, gap: GAP },
    );
    return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
  } finally {
    await sheet.close();
  }
}
