// otpauth as an app would use it: one object an account, kept.
import { Secret, TOTP } from 'otpauth';

export function accounts(secrets) {
  const accounts = secrets.map((secret) => new TOTP({ secret: Secret.fromBase32(secret) }));
  return { codes: (timestamp) => accounts.map((account) => account.generate({ timestamp })).join('') };
}
