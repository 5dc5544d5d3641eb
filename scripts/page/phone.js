// Telephone numbers as each country dials and writes them, by libphonenumber's numbering plans: a file of
// its own, fetched where a number is typed or shown (src/browser/phone_plans.rs).
import { getCountries, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';

// Set aside by regulators for films and tests: no plan has them, and here they reach as far as any other.
const FICTION = /^\+(?:1[2-9]\d\d55501\d\d|44(?:7700900|1632960)\d{3}|3363998\d{4}|3532091\d{5})$/;

// `text` is one whole number: one amid other text, or with an extension, is none that an SMS reaches.
function read(text, region) {
  const number = parsePhoneNumberFromString(text, { defaultCountry: region || undefined, extract: false });
  const isReal = number?.isValid() || FICTION.test(number?.number);
  return isReal && !number.ext ? number : undefined;
}

// Without the marks of an address, brackets around the plus, and what is dialled where a plus also stands.
function cleaned(typed) {
  const number = typed.trim().replace(/^<\s*(.*?)\s*>?$/, '$1').replace(/^tel:|>$/gi, '');
  return number.replace(/^(?:00|011|0011|8\s*~?\s*10)[\s-]*(?=\(?\s*\+)/, '').replace(/^\(\s*(\+[\d\s]*)\)/, '$1 ');
}

// Every way to understand what is typed in `region`, the usual one first. 00 stands for + everywhere,
// whatever is dialled there; a country's code is also typed without +; and "+44 (0)20 …" is written
// with a zero for those within the country, wherever the country has one.
function readings(typed, region) {
  const code = region && getCountryCallingCode(region);
  // Only of what is all number: anything else is for the first reading to judge.
  const digits = /^[\d\s()./~-]*$/.test(typed) ? typed.replace(/\D/g, '') : '';
  const bare = typed.replace(/\(\s*0\s*\)/, ' ');
  return [
    read(typed, region),
    digits.startsWith('00') && read(`+${digits.slice(2)}`),
    code && digits.startsWith(code) && read(`+${digits}`),
    bare !== typed && read(bare, region),
  ].filter(Boolean);
}

const isMobile = (number) => /MOBILE/.test(number.getType());

function canonical(language) {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

globalThis.phonePlans = {
  // In E.164, the number that `typed` is to somebody in `region` ('': only one with its country's code).
  // Undefined: none. An SMS is to reach it, so a mobile number goes before any other reading.
  read(typed, region) {
    const all = readings(cleaned(typed), region);
    return (all.find(isMobile) ?? all[0])?.number;
  },

  // For those abroad, in the groups of its country: "+7 912 345 67 89".
  write: (e164) => parsePhoneNumberFromString(e164)?.formatInternational() ?? e164,

  // The countries as [region, calling code, name], by name; the language of the names; the region of `language`.
  countries(wanted) {
    const language = canonical(wanted);
    const names = new Intl.DisplayNames([language, 'en'], { type: 'region' });
    const { compare } = new Intl.Collator([language, 'en']);
    const all = getCountries().map((region) => [region, getCountryCallingCode(region), names.of(region)]);
    const { region } = new Intl.Locale(language).maximize();
    return {
      language: names.resolvedOptions().locale,
      home: all.some(([known]) => known === region) ? region : 'US',
      all: all.sort(([, , one], [, , other]) => compare(one, other)),
    };
  },
};
