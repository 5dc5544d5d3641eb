// Argon2id of libsodium in a worker: [password, salt, passes, bytes of memory] in, the key out.
import sodium from 'libsodium-wrappers-sumo';

await sodium.ready;
self.onmessage = ({ data: [password, salt, passes, memory] }) => {
  const algorithm = sodium.crypto_pwhash_ALG_ARGON2ID13;
  self.postMessage([sodium.crypto_pwhash(32, password, salt, passes, memory, algorithm)]);
};
self.postMessage(['ready']);
