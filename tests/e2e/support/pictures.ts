// Saved pictures, looked at as pixels.

import { expect, type Page } from '@playwright/test';

/** Width and height of a PNG. */
export function sizeOf(png: Buffer): [number, number] {
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

export interface Part {
  x: number;
  y: number;
  wide: number;
  high: number;
}

/** How many pixels of each part of a PNG are not of the colour of the picture's corner. */
export async function inkIn(page: Page, png: Buffer, parts: Part[]): Promise<number[]> {
  return page.evaluate(
    async ({ base64, parts }) => {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const pixels = (x: number, y: number, wide: number, high: number): Uint8ClampedArray => {
        const context = new OffscreenCanvas(wide, high).getContext('2d');
        if (!context) {
          throw new Error('no canvas');
        }
        context.drawImage(image, x, y, wide, high, 0, 0, wide, high);
        return context.getImageData(0, 0, wide, high).data;
      };
      const corner = pixels(0, 0, 1, 1);
      return parts.map(({ x, y, wide, high }) => {
        const data = pixels(x, y, wide, high);
        let count = 0;
        for (let at = 0; at < data.length; at += 4) {
          count += [0, 1, 2].some((part) => data[at + part] !== corner[part]) ? 1 : 0;
        }
        return count;
      });
    },
    { base64: png.toString('base64'), parts },
  );
}
