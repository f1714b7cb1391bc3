// A line to the server that can be cut: what a browser says of being offline reaches its workers only sometimes, a line that is
// cut reaches everybody.
import { connect, createServer } from 'node:net';

/** A line to `url` on a port of its own: `{ url, cut, mend }`. */
export async function lineTo(url) {
  const { hostname, port } = new URL(url);
  const open = new Set();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [one, other] of [[near, far], [far, near]]) {
      open.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  const listen = (at) => new Promise((done) => server.listen(at, '127.0.0.1', done));
  await listen(0);
  const own = server.address().port;
  return {
    url: `http://127.0.0.1:${own}`,
    cut: async () => {
      const closed = new Promise((done) => server.close(done));
      for (const one of open) one.destroy();
      await closed;
    },
    mend: () => listen(own),
  };
}
