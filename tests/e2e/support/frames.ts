// A drag at the pace of the screen: one value a frame, and what each frame cost.

import type { Locator, Page } from '@playwright/test';
import { answer } from './screens';

/** What a drag of one value a frame has cost. */
export interface Frames {
  /** Milliseconds of the page's own thread in each frame: from the input to the end of its paint. */
  work: number[];
  /** Frames that came late: after more than one and a half times the usual. */
  dropped: number;
  /** Frames in all. */
  frames: number;
  /** How often the status line showed the figures of another answer. */
  answers: number;
  /** Milliseconds from the last value to the proof of what is best there. */
  proof: number;
}

/** Moves a slider to and fro within its middle, one value a frame. */
export async function dragEachFrame(page: Page, slider: Locator, frames: number): Promise<Frames> {
  const status = await answer(page).elementHandle();
  if (!status) {
    throw new Error('there is no status line');
  }
  return slider.evaluate(
    async (element, { status, frames }) => {
      const input = element as HTMLInputElement;
      const next = () => new Promise<number>((done) => requestAnimationFrame(done));
      const idle: number[] = [];
      for (let last = await next(); idle.length < 30; ) {
        const now = await next();
        idle.push(now - last);
        last = now;
      }
      const usual = idle.sort((a, b) => a - b)[15] ?? 16.7;
      let answers = 0;
      const figures = () => status.children[1]?.textContent ?? '';
      let shown = figures();
      new MutationObserver(() => {
        if (figures() !== shown) {
          shown = figures();
          answers += 1;
        }
      }).observe(status, { subtree: true, childList: true, characterData: true });

      const work: number[] = [];
      let dropped = 0;
      let last: number | undefined;
      const [low, high] = [Number(input.min), Number(input.max)];
      // One drag is one step to undo.
      input.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
      for (let at = 0; at < frames; at += 1) {
        await new Promise<void>((done) => {
          requestAnimationFrame((now) => {
            dropped += last !== undefined && now - last > 1.5 * usual ? 1 : 0;
            last = now;
            const began = performance.now();
            const part = 0.3 + 0.4 * (0.5 - 0.5 * Math.cos(((at + 1) / frames) * 4 * Math.PI));
            input.valueAsNumber = low + (high - low) * part;
            input.dispatchEvent(new Event('input', { bubbles: true }));
            // A message comes after style, layout and paint of this frame.
            const painted = new MessageChannel();
            painted.port1.onmessage = () => {
              work.push(performance.now() - began);
              done();
            };
            painted.port2.postMessage(null);
          });
        });
      }
      const ended = performance.now();
      while (!/Proven best/.test(status.textContent ?? '') && performance.now() - ended < 60_000) {
        await next();
      }
      return { work, dropped, frames, answers, proof: performance.now() - ended };
    },
    { status, frames },
  );
}
