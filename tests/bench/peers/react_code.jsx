// One live code: what the smallest React app of this kind would be.
import { Secret, TOTP } from 'otpauth';
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

const totp = new TOTP({ secret: Secret.fromBase32('JBSWY3DPEHPK3PXP') });

function Code() {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const code = totp.generate({ timestamp: now });
  return (
    <main>
      <h1>Example</h1>
      <output>{`${code.slice(0, 3)} ${code.slice(3)}`}</output>
      <p>{30 - (Math.floor(now / 1000) % 30)} seconds</p>
    </main>
  );
}

createRoot(document.getElementById('root')).render(<Code />);
