// A tab as a person uses it: what to press and to fill in is found by role and name, and waited for.
// Below it stands the driver of one engine (`bidi.mjs`, `webkit.mjs`), which has to bring
//   navigate(url), reload(), evaluate(function, ...arguments), element(function, ...arguments),
//   click(element), fill(element, text), upload(element, files), paste(element), front(), troubles(),
//   close().
import { goOn, look, readRows, words } from './look.mjs';

// A machine that does other work meanwhile needs seconds for the vault's key.
const PATIENCE = 60_000;
const PAUSE = 50;

export class Tab {
  #page;
  #world;

  constructor(page, world) {
    this.#page = page;
    this.#world = world;
  }

  // Opens an address of the app and waits until Rust has taken over the page.
  async open(path = '/') {
    await this.#page.navigate(this.#world.site + path);
    await this.#started();
  }

  async reload() {
    await this.#page.reload();
    await this.#started();
  }

  async #started() {
    await this.until('the app to start', () =>
      this.#page.evaluate(() => document.readyState === 'complete' && !document.getElementById('starting')));
    if (this.#world.ahead) await this.#page.evaluate(goOn, this.#world.ahead);
  }

  see(role, name, more) {
    return this.#find({ role, ...named(name), ...more });
  }

  // Words anywhere on the screen.
  says(text) {
    return this.#find({ role: 'text', has: text });
  }

  async press(role, name, more) {
    const wanted = { role, ...named(name), ...more, hit: true };
    await this.#act(wanted, (element) => this.#page.click(element));
  }

  async fill(name, text) {
    await this.#act({ role: 'textbox', ...named(name), hit: true }, (field) => this.#page.fill(field, text));
  }

  async choose(name, files) {
    await this.#page.upload(await this.see('file', name), files);
  }

  // What the clipboard holds, pasted with the keyboard into a field, which is emptied again.
  async pasteInto(name) {
    const field = await this.see('textbox', name);
    await this.#page.paste(field);
    const pasted = await this.until('something pasted', () => this.#page.evaluate((field) => field.value, field));
    await this.#page.fill(field, '');
    return pasted;
  }

  async read(role, name, more) {
    return this.#page.evaluate(words, await this.see(role, name, more));
  }

  rows() {
    return this.#page.evaluate(readRows);
  }

  evaluate(...call) {
    return this.#page.evaluate(...call);
  }

  // Its clock goes on by so much at once.
  goOn(milliseconds) {
    return this.#page.evaluate(goOn, milliseconds);
  }

  troubles() {
    return this.#page.troubles();
  }

  close() {
    return this.#page.close();
  }

  async #find(wanted) {
    await this.#page.front();
    return this.until(JSON.stringify(wanted), () => this.#page.element(look, wanted));
  }

  // A screen that changes may take the element away between finding and pressing: once more then.
  async #act(wanted, act) {
    await this.#page.front();
    await this.until(JSON.stringify(wanted), async () => {
      const element = await this.#page.element(look, wanted);
      if (!element) return false;
      await act(element);
      return true;
    });
  }

  // What `ask` answers as soon as it is something.
  async until(what, ask) {
    const end = Date.now() + PATIENCE;
    let last = '';
    do {
      try {
        const answer = await ask();
        if (answer) return answer;
        last = '';
      } catch (error) {
        last = ` (${error.message})`;
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    } while (Date.now() < end);
    const screen = await this.#page.evaluate(() => document.body.innerText.slice(0, 600)).catch(() => '');
    throw new Error(`waited in vain for ${what}${last}; on the screen:\n${screen}`);
  }
}

const named = (name) => (typeof name === 'string' ? { name } : name);
