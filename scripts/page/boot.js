// The only script of the page besides Rust. `finish.mjs` fills in the capitals.
// It refuses frames, says which scripts and which HTML this page may ever make, and starts the app.
import init from '__GLUE__';
import { whole } from 'page/fetch.js';
import { keepOffline } from 'page/offline.js';

const absolute = (path) => new URL(path, location.origin).href;
// None in a development build, whose files change under it.
const OFFLINE = '__OFFLINE__';
const OTHERS = ['__WORKER__', '__STRENGTH__', '__PHONE__', OFFLINE];
const SCRIPTS = new Set(OTHERS.filter(Boolean).map(absolute));

// Leptos writes the fixed parts of a view as HTML once and clones them. Nothing else may be HTML:
// tags and attributes by name, links within the app, no value that could hold a tag.
const TAGS = 'a abbr article aside b bdi br button caption circle code dd defs details div dl dt ' +
  'ellipse em fieldset figcaption figure footer form g h1 h2 h3 h4 h5 h6 header hr i input kbd ' +
  'label legend li line main mark mask menu meter nav ol optgroup option p path pattern polyline ' +
  'polygon pre progress q rect s samp search section select small span strong sub summary sup svg ' +
  'symbol table tbody td textarea tfoot th thead time title tr u ul video wbr';
const ATTRIBUTES = 'accept alt autocapitalize autocomplete autocorrect autofocus autoplay checked ' +
  'class colspan cols cx cy d datetime dir disabled download draggable enterkeyhint fill fill-rule ' +
  'clip-rule for height hidden high id inert inputmode label lang list low max maxlength method ' +
  'min minlength multiple muted name novalidate opacity open optimum pathLength pattern placeholder ' +
  'playsinline points popover popovertarget preserveAspectRatio r readonly required role rowspan rows rx ry ' +
  'scope selected size spellcheck step stroke stroke-dasharray stroke-dashoffset stroke-linecap ' +
  'stroke-linejoin stroke-width tabindex transform translate type value viewBox width wrap x x1 ' +
  'x2 xmlns y y1 y2';
const names = (list) => list.replaceAll(' ', '|');
const ATTRIBUTE = `(?:(?:${names(ATTRIBUTES)}|aria-[a-z]+|data-[a-z-]+)(?:="[^"<>]*")?` +
  '|href="(?:/(?!/)[\\w/-]*|#[\\w-]*)"|rel="[a-z ]*")';
const TEMPLATE = new RegExp(
  `^(?:[^<]|<(?:${names(TAGS)})(?: ${ATTRIBUTE})* ?/?>|</(?:${names(TAGS)})>|<!(?:----)?>)*$`,
);

function start() {
  self.trustedTypes?.createPolicy('default', {
    createHTML: (html) => (TEMPLATE.test(html) ? html : null),
    createScriptURL: (url) => (SCRIPTS.has(absolute(url)) ? absolute(url) : null),
  });
  if (/^\/(?:index|404)\.html$/.test(location.pathname)) atTheStart();
  return init({ module_or_path: whole('__WASM__', { integrity: '__INTEGRITY__' }) });
}

// The page's own file name is the address of the start, too.
function atTheStart() {
  history.replaceState(history.state, '', `/${location.search}${location.hash}`);
}

// Storing the app for offline use waits for the app, and where it is refused the app works without.
function started() {
  starting.remove();
  document.getElementById('stuck').remove();
  keepOffline(OFFLINE, new URL(import.meta.url).pathname).catch(() => {});
}

// `watch.js` finds the words.
function failed(error) {
  console.error(error);
  dispatchEvent(new ErrorEvent('error', { error }));
}

function showOnlyALink() {
  const link = document.createElement('a');
  link.href = '/';
  link.target = '_top';
  link.textContent = 'Open Sparekey';
  document.body.replaceChildren(link);
}

// Keys that an input method composes with are its own: no handler of the app hears of them. Those that
// end a composition carry only the old number.
const leaveComposing = (event) => {
  if (event.isComposing || event.keyCode === 229) event.stopImmediatePropagation();
};
addEventListener('keydown', leaveComposing, true);
addEventListener('keyup', leaveComposing, true);

const starting = document.getElementById('starting');
if (top !== self) {
  showOnlyALink();
} else {
  start().then(started, failed);
}
