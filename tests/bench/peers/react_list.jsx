// The whole list in the page, each ring reading one CSS variable, rows memoised.
import { Secret, TOTP } from 'otpauth';
import { memo, useEffect, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import './list.css';

const Row = memo(({ issuer, account, code }) => (
  <li>
    <span className="names">
      <strong>{issuer}</strong> <small>{account}</small>
    </span>
    <output>{`${code.slice(0, 3)} ${code.slice(3)}`}</output>
    <span className="ring" />
  </li>
));

function List({ accounts }) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    let timer;
    const tick = () => {
      setNow(Date.now());
      timer = setTimeout(tick, 1000 - (Date.now() % 1000));
    };
    tick();
    return () => clearTimeout(timer);
  }, []);
  const totps = useMemo(
    () => accounts.map(({ secret }) => new TOTP({ secret: Secret.fromBase32(secret) })),
    [accounts],
  );
  const period = Math.floor(now / 30_000);
  const codes = useMemo(
    () => totps.map((totp) => totp.generate({ timestamp: period * 30_000 })),
    [totps, period],
  );
  return (
    <ul style={{ '--left': 30 - (Math.floor(now / 1000) % 30) }}>
      {accounts.map(({ issuer, account }, index) => (
        <Row key={issuer} issuer={issuer} account={account} code={codes[index]} />
      ))}
    </ul>
  );
}

window.show = (accounts) => createRoot(document.getElementById('root')).render(<List accounts={accounts} />);
