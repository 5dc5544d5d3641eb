// What people see and touch: the list on small and wide screens, its keys, tags and menus; words,
// titles, colours.
import { readFileSync } from 'node:fs';
import * as plain from './app.mjs';
import { expect, open } from './app.mjs';
import * as vault from './vault.mjs';
import {
  SEEDED, button, copied, heading, home, list, main, openVault, row, test, uri, watchClipboard,
} from './vault.mjs';

test.describe.configure({ timeout: 120_000 });

// Of WCAG 2, from colours as the browser computes them: "rgb(1, 2, 3)".
const luminance = (colour) => {
  const [r, g, b] = colour.match(/[\d.]+/g).slice(0, 3).map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const ratio = (one, other) => {
  const [low, high] = [one, other].map(luminance).sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};

const search = (page) => page.getByRole('searchbox', { name: 'Search' });
const names = (page) =>
  list(page).getByRole('listitem').evaluateAll((all) =>
    all
      .toSorted((a, b) => a.getAttribute('aria-posinset') - b.getAttribute('aria-posinset'))
      .map((one) => one.querySelector('strong bdi').innerText),
  );
const more = (page, name) => button(page, `More for ${name}`);
const tag = async (page, name, tags) => {
  await page.getByRole('link', { name: `Details of ${name}` }).click();
  await page.getByLabel('Tags').fill(tags);
  await button(page, 'Save').first().click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await home(page);
};

test('r32: a review of many has low rows, one quiet Edit, and Import in sight', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openVault(page);
  await vault.toImport(page);
  const many = Array.from({ length: 30 }, (_, at) => uri({ ...SEEDED[0], issuer: `Review ${at}` }));
  await vault.paste(page, many.join('\n'));
  const rows = page.locator('.review .links > li');
  await expect(rows).toHaveCount(30);
  const heights = await rows.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
  expect(Math.max(...heights)).toBeLessThanOrEqual(56.5);
  await expect(button(rows.first(), 'Edit')).toHaveCount(1);
  for (const top of [0, 600, 99_999]) {
    await page.evaluate((top) => scrollTo(0, top), top);
    await expect(button(page, 'Import 30 accounts')).toBeInViewport({ ratio: 1 });
  }
});

test('r32: nothing lies on another thing at 320 px, and the wish for a backup can wait', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 568 });
  await openVault(page);
  const overlaps = () =>
    page.evaluate(() => {
      const cards = [...document.querySelectorAll('.entry-card')];
      const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
      return cards.flatMap((card) => {
        const parts = [...card.querySelectorAll('.entry-names, .now:not(:empty), .then:not(:empty), .ring, a, button:not(.entry-main)')];
        const rects = parts.map((part) => [part.className, part.getBoundingClientRect()]);
        return rects.flatMap(([one, a], at) => rects.slice(at + 1).filter(([, b]) => meet(a, b)).map(([other]) => `${one} / ${other}`));
      });
    });
  expect(await overlaps()).toEqual([]);
  await expect(button(page, 'Later')).toBeVisible();
  await button(page, 'Later').click();
  await expect(button(page, 'Later')).toBeHidden();
  await vault.visit(page, 'Settings');
  await home(page);
  await expect(button(page, 'Later')).toBeHidden();
});

test('r33: wide screens have columns, and every way of moving goes with them', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await openVault(page);
  const lefts = async () =>
    new Set(await list(page).getByRole('listitem').evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().left))));
  expect((await lefts()).size).toBe(2);
  await main(page, 'Alder').focus();
  await page.keyboard.press('ArrowRight');
  await expect(main(page, 'Dogwood')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(main(page, 'Éclair')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(main(page, 'Birch')).toBeFocused();
  await page.setViewportSize({ width: 800, height: 800 });
  await expect.poll(async () => (await lefts()).size).toBe(1);
});

test('r33: letters search, C and N copy, ? shows the keys', async ({ page }) => {
  await watchClipboard(page);
  await openVault(page);
  await expect(heading(page, 'Authenticator')).toBeFocused();
  await page.keyboard.type('birch');
  await expect(search(page)).toHaveValue('birch');
  await expect.poll(() => names(page)).toEqual(['Birch']);
  await page.keyboard.press('Escape');
  await main(page, 'Alder').focus();
  await page.keyboard.press('c');
  await expect.poll(() => copied(page)).toHaveLength(1);
  await page.keyboard.press('n');
  await expect.poll(() => copied(page)).toHaveLength(2);
  const [now, next] = await copied(page);
  expect(next).not.toBe(now);
  await expect(search(page)).toHaveValue('');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden();
  await heading(page, 'Authenticator').focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => copied(page)).toHaveLength(3);
});

test('r33: C is of the row that has the focus, whichever of its buttons', async ({ page }) => {
  await watchClipboard(page);
  await openVault(page);
  await more(page, 'Birch').focus();
  await page.keyboard.press('c');
  await expect(row(page, 'Birch').getByText('Copied')).toBeVisible();
  await main(page, 'Birch').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(main(page, 'Birch')).toBeFocused();
  await more(page, 'Birch').click();
  await button(page, 'Delete').click();
  await expect(main(page, 'Zürich Bank')).toBeFocused();
});

test('r33: the navigation marks Codes on the screens below it', async ({ page }) => {
  await openVault(page);
  const codes = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Codes' });
  await vault.visit(page, 'Vault');
  await expect(codes).toHaveAttribute('aria-current', 'page');
  await home(page);
  await page.getByRole('link', { name: 'Details of Alder' }).click();
  await expect(codes).toHaveAttribute('aria-current', 'page');
  await vault.visit(page, 'Settings');
  await expect(codes).not.toHaveAttribute('aria-current', 'page');
});

test('r34: tags are chips, and #tag finds them', async ({ page }) => {
  await openVault(page);
  const chips = page.getByRole('group', { name: 'Tags' });
  await expect(chips).toBeHidden();
  await tag(page, 'Birch', 'work, mail');
  await tag(page, 'Dogwood', 'work');
  await button(chips, 'work').click();
  await expect.poll(() => names(page)).toEqual(['Birch', 'Dogwood']);
  await button(chips, 'No tag').click();
  await expect.poll(() => names(page)).toEqual(['Alder', 'Zürich Bank', 'Éclair', 'Counted']);
  await button(chips, 'All').click();
  await search(page).fill('#mai');
  await expect.poll(() => names(page)).toEqual(['Birch']);
});

test("r34: a row's menu copies, pins, edits, shows the QR code and deletes", async ({ page }) => {
  await watchClipboard(page);
  await openVault(page);
  await more(page, 'Éclair').click();
  await button(page, 'Pin to top').click();
  await expect.poll(async () => (await names(page))[0]).toBe('Éclair');
  await expect(row(page, 'Éclair').getByText('Pinned')).toBeAttached();
  await more(page, 'Alder').click();
  await button(page, 'Copy code').click();
  await expect.poll(() => copied(page)).toHaveLength(1);
  await more(page, 'Counted').click();
  await button(page.getByRole('dialog'), 'Next code').click();
  await more(page, 'Birch').click();
  await button(page, 'Delete').click();
  await expect(row(page, 'Birch')).toHaveCount(0);
  await button(page, 'Undo').click();
  await expect(row(page, 'Birch')).toBeVisible();
  await more(page, 'Alder').click();
  await page.getByRole('link', { name: 'Show QR code' }).click();
  await vault.passwordField(page).fill(vault.PASSWORD);
  await button(page, 'Confirm').click();
  await expect(page.getByRole('dialog', { name: 'Show QR code' })).toBeVisible();
});

test('r22: each screen has a title of its own, and no title names an account', async ({ page }) => {
  await open(page);
  await expect(page).toHaveTitle('Vault locked – Sparekey');
  await vault.unlock(page);
  await expect(page).toHaveTitle('Authenticator – Sparekey');
  await page.getByRole('link', { name: 'Details of Alder' }).click();
  await expect(page).toHaveTitle('Account – Sparekey');
  await vault.visit(page, 'Vault');
  await expect(page).toHaveTitle('Vault – Sparekey');
});

plain.test('r22: the boxes of a code have borders of 3 to 1', async ({ page }) => {
  await open(page, '/sign-up');
  await page.getByLabel('Phone number').fill('+12025550188');
  await button(page, 'Continue').click();
  await button(page, 'Confirm').click();
  await expect(page.getByLabel('Code', { exact: true })).toBeVisible();
  for (const media of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }]) {
    await page.emulateMedia({ forcedColors: null, ...media });
    const widths = await page.locator('.code-boxes > span:visible').evaluateAll((all) =>
      all.map((one) => parseFloat(getComputedStyle(one).borderTopWidth)));
    expect(widths).toEqual([1, 1, 1, 1]);
    if (!media.forcedColors) expect(await borderContrast(page)).toBeGreaterThanOrEqual(3);
  }
});

// Between the border of a box and what is around it.
const borderContrast = async (page) => {
  const colours = await page.locator('.code-boxes > span').first().evaluate((box) =>
    [getComputedStyle(box).borderTopColor, getComputedStyle(box.closest('.card')).backgroundColor]);
  return ratio(...colours);
};

plain.test('r35: the way into the account says what it does not hold', async ({ page }) => {
  await open(page);
  await expect(page.getByText('The account does not hold your codes')).toBeVisible();
});

plain.test('r36: one colour everywhere, and the bars follow the theme', async ({ page }) => {
  const read = (name) => readFileSync(new URL(`../../public/${name}`, import.meta.url), 'utf8');
  const manifest = JSON.parse(read('manifest.webmanifest'));
  expect([manifest.theme_color, manifest.background_color]).toEqual(['#0a6655', '#0a6655']);
  expect(read('favicon.svg')).toContain('#0a6655');
  await open(page);
  const colours = page.locator('meta[name="theme-color"]');
  await expect(colours).toHaveCount(2);
  const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const held = () =>
    page.evaluate(() => {
      const { content } = [...document.querySelectorAll('meta[name="theme-color"]')].find((one) => matchMedia(one.media).matches);
      const probe = document.createElement('i');
      probe.style.setProperty('color', content);
      document.body.append(probe);
      const { color } = getComputedStyle(probe);
      probe.remove();
      return color;
    });
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    expect(await held()).toBe(await paper());
  }
  await page.evaluate(() => localStorage.setItem('sparekey.theme', 'light'));
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await expect.poll(held).toBe(await paper());
});

plain.test.describe('r36: before the app', () => {
  plain.test.use({ serviceWorkers: 'block' });

  plain.test('r36: the chosen theme is there before the app', async ({ page, troubles }) => {
    await open(page);
    await page.evaluate(() => localStorage.setItem('sparekey.theme', 'dark'));
    await page.emulateMedia({ colorScheme: 'light' });
    await page.route(/\/assets\/sparekey-.*\.js$/, () => {});
    await page.reload({ waitUntil: 'commit' });
    await expect(page.getByText('Sparekey is starting.')).toBeVisible();
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(luminance(paper)).toBeLessThan(0.05);
    troubles.length = 0;
  });
});

plain.test('r22: who wants more contrast gets it, in both themes', async ({ page }) => {
  await open(page);
  for (const colorScheme of ['light', 'dark']) {
    const inks = [];
    for (const contrast of ['no-preference', 'more']) {
      await page.emulateMedia({ colorScheme, contrast });
      inks.push(await page.evaluate(() => {
        const probe = document.createElement('p');
        probe.className = 'quiet';
        document.body.append(probe);
        const { color } = getComputedStyle(probe);
        probe.remove();
        return [color, getComputedStyle(document.body).backgroundColor];
      }));
    }
    const [usual, more] = inks.map(([ink, paper]) => ratio(ink, paper));
    expect(more).toBeGreaterThan(usual);
    expect(more).toBeGreaterThanOrEqual(7);
  }
});

plain.test('r22: in forced colours the buttons of a contact have an edge', async ({ page }) => {
  await open(page, '/contacts');
  await button(page, 'Try it with demo people').click();
  const buttons = page.locator('.contact .button:visible');
  await expect(buttons.first()).toBeVisible();
  await page.emulateMedia({ forcedColors: 'active' });
  const widths = await buttons.evaluateAll((all) => all.map((one) => parseFloat(getComputedStyle(one).borderTopWidth)));
  expect(Math.min(...widths)).toBeGreaterThanOrEqual(1);
});
