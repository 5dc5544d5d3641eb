// Stores that fail. `fault` in the page names the failure; until it is set everything works.
import { createHash } from 'node:crypto';

export const SLOTS = ['sparekey.vault.a', 'sparekey.vault.b'];

export function canFail() {
  window.fault = null;
  const isVault = (key) => /^sparekey\.vault\.[ab]$/.test(key);
  const setItem = Storage.prototype.setItem;
  Storage.prototype.setItem = function (key, value) {
    if (!isVault(key)) return setItem.call(this, key, value);
    if (/full/.test(window.fault)) throw new DOMException('full', 'QuotaExceededError');
    if (window.fault === 'drops') return undefined;
    if (window.fault === 'alters') return setItem.call(this, key, value.slice(0, -9));
    return setItem.call(this, key, value);
  };
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (value, key) {
    if (/put throws/.test(window.fault)) throw new DOMException('no', 'DataError');
    const request = put.call(this, value, key);
    if (window.fault === 'aborts') this.transaction.abort();
    return request;
  };
  const transaction = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...given) {
    const isWrite = given[1] === 'readwrite';
    if (window.fault === 'closed' && isWrite) throw new DOMException('no', 'InvalidStateError');
    return transaction.apply(this, given);
  };
}

export const fail = (page, fault) => page.evaluate((fault) => void (window.fault = fault), fault);

// The text under the checksum that makes it valid again.
export function resummed(text) {
  const before = text.slice(0, text.lastIndexOf(',"sum":"'));
  return `${before},"sum":"${createHash('sha256').update(before).digest('base64url')}"}`;
}

// Every stored byte: localStorage and the records of the mirror.
export function stored(page) {
  return page.evaluate(async () => {
    const keys = Object.keys(localStorage).sort();
    const local = Object.fromEntries(keys.map((key) => [key, localStorage.getItem(key)]));
    const opened = indexedDB.open('sparekey');
    const database = await new Promise((resolve) => (opened.onsuccess = () => resolve(opened.result)));
    const names = [...database.objectStoreNames];
    const mirror = {};
    if (names.includes('vault')) {
      const store = database.transaction('vault').objectStore('vault');
      const all = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
      const [found, values] = await Promise.all([all(store.getAllKeys()), all(store.getAll())]);
      found.forEach((key, place) => (mirror[key] = values[place]));
    }
    database.close();
    return { local, mirror };
  });
}

// Changes every stored copy of the vault. `change` is a function of a text, as source.
export async function rewrite(page, change) {
  const { local, mirror } = await stored(page);
  const copies = (all) => Object.entries(all).filter(([, text]) => /^\{"magic"/.test(text));
  const changed = (all) => Object.fromEntries(copies(all).map(([key, text]) => [key, change(text)]));
  await page.evaluate(
    async ({ local, mirror }) => {
      for (const [key, text] of Object.entries(local)) localStorage.setItem(key, text);
      const opened = indexedDB.open('sparekey');
      const database = await new Promise((resolve) => (opened.onsuccess = () => resolve(opened.result)));
      const transaction = database.transaction('vault', 'readwrite');
      for (const [key, text] of Object.entries(mirror))
        transaction.objectStore('vault').put(text, Number(key));
      await new Promise((resolve) => (transaction.oncomplete = resolve));
      database.close();
    },
    { local: changed(local), mirror: changed(mirror) },
  );
}

// A page of this origin without the app: it can look at the stores while no tab uses them.
export const besideTheApp = (page) => page.goto('/manifest.webmanifest');
