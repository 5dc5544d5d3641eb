// A screen as phones and desks show it, light and dark: looked at by axe, and kept as a picture in
// the ignored folder `screens`.
import AxeBuilder from '@axe-core/playwright';
import { expect } from './app.mjs';

const SIZES = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 800 } };

export async function expectNoViolations(page, name) {
  // Nothing is mid-way in a transition when colours are measured.
  await page.evaluate(() => Promise.all(document.getAnimations().map((one) => {
    if (one.effect.getTiming().iterations !== Infinity) one.finish();
  })));
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  const words = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  expect.soft(words, name).toEqual([]);
}

// Whatever the width, nothing is to be scrolled sideways.
export async function expectNothingCutOff(page, name) {
  const wide = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const isOut = (element) => element.getBoundingClientRect().right > width + 1;
    return document.documentElement.scrollWidth > width + 1
      ? [...document.querySelectorAll('body *')].filter(isOut).map((one) => one.outerHTML.slice(0, 90))
      : [];
  });
  expect.soft(wide, `${name} is too wide`).toEqual([]);
}

export async function screenshots(page, name) {
  for (const [device, size] of Object.entries(SIZES)) {
    for (const colorScheme of ['light', 'dark']) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const called = `${name}-${device}-${colorScheme}`;
      await expectNoViolations(page, called);
      await expectNothingCutOff(page, called);
      const path = `screens/${called}.png`;
      await page.screenshot({ path, fullPage: device === 'phone' });
    }
  }
}
