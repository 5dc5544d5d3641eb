// Pictures of a screen as phones and desks show it, light and dark, in the ignored `test-results`.
const SIZES = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 800 } };

export async function screenshots(page, name) {
  for (const [device, size] of Object.entries(SIZES)) {
    for (const colorScheme of ['light', 'dark']) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      const path = `test-results/screenshots/${name}-${device}-${colorScheme}.png`;
      await page.screenshot({ path, fullPage: device === 'phone' });
    }
  }
}
