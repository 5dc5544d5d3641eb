// What is on the screen, asked in the page itself and so in every engine with the same words. Each
// function is sent to the page as its source: it may use nothing from outside itself.

// The first element with this role and name that can be seen; `has` is part of a name, `within` the
// name of the region or list item around it. With `hit`, only where a pointer would reach it.
export function look({ role, name, has, within, hit }) {
  const text = ['textbox', 'input:not([type]), input[type=text], input[type=password], ' +
    'input[type=search], input[type=tel], textarea'];
  const selectors = Object.fromEntries([
    text,
    ['button', 'button'],
    ['checkbox', 'input[type=checkbox], input[type=radio]'],
    ['dialog', 'dialog'],
    ['file', 'input[type=file]'],
    ['heading', 'h1, h2'],
    ['link', 'a[href]'],
    ['listitem', 'li'],
    ['region', 'section, [role=region]'],
    ['searchbox', 'input[type=search]'],
    ['text', 'body *'],
  ]);
  const squeeze = (words) => (words ?? '').replace(/\s+/g, ' ').trim();
  const nameOf = (element) => squeeze(
    element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.innerText);
  const isNamed = (element, name, has) => {
    const found = nameOf(element);
    return (name === undefined || found === name) && (has === undefined || found.includes(has));
  };
  const isReached = (element) => {
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { x, y, width, height } = element.getBoundingClientRect();
    const top = document.elementFromPoint(x + width / 2, y + height / 2);
    return element.contains(top) && !element.disabled;
  };
  const isThere = (element) => role === 'file' ||
    (element.checkVisibility({ visibilityProperty: true }) && (!hit || isReached(element)));
  const around = within
    ? [...document.querySelectorAll('section, li, dialog[open]')].filter((one) =>
        isNamed(one, undefined, within))
    : [document];
  for (const place of around) {
    const all = [...place.querySelectorAll(selectors[role])].filter((one) => isNamed(one, name, has));
    // Of texts the innermost: each holds those inside it.
    if (role === 'text') all.reverse();
    const found = all.find(isThere);
    if (found) return found;
  }
  return null;
}

export const words = (element) => element.innerText;

export const select = (element) => {
  element.focus();
  element.select();
};

// Every row of the list: what it says, the code in it; and the page's own time.
export function readRows() {
  const rows = [...document.querySelectorAll('[aria-label="Accounts"] > li')];
  const read = (row) => {
    const text = row.querySelector('button').innerText;
    return { text, code: text.match(/\d[\d ]{4,}\d/)?.[0].replaceAll(' ', '') };
  };
  return { now: Date.now(), rows: rows.map(read) };
}

// The clock of a page, as if so many milliseconds had gone by: no engine but Chromium can be told.
export function goOn(milliseconds) {
  const { now } = Date;
  Date.now = () => now.call(Date) + milliseconds;
}

// Says into the console what the console does not say by itself.
export function listen() {
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
    console.error(`policy violation: ${violatedDirective} ${blockedURI} ${sample}`));
}
